// 回执 and 退回意见 as the shell answers: three rows of the unit were returned, kept for the session.
import type {
  AnswerKind,
  OverdueAnswers,
  RemarkLine,
  ReplyChoices,
  ReplyLine,
  ReplyPreview,
  ReturnedView,
} from '../types'
import { periodsAt } from './calendar'
import { street, units } from './units'

const remark = (number: number, field: RemarkLine['field'], label: string, text: string): RemarkLine => ({
  id: `r${number}`,
  measure: `m${String(number).padStart(2, '0')}`,
  number,
  title: '措施',
  field,
  field_label: label,
  text,
  author: '区安委会办公室',
  at: '2018-10-08T10:30:00.000+08:00',
  answer: null,
})

export interface MockReplies {
  remarks: RemarkLine[]
  read: boolean
  ticked: Set<string>
  written: boolean
}

export const mockReplies = (): MockReplies => ({
  remarks: [
    remark(6, 'progress', '本季度工作进展情况', '请写明检查了多少家企业。'),
    remark(15, 'next_steps', '下一步工作打算', '请写明时间安排。'),
    remark(21, null, '整行', '与上季度雷同，请核实。'),
  ],
  read: false,
  ticked: new Set(),
  written: false,
})

const labelOf = (period: string, today: string) => periodsAt(today).find(({ id }) => id === period)?.label ?? period

export function returnedOf(kept: MockReplies, period: string | null, today: string): ReturnedView {
  const shown = period ?? '2018Q3'
  const remarks = kept.read && shown === '2018Q3' ? kept.remarks : []
  const open = remarks.filter(({ answer }) => answer === null).length
  const left = open > 0 ? `${open}处还没有答复` : '已全部答复，交出后生效'
  return {
    period: shown,
    period_label: labelOf(shown, today),
    answer_by: remarks.length > 0 ? '2018-10-17' : null,
    sentence: remarks.length > 0 ? `退回${remarks.length}处，${left}，补正期限2018年10月17日。` : null,
    unanswered: open,
    overdue: false,
    remarks,
    differences: [],
  }
}

export function answered(kept: MockReplies, id: string, kind: AnswerKind | null, text: string) {
  kept.remarks = kept.remarks.map((one) => {
    if (one.id !== id) return one
    return { ...one, answer: kind && { kind, label: kind === 'mended' ? '已改' : '说明', text } }
  })
}

export const replyPreview = (kept: MockReplies, unit: string, name: string): ReplyPreview => ({
  name: '2018Q3_德胜街道_回执_0012.whx',
  id: 'f00d',
  unit,
  unit_name: name,
  serial: 12,
  written_at: '2018-10-12 09:00',
  outcome: kept.read ? 'known' : 'new',
  sentence: kept.read ? '第0012号回执已经读入过，台账未作任何改动。' : '第0012号回执：已审核7项，退回意见3条。',
  key: kept.read ? 'pinned' : 'first',
  check: '7F2A-9C31-04DE',
  pinned_check: null,
  key_sentence: kept.read
    ? null
    : '第一次读入区安委会办公室的文件：请与区安委会办公室印发的通知核对这三组字符“7F2A-9C31-04DE”，一致才读入。',
  own_key: null,
  places: [
    {
      period: '2018Q3',
      label: '2018年第三季度',
      register: [
        {
          number: 31,
          received_on: '2018-10-04',
          name: '2018Q3_德胜街道_第1版.whx',
          revision: 1,
          content_check: '7F2A9C31',
        },
      ],
      timeliness: '按时',
      forked: false,
      granted: [],
      locked: false,
      accepted: [1, 7, 11, 12, 14, 18, 20],
      returned: kept.remarks,
      answer_by: '2018-10-17',
      brought: [
        {
          number: 2,
          origin: '更正',
          author: '区安委会办公室',
          at: '2018-10-08T10:30:00.000+08:00',
          reason: '电话核实',
        },
      ],
      differences: [
        {
          measure: 'm06',
          number: 6,
          title: '措施',
          part: 'progress',
          field_label: '本季度工作进展情况',
          draft: '检查加油站2座。',
          theirs: '检查加油站3座。',
        },
      ],
    },
  ],
})

