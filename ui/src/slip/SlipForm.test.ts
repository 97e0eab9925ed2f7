import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { SlipList, SlipView } from '@/backend'
import SlipForm from './SlipForm.vue'
import SlipLine from './SlipLine.vue'

const list: SlipList = {
  period: '2018Q3',
  period_label: '2018年第三季度',
  today: '2018-10-12',
  due: '2018-10-05',
  lock: '2018-10-20',
  locked: false,
  may: 'reopening',
  hint: '应报日已过，只能重开。',
  units: [{ unit: 'a', name: '德胜街道', kind_label: '街道', standing: '重开至10月15日' }],
  slips: [],
  open: 0,
}

it('a slip is granted only when everything on it was said', async () => {
  const form = mount(SlipForm, { props: { list, waits: false } })
  const main = form.find('.main')
  expect(main.attributes('disabled')).toBeDefined()
  await form.find('select').setValue('a')
  expect(form.text()).toContain('该单位已有重开至10月15日')
  await form.find('textarea').setValue('经办人住院')
  await form.find('#slip-applicant').setValue('安全科')
  await form.find('#slip-approver').setValue('主任')
  await form.find('#slip-until').setValue('2018-02-30')
  expect(form.text()).toContain('请写成')
  expect(main.attributes('disabled')).toBeDefined()
  await form.find('#slip-until').setValue('2018.10.25')
  await form.find('form').trigger('submit')
  expect(form.emitted('grant')).toEqual([
    [
      {
        kind: 'reopening',
        unit: 'a',
        reason: '经办人住院',
        applicant: '安全科',
        approver: '主任',
        granted_on: '2018-10-12',
        until: '2018-10-25',
      },
    ],
  ])
})

const slip: SlipView = {
  number: 3,
  kind: 'reopening',
  kind_label: '重开',
  unit: 'a',
  unit_name: '德胜街道',
  state: 'current',
  state_label: '生效中',
  reason: '经办人住院',
  applicant: '安全科',
  approver: '主任',
  granted_on: '2018-10-12',
  until: '2018-10-25',
  ended_on: null,
  end_reason: '',
  author: '本机用户',
  at: '2018-10-12 10:30',
}
const shown = (change: Partial<SlipView>) =>
  mount(SlipLine, { props: { slip: { ...slip, ...change }, from: '2018-07-01', waits: false, writable: true } })

it('a slip in force is ended with a reason only', async () => {
  const line = shown({})
  expect(line.text()).toContain('德胜街道 重开至10月25日')
  await line.findAll('button')[1]!.trigger('click')
  await line.find('form').trigger('submit')
  expect(line.emitted('end')).toBeUndefined()
  await line.find('form input').setValue('已经报齐')
  await line.find('form').trigger('submit')
  expect(line.emitted('end')).toEqual([['已经报齐']])
})

it('one that is over is only printed', async () => {
  const line = shown({ state: 'ended', state_label: '提前结束', ended_on: '2018-10-14', end_reason: '已经报齐' })
  expect(line.findAll('button').map((button) => button.text())).toEqual(['审批单…'])
  expect(line.text()).toContain('10月14日提前结束：已经报齐')
  await line.find('button').trigger('click')
  expect(line.emitted('print')).toHaveLength(1)
})
