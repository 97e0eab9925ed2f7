import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { start, type Failure } from '@/backend'
import { installMock, shellSays, type MockOptions } from '@/backend/mock'
import DeskFrame from '@/frame/DeskFrame.vue'
import { createQueryClient } from '@/shared/queryClient'

let frame: VueWrapper | undefined
afterEach(() => frame?.unmount())
beforeEach(() => {
  // jsdom has neither.
  globalThis.CSS ??= {} as typeof CSS
  globalThis.CSS.escape ??= (text: string) => text
})

async function opened(options: Partial<MockOptions> = {}) {
  const { calls } = installMock({ desk: 'bureau', ...options })
  const { desk } = await start()
  frame = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  return { page: frame, calls }
}
const button = (page: VueWrapper, words: string) => page.findAll('button').find((one) => one.text().includes(words))!
const press = async (page: VueWrapper, words: string) => {
  await vi.waitFor(() => expect(button(page, words), words).toBeDefined())
  await button(page, words).trigger('click')
  await flushPromises()
}

async function intakePage(options: Partial<MockOptions> = {}) {
  const { page, calls } = await opened(options)
  await page
    .findAll('.rail a')
    .find((link) => link.text() === '收件')!
    .trigger('click')
  // Packages wait for a person: 收件 opens there, and the workbooks are a tab away.
  const shown = () => page.find('[role=tab][aria-selected=true]')
  await vi.waitFor(() => expect(shown().text()).toContain('待办'), 10_000)
  await page.find('#receive-books').trigger('click')
  await vi.waitFor(() => expect(page.text()).toContain('本期还没有收到表格。'), 10_000)
  return { page, calls }
}

async function looked(options: Partial<MockOptions> = {}) {
  const { page, calls } = await intakePage(options)
  await press(page, '选取文件夹')
  await vi.waitFor(() => expect(page.find('.equation').exists()).toBe(true))
  return { page, calls }
}

it('the equation adds up, and its parts narrow what is shown', async () => {
  const { page } = await looked()
  const [read, ...parts] = page.findAll('.equation b').map((part) => Number(part.text()))
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(read)
  await page
    .findAll('.equation button')
    .find((one) => one.text().includes('更改'))!
    .trigger('click')
  const tags = page.findAll('.rows span.verdict').map((tag) => tag.text())
  expect(tags).toEqual(['更改'])
  expect(page.find('.rows ins').text()).toContain('31家应用单位')
  expect(page.find('.rows del').text()).toContain('大部分企业已注册')
})

it('runs of 相同 are one line until somebody wants to see them', async () => {
  const { page } = await looked()
  const folded = () => page.findAll('.rows tr').filter((row) => row.text().includes('逐字相同'))
  expect(folded()).toHaveLength(1)
  expect(folded()[0]!.text()).toContain('其余7行')
  const before = page.findAll('.rows tbody tr').length
  await press(page, '展开7行')
  expect(folded()).toHaveLength(0)
  expect(page.findAll('.rows tbody tr')).toHaveLength(before + 6)
})

it('a decision is pressed, is judged again, changes what will be written, and can be taken back', async () => {
  const { page, calls } = await looked()
  const rows = () => Number(/导入 (\d+) 行/.exec(page.text())![1])
  const looks = () => calls.filter((call) => call === 'look_at_workbooks').length
  const [before, asked] = [rows(), looks()]
  expect(page.text()).toContain('待处理 1')
  await press(page, '记作30')
  await vi.waitFor(() => expect(button(page, '记作30').attributes('aria-pressed')).toBe('true'))
  expect(looks(), 'the rules have the last word').toBe(asked + 1)
  expect(rows()).toBe(before + 1)
  expect(page.text()).toContain('待处理 0')
  expect(page.text()).toContain('已处理的存疑1')
  await press(page, '记作30')
  await vi.waitFor(() => expect(rows()).toBe(before))
})

it('a workbook whose unit is not known can be given to one that comes near', async () => {
  const { page } = await looked()
  await press(page, '是广安门内街道的')
  await vi.waitFor(() => expect(page.findAll('.books tbody button').at(-1)!.text()).toBe('广安门内街道'))
  await page.findAll('.books tbody button').at(-1)!.trigger('click')
  await press(page, '撤回选定')
  await vi.waitFor(() => expect(button(page, '是广安门内街道的')).toBeDefined())
})

it('one workbook is looked at by itself and may be left out of the batch', async () => {
  const { page } = await looked()
  await button(page, '大栅栏街道').trigger('click')
  expect(page.findAll('.rows span.verdict').map((tag) => tag.text())).toEqual(['相同', '更改', '相同'])
  await press(page, '移出本批')
  await vi.waitFor(() => expect(page.findAll('.books tbody tr')).toHaveLength(4))
})

it('is taken in, says what was written, and is undone', async () => {
  const { page, calls } = await looked()
  await press(page, '导入 3 行')
  await vi.waitFor(() => expect(page.text()).toContain('已写入3行，2个单位各成新的一版'))
  expect(page.find('ol [aria-current]').text()).toBe('导入')
  expect(page.text()).toContain('没有收的，要请单位改好再报')
  await vi.waitFor(() => expect(page.find('.last').text()).toContain('上一批：10月12日　2册'))
  await press(page, '撤销这一批')
  expect(calls, 'it is asked once more').not.toContain('undo_batch')
  await press(page, '确定撤销')
  await vi.waitFor(() => expect(page.text()).toContain('已撤销'))
  expect(page.text()).toContain('本期还没有收到表格。')
  expect(calls).toContain('undo_batch')
})

