// A report made of the matrix of the mock; its paper is one blank page.
import type { MatrixCell, Placement, ReportEntry, ReportMeasure, ReportView } from '../types'
import { matrixOf } from './matrix'

const chosen = new Map<string, { placement: Placement; excerpt: string }>()

export function placed(period: string, measure: string, unit: string, placement: Placement | null, excerpt: string) {
  const key = `${period} ${measure} ${unit}`
  if (placement === null) chosen.delete(key)
  else chosen.set(key, { placement, excerpt })
}

function entryOf(
  period: string,
  cell: MatrixCell,
  unit: { id: string; name: string; kind_label: string },
  first: boolean,
) {
  const own = chosen.get(`${period} ${cell.measure} ${unit.id}`)
  const review = cell.state === 'accepted' ? 'accepted' : cell.state === 'returned' ? 'returned' : 'waiting'
  return {
    unit: unit.id,
    name: unit.name,
    kind: unit.kind_label,
    placement: own?.placement ?? (first ? 'adopted' : 'annexed'),
    excerpt: own?.excerpt ?? '',
    progress: `${unit.name}开展检查并督促整改。`,
    problems: '',
    next_steps: '继续推进。',
    completion: '正在推进',
    zero: cell.zero ? '本季无新增情况' : null,
    review,
    revision: 1,
    entered: null,
  } satisfies ReportEntry
}

export function reportOf(period: string, today: string): ReportView {
  const matrix = matrixOf(period, today)
  const cellsOf = (measure: string) =>
    matrix.units.flatMap((row) => {
      const cell = row.cells.find((one) => one?.measure === measure)
      return cell ? [{ cell, unit: row.unit }] : []
    })
  const measures = matrix.measures.map((measure): ReportMeasure => {
    const all = cellsOf(measure.id)
    const came = all.filter(({ cell }) => cell.state !== 'missing' && cell.state !== 'empty')
    return {
      id: measure.id,
      number: measure.number,
      title: measure.title,
      deadline: measure.deadline_text,
      leads: [],
      responsible: [],
      light: measure.unassigned ? null : '达到',
      light_beside: '',
      light_counts: measure.lights_text,
      unassigned: measure.unassigned,
      collective: false,
      cells: measure.counts,
      entries: came.map(({ cell, unit }, at) => entryOf(period, cell, unit, at === 0)),
      silent: all
        .filter((one) => !came.includes(one))
        .map(({ cell, unit }) => ({ name: unit.name, kind: unit.kind_label, empty: cell.state === 'empty' })),
      completions: [],
      sums: [],
    }
  })
  return {
    period: matrix.period,
    periods: matrix.periods,
    council: '区安委会',
    edited: 0,
    stale: 0,
    issued: [],
    facts: {
      office: '区安委会办公室',
      office_full: '区安委会办公室',
      council_full: '区安委会',
      subject: '危险化学品安全综合治理',
      area: '全区',
      light_title: '序时进度',
      pressing: [],
      plan_title: '',
      doc_no: '',
      period: matrix.period.label,
      cutoff: matrix.period.cutoff,
      due: matrix.period.due,
      as_of: today,
      dated: null,
      demo: true,
      cells: matrix.totals,
      accepted_zero: 0,
      units: [],
      groups: matrix.groups.map((group) => ({
        number: group.number,
        title: group.title,
        measures: measures.filter((_, at) => matrix.measures[at]?.group === group.id),
      })),
      lights: [],
      without_light: 0,
    },
  }
}

const BLANK_PAGE = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

export const blankPage = (): ArrayBuffer => new TextEncoder().encode(BLANK_PAGE).buffer as ArrayBuffer
