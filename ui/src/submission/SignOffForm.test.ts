import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { handOverView } from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { mountAtDesk } from '@/shared/testing'
import HandOverPage from './HandOverPage.vue'
import SignOffForm from './SignOffForm.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

it('after 撤回已签批 the focus is on what is due, and not lost with the button', async () => {
  installMock({ desk: 'unit' })
  const { wrapper } = await mountAtDesk(HandOverPage, 'submission', { current_period: '2018Q2' })
  const press = async (words: string) => {
    const button = wrapper.findAll('button').find((one) => one.text().startsWith(words))!
    button.element.focus()
    await button.trigger('click')
    await flushPromises()
  }
  await press('导出PDF')
  await wrapper.find<HTMLInputElement>('form input').setValue('2018-07-02')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  await press('撤回已签批')
  expect(wrapper.find('form input').exists(), 'it can be marked again').toBe(true)
  expect(document.activeElement?.closest('.step.now')).not.toBeNull()
  wrapper.unmount()
})

it('what was signed of another content can be taken back, and can be marked anew', async () => {
  installMock({ desk: 'unit' })
  const view = await handOverView(street.id, '2018Q2')
  const signed = {
    signed_on: '2018-07-01',
    content_check: '1A2B3C4D',
    same: false,
    scan_name: null,
    scan: null,
    author: '本机用户',
    at: '2018-07-01T10:00:00+08:00',
  }
  const after = vi.fn()
  const Form = { components: { SignOffForm }, setup: () => ({ view: { ...view, signed }, after }) }
  const template = '<SignOffForm :view="view" :locked="false" due :signed="after" />'
  const { wrapper } = await mountAtDesk({ ...Form, template }, 'submission')
  expect(wrapper.text()).toContain('签批的不是现在的内容：')
  expect(wrapper.text()).toContain('标记已签批')
  const back = wrapper.findAll('button').find((one) => one.text() === '撤回已签批')
  await back!.trigger('click')
  await flushPromises()
  expect(after).toHaveBeenCalledOnce()
  wrapper.unmount()
})
