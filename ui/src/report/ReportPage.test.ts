import { flushPromises, mount } from '@vue/test-utils'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { describe, expect, it, vi } from 'vitest'
import { bureau } from '@/backend/mock/units'
import { installMock } from '@/backend/mock'
import { card } from '@/backend/mock/measures'
import { createDesk, provideDesk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import { defineComponent, h } from 'vue'
import ReportPage from './ReportPage.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

function page() {
  const { calls } = installMock({ desk: 'bureau' })
  const view = {
    kind: 'bureau' as const,
    kind_label: '汇总端',
    units: [bureau],
    plan: card,
    file_name: '汇总.weihua',
    folder: '',
    today: '2018-10-12',
    demo: true,
    current_period: '2018Q3',
    access: { kind: 'writable' as const },
  }
  const Frame = defineComponent(() => {
    provideDesk(createDesk(view, 'report', async () => {}))
    return () => h(ReportPage)
  })
  const shown = mount(Frame, { global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] } })
  return { shown, calls }
}

describe('the page of the report', () => {
  it('draws the pages of the period and lets them go out', async () => {
    const { shown, calls } = page()
    await vi.waitFor(() => expect(shown.find('.pages').exists()).toBe(true))
    expect(calls).toContain('drawn_report')
    await shown.get('.main.btn').trigger('click')
    await vi.waitFor(() => expect(shown.text()).toContain('已导出并回读校验：工作进展情况报告.pdf'))
  })

  it('places an entry and draws anew', async () => {
    const { shown, calls } = page()
    await vi.waitFor(() => expect(shown.find('.pages').exists()).toBe(true))
    await shown.findAll('.fold')[0]?.trigger('click')
    const before = calls.filter((call) => call === 'draw_report').length
    await shown.get('.entries select').setValue('left_out')
    await vi.waitFor(() => expect(calls.filter((call) => call === 'draw_report').length).toBeGreaterThan(before))
    await flushPromises()
    expect(shown.findAll('.fold')[0]?.text()).toContain('不采用1')
  })
})
