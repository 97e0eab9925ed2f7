import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import HandOverPage from './HandOverPage.vue'

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
