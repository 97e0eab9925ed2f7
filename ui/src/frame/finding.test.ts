// 搜索 and 帮助 as they lie over every page.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import DeskFrame from './DeskFrame.vue'

let frame: VueWrapper
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
    this.querySelector<HTMLElement>('input')?.focus()
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
})
afterEach(() => frame.unmount())

async function open(options: Partial<MockOptions>) {
  installMock(options)
  const { desk } = await start()
  frame = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await flushPromises()
}
async function press(key: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  target.dispatchEvent(event)
  await flushPromises()
}
const page = () => frame.find('.rail [aria-current]').text()
const searchBox = () => frame.find<HTMLInputElement>('dialog.search input')
const isSearching = () => frame.find<HTMLDialogElement>('dialog.search').element.open
const openSearch = () => press('k', { code: 'KeyK', ctrlKey: true })

async function look(words: string) {
  await searchBox().setValue(words)
  await vi.waitFor(() => expect(frame.findAll('dialog.search [role=option]').length).toBeGreaterThan(0), 5_000)
}

it('Ctrl+K looks in everything, and Enter goes to the very field', async () => {
  await open({ desk: 'unit' })
  await vi.waitFor(() => expect(frame.find('#entry-progress').exists()).toBe(true), 10_000)
  await openSearch()
  expect(isSearching()).toBe(true)
  expect(frame.find('dialog.search .empty').text(), 'says what can be found').toContain('佐证材料')
  await look('燃气')
  const groups = () => frame.findAll('dialog.search [role=group]').map((group) => group.attributes('aria-label'))
  await vi.waitFor(() => expect(groups()).toEqual(['填报', '原文', '手册']), 5_000)
  expect(frame.find('dialog.search mark').text()).toBe('燃气')
  await press('ArrowDown')
  await press('ArrowUp')
  await press('Enter')
  expect(isSearching()).toBe(false)
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('entry-progress'), 5_000)
  expect(frame.find('nav.list [aria-current]').text()).toMatch(/^15/)
})

it('Enter pressed before the answer has come goes to what was typed, not to a find of the words before', async () => {
  await open({ desk: 'bureau' })
  await press('2', { code: 'Digit2', altKey: true })
  await vi.waitFor(() => expect(frame.find('#plan-query').exists()).toBe(true), 10_000)
  await openSearch()
  await look('规范产业布局')
  await searchBox().setValue('严格规范执法检查')
  await press('Enter')
  expect(isSearching(), 'it waits').toBe(true)
  await vi.waitFor(() => expect(isSearching()).toBe(false), 5_000)
  await vi.waitFor(() => expect(frame.find('.pane h1').text()).toContain('15.'))
})

it('says what was not found', async () => {
  await open({ desk: 'unit' })
  await openSearch()
  await searchBox().setValue('没有这样的词')
  await vi.waitFor(() => expect(frame.find('dialog.search .empty').text()).toContain('没有找到'), 5_000)
})

it('leads from the wording of the plan to its measure, also where the plan was being looked at', async () => {
  await open({ desk: 'bureau' })
  await press('2', { code: 'Digit2', altKey: true })
  await vi.waitFor(() => expect(frame.find('#plan-query').exists()).toBe(true), 10_000)
  await openSearch()
  await look('严格规范执法检查')
  await press('Enter')
  expect(page()).toBe('计划')
  await vi.waitFor(() => expect(frame.find('.pane h1').text()).toContain('15.'))
})

it('F1 shows what fits the page, and F1 or Esc goes back to where one was', async () => {
  await open({ desk: 'bureau' })
  await press('4', { code: 'Digit4', altKey: true })
  await vi.waitFor(() => expect(frame.find('td[tabindex="0"]').exists()).toBe(true), 10_000)
  const cell = frame.find<HTMLElement>('td[tabindex="0"]').element
  cell.focus()
  for (const back of ['F1', 'Escape']) {
    await press('F1')
    await vi.waitFor(() => expect(frame.find('dialog.help h1').exists()).toBe(true), 5_000)
    expect(frame.find('dialog.help h1').text()).toBe('汇总端：矩阵')
    expect(page()).toBe('帮助')
    expect(frame.find('main.matrix').attributes('inert'), 'the page stays beneath').toBeDefined()
    await press(back)
    await vi.waitFor(() => expect(frame.find('dialog.help').exists()).toBe(false))
    expect(page()).toBe('矩阵')
    await vi.waitFor(() => expect(document.activeElement, 'the very cell').toBe(cell))
  }
})

