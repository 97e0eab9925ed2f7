// A stand-in for the shell, for tests and for looking at pages in a browser (`npm run dev:mock`). Never part of the program.
// In the browser: ?desk=unit|bureau &start=welcome|failed|broken &today=2018-10-12 &plates=2 &size=small|medium|large
import { emit } from '@tauri-apps/api/event'
import { mockIPC } from '@tauri-apps/api/mocks'
import type {
  AnswerKind,
  BatchAsked,
  BatchSeen,
  ContactRole,
  DeskKind,
  DeskView,
  EntrySaid,
  FieldEdit,
  FieldName,
  Journalled,
  Overview,
  Placement,
  Preferences,
  ScanChange,
  UserRole,
  StartView,
  Step,
  TypedContact,
  UnitView,
} from './types'
import { accountAnswers, type AccountArgs } from './mock/account'
import { comingAt, currentPeriod, marksAt, periodsAt, phasesAt } from './mock/calendar'
import { behalfAnswers } from './mock/behalf'
import { handOverAnswers, type HandOverArgs } from './mock/handover'
import { intakeOf, pickedBooks, previewOf, takenIn, undo, type MockIntake } from './mock/intake'
import { periodAnswers } from './mock/periods'
import { packageAnswers } from './mock/receive'
import { attached, detached, pickedFiles, putBack, recategorised, renamed } from './mock/evidence'
import { listOf, planOf, type ListArgs } from './mock/lists'
import { cellOf, forgetReviews, lockedMatrix, matrixOf, reviewAnswers, setSteps, type RowsArgs } from './mock/matrix'
import { replyAnswers } from './mock/reply'
import { foundIn } from './mock/search'
import { matterAnswers } from './mock/matters'
import { compileAnswers } from './mock/compile'
import { officeAnswers } from './mock/office'
import { blankPage, placed, reportOf } from './mock/report'
import { issueAnswers, type IssueArgs } from './mock/issues'
import { sumsAnswers } from './mock/sums'
import { chosenMove, copiesOf, movedOut } from './mock/copies'
import { card, ownNumbers, planView } from './mock/measures'
import { changeRow, edited, historyOf, keptRow, sheetOf, steppedBack, zeroAllOf } from './mock/sheets'
import { bureau, search, street, units } from './mock/units'

export interface MockOptions {
  desk: DeskKind
  start: 'desk' | 'welcome' | 'failed'
  today: string
  /** Whether the open file may be written: `elsewhere` and `moved_out` to look at what is said then. */
  access: DeskView['access']['kind']
  plates: number
  /** Users of the file, by name; the password of each is 口令口令口令. */
  people: Record<string, UserRole>
  /** A person is asked to name a 管理员. */
  ask: boolean
  size: Preferences['font_size']
  /** Command → what it throws, to look at failures. */
  refuse: Record<string, unknown>
}

interface Args extends HandOverArgs, IssueArgs, RowsArgs, ListArgs, Omit<AccountArgs, 'period' | 'name' | 'role'> {
  unit: string
  period: string
  measure: string
  field: FieldName
  edit: FieldEdit
  indicator: string
  text: string
  reason: string
  steps: Step[]
  source: string
  deadline: string
  reachedOn: string | null
  about: Journalled
  query: string
  desk: DeskKind
  placement: Placement
  excerpt: string
  place: string
  drafted: string
  preferences: Preferences
  asked: BatchAsked
  seen: BatchSeen
  batch: number
  files: string[]
  id: string
  remark: string
  reply: string
  kind: AnswerKind
  said: EntrySaid
  scan: ScanChange
  units: string[]
  category: string | null
  name: string
  role: ContactRole
  typed: TypedContact
  from: string
  matter: string
  on: string
  sha256: string
}

const DEFAULTS: MockOptions = {
  desk: 'unit',
  start: 'desk',
  today: '2018-10-12',
  access: 'writable',
  plates: 1,
  people: {},
  ask: false,
  size: 'medium',
  refuse: {},
}

