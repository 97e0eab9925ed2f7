import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { endSlip, grantSlip, periodSlips, saveSlip, type PeriodId, type SlipList, type TypedSlip } from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** 延期与重开 of a period, read anew whenever the drawer is opened: a slip closes by itself. */
export function useSlips(period: MaybeRefOrGetter<PeriodId>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => queryKeys.slips(toValue(period))),
    queryFn: () => periodSlips(toValue(period)),
    enabled: computed(() => toValue(enabled)),
    staleTime: 0,
  })
}

/** What is done to slips of a period. */
export type SlipAct = { act: 'grant'; typed: TypedSlip } | { act: 'end'; number: number; reason: string }

export function useSlipAct(period: MaybeRefOrGetter<PeriodId>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (what: SlipAct): Promise<SlipList> => {
      switch (what.act) {
        case 'grant':
          return grantSlip(toValue(period), what.typed)
        case 'end':
          return endSlip(toValue(period), what.number, what.reason)
      }
    },
    onSuccess: (list) => {
      client.setQueryData(queryKeys.slips(list.period), list)
      // Whether a unit is late, and what of it is let in.
      void client.invalidateQueries({ queryKey: queryKeys.matrices() })
      const shown = [
        queryKeys.cells(),
        queryKeys.intakes(),
        queryKeys.overviews(),
        queryKeys.sheets(),
        queryKeys.reports(),
        queryKeys.waiting(),
        queryKeys.replyChoices(list.period),
      ]
      for (const queryKey of shown) void client.invalidateQueries({ queryKey, refetchType: 'none' })
    },
  })
}

/** Null where the dialog was left. */
export const useSaveSlip = () => useMutation({ mutationFn: (number: number) => saveSlip(number) })
