import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose, shallowRef } from 'vue'
import {
  addPlate,
  chooseCopy,
  copies,
  copyNow,
  lookAtCopy,
  makeReadingCopy,
  missingPlates,
  moveOut,
  onMoveProgress,
  removePlate,
  restoreCopy,
  stopMove,
  type MoveProgress,
  type UnitId,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'
import { moved } from './moved'

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

/** Plates of the same body that the open data file does not keep yet. */
export const useMissingPlates = () => useQuery({ queryKey: ['missing-plates'], queryFn: missingPlates })
export const useAddPlate = (desk: Pick<Desk, 'reopened'>) =>
  useMutation({ mutationFn: (unit: UnitId) => addPlate(unit), onSuccess: (view) => desk.reopened(view) })
export const useRemovePlate = (desk: Pick<Desk, 'reopened'>) =>
  useMutation({ mutationFn: (unit: UnitId) => removePlate(unit), onSuccess: (view) => desk.reopened(view) })

/** Null where the dialog was left or the writing was stopped. From then on nothing may be written here, whatever page one is on. */
export const useMoveOut = (desk: Pick<Desk, 'reopened'>) =>
  useMutation({
    mutationFn: () => moveOut(),
    onSuccess(done) {
      if (!done) return
      moved.value = done
      desk.reopened(done.desk)
    },
  })
export const useStopMove = () => useMutation({ mutationFn: () => stopMove() })

/** How far the packing or unpacking is, as long as the page that shows it lives. */
export function useMoveProgress() {
  const progress = shallowRef<MoveProgress | null>(null)
  const listening = onMoveProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}

/** Null where the dialog was left. */
export const useMakeReadingCopy = () => useMutation({ mutationFn: () => makeReadingCopy() })
