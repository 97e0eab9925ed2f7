import { expect, it } from 'vitest'
import type { FiguresAsked } from '@/backend'
import { askedFor, settled, turned, upTo, withColumn, withInner, withRow } from './arrange'

const asked: FiguresAsked = {
  rows: ['kind', 'unit'],
  column: 'indicator',
  value: 'period',
  kind: null,
  unit: null,
  measure: null,
  indicator: null,
  from: '2018Q3',
  to: '2018Q3',
}
const choices = { indicators: [{ id: 'B1', label: '检查涉危单位', unit_word: '家次', rate: false }] }
const used = ({ rows, column }: FiguresAsked) => [...rows, ...(column ? [column] : [])]

it('a dimension never stands twice, whatever is chosen', () => {
  const all = ['unit', 'kind', 'measure', 'period', 'indicator'] as const
  for (const one of all) {
    for (const made of [withRow(asked, one), withInner(asked, one), withColumn(asked, one)]) {
      expect(new Set(used(made)).size, `${one}: ${used(made)}`).toBe(used(made).length)
      expect(made.rows.length).toBeGreaterThan(0)
      for (const two of all) {
        const again = withRow(withColumn(made, two), one)
        expect(new Set(used(again)).size).toBe(used(again).length)
      }
    }
  }
})

it('rows and columns change places, and back', () => {
  expect(turned(asked)).toMatchObject({ rows: ['kind', 'indicator'], column: 'unit' })
  expect(turned(turned(asked))).toEqual(asked)
  expect(turned({ ...asked, column: null })).toEqual({ ...asked, column: null })
})

it('one indicator is chosen where none is a row or a column', () => {
  expect(settled(asked, choices).indicator).toBeNull()
  expect(settled({ ...asked, column: 'period' }, choices).indicator).toBe('B1')
  expect(settled({ ...asked, column: null, indicator: 'E2' }, choices).indicator).toBe('E2')
})

it('stepping on keeps one period one, and never begins after its end', () => {
  const order = ['2018Q1', '2018Q2', '2018Q3']
  expect(upTo(asked, '2018Q2', order)).toMatchObject({ from: '2018Q2', to: '2018Q2' })
  const two = { ...asked, from: '2018Q2' }
  expect(upTo(two, '2018Q1', order)).toMatchObject({ from: '2018Q1', to: '2018Q1' })
  expect(upTo({ ...two, from: '2018Q1' }, '2018Q2', order)).toMatchObject({ from: '2018Q1', to: '2018Q2' })
})

it('a stack is made of quarters, a trend of what is asked', () => {
  const total = { ...asked, value: 'total' as const, kind: 'street' }
  expect(askedFor('trend', total, 'B1', '2017Q4')).toMatchObject({ value: 'total', rows: ['kind'], kind: 'street' })
  expect(askedFor('units', total, 'B1', '2017Q4')).toMatchObject({ value: 'period', rows: ['unit'], from: '2017Q4' })
})
