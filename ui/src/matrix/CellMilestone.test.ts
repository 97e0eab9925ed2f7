import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import CellMilestone from './CellMilestone.vue'

const milestone = {
  deadline: 'd1',
  text: '2018年8月底前完成',
  reached_on: '2018-08-20',
  confirmed: false,
  changed: false,
  unreached: false,
}
const shown = (change: object) =>
  mount(CellMilestone, { props: { milestone: { ...milestone, ...change }, waits: false } })

it('what the unit says is confirmed by an act of its own, on the day it says', async () => {
  const line = shown({})
  expect(line.text()).toContain('自报达到 2018年8月20日，待核')
  await line.find('button').trigger('click')
  expect(line.emitted('say')).toEqual([[{ say: 'confirm', deadline: 'd1', on: '2018-08-20' }]])
})

it('a confirmation is taken back with a reason only', async () => {
  const line = shown({ confirmed: true, changed: false })
  await line.find('button').trigger('click')
  await line.find('form').trigger('submit')
  expect(line.emitted('say')).toBeUndefined()
  await line.find('input').setValue('核查发现漏项')
  await line.find('form').trigger('submit')
  expect(line.emitted('say')).toEqual([[{ say: 'unconfirm', deadline: 'd1', reason: '核查发现漏项' }]])
})

it('what was not reported cannot be confirmed here', () => {
  const line = shown({ reached_on: null })
  expect(line.find('button').exists()).toBe(false)
  expect(line.text()).toContain('未报达到日期')
})

it('a confirmation whose report was taken back wants somebody to look', () => {
  expect(shown({ confirmed: true }).text()).not.toContain('自报已撤回')
  expect(shown({ confirmed: true, unreached: true }).text()).toContain('自报已撤回，请核')
})
