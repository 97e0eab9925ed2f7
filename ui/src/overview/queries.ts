import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { overview } from '@/backend'
import { whileShown } from '@/shared/active'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** The first page for the unit and period that the desk shows; the last one stays until the next has come. */
export function useOverview({ unit, period }: Pick<Desk, 'unit' | 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.overview(unit.value.id, period.value)),
    queryFn: () => overview(unit.value.id, period.value),
    placeholderData: keepPreviousData,
    enabled: whileShown(),
  })
}
