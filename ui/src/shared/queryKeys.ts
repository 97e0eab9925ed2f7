// Keys of everything read from the shell, in one place, so that a write can name what it makes stale.
import type { MeasureId, PeriodId, ReportOptions, UnitId, UnitPaper } from '@/backend'

export const queryKeys = {
  copies: () => ['copies'] as const,
  rescueCopies: () => ['rescue-copies'] as const,
  issues: () => ['issues'] as const,
  leftovers: () => ['leftovers'] as const,
  deskKey: () => ['desk-key'] as const,
  fileNotices: () => ['file-notices'] as const,
  overview: (unit: UnitId, period: PeriodId) => ['overview', unit, period] as const,
  plan: (unit: UnitId, period: PeriodId) => ['plan', unit, period] as const,
  /** Stale with every version of the plan. */
  designations: (measure: MeasureId, period: PeriodId) => ['designations', measure, period] as const,
  calendar: () => ['calendar'] as const,
  sheet: (unit: UnitId, period: PeriodId) => ['sheet', unit, period] as const,
  selfCheck: (unit: UnitId, period: PeriodId) => ['self-check', unit, period] as const,
  handOver: (unit: UnitId, period: PeriodId) => ['hand-over', unit, period] as const,
  unitPaper: (unit: UnitId, period: PeriodId, paper: UnitPaper, hash: string) =>
    ['unit-paper', unit, period, paper, hash] as const,
  returned: (unit: UnitId, period: PeriodId) => ['returned', unit, period] as const,
  waitingReturns: (unit: UnitId) => ['waiting-returns', unit] as const,
  reply: (handle: string) => ['reply', handle] as const,
  replyChoices: (period: PeriodId) => ['reply-choices', period] as const,
  replyList: (period: PeriodId) => ['reply-list', period] as const,
  overdueAnswers: () => ['overdue-answers'] as const,
  past: (unit: UnitId) => ['past', unit] as const,
  revisionForm: (revision: string) => ['revision-form', revision] as const,
  situation: (unit: UnitId, period: PeriodId) => ['situation', unit, period] as const,
  matrix: (period: PeriodId) => ['matrix', period] as const,
  cell: (period: PeriodId, unit: UnitId, measure: MeasureId) => ['cell', period, unit, measure] as const,
  slips: (period: PeriodId) => ['slips', period] as const,
  /** Stale after everything that comes in or is said, in any period: a milestone counts in all of them. */
  matrices: () => ['matrix'] as const,
  cells: () => ['cell'] as const,
  intake: (period: PeriodId) => ['intake', period] as const,
  /** Stale after an import and its undoing, in any period. */
  intakes: () => ['intake'] as const,
  /** 待办 of the 收件. */
  waiting: () => ['waiting'] as const,
  fork: (unit: UnitId, period: PeriodId) => ['fork', unit, period] as const,
  registerBook: (from: string, to: string) => ['register-book', from, to] as const,
  registerBooks: () => ['register-book'] as const,
  overviews: () => ['overview'] as const,
  sheets: () => ['sheet'] as const,
  search: (text: string) => ['search', text] as const,
  report: (period: PeriodId) => ['report', period] as const,
  drawnReport: (period: PeriodId, options: ReportOptions) => ['drawn-report', period, options] as const,
  /** Stale after everything that comes in, is said or is chosen. */
  reports: () => ['report'] as const,
  drawnReports: () => ['drawn-report'] as const,
  contacts: (unit: UnitId) => ['contacts', unit] as const,
  matters: (unit: UnitId) => ['matters', unit] as const,
  templateUnits: (period: PeriodId) => ['template-units', period] as const,
  /** Stale after every entry of the unit, in any period: later sheets carry over. */
  overviewsOf: (unit: UnitId) => ['overview', unit] as const,
  sheetsOf: (unit: UnitId) => ['sheet', unit] as const,
}
