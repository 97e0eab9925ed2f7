import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import type { Desk } from '@/shared/desk'
import { mountAtDesk } from '@/shared/testing'
import FiguresPage from './FiguresPage.vue'

const drawn = vi.hoisted(() => ({ options: [] as unknown[] }))
vi.mock('./draw', () => ({
  drawingIn: () => ({ show: (option: unknown) => drawn.options.push(option), fit: () => {}, end: () => {} }),
}))

let wrapper: VueWrapper
let desk: Desk
let calls: string[]

beforeAll(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
})
beforeEach(async () => {
  drawn.options = []
  calls = installMock({ desk: 'bureau' }).calls
  ;({ wrapper, desk } = await mountAtDesk(FiguresPage, 'figures'))
  await vi.waitFor(() => expect(wrapper.find('table').exists()).toBe(true))
})
afterEach(() => wrapper.unmount())

const pressed = (word: string) => wrapper.findAll('button').find((button) => button.text() === word)!
const settle = async () => {
  await flushPromises()
  await flushPromises()
}

it('shows a figure as a figure, a blank as a blank, and what is not asked as neither', () => {
  expect(wrapper.findAll('td .blank').length).toBeGreaterThan(0)
  expect(wrapper.findAll('td.none').length).toBeGreaterThan(0)
  expect(wrapper.find('tfoot').text()).toContain('7/8家')
  expect(wrapper.find('.notes').text()).toContain('空白是没有填')
})

it('turns rows and columns, and chooses an indicator where none would be left', async () => {
  await wrapper.find('select[aria-label="列"]').setValue('period')
  await settle()
  expect((wrapper.find('select[aria-label="指标"]').element as HTMLSelectElement).value).toBe('B1')
  expect(wrapper.find('thead').text()).toContain('2018年第')
  await pressed('行列互换').trigger('click')
  await settle()
  expect((wrapper.find('select[aria-label="列"]').element as HTMLSelectElement).value).toBe('unit')
})

it('asks for totals, for another period, and keeps what was chosen', async () => {
  await pressed('累计').trigger('click')
  await settle()
  expect(pressed('累计').attributes('aria-pressed')).toBe('true')
  await desk.showPeriod('2018Q2')
  await settle()
  expect(wrapper.find('h1').text()).toContain('2018年第二季度')
  expect(pressed('累计').attributes('aria-pressed')).toBe('true')
})

it('draws one indicator from the first period on, and refuses to stack a rate', async () => {
  await pressed('趋势').trigger('click')
  await vi.waitFor(() => expect(drawn.options.length).toBeGreaterThan(0))
  expect(wrapper.find('.chart h2').text()).toContain('检查涉危单位')
  await wrapper.find('select[aria-label="指标"]').setValue('B5')
  await pressed('分期构成').trigger('click')
  await settle()
  expect(wrapper.find('.chart').text()).toContain('比率，不能叠加')
})

it('writes the workbook as it is filtered and says where', async () => {
  await wrapper.find('select[aria-label="单位类别"]').setValue('street')
  await settle()
  await pressed('导出Excel…').trigger('click')
  await settle()
  expect(calls).toContain('save_figures')
  expect(wrapper.find('[role="status"]').text()).toContain('指标汇总.xlsx')
})
