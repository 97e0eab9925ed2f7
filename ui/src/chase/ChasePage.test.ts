import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { installMock, type MockOptions } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import ChasePage from './ChasePage.vue'

let page: VueWrapper | undefined
afterEach(() => page?.unmount())
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

async function chasePage(options: Partial<MockOptions> = {}) {
  const { calls } = installMock({ desk: 'bureau', ...options })
  const { wrapper, desk } = await mountAtDesk(ChasePage, 'chase')
  page = wrapper
  await desk.showPeriod('2018Q3')
  await vi.waitFor(() => expect(wrapper.find('tbody tr').exists()).toBe(true))
  return { wrapper, calls, desk }
}
const press = async (css: string, words: string) => {
  const found = page!.findAll(css).find((one) => one.text().includes(words))
  if (!found) throw new Error(`no ${css} says ${words}`)
  await found.trigger('click')
  await flushPromises()
}

it('from the open page to the printed slips in two actions, and the call is kept', async () => {
  const { wrapper, calls } = await chasePage()
  await press('.acts button', '打印催报单')
  await wrapper.find('dialog[open] form').trigger('submit')
  await vi.waitFor(() => expect(wrapper.find('dialog[open] [role=status]').text()).toContain('已记入1家的催报记录'))
  expect(calls.filter((name) => name === 'print_chase')).toHaveLength(1)
  expect(wrapper.find('tbody tr').text()).toContain('1次')
})

it('the equation balances and narrows the list', async () => {
  const { wrapper } = await chasePage()
  const figures = wrapper.findAll('.equation b').map((one) => Number(one.text()))
  expect(figures.slice(1).reduce((sum, part) => sum + part, 0)).toBe(figures[0])
  await press('.equation button', '整表未报')
  expect(wrapper.findAll('tbody tr').every((row) => row.attributes('data-lack') === 'whole')).toBe(true)
})

it('nothing is printed before the day, and the page says why', async () => {
  const { wrapper } = await chasePage({ today: '2018-10-03' })
  expect(wrapper.find('.acts .btn.main').attributes('disabled')).toBeDefined()
  expect(wrapper.text()).toContain('还没有过应报日')
  expect(wrapper.find('tbody').text()).toContain('还有2天')
})

it('a call is noted at the side and taken back with a reason', async () => {
  const { wrapper } = await chasePage()
  await wrapper.find('tbody tr').trigger('click')
  await press('.pane footer button', '记一次催报')
  await wrapper.find('#call-to').setValue('李某')
  await wrapper.find('dialog[open] form').trigger('submit')
  await vi.waitFor(() => expect(wrapper.findAll('.calls li')).toHaveLength(1))
  await press('.calls button', '撤回')
  await wrapper.find('.calls input').setValue('打错了单位')
  await wrapper.find('.calls form').trigger('submit')
  await vi.waitFor(() => expect(wrapper.find('.calls').text()).toContain('已撤回：打错了单位'))
})

it('a draft counts as no call until a person says so', async () => {
  const { wrapper } = await chasePage()
  const counts = () => wrapper.find<HTMLInputElement>('dialog[open] .check input').element.checked
  await press('.acts button', '起草通报')
  expect(counts()).toBe(false)
  await press('dialog[open] button', '关闭')
  await press('.acts button.main', '打印')
  expect(counts()).toBe(true)
})

it('the text is on the clipboard before it is said to be, else it is marked', async () => {
  const { wrapper } = await chasePage()
  await press('.acts button.main', '打印')
  const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  try {
    await press('dialog[open] button', '复制文字')
    await vi.waitFor(() => expect(wrapper.find('dialog[open]').text()).toContain('已复制'))
    const box = wrapper.find<HTMLTextAreaElement>('dialog[open] textarea').element
    expect(writeText).toHaveBeenCalledWith(box.value)
    writeText.mockRejectedValue(new Error('no'))
    await press('dialog[open] button', '复制文字')
    await vi.waitFor(() => expect(wrapper.find('dialog[open]').text()).toContain('文字已经选中'))
    expect(box.selectionEnd).toBe(box.value.length)
  } finally {
    vi.unstubAllGlobals()
  }
})

it('the paper, its button and its note bear the word of the step', async () => {
  const { wrapper } = await chasePage()
  const name = /^打印(.+)（/.exec(wrapper.find('.acts .btn.main').text())![1]!
  await press('.acts button.main', '打印')
  expect(wrapper.find('#print-title').text()).toContain(name)
  expect(wrapper.find('dialog[open] .check').text()).toContain(`记一次书面${name.replace('单', '')}`)
})

it('a date that is none is said and nothing is written', async () => {
  const { wrapper, calls } = await chasePage()
  await press('.acts button', '打印催报单')
  await wrapper.find('#print-by').setValue('昨天')
  expect(wrapper.find('dialog[open] [role=alert]').text()).toContain('日期请写成')
  await wrapper.find('dialog[open] form').trigger('submit')
  expect(calls).not.toContain('print_chase')
})
