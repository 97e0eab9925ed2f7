// 指标汇总 and 里程碑 for tests and for looking at pages in a browser: a few units and figures by a fixed pattern. The
// sums and the rules are the library's.
import type {
  DatedMilestone,
  FigureCell,
  FigureDimension,
  FigureHead,
  FigureRow,
  FiguresAsked,
  FiguresView,
  MilestoneBoard,
  MilestoneCell,
  MilestoneCounts,
  MilestoneState,
  PhaseDemand,
  PhaseProgress,
  PhaseView,
} from '../types'
import { currentPeriod, days, periodsAt, phasesAt } from './calendar'
import { planView } from './measures'
import { bureau, units } from './units'

interface Args {
  asked: FiguresAsked
  period: string | null
  measure: string
  deadline: string
  units: string[]
  on: string | null
  reason: string
}

const INDICATORS = [
  { id: 'B1', label: '检查涉危单位', unit_word: '家次', rate: false },
  { id: 'B3', label: '发现隐患', unit_word: '项', rate: false },
  { id: 'B5', label: '整改率', unit_word: '%', rate: true },
]
const few = units.slice(0, 4).concat(units.slice(27, 31))

function headsOf(dimension: FigureDimension | null, asked: FiguresAsked, today: string): FigureHead[] {
  const head = (label: string, unit_word = '') => ({ label, unit_word, total: false })
  switch (dimension) {
    case null:
      return [{ label: asked.value === 'total' ? '累计' : '本季度', unit_word: '', total: true }]
    case 'unit':
      return few.map(({ unit }) => head(unit.name))
    case 'kind':
      return ['有关单位', '街道办事处'].map((label) => head(label))
    case 'measure':
      return [head('15. 加强监管执法')]
    case 'period': {
      const all = periodsAt(today).map(({ id, label }) => ({ id, label }))
      const [from, to] = [asked.from, asked.to].map((id) => all.findIndex((one) => one.id === id))
      return all.slice(from, (to ?? 0) + 1).map(({ label }) => head(label))
    }
    case 'indicator':
      return INDICATORS.filter(({ id }) => (asked.indicator ?? id) === id).map((one) => head(one.label, one.unit_word))
  }
}

function cellOf(row: number, column: number, many: boolean): FigureCell {
  const blank = !many && (row * 3 + column) % 7 === 5
  const amount = (row + 1) * 10 + column * 3
  return {
    text: blank ? '' : String(amount),
    known: !blank,
    given: blank ? 0 : many ? 7 : 1,
    asked: many ? 8 : 1,
    share: many ? '7/8家' : '',
    lacks: blank ? '缺2018Q3' : many ? '缺2018Q3（1家）' : '',
    division: '',
  }
}

export function figuresOf(wanted: FiguresAsked, today: string): FiguresView {
  // The real door takes plain data; here what the page holds comes as it is.
  const asked: FiguresAsked = { ...wanted, rows: [...wanted.rows] }
  const columns = headsOf(asked.column, asked, today)
  const [outer, inner] = asked.rows
  const item = (kind: FigureRow['kind'], head: FigureHead, at: number, many: boolean): FigureRow => ({
    kind,
    head,
    cells: columns.map((_, column) => (column === 2 && at === 1 ? null : cellOf(at, column, many))),
  })
  const rows = headsOf(outer ?? 'unit', asked, today).flatMap((head, at) =>
    inner
      ? [
          item('group', head, at, true),
          ...headsOf(inner, asked, today).map((within, place) => item('item', within, at * 4 + place, false)),
        ]
      : [item('item', head, at, outer !== 'unit')],
  )
  const sum = { label: '合计', unit_word: '', total: true }
  const periods = periodsAt(today)
  return {
    asked,
    period_text: periods.find(({ id }) => id === asked.to)?.label ?? '',
    filter_text: asked.kind ? '街道办事处' : '',
    row_titles: asked.rows,
    columns,
    rows: [...rows, item('total', sum, 30, true)],
    notes: ['空白是没有填，不是0。'],
    choices: {
      periods,
      kinds: [
        { id: 'body', label: '有关单位' },
        { id: 'street', label: '街道办事处' },
      ],
      units: few.map(({ unit }) => ({ id: unit.id, label: unit.name })),
      measures: [{ id: 'm15', label: '15. 加强监管执法' }],
      indicators: INDICATORS,
    },
    today,
  }
}

/** What was said in this run: by measure and unit the day, or why it was taken back. */
interface Said {
  confirmed: Map<string, string>
  taken: Map<string, string>
  whole: Map<string, string>
}

const LIGHT = { light: 'reached', pending: true, by_hand: false, unreported: false, before_issue: false } as const
const LABELS: Record<MilestoneState, string> = {
  confirmed: '审核达到',
  reported: '自报待核',
  open: '未达到',
  overdue: '逾期',
  before_issue: '印发前已到期',
}

function countsOf(cells: MilestoneCell[]): MilestoneCounts {
  const of = (state: MilestoneState) => cells.filter((cell) => cell.state === state).length
  return {
    expected: cells.length,
    confirmed: of('confirmed'),
    reported: of('reported'),
    open: of('open'),
    overdue: of('overdue'),
    before_issue: of('before_issue'),
  }
}
const wordsOf = (counts: MilestoneCounts) =>
  `${counts.expected}家：审核达到${counts.confirmed} · 自报待核${counts.reported} · 逾期${counts.overdue}`

