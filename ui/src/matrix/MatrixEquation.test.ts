import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import MatrixEquation from './MatrixEquation.vue'
import { everything, footWord, type Choice } from './choice'

const totals = { accepted: 1, reported: 2, zero: 0, returned: 0, empty: 0, missing: 0, expected: 3 } as never
const lightTotals = { reached: 2, near: 1, behind: 0, overdue: 0, undated: 0, standing: 0, none: 0 } as never
const said = (view: 'states' | 'lights', change: Partial<Choice>) =>
  mount(MatrixEquation, { props: { totals, lightTotals, view, choice: { ...everything(), ...change } } })
    .get('.whole')
    .text()

it.each([
  [{}, '应报 3'],
  [{ unfinished: true }, '应报（含未列出） 3'],
  [{ kind: 'street' }, '应报（已筛选） 3'],
  [{ kind: 'street', unfinished: true }, '应报（已筛选，含未列出） 3'],
] as [Partial<Choice>, string][])('says of what it speaks, in both views, as the foot does: %o', (change, words) => {
  expect(said('states', change)).toBe(words)
  expect(said('lights', change)).toBe(words)
  const scope = words.replace('应报', '').replace(' 3', '')
  expect(footWord({ ...everything(), ...change })).toBe(scope && `合计${scope}`)
})
