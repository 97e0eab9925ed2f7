// The only place that talks to the shell: one line per command, in the shell's own words.
import { listen } from '@tauri-apps/api/event'
import { invoke } from './invoke'
import type {
  AlikeCell,
  AlikeView,
  Applied,
  BatchAsked,
  BatchSeen,
  ChosenMove,
  CompiledView,
  CopiesView,
  CopyView,
  ContactListMade,
  ContactRole,
  Contacts,
  DeliverableId,
  DeadlineId,
  DeskKind,
  DeskView,
  DrawnReport,
  DrawnUnitPaper,
  DroppedBooks,
  DroppedExchange,
  EvidenceAdded,
  EvidenceKindId,
  ExchangeKind,
  EvidenceProgress,
  FieldEdit,
  FieldName,
  FilePlaced,
  FindingKey,
  ForkChoice,
  ForkView,
  HandOverDone,
  HandOverView,
  History,
  IndicatorId,
  Intake,
  IntakeProgress,
  Journalled,
  KeyJoins,
  Matters,
  MeasureId,
  MoveProgress,
  MovedOut,
  Overview,
  PackagePreview,
  PastView,
  PeriodId,
  PickedBook,
  PackageWritten,
  PickedFile,
  PickedScan,
  Place,
  PlanCard,
  PlanView,
  Placement,
  Preferences,
  Preview,
  Received,
  RegisterBook,
  ReportOptions,
  ReportView,
  SavedFile,
  SearchResult,
  SelfCheck,
  Sheet,
  SituationView,
  SlipsWritten,
  StartIssue,
  StartView,
  Step,
  TemplateProgress,
  TemplatesWritten,
  TypedContact,
  Undone,
  UnitChoice,
  UnitId,
  UnitPaper,
  UnitView,
  Waiting,
  ZeroAll,
} from './types'

export type * from './types'
export { asFailure, isFailure } from './failure'
export * from './account'
export * from './behalf'
export * from './exchange'
export * from './office'
export * from './period'
export * from './review'
export * from './sums'

// Start and data file
export const start = () => invoke<StartView>('start')
export const setPreferences = (preferences: Preferences) => invoke<Preferences>('set_preferences', { preferences })
// The plan a new data file is to hold.
export const newFilesPlan = () => invoke<PlanCard>('new_files_plan')
export const choosePlan = () => invoke<PlanCard | null>('choose_plan')
export const takeBuiltInPlan = () => invoke<PlanCard>('use_built_in_plan')
/** A 下发包 for it; null where the dialog was left. */
export const chooseStartIssue = () => invoke<StartIssue | null>('choose_start_issue')
export const findUnits = (query: string) => invoke<UnitChoice[]>('find_units', { query })
export const suggestPlace = (desk: DeskKind, unit: UnitId | null) => invoke<Place>('suggest_place', { desk, unit })
export const choosePlace = (desk: DeskKind, unit: UnitId | null) => invoke<Place | null>('choose_place', { desk, unit })
export const createFile = (
  desk: DeskKind,
  unit: UnitId | null,
  plates: UnitId[],
  place: string,
  compared: string | null,
) => invoke<DeskView>('create_file', { desk, unit, plates, place, compared })
// 一个机构几块牌子
export const otherPlates = (unit: UnitId) => invoke<UnitView[]>('other_plates', { unit })
export const missingPlates = () => invoke<UnitView[]>('missing_plates')
export const setDemoDay = (day: string) => invoke<DeskView>('set_demo_day', { day })
export const addPlate = (unit: UnitId) => invoke<DeskView>('add_plate', { unit })
export const removePlate = (unit: UnitId) => invoke<DeskView>('remove_plate', { unit })
export const openDemo = (desk: DeskKind) => invoke<DeskView | null>('open_demo', { desk })
export const openFile = () => invoke<DeskView | null>('open_file')
export const openRecent = (handle: string) => invoke<DeskView>('open_recent', { handle })
export const leaveFile = () => invoke<StartView>('leave_file')

