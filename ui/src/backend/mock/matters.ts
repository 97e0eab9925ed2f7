// 联系人 and 报送事项 of the stand-in: they are kept as long as the page lives.
import type {
  ContactRole,
  Contacts,
  ContactView,
  MatterFile,
  Matters,
  MatterState,
  MatterView,
  TypedContact,
  UnitView,
} from '../types'

interface Person extends TypedContact {
  to: string | null
}

export interface MockMatters {
  people: Record<ContactRole, Person[]>
  changes: string[]
  matters: MatterView[]
}

const LABEL: Record<ContactRole, string> = { leader: '主管领导', clerk: '工作人员' }
const STATE: Record<MatterState, string> = { not_started: '未开始', preparing: '准备中', handed_in: '已报送' }
const PLAN_TEXT =
  '各有关单位、各街道办事处要按照工作分工和完成时限要求，结合本单位、本行业、本系统、本辖区实际制定具体实施方案，并分别确定一名主管领导和一名工作人员负责日常工作的联系和协调，并于2017年9月30日前将实施方案和人员名单一并报送区安委会办公室。'

const matter = (id: string, title: string, text: string, article: string, due: MatterView['due']): MatterView => ({
  id,
  title,
  text,
  source: `西政办发〔2017〕23号　${article}`,
  due,
  period_label: id === 'final-report' ? '总结阶段' : null,
  state: 'not_started',
  state_label: STATE.not_started,
  handed_on: null,
  note: '',
  files: [],
  lists_contacts: id === 'contact-list',
  clears: true,
})

export function mockMatters(): MockMatters {
  const early = { text: '2017年9月30日前', note: '印发前已到期', pressing: 'not' } as const
  const undated = { text: '未定时限', note: null, pressing: 'not' } as const
  const last = { text: '2020年5月', note: '还有597天', pressing: 'not' } as const
  return {
    people: { leader: [], clerk: [] },
    changes: [],
    matters: [
      matter('implementation-plan', '实施方案', PLAN_TEXT, '六、（一）', early),
      matter('contact-list', '人员名单', PLAN_TEXT, '六、（一）', early),
      matter(
        'own-inspection',
        '本单位督查机制',
        '各有关单位、各街道办事处要建立本单位、本行业、本系统、本辖区的督查机制，推动各项工作顺利开展。',
        '六、（三）',
        undated,
      ),
      matter(
        'final-report',
        '总结报告',
        '各有关单位、各街道办事处认真总结经验成果，形成总结报告报送区安委会办公室。',
        '四、（三）',
        last,
      ),
    ],
  }
}

export function contactsOf({ people, changes }: MockMatters, unit: UnitView, today: string): Contacts {
  const shown = (one: Person): ContactView => ({
    name: one.name,
    post: one.post,
    phone: one.phone,
    from: one.from,
    span: one.to ? `${one.from}至${one.to}` : `${one.from}起`,
    returns: one.to === null,
  })
  return {
    unit,
    today,
    roles: (['leader', 'clerk'] as const).map((role) => {
      const present = people[role].find((one) => one.from <= today && (one.to === null || today <= one.to))
      const next = people[role].find((one) => one.from > today)
      return {
        role,
        label: LABEL[role],
        present: present ? shown(present) : null,
        next: next ? shown(next) : null,
        earlier: people[role].filter((one) => one.to !== null && one.to < today).map(shown),
      }
    }),
    changes: changes.map((sentence) => ({ sentence, author: '本机用户', at: `${today}T10:30:00.000+08:00` })),
  }
}

export function appointed(kept: MockMatters, role: ContactRole, typed: TypedContact) {
  const last = kept.people[role].at(-1)
  if (last) last.to = last.to ?? '2018-10-11'
  kept.people[role].push({ ...typed, to: null })
  kept.changes.unshift(last ? `${LABEL[role]}由${last.name}换为${typed.name}` : `登记${LABEL[role]}${typed.name}`)
}

export function mended(kept: MockMatters, role: ContactRole, from: string, typed: TypedContact) {
  const one = kept.people[role].find((person) => person.from === from)
  if (!one) return
  kept.changes.unshift(`更正${LABEL[role]}${one.name}的登记：姓名由“${one.name}”改为“${typed.name}”`)
  Object.assign(one, typed)
}

