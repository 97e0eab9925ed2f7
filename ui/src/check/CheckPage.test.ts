import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { h, ref } from 'vue'
import { explain, selfCheck, type CheckFinding, type Problem, type Sheet } from '@/backend'
import * as backend from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import type { Desk } from '@/shared/desk'
import { allUnsaved, flushAll } from '@/shared/leaving'
import { mountAtDesk } from '@/shared/testing'
import CheckPage from './CheckPage.vue'
import FindingItem from './FindingItem.vue'
import { useExplained } from './queries'
import { groupsOf } from './sorted'

let wrapper: VueWrapper
let desk: Desk

async function page(refuse: Record<string, unknown> = {}) {
  installMock({ desk: 'unit', refuse })
  ;({ wrapper, desk } = await mountAtDesk(CheckPage, 'check'))
}
afterEach(() => wrapper.unmount())

const button = (words: string) => {
  const found = wrapper.findAll('button').find((one) => one.text().startsWith(words))
  if (!found) throw new Error(`no button ${words}`)
  return found
}

it('says the outcome and what is missing, and lets nothing go while it stands', async () => {
  await page()
  expect(wrapper.find('.outcome').text()).toContain('请核')
  expect(wrapper.find('.missing').text()).toContain('缺项')
  expect(button('去报送').attributes('disabled')).toBeDefined()
})

it('the arrows walk the findings and Enter goes to the place', async () => {
  await page()
  const items = wrapper.findAll('li')
  expect(document.activeElement).toBe(items[0]!.element)
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  expect(document.activeElement).toBe(items[1]!.element)
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await flushPromises()
  expect(desk.spot.value.page).toBe('entry')
  expect(desk.spot.value.measure).not.toBeNull()
})

const press = async (init: KeyboardEventInit) => {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  await flushPromises()
}
const item = () => document.activeElement?.closest('li')

it('has the first finding in focus also where one of the last time is gone', async () => {
  await page()
  const first = wrapper.find<HTMLElement>('li').element
  first.remove() // As a finding goes that was mended meanwhile.
  expect(document.activeElement).toBe(document.body)
  await press({ key: 'F8' })
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('LI'))
})

it('begins at the first that is still open, and again after a new 自检', async () => {
  await page()
  const soft = wrapper.findAll<HTMLElement>('li[data-waits=true]')
  if (soft.length < 2) throw new Error('the mock has two that wait')
  soft[0]!.element.focus()
  await press({ key: ' ' })
  await wrapper.find('.finding textarea').setValue('情况属实。')
  await press({ key: 'Enter', ctrlKey: true })
  const answered = wrapper.find<HTMLElement>('li[data-waits=false]').element
  answered.focus()
  await press({ key: 'F8' })
  await vi.waitFor(() => expect(item()?.dataset.waits).toBe('true'))
  wrapper.unmount()
  ;({ wrapper, desk } = await mountAtDesk(CheckPage, 'check'))
  await vi.waitFor(() => expect(item()?.dataset.waits).toBe('true'))
})

it('space goes to the place where nothing can be said to a finding', async () => {
  const shown = (severity: 'hard' | 'soft') => {
    const key = { place: 'm15.B4', code: 'exceeds' }
    const words = { sentence: '已整改大于发现。', hint: '请核对。', explanation: null, said_of: null }
    const finding: CheckFinding = { key, severity, measure: 'm15', number: 15, title: '执法检查', part: 'B4', ...words }
    const say = async () => true
    wrapper = mount(FindingItem, { props: { finding, alike: 0, busy: false, locked: false, say } })
    return wrapper
  }
  await shown('hard').find('li').trigger('keydown', { key: ' ' })
  expect(wrapper.emitted('jump')).toHaveLength(1)
  wrapper.unmount()
  await shown('soft').find('li').trigger('keydown', { key: ' ' })
  expect(wrapper.emitted('jump'), 'something can be said to this one').toBeUndefined()
  expect(wrapper.find('textarea').exists()).toBe(true)
})

