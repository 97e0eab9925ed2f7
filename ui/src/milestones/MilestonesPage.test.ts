import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import MilestonesPage from './MilestonesPage.vue'

let wrapper: VueWrapper
let calls: string[]

beforeEach(async () => {
  calls = installMock({ desk: 'bureau' }).calls
  ;({ wrapper } = await mountAtDesk(MilestonesPage, 'milestones'))
  await vi.waitFor(() => expect(wrapper.find('.list').exists()).toBe(true))
})
afterEach(() => wrapper.unmount())

const button = (word: string, within = '') =>
  wrapper.findAll(`${within} button`).find((one) => one.text().includes(word))!
const settle = async () => {
  await flushPromises()
  await flushPromises()
}
const openFifteen = async () => {
  await button('15.', '.list').trigger('click')
  await settle()
}

it('says of each deadline its wording, its light in words and who is where', () => {
  const line = button('15.', '.list').text()
  expect(line).toContain('2018年9月底前取得阶段性成果')
  expect(line).toContain('达到（待核）')
  expect(line).toMatch(/8家：自报待核5 · 逾期3/)
})

it('filters by a part of the equation', async () => {
  await button('未达到', '.equation').trigger('click')
  expect(wrapper.findAll('.list li').length).toBe(1)
  await button('未达到', '.equation').trigger('click')
  expect(wrapper.findAll('.list li').length).toBe(3)
})

it('confirms in one act whoever reported with evidence', async () => {
  await openFifteen()
  await button('选中有佐证的待核').trigger('click')
  const ticked = wrapper.findAll('input[type="checkbox"]').filter((box) => (box.element as HTMLInputElement).checked)
  expect(ticked.length).toBeGreaterThan(1)
  await button('确认选中的').trigger('click')
  await settle()
  expect(calls.filter((call) => call === 'confirm_reached').length).toBe(1)
  expect(button('15.', '.list').text()).toContain(`审核达到${ticked.length}`)
})

it('confirms one on a day that can be changed, and takes it back with a reason only', async () => {
  await openFifteen()
  const row = () => wrapper.findAll('.units li').find((one) => one.text().includes('西城交通支队'))!
  await row()
    .findAll('button')
    .find((one) => one.text() === '确认…')!
    .trigger('click')
  const box = row().find('input.day')
  expect((box.element as HTMLInputElement).value).toBe('2018-09-30')
  await box.setValue('2018年9月28日')
  await row().find('form').trigger('submit')
  await settle()
  expect(row().text()).toContain('审核 9月28日')

  await row()
    .findAll('button')
    .find((one) => one.text() === '撤回…')!
    .trigger('click')
  await row().find('form').trigger('submit')
  await settle()
  expect(calls).not.toContain('take_back_reached')
  await row().find('input.reason').setValue('现场核查不符')
  await row().find('form').trigger('submit')
  await settle()
  expect(row().text()).toContain('已撤回：现场核查不符')
})

it('opens a piece of evidence that came along and says of another that it did not', async () => {
  await openFifteen()
  await button('验收报告.pdf', '.units').trigger('click')
  await settle()
  expect(calls).toContain('open_evidence')
  expect(wrapper.find('.units').text()).toContain('没有随报送包送来')
})

it('shows a unit with its own deadlines and leads back to the deadline', async () => {
  await button('按单位').trigger('click')
  await button('区安全监管局', '.units').trigger('click')
  expect(wrapper.find('.own').text()).toContain('2018年9月底前取得阶段性成果')
  await button('15.', '.own').trigger('click')
  expect(wrapper.find('.detail h2').text()).toContain('15.')
})

it('marks the phase of today and says in its own words what each asks for', async () => {
  await button('阶段').trigger('click')
  expect(wrapper.find('[aria-current="step"] h2').text()).toContain('今天在这里')
  expect(wrapper.find('.phases .quote').text()).toContain('制定具体实施方案')
  expect(wrapper.find('.phases').text()).toContain('印发前已到期')
})
