import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { mountAtDesk } from '@/shared/testing'
import PlanPage from './PlanPage.vue'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
}

it('at the 汇总端 a measure nobody is named for is designated beside its text', async () => {
  installMock({ desk: 'bureau' })
  const { wrapper } = await mountAtDesk(PlanPage, 'plan')
  await vi.waitFor(() => expect(wrapper.findAll('.item').length).toBe(27))
  await wrapper.findAll('.item')[21]!.trigger('click')
  await vi.waitFor(() => expect(wrapper.text()).toContain('没有指定过，按原文由谁报就由谁报'))
  await wrapper.find('.designation .acts .btn').trigger('click')
  const main = wrapper.find('.designate .main')
  expect(main.attributes('disabled')).toBeDefined()
  await wrapper.find(`.designate [data-unit="${street.id}"]`).setValue(true)
  await wrapper.find('#designate-reason').setValue('例会纪要')
  await wrapper.find('.designate form').trigger('submit')
  await flushPromises()
  await vi.waitFor(() => expect(wrapper.find('.designation table').text()).toContain('指定1家'))
  expect(wrapper.text()).toContain('撤回指定…')
  wrapper.unmount()
})

it('期次安排 takes the place of the text until something of it is chosen', async () => {
  installMock({ desk: 'bureau' })
  const { wrapper } = await mountAtDesk(PlanPage, 'plan')
  await vi.waitFor(() => expect(wrapper.find('.days .btn').exists()).toBe(true))
  await wrapper.find('.days .btn').trigger('click')
  await vi.waitFor(() => expect(wrapper.findAll('[data-period]').length).toBe(11))
  await wrapper.find('[data-period="2018Q4"] .btn').trigger('click')
  await wrapper.find('#days-due').setValue('2019-01-07')
  await wrapper.find('#days-reason').setValue('元旦假期')
  await wrapper.find('form.days').trigger('submit')
  await flushPromises()
  await vi.waitFor(() => expect(wrapper.find('[data-period="2018Q4"]').text()).toContain('2019年1月7日'))
  expect(wrapper.find('.versions').text()).toContain('元旦假期')
  await wrapper.findAll('.item')[0]!.trigger('click')
  expect(wrapper.find('.calendar').exists()).toBe(false)
  wrapper.unmount()
})

it('a 填报端 designates nobody and moves no day', async () => {
  installMock({ desk: 'unit' })
  const { wrapper } = await mountAtDesk(PlanPage, 'plan')
  await vi.waitFor(() => expect(wrapper.findAll('.item').length).toBe(27))
  expect(wrapper.find('.designation').exists()).toBe(false)
  expect(wrapper.find('.days').exists()).toBe(false)
  wrapper.unmount()
})

it('shows again what was looked at before another page', async () => {
  installMock({ desk: 'bureau' })
  const shown = ref(true)
  const { wrapper } = await mountAtDesk(
    defineComponent(() => () => (shown.value ? h(PlanPage) : null)),
    'plan',
  )
  const item = () => wrapper.findAll('.item')[6]!
  await vi.waitFor(() => expect(wrapper.findAll('.item').length).toBeGreaterThan(6))
  await item().trigger('click')
  const title = wrapper.find('.pane h1').text()
  shown.value = false
  await flushPromises()
  shown.value = true
  await flushPromises()
  await vi.waitFor(() => expect(wrapper.find('.pane h1').text()).toBe(title))
  wrapper.unmount()
})
