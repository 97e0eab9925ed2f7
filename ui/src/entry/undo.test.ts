import { expect, it } from 'vitest'
import type { Sheet } from '@/backend'
import { BEFORE, field, indicator, sheetOf, sheetRow } from './fixture'
import { stepsBetween, wordsOf } from './steps'
import { createUndo } from './undo'

const start = () => sheetOf([sheetRow(1), sheetRow(15)])
const typed = (sheet: Sheet, text: string): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => (row.measure.number === 15 ? { ...row, progress: field('typed', text) } : row)),
})
const cleared = (sheet: Sheet): Sheet => ({
  ...sheet,
  rows: sheet.rows.map((row) => (row.measure.number === 15 ? { ...row, progress: field('cleared') } : row)),
})
const progress = (edit: unknown) => ({ kind: 'field', measure: 'm15', field: 'progress', edit })

it('knows the act that puts each state back', () => {
  const [before, after] = [typed(start(), '检查46家。'), cleared(start())]
  expect(stepsBetween(after, before)).toEqual([progress({ act: 'type', text: '检查46家。' })])
  expect(stepsBetween(before, after)).toEqual([progress({ act: 'clear' })])
  expect(stepsBetween(after, start())).toEqual([progress({ act: 'take_back' })])
  const kept = { ...start(), rows: [sheetRow(1), sheetRow(15, { progress: field('unchanged', BEFORE) })] }
  expect(stepsBetween(after, kept)).toEqual([progress({ act: 'keep' })])
  const other = { ...start(), rows: [sheetRow(1), sheetRow(15, { progress: field('unchanged', '别的话') })] }
  expect(stepsBetween(after, other), 'last quarter says something else now').toEqual([
    progress({ act: 'type', text: '别的话' }),
  ])
})

it('puts dates, zero reports, figures and opening figures back', () => {
  const after = sheetOf(
    [sheetRow(1, { zero: { reason: '无新增', from_revision: null } }), sheetRow(15)].map((row) => ({
      ...row,
      milestones: row.milestones.map((one) => ({
        ...one,
        reached_on: row.measure.number === 15 ? '2018-03-20' : null,
      })),
    })),
    { indicators: [{ ...indicator, value: '23', opening: { value: '5', source: '台账' } }] },
  )
  expect(stepsBetween(after, start())).toEqual([
    { kind: 'zero', measure: 'm01', reason: null },
    { kind: 'milestone', measure: 'm15', deadline: 'd1', reached_on: null },
    { kind: 'number', indicator: 'B3', text: '' },
    { kind: 'opening', indicator: 'B3', text: '', source: '' },
  ])
  expect(stepsBetween(after, after)).toEqual([])
})

it('says what it was', () => {
  const words = (from: Sheet, to: Sheet) => wordsOf(stepsBetween(from, to), to)
  expect(words(typed(start(), '甲。'), cleared(start()))).toBe('第15项 本季度工作进展情况：清空')
  expect(words(start(), typed(start(), '甲。'))).toBe('第15项 本季度工作进展情况：填写')
  const kept = field('unchanged', BEFORE)
  const row = sheetRow(15, {
    progress: kept,
    problems: field('unchanged', '个别餐饮单位掌握不够。', '个别餐饮单位掌握不够。'),
  })
  expect(words(start(), sheetOf([sheetRow(1), row]))).toBe('第15项：确认不变2栏')
  const zeros = sheetOf([
    sheetRow(1, { zero: { reason: '无', from_revision: null } }),
    sheetRow(15, { zero: { reason: '无', from_revision: null } }),
  ])
  expect(words(start(), zeros)).toBe('零报告2项')
  expect(words(zeros, start())).toBe('撤销零报告2项')
  const figure = sheetOf(start().rows, { indicators: [{ ...indicator, value: '23' }] })
  expect(words(start(), figure)).toBe('指标“发现隐患”：填23')
})

it('undoes and redoes in order', () => {
  const undo = createUndo()
  const [one, two, three] = [start(), typed(start(), '甲。'), cleared(start())]
  undo.record(one, two)
  undo.record(two, three)
  const first = undo.toUndo(three)
  expect(first?.how).toEqual([progress({ act: 'type', text: '甲。' })])
  undo.moved(first!.step, 'undone')
  const second = undo.toUndo(two)
  expect(second?.how).toEqual([progress({ act: 'take_back' })])
  undo.moved(second!.step, 'undone')
  expect(undo.toUndo(one)).toBeNull()
  expect(undo.toRedo(one)?.how).toEqual([progress({ act: 'type', text: '甲。' })])
  undo.moved(undo.toRedo(one)!.step, 'done')
  expect(undo.toRedo(two)?.how).toEqual([progress({ act: 'clear' })])
  // A new write ends what could be done again.
  undo.record(two, typed(start(), '乙。'))
  expect(undo.toRedo(typed(start(), '乙。'))).toBeNull()
})

it('takes what is typed in one visit to a box for one step', () => {
  const undo = createUndo()
  const [one, two, three] = [start(), typed(start(), '甲。'), typed(start(), '甲。乙。')]
  undo.record(one, two, 'visit 1')
  undo.record(two, three, 'visit 1')
  expect(undo.done.value).toHaveLength(1)
  expect(undo.toUndo(three)?.how).toEqual([progress({ act: 'take_back' })])
  undo.record(three, typed(start(), '丙。'), 'visit 2')
  expect(undo.done.value).toHaveLength(2)
  undo.record(typed(start(), '丙。'), three, 'visit 2')
  expect(undo.done.value, 'typed and taken back by the box: no step').toHaveLength(1)
})

it('lets go of what was changed since by other ways', () => {
  const undo = createUndo()
  undo.record(start(), typed(start(), '甲。'))
  expect(undo.toUndo(typed(start(), '别处改的。'))).toBeNull()
  expect(undo.done.value).toHaveLength(0)
})

it('keeps the steps of each period apart', () => {
  const undo = createUndo()
  const other = (sheet: Sheet): Sheet => ({ ...sheet, period: { ...sheet.period, id: '2018Q2' } })
  undo.record(start(), typed(start(), '甲。'))
  undo.record(other(start()), other(typed(start(), '乙。')))
  expect(undo.toUndo(typed(start(), '甲。'))?.step.after.period.id).toBe('2018Q1')
})

it('says of a file that the key does not take it back, and then passes over it', () => {
  const undo = createUndo()
  const [before, after] = [start(), typed(start(), '检查46家。')]
  undo.record(before, after)
  undo.fix(after, '佐证材料的添加、移除')
  expect(undo.toUndo(after)).toMatchObject({ step: { what: '佐证材料的添加、移除' }, how: [] })
  expect(undo.toUndo(after)?.how, 'the step before it').toHaveLength(1)
})

it('keeps what was typed before and after one left the sheet apart', () => {
  const undo = createUndo()
  const [first, second] = [typed(start(), '甲句。'), typed(start(), '甲句。乙句。')]
  undo.record(start(), first, 'box 1')
  undo.part(first)
  undo.record(first, second, 'box 1')
  expect(undo.toUndo(second)?.how).toEqual([progress({ act: 'type', text: '甲句。' })])
})
