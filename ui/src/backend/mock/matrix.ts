// A matrix for tests and for looking at pages in a browser: made of the mock's own units and measures by a fixed pattern.
import type {
  CellState,
  CellView,
  LightCounts,
  LightView,
  Matrix,
  MatrixCell,
  MatrixUnit,
  ReadCounts,
  ReviewStep,
  ReviewSteps,
  ReviewedCell,
  StateCounts,
} from '../types'
import { periodsAt } from './calendar'
import { ownNumbers, planView } from './measures'
import { units } from './units'

const PATTERN: CellState[] = ['accepted', 'accepted', 'reported', 'accepted', 'zero', 'returned', 'reported']
const LIGHT: LightView = { light: 'reached', pending: false, by_hand: false, unreported: false, before_issue: false }

const locked = new Set<string>()

/** In how many steps this run reviews, and what passed 初审 in it. */
let steps: ReviewSteps = 'one'
const passed = new Set<string>()
export const reviewSteps = () => steps
export function setSteps(now: ReviewSteps) {
  steps = now
  passed.clear()
}

/** Everything said in this run is forgotten: every test begins anew. */
export function forgetReviews() {
  said.clear()
  setSteps('one')
}

/** What was said in this run, by unit and measure. */
const said = new Map<string, CellState>()

function stateOf(unit: number, measure: number, key: string): CellState {
  const now = said.get(key)
  if (now) return now
  if (unit === 13) return 'missing'
  return PATTERN[(unit * 3 + measure) % PATTERN.length] ?? 'reported'
}

function waitsOf(state: CellState, key: string): ReviewStep | null {
  if (state !== 'reported' && state !== 'zero') return null
  return steps === 'one' || passed.has(key) ? 'second' : 'first'
}

export function readOf(cells: (MatrixCell | null)[]): ReadCounts {
  const came = cells.flatMap((cell) => (cell && cell.state !== 'missing' && cell.state !== 'empty' ? [cell] : []))
  const of = (waits: ReviewStep | null) => came.filter((cell) => cell.waits === waits).length
  return { total: came.length, read: of(null), first: of('first'), second: of('second') }
}

export function countsOf(states: CellState[]): StateCounts {
  const of = (state: CellState) => states.filter((one) => one === state).length
  return {
    expected: states.length,
    accepted: of('accepted'),
    reported: of('reported'),
    zero: of('zero'),
    returned: of('returned'),
    empty: of('empty'),
    missing: of('missing'),
  }
}

export function lightsOf(cells: MatrixCell[]): LightCounts {
  const none = cells.filter((cell) => cell.light.light === null).length
  return {
    reached: cells.length - none,
    pending: 0,
    near: 0,
    behind: 0,
    overdue: 0,
    undated: 0,
    standing: 0,
    unreported: 0,
    none,
  }
}

export function matrixOf(period: string | null, today: string): Matrix {
  const periods = periodsAt(today)
  const shown = periods.find((one) => one.id === period) ?? periods[0]!
  const plan = planView(null, today)
  const measures = plan.groups.flatMap((group) => group.measures.map((entry) => ({ ...entry, group: group.id })))
  const rows: MatrixUnit[] = units.map(({ unit }, at) => {
    const own = ownNumbers(unit)
    const cells = measures.map(({ measure }): MatrixCell | null => {
      if (!own.has(measure.number)) return null
      const key = `${unit.id} ${measure.id}`
      const state = stateOf(at, measure.number, key)
      const waits = waitsOf(state, key)
      const light = state === 'missing' ? { ...LIGHT, light: null } : LIGHT
      return {
        measure: measure.id,
        state,
        zero: state === 'zero',
        waits,
        again: waits !== null && measure.number === 15 ? 'answered' : null,
        timeliness: state === 'missing' ? { kind: 'overdue', days: 7 } : { kind: 'on_time' },
        light,
        answers: true,
        entered: null,
      }
    })
    const states = cells.flatMap((cell) => (cell ? [cell.state] : []))
    const counts = countsOf(states)
    const whole = counts.missing === 0
    return {
      unit,
      state: whole ? 'reported' : 'missing',
      state_label: whole ? '已报' : '未报',
      missing: counts.missing,
      timeliness: whole ? { kind: 'on_time' } : { kind: 'overdue', days: 7 },
      timeliness_label: whole ? '按时' : '逾期7天未报',
      due: shown.due,
      reopened: '',
      forked: false,
      revision: whole ? 1 : null,
      received_on: whole ? '2018-10-03' : null,
      came_by: null,
      counts,
      handed_over: counts.expected - counts.missing - counts.empty,
      read: readOf(cells),
      cells,
    }
  })
  const cells = rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? [cell] : [])))
  const totals = countsOf(cells.map((cell) => cell.state))
  const handed = totals.expected - totals.missing - totals.empty
  return {
    period: shown,
    periods,
    today,
    notice: locked.has(shown.id) ? `${shown.label}已锁定。` : null,
    lock_proposed: shown.days_to_lock <= 0 && !locked.has(shown.id),
    groups: plan.groups.map(({ id, number, title, measures: own }) => ({ id, number, title, measures: own.length })),
    measures: measures.map(({ measure, group }, at) => {
      const column = rows.flatMap((row) => row.cells[at] ?? [])
      return {
        id: measure.id,
        number: measure.number,
        title: measure.title,
        group,
        unassigned: column.length === 0,
        deadline_text: measure.deadline_text,
        counts: countsOf(column.map((cell) => cell.state)),
        read: readOf(column),
        light: LIGHT,
        lights: lightsOf(column),
        lights_text: `${column.length}家：达到${column.length}`,
        answering: [],
      }
    }),
    units: rows,
    totals,
    light_totals: lightsOf(cells),
    unit_totals: countsOf(rows.map((row) => row.state)),
    missing_units: {
      whole: rows.filter(({ state, counts }) => state === 'missing' && counts.missing === counts.expected).length,
      lacking: rows.filter(({ state, counts }) => state === 'missing' && counts.missing < counts.expected).length,
    },
    reporting_rate: { numerator: handed, denominator: totals.expected, text: '97.76%' },
    acceptance_rate: { numerator: totals.accepted, denominator: handed, text: '42.00%' },
    read: readOf(cells),
    steps,
    steps_note: steps === 'two' ? '台账还没有设用户，分不出初审、审核各是谁做的。' : null,
    untouched: false,
  }
}

