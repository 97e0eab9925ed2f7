import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { drawRevisionForm, past, unitPaperBytes, type PeriodId, type RevisionLine } from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** Every period of the unit with its 版. */
export function usePast({ unit }: Pick<Desk, 'unit'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.past(unit.value.id)),
    queryFn: () => past(unit.value.id),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

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
    queryFn: async () => {
      const { period, line } = looked.value!
      const drawn = await drawRevisionForm(unit.value.id, period, line.id)
      return { drawn, bytes: await unitPaperBytes(drawn.handle) }
    },
    enabled: computed(() => looked.value !== null),
    gcTime: 0,
    staleTime: 0,
  })
}
