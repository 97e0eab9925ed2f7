import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { installMock, type MockOptions } from '@/backend/mock'
import { setSteps } from '@/backend/mock/matrix'
import { mountAtDesk } from '@/shared/testing'
import ReviewPage from './ReviewPage.vue'

beforeAll(() => {
  // jsdom has neither.
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '')
  }
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute('open')
  }
})

let open: VueWrapper | undefined
afterEach(() => open?.unmount())

async function reviewPage(options: Partial<MockOptions> = {}, twoSteps = false) {
  const { calls } = installMock({ desk: 'bureau', ...options })
  if (twoSteps) setSteps('two')
  const { wrapper } = await mountAtDesk(ReviewPage, 'review')
  open = wrapper
  await vi.waitFor(() => expect(wrapper.find('.pane .item').exists()).toBe(true), 10_000)
  return { page: wrapper, calls }
}

async function key(name: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }))
  await flushPromises()
}
const chosen = (page: VueWrapper) => page.find('[role=option][aria-selected=true]')
const progress = (page: VueWrapper) => page.find('.progress b').text()
const readCount = (page: VueWrapper) => Number(progress(page).split('/')[0])

/** The entry in the pane is that of the list. */
async function shown(page: VueWrapper) {
  await vi.waitFor(() => {
    const number = /措施(\d+)/.exec(chosen(page).attributes('aria-label') ?? '')?.[1]
    expect(page.find('.pane h2').text()).toMatch(new RegExp(`措施${number}$`))
    expect(page.find('.pane footer .btn.main').attributes('disabled')).toBeUndefined()
  })
}

it('shows what waits under its unit, and how much was read', async () => {
  const { page } = await reviewPage()
  const labels = page.findAll('[role=option]').map((one) => one.attributes('aria-label') ?? '')
  expect(labels.length).toBeGreaterThan(50)
  expect(
    labels.every((label) => /已报|零报告/.test(label)),
    'only what waits',
  ).toBe(true)
  const [read, total] = progress(page).split('/').map(Number)
  expect(total! - read!, 'the rest waits').toBe(labels.length)
  expect(page.find('.pane .last').text(), 'last quarter stands beside').toContain('上季度按计划推进')
  expect(page.find('.pane .quote').exists(), 'and the original wording').toBe(true)
})

it('Enter accepts and goes on; what was read stays in its place', async () => {
  const { page, calls } = await reviewPage()
  await shown(page)
  const before = readCount(page)
  const first = chosen(page).attributes('data-key')
  const entries = page.findAll('[role=option]').length
  await key('Enter')
  await vi.waitFor(() => expect(readCount(page)).toBe(before + 1))
  expect(calls).toContain('accept_row')
  expect(chosen(page).attributes('data-key'), 'the next one is shown').not.toBe(first)
  expect(page.findAll('[role=option]')).toHaveLength(entries)
  await key('ArrowUp')
  expect(chosen(page).attributes('data-key')).toBe(first)
  expect(chosen(page).classes()).toContain('read')
  await key('ArrowDown')
  expect(chosen(page).attributes('data-key')).not.toBe(first)
})

it('R writes a remark, Ctrl+Enter returns with it, Ctrl+Z brings row and words back', async () => {
  const { page, calls } = await reviewPage()
  await shown(page)
  const first = chosen(page).attributes('data-key')
  await key('r')
  const box = page.find<HTMLTextAreaElement>('[data-pin=progress] textarea')
  expect(document.activeElement, 'the box has the focus').toBe(box.element)
  await box.setValue('请写明数字的时点。')
  await key('x')
  expect(calls, 'a letter in the box is a letter').not.toContain('reopen_row')
  await key('Enter', { ctrlKey: true })
  await vi.waitFor(() => expect(calls).toContain('return_row'))
  await vi.waitFor(() => expect(chosen(page).attributes('data-key')).not.toBe(first))
  expect(page.find('.undo').attributes('title')).toContain('退回修改')
  await key('z', { ctrlKey: true })
  await vi.waitFor(() => expect(chosen(page).attributes('data-key')).toBe(first))
  expect(calls).toContain('reopen_rows')
  await vi.waitFor(() =>
    expect(page.find<HTMLTextAreaElement>('[data-pin=progress] textarea').element.value).toBe('请写明数字的时点。'),
  )
  expect(page.find('.undo').exists(), 'the same act is not offered twice').toBe(false)
})

it('a row with a remark written on it is not accepted by mistake', async () => {
  const { page, calls } = await reviewPage()
  await shown(page)
  await key('5')
  await page.find('[data-pin=row] textarea').setValue('整项请重写。')
  await key('Escape')
  expect(document.activeElement, 'the list has the focus').toBe(chosen(page).element)
  await key('Enter')
  expect(calls).not.toContain('accept_row')
  expect(page.find('.pane footer').text()).toContain('写了退回意见')
})

