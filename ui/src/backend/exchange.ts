// What is carried between the desks: 下发包 and 回执, and the key they are signed with. One line per command.
import { listen } from '@tauri-apps/api/event'
import { invoke } from './invoke'
import type {
  AnswerKind,
  DeskView,
  FieldName,
  IssueDone,
  Issues,
  KeyView,
  Leftovers,
  LookedIssue,
  MeasureId,
  OverdueAnswers,
  PeriodId,
  ReadReply,
  RepliesWritten,
  ReplyChoices,
  ReplyLine,
  ReplyPreview,
  ReplyProgress,
  ReturnedView,
  SavedFile,
  Trust,
  UnitId,
} from './types'

// 下发包. Null where a dialog was left. `compared`: check characters as a person compared them with the notice.
export const issues = () => invoke<Issues>('issues')
export const writeIssue = () => invoke<SavedFile | null>('write_issue')
export const saveKeyNotice = () => invoke<SavedFile | null>('save_key_notice')
export const changePlan = (reason: string, fromPeriod: PeriodId | null) =>
  invoke<DeskView | null>('change_plan', { reason, fromPeriod })
export const chooseIssue = () => invoke<LookedIssue | null>('choose_issue')
/** One that was dropped on the window. */
export const lookAtIssue = (handle: string) => invoke<LookedIssue>('look_at_issue', { handle })
export const applyIssue = (handle: string, seen: string, compared: string | null) =>
  invoke<IssueDone>('apply_issue', { handle, seen, compared })
// 待处理
export const leftovers = () => invoke<Leftovers>('leftovers')
export const putOver = (unit: UnitId, period: PeriodId, from: [MeasureId, FieldName], to: [MeasureId, FieldName]) =>
  invoke<Leftovers>('put_over', { unit, period, from, to })
// The key of this desk. A 口令 is handed over and kept nowhere.
export const deskKey = () => invoke<KeyView>('desk_key')
export const protectKey = (present: string | null, passphrase: string) =>
  invoke<KeyView>('protect_key', { present, passphrase })
export const unprotectKey = (passphrase: string) => invoke<KeyView>('unprotect_key', { passphrase })
export const renewKey = () => invoke<KeyView>('renew_key')

// 回执 and 退回意见. null where a dialog was left.
export const replyChoices = (period: PeriodId) => invoke<ReplyChoices>('reply_choices', { period })
export const writeReplies = (units: UnitId[], period: PeriodId | null, answerBy: string | null) =>
  invoke<RepliesWritten | null>('write_replies', { units, period, answerBy })
export const stopReplies = () => invoke<null>('stop_replies')
export const onReplyProgress = (heard: (progress: ReplyProgress) => void) =>
  listen<ReplyProgress>('reply-progress', (event) => heard(event.payload))
export const replyList = (period: PeriodId) => invoke<ReplyLine[]>('reply_list', { period })
export const tickReply = (reply: string, period: PeriodId) => invoke<ReplyLine[]>('tick_reply', { reply, period })
export const untickReply = (reply: string, period: PeriodId) => invoke<ReplyLine[]>('untick_reply', { reply, period })
export const saveReplyList = (period: PeriodId) => invoke<SavedFile | null>('save_reply_list', { period })
export const overdueAnswers = () => invoke<OverdueAnswers[]>('overdue_answers')
export const chooseReply = () => invoke<string | null>('choose_reply')
export const lookAtReply = (handle: string) => invoke<ReplyPreview>('look_at_reply', { handle })
export const readReply = (handle: string, trust: Trust) => invoke<ReadReply>('read_reply', { handle, trust })
export const returnedRows = (unit: UnitId, period: PeriodId | null) =>
  invoke<ReturnedView>('returned_rows', { unit, period })
export const waitingReturns = (unit: UnitId) => invoke<ReturnedView[]>('waiting_returns', { unit })
export const answerRemark = (unit: UnitId, period: PeriodId, remark: string, kind: AnswerKind, text: string) =>
  invoke<ReturnedView>('answer_remark', { unit, period, remark, kind, text })
export const takeBackAnswer = (unit: UnitId, period: PeriodId, remark: string) =>
  invoke<ReturnedView>('take_back_answer', { unit, period, remark })
