import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  chaseBoard,
  chaseTexts,
  noteChase,
  printChase,
  saveChase,
  takeBackChase,
  type ChaseAsked,
  type ChaseBoard,
  type ChaseSubject,
  type ChaseNoting,
  type ChaseSpread,
  type TypedCall,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** Who owes something; read anew on every coming back, because anything that came in changes it. */
export function useChaseBoard(subject: Readonly<Ref<ChaseSubject>>) {
  return useQuery({
    queryKey: computed(() => queryKeys.chase(subject.value)),
    queryFn: () => chaseBoard(subject.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** What is done about a unit. */
export type ChaseAct =
  { act: 'note'; call: TypedCall } | { act: 'take_back'; subject: ChaseSubject; seq: number; reason: string }

export function useChaseAct() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (one: ChaseAct) => {
      switch (one.act) {
        case 'note':
          return noteChase(one.call)
        case 'take_back':
          return takeBackChase(one.subject, one.seq, one.reason)
      }
    },
    onSuccess: (now) => adopt(client, now),
  })
}

/** Papers go out: opened to be printed, or saved; null where the dialog was left. */
export type Outgoing = { asked: ChaseAsked; noting: ChaseNoting } & (
  { to: 'printer' } | { to: 'files'; spread: ChaseSpread }
)

export function usePapersOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (one: Outgoing) => {
      switch (one.to) {
        case 'printer':
          return printChase(one.asked, one.noting)
        case 'files':
          return saveChase(one.asked, one.noting, one.spread)
      }
    },
    onSuccess: (out) => {
      if (out) adopt(client, out.board)
    },
  })
}

/** The same as text to paste. */
export const useTexts = () => useMutation({ mutationFn: (asked: ChaseAsked) => chaseTexts(asked) })

function adopt(client: QueryClient, now: ChaseBoard) {
  const key = queryKeys.chase(now.subject)
  void client.cancelQueries({ queryKey: key, exact: true })
  client.setQueryData(key, now)
}
