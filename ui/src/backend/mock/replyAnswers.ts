// What the shell answers of 回执 and 退回意见.
import type { AnswerKind, UnitView } from '../types'
import { answered, mockReplies, overdueOf, replyChoicesOf, replyLines, replyPreview, returnedOf } from './reply'

export interface ReplyArgs {
  period: string
  remark: string
  reply: string
  kind: AnswerKind
  text: string
  units: string[]
}

export function replyAnswers(today: string, street: UnitView): Record<string, (args: ReplyArgs) => unknown> {
  const replies = mockReplies()
  return {
    reply_choices: (args) => replyChoicesOf(args.period, today),
    write_replies: (args) => {
      replies.written = true
      const folder = '文档/回执'
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
