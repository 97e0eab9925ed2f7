import { flushPromises, mount } from '@vue/test-utils'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { handOver } from '@/backend'
import { installMock } from '@/backend/mock'
import { card } from '@/backend/mock/measures'
import { street } from '@/backend/mock/units'
import { createDesk, provideDesk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import PastPage from './PastPage.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

it('every period stands with its counts, and a 版 can be looked at', async () => {
  installMock({ desk: 'unit' })
  await handOver(street.id, '2018Q2', '')
  const view = {
    kind: 'unit' as const,
    kind_label: '填报端',
    units: [street],
    plan: card,
    file_name: '德胜街道.weihua',
    folder: '',
    today: '2018-10-12',
    demo: true,
    access: { kind: 'writable' as const },
    current_period: '2018Q3',
  }
  const Frame = defineComponent(() => {
    provideDesk(createDesk(view, 'past', async () => {}))
    return () => h(PastPage)
  })
  const wrapper = mount(Frame, { global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] } })
  await flushPromises()
  expect(wrapper.findAll('section.card')).toHaveLength(4)
  expect(wrapper.text()).toContain('还没有形成过版。')
  await wrapper.find('button[aria-pressed]').trigger('click')
  await flushPromises()
  expect(wrapper.find('.paper').attributes('aria-label')).toContain('第1版')
  expect(wrapper.find('.pages').exists()).toBe(true)
  wrapper.unmount()
})