it('Esc leaves the box of a finding and stays on it', async () => {
  await page()
  const first = wrapper.find<HTMLElement>('li[data-waits=true]').element
  first.focus()
  await press({ key: ' ' })
  await press({ key: 'Escape' })
  expect(document.activeElement).toBe(first)
  await press({ key: ' ' })
  await wrapper.find('.finding textarea').setValue('情况属实，已核。')
  await press({ key: 'Escape' })
  expect(wrapper.text(), 'words are not thrown away unasked').toContain('再按一次Esc放弃刚打的字。')
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
  await press({ key: 'Escape' })
  expect(document.activeElement).toBe(first)
})

it('a 情况说明 that was not taken stays in its box', async () => {
  await page({ explain: { code: 'disk_full', sentence: '磁盘满了，这次没有保存。', problems: [], cause: null } })
  const first = wrapper.find<HTMLElement>('li[data-waits=true]').element
  first.focus()
  await press({ key: ' ' })
  await wrapper.find('.finding textarea').setValue('情况属实。')
  await press({ key: 'Enter', ctrlKey: true })
  expect(wrapper.text()).toContain('磁盘满了')
  expect(wrapper.find<HTMLTextAreaElement>('.finding textarea').element.value).toBe('情况属实。')
})

it('after Ctrl+Enter the focus is on the next finding that waits', async () => {
  await page()
  const waiting = () => wrapper.findAll<HTMLElement>('li[data-waits=true]').map((one) => one.element)
  const [first, next] = waiting()
  if (!first) throw new Error('the mock has one that waits')
  first.focus()
  await press({ key: ' ' })
  expect(document.activeElement?.tagName, 'the space bar opens the box').toBe('TEXTAREA')
  expect(item()).toBe(first)
  await wrapper.find('.finding textarea').setValue('情况属实。')
  await press({ key: 'Enter', ctrlKey: true })
  expect(first.textContent).toContain('情况属实。')
  const missing = wrapper.find<HTMLElement>('.missing textarea').element
  expect(document.activeElement, '缺项 come last').toBe(next ?? missing)
  missing.focus()
  await wrapper.find<HTMLTextAreaElement>('.missing textarea').setValue('推迟到下季度。')
  await press({ key: 'Enter', ctrlKey: true })
  const last = waiting()[0] ?? button('去报送').element
  expect(document.activeElement, 'and where nothing waits, on to 报送').toBe(last)
})

it('one 情况说明 answers for all rows that are missing', async () => {
  await page()
  const box = wrapper.find<HTMLTextAreaElement>('.missing textarea')
  await box.setValue('推迟到下季度，届时补报。')
  await wrapper.find('.missing form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('.missing').text()).toContain('已写情况说明')
})

it('a 请核 is answered where it stands, and all of its kind at once', async () => {
  await page()
  const soft = wrapper.find('.finding.soft')
  if (!soft.exists()) throw new Error('the mock has a 请核')
  await soft
    .findAll('button')
    .find((one) => ['情况说明', '改说明'].includes(one.text()))!
    .trigger('click')
  await soft.find('textarea').setValue('情况属实。')
  await soft.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('.finding.soft').text()).toContain('情况属实。')
})

it('where nothing waits 去报送 has the focus, and the arrows go from it to the list', async () => {
  installMock({ desk: 'unit' })
  const { findings } = await selfCheck(street.id, '2017Q4')
  const keys = [...findings.map(({ key }) => key), { place: '', code: 'rows_missing' }]
  await explain(street.id, '2017Q4', keys, '情况属实。')
  ;({ wrapper, desk } = await mountAtDesk(CheckPage, 'check', { current_period: '2017Q4' }))
  await vi.waitFor(() => expect(document.activeElement?.textContent?.trim()).toBe('去报送'))
  await press({ key: 'ArrowDown' })
  expect(item()).toBe(wrapper.find('li').element)
})

it('what was typed is written when the page is left, and keeps it open where it is not taken', async () => {
  const key = { place: 'm15.B4', code: 'exceeds' }
  const words = { sentence: '已整改大于发现。', hint: '请核对。', explanation: null, said_of: null }
  const finding: CheckFinding = {
    key,
    severity: 'soft',
    measure: 'm15',
    number: 15,
    title: '执法检查',
    part: 'B4',
    ...words,
  }
  const say = vi.fn().mockResolvedValueOnce(false).mockResolvedValue(true)
  wrapper = mount(FindingItem, { props: { finding, alike: 0, busy: false, locked: false, say } })
  await wrapper.find('li').trigger('keydown', { key: ' ' })
  await flushAll()
  expect(say, 'nothing was typed').not.toHaveBeenCalled()
  await wrapper.find('textarea').setValue('属实。')
  expect(allUnsaved()).toEqual(['情况说明 执法检查：属实。'])
  await expect(flushAll()).rejects.toThrow()
  expect(wrapper.find('textarea').element.value).toBe('属实。')
  await flushAll()
  expect(say).toHaveBeenLastCalledWith('属实。', false)
  expect(allUnsaved()).toEqual([])
})