/** Called by tests with options; in the browser the options stand in the address. */
export function installMock(options: Partial<MockOptions> = {}): { calls: string[] } {
  const chosen = { ...DEFAULTS, ...fromAddress(), ...options }
  const calls: string[] = []
  forgetReviews()
  const answer = answersOf(chosen)
  mockIPC(
    (command, payload) => {
      calls.push(command)
      if (command in chosen.refuse) throw chosen.refuse[command]
      const reply = answer[command]
      if (!reply) throw { code: 'not_found', sentence: `没有 ${command} 这条命令。`, problems: [], cause: null }
      // The real door always hands over fresh copies.
      return structuredClone(reply(payload as unknown as Args))
    },
    { shouldMockEvents: true },
  )
  return { calls }
}

/** What the shell says to the page without being asked. */
export const shellSays = (event: string, payload?: unknown) => emit(event, payload)

function fromAddress(): Partial<MockOptions> {
  const asked = new URLSearchParams(window.location.search)
  const found = Object.fromEntries(asked) as Record<string, string>
  return { ...found, ...(found.plates ? { plates: Number(found.plates) } : {}), refuse: {} } as Partial<MockOptions>
}

function answersOf({
  desk,
  start,
  today,
  access: kind,
  plates,
  people,
  ask,
  size,
}: MockOptions): Record<string, (args: Args) => unknown> {
  const preferences: Preferences = { font_size: size }
  const access = {
    kind,
    computer: '办公室-02',
    written_at: '2018-10-11 17:05',
    at: '2018-10-12 09:30',
    as_of: '2018年10月12日',
  }
  const unitOf = (id: string): UnitView => units.find(({ unit }) => unit.id === id)?.unit ?? street
  const deskView = (kind: DeskKind, unit: UnitView): DeskView => ({
    kind,
    kind_label: kind === 'unit' ? '填报端' : '汇总端',
    units: kind === 'unit' ? [unit, ...units.slice(0, plates - 1).map((choice) => choice.unit)] : [bureau],
    plan: card,
    file_name: kind === 'unit' ? `${unit.name}.weihua` : '区安委会办公室.weihua',
    folder: '文档/危化综治',
    today,
    demo: true,
    current_period: currentPeriod(today).id,
    access,
  })
  const started = (open: boolean): StartView => ({
    desk: open ? deskView(desk, street) : null,
    failure:
      start === 'failed'
        ? {
            code: 'locked',
            sentence:
              '“德胜街道.weihua”正被另一个危化综治窗口打开，这次没有打开，数据没有改动。请先关掉那个窗口，再从下面的列表里打开。',
            problems: [],
            cause: 'database is locked',
          }
        : null,
    recent: [
      { handle: 'r1', name: '德胜街道.weihua', folder: '文档/危化综治', found: true },
      { handle: 'r2', name: '2017年试填.weihua', folder: 'U盘/危化', found: false },
    ],
    preferences,
    version: '0.1.0',
  })
  const place = (args: Args) => ({
    handle: 'p1',
    shown: `文档/危化综治/${args.desk === 'bureau' ? '区安委会办公室' : unitOf(args.unit).name}.weihua`,
  })
  const overviewOf = (unit: UnitView, period: string | null): Overview => {
    const own = ownNumbers(unit)
    const sheet = sheetOf(unit, period, today)
    return {
      unit,
      period: sheet.period,
      periods: periodsAt(today),
      today,
      notice: today > '2020-06-15' ? '计划期已结束，现在看到的是最后一期。' : null,
      counts: sheet.counts,
      newest: sheet.newest,
      starts_on: '2017-09-01',
      ends_on: '2020-05-31',
      phases: phasesAt(today, own),
      coming: comingAt(today, own),
      marks: marksAt(today, own),
    }
  }
  const sheet = (args: Args) => sheetOf(unitOf(args.unit), args.period, today)
  const taken: MockIntake = { batches: [] }
  const handedOver = handOverAnswers<Args>(sheet, (unit) =>
    periodsAt(today)
      .slice(0, 4)
      .reverse()
      .map(({ id }) => sheetOf(unitOf(unit), id, today)),
  )

  return {
    start: () => started(start === 'desk'),
    leave_file: () => started(false),
    set_preferences: (args) => args.preferences,
    new_files_plan: () => deskView(desk, street).plan,
    choose_plan: () => deskView(desk, street).plan,
    use_built_in_plan: () => deskView(desk, street).plan,
    find_units: (args) => search(args.query),
    suggest_place: place,
    choose_place: place,
    create_file: (args) => deskView(args.desk, unitOf(args.unit)),
    open_demo: (args) => deskView(args.desk, street),
    open_file: () => deskView(desk, street),
    open_recent: () => deskView(desk, street),
    other_plates: () => units.slice(0, plates - 1).map((choice) => choice.unit),
    missing_plates: () => [],
    add_plate: () => deskView(desk, street),
    set_demo_day: () => deskView(desk, street),
    remove_plate: () => deskView(desk, street),
    close_window: () => null,
    stay_open: () => null,
    file_notices: () => [],
    copies: copiesOf,
    copy_now: () => ({ name: '德胜街道_备份_20181012.weihua', folder: 'U盘' }),
    choose_copy: () => copiesOf().copies[0],
    look_at_copy: () => ({ ...deskView(desk, street), access: { kind: 'looked' } }),
    leave_copy: () => deskView(desk, street),
    restore_copy: () => deskView(desk, street),
    rescue_copies: copiesOf,
    rescue: () => deskView(desk, street),
    take_over: () => ({ ...deskView(desk, street), access: { kind: 'writable' } }),
    take_back: () => ({ ...deskView(desk, street), access: { kind: 'writable' } }),
    ...issueAnswers(desk, () => deskView(desk, street)),
    move_out: () => movedOut({ ...deskView(desk, street), access: { kind: 'moved_out', at: '2018-10-12 09:30' } }),
    stop_move: () => null,
    choose_move: chosenMove,
    choose_move_place: () => ({ handle: 'p3', shown: 'D盘/德胜街道.weihua' }),
    unpack_move: () => deskView(desk, street),
    ...accountAnswers(people, ask, today),
    overview: (args) => overviewOf(unitOf(args.unit), args.period),
    search: (args) => foundIn(args.query, street),
    plan: (args) => planView(args.unit ? unitOf(args.unit) : null, today),
    sheet,
    edit_field: (args) =>
      changeRow(sheet(args), args.measure, (row) => ({ ...row, [args.field]: edited(row[args.field], args.edit) })),
    keep_row: (args) => changeRow(sheet(args), args.measure, keptRow),
    report_zero: (args) =>
      changeRow(sheet(args), args.measure, (row) => ({ ...row, zero: { reason: args.reason, from_revision: null } })),
    withdraw_zero: (args) => changeRow(sheet(args), args.measure, (row) => ({ ...row, zero: null })),
    zero_all: (args) => zeroAllOf(sheet(args)),
    report_zero_all: (args) => {
      const { takes } = zeroAllOf(sheet(args))
      for (const { measure } of takes)
        changeRow(sheet(args), measure, (row) => ({ ...row, zero: { reason: args.reason, from_revision: null } }))
      return sheet(args)
    },
    withdraw_zero_all: (args) => {
      for (const { measure } of zeroAllOf(sheet(args)).zeros)
        changeRow(sheet(args), measure, (row) => ({ ...row, zero: null }))
      return sheet(args)
    },
    step_back: (args) => steppedBack(sheet(args), args.steps),
    reach_milestone: (args) =>
      changeRow(sheet(args), args.measure, (row) => ({
        ...row,
        milestones: row.milestones.map((milestone) =>
          milestone.deadline === args.deadline
            ? { ...milestone, reached_on: args.reachedOn, reported_in: args.reachedOn && args.period }
            : milestone,
        ),
      })),
    type_number: (args) => {
      const now = sheet(args)
      now.indicators = now.indicators.map((indicator) =>
        indicator.id === args.indicator ? { ...indicator, value: args.text } : indicator,
      )
      return now
    },
    set_opening: (args) => {
      const now = sheet(args)
      now.indicators = now.indicators.map((indicator) =>
        indicator.id === args.indicator
          ? { ...indicator, opening: { value: args.text, source: args.source } }
          : indicator,
      )
      return now
    },
    choose_evidence: pickedFiles,
    attach_evidence: (args) => {
      changeRow(sheet(args), args.measure, (row) => ({ ...row, ...attached(row, args.files) }))
      return { added: args.files.length, restored: 0, remarks: [], stopped: false }
    },
    stop_evidence: () => null,
    open_evidence: () => null,
    save_evidence: () => ({ name: '检查记录.docx', folder: '文档' }),
    categorise_evidence: (args) =>
      changeRow(sheet(args), args.measure, (row) => ({ ...row, ...recategorised(row, args.id, args.category) })),
    rename_evidence: (args) =>
      changeRow(sheet(args), args.measure, (row) => ({ ...row, ...renamed(row, args.id, args.name) })),
    detach_evidence: (args) => changeRow(sheet(args), args.measure, (row) => ({ ...row, ...detached(row, args.id) })),
    put_back_evidence: (args) => changeRow(sheet(args), args.measure, (row) => ({ ...row, ...putBack(row, args.id) })),
    ...handedOver,
    ...behalfAnswers<Args>({
      today,
      own: bureau,
      unitOf,
      periods: () => periodsAt(today),
      check: (args) => handedOver.self_check?.(args as Args),
    }),
    matrix: (args) => matrixOf(args.period, today),
    matrix_list: (args) => listOf(args.period, args.part, today),
    plan_matrix: (args) => planOf(args.part, today),
    cell: (args) => cellOf(args.unit, args.measure, args.period, today),
    ...reviewAnswers(today),
    set_review_steps: (args) => {
      setSteps(args.to)
      const view = deskView('bureau', bureau)
      return { ...view, plan: { ...view.plan, review_steps: args.to } }
    },
    lock_period: (args) => lockedMatrix(args.period, today),
    ...periodAnswers<Args>(today),
    ...replyAnswers<Args>(today),
    ...compileAnswers<Args>(today),
    ...sumsAnswers(today),
    report: (args) => reportOf(args.period, today),
    draw_report: () => ({ handle: '1', pages: 1, body_pages: 1, bytes: 300, missing: [] }),
    stop_drawing: () => null,
    drawn_report: blankPage,
    issue_report: () => ({ name: '工作进展情况报告.pdf', folder: '文档' }),
    place_entry: (args) => {
      placed(args.period, args.measure, args.unit, args.placement, args.excerpt)
      return reportOf(args.period, today)
    },
    place_entry_by_rule: (args) => {
      placed(args.period, args.measure, args.unit, null, '')
      return reportOf(args.period, today)
    },
    history: (args) => historyOf(args.about),
    bring_back: sheet,
    ...matterAnswers<Args>((args) => unitOf(args.unit), today),
    ...(officeAnswers(today) as unknown as Record<string, (args: Args) => unknown>),
    template_units: () => (desk === 'bureau' ? units.map(({ unit }) => unit) : [street]),
    write_templates: (args) => {
      const chosen = args.unit ? [unitOf(args.unit)] : units.map(({ unit }) => unit)
      const names = chosen.map((unit) => `${args.period}_${unit.name}_季度报送表.xlsx`)
      void emit('template-progress', { done: names.length, total: names.length })
      return { folder: '文档/危化综治/报送表', names }
    },
    stop_templates: () => null,
    intake: (args) => intakeOf(taken, args.period, today),
    choose_workbooks: () => pickedBooks().slice(0, 2),
    choose_workbook_folder: pickedBooks,
    look_at_workbooks: (args) => {
      void emit('intake-progress', { done: args.asked.books.length, total: args.asked.books.length })
      return previewOf(args.asked, today)
    },
    write_slips: () => ({ folder: '文档/危化综治/体检单', names: ['2018Q3_德胜街道_体检单.xlsx'] }),
    stop_workbooks: () => null,
    take_in_workbooks: (args) => takenIn(taken, args.asked, args.seen.received_on, today),
    undo_batch: (args) => undo(taken, args.batch),
    ...packageAnswers(),
  }
}
