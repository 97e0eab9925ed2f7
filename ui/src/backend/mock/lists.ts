// The matrix as a list and over the whole plan, for tests and for looking at pages in a browser.
import type {
  ListAsked,
  ListLine,
  MatrixCell,
  MatrixList,
  PlanAsked,
  PlanCell,
  PlanMatrix,
  StateCounts,
} from '../types'
import { countsOf, lightsOf, matrixOf, readOf } from './matrix'

export interface ListArgs {
  part: ListAsked & PlanAsked
}

const rateOf = ({ expected, missing, empty }: StateCounts) => {
  const handed = expected - missing - empty
  return {
    numerator: handed,
    denominator: expected,
    text: expected ? `${((handed / expected) * 100).toFixed(2)}%` : '—',
  }
}

export function listOf(period: string, asked: ListAsked, today: string): MatrixList {
  const matrix = matrixOf(period, today)
  const places = matrix.units
    .filter(({ unit }) => !asked.kind || unit.kind === asked.kind)
    .flatMap((unit) =>
      matrix.measures.flatMap((measure, at) => {
        const cell = unit.cells[at]
        return cell && (!asked.group || measure.group === asked.group) ? [{ unit, measure, cell }] : []
      }),
    )
  const isShown = ({ cell }: { cell: MatrixCell }) => asked.states.length === 0 || asked.states.includes(cell.state)
  const lineOf = (own: typeof places): ListLine => {
    const first = own.find(isShown) ?? own[0]!
    const counts = countsOf(own.map(({ cell }) => cell.state))
    const one = asked.by === 'cell'
    return {
      open: { unit: first.unit.unit.id, measure: first.measure.id },
      unit_name: asked.by === 'measure' ? '' : first.unit.unit.name,
      number: asked.by === 'unit' ? null : first.measure.number,
      title: asked.by === 'unit' ? '' : first.measure.title,
      counts,
      reporting_rate: rateOf(counts),
      read: readOf(own.map(({ cell }) => cell)),
      state: asked.by === 'measure' ? null : one ? first.cell.state : first.unit.state,
      state_label: asked.by === 'measure' ? '' : one ? '已报' : first.unit.state_label,
      zero: one && first.cell.zero,
      waits: one ? first.cell.waits : null,
      timeliness_label: asked.by === 'measure' ? '' : first.unit.timeliness_label,
      light: asked.by === 'unit' ? null : first.cell.light,
      lights_text: asked.by === 'measure' ? first.measure.lights_text : '',
    }
  }
  const grouped = new Map<string, typeof places>()
  for (const place of places) {
    const key = {
      unit: place.unit.unit.id,
      measure: place.measure.id,
      cell: `${place.unit.unit.id} ${place.measure.id}`,
    }
    grouped.set(key[asked.by], [...(grouped.get(key[asked.by]) ?? []), place])
  }
  const totals = countsOf(places.map(({ cell }) => cell.state))
  const lines = [...grouped.values()].filter((own) => own.some(isShown)).map(lineOf)
  const light_totals = lightsOf(places.map(({ cell }) => cell))
  return { totals, light_totals, reporting_rate: rateOf(totals), acceptance_rate: rateOf(totals), lines }
}

export function planOf(asked: PlanAsked, today: string): PlanMatrix {
  const first = matrixOf(null, today)
  const rows = listOf(
    first.period.id,
    {
      by: asked.by,
      kind: asked.kind,
      group: asked.group,
      light: null,
      timeliness: null,
      states: [],
      unfinished: false,
    },
    today,
  ).lines
  const totals = countsOf(first.units.flatMap((row) => row.cells.flatMap((cell) => (cell ? [cell.state] : []))))
  const cellOf = (line: ListLine): PlanCell => ({
    state: line.state ?? 'reported',
    state_label: line.state_label || '已报',
    counts: line.counts,
    handed_over: line.counts.expected - line.counts.missing,
    timeliness: asked.by === 'unit' ? { kind: 'on_time' } : null,
    timeliness_label: line.timeliness_label,
    light: line.light,
    forked: false,
    open: line.open,
  })
  return {
    today,
    periods: first.periods.map((period) => ({
      period,
      counted: period.state !== 'not_started' && period.state !== 'open',
      totals,
      reporting_rate: rateOf(totals),
    })),
    rows: rows.map((line) => ({
      unit: asked.by === 'unit' ? line.open!.unit : null,
      measure: asked.by === 'measure' ? line.open!.measure : null,
      name: asked.by === 'unit' ? line.unit_name : `${line.number}. ${line.title}`,
      band: '有关单位',
      cells: first.periods.map(() => cellOf(line)),
      counts: line.counts,
      reporting_rate: line.reporting_rate,
    })),
    groups: first.groups,
    kinds: [{ id: 'street', label: '街道办事处' }],
    totals,
    reporting_rate: rateOf(totals),
    acceptance_rate: rateOf(totals),
    counted_note: '合计只算截至日已过或已经来件的4期',
  }
}