// 备份. `copies` beside what the data file has now; null where a dialog was left.
export const fileNotices = () => invoke<string[]>('file_notices')
export const copies = () => invoke<CopiesView>('copies')
export const copyNow = () => invoke<FilePlaced | null>('copy_now')
export const chooseCopy = () => invoke<CopyView | null>('choose_copy')
export const lookAtCopy = (handle: string) => invoke<DeskView>('look_at_copy', { handle })
export const leaveCopy = () => invoke<DeskView>('leave_copy')
/** Without a handle: the copy that is looked at. */
export const restoreCopy = (handle: string | null) => invoke<DeskView>('restore_copy', { handle })

/** Of the file that could not be opened because it is damaged. */
export const rescueCopies = () => invoke<CopiesView>('rescue_copies')
export const rescue = (handle: string) => invoke<DeskView>('rescue', { handle })

// 换电脑
export const takeOver = () => invoke<DeskView>('take_over')
export const takeBack = () => invoke<DeskView>('take_back')
export const moveOut = () => invoke<MovedOut | null>('move_out')
export const stopMove = () => invoke<null>('stop_move')
export const chooseMove = () => invoke<ChosenMove | null>('choose_move')
export const chooseMovePlace = (name: string) => invoke<Place | null>('choose_move_place', { name })
export const unpackMove = (handle: string, place: string) => invoke<DeskView | null>('unpack_move', { handle, place })
export const onMoveProgress = (heard: (progress: MoveProgress) => void) =>
  listen<MoveProgress>('move-progress', (event) => heard(event.payload))

// 总览 and 计划
export const overview = (unit: UnitId, period: PeriodId | null) => invoke<Overview>('overview', { unit, period })
export const plan = (unit: UnitId | null, period: PeriodId | null) => invoke<PlanView>('plan', { unit, period })

// 搜索
export const search = (query: string) => invoke<SearchResult>('search', { query })

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
export const zeroAll = (unit: UnitId, period: PeriodId) => invoke<ZeroAll>('zero_all', { unit, period })
export const reportZeroAll = (unit: UnitId, period: PeriodId, reason: string) =>
  invoke<Sheet>('report_zero_all', { unit, period, reason })
export const withdrawZeroAll = (unit: UnitId, period: PeriodId) => invoke<Sheet>('withdraw_zero_all', { unit, period })
export const stepBack = (unit: UnitId, period: PeriodId, what: string, steps: Step[]) =>
  invoke<Sheet>('step_back', { unit, period, what, steps })
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

// 佐证材料. Files are chosen in a dialog or dropped on the window; the page knows them by handle.
export const chooseEvidence = () => invoke<PickedFile[]>('choose_evidence')
export const attachEvidence = (unit: UnitId, period: PeriodId, measure: MeasureId, files: string[]) =>
  invoke<EvidenceAdded>('attach_evidence', { unit, period, measure, files })
export const stopEvidence = () => invoke<null>('stop_evidence')
export const openEvidence = (unit: UnitId, period: PeriodId, measure: MeasureId, id: string) =>
  invoke<null>('open_evidence', { unit, period, measure, id })
export const saveEvidence = (unit: UnitId, period: PeriodId, measure: MeasureId, id: string) =>
  invoke<SavedFile | null>('save_evidence', { unit, period, measure, id })
export const categoriseEvidence = (
  unit: UnitId,
  period: PeriodId,
  measure: MeasureId,
  id: string,
  category: EvidenceKindId | null,
) => invoke<Sheet>('categorise_evidence', { unit, period, measure, id, category })
export const renameEvidence = (unit: UnitId, period: PeriodId, measure: MeasureId, id: string, name: string) =>
  invoke<Sheet>('rename_evidence', { unit, period, measure, id, name })
export const detachEvidence = (unit: UnitId, period: PeriodId, measure: MeasureId, id: string) =>
  invoke<Sheet>('detach_evidence', { unit, period, measure, id })
export const putBackEvidence = (unit: UnitId, period: PeriodId, measure: MeasureId, id: string) =>
  invoke<Sheet>('put_back_evidence', { unit, period, measure, id })
export const onEvidenceProgress = (heard: (progress: EvidenceProgress) => void) =>
  listen<EvidenceProgress>('evidence-progress', (event) => heard(event.payload))
export const onFilesOver = (heard: () => void) => listen('files-over', heard)
export const onFilesGone = (heard: () => void) => listen('files-gone', heard)
export const onFilesDropped = (heard: (files: PickedFile[]) => void) =>
  listen<PickedFile[]>('files-dropped', (event) => heard(event.payload))

