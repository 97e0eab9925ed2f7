// 指标汇总 and 里程碑: what the office reads of all units at once, and its word on milestones. One line per command.
import { invoke } from './invoke'
import type {
  DeadlineId,
  FiguresAsked,
  FiguresView,
  MeasureId,
  MilestoneBoard,
  PeriodId,
  SavedFile,
  UnitId,
} from './types'

// 指标汇总
export const firstFigures = () => invoke<FiguresAsked>('first_figures')
export const figures = (asked: FiguresAsked) => invoke<FiguresView>('figures', { asked })
export const saveFigures = (asked: FiguresAsked) => invoke<SavedFile | null>('save_figures', { asked })

// 里程碑: every word answers with the board as the data file now has it.
export const milestones = (period: PeriodId | null) => invoke<MilestoneBoard>('milestones', { period })
/** Of one unit on a day that may be given, of several each on the day it reported. */
export const confirmReached = (
  period: PeriodId,
  measure: MeasureId,
  deadline: DeadlineId,
  units: UnitId[],
  on: string | null,
) => invoke<MilestoneBoard>('confirm_reached', { period, measure, deadline, units, on })
export const takeBackReached = (
  period: PeriodId,
  measure: MeasureId,
  deadline: DeadlineId,
  units: UnitId[],
  reason: string,
) => invoke<MilestoneBoard>('take_back_reached', { period, measure, deadline, units, reason })
export const confirmWholeMeasure = (period: PeriodId, measure: MeasureId, deadline: DeadlineId, on: string) =>
  invoke<MilestoneBoard>('confirm_whole_measure', { period, measure, deadline, on })
export const takeBackWholeMeasure = (period: PeriodId, measure: MeasureId, deadline: DeadlineId, reason: string) =>
  invoke<MilestoneBoard>('take_back_whole_measure', { period, measure, deadline, reason })
export const saveMilestones = (period: PeriodId) => invoke<SavedFile | null>('save_milestones', { period })
export const printMilestones = (period: PeriodId) => invoke<SavedFile | null>('print_milestones', { period })
