// The only place that talks to the shell: one line per command, in the shell's own words.
import { listen } from '@tauri-apps/api/event'
import { invoke } from './invoke'
import type {
  CellView,
  DeadlineId,
  DeskKind,
  DeskView,
  FieldEdit,
  FieldName,
  History,
  IndicatorId,
  Matrix,
  Journalled,
  MeasureId,
  Overview,
  PeriodId,
  Place,
  PlanCard,
  PlanView,
  Preferences,
  Remark,
  Reviewed,
  Sheet,
  StartView,
  TemplateProgress,
  TemplatesWritten,
  UnitChoice,
  UnitId,
  UnitView,
} from './types'

export type * from './types'
export { asFailure, isFailure } from './failure'

// Start and data file
export const start = () => invoke<StartView>('start')
export const setPreferences = (preferences: Preferences) => invoke<Preferences>('set_preferences', { preferences })
// The plan a new data file is to hold.
export const newFilesPlan = () => invoke<PlanCard>('new_files_plan')
export const choosePlan = () => invoke<PlanCard | null>('choose_plan')
export const takeBuiltInPlan = () => invoke<PlanCard>('use_built_in_plan')
export const findUnits = (query: string) => invoke<UnitChoice[]>('find_units', { query })
export const suggestPlace = (desk: DeskKind, unit: UnitId | null) => invoke<Place>('suggest_place', { desk, unit })
export const choosePlace = (desk: DeskKind, unit: UnitId | null) => invoke<Place | null>('choose_place', { desk, unit })
export const createFile = (desk: DeskKind, unit: UnitId | null, place: string) =>
  invoke<DeskView>('create_file', { desk, unit, place })
export const openDemo = (desk: DeskKind) => invoke<DeskView | null>('open_demo', { desk })
export const openFile = () => invoke<DeskView | null>('open_file')
export const openRecent = (handle: string) => invoke<DeskView>('open_recent', { handle })
export const leaveFile = () => invoke<StartView>('leave_file')

// 总览 and 计划
export const overview = (unit: UnitId, period: PeriodId | null) => invoke<Overview>('overview', { unit, period })
export const plan = (unit: UnitId | null, period: PeriodId | null) => invoke<PlanView>('plan', { unit, period })

// 填报
export const sheet = (unit: UnitId, period: PeriodId | null) => invoke<Sheet>('sheet', { unit, period })
export const editField = (unit: UnitId, period: PeriodId, measure: MeasureId, field: FieldName, edit: FieldEdit) =>
  invoke<Sheet>('edit_field', { unit, period, measure, field, edit })
export const keepRow = (unit: UnitId, period: PeriodId, measure: MeasureId) =>
  invoke<Sheet>('keep_row', { unit, period, measure })
export const typeNumber = (unit: UnitId, period: PeriodId, indicator: IndicatorId, text: string) =>
  invoke<Sheet>('type_number', { unit, period, indicator, text })
export const setOpening = (unit: UnitId, period: PeriodId, indicator: IndicatorId, text: string, source: string) =>
  invoke<Sheet>('set_opening', { unit, period, indicator, text, source })
export const reportZero = (unit: UnitId, period: PeriodId, measure: MeasureId, reason: string) =>
  invoke<Sheet>('report_zero', { unit, period, measure, reason })
export const withdrawZero = (unit: UnitId, period: PeriodId, measure: MeasureId) =>
  invoke<Sheet>('withdraw_zero', { unit, period, measure })
export const reachMilestone = (
  unit: UnitId,
  period: PeriodId,
  measure: MeasureId,
  deadline: DeadlineId,
  reachedOn: string | null,
) => invoke<Sheet>('reach_milestone', { unit, period, measure, deadline, reachedOn })
export const history = (unit: UnitId, period: PeriodId, about: Journalled) =>
  invoke<History>('history', { unit, period, about })
export const bringBack = (unit: UnitId, period: PeriodId, about: Journalled, seq: number) =>
  invoke<Sheet>('bring_back', { unit, period, about, seq })

// 矩阵 and 审核. A review answers with the matrix and the cell as the data file now has them.
export const matrix = (period: PeriodId | null) => invoke<Matrix>('matrix', { period })
export const cell = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<CellView>('cell', { unit, measure, period })
export const acceptRow = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<Reviewed>('accept_row', { unit, measure, period })
export const returnRow = (unit: UnitId, measure: MeasureId, period: PeriodId, remarks: Remark[]) =>
  invoke<Reviewed>('return_row', { unit, measure, period, remarks })
export const reopenRow = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<Reviewed>('reopen_row', { unit, measure, period })

// 报送表模板
export const templateUnits = (period: PeriodId) => invoke<UnitView[]>('template_units', { period })
export const writeTemplates = (unit: UnitId | null, period: PeriodId) =>
  invoke<TemplatesWritten | null>('write_templates', { unit, period })
export const stopTemplates = () => invoke<null>('stop_templates')
export const onTemplateProgress = (heard: (progress: TemplateProgress) => void) =>
  listen<TemplateProgress>('template-progress', (event) => heard(event.payload))

// Window: the shell asks before it closes, so that nothing typed is left behind.
export const onCloseRequested = (asked: () => void) => listen('close-requested', asked)
export const closeWindow = () => invoke<null>('close_window')
export const stayOpen = () => invoke<null>('stay_open')