export const onExchangeDropped = (heard: (files: DroppedExchange[]) => void) =>
  listen<DroppedExchange[]>('exchange-dropped', (event) => heard(event.payload))

// 核对 and 报送
export const selfCheck = (unit: UnitId, period: PeriodId | null) => invoke<SelfCheck>('self_check', { unit, period })
export const explain = (unit: UnitId, period: PeriodId, keys: FindingKey[], text: string) =>
  invoke<SelfCheck>('explain', { unit, period, keys, text })
export const handOverView = (unit: UnitId, period: PeriodId | null) =>
  invoke<HandOverView>('hand_over_view', { unit, period })
export const handOver = (unit: UnitId, period: PeriodId, contentHash: string) =>
  invoke<HandOverDone>('hand_over', { unit, period, contentHash })
export const submitPackage = (unit: UnitId, period: PeriodId, contentHash: string, passphrase: string | null) =>
  invoke<PackageWritten | null>('submit_package', { unit, period, contentHash, passphrase })
export const chooseScan = () => invoke<PickedScan | null>('choose_scan')
export const signOff = (unit: UnitId, period: PeriodId, contentHash: string, signedOn: string, scan: string | null) =>
  invoke<HandOverView>('sign_off', { unit, period, contentHash, signedOn, scan })
export const openSignedScan = (unit: UnitId, period: PeriodId) => invoke<null>('open_signed_scan', { unit, period })
export const takeBackSignOff = (unit: UnitId, period: PeriodId) =>
  invoke<HandOverView>('take_back_sign_off', { unit, period })
export const drawUnitPaper = (unit: UnitId, period: PeriodId, paper: UnitPaper) =>
  invoke<DrawnUnitPaper>('draw_unit_paper', { unit, period, paper })
export const unitPaperBytes = (handle: string) => invoke<ArrayBuffer>('unit_paper_bytes', { handle })
export const saveUnitPaper = (handle: string) => invoke<SavedFile | null>('save_unit_paper', { handle })
export const openUnitPaper = (handle: string) => invoke<null>('open_unit_paper', { handle })
export const saveFilledForm = (unit: UnitId, period: PeriodId) =>
  invoke<SavedFile | null>('save_filled_form', { unit, period })
export const situation = (unit: UnitId, period: PeriodId) => invoke<SituationView>('situation', { unit, period })
export const writeSituation = (unit: UnitId, period: PeriodId, chapter: number, text: string) =>
  invoke<SituationView>('write_situation', { unit, period, chapter, text })
export const redraftSituation = (unit: UnitId, period: PeriodId, chapter: number) =>
  invoke<SituationView>('redraft_situation', { unit, period, chapter })
export const drawRevisionForm = (unit: UnitId, period: PeriodId, revision: string) =>
  invoke<DrawnUnitPaper>('draw_revision_form', { unit, period, revision })

// 历次
export const past = (unit: UnitId) => invoke<PastView>('past', { unit })

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
export const openMatterFile = (unit: UnitId, matter: DeliverableId, sha256: string) =>
  invoke<null>('open_matter_file', { unit, matter, sha256 })
export const makeContactList = (unit: UnitId, matter: DeliverableId) =>
  invoke<ContactListMade | null>('make_contact_list', { unit, matter })

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
export const writeSlips = (asked: BatchAsked) => invoke<SlipsWritten | null>('write_slips', { asked })
export const stopWorkbooks = () => invoke<null>('stop_workbooks')
export const takeInWorkbooks = (asked: BatchAsked, seen: BatchSeen) =>
  invoke<Applied | null>('take_in_workbooks', { asked, seen })
export const choosePackages = () => invoke<PickedBook[]>('choose_packages')
export const choosePackageFolder = () => invoke<PickedBook[]>('choose_package_folder')
export const lookAtPackages = (files: string[], receivedOn: string) =>
  invoke<PackagePreview | null>('look_at_packages', { files, receivedOn })
export const stopPackages = () => invoke<null>('stop_packages')
export const takeInPackages = (files: string[], seen: BatchSeen) =>
  invoke<Received>('take_in_packages', { files, seen })
