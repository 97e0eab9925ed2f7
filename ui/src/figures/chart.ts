// A drawing as data: the figures of a view, told apart by shape and pattern as well as by colour, with their words
// where the lines and bars are. Pure, so that it is tested without being drawn.
import type { BarSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import type { FigureCell, FigureRow, FiguresView } from '@/backend'
import type { ChartKind } from './arrange'

/** Colours by the names of the tokens. */
export type Ink = (token: string) => string

const COLOURS = ['--accent', '--lt-near', '--lt-standing', '--warn', '--good', '--lt-behind']
const DASHES = ['solid', 'dashed', 'dotted'] as const
const SYMBOLS = ['circle', 'triangle', 'rect', 'diamond']
/** How many lines or stacks can be told apart. */
const MOST = COLOURS.length

const nth = <T>(all: readonly T[], at: number): T => all[at % all.length]!
const number = (cell: FigureCell | null | undefined) => (cell?.known ? Number(cell.text) : null)

/** Rows without the sums over them, and columns without the sum over those. */
function parts(view: FiguresView): { rows: FigureRow[]; total: FigureRow | undefined; columns: number[] } {
  const columns = view.columns.flatMap((head, at) => (head.total ? [] : [at]))
  return {
    rows: view.rows.filter((row) => row.kind === 'item'),
    total: view.rows.find((row) => row.kind === 'total'),
    columns: columns.length > 0 ? columns : view.columns.map((_, at) => at),
  }
}

/** 2018年第三季度 → 2018年\n第三季度 */
const inTwo = (label: string) => label.replace('年', '年\n')

/** Labels of the axes stay within the margins. */
const INSIDE = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const

const text = (ink: Ink) => ({ color: ink('--ink-2'), fontFamily: 'inherit', fontSize: 12, lineHeight: 15 })

function base(ink: Ink, spoken: string): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily: ink('--f-ui') },
    aria: { enabled: true, decal: { show: true }, label: { description: spoken } },
  }
}

/** What the drawing shows, in a sentence, for who cannot see it. */
export function spokenOf(view: FiguresView, title: string): string {
  const { rows, total, columns } = parts(view)
  const line = (row: FigureRow) => {
    const cells = columns.map((at) => `${view.columns[at]?.label}${row.cells[at]?.text || '没有填'}`)
    return `${row.head.label}：${cells.join('，')}`
  }
  return `${title}。${[...rows.slice(0, 12), ...(total ? [total] : [])].map(line).join('；')}。`
}

export function chartOf(kind: ChartKind, view: FiguresView, title: string, ink: Ink): EChartsOption {
  const spoken = spokenOf(view, title)
  switch (kind) {
    case 'trend':
      return { ...base(ink, spoken), ...trend(view, ink) }
    case 'periods':
      return { ...base(ink, spoken), ...periods(view, ink) }
    case 'units':
      return { ...base(ink, spoken), ...units(view, ink) }
  }
}

const category = (data: string[], ink: Ink) => ({
  type: 'category' as const,
  data,
  axisLine: { lineStyle: { color: ink('--line-3') } },
  axisTick: { show: false },
  axisLabel: text(ink),
})
const value = (ink: Ink) => ({
  type: 'value' as const,
  splitLine: { lineStyle: { color: ink('--line-1') } },
  axisLabel: text(ink),
})

/** The row with the least figure of a column, if there are several: its figure stands beneath its line. */
function lowest(rows: FigureRow[], column: number): FigureRow | undefined {
  const known = rows.filter((row) => number(row.cells[column]) !== null)
  if (known.length < 2) return undefined
  return known.reduce((least, row) => (number(row.cells[column])! < number(least.cells[column])! ? row : least))
}

/** A line each, with its name at its end; a hollow mark where not everybody gave a figure. */
function trend(view: FiguresView, ink: Ink): EChartsOption {
  const { rows, total, columns } = parts(view)
  const shown = [...rows.slice(0, MOST - 1), ...(total && rows.length !== 1 ? [total] : [])]
  const series = shown.map((row, at): LineSeriesOption => {
    const whole = row.kind === 'total'
    const colour = ink(whole ? '--ink-1' : nth(COLOURS, at))
    const last = columns.filter((column) => number(row.cells[column]) !== null).at(-1)
    return {
      type: 'line',
      name: row.head.label,
      symbol: whole ? 'circle' : nth(SYMBOLS, at),
      symbolSize: 8,
      lineStyle: { color: colour, width: whole ? 2.5 : 1.5, type: whole ? 'solid' : nth(DASHES, at) },
      itemStyle: { color: colour },
      data: columns.map((column) => {
        const cell = row.cells[column]
        const hollow = cell ? cell.given < cell.asked : false
        return {
          value: number(cell) ?? '-',
          itemStyle: { color: hollow ? ink('--paper-1') : colour, borderColor: colour, borderWidth: 1.5 },
          label: {
            show: number(cell) !== null,
            position: lowest(shown, column) === row ? ('bottom' as const) : ('top' as const),
            color: colour,
            fontSize: 12,
            fontWeight: whole ? (600 as const) : (400 as const),
            formatter: column === last ? `${row.head.label} ${cell?.text}` : `${cell?.text}`,
          },
        }
      }),
      // Two lines that run close by would write over one another.
      labelLayout: { moveOverlap: 'shiftY' },
    }
  })
  return {
    grid: { left: 12, right: 90, top: 36, bottom: 8, ...INSIDE },
    xAxis: {
      ...category(
        columns.map((at) => inTwo(view.columns[at]?.label ?? '')),
        ink,
      ),
      boundaryGap: true,
    },
    yAxis: value(ink),
    series,
  }
}

