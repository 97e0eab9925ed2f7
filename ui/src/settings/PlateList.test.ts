import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { Failure } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { mountAtDesk } from '@/shared/testing'
import PlateList from './PlateList.vue'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const other = { ...street, id: 'other', name: '区交通委', full: '区交通委' }
async function page(units: (typeof street)[], options: Partial<MockOptions> = {}) {
  const { calls } = installMock({ desk: 'unit', ...options })
  ;({ wrapper } = await mountAtDesk(PlateList, 'settings', { units }))
  return calls
}
async function press(words: string) {
  const found = wrapper.findAll('button').find((one) => one.text() === words || one.attributes('aria-label') === words)
  await found!.trigger('click')
  await flushPromises()
}

it('a plate is taken out only after a second word', async () => {
  const calls = await page([street, other])
  await press('拿掉区交通委这块牌子')
  expect(calls).not.toContain('remove_plate')
  await press('确定拿掉')
  expect(calls).toContain('remove_plate')
})

it('why it stays is said', async () => {
  const refused: Failure = {
    code: 'bad_input',
    sentence: '区交通委已经填过内容，没有拿掉，未作任何改动。',
    problems: [],
    cause: null,
  }
  await page([street, other], { refuse: { remove_plate: refused } })
  await press('拿掉区交通委这块牌子')
  await press('确定拿掉')
  expect(wrapper.text()).toContain('区交通委已经填过内容')
})

it('a desk with one plate has none to take out', async () => {
  await page([street])
  expect(wrapper.find('.plates').exists()).toBe(false)
})