export const onPackagesProgress = (heard: (progress: IntakeProgress) => void) =>
  listen<IntakeProgress>('packages-progress', (event) => heard(event.payload))
// 待办: keys, forks, what waits. A decision answers with what waits after it.
export const waiting = () => invoke<Waiting>('waiting')
export const registerKey = (unit: UnitId, publicKey: string, joins: KeyJoins, typed: string, note: string) =>
  invoke<Waiting>('register_key', { unit, public: publicKey, joins, typed, note })
export const refuseKey = (unit: UnitId, publicKey: string, reason: string) =>
  invoke<Waiting>('refuse_key', { unit, public: publicKey, reason })
export const dropHeld = (sha256: string, reason: string) => invoke<Waiting>('drop_held', { sha256, reason })
export const takeInHeld = () => invoke<Waiting>('take_in_held')
export const fork = (unit: UnitId, period: PeriodId) => invoke<ForkView>('fork', { unit, period })
export const decideFork = (unit: UnitId, period: PeriodId, base: string, taken: ForkChoice[], reason: string) =>
  invoke<Waiting>('decide_fork', { unit, period, base, taken, reason })
export const registerBook = (from: string, to: string) => invoke<RegisterBook>('register_book', { from, to })
export const saveRegister = (from: string, to: string) => invoke<SavedFile | null>('save_register', { from, to })
export const undoBatch = (batch: number) => invoke<Undone>('undo_batch', { batch })
export const onIntakeProgress = (heard: (progress: IntakeProgress) => void) =>
  listen<IntakeProgress>('intake-progress', (event) => heard(event.payload))
export const onWorkbooksOver = (heard: () => void) => listen('workbooks-over', heard)
export const onWorkbooksGone = (heard: () => void) => listen('workbooks-gone', heard)
export const onWorkbooksDropped = (heard: (dropped: DroppedBooks) => void) =>
  listen<DroppedBooks>('workbooks-dropped', (event) => heard(event.payload))

// 汇编
export const compiled = (period: PeriodId) => invoke<CompiledView>('compiled', { period })
/** `drafted` is what stood there as the draft when it was written. */
export const editParagraph = (period: PeriodId, place: string, text: string, drafted: string) =>
  invoke<CompiledView>('edit_paragraph', { period, place, text, drafted })
export const redraftParagraph = (period: PeriodId, place: string) =>
  invoke<CompiledView>('redraft_paragraph', { period, place })
export const keepParagraph = (period: PeriodId, place: string, drafted: string) =>
  invoke<CompiledView>('keep_paragraph', { period, place, drafted })
export const lookOverDraft = (period: PeriodId) => invoke<CompiledView>('look_over_draft', { period })
export const alikeQuarter = (period: PeriodId) => invoke<AlikeView>('alike_quarter', { period })
export const alikeCell = (period: PeriodId, unit: UnitId, measure: MeasureId) =>
  invoke<AlikeCell>('alike_cell', { period, unit, measure })

// 报告
export const report = (period: PeriodId) => invoke<ReportView>('report', { period })
export const drawReport = (period: PeriodId, options: ReportOptions) =>
  invoke<DrawnReport | null>('draw_report', { period, options })
export const stopDrawing = () => invoke<null>('stop_drawing')
/** The finished bytes, as they would go out. */
export const drawnReport = (handle: string) => invoke<ArrayBuffer>('drawn_report', { handle })
export const issueReport = (handle: string) => invoke<SavedFile | null>('issue_report', { handle })
export const placeEntry = (period: PeriodId, measure: MeasureId, unit: UnitId, placement: Placement, excerpt: string) =>
  invoke<ReportView>('place_entry', { period, measure, unit, placement, excerpt })
export const placeEntryByRule = (period: PeriodId, measure: MeasureId, unit: UnitId) =>
  invoke<ReportView>('place_entry_by_rule', { period, measure, unit })

/** What an exchange file is that was dropped on the window. */
export const exchangeKind = (handle: string) => invoke<ExchangeKind>('exchange_kind', { handle })

// Window: the shell asks before it closes, so that nothing typed is left behind.
export const onCloseRequested = (asked: () => void) => listen('close-requested', asked)
export const closeWindow = () => invoke<null>('close_window')
export const stayOpen = () => invoke<null>('stay_open')
