// A batch for tests and for looking at pages in a browser: workbooks with something of every verdict. Decisions are
// taken at their word; the rules are the library's.
import type {
  Applied,
  BatchAsked,
  BatchView,
  BookPreview,
  CellPreview,
  Choice,
  Counts,
  Intake,
  PickedBook,
  Preview,
  RowPreview,
  Undone,
  Verdict,
} from '../types'
import { currentPeriod, periodsAt } from './calendar'

const SHEET = '报送表'
const NAMES = ['德胜街道', '大栅栏街道', '广安门内街道', '牛街街道', '广内办事处'] as const

/** What came in in this run. */
export interface MockIntake {
  batches: BatchView[]
}

const picked = (n: number): PickedBook => ({ handle: `b${n + 1}`, name: `2018Q3_${NAMES[n]}_季度报送表.xlsx` })
export const pickedBooks = (): PickedBook[] => NAMES.map((_, n) => picked(n))

export function intakeOf(state: MockIntake, period: string | null, today: string): Intake {
  const periods = periodsAt(today)
  const shown = periods.find(({ id }) => id === period) ?? currentPeriod(today)
  return {
    period: shown,
    periods,
    today,
    notice: shown.state === 'locked' ? `${shown.label}已锁定，不再收表格；要收请先由区安委会办公室重开本期。` : null,
    received: state.batches.reduce((sum, batch) => sum + batch.files, 0),
    last: state.batches.at(-1) ?? null,
  }
}

const cell = (
  verdict: Verdict,
  label: string,
  existing: string,
  written: string,
  at: string,
  more = {},
): CellPreview => ({
  verdict,
  subject: label,
  label,
  existing,
  written,
  at: { sheet: SHEET, cell: at },
  sentence: '',
  offers: [],
  chosen: null,
  ...more,
})
const row = (verdict: Verdict, number: number, cells: CellPreview[], more: Partial<RowPreview> = {}): RowPreview => ({
  verdict,
  settled: false,
  writes: verdict === 'new' || verdict === 'changed',
  number,
  measure: `m${String(number).padStart(2, '0')}`,
  indicator: null,
  title: `措施${number}的措施名称`,
  at: { sheet: SHEET, cell: `A${number}` },
  sentence: '',
  cells,
  ...more,
})

const OFFERS: { choice: Choice; label: string }[] = [
  { choice: { act: 'take', value: '30' }, label: '记作30' },
  { choice: { act: 'into_text' }, label: '留空，原话并入文字' },
  { choice: { act: 'leave_out' }, label: '退回单位' },
]

function rowsOf(n: number, sha256: string, asked: BatchAsked): RowPreview[] {
  const progress = '本季度工作进展情况'
  if (n === 0) {
    const chosen = [...asked.decisions.cells].reverse().find((one) => one.sha256 === sha256)?.choice ?? null
    const doubtful = cell('doubtful', '检查涉危单位（家次）', '', '约30家', 'F15', {
      sentence: '数字栏里有文字，不代您猜。请选一种：',
      offers: OFFERS,
      chosen,
    })
    return [
      row('new', 1, [
        cell('new', progress, '', '召开部署会1次。', 'E1'),
        cell('new', '完成情况', '', '正在推进', 'H1'),
      ]),
      row('new', 6, [cell('new', progress, '', '登记企业14家。', 'E6')]),
      row('doubtful', 15, [doubtful], {
        settled: chosen !== null,
        writes: chosen !== null && chosen.act !== 'leave_out',
      }),
    ]
  }
  if (n === 1) {
    const same = [1, 6, 7, 11, 14, 18, 20].map((m) =>
      row('same', m, [cell('same', progress, '照旧。', '照旧。', `E${m}`)]),
    )
    const before = '督促企业使用隐患排查治理信息系统，大部分企业已注册。'
    const after = '督促企业使用隐患排查治理信息系统，31家应用单位已注册28家，其余3家10月底前完成。'
    return [
      ...same.slice(0, 3),
      row('changed', 12, [cell('changed', progress, before, after, 'E12')]),
      ...same.slice(3),
    ]
  }
  const refused = cell('refused', '已整改隐患（项）', '', '=SUM(H9:H14)', 'F12', {
    sentence: '公式没有算出结果。请单位打开表格，保存一次再报。',
  })
  return [row('refused', 12, [cell('new', progress, '', '整改12项。', 'E12'), refused])]
}

