import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { drawUnitPaper, explain, selfCheck } from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { dialogFailure } from '@/shared/failures'
import { createQueryClient } from '@/shared/queryClient'
import { mountAtDesk } from '@/shared/testing'
import HandOverPage from './HandOverPage.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

let wrapper: VueWrapper
let calls: string[]

async function page(period: string) {
  calls = installMock({ desk: 'unit' }).calls
  ;({ wrapper } = await mountAtDesk(HandOverPage, 'submission', { current_period: period }))
}
afterEach(() => wrapper.unmount())

const button = (words: string) => {
  const found = wrapper.findAll('button').find((one) => one.text().startsWith(words))
  if (!found) throw new Error(`no button ${words}`)
  return found
}

it('says why it cannot go while the 自检 stands in the way', async () => {
  await page('2018Q3')
  expect(wrapper.find('.refusal').text()).toContain('请核')
  expect(button('交出，写出报送包').attributes('disabled')).toBeDefined()
  expect(wrapper.find('.pages').exists(), 'the paper can be looked at all the same').toBe(true)
})

it('what is printed is noted, and said to be the same', async () => {
  await page('2018Q2')
  await button('导出PDF').trigger('click')
  await flushPromises()
  expect(wrapper.text()).toContain('已写入并回读校验：季度报送表.pdf')
  expect(wrapper.text()).toContain('已打印或导出，内容号')
  expect(wrapper.text()).toContain('7F2A-9C31-04DE')
})

it('the 情况报告 is written a moment after typing stops, and drafted again on wish', async () => {
  await page('2018Q1')
  await button('情况报告').trigger('click')
  await flushPromises()
  const box = wrapper.find<HTMLTextAreaElement>('#situation-1')
  expect(box.element.value).toBe('由填报内容起草。')
  await box.setValue('本季度重点做了三件事。')
  await box.trigger('blur')
  await flushPromises()
  expect(calls).toContain('write_situation')
  expect(wrapper.text()).toContain('已改写')
  expect(wrapper.find('.editor').text()).toContain('✓ 已保存')
  await button('恢复自动起草').trigger('click')
  await flushPromises()
  expect(wrapper.find<HTMLTextAreaElement>('#situation-1').element.value).toBe('由填报内容起草。')
})

it('the step that is due has the main button', async () => {
  await page('2018Q2')
  const due = wrapper.find('.step.now')
  expect(due.findAll('.btn.main')).toHaveLength(1)
  expect(wrapper.findAll('.step .btn.main')).toHaveLength(1)
})

it('a date that is none is not sent', async () => {
  await page('2018Q3')
  const date = wrapper.find<HTMLInputElement>('input')
  await date.setValue('明天')
  expect(button('标记已签批').attributes('disabled')).toBeDefined()
  await date.setValue('2018.10.11')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.text()).toContain('2018年10月11日签批')
})

const step = (title: string) => wrapper.find(`.step[aria-label="${title}"]`)
const tab = async (words: string) => {
  await wrapper
    .findAll('[role=tab]')
    .find((one) => one.text() === words)!
    .trigger('click')
  await flushPromises()
}

it('the buttons of a tab belong to it, and those of the form to its step', async () => {
  await page('2018Q2')
  for (const words of ['情况报告', '空白表']) {
    await tab(words)
    const tools = wrapper.find('.tools')
    expect(tools.attributes('aria-label')).toBe(words)
    calls.length = 0
    await tools
      .findAll('button')
      .find((one) => one.text().startsWith(`导出${words}PDF`))!
      .trigger('click')
    await flushPromises()
    expect(calls).toContain('save_unit_paper')
    expect(tools.text(), words).toContain('已写入并回读校验')
    expect(step('打印报送表').text(), 'nothing of it stands under the form’s step').not.toContain('已写入')
  }
  calls.length = 0
  await button('导出PDF').trigger('click')
  await vi.waitFor(() => expect(calls).toContain('save_unit_paper'))
  await flushPromises()
  expect(wrapper.find('[role=tab][aria-selected=true]').text(), 'what goes out is shown').toBe('报送表')
  expect(step('打印报送表').text()).toContain('已写入并回读校验')
  expect(wrapper.find('.tools').exists()).toBe(false)
})

it('the arrows go from tab to tab', async () => {
  await page('2018Q2')
  wrapper.find<HTMLElement>('[role=tab][aria-selected=true]').element.focus()
  const walk = async (key: string) => {
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await flushPromises()
    return document.activeElement?.textContent?.trim()
  }
  expect(await walk('ArrowRight')).toBe('情况报告')
  expect(await walk('End')).toBe('空白表')
  expect(await walk('ArrowRight')).toBe('空白表')
  expect(wrapper.find('[role=tab][aria-selected=true]').text()).toBe('空白表')
})

