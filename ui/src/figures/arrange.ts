// How rows, columns and filters hang together. The sums themselves come from the library.
import type { FigureChoices, FigureDimension, FiguresAsked } from '@/backend'

export const DIMENSIONS: { id: FigureDimension; word: string }[] = [
  { id: 'unit', word: '单位' },
  { id: 'kind', word: '单位类别' },
  { id: 'measure', word: '措施' },
  { id: 'period', word: '期次' },
  { id: 'indicator', word: '指标' },
]

/** The rows are along this; whatever stood there before goes where it came from. */
export function withRow(asked: FiguresAsked, row: FigureDimension): FiguresAsked {
  const [before, within] = asked.rows
  const column = asked.column === row ? (before ?? null) : asked.column
  return { ...asked, rows: within && within !== row ? [row, within] : [row], column }
}

/** Each row is divided along this, or not at all. */
export function withInner(asked: FiguresAsked, within: FigureDimension | ''): FiguresAsked {
  const [row] = asked.rows
  if (!row) return asked
  if (within === '' || within === row) return { ...asked, rows: [row] }
  return { ...asked, rows: [row, within], column: asked.column === within ? null : asked.column }
}

/** The columns are along this, or there is one. */
export function withColumn(asked: FiguresAsked, column: FigureDimension | ''): FiguresAsked {
  if (column === '') return { ...asked, column: null }
  const rest = asked.rows.filter((row) => row !== column)
  const rows = rest.length > 0 ? rest : [asked.column ?? 'unit']
  return { ...asked, rows, column }
}

/** Rows and columns change places; of two rows the inner one. */
export function turned(asked: FiguresAsked): FiguresAsked {
  const inner = asked.rows.at(-1)
  if (!inner || !asked.column) return asked
  return { ...asked, rows: [...asked.rows.slice(0, -1), asked.column], column: inner }
}

const spreads = (asked: FiguresAsked) => asked.rows.includes('indicator') || asked.column === 'indicator'

/** Several indicators never add up in one cell: where none is a row or a column, one of them is chosen. */
export function settled(asked: FiguresAsked, choices: Pick<FigureChoices, 'indicators'>): FiguresAsked {
  if (spreads(asked) || asked.indicator !== null || asked.measure !== null) return asked
  return { ...asked, indicator: choices.indicators[0]?.id ?? null }
}

export const isFiltered = (asked: FiguresAsked) =>
  [asked.kind, asked.unit, asked.measure, asked.indicator].some((filter) => filter !== null)

export const unfiltered = (asked: FiguresAsked): FiguresAsked => ({
  ...asked,
  kind: null,
  unit: null,
  measure: null,
  indicator: null,
})

/** Up to this period: of one period it is that one, of several the first stays where it can. */
export function upTo(asked: FiguresAsked, to: string, order: string[]): FiguresAsked {
  const single = asked.from === asked.to
  const past = order.indexOf(asked.from) > order.indexOf(to)
  return { ...asked, to, from: single || past ? to : asked.from }
}

export type ChartKind = 'trend' | 'periods' | 'units'

export const CHARTS: { id: ChartKind; word: string; hint: string }[] = [
  { id: 'trend', word: '趋势', hint: '各期的变化，按单位类别' },
  { id: 'periods', word: '分期构成', hint: '每期由哪几类单位构成' },
  { id: 'units', word: '分单位', hint: '各单位各期累加' },
]

/** What a drawing is made of: one indicator, from the first period on, under the same filters. */
export function askedFor(chart: ChartKind, asked: FiguresAsked, indicator: string, first: string): FiguresAsked {
  const rows: FigureDimension[] = [chart === 'units' ? 'unit' : 'kind']
  // Quarters laid on one another are the total; totals laid on one another would be nothing.
  const value = chart === 'trend' ? asked.value : 'period'
  return { ...asked, rows, column: 'period', value, indicator, from: first }
}
