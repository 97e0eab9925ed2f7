import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { overview, reminders } from '@/backend'
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

/** Read anew whenever 总览 is shown: whatever was done since may have settled something. */
export function useReminders({ unit }: Pick<Desk, 'unit'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.reminders(unit.value.id)),
    queryFn: () => reminders(unit.value.id),
    placeholderData: keepPreviousData,
    enabled: whileShown(),
    staleTime: 0,
  })
}
