// Places on the sheet: which field, in what order, and which one still waits.
import type { FieldName, Problem, Severity, Sheet, SheetRow, MeasureId } from '@/backend'

export const FIELDS: FieldName[] = ['progress', 'problems', 'next_steps', 'completion']
export const TEXT_FIELDS = ['progress', 'problems', 'next_steps'] as const
export const FIELD_LABEL: Record<FieldName, string> = {
  progress: '本季度工作进展情况',
  problems: '存在问题',
  next_steps: '下一步工作打算',
  completion: '完成情况',
}
/** As the sheet of a period says it: 本季度 in a quarter only. */
export function labelIn(period: { this: string }, field: FieldName): string {
  return period.this === '本季' ? FIELD_LABEL[field] : FIELD_LABEL[field].replace('本季度', period.this)
}

export const SEVERITY_WORD: Record<Severity, string> = { hard: '✕ 须补', soft: '！ 请核', note: '提示' }

export function isField(name: string | null): name is FieldName {
  return FIELDS.some((field) => field === name)
}

export interface Spot {
  measure: MeasureId
  /** A field, an indicator or a deadline; null for the measure as a whole. */
  name: string | null
}

export function fieldId(name: string): string {
  return `entry-${name}`
}

/** `m15.problems`, `m15.B4`, or `B4` for an indicator wherever it is shown. */
export function spotOf(place: string, sheet: Sheet, here: MeasureId): Spot | null {
  const [first = '', name = null] = place.split('.')
  if (sheet.rows.some((row) => row.measure.id === first)) return { measure: first, name }
  const shows = (row: SheetRow) => row.indicators.includes(first)
  const row =
    sheet.rows.find((candidate) => candidate.measure.id === here && shows(candidate)) ?? sheet.rows.find(shows)
  return row ? { measure: row.measure.id, name: first } : null
}

/** Fields and dates of a row in reading order. A date of which the 总结 only asks softly may stay empty and waits for nobody. */
function placesOf(row: SheetRow): string[] {
  return [...FIELDS, ...row.milestones.filter(({ asked }) => asked === 'firmly').map(({ deadline }) => deadline)]
}

/** What waits for the clerk, as the sheet says: fields carried over or missing, and dates asked for. */
export function waitingPlaces(row: SheetRow): string[] {
  if (row.zero) return []
  return placesOf(row).filter((name) => !isField(name) || row[name].state === 'carried' || row.missing.includes(name))
}

/** Is it no longer waited for, although the sheet says so: its answer is on the way. */
type Passed = (spot: Spot) => boolean

/** The next waiting place after `from` in reading order, across measures, wrapping; never `from` itself. */
export function nextWaiting(sheet: Sheet, from: Spot, passed: Passed = () => false): Spot | null {
  const { ahead, behind } = waitingAround(sheet, from, passed)
  return ahead[0] ?? behind[0] ?? null
}

/** The same, but none that lies before `from`. */
export function nextAhead(sheet: Sheet, from: Spot, passed: Passed = () => false): Spot | null {
  return waitingAround(sheet, from, passed).ahead[0] ?? null
}

/** A text of the same measure that nobody wrote yet: not asked for, but on the way to what is. */
const isUnwritten = (row: SheetRow, name: string) =>
  TEXT_FIELDS.some((field) => field === name && row[field].state === 'blank')

function waitingAround(sheet: Sheet, from: Spot, passed: Passed) {
  const all = sheet.rows.flatMap((row) => placesOf(row).map((name) => ({ measure: row.measure.id, name })))
  const waiting = new Map(sheet.rows.map((row) => [row.measure.id, waitingPlaces(row)]))
  const waits = (spot: (typeof all)[number]) => waiting.get(spot.measure)?.includes(spot.name) && !passed(spot)
  const at = all.findIndex((spot) => spot.measure === from.measure && spot.name === from.name)
  // From a number box or a date that was given: everything of this measure has been passed.
  const start = at >= 0 ? at : all.map((spot) => spot.measure).lastIndexOf(from.measure)
  const row = sheet.rows.find((one) => one.measure.id === from.measure)
  const onTheWay = (spot: (typeof all)[number]) =>
    row !== undefined && spot.measure === from.measure && isUnwritten(row, spot.name) && !passed(spot)
  return {
    ahead: all.slice(start + 1).filter((spot) => waits(spot) || onTheWay(spot)),
    behind: all.slice(0, at >= 0 ? at : start + 1).filter(waits),
  }
}

export function findingsShown(sheet: Sheet, row: SheetRow): Problem[] {
  const mine = row.findings
  const seen = new Set(mine.map((problem) => problem.code + problem.place))
  return [...mine, ...sheet.findings.filter((problem) => !seen.has(problem.code + problem.place))]
}
