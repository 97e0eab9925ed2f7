import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  acceptMatter,
  addDeliverable,
  matterBoard,
  matterDetail,
  openReceivedFile,
  printMatterBoard,
  reopenMatter,
  returnMatter,
  saveMatterBoard,
  type DeliverableId,
  type ListForm,
  type NewDeliverable,
  type ReviewedMatter,
  type UnitId,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** A place in the 报送事项表. */
export interface MatterSpot {
  unit: UnitId
  matter: DeliverableId
}

/** The table; read anew on every coming back, because whatever came in may have changed it. */
export const useMatterBoard = () => useQuery({ queryKey: queryKeys.matterBoard(), queryFn: matterBoard, staleTime: 0 })

/** One cell of it in full. */
export const useMatterDetail = (spot: Readonly<Ref<MatterSpot>>) =>
  useQuery({
    queryKey: computed(() => queryKeys.matterDetail(spot.value.unit, spot.value.matter)),
    queryFn: () => matterDetail(spot.value.unit, spot.value.matter),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** What the office says of a 报送事项. */
export type MatterWord = { say: 'accept' } | { say: 'return'; remark: string } | { say: 'reopen' }

export function useMatterReview() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ spot, word }: { spot: MatterSpot; word: MatterWord }) => {
      switch (word.say) {
        case 'accept':
          return acceptMatter(spot.unit, spot.matter)
        case 'return':
          return returnMatter(spot.unit, spot.matter, word.remark)
        case 'reopen':
          return reopenMatter(spot.unit, spot.matter)
      }
    },
    onSuccess: (now) => adopt(client, now),
  })
}

/** 增加一项: another version of the plan, which every page shows. */
export function useAddDeliverable() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ asked, reason }: { asked: NewDeliverable; reason: string }) => addDeliverable(asked, reason),
    onSuccess: async ({ board }) => {
      await client.invalidateQueries({ refetchType: 'none' })
      client.setQueryData(queryKeys.matterBoard(), board)
    },
  })
}

/** The system's own program shows a copy. */
export const useOpenReceived = () =>
  useMutation({
    mutationFn: ({ spot, sha256 }: { spot: MatterSpot; sha256: string }) =>
      openReceivedFile(spot.unit, spot.matter, sha256),
  })

export const usePrintBoard = () => useMutation({ mutationFn: () => printMatterBoard() })
/** null where the dialog was left. */
export const useSaveBoard = () => useMutation({ mutationFn: (form: ListForm) => saveMatterBoard(form) })

function adopt(client: QueryClient, { board, detail }: ReviewedMatter) {
  const read = queryKeys.matterDetail(detail.unit.id, detail.column.id)
  void client.cancelQueries({ queryKey: queryKeys.matterBoard(), exact: true })
  void client.cancelQueries({ queryKey: read, exact: true })
  client.setQueryData(queryKeys.matterBoard(), board)
  client.setQueryData(read, detail)
}
