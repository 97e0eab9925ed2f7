import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { periodsAt } from '@/backend/mock/calendar'
import PeriodStepper from './PeriodStepper.vue'

const periods = periodsAt('2018-10-12')
const open = (id: string) =>
  mount(PeriodStepper, {
    attachTo: document.body,
    props: { periods, period: periods.find((period) => period.id === id)! },
  })

it('steps to the next period', async () => {
  const stepper = open('2018Q1')
  await stepper.findAll('.step')[1]!.trigger('click')
  expect(stepper.emitted('choose')).toEqual([['2018Q2']])
})

it('stops at both ends', () => {
  expect(open('2017Q4').findAll<HTMLButtonElement>('.step')[0]!.element.disabled).toBe(true)
  expect(open('2020ZJ').findAll<HTMLButtonElement>('.step')[1]!.element.disabled).toBe(true)
})

it('lists all eleven periods and is walked by keys alone', async () => {
  const stepper = open('2018Q1')
  await stepper.find('.name').trigger('keydown', { key: 'ArrowDown' })
  const options = stepper.findAll('[role=option]')
  expect(options).toHaveLength(11)
  expect(document.activeElement).toBe(options[1]!.element)

  await options[1]!.trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement).toBe(options[2]!.element)
  await options[2]!.trigger('keydown', { key: 'Enter' })
  expect(stepper.emitted('choose')).toEqual([['2018Q2']])
  expect(stepper.find('[role=listbox]').exists()).toBe(false)
})

it.each([
  [null, 'open', '填报中'],
  ['as_it_is', 'open', '已交出'],
  ['changed', 'open', '已交出·有改动'],
  ['as_it_is', 'past_due', '已交出'],
  ['changed', 'not_started', '已交出·有改动'],
  ['as_it_is', 'locked', '已锁定'],
] as const)('of a period handed over (%s) that is %s it says %s', async (handed, state, words) => {
  const shown = periods.map((period) => (period.id === '2018Q1' ? { ...period, handed, state } : period))
  const period = shown.find(({ id }) => id === '2018Q1')!
  const stepper = mount(PeriodStepper, { attachTo: document.body, props: { periods: shown, period } })
  await stepper.find('.name').trigger('click')
  expect(stepper.find('[aria-selected=true] .state').text()).toBe(words)
})
