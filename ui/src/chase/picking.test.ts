import { expect, it } from 'vitest'
import type { ChaseBoard, ChaseUnit } from '@/backend'
import { chosenOf, isProposed, proposedOf, shownOf, toggled } from './picking'

const unit = (id: string, over: Partial<ChaseUnit> = {}) =>
  ({
    unit: { id },
    own: false,
    forked: false,
    waiting: 0,
    standing: 'late',
    lack: 'whole',
    step: 'remind',
    ...over,
  }) as ChaseUnit
const all = [
  unit('a'),
  unit('b', { lack: 'part', step: 'urge' }),
  unit('own', { own: true }),
  unit('early', { standing: 'not_yet', step: null }),
  unit('extended', { standing: 'extended', step: null }),
  unit('lies-here', { waiting: 1 }),
  unit('forked', { forked: true }),
]

it('chooses by itself whoever is late and of whom nothing waits here', () => {
  expect(all.filter(isProposed).map(({ unit }) => unit.id)).toEqual(['a', 'b'])
  expect([...proposedOf(all)]).toEqual(['a', 'b'])
})

it('narrows the list to a part of the equation or to a step', () => {
  const board = { units: all } as ChaseBoard
  const ids = (narrowed: Parameters<typeof shownOf>[1]) => shownOf(board, narrowed).map(({ unit }) => unit.id)
  expect(ids(null)).toHaveLength(all.length)
  expect(ids({ lack: 'part' })).toEqual(['b'])
  expect(ids({ step: 'urge' })).toEqual(['b'])
})

it('chosen is what is ticked and shown, in the order of the list', () => {
  const picked = new Set(['b', 'a', 'gone'])
  expect(chosenOf(all, picked).map(({ unit }) => unit.id)).toEqual(['a', 'b'])
  expect([...toggled(picked, 'b')]).toEqual(['a', 'gone'])
  expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b'])
})