export const replyChoicesOf = (period: string, today: string): ReplyChoices => ({
  period,
  period_label: labelOf(period, today),
  answer_by: '2018-10-17',
  today,
  units: units.slice(0, 4).map(({ unit }, at) => ({
    unit: unit.id,
    unit_name: unit.name,
    accepted: 7 + at,
    returned: at === 0 ? 3 : 0,
    matters: at === 1 ? ['人员名单'] : [],
    forked: false,
    proposed: at < 3,
    note: at < 3 ? '还没有写过回执' : '与第0003号回执相同',
  })),
})

export const replyLines = (kept: MockReplies): ReplyLine[] =>
  (kept.written ? units.slice(0, 3) : []).map(({ unit }, at) => ({
    id: `w${at}`,
    unit: unit.id,
    unit_name: unit.name,
    serial: at + 1,
    name: `2018Q3_${unit.name}_回执_000${at + 1}.whx`,
    at: '2018-10-12T10:30:00.000+08:00',
    accepted: 7 + at,
    returned: at === 0 ? 3 : 0,
    answer_by: at === 0 ? '2018-10-17' : null,
    ticked_at: kept.ticked.has(`w${at}`) ? '2018-10-12T11:00:00.000+08:00' : null,
  }))

export const overdueOf = (): OverdueAnswers[] => [
  {
    unit: units[0]?.unit.id ?? '',
    unit_name: units[0]?.unit.name ?? '',
    period: '2018Q2',
    period_label: '2018年第二季度',
    answer_by: '2018-07-15',
    days: 89,
    measure: 'm06',
    rows: [6, 15],
  },
]

export interface ReplyArgs {
  period: string
  units: string[]
  reply: string
  remark: string
  kind: AnswerKind
  text: string
}

/** The answers of these commands. */
export function replyAnswers<Args extends ReplyArgs>(today: string): Record<string, (args: Args) => unknown> {
  const replies = mockReplies()
  return {
    reply_choices: (args) => replyChoicesOf(args.period, today),
    write_replies: (args) => {
      replies.written = true
      const folder = '文档/回执'
      if (args.period === null) {
        return { folder, replies: [{ name: '历次回执_0001.whx', files: args.units.length * 2, left_out: 0 }] }
      }
      return { folder, replies: replyLines(replies).filter(({ unit }) => args.units.includes(unit)) }
    },
    stop_replies: () => null,
    reply_list: () => replyLines(replies),
    tick_reply: (args) => replyLines({ ...replies, ticked: replies.ticked.add(args.reply) }),
    untick_reply: (args) => {
      replies.ticked.delete(args.reply)
      return replyLines(replies)
    },
    save_reply_list: () => ({ name: '2018Q3_回执交还清单.pdf', folder: '文档' }),
    overdue_answers: overdueOf,
    choose_reply: () => 'p9',
    look_at_reply: () => replyPreview(replies, street.id, street.name),
    read_reply: () => {
      replies.read = true
      const sentence = '已读入。第0012号回执：已审核7项，退回意见3条。'
      return { unit: street.id, outcome: 'new', sentence, brought: 1, returned: 3, answer_by: '2018-10-17' }
    },
    returned_rows: (args) => returnedOf(replies, args.period, today),
    waiting_returns: () => [returnedOf(replies, null, today)].filter(({ unanswered }) => unanswered > 0),
    answer_remark: (args) => {
      answered(replies, args.remark, args.kind, args.text)
      return returnedOf(replies, args.period, today)
    },
    take_back_answer: (args) => {
      answered(replies, args.remark, null, '')
      return returnedOf(replies, args.period, today)
    },
  }
}
