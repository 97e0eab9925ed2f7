import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { installMock } from '@/backend/mock'
import type { Desk } from '@/shared/desk'
import { mountAtDesk } from '@/shared/testing'
import CheckPage from './CheckPage.vue'

let wrapper: VueWrapper
let desk: Desk

async function page() {
  installMock({ desk: 'unit' })
  ;({ wrapper, desk } = await mountAtDesk(CheckPage, 'check'))
}
afterEach(() => wrapper.unmount())

const button = (words: string) => {
  const found = wrapper.findAll('button').find((one) => one.text().startsWith(words))
  if (!found) throw new Error(`no button ${words}`)
  return found
}

it('says the outcome and what is missing, and lets nothing go while it stands', async () => {
  await page()
  expect(wrapper.find('.outcome').text()).toContain('请核')
  expect(wrapper.find('.missing').text()).toContain('缺项')
  expect(button('去报送').attributes('disabled')).toBeDefined()
})

it('the arrows walk the findings and Enter goes to the place', async () => {
  await page()
  const items = wrapper.findAll('li')
  expect(document.activeElement).toBe(items[0]!.element)
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  expect(document.activeElement).toBe(items[1]!.element)
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await flushPromises()
  expect(desk.spot.value.page).toBe('entry')
  expect(desk.spot.value.measure).not.toBeNull()
})

it('one 情况说明 answers for all rows that are missing', async () => {
  await page()
  const box = wrapper.find<HTMLTextAreaElement>('.missing textarea')
  await box.setValue('推迟到下季度，届时补报。')
  await wrapper.find('.missing form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('.missing').text()).toContain('已写情况说明')
})

it('a 请核 is answered where it stands, and all of its kind at once', async () => {
  await page()
  const soft = wrapper.find('.finding.soft')
  if (!soft.exists()) throw new Error('the mock has a 请核')
  await soft
    .findAll('button')
    .find((one) => one.text() === '情况说明')!
    .trigger('click')
  await soft.find('textarea').setValue('情况属实。')
  await soft.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.find('.finding.soft').text()).toContain('情况属实。')
})
