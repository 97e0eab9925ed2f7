// A small sheet that answers edits the way the shell does: the whole sheet comes back.
import type {
  CompletionChoice,
  FieldEdit,
  FieldName,
  FieldView,
  History,
  IndicatorView,
  Journalled,
  MilestoneView,
  Problem,
  Sheet,
  SheetCounts,
  SheetRow,
  Step,
  UnitView,
  ZeroAll,
} from '../types'
import { currentPeriod, periodsAt } from './calendar'
import { measureView, ownNumbers } from './measures'
import { evidence_rules, piecesOf15 } from './evidence'
import { groups } from './planText'

const FIELDS: FieldName[] = ['progress', 'problems', 'next_steps', 'completion']
const completions: CompletionChoice[] = [
  { id: 'not_started', label: '尚未启动', role: 'not_started' },
  { id: 'ongoing', label: '正在推进', role: 'ongoing' },
  { id: 'stage', label: '取得阶段性成果', role: 'stage' },
  { id: 'complete', label: '已完成', role: 'complete' },
  { id: 'continuous', label: '持续推进', role: 'continuous' },
]
const EARLIER: Record<FieldName, string> = {
  progress:
    '第二季度，街道安全生产检查队对辖区使用、经营危险化学品的单位开展执法检查2轮，检查加油站2座、医疗机构5家，发现隐患18项，已全部整改。',
  problems: '部分小型实验室危险化学品领用登记不完整，个别餐饮单位对液化石油气钢瓶存放要求掌握不够。',
  next_steps: '继续按月开展联合检查，对整改不到位的单位依法处罚并公开曝光。',
  completion: 'ongoing',
}

const sheets = new Map<string, Sheet>()

export function sheetOf(unit: UnitView, period: string | null, today: string): Sheet {
  const id = period ?? currentPeriod(today).id
  const key = `${unit.id} ${id}`
  const found = sheets.get(key) ?? fresh(unit, id, today)
  sheets.set(key, found)
  return found
}

function fresh(unit: UnitView, periodId: string, today: string): Sheet {
  const periods = periodsAt(today)
  const index = periods.findIndex((candidate) => candidate.id === periodId)
  const period = periods[index]
  if (!period) throw { code: 'not_found', sentence: '这份计划里没有这个期次。', problems: [], cause: periodId }
  const before = periods[index - 1]
  const own = ownNumbers(unit)
  const rows = groups.flatMap((group) =>
    group.measures
      .filter((measure) => own.has(measure.number))
      .map((measure, nth): SheetRow => {
        const field = (name: FieldName): FieldView => {
          const previous = before ? { period: before.id, period_label: before.label, value: EARLIER[name] } : null
          const kind = measure.number % 4
          if (kind === 0 || !previous)
            return { state: 'blank', value: '', previous, same_as_previous: false, settled: false, from_revision: null }
          if (kind === 1)
            return {
              state: 'typed',
              value: EARLIER[name],
              previous,
              same_as_previous: name === 'problems',
              settled: false,
              from_revision: null,
            }
          return {
            state: 'carried',
            value: previous.value,
            previous,
            same_as_previous: false,
            settled: false,
            from_revision: null,
          }
        }
        const view = measureView(group, measure, unit, today)
        return settled({
          measure: view,
          state: 'empty',
          carried: 0,
          missing: [],
          progress: field('progress'),
          problems: field('problems'),
          next_steps: field('next_steps'),
          completion: field('completion'),
          zero:
            measure.number === 11 ? { reason: '本季度辖区内没有应开展此项工作的单位。', from_revision: null } : null,
          zero_before: null,
          settled: null,
          milestones: view.deadlines
            .filter((deadline) => deadline.end !== null && deadline.role !== null)
            .map((deadline) => ({
              deadline: deadline.id,
              text: deadline.text,
              reached_on: null,
              reported_in: null,
              confirmed_on: null,
              asked: 'not',
              editable: true,
            })),
          evidence: measure.number === 15 ? piecesOf15() : [],
          evidence_removed: [],
          indicators: measure.number === 15 ? ['B1', 'B2', 'B3', 'B4', 'B5', 'B6'] : nth === 0 ? ['B3'] : [],
          findings: measure.number === 15 ? [sameAsBefore] : [],
        })
      }),
  )
  const numbers: IndicatorView[] = [
    indicator('B1', '检查涉危单位', '家次', '33', '46'),
    indicator('B2', '出动检查人员', '人次', '103', '138'),
    indicator('B3', '发现隐患', '项', '18', '23'),
    { ...indicator('B4', '已整改隐患', '项', '18', '21'), part_of: 'B3' },
    { ...indicator('B5', '整改率', '％', '100.00', '91.30'), computed: '已整改隐患÷发现隐患', places: 2 },
    { ...indicator('B6', '罚款金额', '万元', '0.00', ''), places: 2 },
  ]
  return {
    unit,
    period,
    periods,
    notice: null,
    counts: count(rows),
    completions,
    evidence_rules,
    rows,
    indicators: numbers,
    findings: [],
    saved_at: null,
    newest: null,
    paper: null,
  }
}

