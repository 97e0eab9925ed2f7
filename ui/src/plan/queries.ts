import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { plan } from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** The plan with what in it concerns the desk's unit in the shown period. */
export function usePlan({ unit, period }: Pick<Desk, 'unit' | 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.plan(unit.value.id, period.value)),
    queryFn: () => plan(unit.value.id, period.value),
    placeholderData: keepPreviousData,
  })
}