it('so is what was typed to the 缺项', async () => {
  await page()
  const box = () => wrapper.find<HTMLTextAreaElement>('.missing textarea')
  await box().setValue('第21项下季度补报。')
  expect(await desk.go('entry')).toBe(true)
  wrapper.unmount()
  ;({ wrapper, desk } = await mountAtDesk(CheckPage, 'check'))
  expect(box().element.value).toBe('第21项下季度补报。')
})

const stale: CheckFinding = {
  key: { place: 'm15.B4', code: 'total_passes_total' },
  severity: 'soft',
  measure: 'm15',
  number: 15,
  title: '执法检查',
  part: 'B4',
  sentence: '本期“已整改隐患”大于“发现隐患”（30对2）。',
  hint: '请核对两个数。',
  explanation: '包括前期遗留的1处。',
  said_of: '本期“已整改隐患”大于“发现隐患”（3对2）。',
}

it('a 情况说明 of something else waits, and one key says that it still fits', async () => {
  const say = vi.fn().mockResolvedValue(true)
  wrapper = mount(FindingItem, { props: { finding: stale, alike: 0, busy: false, locked: false, say } })
  expect(wrapper.find('li').attributes('data-waits')).toBe('true')
  expect(wrapper.text()).toContain('说明写在改动之前，请看是否还合适')
  expect(wrapper.text(), 'and of what it was said').toContain('3对2')
  await wrapper.find('li').trigger('keydown', { key: 'Enter', ctrlKey: true })
  expect(say).toHaveBeenLastCalledWith('包括前期遗留的1处。', false)
  await button('仍然合适').trigger('click')
  expect(say).toHaveBeenCalledTimes(2)
  await wrapper.setProps({ finding: { ...stale, said_of: null } })
  expect(wrapper.find('li').attributes('data-waits')).toBe('false')
  await wrapper.find('li').trigger('keydown', { key: 'Enter', ctrlKey: true })
  expect(say, 'nothing is asked any more').toHaveBeenCalledTimes(2)
})

it('the heading asks only while something waits, and says so where all is answered', () => {
  const answered = { ...stale, said_of: null }
  const open = { ...stale, explanation: null, said_of: null }
  const heading = (...findings: CheckFinding[]) => groupsOf(findings).map(({ word, hint }) => [word, hint])
  expect(heading(open)).toEqual([['！ 请核 1处', '改好，或者写明情况说明']])
  expect(heading(open, answered)).toEqual([['！ 请核 2处（已说明1处）', '改好，或者写明情况说明']])
  expect(heading(stale), 'asked about again').toEqual([['！ 请核 1处', '改好，或者写明情况说明']])
  expect(heading(answered, answered)).toEqual([['✓ 已说明 2处', '说明随报送表交出，并印在附注里；不用再动']])
  expect(heading({ ...answered, severity: 'hard' })[0]![0], '须补 is never answered').toBe('✕ 须补 1处（已说明1处）')
})

it('a finding of the sheet that says something else than the 自检 is not taken for explained', async () => {
  installMock({ desk: 'unit' })
  const answered = { ...stale, said_of: null }
  const now = await selfCheck(street.id, '2018Q2')
  const read = vi.spyOn(backend, 'selfCheck').mockResolvedValue({ ...now, findings: [answered] })
  const sheet = ref({ unit: now.unit, period: now.period } as Sheet)
  const problem: Problem = { ...answered, ...answered.key }
  const setup = () => {
    const explained = useExplained(sheet, ref(true))
    return () => h('p', `${explained(problem)} ${explained({ ...problem, sentence: '（300对2）' })}`)
  }
  ;({ wrapper, desk } = await mountAtDesk({ setup }, 'check'))
  await vi.waitFor(() => expect(wrapper.text()).toBe('true false'))
  read.mockRestore()
})
