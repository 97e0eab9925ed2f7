// The matrix as lists and over the whole plan, as the page shows them.
import { type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import MatrixPage from './MatrixPage.vue'

let open: VueWrapper | undefined
afterEach(() => open?.unmount())

async function matrixAs(word: string) {
  const { calls } = installMock({ desk: 'bureau' })
  const { wrapper, desk } = await mountAtDesk(MatrixPage, 'matrix')
  open = wrapper
  await vi.waitFor(() => expect(wrapper.find('.shapes').exists()).toBe(true), 10_000)
  await wrapper
    .findAll('.shapes button')
    .find((one) => one.text() === word)!
    .trigger('click')
  await vi.waitFor(() => expect(wrapper.find('.body tbody tr').exists()).toBe(true))
  return { page: wrapper, desk, calls }
}
const numbers = (page: VueWrapper, row: string) =>
  page.findAll(`${row} .n`).map((cell) => Number(cell.text().replace(/\D.*/, '')))

it('by unit every line is an equation, and the last line is their sum', async () => {
  const { page } = await matrixAs('按单位')
  const rows = page.findAll('tbody tr')
  expect(rows).toHaveLength(42)
  for (const row of rows) {
    const [expected, ...parts] = row
      .findAll('.n')
      .slice(0, 7)
      .map((cell) => Number(cell.text()))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(expected)
  }
  const [sum, ...parts] = numbers(page, 'tfoot').slice(0, 7)
  expect(parts.reduce((all, part) => all + part, 0)).toBe(sum)
  expect(sum).toBe(Number(page.find('.equation .whole b').text()))
})

it('a line leads to what was said, and is walked by keys', async () => {
  const { page } = await matrixAs('逐项')
  const rows = page.findAll<HTMLElement>('tbody tr')
  rows[0]!.element.focus()
  rows[0]!.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  expect(document.activeElement).toBe(rows[1]!.element)
  rows[1]!.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await vi.waitFor(() => expect(page.find('.drawer h2').exists()).toBe(true))
  expect(page.find('.drawer h2').text()).toContain(rows[1]!.find('th').text())
})

it('a filter cuts the list and its equation alike', async () => {
  const { page } = await matrixAs('按措施')
  const whole = Number(page.find('.equation .whole b').text())
  const kind = page.find('select[aria-label=单位]')
  await kind.setValue(kind.findAll('option')[1]!.attributes('value'))
  await vi.waitFor(() => expect(Number(page.find('.equation .whole b').text())).toBeLessThan(whole))
  const [sum] = numbers(page, 'tfoot')
  expect(sum).toBe(Number(page.find('.equation .whole b').text()))
})

it('a filter cuts the sums at the foot of the grid and at the end of its rows like the equation', async () => {
  const { page } = await matrixAs('矩阵')
  expect(page.find('tfoot th').text()).toBe('应报合计')
  const group = page.find('select[aria-label=措施]')
  await group.setValue(group.findAll('option')[5]!.attributes('value'))
  await vi.waitFor(() => expect(page.find('tfoot th').text()).toBe('合计（已筛选）'))
  const total = () => Number(page.find('.equation .whole b').text())
  await vi.waitFor(() => {
    expect(Number(page.find('tfoot .sum').text())).toBe(total())
    const feet = page.findAll('tfoot td:not(.sum, .more)').map((one) => Number(one.text()))
    expect(feet.reduce((sum, one) => sum + one, 0)).toBe(total())
    const rows = page.findAll('tbody .sum').map((one) => Number(one.text().split('/')[1]))
    expect(rows.reduce((sum, one) => sum + one, 0)).toBe(total())
  })
})

it('the whole plan leads into the matrix of a period', async () => {
  const { page, desk, calls } = await matrixAs('全计划')
  expect(calls).toContain('plan_matrix')
  expect(page.findAll('thead th').length, 'every period, its head and two sums').toBeGreaterThan(8)
  await page.findAll('.plan .views button')[1]!.trigger('click')
  await vi.waitFor(() => expect(page.find('tbody .name').text()).toMatch(/^\d+\./))
  await page.find('tbody td button').trigger('click')
  await vi.waitFor(() => expect(page.find('table[role=grid]').exists()).toBe(true))
  await vi.waitFor(() => expect(page.find('.drawer').exists(), 'at the place that was clicked').toBe(true))
  expect(desk.spot.value.measure).toBeTruthy()
})
