import { flushPromises } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { periodsAt } from '@/backend/mock/calendar'
import { street } from '@/backend/mock/units'
import { mountAtDesk } from '@/shared/testing'
import SlipsDrawer from './SlipsDrawer.vue'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}

const period = periodsAt('2018-10-12').find(({ id }) => id === '2018Q3')!
const Page = defineComponent(() => () => h(SlipsDrawer, { period }))

it('a slip is granted in the drawer, printed, and ended with its reason', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { wrapper } = await mountAtDesk(Page, 'matrix')
  expect(wrapper.find('.drawer').exists(), 'nothing of it is there before').toBe(false)
  await wrapper.find('.slips').trigger('click')
  await vi.waitFor(() => expect(wrapper.text()).toContain('本期还没有办理过延期、重开'))
  await wrapper.find('.slip-list > .main').trigger('click')
  await wrapper.find('#slip-unit').setValue(street.id)
  for (const [id, text] of [
    ['reason', '经办人住院'],
    ['applicant', '安全科'],
    ['approver', '主任'],
    ['until', '2018-10-25'],
  ]) {
    await wrapper.find(`#slip-${id}`).setValue(text)
  }
  await wrapper.find('.slip-form').trigger('submit')
  await vi.waitFor(() => expect(wrapper.find('.slip').text()).toContain(`${street.name} 重开至10月25日`))
  expect(wrapper.find('.slip-form').exists()).toBe(false)
  await wrapper.find('.slip button').trigger('click')
  await vi.waitFor(() => expect(wrapper.text()).toContain('已写出“2018Q3_德胜街道_重开审批单_第1号.pdf”'))
  await wrapper.findAll('.slip button')[1]!.trigger('click')
  await wrapper.find('.slip input').setValue('已经报齐')
  await wrapper.find('.slip form').trigger('submit')
  await vi.waitFor(() => expect(wrapper.find('.slip').text()).toContain('提前结束：已经报齐'))
  await flushPromises()
  expect(calls.filter((call) => call.includes('slip'))).toEqual(['period_slips', 'grant_slip', 'save_slip', 'end_slip'])
  wrapper.unmount()
})
