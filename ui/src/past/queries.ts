import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { drawRevisionForm, openSignedScan, past, type PeriodId, type RevisionLine } from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'
import { drawInTurn } from '@/submission/queries'

/** Every period of the unit with its 版. */
export function usePast({ unit }: Pick<Desk, 'unit'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.past(unit.value.id)),
    queryFn: () => past(unit.value.id),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

/** Opens the scan of what was signed of a period. */
export const usePastScan = ({ unit }: Pick<Desk, 'unit'>) =>
  useMutation({ mutationFn: (period: PeriodId) => openSignedScan(unit.value.id, period) })

/** A 版 that is looked at. */
export interface Looked {
  period: PeriodId
  label: string
  line: RevisionLine
}

/** Its form on pages, with their bytes. */
export function useRevisionForm({ unit }: Pick<Desk, 'unit'>, looked: Ref<Looked | null>) {
  return useQuery({
    queryKey: computed(() => queryKeys.revisionForm(looked.value?.line.id ?? '')),
    queryFn: ({ signal }) => {
      const { period, line } = looked.value!
      return drawInTurn(signal, () => drawRevisionForm(unit.value.id, period, line.id))
    },
    enabled: computed(() => looked.value !== null),
    gcTime: 0,
    staleTime: 0,
  })
}
