// The only place that talks to the shell: one line per command, in the shell's own words.
import { listen } from '@tauri-apps/api/event'
import { invoke } from './invoke'
import type {
  Applied,
  BatchAsked,
  BatchSeen,
  CellView,
  ContactListMade,
  ContactRole,
  Contacts,
  DeliverableId,
  DeadlineId,
  DeskKind,
  DeskView,
  DrawnReport,
  DroppedBooks,
  FieldEdit,
  FieldName,
  History,
  IndicatorId,
  Intake,
  IntakeProgress,
  Journalled,
  Matrix,
  Matters,
  MeasureId,
  Overview,
  PeriodId,
  PickedBook,
  Place,
  PlanCard,
  PlanView,
  Placement,
  Preferences,
  Preview,
  Remark,
  ReportIssued,
  ReportOptions,
  ReportView,
  ReviewedCell,
  SavedFile,
  Sheet,
  StartView,
  TemplateProgress,
  TemplatesWritten,
  TypedContact,
  Undone,
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

// 事项: 联系人 and 报送事项. Every act answers with all of them as the data file then has them.
export const contacts = (unit: UnitId) => invoke<Contacts>('contacts', { unit })
export const appointContact = (unit: UnitId, role: ContactRole, typed: TypedContact) =>
  invoke<Contacts>('appoint_contact', { unit, role, typed })
export const mendContact = (unit: UnitId, role: ContactRole, from: string, typed: TypedContact) =>
  invoke<Contacts>('mend_contact', { unit, role, from, typed })
export const takeBackContact = (unit: UnitId, role: ContactRole, from: string) =>
  invoke<Contacts>('take_back_contact', { unit, role, from })
export const matters = (unit: UnitId) => invoke<Matters>('matters', { unit })
export const beginMatter = (unit: UnitId, matter: DeliverableId) => invoke<Matters>('begin_matter', { unit, matter })
export const handInMatter = (unit: UnitId, matter: DeliverableId, on: string) =>
  invoke<Matters>('hand_in_matter', { unit, matter, on })
export const takeBackMatter = (unit: UnitId, matter: DeliverableId) =>
  invoke<Matters>('take_back_matter', { unit, matter })
export const noteMatter = (unit: UnitId, matter: DeliverableId, text: string) =>
  invoke<Matters>('note_matter', { unit, matter, text })
export const attachToMatter = (unit: UnitId, matter: DeliverableId) =>
  invoke<Matters | null>('attach_to_matter', { unit, matter })
export const attachDropped = (unit: UnitId, matter: DeliverableId, files: string[]) =>
  invoke<Matters>('attach_dropped', { unit, matter, files })
export const detachFromMatter = (unit: UnitId, matter: DeliverableId, sha256: string) =>
  invoke<Matters>('detach_from_matter', { unit, matter, sha256 })
export const saveMatterFile = (unit: UnitId, matter: DeliverableId, sha256: string) =>
  invoke<SavedFile | null>('save_matter_file', { unit, matter, sha256 })
export const makeContactList = (unit: UnitId, matter: DeliverableId) =>
  invoke<ContactListMade | null>('make_contact_list', { unit, matter })
// Other files than workbooks, dropped on a page that attaches them.
export const onFilesOver = (heard: () => void) => listen('files-over', heard)
export const onFilesGone = (heard: () => void) => listen('files-gone', heard)
export const onFilesDropped = (heard: (files: PickedBook[]) => void) =>
  listen<PickedBook[]>('files-dropped', (event) => heard(event.payload))

// 矩阵 and 审核. A review answers with the matrix and the cell as the data file now has them.
export const matrix = (period: PeriodId | null) => invoke<Matrix>('matrix', { period })
export const cell = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<CellView>('cell', { unit, measure, period })
export const acceptRow = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<ReviewedCell>('accept_row', { unit, measure, period })
export const returnRow = (unit: UnitId, measure: MeasureId, period: PeriodId, remarks: Remark[]) =>
  invoke<ReviewedCell>('return_row', { unit, measure, period, remarks })
export const reopenRow = (unit: UnitId, measure: MeasureId, period: PeriodId) =>
  invoke<ReviewedCell>('reopen_row', { unit, measure, period })
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

// 报送表模板
export const templateUnits = (period: PeriodId) => invoke<UnitView[]>('template_units', { period })
export const writeTemplates = (unit: UnitId | null, period: PeriodId) =>
  invoke<TemplatesWritten | null>('write_templates', { unit, period })
export const stopTemplates = () => invoke<null>('stop_templates')
export const onTemplateProgress = (heard: (progress: TemplateProgress) => void) =>
  listen<TemplateProgress>('template-progress', (event) => heard(event.payload))

// 收件. Files dropped on the window come as an event: a page cannot read them itself.
export const intake = (period: PeriodId | null) => invoke<Intake>('intake', { period })
export const chooseWorkbooks = () => invoke<PickedBook[]>('choose_workbooks')
export const chooseWorkbookFolder = () => invoke<PickedBook[]>('choose_workbook_folder')
export const lookAtWorkbooks = (asked: BatchAsked) => invoke<Preview | null>('look_at_workbooks', { asked })
export const stopWorkbooks = () => invoke<null>('stop_workbooks')
export const takeInWorkbooks = (asked: BatchAsked, seen: BatchSeen) =>
  invoke<Applied | null>('take_in_workbooks', { asked, seen })
export const undoBatch = (batch: number) => invoke<Undone>('undo_batch', { batch })
export const onIntakeProgress = (heard: (progress: IntakeProgress) => void) =>
  listen<IntakeProgress>('intake-progress', (event) => heard(event.payload))
export const onWorkbooksOver = (heard: () => void) => listen('workbooks-over', heard)
export const onWorkbooksGone = (heard: () => void) => listen('workbooks-gone', heard)
export const onWorkbooksDropped = (heard: (dropped: DroppedBooks) => void) =>
  listen<DroppedBooks>('workbooks-dropped', (event) => heard(event.payload))

// 报告
export const report = (period: PeriodId) => invoke<ReportView>('report', { period })
export const drawReport = (period: PeriodId, options: ReportOptions) =>
  invoke<DrawnReport | null>('draw_report', { period, options })
export const stopDrawing = () => invoke<null>('stop_drawing')
/** The finished bytes, as they would go out. */
export const drawnReport = (handle: string) => invoke<ArrayBuffer>('drawn_report', { handle })
export const issueReport = (handle: string) => invoke<ReportIssued | null>('issue_report', { handle })
export const placeEntry = (period: PeriodId, measure: MeasureId, unit: UnitId, placement: Placement, excerpt: string) =>
  invoke<ReportView>('place_entry', { period, measure, unit, placement, excerpt })
export const placeEntryByRule = (period: PeriodId, measure: MeasureId, unit: UnitId) =>
  invoke<ReportView>('place_entry_by_rule', { period, measure, unit })

// Window: the shell asks before it closes, so that nothing typed is left behind.
export const onCloseRequested = (asked: () => void) => listen('close-requested', asked)
export const closeWindow = () => invoke<null>('close_window')
export const stayOpen = () => invoke<null>('stay_open')
