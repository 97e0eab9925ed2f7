// Users, 领导一页 and reminders as the stand-in has them.
import type { Account, AccountsView, LeaderView, Need, Reminder, UserRole, SessionView } from '../types'
import { currentPeriod, periodsAt } from './calendar'

const LABEL: Record<UserRole, string> = { admin: '管理员', head: '负责人', officer: '经办人', reader: '只读' }
const MAY: Record<UserRole, Need[]> = {
  reader: ['anyone', 'look'],
  officer: ['anyone', 'look', 'enter'],
  head: ['anyone', 'look', 'enter', 'decide'],
  admin: ['anyone', 'look', 'enter', 'decide', 'administer'],
}

export interface AccountArgs {
  name: string
  role: UserRole | string
  password: string
  period: string | null
}

/** `people` by name; the password of each is `口令口令口令`. */
export function accountAnswers(people: Record<string, UserRole>, ask: boolean, today: string) {
  const known: Account[] = Object.entries(people).map(([name, role]) => accountOf(name, role))
  const refusals: AccountsView['refusals'] = []
  let who: Account | null = null

  function accountOf(name: string, role: UserRole): Account {
    return { name, role, role_label: LABEL[role], state: 'active', changed_at: '2018-10-12 08:30' }
  }
  const session = (): SessionView => {
    const state = known.length === 0 ? 'open' : who ? 'signed_in' : 'locked'
    return {
      state,
      name: state === 'open' ? '本机用户' : (who?.name ?? ''),
      role: who?.role ?? null,
      role_label: who?.role_label ?? '',
      may: state === 'open' ? MAY.admin : who ? MAY[who.role] : ['anyone'],
      names: state === 'locked' ? known.filter((one) => one.state === 'active').map((one) => one.name) : [],
      ask: ask && state === 'open',
      shortest: 6,
    }
  }
  const accounts = (): AccountsView => ({
    accounts: known,
    roles: (['admin', 'head', 'officer', 'reader'] as const).map((role) => ({
      role,
      label: LABEL[role],
      meaning: `${LABEL[role]}做的事`,
    })),
    refusals,
  })
  const change = (name: string, to: Partial<Account>) => {
    const one = known.find((candidate) => candidate.name === name)
    if (one) Object.assign(one, to, to.role ? { role_label: LABEL[to.role] } : {})
    return accounts()
  }
  const refuse = (sentence: string) => {
    throw { code: 'bad_input', sentence, problems: [], cause: null }
  }

  return {
    session,
    sign_in: ({ name, password }: AccountArgs) => {
      const one = known.find((candidate) => candidate.name === name)
      if (!one || password !== '口令口令口令') refuse('姓名或口令不对，没有登录（连续第1次，已记入台账）。')
      who = one ?? null
      return session()
    },
    sign_out: () => {
      who = null
      return session()
    },
    change_password: () => null,
    accounts,
    add_account: ({ name, role }: AccountArgs) => {
      const one = accountOf(name, role as UserRole)
      if (known.length === 0) who = one
      known.push(one)
      return accounts()
    },
    change_account_role: ({ name, role }: AccountArgs) => change(name, { role: role as UserRole }),
    retire_account: ({ name }: AccountArgs) => change(name, { state: 'retired' }),
    call_back_account: ({ name }: AccountArgs) => change(name, { state: 'active' }),
    reset_account_password: () => accounts(),
    put_off_accounts: () => {
      ask = false
      return session()
    },
    leader: ({ period }: AccountArgs) => leaderOf(period, today),
    open_leader_page: () => null,
    open_issued: () => null,
    make_reading_copy: () => ({
      placed: { name: '区安委会办公室_只读副本_20181012.weihua', folder: 'U盘' },
      papers: 2,
      left: 5,
      missing: [],
    }),
    reminders: () => REMINDERS,
  }
}

function leaderOf(period: string | null, today: string): LeaderView {
  const periods = periodsAt(today)
  const light = { pending: false, by_hand: false, unreported: false, before_issue: false }
  return {
    subject: '危险化学品安全综合治理',
    office: '区安委会办公室',
    period: periods.find(({ id }) => id === period) ?? currentPeriod(today),
    periods,
    today,
    notice: null,
    units: { expected: 42, accepted: 30, reported: 5, zero: 2, returned: 1, empty: 0, missing: 4 },
    missing_units: { whole: 4, lacking: 0 },
    rows: { expected: 492, accepted: 400, reported: 40, zero: 20, returned: 2, empty: 0, missing: 30 },
    reporting_rate: { numerator: 462, denominator: 492, text: '93.90%' },
    acceptance_rate: { numerator: 400, denominator: 462, text: '86.58%' },
    late: [
      { name: '德胜街道', words: '未报，逾期7天未报', missing: true },
      { name: '区教委', words: '迟报2天', missing: false },
    ],
    lights: [
      { light: 'overdue', label: '逾期', count: 1, pending: 0 },
      { light: 'near', label: '临近时限', count: 1, pending: 0 },
      { light: 'reached', label: '达到', count: 20, pending: 6 },
    ],
    without_light: 5,
    pressing: [
      {
        id: 'm01',
        number: 1,
        title: '全面摸排危险化学品安全风险',
        light: { light: 'overdue', ...light },
        label: '逾期',
        deadline: '2018年8月31日前完成',
        counts: '42家：达到40 · 逾期2',
      },
      {
        id: 'm12',
        number: 12,
        title: '进一步健全和完善各项责任',
        light: { light: 'near', ...light },
        label: '临近时限',
        deadline: '2018年12月31日前完成',
        counts: '42家：临近时限42',
      },
    ],
    problems: [
      {
        unit: '区安全监管局',
        number: 15,
        title: '严格规范执法检查',
        text: '执法力量不足。',
        placement: '采用',
        periods: 3,
      },
    ],
    problems_rule: '选法：先取采用进本期报告的，再取连续提出期数最多的。',
    problems_in_all: 9,
    issued: [
      {
        seq: 1,
        title: '2018年第二季度工作进展情况报告',
        period_label: '2018年第二季度',
        cut_off: '2018-07-10',
        at: '2018-07-10 09:00',
        author: '王某',
        found: true,
      },
    ],
    demo: true,
  }
}

const lead = { period: null, unit: null, measure: null, matter: null }
const REMINDERS: Reminder[] = [
  {
    urgency: 'past',
    day: '2018-10-05',
    day_words: '已过7天',
    what: '2018年第三季度还有4家没有报齐',
    note: '应报日',
    leads: { ...lead, page: 'chase', period: '2018Q3' },
  },
  ...[1, 2, 3, 4, 5, 6].map((nth): Reminder => ({
    urgency: 'waits',
    day: null,
    day_words: '',
    what: `2018年第三季度待审核${nth}项`,
    note: '',
    leads: { ...lead, page: 'review', period: '2018Q3' },
  })),
]
