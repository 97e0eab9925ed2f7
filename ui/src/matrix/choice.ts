// Which part of the matrix is looked at: rows and columns that stay, cells that stand out.
import type {
  CellState,
  GroupId,
  Light,
  ListAsked,
  ListBy,
  Matrix,
  MatrixCell,
  MatrixList,
  MatrixMeasure,
  MatrixUnit,
  StateCounts,
  UnitId,
  UnitKindId,
} from '@/backend'
import type { Spot } from './queries'

export interface Choice {
  states: CellState[]
  kind: UnitKindId | ''
  group: GroupId | ''
  /** `none` is no light. */
  light: Light | 'none' | ''
  timeliness: 'on_time' | 'late' | 'overdue' | ''
  unfinished: boolean
}

export const everything = (): Choice => ({
  states: [],
  kind: '',
  group: '',
  light: '',
  timeliness: '',
  unfinished: false,
})

export function isNarrowed(choice: Choice): boolean {
  return (
    choice.states.length > 0 ||
    choice.unfinished ||
    [choice.kind, choice.group, choice.light, choice.timeliness].some((part) => part !== '')
  )
}

/** How the matrix is looked at: as it is, as a list, or the whole plan at once. */
export type Shape = 'grid' | ListBy | 'plan'

/** The same part asked of the shell as a list. */
export function askedOf(choice: Choice, by: ListBy): ListAsked {
  const { kind, group, light, timeliness, states, unfinished } = choice
  return {
    by,
    kind: kind === '' ? null : kind,
    group: group === '' ? null : group,
    light: light === '' ? null : light,
    timeliness: timeliness === '' ? null : timeliness,
    states,
    unfinished,
  }
}

/** A part is cut out whose equation is another than that of the whole. */
export const isCut = ({ kind, group, light, timeliness }: Choice): boolean =>
  [kind, group, light, timeliness].some((part) => part !== '')

/** The part that was cut out, without what only chooses lines of it: whose sums the equation and the foot say. */
export const cutOf = ({ kind, group, light, timeliness }: Choice): Choice => ({
  ...everything(),
  kind,
  group,
  light,
  timeliness,
})

/** Of what the equation and the sums at the foot speak, where it is not simply all that is shown. */
export function scopeWord(choice: Choice): string {
  if (choice.states.length > 0 || choice.unfinished) return isCut(choice) ? '（已筛选，含未列出）' : '（含未列出）'
  return isCut(choice) ? '（已筛选）' : ''
}

/** What the sums at the foot are of. */
export const footWord = (choice: Choice): string => (scopeWord(choice) === '' ? '' : `合计${scopeWord(choice)}`)

/** Sums of a part as the shell counted them: by number of the measure, by unit. */
export interface Sums {
  columns: ReadonlyMap<number, StateCounts>
  rows: ReadonlyMap<UnitId, { handed: number; expected: number }>
}

/** Null as long as one of the two has not come. */
export function sumsOf(units: MatrixList | undefined, measures: MatrixList | undefined): Sums | null {
  if (!units || !measures) return null
  return {
    columns: new Map(measures.lines.flatMap(({ number, counts }) => (number === null ? [] : [[number, counts]]))),
    rows: new Map(
      units.lines.flatMap(({ open, reporting_rate: { numerator, denominator } }) =>
        open ? [[open.unit, { handed: numerator, expected: denominator }]] : [],
      ),
    ),
  }
}

/** Whether a cell is one of those asked for. */
export function standsOut(cell: MatrixCell, choice: Choice): boolean {
  if (choice.states.length > 0 && !choice.states.includes(cell.state)) return false
  if (choice.unfinished && cell.state === 'accepted') return false
  return choice.light === '' || (cell.light.light ?? 'none') === choice.light
}

/** A column with its place in `cells` of every row. */
export interface Column {
  measure: MatrixMeasure
  at: number
  /** The first of its group. */
  first: boolean
}

export interface Part {
  columns: Column[]
  units: MatrixUnit[]
}

/** Rows and columns that stay; a row stays where one of its cells is asked for. */
export function partOf(matrix: Matrix, choice: Choice): Part {
  const columns = matrix.measures
    .map((measure, at) => ({ measure, at, first: measure.group !== matrix.measures[at - 1]?.group }))
    .filter(({ measure }) => choice.group === '' || measure.group === choice.group)
  const units = matrix.units.filter(
    (row) =>
      (choice.kind === '' || row.unit.kind === choice.kind) &&
      (choice.timeliness === '' || row.timeliness.kind === choice.timeliness) &&
      columns.some(({ at }) => {
        const cell = row.cells[at]
        return cell ? standsOut(cell, choice) : false
      }),
  )
  return { columns, units }
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

/** The cell one step away, over what is not expected; the same one at the edge. */
export function walked({ columns, units }: Part, from: Spot, step: Step): Spot {
  const row = units.findIndex((unit) => unit.unit.id === from.unit)
  const column = columns.findIndex(({ measure }) => measure.id === from.measure)
  if (row < 0 || column < 0) return firstOf({ columns, units }) ?? from
  const is = (r: number, c: number) => {
    const at = columns[c]?.at
    return at !== undefined && Boolean(units[r]?.cells[at])
  }
  const [down, right] = {
    up: [-1, 0],
    down: [1, 0],
    left: [0, -1],
    right: [0, 1],
    first: [0, 1],
    last: [0, -1],
  }[step] as [number, number]
  let [r, c] = [row + down, column + right]
  if (step === 'first') c = 0
  if (step === 'last') c = columns.length - 1
  while (r >= 0 && r < units.length && c >= 0 && c < columns.length) {
    const [unit, measure] = [units[r]?.unit.id, columns[c]?.measure.id]
    if (is(r, c) && unit !== undefined && measure !== undefined) return { unit, measure }
    r += down
    c += right
  }
  return from
}

function inReadingOrder({ columns, units }: Part): { spot: Spot; cell: MatrixCell }[] {
  return units.flatMap((row) =>
    columns.flatMap(({ measure, at }) => {
      const cell = row.cells[at]
      return cell ? [{ spot: { unit: row.unit.id, measure: measure.id }, cell }] : []
    }),
  )
}

export function firstOf(part: Part): Spot | null {
  return inReadingOrder(part)[0]?.spot ?? null
}

/** The next cell that waits to be read, row by row, from the one after `from` and round again. */
export function nextUnread(part: Part, from: Spot | null): Spot | null {
  const cells = inReadingOrder(part)
  const at = cells.findIndex(({ spot }) => spot.unit === from?.unit && spot.measure === from.measure)
  const ahead = [...cells.slice(at + 1), ...cells.slice(0, at + 1)]
  return ahead.find(({ cell }) => cell.waits !== null)?.spot ?? null
}
