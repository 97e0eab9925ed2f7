import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import DeskFrame from '@/frame/DeskFrame.vue'
import { createQueryClient } from '@/shared/queryClient'

let frame: VueWrapper | undefined
afterEach(() => frame?.unmount())

async function matrixPage(options: Partial<MockOptions> = {}) {
  installMock({ desk: 'bureau', ...options })
  const { desk } = await start()
  frame = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  const page = frame
  await page
    .findAll('.rail a')
    .find((link) => link.text() === '矩阵')!
    .trigger('click')
  await vi.waitFor(() => expect(page.find('table[role=grid]').exists()).toBe(true), 10_000)
  return page
}
const focused = () => document.activeElement as HTMLElement
async function key(name: string, more: KeyboardEventInit = {}) {
  focused().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }))
  await flushPromises()
}

it('shows every expected cell with its words in full, and the equation over them', async () => {
  const page = await matrixPage()
  const cells = page.findAll('td[data-measure]')
  const total = Number(page.find('.equation .whole b').text())
  expect(cells).toHaveLength(total)
  expect(cells[0]!.attributes('aria-label')).toContain('措施')
  const parts = page.findAll('.equation button b').map((part) => Number(part.text()))
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
})

it('is walked by keys: arrows, Enter, Space, Esc', async () => {
  const page = await matrixPage()
  page.find<HTMLElement>('td[tabindex="0"]').element.focus()
  await key('ArrowDown')
  const first = focused().getAttribute('aria-label')
  await key('ArrowRight')
  expect(focused().getAttribute('aria-label')).not.toBe(first)
  expect(page.findAll('td[tabindex="0"]'), 'one stop for Tab').toHaveLength(1)
  await key('Enter')
  await vi.waitFor(() => expect(page.find('.drawer .quote').exists()).toBe(true))
  await key(' ')
  expect(focused().getAttribute('aria-label')).toMatch(/已报|零报告/)
  await key('Escape')
  expect(page.find('.drawer').exists()).toBe(false)
  expect(focused().tagName, 'the focus stays on the cell').toBe('TD')
})

it('a remark pinned to a field returns the row, and the act can be taken back', async () => {
  const page = await matrixPage()
  page.find<HTMLElement>('td[tabindex="0"]').element.focus()
  await key(' ')
  await vi.waitFor(() => expect(page.find('[data-pin=progress] .btn.link').exists()).toBe(true))
  const button = (words: string) => page.findAll('.drawer footer button').find((one) => one.text().includes(words))
  expect(button('退回修改')!.attributes('disabled')).toBeDefined()
  await page.find('[data-pin=progress] h3 .btn').trigger('click')
  await page.find('[data-pin=progress] textarea').setValue('请写明数字的时点。')
  await button('退回修改（1）')!.trigger('click')
  await vi.waitFor(() => expect(page.find('td[aria-selected=true]').text()).toBe('退'))
  expect(page.find('.drawer').text()).toContain('请写明数字的时点。')
  await button('撤回意见')!.trigger('click')
  await vi.waitFor(() => expect(page.find('td[aria-selected=true]').text()).toBe('报'))
  await key('Enter', { ctrlKey: true })
  await vi.waitFor(() => expect(page.find('td[aria-selected=true]').text()).toBe('审'))
})

it('a filter that finds nothing says so and can be cleared', async () => {
  const page = await matrixPage()
  await page
    .findAll('.equation button')
    .find((one) => one.text().includes('空报'))!
    .trigger('click')
  expect(page.text()).toContain('没有符合条件的格')
  await page
    .findAll('button')
    .find((one) => one.text() === '清除筛选')!
    .trigger('click')
  expect(page.find('table[role=grid]').exists()).toBe(true)
})

it('shows the lights with a symbol for every one', async () => {
  const page = await matrixPage()
  expect(page.find('.grid').classes()).toContain('states')
  await page.findAll('.views button')[1]!.trigger('click')
  expect(page.find('.grid').classes(), 'the table says what its signs are').toContain('lights')
  expect(page.findAll('.lights td[data-measure] .sign[data-l]').length).toBeGreaterThan(400)
  expect(page.find('tfoot').text()).toContain('措施总评')
  expect(page.findAll('td[data-measure] .sign:not([data-l])').length, 'no light, and no empty one').toBeGreaterThan(0)
})

it('says beside the buttons why nothing can be done', async () => {
  const page = await matrixPage()
  await page.find('td[aria-label*="未报"]').trigger('click')
  await vi.waitFor(() => expect(page.find('.drawer footer').text()).toContain('还没有报来'))
})

it('locking is proposed from 锁定日 on, asked about, and done by a person', async () => {
  const early = await matrixPage({ today: '2018-10-12' })
  expect(early.find('.lock').exists(), 'not before the day').toBe(false)
  early.unmount()
  const page = await matrixPage({ today: '2018-10-20' })
  const dialog = page.find<HTMLDialogElement>('.head dialog').element
  dialog.showModal = () => dialog.setAttribute('open', '') // jsdom has neither.
  dialog.close = () => dialog.removeAttribute('open')
  await page.find('.lock').trigger('click')
  expect(page.find('.head dialog').text()).toContain('不能撤回')
  expect(page.find('.head dialog').text()).toMatch(/未报 \d+ 格/)
  await page.find('.head dialog .btn.main').trigger('click')
  await vi.waitFor(() => expect(page.find('.head .note').text()).toContain('已锁定'))
  expect(page.find('.lock').exists(), 'it is locked once').toBe(false)
})
