import { mount } from '@vue/test-utils'
import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import RemarkNotes from './RemarkNotes.vue'
import ReturnedMark from './ReturnedMark.vue'

const here = vi.hoisted(() => ({ kind: 'bureau' }))
const remark = {
  id: 'r',
  measure: 'm15',
  field: null,
  text: '请写明检查了哪些单位',
  author: '甲',
  at: '2018-04-06 09:00',
}
vi.mock('./queries', () => ({
  useReturned: () => ({ data: ref({ period: '2018Q1', remarks: [{ ...remark, answer: null }] }) }),
  useAnswer: () => ({ isPending: ref(false), error: ref(null) }),
  useTakeBackAnswer: () => ({ isPending: ref(false), error: ref(null) }),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ view: { kind: here.kind } }) }))
vi.mock('@/shared/access', () => ({ isShut: () => false }))

const place = { unit: 'u', period: '2018Q1', measure: 'm15' }

it('at the 汇总端 a returned row says so and what for, and nobody answers there', () => {
  here.kind = 'bureau'
  expect(mount(ReturnedMark, { props: place }).text()).toContain('退回，待补正')
  const notes = mount(RemarkNotes, { props: { ...place, field: null, locked: false } })
  expect(notes.text()).toContain('请写明检查了哪些单位')
  expect(notes.findAll('button')).toEqual([])
})

it('at the 填报端 it is answered', () => {
  here.kind = 'unit'
  expect(mount(ReturnedMark, { props: place }).text()).toContain('退回，待答复')
  const notes = mount(RemarkNotes, { props: { ...place, field: null, locked: false } })
  expect(notes.findAll('button').map((one) => one.text())).toEqual(['已改', '说明…'])
})
