// 报送包 for tests and for looking at pages in a browser: one of several 收件结果, a key that waits and a fork. The rules
// are the library's.
import type {
  ForkEntry,
  ForkView,
  PackageContent,
  PackageFile,
  PackagePreview,
  PickedBook,
  ReceiveOutcome,
  Received,
  RegisterBook,
  Waiting,
  WaitingKey,
} from '../types'

const ALL: ReceiveOutcome[] = ['taken_in', 'duplicate', 'stale', 'gap', 'forked', 'locked', 'unregistered', 'refused']

const content: PackageContent = {
  counts: { new: 1, changed: 1, same: 1, conflict: 0, missing: 0 },
  rows: [
    {
      verdict: 'new',
      measure: 'm06',
      number: 6,
      title: '健全部门联席会议制度',
      fields: [{ label: '本季度工作进展情况', before: '', after: '召开联席会议一次。' }],
    },
    {
      verdict: 'changed',
      measure: 'm15',
      number: 15,
      title: '加强重点环节安全管控',
      fields: [{ label: '本季度工作进展情况', before: '检查加油站2座。', after: '检查加油站3座。' }],
    },
    {
      verdict: 'same',
      measure: 'm21',
      number: 21,
      title: '加强宣传教育',
      fields: [{ label: '本季度工作进展情况', before: '宣传一次。', after: '宣传一次。' }],
    },
  ],
  figures: [
    { verdict: 'changed', indicator: 'B1', title: '检查涉危单位', unit_word: '家次', before: '46', after: '50' },
  ],
  totals: [{ label: '填报行数', before: 2, after: 3 }],
  said: [{ kind: '情况说明', about: '第15项 加强重点环节安全管控', text: '等待市里部署。' }],
  files: ['检查记录.pdf'],
  files_missing: [],
  outside: [],
}

const file = (name: string, outcome: ReceiveOutcome, sentence: string): PackageFile => ({
  sha256: name,
  name,
  outcome,
  sentence,
  unit: outcome === 'refused' ? null : 'xicheng-desheng-jiedao',
  unit_name: outcome === 'refused' ? '' : '德胜街道',
  period: outcome === 'refused' ? null : '2018Q3',
  period_label: outcome === 'refused' ? '' : '2018年第三季度',
  number: outcome === 'refused' ? null : 2,
  content_check: outcome === 'refused' ? '' : '7F2A90C1',
  key_check: outcome === 'refused' ? '' : '9S6W-AQJ8-H1Q1',
  author: '本机用户',
  written_at: '2018-10-12 09:30',
  notes: [],
  content: outcome === 'refused' ? null : content,
})

const FILES = [
  file('2018Q3_德胜街道_第2版_7F2A.whx', 'taken_in', '2018年第三季度第2版，新收1版。'),
  file('坏了的.whx', 'refused', '“坏了的.whx”不完整，没有收入，台账未作任何改动。请从原来的电脑重新拷贝。'),
]

/** What waits in this run. */
interface MockWaiting {
  keys: WaitingKey[]
  forks: ForkEntry[]
}

const pickedPackages = (): PickedBook[] => FILES.map(({ name }, n) => ({ handle: `p${n + 1}`, name }))

function packagesLooked(handles: string[]): PackagePreview {
  const files = FILES.filter((_, n) => handles.includes(`p${n + 1}`))
  return {
    files,
    counts: ALL.map((outcome) => ({ outcome, files: files.filter((one) => one.outcome === outcome).length })),
    released: [],
    writes: files.some((one) => one.outcome === 'taken_in'),
    digest: 'd',
  }
}

const packagesTaken = (handles: string[]): Received => ({
  batch: 7,
  registered: [12, 12],
  preview: packagesLooked(handles),
})

const FORK: ForkEntry = {
  unit: 'xicheng-desheng-jiedao',
  unit_name: '德胜街道',
  period: '2018Q3',
  period_label: '2018年第三季度',
  sides: 2,
}

const firstWaiting = (): MockWaiting => ({
  keys: [
    {
      unit: 'xicheng-yuetan-jiedao',
      unit_name: '月坛街道',
      public: 'ab'.repeat(32),
      key_check: ['9S6W', 'AQJ8', 'H1Q1'],
      known: [],
      files: [
        {
          sha256: 'w1',
          name: '2018Q3_月坛街道_第1版_3C4D.whx',
          unit: 'xicheng-yuetan-jiedao',
          unit_name: '月坛街道',
          period_label: '2018年第三季度',
          received_on: '2018-10-12',
          batch: 6,
          outcome: 'unregistered',
          file: file('2018Q3_月坛街道_第1版_3C4D.whx', 'unregistered', '待登记。'),
        },
      ],
    },
  ],
  forks: [FORK],
})

const waitingOf = (state: MockWaiting): Waiting => ({ keys: state.keys, forks: state.forks, held: [] })

const forkOf = (): ForkView => ({
  entry: FORK,
  sides: [1, 2].map((n) => ({
    revision: `r${n}`,
    number: 2,
    content_check: `7F2A90C${n}`,
    author: `电脑${n}`,
    at: '2018-10-11 10:00',
    by: '报送，密钥9S6W-AQJ8-H1Q1',
    received_on: '2018-10-12',
    file: `报送包${n}.whx`,
  })),
  rows: [
    {
      measure: 'm15',
      indicator: null,
      number: 15,
      title: '加强重点环节安全管控',
      same: false,
      fields: [{ label: '本季度工作进展情况', says: ['甲写的。', '乙写的。'] }],
    },
  ],
})

const registerOf = (from: string, to: string): RegisterBook => ({
  from,
  to,
  lines: [
    {
      number: 12,
      received_on: '2018-10-12',
      unit: 'xicheng-desheng-jiedao',
      unit_name: '德胜街道',
      period: '2018Q3',
      period_label: '2018年第三季度',
      revision: 2,
      name: '2018Q3_德胜街道_第2版_7F2A.whx',
      result: '已导入',
      note: '',
      author: '本机用户',
    },
  ],
})

/** The answers of the shell to everything about 报送包. */
export function packageAnswers() {
  const waits = firstWaiting()
  return {
    choose_packages: () => pickedPackages().slice(0, 1),
    choose_package_folder: pickedPackages,
    look_at_packages: (args: { files: string[] }) => packagesLooked(args.files),
    stop_packages: () => null,
    take_in_packages: (args: { files: string[] }) => packagesTaken(args.files),
    waiting: () => waitingOf(waits),
    register_key: () => waitingOf(Object.assign(waits, { keys: [] })),
    refuse_key: () => waitingOf(Object.assign(waits, { keys: [] })),
    drop_held: () => waitingOf(waits),
    take_in_held: () => waitingOf(waits),
    fork: forkOf,
    decide_fork: () => waitingOf(Object.assign(waits, { forks: [] })),
    register_book: (args: { from: string }) => registerOf(args.from, '2018-10-12'),
    save_register: () => ({ name: '收件登记簿.pdf', folder: '文档' }),
  }
}
