// A data file that may only be looked at, over all pages of the 填报端: nothing looks as if it could be written.
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import DeskFrame from './DeskFrame.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

let frame: VueWrapper
let calls: string[]
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
})
afterEach(() => frame.unmount())

async function open(access: 'writable' | 'moved_out' | 'looked' | 'elsewhere') {
  calls = installMock({ desk: 'unit', access }).calls
  const { desk } = await start()
  frame = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await vi.waitFor(() => expect(frame.find('#entry-progress').exists()).toBe(true), 10_000)
}

async function goes(word: string, until: string) {
  await frame
    .findAll('.rail a')
    .find((one) => one.text() === word)!
    .trigger('click')
  await vi.waitFor(() => expect(frame.find(until).exists(), until).toBe(true), 10_000)
  await flushPromises()
}

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
/** Boxes of the page into which one could write; those of a dialog that is not open are not there to be seen. */
const writable = () =>
  [...document.querySelectorAll<Box>('.page input, .page textarea, .page select')]
    .filter((box) => !box.closest('dialog:not([open])'))
    .filter((box) => !box.disabled && !('readOnly' in box && box.readOnly))
    .map((box) => box.id || box.outerHTML)

/** Buttons of the page whose words begin like this and that can be pressed. */
const pressable = (...words: string[]) =>
  frame
    .findAll('.page button')
    .filter((one) => !one.element.closest('dialog:not([open])') && one.attributes('disabled') === undefined)
    .map((one) => one.text())
    .filter((text) => words.some((word) => text.startsWith(word)))

const PAGES: { word: string; until: string; writes: string[]; stays: string[] }[] = [
  {
    word: '填报',
    until: '#entry-progress',
    writes: ['从Excel表', '全季零报告', '本项零报告', '确认不变', '修改', '清空', '添加佐证材料', '改名', '移除'],
    stays: ['自检', '打印、交出'],
  },
  { word: '核对', until: '.finding', writes: ['情况说明', '改说明', '保存说明'], stays: ['去修改', '重新自检'] },
  {
    word: '报送',
    until: '.step',
    writes: ['标记已签批', '附扫描件', '形成'],
    stays: ['打开打印', '导出PDF', '导出Excel'],
  },
  {
    word: '事项',
    until: '.matter',
    writes: ['登记', '修改', '换人', '添加文件', '标为已报送', '开始准备'],
    stays: ['历任'],
  },
]

it.each(PAGES)('$word shows everything and lets nothing be written', async ({ word, until, writes, stays }) => {
  await open('moved_out')
  await goes(word, until)
  await vi.waitFor(() => expect(pressable(...stays).length).toBeGreaterThanOrEqual(stays.length), 5_000)
  expect(writable(), 'no box takes anything').toEqual([])
  expect(pressable(...writes), 'no button that writes can be pressed').toEqual([])
  for (const word of stays) expect(pressable(word), word).not.toEqual([])
  expect(frame.find('.page .shut-mark').text()).toContain('只供查看')
  expect(frame.find('.strip').text()).toContain('收回')
})

it('control: the same pages of a file that may be written take something', async () => {
  await open('writable')
  for (const { word, until, writes } of PAGES) {
    await goes(word, until)
    expect(writable(), word).not.toEqual([])
    expect(pressable(...writes), word).not.toEqual([])
    expect(frame.find('.page .shut-mark').exists()).toBe(false)
  }
}, 20_000)

it('the 情况报告 is read, not written', async () => {
  await open('looked')
  await goes('报送', '.step')
  await frame
    .findAll('[role=tab]')
    .find((one) => one.text() === '情况报告')!
    .trigger('click')
  await vi.waitFor(() => expect(frame.find('#situation-1').exists()).toBe(true), 10_000)
  expect(writable()).toEqual([])
  await vi.waitFor(() => expect(pressable('导出情况报告PDF'), 'it can be printed').not.toEqual([]), 5_000)
})

it.each([
  ['moved_out', '收回'],
  ['looked', '回到原来的台账'],
  ['elsewhere', '换到这台电脑'],
] as const)('who types all the same is told why and the way back: %s', async (access, back) => {
  await open(access)
  frame.findAll('dialog[open]').forEach((one) => one.element.removeAttribute('open'))
  const box = frame.find<HTMLTextAreaElement>('#entry-progress').element
  box.focus()
  box.dispatchEvent(new KeyboardEvent('keydown', { key: '填', bubbles: true, cancelable: true }))
  await flushPromises()
  expect(frame.find('.remark').text()).toContain('不能填写')
  expect(frame.find('.remark').text()).toContain(back)
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', ctrlKey: true, shiftKey: true, bubbles: true }))
  await flushPromises()
  expect(calls.filter((name) => /^(edit|keep|type|report)_/.test(name))).toEqual([])
})
