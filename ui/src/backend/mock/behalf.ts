// 代录 and 更正 of the stand-in: one entry at a time, kept as long as the page lives.
import type {
  BegunEntry,
  EnteringDesk,
  Entering,
  EntryLook,
  EntrySaid,
  EntryStanding,
  PeriodView,
  ScanChange,
  SelfCheck,
  Since,
  UnitView,
} from '../types'
import { matrixOf } from './matrix'

interface BehalfArgs {
  unit: string
  period: string
  said: EntrySaid
  scan: ScanChange
  /** 代录 or 更正; other commands have a `kind` of their own. */
  kind: unknown
}

interface World {
  today: string
  own: UnitView
  unitOf: (id: string) => UnitView
  periods: () => PeriodView[]
  check: (args: { unit: string; period: string }) => unknown
}

const SOURCE: Record<EntrySaid['source'], string> = {
  paper: '纸质',
  fax: '传真',
  telephone: '电话',
  mail: '邮件',
  office: '办公室核实',
}
const WORD: Record<Entering, string> = { on_behalf: '代录', correction: '更正' }

export function behalfAnswers<Args extends BehalfArgs>(world: World): Record<string, (args: Args) => unknown> {
  const begun = new Map<string, BegunEntry>()
  const made = new Map<string, string>()
  const keyOf = ({ unit, period }: { unit: string; period: string }) => `${unit} ${period}`
  const labelOf = (kind: Entering, source: EntrySaid['source']) =>
    source === 'office' ? WORD[kind] : `${WORD[kind]}（${SOURCE[source]}）`

  function standing(args: { unit: string; period: string }): EntryStanding {
    const unit = world.unitOf(args.unit)
    const own = unit.id === world.own.id
    const entry = begun.get(keyOf(args)) ?? null
    const row = matrixOf(args.period, world.today).units.find((one) => one.unit.id === unit.id)
    const came = made.get(keyOf(args)) ?? (row?.revision ? '报送' : null)
    const busy = entry ? `${unit.name}的${WORD[entry.kind]}还没有完成，请先完成或放弃。` : null
    return {
      unit,
      period: args.period,
      period_label: world.periods().find(({ id }) => id === args.period)?.label ?? args.period,
      own,
      begun: entry,
      newest: came
        ? { number: 1, came_by: came, received_on: '2018-10-03', on_behalf: came.startsWith('代录'), stays: null }
        : null,
      cannot_enter: busy ?? (own ? `${unit.name}是本单位，直接填写、核对、交出，不用代录。` : null),
      cannot_correct: busy ?? (came ? null : `${unit.name}还没有收到内容，没有可以更正的。`),
      closed: entry || own ? null : `这是${unit.name}的报送表，在这里只供查看。`,
    }
  }

  function begin(args: Args): EntryStanding {
    const kind = args.kind as Entering
    const source = kind === 'correction' ? 'office' : 'paper'
    const sources = (Object.keys(SOURCE) as EntrySaid['source'][]).filter(
      (one) => kind === 'correction' || one !== 'office',
    )
    begun.set(keyOf(args), {
      kind,
      label: labelOf(kind, source),
      said: { source, told_by: '', written_on: null, received_on: world.today, reason: '' },
      scan: null,
      sources: sources.map((one) => ({ source: one, label: SOURCE[one] })),
      begun_by: '本机用户',
      begun_at: `${world.today}T09:30:00+08:00`,
      wants: wanting(kind, { source, told_by: '', written_on: null, received_on: world.today, reason: '' }),
      moved: null,
    })
    return standing(args)
  }

  function wanting(kind: Entering, said: EntrySaid): string | null {
    if (said.source === 'telephone' && said.told_by === '') return '电话来的要写明是谁说的（来电人）'
    return kind === 'correction' && said.reason === '' ? '更正要写明理由' : null
  }

  function note(args: Args): EntryStanding {
    const entry = begun.get(keyOf(args))
    if (entry) {
      const scan = { keep: entry.scan, remove: null, attach: { sha256: '0'.repeat(64), name: '传真.pdf' } }
      const [label, wants] = [labelOf(entry.kind, args.said.source), wanting(entry.kind, args.said)]
      begun.set(keyOf(args), { ...entry, said: args.said, scan: scan[args.scan.act], label, wants })
    }
    return standing(args)
  }

  function look(args: Args): EntryLook {
    const entry = begun.get(keyOf(args))
    const check = world.check(args) as SelfCheck
    const wants = entry?.wants ?? null
    return {
      check: { ...check, findings: [], missing: [], ready: true },
      changes: [
        {
          measure: 'm15',
          number: 15,
          title: '严格规范执法检查',
          field_label: '本季度工作进展情况',
          before: '检查2座。',
          after: '检查3座。',
        },
      ],
      confirmed: [],
      content_hash: 'c'.repeat(64),
      label: entry?.label ?? '代录',
      refusal: wants && `${wants}，才能完成${WORD[entry?.kind ?? 'on_behalf']}。`,
    }
  }

  return {
    entering_desk: (args): EnteringDesk => {
      const rows = matrixOf(args.period, world.today).units
      const open = [...begun].map(([key, entry]) => {
        const [unit = '', period = ''] = key.split(' ')
        const shown = standing({ unit, period })
        const { label, kind, begun_by, begun_at } = entry
        const names = { unit, unit_name: shown.unit.name, period, period_label: shown.period_label }
        return { ...names, kind, label, done: 1, expected: 10, begun_by, begun_at }
      })
      const units = rows.map((row) => ({
        unit: row.unit,
        own: row.unit.id === world.own.id,
        state: row.state,
        state_label: row.state_label,
        came_by: made.get(`${row.unit.id} ${args.period}`) ?? null,
        begun: begun.has(`${row.unit.id} ${args.period}`) ? '代录' : null,
      }))
      return { period: args.period, units: [...units].sort((a, b) => Number(b.own) - Number(a.own)), open }
    },
    entry_standing: standing,
    begin_entry: begin,
    note_entry: note,
    look_at_entry: look,
    finish_entry: (args) => {
      const entry = begun.get(keyOf(args))
      begun.delete(keyOf(args))
      made.set(keyOf(args), entry?.label ?? '代录')
      return { standing: standing(args), sentence: `${entry?.label ?? '代录'}已完成，形成第1版。` }
    },
    give_up_entry: (args) => {
      begun.delete(keyOf(args))
      return standing(args)
    },
    take_back_entry: (args) => {
      made.delete(keyOf(args))
      return { standing: standing(args), sentence: '代录已撤销，这里现在没有收到内容。' }
    },
    open_entry_scan: () => null,
    changes_since: (): Since => ({
      paper: 1,
      title: '季度工作进展情况的报告',
      period: '2018Q3',
      period_label: '2018年第三季度',
      cut_off: '2018-10-12',
      issued_at: '2018-10-12 09:30',
      issued_by: '本机用户',
      sentence: '本报告印发后变动1处，涉及1家。',
      changes: [
        {
          unit: 'desheng',
          unit_name: '德胜街道',
          change: {
            measure: 'm15',
            number: 15,
            title: '严格规范执法检查',
            field_label: '存在问题',
            before: '',
            after: '1座未整改。',
          },
          revision: 2,
          came_by: '更正',
          reason: '核对检查记录',
          received_on: null,
          author: '本机用户',
          at: '2018-10-13 10:00',
        },
      ],
    }),
  }
}
