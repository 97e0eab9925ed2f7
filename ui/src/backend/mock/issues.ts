// 下发包, 待处理 and the key of the desk, as the shell would have them.
import type { DeskKind, DeskView, IssuePreview, Issues, KeyView, Leftovers, LookedIssue } from '../types'

interface MockIssues {
  written: number
  protected: boolean
  passphrase: string
  leftovers: Leftovers
}

const mockIssues = (isUnit: boolean): MockIssues => ({
  written: isUnit ? 0 : 2,
  protected: false,
  passphrase: '',
  leftovers: {
    waiting: [
      {
        unit: isUnit ? 'xicheng-desheng-jiedao' : 'xicheng-yuetan-jiedao',
        unit_name: isUnit ? '德胜街道' : '月坛街道',
        period: '2018Q3',
        period_label: '2018年第三季度',
        measure: 'm05',
        field: 'progress',
        kind: 'field',
        place: '第5项“燃气管道隐患治理”本季度工作进展情况',
        value: '已排查燃气管道3处。',
        since: 3,
        revision: isUnit ? null : 1,
        movable: isUnit,
      },
    ],
    moved: [],
  },
})

const issuesOf = (kept: MockIssues): Issues => ({
  next: kept.written + 1,
  plan_number: 2,
  reason: '指定第5项责任单位',
  from_period_label: '2018年第二季度',
  units: 42,
  registered: 3,
  locked: ['2017年第四季度'],
  check: kept.written ? '9S6W-AQJ8-H1Q1' : null,
  written: Array.from({ length: kept.written }, (_, index) => ({
    serial: kept.written - index,
    name: `下发包_000${kept.written - index}.whx`,
    plan_number: kept.written - index,
    at: '2018-04-12 10:30',
  })),
})

const preview: IssuePreview = {
  id: 'a1',
  name: '下发包_0002.whx',
  serial: 2,
  office: '区安委会办公室',
  written_at: '2018-04-12 10:30',
  plan_title: '西城区危险化学品安全综合治理三年行动计划',
  plan_doc_no: '西政办发〔2017〕23号',
  plan_number: 2,
  reason: '指定第5项责任单位',
  from_period_label: '2018年第二季度',
  standing: 'changes',
  sentence: '计划有新版本，对本单位的变化列在下面。',
  check: '9S6W-AQJ8-H1Q1',
  key: { kind: 'first' },
  units: [
    {
      unit: 'xicheng-desheng-jiedao',
      name: '德胜街道',
      registered: 'none',
      registered_label: '本台账的密钥还没有在汇总端登记，首次来件时登记。',
      changes: [
        {
          kind: 'period',
          label: '期次',
          changes: [
            {
              kind: 'period',
              sentence: '2018年第二季度的应报日',
              before: '2018年7月5日',
              after: '2018年7月8日',
            },
          ],
        },
      ],
    },
  ],
}

const lookedIssue = (): LookedIssue => ({ handle: 'p7', preview })

const issueDone = (desk: DeskView) => ({
  applied: { serial: 2, plan_number: 2, locked: [], leftovers: 1 },
  desk,
})

const startIssue = () => ({
  name: preview.name,
  serial: preview.serial,
  office: preview.office,
  written_at: preview.written_at,
  plan_title: preview.plan_title,
  check: preview.check,
})

const keyOf = (kept: MockIssues): KeyView => ({
  check: '7F2A-0Q1W-E3R4',
  protected: kept.protected,
  shortest: 6,
})

function protectedWith(kept: MockIssues, present: string | null, passphrase: string): KeyView {
  refuseWrong(kept, present)
  kept.protected = passphrase !== ''
  kept.passphrase = passphrase
  return keyOf(kept)
}

function refuseWrong(kept: MockIssues, present: string | null) {
  if (kept.protected && present !== kept.passphrase)
    throw { code: 'bad_input', sentence: '口令不对，未作任何改动。', problems: [], cause: null }
}

export interface IssueArgs {
  handle: string
  present: string | null
  passphrase: string
}

/** What the shell answers of all this. */
export function issueAnswers(desk: DeskKind, view: () => DeskView): Record<string, (args: IssueArgs) => unknown> {
  const kept = mockIssues(desk === 'unit')
  return {
    issues: () => issuesOf(kept),
    write_issue: () => ({ name: `下发包_000${(kept.written += 1)}.whx`, folder: 'U盘' }),
    save_key_notice: () => ({ name: '密钥通知.pdf', folder: 'U盘' }),
    change_plan: view,
    choose_issue: lookedIssue,
    look_at_issue: lookedIssue,
    exchange_kind: ({ handle }) => (handle === 'p7' ? 'issue' : 'reply'),
    apply_issue: () => issueDone(view()),
    choose_start_issue: startIssue,
    leftovers: () => kept.leftovers,
    put_over: () => (kept.leftovers = { waiting: [], moved: [] }),
    desk_key: () => keyOf(kept),
    protect_key: (args) => protectedWith(kept, args.present, args.passphrase),
    unprotect_key: (args) => protectedWith(kept, args.passphrase, ''),
    renew_key: () => keyOf(Object.assign(kept, { protected: false })),
  }
}