const sameAsBefore: Problem = {
  code: 'same_as_previous',
  severity: 'soft',
  place: 'm15.problems',
  sentence: '“存在问题”与上季度完全相同。',
  hint: '请核对是否确无变化。',
}

function indicator(id: string, title: string, unit_word: string, previous_total: string, value: string): IndicatorView {
  return {
    id,
    title,
    unit_word,
    places: 0,
    part_of: null,
    computed: null,
    value,
    previous: previous_total,
    previous_total,
    lacks: [],
    lacks_opening: [],
    total: value === '' ? '—' : String(Number(previous_total) + Number(value)),
    total_from: value === '' ? '' : `${previous_total}（上季）＋${value}（本季）`,
    opening: null,
    from_revision: null,
  }
}

function settled(row: SheetRow): SheetRow {
  const fields = FIELDS.map((name) => row[name])
  const carried = fields.filter((field) => field.state === 'carried').length
  const missing = FIELDS.filter((name) => ['blank', 'cleared'].includes(row[name].state) && name !== 'problems')
  const blank = fields.every((field) => field.state === 'blank')
  const state = row.zero ? 'zero' : carried > 0 ? 'carried' : blank || missing.length > 0 ? 'empty' : 'filled'
  const chosen = row.completion.value
  const reached = chosen === 'stage' || chosen === 'complete'
  const milestones = row.milestones.map((milestone): MilestoneView => ({
    ...milestone,
    asked: reached && milestone.reached_on === null ? 'firmly' : 'not',
  }))
  return { ...row, carried, missing, state, milestones }
}

export function count(rows: SheetRow[]): SheetCounts {
  const of = (state: SheetRow['state']) => rows.filter((row) => row.state === state).length
  return { expected: rows.length, filled: of('filled'), zero: of('zero'), carried: of('carried'), empty: of('empty') }
}

export function changeRow(sheet: Sheet, measure: string, change: (row: SheetRow) => SheetRow): Sheet {
  sheet.rows = sheet.rows.map((row) => (row.measure.id === measure ? settled(change(row)) : row))
  sheet.counts = count(sheet.rows)
  sheet.saved_at = '2018-10-12T10:42:07+08:00'
  return sheet
}

export function edited(field: FieldView, edit: FieldEdit): FieldView {
  switch (edit.act) {
    case 'type':
      return { ...field, state: 'typed', value: edit.text, same_as_previous: edit.text === field.previous?.value }
    case 'keep':
      return { ...field, state: 'unchanged', value: field.previous?.value ?? '' }
    case 'clear':
      return { ...field, state: 'cleared', value: '' }
    case 'take_back':
      return { ...field, state: field.previous ? 'carried' : 'blank', value: field.previous?.value ?? '' }
  }
}

export function zeroAllOf(sheet: Sheet): ZeroAll {
  const named = (row: SheetRow, why: string) => {
    const { id, number, title } = row.measure
    return { measure: id, number, title, why }
  }
  const said = (row: SheetRow) => FIELDS.some((name) => !['blank', 'carried'].includes(row[name].state))
  return {
    takes: sheet.rows.filter((row) => !row.zero && !said(row)).map((row) => named(row, '')),
    leaves: sheet.rows
      .filter((row) => row.zero || said(row))
      .map((row) => named(row, row.zero ? '已作零报告' : '已有填写的内容')),
    zeros: sheet.rows.filter((row) => row.zero).map((row) => named(row, '已作零报告')),
  }
}

/** Puts the places of a step as said. */
export function steppedBack(sheet: Sheet, steps: Step[]): Sheet {
  for (const step of steps) {
    if (step.kind === 'field') {
      const { field, edit } = step
      changeRow(sheet, step.measure, (row) => ({ ...row, [field]: edited(row[field], edit) }))
    } else if (step.kind === 'zero') {
      const { reason } = step
      changeRow(sheet, step.measure, (row) => ({
        ...row,
        zero: reason === null ? null : { reason, from_revision: null },
      }))
    } else if (step.kind === 'number') {
      sheet.indicators = sheet.indicators.map((one) => (one.id === step.indicator ? { ...one, value: step.text } : one))
    }
  }
  return sheet
}

export function keptRow(row: SheetRow): SheetRow {
  const kept = { ...row }
  for (const name of FIELDS) if (row[name].state === 'carried') kept[name] = edited(row[name], { act: 'keep' })
  return kept
}

export function historyOf(about: Journalled): History {
  const by = { author: '本机用户', sheet: null }
  return {
    title: about.kind === 'field' ? `第15项　${about.field}` : about.kind,
    versions: [
      { ...by, seq: 12, at: '2018-10-11T16:05:10+08:00', act: '填写', value: EARLIER.progress, returns: false },
      { ...by, seq: 9, at: '2018-10-09T10:02:31+08:00', act: '撤回', value: null, returns: false },
      { ...by, seq: 7, at: '2018-10-08T09:12:44+08:00', act: '确认不变', value: EARLIER.progress, returns: true },
    ],
  }
}
