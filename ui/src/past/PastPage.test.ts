import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { handOver } from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { mountAtDesk } from '@/shared/testing'
import PastPage from './PastPage.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

it('every period stands with its counts, and a 版 can be looked at', async () => {
  installMock({ desk: 'unit' })
  await handOver(street.id, '2018Q2', '')
  const { wrapper } = await mountAtDesk(PastPage, 'past')
  expect(wrapper.findAll('section.card')).toHaveLength(4)
  expect(wrapper.text()).toContain('还没有形成过版。')
  await wrapper.find('button[aria-pressed]').trigger('click')
  await flushPromises()
  expect(wrapper.find('.paper').attributes('aria-label')).toContain('第1版')
  expect(wrapper.find('.pages').exists()).toBe(true)
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
  await flushPromises()
  expect(wrapper.find('.paper').exists(), 'Esc closes it').toBe(false)
  expect(document.activeElement, 'back where it was asked for').toBe(wrapper.find('button[aria-pressed]').element)
  wrapper.unmount()
})
