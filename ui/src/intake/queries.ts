import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, shallowRef } from 'vue'
import {
  chooseWorkbookFolder,
  chooseWorkbooks,
  intake,
  lookAtWorkbooks,
  onIntakeProgress,
  onWorkbooksDropped,
  onWorkbooksGone,
  onWorkbooksOver,
  stopWorkbooks,
  takeInWorkbooks,
  undoBatch,
  writeSlips,
  type BatchAsked,
  type BatchSeen,
  type DroppedBooks,
  type IntakeProgress,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** What came in for the period that the desk shows, and the last batch. */
export function useIntake({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.intake(period.value)),
    queryFn: () => intake(period.value),
    placeholderData: keepPreviousData,
  })
}

/** The shell asks; nothing where the dialog was left. */
export const useChooseBooks = () =>
  useMutation({
    mutationFn: (from: 'files' | 'folder') => (from === 'files' ? chooseWorkbooks() : chooseWorkbookFolder()),
  })

/** 表格体检; null where the reading was stopped. */
export const useLook = () => useMutation({ mutationFn: (asked: BatchAsked) => lookAtWorkbooks(asked) })

export const useStop = () => useMutation({ mutationFn: () => stopWorkbooks() })

/** 体检单 of what is looked at; null where the dialog was left. */
export const useWriteSlips = () => useMutation({ mutationFn: (asked: BatchAsked) => writeSlips(asked) })

/** Takes in what was seen; null where the reading was stopped. */
export function useTakeIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ asked, seen }: { asked: BatchAsked; seen: BatchSeen }) => takeInWorkbooks(asked, seen),
    onSuccess: (applied) => applied?.batch && makeStale(client),
  })
}

/** 撤销这一批. */
export function useUndo() {
  const client = useQueryClient()
  return useMutation({ mutationFn: (batch: number) => undoBatch(batch), onSuccess: () => makeStale(client) })
}

/** What came in or went shows everywhere, in later periods too: milestones count there, words are carried over. */
function makeStale(client: QueryClient) {
  const keys = [queryKeys.intakes(), queryKeys.matrices(), queryKeys.cells(), queryKeys.overviews(), queryKeys.sheets()]
  const papers = [queryKeys.reports(), queryKeys.drawnReports()]
  return Promise.all([...keys, ...papers].map((queryKey) => client.invalidateQueries({ queryKey })))
}

/** How far the reading is, as long as the page that shows it lives. */
export function useIntakeProgress() {
  const progress = shallowRef<IntakeProgress | null>(null)
  const listening = onIntakeProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}

/** Files held over the window, and what was let go there. */
export function useDrops(dropped: (books: DroppedBooks) => void) {
  const over = shallowRef(false)
  const listening = [
    onWorkbooksOver(() => (over.value = true)),
    onWorkbooksGone(() => (over.value = false)),
    onWorkbooksDropped((books) => {
      over.value = false
      dropped(books)
    }),
  ]
  onScopeDispose(() => listening.forEach((one) => void one.then((stop) => stop())))
  return over
}