it('the manual is walked by its contents and its links', async () => {
  await open({ desk: 'unit' })
  await vi.waitFor(() => expect(frame.find('.rail a').exists()).toBe(true))
  frame.find<HTMLElement>('.rail a').element.focus()
  await press('F1')
  await vi.waitFor(() => expect(frame.find('dialog.help h1').exists()).toBe(true), 5_000)
  expect(frame.find('dialog.help h1').text()).toBe('填报一个季度')
  const links = frame.findAll('dialog.help article a')
  await links.find((link) => link.text() === '指标与累计')!.trigger('click')
  await vi.waitFor(() => expect(frame.find('dialog.help h1').text()).toBe('指标与累计'))
  await frame
    .findAll('dialog.help button')
    .find((button) => button.text().includes('回到上一篇'))!
    .trigger('click')
  await vi.waitFor(() => expect(frame.find('dialog.help h1').text()).toBe('填报一个季度'))
  const entries = frame.findAll('dialog.help nav a')
  await entries.find((entry) => entry.text().includes('快捷键一览'))!.trigger('click')
  await vi.waitFor(() => expect(frame.find('dialog.help .shortcuts').text()).toContain('Ctrl K'))
})

it('F1 in the search shows how to search, and Esc goes back to it with its word', async () => {
  await open({ desk: 'unit' })
  await openSearch()
  await searchBox().setValue('燃气')
  await press('F1')
  await vi.waitFor(() => expect(frame.find('dialog.help h1').text()).toBe('搜索'), 5_000)
  expect(isSearching()).toBe(true)
  expect(page(), 'no other page was gone to').not.toBe('帮助')
  await press('Escape')
  await vi.waitFor(() => expect(frame.find('dialog.help').exists()).toBe(false))
  expect(isSearching()).toBe(true)
  expect(searchBox().element.value).toBe('燃气')
})

it('F1 in any other dialog lies over it', async () => {
  await open({ desk: 'unit' })
  await press('4', { code: 'Digit4', altKey: true })
  const person = () => frame.find<HTMLDialogElement>('[aria-labelledby=contact-title]')
  await vi.waitFor(() => expect(person().exists()).toBe(true), 10_000)
  person().element.showModal()
  await person().find('#contact-name').setValue('李明')
  await press('F1')
  await vi.waitFor(() => expect(frame.find('dialog.help h1').text()).toBe('事项与联系人'), 5_000)
  await press('F1')
  await vi.waitFor(() => expect(frame.find('dialog.help').exists()).toBe(false))
  expect(person().element.open).toBe(true)
  expect(person().find<HTMLInputElement>('#contact-name').element.value).toBe('李明')
})

it('Alt and a digit leave no dialog with something typed behind', async () => {
  await open({ desk: 'unit' })
  await press('4', { code: 'Digit4', altKey: true })
  const person = () => frame.find<HTMLDialogElement>('[aria-labelledby=contact-title]')
  await vi.waitFor(() => expect(person().exists()).toBe(true), 10_000)
  person().element.showModal()
  await person().find('#contact-name').setValue('李明')
  await press('1', { code: 'Digit1', altKey: true })
  expect(page()).toBe('事项')
  expect(person().find<HTMLInputElement>('#contact-name').element.value).toBe('李明')
  person().element.close()
  await press('1', { code: 'Digit1', altKey: true })
  expect(page()).toBe('填报')
})

it('Ctrl+/ lists the keys of the page one is on', async () => {
  await open({ desk: 'unit' })
  const keys = () => frame.findAll<HTMLDialogElement>('dialog.keys').filter((one) => one.element.open)
  for (const [digit, title] of [
    ['3', '报送'],
    ['4', '事项'],
    ['5', ''],
  ] as const) {
    await press(digit, { code: `Digit${digit}`, altKey: true })
    await press('/', { code: 'Slash', ctrlKey: true })
    expect(keys()).toHaveLength(1)
    const titles = keys()[0]!
      .findAll('h3')
      .map((head) => head.text())
    expect(titles).toEqual(title === '' ? ['在哪一页都行'] : [title, '在哪一页都行'])
    keys()[0]!.element.close()
  }
})

it('Alt+1 on 填报 itself goes back to the boxes', async () => {
  await open({ desk: 'unit' })
  await vi.waitFor(() => expect(frame.find('#entry-progress').exists()).toBe(true), 10_000)
  frame.find<HTMLElement>('.rail a').element.focus()
  await press('1', { code: 'Digit1', altKey: true })
  expect(document.activeElement?.closest('.form')).not.toBeNull()
})

it('the box of a question is no stop of its own on Tab', () => {
  const files = import.meta.glob<string>('../**/*.vue', { query: '?raw', eager: true, import: 'default' })
  const boxes = Object.entries(files).flatMap(([file, text]) =>
    [...text.matchAll(/<dialog\b[^>]*>/g)].map(([tag]) => [file, tag] as const),
  )
  expect(boxes.length).toBeGreaterThan(20)
  for (const [file, tag] of boxes) expect(tag, file).toContain('tabindex="-1"')
})
