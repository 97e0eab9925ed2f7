import { useMutation, useQuery } from '@tanstack/vue-query'
import { onScopeDispose, shallowRef, type Ref } from 'vue'
import {
  chooseMove,
  chooseMovePlace,
  onMoveProgress,
  rescue,
  rescueCopies,
  stopMove,
  unpackMove,
  type MoveProgress,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** Null where the dialog was left. */
export const useChooseMove = () => useMutation({ mutationFn: () => chooseMove() })
export const useChooseMovePlace = () => useMutation({ mutationFn: (name: string) => chooseMovePlace(name) })

export interface Unpacking {
  handle: string
  place: string
}
/** Null where it was stopped. */
export const useUnpackMove = () =>
  useMutation({ mutationFn: ({ handle, place }: Unpacking) => unpackMove(handle, place) })
export const useStopMove = () => useMutation({ mutationFn: () => stopMove() })

/** How far the unpacking is, as long as the page that shows it lives. */
export function useMoveProgress() {
  const progress = shallowRef<MoveProgress | null>(null)
  const listening = onMoveProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}

/** The copies of the data file that could not be opened; asked only while somebody looks. */
export const useRescueCopies = (isAsked: Ref<boolean>) =>
  useQuery({ queryKey: queryKeys.rescueCopies(), queryFn: rescueCopies, enabled: isAsked, staleTime: 0, gcTime: 0 })
export const useRescue = () => useMutation({ mutationFn: (handle: string) => rescue(handle) })
