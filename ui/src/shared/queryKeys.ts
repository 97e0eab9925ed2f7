// Keys of everything read from the shell, in one place, so that a write can name what it makes stale.
import type { MeasureId, PeriodId, UnitId } from '@/backend'

export const queryKeys = {
  overview: (unit: UnitId, period: PeriodId) => ['overview', unit, period] as const,
  plan: (unit: UnitId, period: PeriodId) => ['plan', unit, period] as const,
  sheet: (unit: UnitId, period: PeriodId) => ['sheet', unit, period] as const,
  matrix: (period: PeriodId) => ['matrix', period] as const,
  cell: (period: PeriodId, unit: UnitId, measure: MeasureId) => ['cell', period, unit, measure] as const,
  /** Stale after everything that comes in or is said, in any period: a milestone counts in all of them. */
  matrices: () => ['matrix'] as const,
  cells: () => ['cell'] as const,
  templateUnits: (period: PeriodId) => ['template-units', period] as const,
  /** Stale after every entry of the unit, in any period: later sheets carry over. */
  overviewsOf: (unit: UnitId) => ['overview', unit] as const,
  sheetsOf: (unit: UnitId) => ['sheet', unit] as const,
}
