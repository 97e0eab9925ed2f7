import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import DeskFrame from './DeskFrame.vue'

async function frame(options: Partial<MockOptions>) {
  installMock(options)
  const { desk } = await start()
  const shown = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]], stubs: { EntryPage: true } },
  })
  await flushPromises()
  return shown
}
const words = (shown: Awaited<ReturnType<typeof frame>>) => shown.findAll('.rail a').map((link) => link.text())

it('the 填报端 begins with 填报, the 汇总端 with 总览', async () => {
  const unit = await frame({ desk: 'unit' })
  expect(words(unit)).toEqual(['填报', '核对', '报送', '事项', '总览', '计划', '历次', '帮助', '设置'])
  expect(unit.find('.rail [aria-current]').text()).toBe('填报')
  unit.unmount()
  const bureau = await frame({ desk: 'bureau' })
  expect(words(bureau)).toEqual([
    '总览',
    '计划',
    '收件',
    '矩阵',
    '审核',
    '催报',
    '汇编',
    '报告',
    '填报',
    '事项',
    '节点',
    '指标',
    '名录',
    '帮助',
    '设置',
  ])
  expect(bureau.find('.rail [aria-current]').text()).toBe('总览')
  bureau.unmount()
})

it('Alt and a digit walk the rail', async () => {
  const shown = await frame({ desk: 'bureau' })
  window.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit2', altKey: true }))
  await vi.waitFor(() => expect(shown.find('.rail [aria-current]').text()).toBe('计划'))
  // The page comes as a file of its own.
  await vi.waitFor(() => expect(document.activeElement?.classList, 'the focus is never lost').toContain('page'), 10_000)
  shown.unmount()
})

it('shows the plates of one body to choose from, and the date of demonstration data', async () => {
  const shown = await frame({ desk: 'bureau' })
  expect(shown.find('.plate').exists()).toBe(false)
  expect(shown.find('.demo').text()).toBe('演示数据')
  expect(shown.find('.today').text()).toContain('2018年10月12日')
  shown.unmount()
  const plates = await frame({ desk: 'unit', plates: 3 })
  expect(plates.findAll('.plate option')).toHaveLength(3)
  plates.unmount()
})

it('a page that is left stays as it was, reads nothing meanwhile, and reads anew when one comes back', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { desk } = await start()
  const client = createQueryClient()
  const shown = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: client }]] },
  })
  const readings = () => calls.filter((call) => call === 'overview').length
  const go = (word: string) =>
    shown
      .findAll('.rail a')
      .find((link) => link.text() === word)!
      .trigger('click')
  await vi.waitFor(() => expect(shown.find('.overview .head').exists()).toBe(true), 10_000)
  const element = shown.find('.overview').element
  await go('计划')
  await vi.waitFor(() => expect(shown.find('.plan-page').exists()).toBe(true), 10_000)
  const before = readings()
  await client.invalidateQueries()
  expect(readings(), 'nothing is read for a page that nobody sees').toBe(before)
  await go('总览')
  await vi.waitFor(() => expect(shown.find('.overview').exists()).toBe(true))
  expect(shown.find('.overview').element, 'the very page that was left').toBe(element)
  await vi.waitFor(() => expect(readings(), 'what a write made stale').toBe(before + 1))
  shown.unmount()
})

it('the rail answers before the page is made', async () => {
  const shown = await frame({ desk: 'bureau' })
  await shown
    .findAll('.rail a')
    .find((link) => link.text() === '矩阵')!
    .trigger('click')
  await flushPromises()
  expect(shown.find('.rail [aria-current]').text()).toBe('矩阵')
  expect(shown.find('.matrix').exists(), 'not in the same frame').toBe(false)
  await vi.waitFor(() => expect(shown.find('.matrix').exists()).toBe(true), 10_000)
  shown.unmount()
})
