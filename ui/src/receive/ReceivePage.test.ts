import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock, shellSays, type MockOptions } from '@/backend/mock'
import booksSource from '@/intake/IntakePage.vue?raw'
import DeskFrame from '@/frame/DeskFrame.vue'
import { createQueryClient } from '@/shared/queryClient'
import packagesSource from './PackagePane.vue?raw'
import registerSource from './RegisterPane.vue?raw'
import waitingSource from './WaitingPane.vue?raw'

let frame: VueWrapper | undefined
afterEach(() => frame?.unmount())
beforeEach(() => {
  // jsdom has none of them.
  globalThis.CSS ??= {} as typeof CSS
  globalThis.CSS.escape ??= (text: string) => text
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

async function receivePage(tab: string, options: Partial<MockOptions> = {}) {
  const { calls } = installMock({ desk: 'bureau', ...options })
  const { desk } = await start()
  const page = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  frame = page
  await page
    .findAll('.rail a')
    .find((link) => link.text() === '收件')!
    .trigger('click')
  await vi.waitFor(() => expect(page.findAll('[role=tab]')).toHaveLength(4), 10_000)
  await page
    .findAll('[role=tab]')
    .find((one) => one.text().startsWith(tab))!
    .trigger('click')
  return { page, calls }
}
const press = async (page: VueWrapper, words: string) => {
  const found = () => page.findAll('button').find((one) => one.text().includes(words))
  await vi.waitFor(() => expect(found(), words).toBeDefined())
  await found()!.trigger('click')
  await flushPromises()
}

it('gives its pages no class that they use for something of their own: they would be laid out by it', async () => {
  const sources: Record<string, string> = {
    表格: booksSource,
    报送包: packagesSource,
    待办: waitingSource,
    登记簿: registerSource,
  }
  for (const [tab, source] of Object.entries(sources)) {
    const { page } = await receivePage(tab)
    const ruled = new Set([...source.matchAll(/^\.([a-z-]+)(?=[ ,{:])/gm)].map(([, name]) => name))
    const given = [...page.find('.receive > main').element.classList]
    // Its first class names the page itself, the second may be a form of it.
    const own = /<main[^>]*? class="([a-z]+)"/.exec(source)?.[1]
    expect(
      given.filter((name) => name !== own && name !== 'wide' && ruled.has(name)),
      tab,
    ).toEqual([])
    page.unmount()
  }
  frame = undefined
})

it('a folder of packages becomes a table that balances, and is taken in', async () => {
  const { page, calls } = await receivePage('报送包')
  await press(page, '选取文件夹')
  await vi.waitFor(() => expect(page.findAll('.equation b').length).toBe(9))
  const [all, ...parts] = page.findAll('.equation b').map((part) => Number(part.text()))
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all)
  expect(page.text(), 'nothing is said to be done before it is').toContain('可导入')
  await press(page, '2018Q3_德胜街道')
  expect(page.find('.drawer').text()).toContain('检查加油站3座。')
  expect(page.find('.drawer').text()).toContain('46')
  await press(page, '收入')
  await vi.waitFor(() => expect(calls).toContain('take_in_packages'))
  await vi.waitFor(() => expect(page.text()).toContain('第7批收件，收件编号12至12'))
})

it('what is dropped goes where it belongs', async () => {
  const { page } = await receivePage('登记簿')
  const books = [{ handle: 'p1', name: '2018Q3_德胜街道_第2版_7F2A.WHX' }]
  await shellSays('workbooks-dropped', { books, failure: null })
  await vi.waitFor(() => expect(page.find('[role=tab][aria-selected=true]').text()).toBe('报送包'))
  await vi.waitFor(() => expect(page.find('.equation').exists()).toBe(true))
})

it('a key is compared in three groups and registered', async () => {
  const { page, calls } = await receivePage('待办')
  await press(page, '核对')
  expect(page.findAll('.groups span').map((group) => group.text())).toEqual(['9S6W', 'AQJ8', 'H1Q1'])
  await press(page, '登记并导入')
  await vi.waitFor(() => expect(calls).toContain('register_key'))
  await vi.waitFor(() => expect(page.text()).not.toContain('首次来件待登记（'))
})

it('不予登记 wants a reason', async () => {
  const { page } = await receivePage('待办')
  await press(page, '核对')
  const refuse = page.findAll('button').find((one) => one.text() === '不予登记')!
  expect(refuse.attributes('disabled')).toBeDefined()
  await page.find('#key-note').setValue('不是该单位')
  expect(refuse.attributes('disabled')).toBeUndefined()
})

it('a fork is decided with a side and a reason, never without', async () => {
  const { page, calls } = await receivePage('待办')
  await press(page, '对照')
  await vi.waitFor(() => expect(page.findAll('input[type=radio]')).toHaveLength(2))
  const join = page.findAll('button').find((one) => one.text() === '合为一版')!
  expect(join.attributes('disabled')).toBeDefined()
  await page.findAll('input[type=radio]')[0]!.setValue(true)
  await page.find('#fork-reason').setValue('与单位核实')
  expect(join.attributes('disabled')).toBeUndefined()
  await join.trigger('click')
  await vi.waitFor(() => expect(calls).toContain('decide_fork'))
})

it('the book is listed and printed', async () => {
  const { page, calls } = await receivePage('登记簿')
  await vi.waitFor(() => expect(page.text()).toContain('2018Q3_德胜街道_第2版_7F2A.whx'))
  await press(page, '打印')
  await vi.waitFor(() => expect(calls).toContain('save_register'))
})
