import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, shallowRef, type Ref } from 'vue'
import {
  answerRemark,
  chooseReply,
  lookAtReply,
  onReplyProgress,
  overdueAnswers,
  readReply,
  replyChoices,
  replyList,
  returnedRows,
  saveReplyList,
  stopReplies,
  takeBackAnswer,
  tickReply,
  untickReply,
  waitingReturns,
  writeReplies,
  type AnswerKind,
  type PeriodId,
  type ReplyLine,
  type ReplyProgress,
  type ReturnedView,
  type Trust,
  type UnitId,
} from '@/backend'
import { whileShown } from '@/shared/active'
import type { Desk, Whose } from '@/shared/desk'
import { flushAll } from '@/shared/leaving'
import { queryKeys } from '@/shared/queryKeys'

type Shown = Whose

/** 退回意见 that wait in the period shown. */
export function useReturned({ unit, period }: Shown) {
  return useQuery({
    queryKey: computed(() => queryKeys.returned(unit.value.id, period.value)),
    queryFn: () => returnedRows(unit.value.id, period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Periods in which something waits, whichever is shown. */
export function useWaitingReturns({ unit }: Pick<Desk, 'unit'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.waitingReturns(unit.value.id)),
    queryFn: () => waitingReturns(unit.value.id),
  })
}

function put(client: QueryClient, unit: UnitId, view: ReturnedView) {
  client.setQueryData(queryKeys.returned(unit, view.period), view)
  void client.invalidateQueries({ queryKey: queryKeys.waitingReturns(unit) })
  void client.invalidateQueries({ queryKey: queryKeys.selfCheck(unit, view.period) })
  void client.invalidateQueries({ queryKey: queryKeys.handOver(unit, view.period) })
}

export interface Answering {
  remark: string
  kind: AnswerKind
  text: string
}

/** What was typed is written first: 已改 is judged by what the data file has. */
export function useAnswer({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ remark, kind, text }: Answering) => {
      await flushAll()
      return answerRemark(unit.value.id, period.value, remark, kind, text)
    },
    onSuccess: (view) => put(client, unit.value.id, view),
  })
}

export function useTakeBackAnswer({ unit, period }: Shown) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (remark: string) => takeBackAnswer(unit.value.id, period.value, remark),
    onSuccess: (view) => put(client, unit.value.id, view),
  })
}

/** null: the dialog was left. */
export const useChooseReply = () => useMutation({ mutationFn: () => chooseReply() })

/** What a reply says; a file that was changed meanwhile is read anew. */
export function useReply(handle: Readonly<Ref<string | null>>) {
  return useQuery({
    queryKey: computed(() => queryKeys.reply(handle.value ?? '')),
    queryFn: () => lookAtReply(handle.value ?? ''),
    enabled: computed(() => handle.value !== null),
    gcTime: 0,
    staleTime: 0,
  })
}

/** 版, locks and remarks may have come: everything is read anew. */
export function useReadReply() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ handle, trust }: { handle: string; trust: Trust }) => readReply(handle, trust),
    onSuccess: () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'reply' }),
  })
}

/** Whom a reply may be written to; asked only while somebody looks. */
export const useReplyChoices = (period: Readonly<Ref<PeriodId>>, shown: Readonly<Ref<boolean>>) =>
  useQuery({
    queryKey: computed(() => queryKeys.replyChoices(period.value)),
    queryFn: () => replyChoices(period.value),
    enabled: shown,
    gcTime: 0,
    staleTime: 0,
  })

export const useReplyList = (period: Readonly<Ref<PeriodId>>, shown: Readonly<Ref<boolean>>) =>
  useQuery({
    queryKey: computed(() => queryKeys.replyList(period.value)),
    queryFn: () => replyList(period.value),
    enabled: shown,
    staleTime: 0,
  })

export interface Wanted {
  units: UnitId[]
  /** None: of every period, from which a lost 填报端 is rebuilt. */
  period: PeriodId | null
  answerBy: string | null
}

/** The shell asks for the folder; null where none was chosen or the writing was stopped. */
export function useWriteReplies() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ units, period, answerBy }: Wanted) => writeReplies(units, period, answerBy),
    onSuccess: (_, { period }) => {
      if (period) {
        void client.invalidateQueries({ queryKey: queryKeys.replyChoices(period) })
        void client.invalidateQueries({ queryKey: queryKeys.replyList(period) })
      }
      void client.invalidateQueries({ queryKey: queryKeys.overdueAnswers() })
    },
  })
}

export const useStopReplies = () => useMutation({ mutationFn: () => stopReplies() })

/** How far the writing is, as long as the page that shows it lives. */
export function useReplyProgress() {
  const progress = shallowRef<ReplyProgress | null>(null)
  const listening = onReplyProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}

export function useTick(period: Readonly<Ref<PeriodId>>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (line: ReplyLine) =>
      line.ticked_at === null ? tickReply(line.id, period.value) : untickReply(line.id, period.value),
    onSuccess: (lines) => client.setQueryData(queryKeys.replyList(period.value), lines),
  })
}

export const useSaveReplyList = () => useMutation({ mutationFn: (period: PeriodId) => saveReplyList(period) })

/** Units that let a 补正期限 pass. */
export const useOverdueAnswers = () =>
  useQuery({ queryKey: queryKeys.overdueAnswers(), queryFn: overdueAnswers, enabled: whileShown(), staleTime: 0 })
