// 催报, 报送事项表 and 通讯录 of the stand-in: made of the mock's own units by a fixed pattern, kept as long as the page lives.
import type {
  ChaseAsked,
  ChaseBoard,
  ChaseCall,
  ChaseNoting,
  ChaseSubject,
  ChaseUnit,
  ContactRole,
  Directory,
  DirectoryUnit,
  ListedPerson,
  MatterBoard,
  MatterCell,
  MatterCheck,
  MatterDetail,
  MatterTotals,
  NewDeliverable,
  TypedCall,
  TypedContact,
  UnitView,
} from '../types'
import { matrixOf } from './matrix'
import { units } from './units'

interface OfficeArgs {
  subject: ChaseSubject
  call: TypedCall
  seq: number
  reason: string
  asked: unknown
  noting: ChaseNoting
  unit: string
  role: ContactRole
  typed: TypedContact
  from: string
  matter: string
  remark: string
  new: NewDeliverable
}

const STEPS = [
  { id: 'remind', label: '催报', paper: 'slip', when: '过了应报日即可' },
  { id: 'urge', label: '催办', paper: 'slip', when: '逾期5天起，已催1次' },
  { id: 'supervise', label: '督办', paper: 'notice', when: '逾期10天起，已催2次' },
  { id: 'circulate', label: '通报', paper: 'circular', when: '逾期15天起，已催3次' },
] as const
const TITLES = { 'implementation-plan': '实施方案', 'contact-list': '人员名单', 'own-inspection': '本单位督查机制' }
const STATE_WORD: Record<MatterCheck, string> = {
  accepted: '已审核',
  reported: '已报',
  returned: '退回修改',
  missing: '未报',
}