it('goes on by keys from step to step', async () => {
  installMock({ desk: 'unit' })
  const { findings } = await selfCheck(street.id, '2017Q4')
  const asked = findings.filter(({ severity }) => severity === 'soft').map(({ key }) => key)
  await explain(street.id, '2017Q4', [...asked, { place: '', code: 'rows_missing' }], '情况属实。')
  await page('2017Q4')
  const press = async (init: KeyboardEventInit) => {
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
    await flushPromises()
  }
  const at = () => document.activeElement?.closest('.step')?.getAttribute('aria-label')
  await vi.waitFor(() => expect(at(), 'it begins at the step that is due').toBe('打印报送表'))
  await press({ key: 's', ctrlKey: true })
  expect(calls).toContain('save_unit_paper')
  expect(at(), 'the focus stays where it was').toBe('打印报送表')
  await press({ key: 'Enter', ctrlKey: true })
  expect(at()).toBe('签字盖章')
  expect(document.activeElement?.tagName, 'Enter in the date marks it').toBe('INPUT')
  await step('签字盖章').find('form').trigger('submit')
  await flushPromises()
  expect(document.activeElement?.textContent?.trim(), 'the form is gone; what is next has the focus').toBe(
    '交出，写出报送包…',
  )
  await button('交出，写出报送包').trigger('click')
  await flushPromises()
  expect(document.activeElement?.textContent, 'what came of it').toContain('已写入并回读校验')
})

it('the scan of the sealed sheet may come after 已签批', async () => {
  await page('2018Q1')
  await wrapper.find<HTMLInputElement>('input').setValue('2018.10.11')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.text()).not.toContain('盖章报送表.pdf')
  await button('附扫描件').trigger('click')
  await flushPromises()
  expect(wrapper.text()).toContain('2018年10月11日签批')
  await button('“盖章报送表.pdf”').trigger('click')
  expect(calls).toContain('open_signed_scan')
  expect(document.activeElement?.textContent).toContain('换扫描件')
  expect(button('换扫描件').attributes('disabled')).toBeUndefined()
})

it('a 签批 that was taken back is said with when and by whom', async () => {
  await page('2018Q4')
  await wrapper.find<HTMLInputElement>('input').setValue('2018-10-11')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('.trace').exists(), 'nothing was taken back yet').toBe(false)
  await button('撤回已签批').trigger('click')
  await flushPromises()
  const lines = wrapper.findAll('.trace li').map((line) => line.text())
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^2018-10-12 10:30　本机用户　撤回已签批（原签批日期2018-10-11，内容号/)
  expect(lines[1]).toBe('2018-10-12 10:30　本机用户　标记已签批')
})

it('who comes back begins at the step that is due now, not at that of the last time', async () => {
  installMock({ desk: 'unit' })
  const at = () => document.activeElement?.closest('.step')?.getAttribute('aria-label')
  const [client, period] = [createQueryClient(), '2019Q1']
  const visit = async () => {
    ;({ wrapper } = await mountAtDesk(HandOverPage, 'submission', { current_period: period }, client))
  }
  await visit()
  await vi.waitFor(() => expect(at()).toBe('自检'))
  wrapper.unmount()
  const { findings } = await selfCheck(street.id, period)
  const asked = findings.filter(({ severity }) => severity === 'soft').map(({ key }) => key)
  await explain(street.id, period, [...asked, { place: '', code: 'rows_missing' }], '情况属实。')
  const draws = installMock({ desk: 'unit' }).calls
  await visit()
  await vi.waitFor(() => expect(at()).toBe('打印报送表'))
  expect(document.activeElement?.textContent?.trim()).toBe('打开打印…')
  expect(
    draws.filter((call) => call === 'draw_unit_paper'),
    'nothing is set of the last time',
  ).toHaveLength(1)
})

it('where another paper was set since, the pages are set once more and go out', async () => {
  await page('2018Q2')
  await vi.waitFor(() => expect(wrapper.find('.pages').exists()).toBe(true))
  await drawUnitPaper(street.id, '2018Q2', 'blank')
  const say = async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, cancelable: true }))
    await flushPromises()
  }
  await say()
  await vi.waitFor(() => expect(wrapper.text()).toContain('已写入并回读校验：季度报送表.pdf'))
  expect(wrapper.text()).not.toContain('纸面已经重新排版')
})

it('a dialog says why nothing was opened, and the page does not say it again', async () => {
  const sentence = '没有找到可以打开它的程序。'
  const refuse = { open_unit_paper: { code: 'io', sentence, problems: [], cause: null } }
  installMock({ desk: 'unit', refuse })
  ;({ wrapper } = await mountAtDesk(HandOverPage, 'submission', { current_period: '2018Q2' }))
  await button('打开打印…').trigger('click')
  await flushPromises()
  expect(dialogFailure.value?.sentence).toBe(sentence)
  expect(wrapper.text()).not.toContain(sentence)
})

it('Ctrl+PageUp and Ctrl+PageDown turn to the period before and after', async () => {
  await page('2018Q2')
  const turn = async (key: string) => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true }))
    await flushPromises()
  }
  await turn('PageUp')
  await vi.waitFor(() => expect(wrapper.find('h1').text()).toContain('第一季度'))
  await turn('PageDown')
  await vi.waitFor(() => expect(wrapper.find('h1').text()).toContain('第二季度'))
})
