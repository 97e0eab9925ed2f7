// The draft of the mock's report, and what of it is said again.
import type {
  AlikeCell,
  AlikeEntry,
  AlikeView,
  CompiledPiece,
  CompiledSection,
  CompiledView,
  Likeness,
  ReportMeasure,
  ReportView,
} from '../types'
import { reportOf } from './report'

interface Edit {
  text: string
  drafted: string
}
interface Args {
  period: string
  place: string
  text: string
  drafted: string
  unit: string
  measure: string
}

function pieceOf(place: string, name: string, drafted: string, edit: Edit | undefined): CompiledPiece {
  const edited = edit && edit.text !== drafted ? edit : undefined
  return {
    place,
    name,
    under: '',
    drafted,
    text: edited ? edited.text : drafted,
    state: !edited ? 'drafted' : edited.text ? 'edited' : 'left_out',
    was: edited && edited.drafted !== drafted ? edited.drafted : null,
    by: edited ? { author: '本机用户', at: '2018-10-12 09:30' } : null,
    mark: '',
    sources: [],
  }
}

function sectionOf(id: string, title: string, pieces: CompiledPiece[], measure: ReportMeasure | null): CompiledSection {
  const number = measure?.number ?? 0
  return {
    id,
    title,
    measure: measure && {
      id: measure.id,
      number,
      group: '（一）全面摸排危险化学品安全风险',
      responsibility: '区安全监管局牵头',
      deadline: measure.deadline,
      entries: measure.entries,
      silent: measure.silent,
    },
    paragraphs: [{ title: measure ? `${number}. ${title}` : '', judged: measure ? '（达到）。' : '', pieces }],
    count: pieces.length,
    edited: pieces.filter(({ state }) => state !== 'drafted').length,
    stale: pieces.filter(({ was }) => was !== null).length,
    changed: 0,
  }
}

function compiledOf(report: ReportView, edits: Map<string, Edit>, looked: boolean): CompiledView {
  const { facts, period, periods } = report
  const piece = (place: string, name: string, drafted: string) =>
    pieceOf(place, name, drafted, edits.get(`${period.id} ${place}`))
  const measures = facts.groups.flatMap((group) => group.measures)
  const sections = [
    sectionOf('overall', '一、总体情况', [piece('overall.1', '总体情况 报送单位', '应报单位42家。')], null),
    ...measures.map((measure) =>
      sectionOf(
        measure.id,
        measure.title,
        measure.entries
          .filter(({ placement, review }) => placement === 'adopted' && review !== 'returned')
          .map((entry) => ({
            ...piece(`${measure.id}.${entry.unit}`, `第${measure.number}项 ${entry.name}`, entry.progress),
            sources: [{ unit: entry.unit, name: entry.name, measure: measure.id, revision: entry.revision }],
          })),
        measure,
      ),
    ),
    sectionOf(
      'problems',
      '三、存在的问题',
      [piece('problems.none', '存在的问题 没有反映', '没有反映突出问题。')],
      null,
    ),
    sectionOf('next', '四、下一步工作', [piece('closing', '结尾', '特此报告。')], null),
  ]
  const sum = (of: (section: CompiledSection) => number) => sections.reduce((all, one) => all + of(one), 0)
  return {
    period,
    periods,
    as_of: facts.as_of,
    doc_no: '西政办发〔2017〕23号',
    sections,
    orphans: [],
    changes: [],
    looked_over: looked ? { author: '本机用户', at: '2018-10-12 09:30' } : null,
    paragraphs: sum(({ count }) => count),
    edited: sum(({ edited }) => edited),
    stale: sum(({ stale }) => stale),
  }
}

const likeness = (same: number, figures: number, of: number): Likeness => ({
  same,
  figures,
  of,
  percent: Math.floor((same * 100) / of),
  text: `${same}÷${of}＝${((same * 100) / of).toFixed(2)}%`,
})

function alikeOf(report: ReportView): AlikeView {
  const [measure] = report.facts.groups.flatMap((group) => group.measures).filter((one) => one.entries.length > 1)
  const entries = (measure?.entries ?? []).slice(0, 3).map((entry, nth): AlikeEntry => ({
    unit: entry.unit,
    name: entry.name,
    measure: measure!.id,
    number: measure!.number,
    title: measure!.title,
    previous: likeness(3 - nth, nth, 3),
    progress_as_before: nth === 0,
    progress_as_others: 0,
    other:
      nth === 0
        ? null
        : {
            unit: measure!.entries[0]!.unit,
            name: measure!.entries[0]!.name,
            likeness: likeness(1, 0, 3),
            whole: 0,
            half: 0,
          },
    percent: likeness(3 - nth, nth, 3).percent,
  }))
  return {
    period: report.period,
    periods: report.periods,
    previous_label: '2018年第二季度',
    compared: 492,
    whole_previous: 1,
    whole_other: 0,
    entries,
  }
}

function alikeCellOf(report: ReportView, unit: string, id: string): AlikeCell {
  const measure = report.facts.groups.flatMap((group) => group.measures).find((one) => one.id === id)
  const entry = measure?.entries.find((one) => one.unit === unit)
  return {
    unit,
    name: entry?.name ?? '',
    measure: id,
    number: measure?.number ?? 0,
    title: measure?.title ?? '',
    sentences: [
      { field: '进展情况', text: '督促整改到位。', short: false },
      { field: '进展情况', text: '检查46家次。', short: false },
      { field: '存在问题', text: '无。', short: true },
    ],
    previous: {
      label: '2018年第二季度',
      unit,
      likeness: likeness(1, 1, 2),
      own: ['same', 'figures', 'short'],
      there: [
        { field: '进展情况', text: '检查52家次。', mark: 'figures' },
        { field: '进展情况', text: '督促整改到位。', mark: 'same' },
      ],
    },
    others: [],
    more: 0,
  }
}

export function compileAnswers<A extends Args>(today: string): Record<string, (args: A) => unknown> {
  const edits = new Map<string, Edit>()
  let looked = false
  const view = (args: A) => compiledOf(reportOf(args.period, today), edits, looked)
  return {
    compiled: view,
    edit_paragraph: (args) => {
      edits.set(`${args.period} ${args.place}`, { text: args.text.trim(), drafted: args.drafted })
      return view(args)
    },
    redraft_paragraph: (args) => {
      edits.delete(`${args.period} ${args.place}`)
      return view(args)
    },
    keep_paragraph: (args) => {
      const edit = edits.get(`${args.period} ${args.place}`)
      if (edit) edit.drafted = args.drafted
      return view(args)
    },
    look_over_draft: (args) => {
      looked = true
      return view(args)
    },
    alike_quarter: (args) => alikeOf(reportOf(args.period, today)),
    alike_cell: (args) => alikeCellOf(reportOf(args.period, today), args.unit, args.measure),
  }
}