function milestoneOf(number: number, text: string, end: string, said: Said, today: string): DatedMilestone {
  const measure = `m${String(number).padStart(2, '0')}`
  const cells = few.map(({ unit }, at): MilestoneCell => {
    const key = `${measure} ${unit.id}`
    const reported_on = at % 3 === 0 ? null : end
    const confirmed_on = said.confirmed.get(key) ?? null
    const state = confirmed_on ? 'confirmed' : reported_on ? 'reported' : end <= today ? 'overdue' : 'open'
    return {
      unit: unit.id,
      unit_name: unit.name,
      unit_kind: unit.kind,
      state,
      state_label: LABELS[state],
      answers: at === 0,
      reported_on,
      reported_in: reported_on && '2018Q3',
      reported_in_label: reported_on ? '2018年第三季度' : '',
      confirmed_on,
      confirmed_by: confirmed_on ? '本机用户　2018-10-12' : '',
      unreached: false,
      taken_back: said.taken.get(key) ?? '',
      evidence:
        at % 2 === 1 && reported_on
          ? [{ id: `e${at}`, name: '验收报告.pdf', category_label: '文件', size: '1.2 MB', kept: at !== 5 }]
          : [],
      light: LIGHT,
      light_label: '达到（待核）',
    }
  })
  const counts = countsOf(cells)
  const whole = said.whole.get(measure)
  const title = planView(bureau, today)
    .groups.flatMap((group) => group.measures)
    .find((one) => one.measure.number === number)?.measure.title
  return {
    measure,
    number,
    title: title ?? '',
    deadline: 'd1',
    kind_label: '取得阶段性成果',
    text,
    end,
    days_left: days(end) - days(today),
    before_issue: false,
    light: LIGHT,
    light_label: '达到（待核）',
    counts,
    counts_text: wordsOf(counts),
    whole: whole ? { confirmed_on: whole, author: '本机用户', at: '2018-10-12 09:30' } : null,
    cells,
  }
}

function boardOf(period: string | null, said: Said, today: string): MilestoneBoard {
  const periods = periodsAt(today)
  const shown = periods.find(({ id }) => id === period) ?? currentPeriod(today)
  const milestones = [
    milestoneOf(1, '2018年8月底完成', '2018-08-31', said, today),
    milestoneOf(15, '2018年9月底前取得阶段性成果', '2018-09-30', said, today),
    milestoneOf(17, '2020年4月底前完成', '2020-04-30', said, today),
  ]
  const cells = milestones.flatMap((one) => one.cells)
  const demand = (what: string, over: Partial<PhaseDemand>): PhaseDemand => ({
    kind: 'deliverable',
    what,
    date: '2017-09-30',
    done: 3,
    of: 42,
    waiting: 0,
    done_text: '3/42家已报送',
    note: '',
    text: '',
    source: '',
    ...over,
  })
  const progress = ({ id, number, title, span, start, end, when, text, source, parts }: PhaseView): PhaseProgress => ({
    ...{ id, number, title, span, start, end, when, text, source },
    demands:
      id === 'deploy'
        ? [demand('实施方案', { note: '印发前已到期' })]
        : id === 'govern-deep'
          ? [demand('措施15取得阶段性成果', { kind: 'milestones', done: 10, waiting: 5, done_text: '审核达到10' })]
          : [],
    parts: parts.map(progress),
  })
  return {
    period: shown,
    periods,
    today,
    judged_on: shown.cutoff < today ? shown.cutoff : today,
    milestones,
    units: few.map(({ unit }) => {
      const counts = countsOf(cells.filter((cell) => cell.unit === unit.id))
      return { unit, counts, counts_text: wordsOf(counts).replace('家', '项') }
    }),
    totals: countsOf(cells),
    phases: phasesAt(today, new Set()).map(progress),
    undated: [demand('本单位督查机制', { date: null })],
  }
}

export function sumsAnswers<A extends Args>(today: string): Record<string, (args: A) => unknown> {
  const said: Said = { confirmed: new Map(), taken: new Map(), whole: new Map() }
  const saved = (name: string) => ({ name, folder: '文档' })
  return {
    first_figures: (): FiguresAsked => ({
      rows: ['kind', 'unit'],
      column: 'indicator',
      value: 'period',
      kind: null,
      unit: null,
      measure: null,
      indicator: null,
      from: currentPeriod(today).id,
      to: currentPeriod(today).id,
    }),
    figures: (args) => figuresOf(args.asked, today),
    save_figures: () => saved('指标汇总.xlsx'),
    milestones: (args) => boardOf(args.period, said, today),
    confirm_reached: (args) => {
      for (const unit of args.units) {
        said.confirmed.set(`${args.measure} ${unit}`, args.on ?? '2018-09-30')
        said.taken.delete(`${args.measure} ${unit}`)
      }
      return boardOf(args.period, said, today)
    },
    take_back_reached: (args) => {
      for (const unit of args.units) {
        said.confirmed.delete(`${args.measure} ${unit}`)
        said.taken.set(`${args.measure} ${unit}`, args.reason)
      }
      return boardOf(args.period, said, today)
    },
    confirm_whole_measure: (args) => {
      said.whole.set(args.measure, args.on ?? today)
      return boardOf(args.period, said, today)
    },
    take_back_whole_measure: (args) => {
      said.whole.delete(args.measure)
      return boardOf(args.period, said, today)
    },
    save_milestones: () => saved('里程碑.xlsx'),
    print_milestones: () => saved('里程碑.pdf'),
  }
}
