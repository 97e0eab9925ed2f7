import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import StepsCard from './StepsCard.vue'

it('two steps are asked for with a reason, and only then', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { wrapper } = await mountAtDesk(StepsCard, 'settings')
  const [one, two] = wrapper.findAll<HTMLInputElement>('input[type=radio]')
  expect(one!.element.checked, 'one step is how it begins').toBe(true)
  expect(wrapper.find('form').exists()).toBe(false)
  await two!.setValue(true)
  expect(wrapper.find('.btn.main').attributes('disabled'), 'not without a reason').toBeDefined()
  await wrapper.find('input[type=text]').setValue('加强审核')
  await wrapper.find('form').trigger('submit')
  await vi.waitFor(() => expect(calls).toContain('set_review_steps'))
  wrapper.unmount()
})
