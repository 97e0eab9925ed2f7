import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import {
  confirmReached,
  confirmWholeMeasure,
  milestones,
  openEvidence,
  printMilestones,
  saveMilestones,
  takeBackReached,
  takeBackWholeMeasure,
  type DeadlineId,
  type MeasureId,
  type PeriodId,
  type UnitId,
} from '@/backend'
import { whileShown } from '@/shared/active'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** The milestones of the period that the desk shows. */
export function useMilestones({ period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.milestones(period.value)),
    queryFn: () => milestones(period.value),
    placeholderData: keepPreviousData,
    enabled: whileShown(),
    // Whatever came in or was said since changes them.
    staleTime: 0,
  })
}

/** One deadline of a measure. */
export interface Spot {
  measure: MeasureId
  deadline: DeadlineId
}

/** What the office says of milestones. */
export type Word =
  /** One unit on a day that was given; several each on the day it reported. */
  | { say: 'confirm'; units: UnitId[]; on: string | null }
  | { say: 'take_back'; units: UnitId[]; reason: string }
  | { say: 'confirm_whole'; on: string }
  | { say: 'take_back_whole'; reason: string }

export function useSay({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ spot: { measure, deadline }, word }: { spot: Spot; word: Word }) => {
      switch (word.say) {
        case 'confirm':
          return confirmReached(period.value, measure, deadline, word.units, word.on)
        case 'take_back':
          return takeBackReached(period.value, measure, deadline, word.units, word.reason)
        case 'confirm_whole':
          return confirmWholeMeasure(period.value, measure, deadline, word.on)
        case 'take_back_whole':
          return takeBackWholeMeasure(period.value, measure, deadline, word.reason)
      }
    },
    onSuccess: async (board) => {
      const shown = queryKeys.milestones(board.period.id)
      // A read that began before this write would bring the older state.
      await client.cancelQueries({ queryKey: shown, exact: true })
      client.setQueryData(shown, board)
      // A milestone counts in every period: lights, rows that stand and sheets follow it.
      const others = [queryKeys.matrices(), queryKeys.cells(), queryKeys.sheets(), queryKeys.reports()]
      for (const queryKey of others) void client.invalidateQueries({ queryKey, refetchType: 'none' })
      const rest = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== board.period.id }
      void client.invalidateQueries({ queryKey: queryKeys.allMilestones(), ...rest, refetchType: 'none' })
    },
  })
}

/** Shows a copy of a piece with the system's own program. */
export function useOpenEvidence() {
  return useMutation({
    mutationFn: ({ unit, period, measure, id }: { unit: UnitId; period: PeriodId; measure: MeasureId; id: string }) =>
      openEvidence(unit, period, measure, id),
  })
}

/** The list as a workbook or as a PDF; null where the dialog was left. */
export function useSaveMilestones({ period }: Pick<Desk, 'period'>) {
  return useMutation({
    mutationFn: (as: 'xlsx' | 'pdf') => (as === 'xlsx' ? saveMilestones(period.value) : printMilestones(period.value)),
  })
}
