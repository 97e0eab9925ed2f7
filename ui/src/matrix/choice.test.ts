import { beforeAll, describe, expect, it } from 'vitest'
import type { Matrix } from '@/backend'
import { matrix as read } from '@/backend'
import { installMock } from '@/backend/mock'
import { everything, firstOf, isNarrowed, nextUnread, partOf, walked } from './choice'
import { clearDraft, draftOf, remarksOf } from './drafts'
import { cellWords, lightWord } from './words'
import type { Desk } from '@/shared/desk'

let matrix: Matrix
beforeAll(async () => {
  installMock()
  matrix = await read('2018Q3')
})
const shown = (choice: Partial<ReturnType<typeof everything>>) => partOf(matrix, { ...everything(), ...choice })

describe('what is looked at', () => {
  it('is everything at first', () => {
    const part = shown({})
    expect([part.columns.length, part.units.length]).toEqual([27, 42])
    expect(isNarrowed(everything())).toBe(false)
    expect(part.columns.filter((column) => column.first)).toHaveLength(9)
  })
  it('is rows of a kind, columns of a group', () => {
    const part = shown({ kind: 'street', group: matrix.groups[4]!.id })
    expect([part.columns.length, part.units.length]).toEqual([7, 15])
  })
  it('keeps a row only where a cell is asked for', () => {
    const missing = shown({ states: ['missing'] })
    expect(missing.units.map((row) => row.state)).toEqual(['missing'])
    expect(shown({ states: ['empty'] }).units).toHaveLength(0)
    expect(shown({ timeliness: 'overdue' }).units).toHaveLength(1)
    expect(shown({ light: 'none' }).units).toHaveLength(1)
    expect(shown({ unfinished: true }).units.length).toBeGreaterThan(1)
  })
})

describe('walking', () => {
  it('goes over what is not expected and stays at the edge', () => {
    const part = shown({})
    const first = firstOf(part)!
    expect(walked(part, first, 'up')).toEqual(first)
    const second = walked(part, first, 'down')
    const row = part.units.find((unit) => unit.unit.id === second.unit)!
    const at = part.columns.find((column) => column.measure.id === second.measure)!.at
    expect(row.cells[at]).not.toBeNull()
    const last = walked(part, first, 'last')
    expect(walked(part, last, 'right')).toEqual(last)
    expect(walked(part, last, 'first')).toEqual(first)
  })
  it('finds the next cell that waits to be read, and goes round', () => {
    const part = shown({})
    const next = nextUnread(part, null)!
    const after = nextUnread(part, next)!
    expect(after).not.toEqual(next)
    const seen = new Set<string>()
    let at = next
    for (;;) {
      const key = `${at.unit} ${at.measure}`
      if (seen.has(key)) break
      seen.add(key)
      at = nextUnread(part, at)!
    }
    expect(seen.size).toBe(matrix.totals.reported + matrix.totals.zero)
  })
})

it('a cell is told in full', () => {
  const light = { light: 'standing', pending: false, by_hand: false, unreported: true, before_issue: false } as const
  expect(lightWord(light)).toBe('长期任务（本季未报）')
  const cell = {
    measure: 'm11',
    state: 'accepted',
    zero: true,
    waits: null,
    again: null,
    timeliness: { kind: 'late', days: 3 },
    light,
    entered: null,
    answers: true,
  } as const
  expect(cellWords('德胜街道', 11, cell, 'one')).toBe(
    '德胜街道　措施11　已审核（零报告），迟报3天，序时进度长期任务（本季未报）',
  )
  const waiting = { ...cell, state: 'reported', zero: false, waits: 'second', again: 'answered' } as const
  expect(cellWords('德胜街道', 11, waiting, 'two')).toContain('已报（已初审），退回后重报')
  expect(cellWords('德胜街道', 11, waiting, 'one'), 'one step has no flag').toContain('已报，退回后重报')
  expect(cellWords('德胜街道', 11, { ...cell, entered: '代录（传真）' }, 'one'), 'how it came is told too').toBe(
    '德胜街道　措施11　已审核（零报告），代录（传真），迟报3天，序时进度长期任务（本季未报）',
  )
})

it('remarks being written are kept by cell, and none without words is sent', () => {
  const desk = {} as Desk
  const draft = draftOf(desk, 'a')
  draft.row = '请补充'
  draft.progress = '  '
  draft.next_steps = ' 写明日期 '
  expect(remarksOf(draftOf(desk, 'a'))).toEqual([
    { field: 'next_steps', text: '写明日期' },
    { field: null, text: '请补充' },
  ])
  expect(remarksOf(draftOf(desk, 'b'))).toEqual([])
  clearDraft(draft)
  expect(remarksOf(draftOf(desk, 'a'))).toEqual([])
})
