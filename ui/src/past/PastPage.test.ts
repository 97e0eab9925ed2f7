import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import * as backend from '@/backend'
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

it('says what was signed, when and by whom, and what was signed before', async () => {
  installMock({ desk: 'unit' })
  await backend.signOff(street.id, '2018Q2', '', '2018-07-02', 'scan')
  const view = await backend.past(street.id)
  const at = view.periods.findIndex((one) => one.signed !== null)
  const trace = (what: string) => ({ what, taken_back: false, author: '本机用户', at: '2018-07-01T10:00:00+08:00' })
  view.periods[at]!.sign_trace = [
    trace('标记已签批（新）'),
    trace('标记已签批（签批日期2018年7月1日，内容号1A2B3C4D）'),
  ]
  const read = vi.spyOn(backend, 'past').mockResolvedValue(view)
  const { wrapper } = await mountAtDesk(PastPage, 'past')
  const signed = wrapper.find('[aria-label=签批]')
  expect(signed.text()).toContain('2018年7月2日签批')
  expect(signed.text()).toContain(view.periods[at]!.signed!.content_check)
  expect(signed.text()).toContain('本机用户标记')
  expect(signed.text()).toContain('盖章报送表.pdf')
  const earlier = signed.findAll('li').map((one) => one.text())
  expect(earlier).toHaveLength(1)
  expect(earlier[0]).toContain('内容号1A2B3C4D')
  read.mockRestore()
  wrapper.unmount()
})
