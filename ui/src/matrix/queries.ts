import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRef, type Ref } from 'vue'
import {
  acceptRow,
  cell,
  confirmMilestone,
  lockPeriod,
  matrix,
  matrixList,
  openReportedEvidence,
  passFirst,
  planMatrix,
  reopenRow,
  returnRow,
  takeBackFirst,
  unconfirmMilestone,
  type DeadlineId,
  type ListAsked,
  type Matrix,
  type MeasureId,
  type PeriodId,
  type PlanAsked,
  type Remark,
  type ReviewedCell,
  type UnitId,
} from '@/backend'
import { whileShown } from '@/shared/active'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** A place in the matrix. */
export interface Spot {
  unit: UnitId
  measure: MeasureId
}

/** The matrix of the period that the desk shows; the last one stays until the next has come. */
export function useMatrix({ period }: Pick<Desk, 'period'>, enabled: MaybeRef<boolean> = true) {
  return useQuery({
    queryKey: computed(() => queryKeys.matrix(period.value)),
    queryFn: () => matrix(period.value),
    placeholderData: keepPreviousData,
    enabled: whileShown(enabled),
  })
}

/** The matrix of the period as a list, cut out as asked: the counts are those of what was cut out. */
export function useMatrixList(
  { period }: Pick<Desk, 'period'>,
  part: Readonly<Ref<ListAsked>>,
  enabled: MaybeRef<boolean> = true,
) {
  return useQuery({
    queryKey: computed(() => queryKeys.matrixList(period.value, part.value)),
    queryFn: () => matrixList(period.value, part.value),
    // The last list stays until the next has come, unless its lines are of another kind.
    placeholderData: (last, query) => (query?.queryKey[2].by === part.value.by ? last : undefined),
    staleTime: 0,
    enabled: whileShown(enabled),
  })
}

/** Units or measures over all periods of the plan. */
export function usePlanMatrix(part: Readonly<Ref<PlanAsked>>) {
  return useQuery({
    queryKey: computed(() => queryKeys.planMatrix(part.value)),
    queryFn: () => planMatrix(part.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
    enabled: whileShown(),
  })
}

/** The cell that the drawer shows. */
export function useCell(spot: Readonly<Ref<Spot>>, { period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.cell(period.value, spot.value.unit, spot.value.measure)),
    queryFn: () => cell(spot.value.unit, spot.value.measure, period.value),
    placeholderData: keepPreviousData,
    enabled: whileShown(),
  })
}

/** What the office says of a row. */
export type Word =
  | { say: 'accept' }
  | { say: 'return'; remarks: Remark[] }
  | { say: 'reopen' }
  /** 初审, where the plan has two steps. */
  | { say: 'pass_first' }
  | { say: 'take_back_first' }
  /** 审核达到日期 of a milestone. */
  | { say: 'confirm'; deadline: DeadlineId; on: string }
  | { say: 'unconfirm'; deadline: DeadlineId; reason: string }

export function useReview({ period }: Pick<Desk, 'period'>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ spot, word }: { spot: Spot; word: Word }) => {
      switch (word.say) {
        case 'accept':
          return acceptRow(spot.unit, spot.measure, period.value)
        case 'return':
          return returnRow(spot.unit, spot.measure, period.value, word.remarks)
        case 'reopen':
          return reopenRow(spot.unit, spot.measure, period.value)
        case 'pass_first':
          return passFirst(spot.unit, spot.measure, period.value)
        case 'take_back_first':
          return takeBackFirst(spot.unit, spot.measure, period.value)
        case 'confirm':
          return confirmMilestone(spot.unit, spot.measure, period.value, word.deadline, word.on)
        case 'unconfirm':
          return unconfirmMilestone(spot.unit, spot.measure, period.value, word.deadline, word.reason)
      }
    },
    onSuccess: (answer, { word }) => {
      putReviewed(client, answer)
      if (word.say === 'confirm' || word.say === 'unconfirm') forgetOthers(client, answer)
    },
  })
}

/** The system's own program shows a copy of a piece of 佐证材料. */
export const useOpenPiece = ({ period }: Pick<Desk, 'period'>) =>
  useMutation({
    mutationFn: ({ unit, measure, sha256 }: Spot & { sha256: string }) =>
      openReportedEvidence(unit, measure, period.value, sha256),
  })

/** 锁定本期; nothing else of that period can be written afterwards. */
export function useLockPeriod() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (period: PeriodId) => lockPeriod(period),
    onSuccess: async (answer) => {
      await client.cancelQueries({ queryKey: queryKeys.matrix(answer.period.id), exact: true })
      client.setQueryData(queryKeys.matrix(answer.period.id), answer)
      // Every page shows whether a period is locked.
      const shown = [
        queryKeys.intakes(),
        queryKeys.overviews(),
        queryKeys.sheets(),
        queryKeys.cells(),
        queryKeys.reports(),
      ]
      for (const queryKey of shown) void client.invalidateQueries({ queryKey, refetchType: 'none' })
    },
  })
}

/** Puts what a review answered with in place of what is shown. */
export function putReviewed(client: QueryClient, { matrix, cell }: ReviewedCell) {
  const shown = queryKeys.matrix(matrix.period.id)
  const read = queryKeys.cell(matrix.period.id, cell.unit.id, cell.measure.id)
  // A read that began before this write would bring the older state.
  void client.cancelQueries({ queryKey: shown, exact: true })
  void client.cancelQueries({ queryKey: read, exact: true })
  client.setQueryData(shown, matrix)
  client.setQueryData(read, cell)
  void client.invalidateQueries({ queryKey: queryKeys.matrixLists() })
  void client.invalidateQueries({ queryKey: queryKeys.allReturned() })
  void client.invalidateQueries({ queryKey: queryKeys.planMatrices(), refetchType: 'none' })
}

/** Puts the matrix that an act on several rows answered with; what was read of its cells is stale. */
export function putMatrix(client: QueryClient, matrix: Matrix) {
  const shown = queryKeys.matrix(matrix.period.id)
  void client.cancelQueries({ queryKey: shown, exact: true })
  client.setQueryData(shown, matrix)
  void client.invalidateQueries({ queryKey: queryKeys.cellsOf(matrix.period.id) })
  void client.invalidateQueries({ queryKey: queryKeys.matrixLists() })
  void client.invalidateQueries({ queryKey: queryKeys.allReturned() })
  void client.invalidateQueries({ queryKey: queryKeys.planMatrices(), refetchType: 'none' })
}

/** A milestone counts in every period: what was read of the others is stale. */
function forgetOthers(client: QueryClient, { matrix, cell }: ReviewedCell) {
  const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== matrix.period.id }
  void client.invalidateQueries({ queryKey: queryKeys.matrices(), ...others, refetchType: 'none' })
  void client.invalidateQueries({ queryKey: queryKeys.cells(), ...others, refetchType: 'none' })
  void client.invalidateQueries({ queryKey: queryKeys.sheetsOf(cell.unit.id), refetchType: 'none' })
}
