import { describe, expect, it } from 'vitest'
import { planView } from '@/backend/mock/measures'
import { street } from '@/backend/mock/units'
import { findInPlan } from './search'
import { choicesOf, stepFrom } from './selection'

const plan = planView(street, '2018-10-12')
const numbers = (query: string, onlyOwn = false) =>
  findInPlan(plan, query, onlyOwn).groups.flatMap((group) => group.measures.map((entry) => entry.measure.number))

describe('finding in the plan', () => {
  it('finds a word of two characters in the original text', () => expect(numbers('液氨')).toEqual([2]))
  it('finds who is responsible', () => expect(numbers('区编办')).toEqual([18]))
  it('finds by deadline', () => expect(numbers('2017年11月底')).toEqual([5]))
  it('wants every word', () => expect(numbers('运管处 电子运单')).toEqual([4]))
  it('takes an ideographic space for a space', () => expect(numbers('运管处　电子运单')).toEqual([4]))
  it('finds nothing for what is not there', () => expect(numbers('氢能')).toEqual([]))
  it('shows everything for an empty search', () => expect(numbers(' ')).toHaveLength(27))
  it('keeps to the ten measures of a street', () =>
    expect(numbers('', true)).toEqual([1, 6, 7, 11, 12, 14, 15, 18, 20, 21]))
  it('counts hits in the original text', () => expect(findInPlan(plan, '液氨', false).hits.get('m02')).toBe(1))
  it('finds chapters too', () =>
    expect(findInPlan(plan, '一岗双责', false).chapters.map((chapter) => chapter.title)).toEqual(['指导思想']))
})

describe('walking the list', () => {
  const choices = choicesOf(findInPlan(plan, '', false))
  it('reads in the order of the paper: preface, 一 to 四, the measures, 六', () => {
    expect(choices[0]).toEqual({ kind: 'chapter', number: '' })
    expect(choices[5]).toEqual({ kind: 'measure', id: 'm01' })
    expect(choices.at(-1)).toEqual({ kind: 'chapter', number: '六' })
  })
  it('stays at the ends', () => {
    expect(stepFrom(choices, choices[0]!, 'ArrowUp')).toEqual(choices[0])
    expect(stepFrom(choices, choices.at(-1)!, 'ArrowDown')).toEqual(choices.at(-1))
  })
  it('leaves other keys alone', () => expect(stepFrom(choices, choices[0]!, 'a')).toBeUndefined())
})