it('收到日期 is today, or earlier with a reason, and never later', async () => {
  const { page } = await looked()
  const day = page.find('#received-on')
  const main = () => page.find('.foot .btn.main')
  expect((day.element as HTMLInputElement).value).toBe('2018-10-12')
  expect(main().attributes('disabled')).toBeUndefined()
  await day.setValue('2018.10.13')
  expect(page.text()).toContain('收到日期不能在今天以后')
  expect(main().attributes('disabled')).toBeDefined()
  await day.setValue('2018年10月8日')
  expect(page.find('#hindered').text()).toContain('要写明缘由')
  await page.find('#received-note').setValue('纸质表当日已收')
  expect(main().attributes('disabled')).toBeUndefined()
})

it('a file that may only be looked at says so, and takes nothing in', async () => {
  const { page } = await looked({ access: 'elsewhere' })
  expect(page.find('.intake .shut-mark').text()).toContain('只供查看')
  expect(page.find('#hindered').text()).toContain('换到这台电脑')
  expect(button(page, '导入 ').attributes('disabled')).toBeDefined()
})

it('what changed meanwhile is refused and looked at again', async () => {
  const changed: Failure = { code: 'bad_input', sentence: '台账有了变化，请重新预览。', problems: [], cause: null }
  const { page, calls } = await looked({ refuse: { take_in_workbooks: changed } })
  await press(page, '导入 3 行')
  await vi.waitFor(() => expect(page.find('.failure').text()).toContain('请重新预览'))
  const before = calls.filter((call) => call === 'look_at_workbooks').length
  await press(page, '重新体检')
  expect(calls.filter((call) => call === 'look_at_workbooks')).toHaveLength(before + 1)
})

it('is walked by keys: arrows, Space to the next question, a digit to answer it', async () => {
  const { page } = await looked()
  const key = async (name: string) => {
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
    await flushPromises()
  }
  page.find<HTMLElement>('.rows tr[tabindex="0"]').element.focus()
  await key('End')
  expect(document.activeElement!.textContent).toContain('逐字相同')
  await key(' ')
  expect(document.activeElement!.textContent).toContain('约30家')
  await key('3')
  await vi.waitFor(() => expect(button(page, '退回单位').attributes('aria-pressed')).toBe('true'))
  expect(page.findAll('.rows tr[tabindex="0"]'), 'one stop for Tab').toHaveLength(1)
})

it('what is dropped on any page of the 汇总端 begins a look, under a veil', async () => {
  const { page } = await opened()
  await shellSays('workbooks-over')
  await vi.waitFor(() => expect(page.find('.veil').text()).toBe('松开鼠标，收表格和报送包'))
  await shellSays('workbooks-dropped', { books: [{ handle: 'b2', name: '甲.xlsx' }], failure: null })
  await vi.waitFor(() => expect(page.find('.equation').exists()).toBe(true), 10_000)
  expect(page.find('.veil').exists()).toBe(false)
  expect(page.findAll('.books tbody tr')).toHaveLength(1)
  const empty: Failure = { code: 'not_found', sentence: '文件夹里没有.xlsx工作簿。', problems: [], cause: null }
  await shellSays('workbooks-dropped', { books: [], failure: empty })
  await vi.waitFor(() => expect(page.find('.failure').text()).toContain('没有.xlsx工作簿'))
})

it('a 填报端 has neither the page nor the veil', async () => {
  const { page } = await opened({ desk: 'unit' })
  expect(page.find('.rail').text()).not.toContain('收件')
  await shellSays('workbooks-over')
  await flushPromises()
  expect(page.find('.veil').exists()).toBe(false)
})

it('what was found wrong is exported as 体检单, and where it lies is said', async () => {
  const { page, calls } = await looked()
  await vi.waitFor(() => expect(button(page, '导出体检单')).toBeDefined())
  const dialog = page.find<HTMLDialogElement>('.foot dialog').element
  dialog.showModal = () => dialog.setAttribute('open', '') // jsdom has none.
  await press(page, '导出体检单')
  await vi.waitFor(() => expect(page.find('.foot dialog').text()).toContain('已导出1份'))
  expect(page.find('.foot dialog').text()).toContain('2018Q3_德胜街道_体检单.xlsx')
  expect(calls).toContain('write_slips')
})

it('at the 填报端 reads the unit’s own tables into the draft, by way of the entry page', async () => {
  const { page, calls } = await opened({ desk: 'unit' })
  await vi.waitFor(() => expect(button(page, '从Excel表读入')).toBeDefined(), 10_000)
  await press(page, '从Excel表读入')
  await vi.waitFor(() => expect(page.text()).toContain('把本单位填好的Excel表读进草稿'), 10_000)
  expect(page.text(), 'nothing is received here').not.toContain('收到日期')
  await press(page, '选取表格')
  await vi.waitFor(() => expect(button(page, '读入草稿')).toBeDefined())
  expect(page.text()).not.toContain('收到日期')
  await press(page, '读入草稿')
  await vi.waitFor(() => expect(page.text()).toContain('✓ 已读入草稿'))
  expect(calls.filter((call) => call === 'take_in_workbooks')).toHaveLength(1)
  expect(page.text()).toContain('按Ctrl+Z一次撤销')
  expect(page.text(), 'a draft is not undone by batch').not.toContain('撤销这一批')
  await press(page, '回填报页核对')
  await vi.waitFor(() => expect(page.text()).toContain('本季应报'), 10_000)
}, 30_000)
