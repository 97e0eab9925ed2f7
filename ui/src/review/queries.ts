import { useMutation, useQueryClient } from '@tanstack/vue-query'
import {
  acceptRows,
  cell,
  passFirstRows,
  reopenRows,
  returnRows,
  setReviewSteps,
  takeBackFirstRows,
  type MeasureId,
  type PeriodId,
  type ReviewSteps,
  type UnitId,
} from '@/backend'
import { putMatrix, type Spot } from '@/matrix/queries'
import { queryKeys } from '@/shared/queryKeys'

/** The same of several rows of a unit, in one act. */
export type RowsWord =
  | { say: 'accept' }
  | { say: 'pass_first' }
  | { say: 'return'; remark: string }
  | { say: 'reopen' }
  | { say: 'take_back_first' }

export interface OnRows {
  unit: UnitId
  period: PeriodId
  measures: MeasureId[]
  word: RowsWord
}

export function useReviewRows() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ unit, period, measures, word }: OnRows) => {
      switch (word.say) {
        case 'accept':
          return acceptRows(unit, period, measures)
        case 'pass_first':
          return passFirstRows(unit, period, measures)
        case 'return':
          return returnRows(unit, period, measures, word.remark)
        case 'reopen':
          return reopenRows(unit, period, measures)
        case 'take_back_first':
          return takeBackFirstRows(unit, period, measures)
      }
    },
    onSuccess: (matrix) => putMatrix(client, matrix),
  })
}

/** Reads the cell that comes next while this one is looked at. */
export function usePrefetchCell() {
  const client = useQueryClient()
  return (period: PeriodId, spot: Spot) =>
    client.prefetchQuery({
      queryKey: queryKeys.cell(period, spot.unit, spot.measure),
      queryFn: () => cell(spot.unit, spot.measure, period),
    })
}

/** In how many steps rows are reviewed: a version of the plan. Answers with the desk. */
export const useSetReviewSteps = () =>
  useMutation({
    mutationFn: ({ steps, reason }: { steps: ReviewSteps; reason: string }) => setReviewSteps(steps, reason),
  })
