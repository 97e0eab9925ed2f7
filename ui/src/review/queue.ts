// The queue of 审核: what waits to be read, in reading order, and what was read since the queue was made, so that one can
// walk back over it.
import type { GroupId, Matrix, MatrixCell, MatrixMeasure, MatrixUnit, ReviewStep, UnitKindId } from '@/backend'
import type { Spot } from '@/matrix/queries'

export type Order = 'unit' | 'measure'
/** all · what is read again · 零报告 alone · all but those. */
export type Which = 'all' | 'again' | 'zero' | 'text'

export interface Wanted {
  order: Order
  which: Which
  /** Of a plan with two steps: only what waits for this one. */
  step: ReviewStep | ''
  kind: UnitKindId | ''
  group: GroupId | ''
}

export const everything = (order: Order = 'unit'): Wanted => ({ order, which: 'all', step: '', kind: '', group: '' })

export const isNarrowed = ({ which, step, kind, group }: Wanted): boolean =>
  which !== 'all' || [step, kind, group].some((part) => part !== '')

export interface Entry {
  key: string
  spot: Spot
  cell: MatrixCell
  unit: MatrixUnit
  measure: MatrixMeasure
}

export const keyOf = (spot: Spot): string => `${spot.unit} ${spot.measure}`

export const waitsNow = (cell: MatrixCell, { step }: Pick<Wanted, 'step'>): boolean =>
  cell.waits !== null && (step === '' || cell.waits === step)

function isWanted(cell: MatrixCell, wanted: Wanted): boolean {
  if (!waitsNow(cell, wanted)) return false
  switch (wanted.which) {
    case 'all':
      return true
    case 'again':
      return cell.again !== null
    case 'zero':
      return cell.zero
    case 'text':
      return !cell.zero
  }
}

/** What waits and is wanted, and with it what `kept` names: read meanwhile, it stays in its place. */
export function queueOf(matrix: Matrix, wanted: Wanted, kept: ReadonlySet<string>): Entry[] {
  const entries = matrix.units
    .filter(({ unit, forked }) => !forked && (wanted.kind === '' || unit.kind === wanted.kind))
    .flatMap((unit) =>
      matrix.measures.flatMap((measure, at) => {
        const cell = unit.cells[at]
        if (!cell || (wanted.group !== '' && measure.group !== wanted.group)) return []
        const spot = { unit: unit.unit.id, measure: measure.id }
        const key = keyOf(spot)
        return isWanted(cell, wanted) || kept.has(key) ? [{ key, spot, cell, unit, measure }] : []
      }),
    )
  if (wanted.order === 'unit') return entries
  return matrix.measures.flatMap(({ id }) => entries.filter(({ measure }) => measure.id === id))
}

/** Entries under the head they stand under: a unit, or a measure. */
export interface Band {
  id: string
  title: string
  entries: Entry[]
}

export function bandsOf(entries: Entry[], order: Order): Band[] {
  const bands: Band[] = []
  for (const entry of entries) {
    const { unit, measure } = entry
    const id = order === 'unit' ? unit.unit.id : measure.id
    const title = order === 'unit' ? unit.unit.name : `${measure.number}. ${measure.title}`
    const last = bands.at(-1)
    if (last?.id === id) last.entries.push(entry)
    else bands.push({ id, title, entries: [entry] })
  }
  return bands
}

const placeOf = (entries: Entry[], spot: Spot | null) =>
  spot ? entries.findIndex(({ key }) => key === keyOf(spot)) : -1

/** One up or down; the same one at the ends. */
export function stepped(entries: Entry[], from: Spot | null, by: 1 | -1): Spot | null {
  const at = placeOf(entries, from)
  if (at < 0) return entries[0]?.spot ?? null
  return (entries[at + by] ?? entries[at])?.spot ?? null
}

/** The next that waits, from the one after `from` and round again; null where all was read. */
export function nextWaiting(entries: Entry[], from: Spot | null, wanted: Wanted): Spot | null {
  const at = placeOf(entries, from)
  const ahead = [...entries.slice(at + 1), ...entries.slice(0, at + 1)]
  return ahead.find(({ cell }) => waitsNow(cell, wanted))?.spot ?? null
}

/** Rows of a unit that wait for the same step, whatever the list leaves out. */
export function rowsWaiting(matrix: Matrix, unit: string, step: ReviewStep): MatrixMeasure[] {
  const row = matrix.units.find((one) => one.unit.id === unit)
  return matrix.measures.filter((_, at) => row?.cells[at]?.waits === step)
}