/** A bar a period, its parts on one another, named in the last one. */
function periods(view: FiguresView, ink: Ink): EChartsOption {
  const { rows, columns } = parts(view)
  const series = rows.slice(0, MOST).map((row, at): BarSeriesOption => {
    const last = columns.filter((column) => (number(row.cells[column]) ?? 0) > 0).at(-1)
    return {
      ...bar(nth(COLOURS, at), ink),
      name: row.head.label,
      data: columns.map((column) => labelled(row.cells[column], column === last ? `${row.head.label} ` : '', ink)),
    }
  })
  return {
    grid: { left: 12, right: 24, top: 30, bottom: 8, ...INSIDE },
    xAxis: category(
      columns.map((at) => inTwo(view.columns[at]?.label ?? '')),
      ink,
    ),
    yAxis: value(ink),
    series: [...series, sums(view, columns, 'top', ink)],
  }
}

/** A bar a unit, the longest first, its quarters one behind the other, named in the first bar. */
function units(view: FiguresView, ink: Ink): EChartsOption {
  const { rows, columns } = parts(view)
  const sum = (row: FigureRow) => columns.reduce((sum, at) => sum + (number(row.cells[at]) ?? 0), 0)
  const sorted = [...rows].sort((a, b) => sum(b) - sum(a))
  const series = columns.map((column, at): BarSeriesOption => ({
    ...bar(nth(COLOURS, at), ink),
    name: view.columns[column]?.label ?? '',
    data: sorted.map((row, place) => {
      const name = place === 0 ? `${shortPeriod(view.columns[column]?.label ?? '')} ` : ''
      return labelled(row.cells[column], name, ink)
    }),
  }))
  const whole: BarSeriesOption = {
    ...bar('--ink-1', ink),
    data: sorted.map((row) => {
      const text = columns.every((at) => !row.cells[at]?.known) ? '没有填' : String(sum(row))
      return { value: 0, label: { show: true, position: 'right' as const, color: ink('--ink-1'), formatter: text } }
    }),
  }
  return {
    grid: { left: 12, right: 60, top: 8, bottom: 8, ...INSIDE },
    xAxis: { ...value(ink), position: 'top' },
    yAxis: {
      ...category(
        sorted.map((row) => row.head.label),
        ink,
      ),
      inverse: true,
    },
    series: [...series, whole],
  }
}

/** 2018年第三季度 → 三季度 */
const shortPeriod = (label: string) => label.replace(/^\d+年第?/, '')

function bar(token: string, ink: Ink): BarSeriesOption {
  return {
    type: 'bar',
    stack: 'all',
    barMaxWidth: 96,
    itemStyle: { color: ink(token), borderColor: ink('--paper-1'), borderWidth: 1 },
    // A label that would not fit into its part is left out; the sum stands at the end.
    labelLayout: { hideOverlap: true },
  }
}

function labelled(cell: FigureCell | null | undefined, name: string, ink: Ink) {
  const value = number(cell)
  return {
    value: value ?? '-',
    label: {
      show: (value ?? 0) > 0,
      position: 'inside' as const,
      color: ink('--ink-1'),
      backgroundColor: ink('--paper-1'),
      padding: [1, 4],
      borderRadius: 2,
      fontSize: 12,
      formatter: `${name}${cell?.text ?? ''}`,
    },
  }
}

/** Nothing to see but the sum over its bar. */
function sums(view: FiguresView, columns: number[], position: 'top', ink: Ink): BarSeriesOption {
  const total = view.rows.find((row) => row.kind === 'total')
  return {
    ...bar('--ink-1', ink),
    data: columns.map((at) => ({
      value: 0,
      label: {
        show: number(total?.cells[at]) !== null,
        position,
        color: ink('--ink-1'),
        fontSize: 12,
        fontWeight: 600 as const,
        formatter: total?.cells[at]?.text ?? '',
      },
    })),
  }
}

/** How high it has to be: units take a line each. */
export function heightOf(kind: ChartKind, view: FiguresView): number | null {
  return kind === 'units' ? parts(view).rows.length * 24 + 48 : null
}
