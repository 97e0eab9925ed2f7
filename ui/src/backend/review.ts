// 矩阵 and 审核: one line per command, in the shell's own words.
import { invoke } from './invoke'
import type {
  CellView,
  DeadlineId,
  DeskView,
  ListAsked,
  Matrix,
  MatrixList,
  MeasureId,
  PeriodId,
  PlanAsked,
  PlanMatrix,
  Remark,
  ReviewSteps,
  ReviewedCell,
  UnitId,
} from './types'

// A review answers with the matrix and the cell as the data file now has them.
export const matrix = (period: PeriodId | null) => invoke<Matrix>('matrix', { period })
export const matrixList = (period: PeriodId, part: ListAsked) => invoke<MatrixList>('matrix_list', { period, part })
export const planMatrix = (part: PlanAsked) => invoke<PlanMatrix>('plan_matrix', { part })
export const cell = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<CellView>('cell', { unit, measure, period })
export const openReportedEvidence = (unit: UnitId, measure: MeasureId, period: PeriodId, sha256: string) =>
  invoke<null>('open_reported_evidence', { unit, measure, period, sha256 })
export const lockPeriod = (period: PeriodId) => invoke<Matrix>('lock_period', { period })
export const acceptRow = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<ReviewedCell>('accept_row', { unit, measure, period })
export const returnRow = (unit: UnitId, measure: MeasureId, period: PeriodId, remarks: Remark[]) =>
  invoke<ReviewedCell>('return_row', { unit, measure, period, remarks })
export const reopenRow = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<ReviewedCell>('reopen_row', { unit, measure, period })
export const passFirst = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<ReviewedCell>('pass_first', { unit, measure, period })
export const takeBackFirst = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<ReviewedCell>('take_back_first', { unit, measure, period })
// Several rows of a unit in one act: all of them or none. These answer with the matrix.
export const passFirstRows = (unit: UnitId, period: PeriodId, measures: MeasureId[]) =>
  invoke<Matrix>('pass_first_rows', { unit, period, measures })
export const takeBackFirstRows = (unit: UnitId, period: PeriodId, measures: MeasureId[]) =>
  invoke<Matrix>('take_back_first_rows', { unit, period, measures })
export const acceptRows = (unit: UnitId, period: PeriodId, measures: MeasureId[]) =>
  invoke<Matrix>('accept_rows', { unit, period, measures })
export const returnRows = (unit: UnitId, period: PeriodId, measures: MeasureId[], remark: string) =>
  invoke<Matrix>('return_rows', { unit, period, measures, remark })
export const reopenRows = (unit: UnitId, period: PeriodId, measures: MeasureId[]) =>
  invoke<Matrix>('reopen_rows', { unit, period, measures })
export const setReviewSteps = (to: ReviewSteps, reason: string) => invoke<DeskView>('set_review_steps', { to, reason })
export const confirmMilestone = (
  unit: UnitId,
  measure: MeasureId,
  period: PeriodId,
  deadline: DeadlineId,
  on: string,
) => invoke<ReviewedCell>('confirm_milestone', { unit, measure, period, deadline, on })
export const unconfirmMilestone = (
  unit: UnitId,
  measure: MeasureId,
  period: PeriodId,
  deadline: DeadlineId,
  reason: string,
) => invoke<ReviewedCell>('unconfirm_milestone', { unit, measure, period, deadline, reason })
