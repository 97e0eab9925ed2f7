// A preview as the lines of a table. Nothing is counted or judged here: rows are put in order, narrowed and folded.
import type { BookPreview, CellPreview, Preview, Problem, RowPreview, Verdict } from '@/backend'

/** What is looked at: a verdict, a workbook by its place in the batch, both or everything. */
export interface Narrowed {
  verdict: Verdict | null
  book: number | null
}

interface OfBook {
  key: string
  book: BookPreview
  /** Its place in the batch. */
  at: number
}
export interface CellLine extends OfBook {
  kind: 'cell'
  row: RowPreview
  /** null: the row is refused for what it is about. */
  cell: CellPreview | null
  /** The first line of its row, which names the row. */
  first: boolean
  /** Cells of a refused row that go with it and have no line. */
  along: number
}
export interface SameLine extends OfBook {
  kind: 'same'
  rows: RowPreview[]
  /** The workbook says nothing else. */
  all: boolean
}
export interface WholeLine extends OfBook {
  kind: 'whole'
}
export interface ProblemLine extends OfBook {
  kind: 'problem'
  problem: Problem
}
export type Line = CellLine | SameLine | WholeLine | ProblemLine

/** What asks for a decision first, what needs no look last. A decision moves nothing. */
const ORDER: Verdict[] = ['doubtful', 'refused', 'changed', 'new', 'same']

/** The lines of what is looked at; `unfolded` are the keys of runs of 相同 that were opened. */
export function linesOf(preview: Preview, narrowed: Narrowed, unfolded: ReadonlySet<string>): Line[] {
  const lines: Line[] = []
  for (const verdict of narrowed.book === null ? ORDER : [null]) {
    preview.books.forEach((book, at) => {
      if (narrowed.book === null || narrowed.book === at)
        lines.push(...linesOfBook(book, at, verdict, narrowed, unfolded))
    })
  }
  return lines
}

function linesOfBook(
  book: BookPreview,
  at: number,
  only: Verdict | null,
  narrowed: Narrowed,
  unfolded: ReadonlySet<string>,
): Line[] {
  const shows = (verdict: Verdict) =>
    (only === null || only === verdict) && (narrowed.verdict === null || narrowed.verdict === verdict)
  const lines: Line[] = []
  if (only === null && narrowed.verdict === null) {
    book.problems.forEach((problem, n) => lines.push({ kind: 'problem', key: `${at} p${n}`, book, at, problem }))
  }
  if (book.refusal) {
    if (shows('refused')) lines.push({ kind: 'whole', key: `${at} whole`, book, at })
    return lines
  }
  const shown = book.rows.map((row, n) => ({ row, n })).filter(({ row }) => shows(row.verdict))
  const folds = narrowed.verdict !== 'same'
  for (let n = 0; n < shown.length;) {
    const run = shown.slice(n, n + runLength(shown, n))
    const { row, n: place } = run[0] as (typeof shown)[number]
    const key = `${at} ${place}`
    if (row.verdict === 'same' && folds && run.length > 0 && !unfolded.has(key)) {
      const rows = run.map((one) => one.row)
      lines.push({ kind: 'same', key, book, at, rows, all: rows.length === book.rows.length })
    } else {
      for (const one of run) lines.push(...linesOfRow(book, at, one.row, `${at} ${one.n}`))
    }
    n += run.length
  }
  return lines
}

/** How many rows from here on are a run of 相同; one for any other. */
function runLength(rows: { row: RowPreview }[], from: number): number {
  if (rows[from]?.row.verdict !== 'same') return 1
  let to = from
  while (rows[to]?.row.verdict === 'same') to += 1
  return to - from
}

function linesOfRow(book: BookPreview, at: number, row: RowPreview, key: string): CellLine[] {
  const shown = cellsShown(row)
  const along = row.verdict === 'refused' ? row.cells.length - shown.length : 0
  const cells = row.sentence !== '' || shown.length === 0 ? [null, ...shown] : shown
  return cells.map((cell, n) => ({
    kind: 'cell',
    key: `${key} ${n}`,
    book,
    at,
    row,
    cell,
    first: n === 0,
    along: n === cells.length - 1 ? along : 0,
  }))
}

/** Of a refused row what is wrong, of any other what it will say; what is the matter first. */
function cellsShown(row: RowPreview): CellPreview[] {
  if (row.verdict === 'refused') return row.cells.filter((cell) => cell.verdict === 'refused')
  if (row.verdict === 'same') return row.cells
  const telling = row.cells.filter((cell) => cell.verdict !== 'same')
  return [
    ...telling.filter((cell) => cell.verdict === row.verdict),
    ...telling.filter((cell) => cell.verdict !== row.verdict),
  ]
}

/** `附件1 G15`, or from the first row to the last. */
export function placeOf(rows: RowPreview[]): { sheet: string; cell: string } {
  const [first, last] = [rows[0]?.at, rows.at(-1)?.at]
  if (!first || !last) return { sheet: '', cell: '' }
  return { sheet: first.sheet, cell: first.cell === last.cell ? first.cell : `${first.cell}—${last.cell}` }
}

/** Waits for a decision. */
export const isPending = (line: Line): boolean =>
  line.kind === 'cell' && line.cell !== null && line.cell.offers.length > 0 && line.cell.chosen === null

/** There is something to send back to a unit. */
export function somethingToSendBack(preview: Preview | undefined): boolean {
  const found = ({ refusal, counts, problems }: BookPreview) =>
    refusal !== null || counts.doubtful > 0 || counts.refused > 0 || problems.length > 0
  return preview?.books.some(found) ?? false
}
