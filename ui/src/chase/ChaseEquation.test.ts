import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { ChaseBoard, ChaseCounts, ChaseSubject } from '@/backend'
import ChaseEquation from './ChaseEquation.vue'

const MATTER: ChaseSubject = { kind: 'matter', id: 'contact-list' }
const PERIOD: ChaseSubject = { kind: 'period', id: '2018Q3' }

function equation(subject: ChaseSubject, counts: ChaseCounts) {
  const board = { subject, counts, steps: [] } as unknown as ChaseBoard
  const wrapper = mount(ChaseEquation, { props: { board, narrowed: null } })
  const sums = wrapper.findAll('.equation b').map((one) => Number(one.text()))
  return { wrapper, whole: sums[0], parts: sums.slice(1).reduce((sum, part) => sum + part, 0) }
}

it.each([
  [MATTER, { expected: 42, complete: 39, unanswered: 1, empty: 0, part: 0, whole: 3, late: 4 }],
  [MATTER, { expected: 42, complete: 0, unanswered: 0, empty: 0, part: 0, whole: 42, late: 42 }],
  [PERIOD, { expected: 42, complete: 36, unanswered: 4, empty: 2, part: 1, whole: 3, late: 10 }],
])('what stands on the sheet adds up, whatever is chased', (subject, counts) => {
  const { whole, parts } = equation(subject, counts)
  expect(parts).toBe(whole)
})

it('who let a 补正期限 pass stands within 已报齐 and narrows the list, of a 报送事项 too', async () => {
  const counts = { expected: 42, complete: 39, unanswered: 1, empty: 0, part: 0, whole: 3, late: 4 }
  const { wrapper } = equation(MATTER, counts)
  expect(wrapper.find('.equation').text()).toMatch(/已报齐\s*39（其中\s*逾期未补正\s*1\s*）\s*＋\s*未报\s*3/)
  await wrapper.find('.part.unanswered').trigger('click')
  expect(wrapper.emitted('update:narrowed')).toEqual([[{ lack: 'unanswered' }]])
})
