import { expect, it } from 'vitest'
import { pickedBooks, previewOf } from '@/backend/mock/intake'
import { isPending, linesOf, placeOf, type Line } from './lines'

const asked = {
  books: pickedBooks().map(({ handle }) => handle),
  period: '2018Q3',
  decisions: { cells: [], units: [] },
}
const preview = previewOf(asked, '2018-10-12')
const all = { verdict: null, book: null }
const none: ReadonlySet<string> = new Set()
const verdictOf = (line: Line) =>
  line.kind === 'cell' ? line.row.verdict : line.kind === 'same' ? 'same' : line.kind === 'whole' ? 'refused' : ''

it('puts what asks for a decision first and what needs no look last', () => {
  const order = linesOf(preview, all, none).map(verdictOf)
  expect(order[0]).toBe('doubtful')
  expect(order.filter((verdict, at) => verdict !== order[at - 1])).toEqual([
    'doubtful',
    'refused',
    'changed',
    'new',
    'same',
  ])
})

it('shows every row that was read, each named once', () => {
  const lines = linesOf(preview, all, none)
  const rows = lines.reduce((sum, line) => {
    if (line.kind === 'same') return sum + line.rows.length
    if (line.kind === 'whole') return sum + line.book.counts.read
    return sum + (line.kind === 'cell' && line.first ? 1 : 0)
  }, 0)
  expect(rows).toBe(preview.counts.read)
})

it('folds runs of 相同 until they are opened, and within one workbook keeps its order', () => {
  const ofBook = linesOf(preview, { verdict: null, book: 1 }, none)
  expect(ofBook.map((line) => line.kind)).toEqual(['same', 'cell', 'same'])
  const [first] = ofBook
  expect(first?.kind === 'same' && placeOf(first.rows)).toEqual({ sheet: '报送表', cell: 'A1—A7' })
  const opened = linesOf(preview, { verdict: null, book: 1 }, new Set([first!.key]))
  expect(opened.map((line) => line.kind)).toEqual(['cell', 'cell', 'cell', 'cell', 'same'])
  expect(linesOf(preview, { verdict: 'same', book: null }, none).every((line) => line.kind === 'cell')).toBe(true)
})

it('of a refused row shows what is wrong and says how many cells go with it', () => {
  const [line] = linesOf(preview, { verdict: null, book: 2 }, none)
  expect(line).toMatchObject({ kind: 'cell', along: 1, cell: { verdict: 'refused' } })
})

it('only an open question is pending', () => {
  expect(linesOf(preview, all, none).filter(isPending)).toHaveLength(1)
  const cells = [{ sha256: 'sha-b1', at: { sheet: '报送表', cell: 'F15' }, choice: { act: 'leave_out' as const } }]
  const decided = previewOf({ ...asked, decisions: { cells, units: [] } }, '2018-10-12')
  expect(linesOf(decided, all, none).filter(isPending)).toHaveLength(0)
})