export function officeAnswers(today: string) {
  const calls: { unit: string; call: ChaseCall }[] = []
  const noted = new Map<string, ListedPerson>()
  const words = new Map<string, { state: MatterCheck; remark: string }>()
  const titles: Record<string, string> = { ...TITLES }
  const all = units.map(({ unit }) => unit)

  const unitOf = (unit: UnitView, rows: ChaseUnit['rows'], expected: number, early: boolean): ChaseUnit => {
    const own = calls.filter((one) => one.unit === unit.id).map(({ call }) => call)
    const counting = own.filter((call) => call.taken_back === null)
    const whole = rows.length === expected
    const lack = whole ? 'whole' : rows.some(({ what }) => what === '未报') ? 'part' : 'empty'
    return {
      unit,
      own: false,
      lack,
      lack_label: { whole: '整表未报', part: '缺项', empty: '空报' }[lack],
      missing: whole ? `整表未报（${expected}项）` : `第${rows.map(({ number }) => number).join('、')}项未报`,
      rows,
      expected,
      standing: early ? 'not_yet' : 'late',
      days_late: early ? 0 : 7,
      late_label: early ? '还有2天' : '逾期7天未报',
      answer_by: null,
      forked: false,
      waiting: 0,
      contact: null,
      times: counting.length,
      calls: [...own].reverse(),
      last: counting.at(-1)?.sentence ?? null,
      broken: null,
      late_before: 0,
      late_before_brief: '',
      late_before_text: '前3期都按时',
      step: early ? null : counting.length > 0 ? 'urge' : 'remind',
      step_label: early ? null : counting.length > 0 ? '催办' : '催报',
    }
  }

  const chaseBoard = (subject: ChaseSubject): ChaseBoard => {
    const matrix = matrixOf(subject.kind === 'period' ? subject.id : '2018Q3', today)
    const early = today <= matrix.period.due
    const listed = matrix.units.flatMap((row) => {
      const rows = matrix.measures.flatMap((measure, at) =>
        row.cells[at]?.state === 'missing'
          ? [{ measure: measure.id, number: measure.number, title: measure.title, what: '未报' }]
          : [],
      )
      return rows.length > 0 ? [unitOf(row.unit, rows, row.counts.expected, early)] : []
    })
    const of = (lack: ChaseUnit['lack']) => listed.filter((one) => one.lack === lack).length
    return {
      subject: { ...subject },
      title: subject.kind === 'period' ? `${matrix.period.label}工作进展情况` : (titles[subject.id] ?? ''),
      period: subject.kind === 'period' ? matrix.period : null,
      periods: subject.kind === 'period' ? matrix.periods : [],
      today,
      due: matrix.period.due,
      due_text: early ? '应报日2018年10月5日，还有2天' : '应报日2018年10月5日，已过7天',
      early,
      counts: {
        expected: matrix.units.length,
        complete: matrix.units.length - listed.length,
        unanswered: 0,
        empty: of('empty'),
        part: of('part'),
        whole: of('whole'),
        late: early ? 0 : listed.length,
      },
      units: listed,
      late_reports: [],
      steps: STEPS.map((step) => ({ ...step, units: listed.filter((one) => one.step === step.id).length })),
      answer_by: '2018-10-15',
      elsewhere: [],
    }
  }
  const note = (whom: string[], about: Partial<ChaseCall>) => {
    for (const unit of whom)
      calls.push({
        unit,
        call: {
          seq: calls.length + 1,
          step: 'remind',
          step_label: '催报',
          way: 'telephone',
          way_label: '电话',
          chased_on: today,
          spoke_to: '',
          missing: '整表未报（10项）',
          days_late: 7,
          answer_by: null,
          note: '',
          taken_back: null,
          author: '本机用户',
          at: `${today}T10:30:00.000+08:00`,
          sentence: `${today}催报`,
          ...about,
        },
      })
  }
  const papersOut = (asked: ChaseAsked, noting: ChaseNoting, folder: string) => {
    const counts = noting === 'noted' ? asked.units.length : 0
    if (counts > 0) note(asked.units, { way: 'paper', way_label: '书面', sentence: '2018年10月12日书面催报' })
    const names = [`2018年第三季度工作进展情况_催报单（${asked.units.length}家）.pdf`]
    return { names, folder, pages: asked.units.length, missing: [], noted: counts, board: chaseBoard(asked.subject) }
  }

  const entryOf = (unit: UnitView, at: number): DirectoryUnit => {
    const person = (name: string): ListedPerson => ({
      name,
      post: '科长',
      phone: '010-0000-0000',
      from: '2017-11-09',
      span: '2017年11月9日起',
      origin: 'reported',
      origin_label: '单位报来',
      returns: false,
    })
    const role = (role: ContactRole, label: string, known: boolean) => ({
      role,
      label,
      present: known ? person(`${label}（演示）`) : (noted.get(`${unit.id} ${role}`) ?? null),
      next: null,
      earlier: [],
      open_to_note: !known,
    })
    const roles = [role('leader', '主管领导', at % 5 !== 0), role('clerk', '工作人员', at % 7 !== 0)]
    const lacking = roles.filter(({ present }) => !present).map(({ label }) => label)
    return {
      unit,
      own: false,
      roles,
      lacking: lacking.join('、'),
      revision: 1,
      received_on: '2018-01-04',
      forked: false,
    }
  }
  const directory = (): Directory => {
    const entries = all.map(entryOf)
    const of = (leader: boolean, clerk: boolean) =>
      entries.filter(({ roles: [first, second] }) => !!first?.present === leader && !!second?.present === clerk).length
    return {
      today,
      office: '区安委会办公室',
      source: '西政办发〔2017〕23号　六、（一）',
      counts: {
        units: entries.length,
        whole: of(true, true),
        leader_missing: of(false, true),
        clerk_missing: of(true, false),
        nobody: of(false, false),
      },
      units: entries,
    }
  }

  const cellOf = (unit: UnitView, at: number, matter: string): MatterCell => {
    const word = words.get(`${unit.id} ${matter}`)
    const state = matter in TITLES && at % 6 !== 1 ? (word?.state ?? 'reported') : 'missing'
    return {
      matter,
      state,
      state_label: STATE_WORD[state],
      timeliness: { kind: 'undated' },
      timeliness_label: '未定时限',
      preparing: false,
      handed_on: state === 'missing' ? null : '2018-01-03',
      received_on: state === 'missing' ? null : '2018-01-04',
      files: 0,
      remark: state === 'returned' ? (word?.remark ?? '') : null,
    }
  }
  const totalsOf = (cells: MatterCell[]): MatterTotals => {
    const of = (state: MatterCheck) => cells.filter((cell) => cell.state === state).length
    return {
      expected: cells.length,
      accepted: of('accepted'),
      reported: of('reported'),
      returned: of('returned'),
      missing: of('missing'),
    }
  }
  const matterBoard = (): MatterBoard => {
    const rows = all.map((unit, at) => ({
      unit,
      own: false,
      cells: Object.keys(titles).map((matter) => cellOf(unit, at, matter)),
      revision: 1,
      received_on: '2018-01-04',
      forked: false,
    }))
    const columns = Object.entries(titles).map(([id, title], at) => ({
      id,
      title,
      text: '各有关单位、各街道办事处要建立督查机制。',
      source: '西政办发〔2017〕23号　六、（三）',
      due: { text: '未定时限', note: null, pressing: 'not' as const },
      totals: totalsOf(rows.map(({ cells }) => cells[at]!)),
      late: 0,
      owing: totalsOf(rows.map(({ cells }) => cells[at]!)).missing,
    }))
    return {
      today,
      office: '区安委会办公室',
      totals: totalsOf(rows.flatMap(({ cells }) => cells)),
      late: 0,
      columns,
      units: rows,
    }
  }
  const matterDetail = ({ unit, matter }: OfficeArgs): MatterDetail => {
    const board = matterBoard()
    const row = board.units.find((one) => one.unit.id === unit)!
    const cell = row.cells.find((one) => one.matter === matter)!
    const word = words.get(`${unit} ${matter}`)
    return {
      unit: row.unit,
      own: false,
      column: board.columns.find(({ id }) => id === matter)!,
      cell,
      note: '',
      files: [],
      words: word
        ? [
            {
              outcome_label: STATE_WORD[word.state],
              remark: word.remark,
              author: '本机用户',
              at: `${today}T10:30:00.000+08:00`,
              revision: 1,
              stands: true,
            },
          ]
        : [],
      revision: 1,
      closed: cell.state === 'missing' ? `${row.unit.name}还没有报来，没有改动；请先收件或催报。` : null,
    }
  }
  const reviewed = (args: OfficeArgs, state: MatterCheck, remark = '') => {
    words.set(`${args.unit} ${args.matter}`, { state, remark })
    return { board: matterBoard(), detail: matterDetail(args) }
  }
  const saved = (name: string) => ({ name, folder: '文档' })

  return {
    chase_board: (args: OfficeArgs) => chaseBoard(args.subject),
    note_chase: ({ call }: OfficeArgs) => {
      note(call.units, { way: call.way, spoke_to: call.spoke_to, note: call.note, sentence: `${call.chased_on}催报` })
      return chaseBoard(call.subject)
    },
    take_back_chase: (args: OfficeArgs) => {
      for (const { call } of calls) if (call.seq === args.seq) call.taken_back = args.reason
      return chaseBoard(args.subject)
    },
    chase_texts: ({ asked }: OfficeArgs) =>
      (asked as ChaseAsked).units.map((unit) => ({ unit_name: unit, text: `${unit}：请报送。` })),
    print_chase: (args: OfficeArgs) => papersOut(args.asked as ChaseAsked, args.noting, ''),
    save_chase: (args: OfficeArgs) => papersOut(args.asked as ChaseAsked, args.noting, '文档'),
    directory,
    note_person: ({ unit, role, typed }: OfficeArgs) => {
      noted.set(`${unit} ${role}`, {
        ...typed,
        span: '2018年10月12日起',
        origin: 'noted',
        origin_label: '办公室登记',
        returns: true,
      })
      return directory()
    },
    mend_person: directory,
    take_back_person: ({ unit, role }: OfficeArgs) => {
      noted.delete(`${unit} ${role}`)
      return directory()
    },
    print_directory: () => '联系人通讯录.pdf',
    save_directory: () => saved('联系人通讯录.xlsx'),
    matter_board: matterBoard,
    matter_detail: matterDetail,
    accept_matter: (args: OfficeArgs) => reviewed(args, 'accepted'),
    return_matter: (args: OfficeArgs) => reviewed(args, 'returned', args.remark),
    reopen_matter: (args: OfficeArgs) => reviewed(args, 'reported'),
    add_deliverable: (args: OfficeArgs) => {
      titles['office-1'] = args.new.title
      return { id: 'office-1', board: matterBoard() }
    },
    open_received_file: () => null,
    open_reported_evidence: () => null,
    print_matter_board: () => '报送事项表.pdf',
    save_matter_board: () => saved('报送事项表.xlsx'),
    returned_matters: () => [],
  }
}