const REFUSALS: Record<number, BookPreview['refusal']> = {
  3: {
    code: 'other_period',
    remark: '季度不符',
    existing: '本批：2018年第三季度',
    written: '2018年第二季度',
    at: { sheet: SHEET, cell: 'A2' },
    sentence: '季度不符，整册未收：表是2018年第二季度的，本批收的是2018年第三季度；请换成本季度的表，或另选季度再收。',
    near: [],
  },
  4: {
    code: 'unknown_unit',
    remark: '单位不明',
    existing: '',
    written: '广内办事处',
    at: { sheet: SHEET, cell: 'A2' },
    sentence: '单位“广内办事处”不在单位名录里，整册没有收；相近的有广安门内街道，请选定一个，或请单位改用规范名称。',
    near: [{ unit: 'xicheng-guanganmennei-jiedao', name: '广安门内街道' }],
  },
}

function bookOf(handle: string, asked: BatchAsked): BookPreview {
  const n = Number(handle.slice(1)) - 1
  const sha256 = `sha-${handle}`
  const named = asked.decisions.units.find((one) => one.sha256 === sha256)
  const refusal = named ? null : (REFUSALS[n] ?? null)
  const rows = refusal ? [] : rowsOf(n, sha256, asked)
  const counts = countsOf(rows)
  if (refusal) Object.assign(counts, { read: 10, refused: 10 })
  return {
    sha256,
    name: picked(n).name,
    unit: n === 4 && !named ? null : `unit-${n}`,
    unit_name: n === 4 ? (named ? '广安门内街道' : '') : (NAMES[n] ?? ''),
    remark: refusal?.remark ?? (n === 2 ? '原写“广内街道”' : ''),
    layout: 'own_template',
    counts,
    refusal,
    rows,
    problems: [],
  }
}

function countsOf(rows: RowPreview[]): Counts {
  const of = (verdict: Verdict) => rows.filter((one) => one.verdict === verdict).length
  return {
    read: rows.length,
    new: of('new'),
    changed: of('changed'),
    same: of('same'),
    doubtful: of('doubtful'),
    refused: of('refused'),
    pending: rows.filter((one) => one.verdict === 'doubtful' && !one.settled).length,
    writes: rows.filter((one) => one.writes).length,
    settled: rows.filter((one) => one.verdict === 'doubtful' && one.writes).length,
    blank: 0,
  }
}

export function previewOf(asked: BatchAsked, today: string): Preview {
  const books = asked.books.map((handle) => bookOf(handle, asked))
  const counts = countsOf([])
  for (const book of books) {
    for (const key of Object.keys(counts) as (keyof Counts)[]) counts[key] += book.counts[key]
  }
  const label = periodsAt(today).find(({ id }) => id === asked.period)?.label ?? ''
  return { period: asked.period, period_label: label, books, counts, skipped: 0, digest: JSON.stringify(asked) }
}

export function takenIn(state: MockIntake, asked: BatchAsked, received_on: string, today: string): Applied {
  const preview = previewOf(asked, today)
  const writing = preview.books.filter((book) => book.counts.writes > 0)
  if (writing.length === 0) return { batch: null, units: [], preview }
  const batch = state.batches.length + 1
  state.batches.push({
    batch,
    kind: 'workbook',
    period_label: preview.period_label,
    received_on,
    note: '',
    files: writing.length,
    stays: null,
  })
  const units = writing.map((book) => ({ unit: book.unit ?? '', unit_name: book.unit_name, revision: 1 }))
  return { batch, units, preview }
}

export function undo(state: MockIntake, batch: number): Undone {
  const gone = state.batches.find((one) => one.batch === batch)
  state.batches = state.batches.filter((one) => one !== gone)
  return {
    batch,
    received_on: gone?.received_on ?? '',
    units: ['unit-0', 'unit-1'],
    unit_names: ['德胜街道', '大栅栏街道'],
  }
}