export function lockedMatrix(period: string, today: string): Matrix {
  locked.add(period)
  return matrixOf(period, today)
}

export function cellOf(unitId: string, measureId: string, period: string, today: string): CellView {
  const matrix = matrixOf(period, today)
  const row = matrix.units.find((one) => one.unit.id === unitId)!
  const at = matrix.measures.findIndex((one) => one.id === measureId)
  const cell = row.cells[at]!
  const plan = planView(row.unit, today)
  const measure = plan.groups.flatMap((group) => group.measures)[at]!.measure
  const text = (value: string) => ({
    value,
    cleared: false,
    previous: '上季度按计划推进。',
    was: null,
    repeated: [],
    origin: null,
  })
  const nothing = cell.state === 'missing' ? '还没有报来，没有可审核的版；请先收件或催报。' : null
  const again = cell.again === 'answered'
  const passedFirst = steps === 'two' && cell.waits === 'second'
  const label = { accepted: '已审核', returned: '退回修改' }[cell.state as string]
  return {
    unit: row.unit,
    period_label: matrix.period.label,
    measure,
    state: cell.state,
    state_label: label ?? '已报',
    timeliness: cell.timeliness,
    timeliness_label: row.timeliness_label,
    light: cell.light,
    light_note: null,
    forked: false,
    revision: row.revision,
    received_on: row.received_on,
    waits: cell.waits,
    again_label: again ? '退回后重报' : null,
    first: passedFirst ? { author: '张三', at: '2018-10-08T10:00:00+08:00' } : null,
    baseline: again ? { revision: 1, label: '退回修改时的第1版', had_row: true, changed: true } : null,
    entered: cell.entered,
    zero: cell.zero ? '本季度无新增情况' : null,
    fields: nothing
      ? []
      : [
          {
            field: 'progress',
            label: '本季度工作进展情况',
            ...text('组织检查46家次，发现隐患23项，已整改21项。'),
            was: again ? '组织检查40家次，发现隐患23项，已整改21项。' : null,
          },
          { field: 'problems', label: '存在问题', ...text('个别单位登记不完整。') },
          { field: 'next_steps', label: '下一步工作打算', ...text('继续联合检查。') },
          { field: 'completion', label: '完成情况', ...text('正在推进') },
        ],
    previous_label: '2018年第二季度',
    figures: [],
    milestones: [],
    evidence: nothing ? [] : [{ sha256: 'ab'.repeat(32), name: '联合检查记录.pdf', kind: '记录', added: again }],
    explanations: [],
    remarks:
      cell.state === 'returned'
        ? [{ field: 'progress', text: '请写明数字的时点。', author: '经办人（演示）', at: '2018-10-08T10:00:00+08:00' }]
        : [],
    words: [],
    history: [],
    cannot_accept: nothing ?? (cell.waits === 'first' ? '还没有初审，不能审核通过；请先初审。' : null),
    cannot_pass_first: nothing ?? (steps === 'one' ? '本计划只有审核一步。' : null),
    may_take_back_first: passedFirst,
    cannot_return: nothing,
    may_reopen: cell.state === 'accepted' || cell.state === 'returned',
  }
}

export function reviewed(unit: string, measure: string, period: string, today: string, state: CellState): ReviewedCell {
  said.set(`${unit} ${measure}`, state)
  return { matrix: matrixOf(period, today), cell: cellOf(unit, measure, period, today) }
}

export interface RowsArgs {
  unit: string
  period: string
  measure: string
  measures: string[]
  to: ReviewSteps
}

/** 初审, and the acts on several rows. */
export function reviewAnswers(today: string) {
  const say = (state: CellState) => (args: RowsArgs) => {
    for (const measure of args.measures) said.set(`${args.unit} ${measure}`, state)
    return matrixOf(args.period, today)
  }
  const pass = (is: boolean) => (args: RowsArgs) => {
    for (const measure of args.measures) passed[is ? 'add' : 'delete'](`${args.unit} ${measure}`)
    return matrixOf(args.period, today)
  }
  const reviewOne = (state: CellState) => (args: RowsArgs) =>
    reviewed(args.unit, args.measure, args.period, today, state)
  const passOne = (is: boolean) => (args: RowsArgs) => ({
    matrix: pass(is)({ ...args, measures: [args.measure] }),
    cell: cellOf(args.unit, args.measure, args.period, today),
  })
  return {
    accept_row: reviewOne('accepted'),
    return_row: reviewOne('returned'),
    confirm_milestone: reviewOne('accepted'),
    unconfirm_milestone: reviewOne('reported'),
    reopen_row: reviewOne('reported'),
    pass_first: passOne(true),
    take_back_first: passOne(false),
    pass_first_rows: pass(true),
    take_back_first_rows: pass(false),
    accept_rows: say('accepted'),
    return_rows: say('returned'),
    reopen_rows: say('reported'),
  }
}
