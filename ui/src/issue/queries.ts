import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import {
  applyIssue,
  changePlan,
  chooseIssue,
  deskKey,
  issues,
  leftovers,
  lookAtIssue,
  plan,
  protectKey,
  putOver,
  renewKey,
  saveKeyNotice,
  unprotectKey,
  writeIssue,
  type FieldName,
  type Leftover,
  type MeasureId,
  type PeriodId,
  type UnitId,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** Read anew whenever the page is shown: keys may have been registered since. */
export const useIssues = () => useQuery({ queryKey: queryKeys.issues(), queryFn: issues, staleTime: 0, gcTime: 0 })

/** Null where the dialog was left. The first one makes the key of the office. */
export function useWriteIssue() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => writeIssue(),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.issues() }),
  })
}
export const useSaveKeyNotice = () => useMutation({ mutationFn: () => saveKeyNotice() })

export interface PlanChange {
  reason: string
  from: PeriodId | null
}
export const useChangePlan = () =>
  useMutation({ mutationFn: ({ reason, from }: PlanChange) => changePlan(reason, from) })

export const useLookAtIssue = () => useMutation({ mutationFn: (handle: string) => lookAtIssue(handle) })
export const useChooseIssue = () => useMutation({ mutationFn: () => chooseIssue() })

export interface IssueToApply {
  handle: string
  seen: string
  compared: string | null
}
export const useApplyIssue = () =>
  useMutation({ mutationFn: ({ handle, seen, compared }: IssueToApply) => applyIssue(handle, seen, compared) })

export const useLeftovers = () =>
  useQuery({ queryKey: queryKeys.leftovers(), queryFn: leftovers, staleTime: 0, gcTime: 0 })

/** The measures a unit answers for in a period: where a text can go. */
export const usePlanOf = (unit: UnitId, period: PeriodId, enabled: Ref<boolean>) =>
  useQuery({ queryKey: queryKeys.plan(unit, period), queryFn: () => plan(unit, period), enabled })

export interface PutOver {
  from: Leftover
  measure: MeasureId
  field: FieldName
}
/** What waits answers anew; the sheets of the unit say something else. */
export function usePutOver() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ from, measure, field }: PutOver) =>
      putOver(from.unit, from.period, [from.measure ?? '', from.field ?? 'progress'], [measure, field]),
    onSuccess: (now, { from }) => {
      client.setQueryData(queryKeys.leftovers(), now)
      void client.invalidateQueries({ queryKey: queryKeys.sheetsOf(from.unit) })
      void client.invalidateQueries({ queryKey: queryKeys.overviewsOf(from.unit) })
    },
  })
}

export const useDeskKey = () => useQuery({ queryKey: queryKeys.deskKey(), queryFn: deskKey, staleTime: 0, gcTime: 0 })

export type KeyAct =
  | { act: 'protect'; present: string | null; passphrase: string }
  | { act: 'unprotect'; passphrase: string }
  | { act: 'renew' }

/** A 口令 is not kept among what was asked: gcTime 0 lets go of it at once. */
export function useKeyAct() {
  const client = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (wanted: KeyAct) => {
      if (wanted.act === 'protect') return protectKey(wanted.present, wanted.passphrase)
      if (wanted.act === 'unprotect') return unprotectKey(wanted.passphrase)
      return renewKey()
    },
    onSuccess: (view) => void client.setQueryData(queryKeys.deskKey(), view),
  })
}
