import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, shallowRef } from 'vue'
import {
  chooseCopy,
  copies,
  copyNow,
  lookAtCopy,
  moveOut,
  onMoveProgress,
  restoreCopy,
  stopMove,
  type MoveProgress,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** Read anew whenever the page is shown: something may have been written since. */
export const useCopies = () => useQuery({ queryKey: queryKeys.copies(), queryFn: copies, staleTime: 0, gcTime: 0 })

/** Null where the dialog was left. */
export function useCopyNow() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => copyNow(),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.copies() }),
  })
}
export const useChooseCopy = () => useMutation({ mutationFn: () => chooseCopy() })
export const useLookAtCopy = () => useMutation({ mutationFn: (handle: string) => lookAtCopy(handle) })
export const useRestoreCopy = () => useMutation({ mutationFn: (handle: string) => restoreCopy(handle) })

/** Null where the dialog was left or the writing was stopped. */
export const useMoveOut = () => useMutation({ mutationFn: () => moveOut() })
export const useStopMove = () => useMutation({ mutationFn: () => stopMove() })

/** How far the packing or unpacking is, as long as the page that shows it lives. */
export function useMoveProgress() {
  const progress = shallowRef<MoveProgress | null>(null)
  const listening = onMoveProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}