export function takenBack(kept: MockMatters, role: ContactRole) {
  const gone = kept.people[role].pop()
  const before = kept.people[role].at(-1)
  if (before) before.to = null
  kept.changes.unshift(`撤回${LABEL[role]}${gone?.name ?? ''}的登记`)
}

export function mattersOf({ matters }: MockMatters, unit: UnitView, today: string): Matters {
  const count = (state: MatterState) => matters.filter((one) => one.state === state).length
  return {
    unit,
    office: '区安委会办公室',
    today,
    counts: {
      all: matters.length,
      handed_in: count('handed_in'),
      preparing: count('preparing'),
      not_started: count('not_started'),
    },
    matters,
    megabytes: 20,
  }
}

export function changeMatter(kept: MockMatters, id: string, change: (one: MatterView) => Partial<MatterView>) {
  kept.matters = kept.matters.map((one) => {
    if (one.id !== id) return one
    const now = { ...one, ...change(one) }
    const begun = now.state === 'not_started' && (now.files.length > 0 || now.note !== '') ? 'preparing' : now.state
    return {
      ...now,
      state: begun,
      state_label: STATE[begun],
      clears: now.files.length === 0 && now.note === '',
    }
  })
}

export const stepBack = (one: MatterView): Partial<MatterView> =>
  one.state === 'handed_in' ? { state: 'preparing', handed_on: null } : { state: 'not_started' }

let counter = 0
export const mockFile = (name: string, today: string): MatterFile => ({
  sha256: `f${(counter += 1)}`,
  name,
  size: '1.2 MB',
  at: `${today}T10:30:00.000+08:00`,
  gone: false,
})

export interface MatterArgs {
  role: ContactRole
  typed: TypedContact
  from: string
  matter: string
  on: string
  text: string
  files: string[]
  sha256: string
}

/** The answers of these commands: every act answers with all of them as they are now. */
export function matterAnswers<Args extends MatterArgs>(
  unitOf: (args: Args) => UnitView,
  today: string,
): Record<string, (args: Args) => unknown> {
  const kept = mockMatters()
  const contacts = (args: Args) => contactsOf(kept, unitOf(args), today)
  const matters = (args: Args) => mattersOf(kept, unitOf(args), today)
  const attachedFiles = (args: Args, names: string[]) => {
    changeMatter(kept, args.matter, (one) => ({
      files: [...one.files, ...names.map((name) => mockFile(name, today))],
    }))
    return matters(args)
  }
  return {
    contacts,
    appoint_contact: (args) => {
      appointed(kept, args.role, args.typed)
      return contacts(args)
    },
    mend_contact: (args) => {
      mended(kept, args.role, args.from, args.typed)
      return contacts(args)
    },
    take_back_contact: (args) => {
      takenBack(kept, args.role)
      return contacts(args)
    },
    matters,
    begin_matter: (args) => {
      changeMatter(kept, args.matter, () => ({ state: 'preparing' }))
      return matters(args)
    },
    hand_in_matter: (args) => {
      changeMatter(kept, args.matter, () => ({ state: 'handed_in', handed_on: args.on }))
      return matters(args)
    },
    take_back_matter: (args) => {
      changeMatter(kept, args.matter, stepBack)
      return matters(args)
    },
    note_matter: (args) => {
      changeMatter(kept, args.matter, () => ({ note: args.text.trim() }))
      return matters(args)
    },
    attach_to_matter: (args) => attachedFiles(args, ['实施方案.docx']),
    attach_dropped: (args) => attachedFiles(args, args.files),
    detach_from_matter: (args) => {
      changeMatter(kept, args.matter, (one) => ({ files: one.files.filter((file) => file.sha256 !== args.sha256) }))
      return matters(args)
    },
    save_matter_file: () => ({ name: '实施方案.docx', folder: '文档' }),
    open_matter_file: () => null,
    make_contact_list: (args) => ({
      saved: { name: '德胜街道_人员名单.pdf', folder: '文档' },
      matters: attachedFiles(args, ['德胜街道_人员名单.pdf']),
    }),
  }
}