it('U takes back what was said, days later as well', async () => {
  const { page, calls } = await reviewPage()
  await shown(page)
  await key('u')
  expect(page.find('.pane footer').text()).toContain('没有可撤回的')
  await key('Enter')
  await vi.waitFor(() => expect(calls).toContain('accept_row'))
  await key('ArrowUp')
  await vi.waitFor(() => expect(page.find('.pane footer').text()).toContain('撤回意见'))
  await key('u')
  await vi.waitFor(() => expect(calls).toContain('reopen_row'))
  expect(chosen(page).classes()).not.toContain('read')
})

it('a whole unit is asked about first, in one act, and can be undone', async () => {
  const { page, calls } = await reviewPage()
  await shown(page)
  const before = readCount(page)
  const unit = chosen(page).attributes('data-key')!.split(' ')[0]!
  const waiting = page.findAll(`[role=option][data-key^="${unit} "]`).length
  await key('Enter', { shiftKey: true })
  expect(calls).not.toContain('accept_rows')
  expect(page.findAll('dialog[open] li')).toHaveLength(waiting)
  await page.find('dialog[open] .btn.main').trigger('click')
  await vi.waitFor(() => expect(readCount(page)).toBe(before + waiting))
  expect(chosen(page).attributes('data-key'), 'on to the next unit').not.toContain(`${unit} `)
  await page.find('.undo').trigger('click')
  await vi.waitFor(() => expect(readCount(page)).toBe(before))
})

it('what is read again says why, and what changed stands out', async () => {
  const { page } = await reviewPage()
  await page.find('select[aria-label=审哪些]').setValue('again')
  expect(page.findAll('[role=option]').every((one) => one.text().includes('退回后重报'))).toBe(true)
  await vi.waitFor(() => expect(page.find('.since').exists()).toBe(true))
  expect(page.find('.since').text()).toContain('退回修改时的第1版')
  expect(page.find('.changed ins').text()).toContain('46')
  expect(page.find('.changed del').text()).toContain('40')
})

it('by measure it is walked measure by measure', async () => {
  const { page } = await reviewPage()
  await page.findAll('.picks .views button')[1]!.trigger('click')
  const heads = page.findAll('.queue h3').map((head) => head.text())
  expect(heads[0]).toMatch(/^\d+\. /)
  expect(heads.length).toBeLessThan(28)
})

it('in two steps Enter passes 初审 first, and the flag is seen', async () => {
  const { page, calls } = await reviewPage({}, true)
  expect(page.find('.head').text()).toContain('待初审')
  expect(page.find('.head').text(), 'nobody can tell who did what').toContain('还没有设用户')
  await shown(page)
  expect(page.find('.pane .btn.main').text()).toBe('初审通过')
  const first = chosen(page).attributes('data-key')
  await key('Enter')
  await vi.waitFor(() => expect(calls).toContain('pass_first'))
  await vi.waitFor(() => expect(page.find(`[data-key="${first}"]`).text()).toContain('已初审'))
  expect(calls).not.toContain('accept_row')
  await key('ArrowUp')
  await shown(page)
  expect(page.find('.pane .btn.main').text()).toBe('审核通过')
})

it('? lists the keys', async () => {
  const { page } = await reviewPage()
  await key('?')
  expect(page.find('dialog[open]').text()).toContain('下一条待审的')
})

it('a refusal is said and the row stays', async () => {
  const refuse = {
    accept_row: { code: 'bad_input', sentence: '两个版分叉待定，没有改动。', problems: [], cause: null },
  }
  const { page } = await reviewPage({ refuse })
  await shown(page)
  const first = chosen(page).attributes('data-key')
  await key('Enter')
  await vi.waitFor(() => expect(page.find('.pane footer').text()).toContain('分叉待定'))
  expect(chosen(page).attributes('data-key')).toBe(first)
})

it('a piece of 佐证材料 is opened from where it is read', async () => {
  const { page, calls } = await reviewPage()
  await shown(page)
  const piece = page.findAll('.pieces button').find((one) => one.text().includes('联合检查记录.pdf'))!
  await piece.trigger('click')
  await flushPromises()
  expect(calls).toContain('open_reported_evidence')
})

it('has the keys at once, and takes them from nothing but the rail', async () => {
  const { page } = await reviewPage()
  await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('option'))
  const first = chosen(page).attributes('data-key')
  await shown(page)
  await key('Enter')
  await vi.waitFor(() => expect(chosen(page).attributes('data-key')).not.toBe(first))
})
