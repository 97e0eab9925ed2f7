import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { leader, openIssued, openLeaderPage, type PeriodId } from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** Read anew whenever the page is shown: everything on it may have changed since. */
export function useLeader({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.leader(period.value)),
    queryFn: () => leader(period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export const useOpenIssued = () => useMutation({ mutationFn: (seq: number) => openIssued(seq) })
export const useOpenLeaderPage = () => useMutation({ mutationFn: (period: PeriodId) => openLeaderPage(period) })
