// 催报, 报送事项表 and 通讯录 at the 汇总端: one line per command, in the shell's own words.
import { invoke } from './invoke'
import type {
  ChaseAsked,
  ChaseBoard,
  ChasePapersOut,
  ChaseSubject,
  ContactRole,
  DeliverableAdded,
  DeliverableId,
  Directory,
  ListForm,
  MatterBoard,
  MatterDetail,
  NewDeliverable,
  ChaseNoting,
  ReturnedMatter,
  ReviewedMatter,
  SavedFile,
  ChaseSpread,
  TypedCall,
  TypedContact,
  UnitId,
  ChaseText,
} from './types'

// 催报. Every act answers with the list as it now is; null where a dialog was left.
export const chaseBoard = (subject: ChaseSubject) => invoke<ChaseBoard>('chase_board', { subject })
export const noteChase = (call: TypedCall) => invoke<ChaseBoard>('note_chase', { call })
export const takeBackChase = (subject: ChaseSubject, seq: number, reason: string) =>
  invoke<ChaseBoard>('take_back_chase', { subject, seq, reason })
export const chaseTexts = (asked: ChaseAsked) => invoke<ChaseText[]>('chase_texts', { asked })
export const printChase = (asked: ChaseAsked, noting: ChaseNoting) =>
  invoke<ChasePapersOut>('print_chase', { asked, noting })
export const saveChase = (asked: ChaseAsked, noting: ChaseNoting, spread: ChaseSpread) =>
  invoke<ChasePapersOut | null>('save_chase', { asked, noting, spread })

// 通讯录
export const directory = () => invoke<Directory>('directory')
export const notePerson = (unit: UnitId, role: ContactRole, typed: TypedContact) =>
  invoke<Directory>('note_person', { unit, role, typed })
export const mendPerson = (unit: UnitId, role: ContactRole, from: string, typed: TypedContact) =>
  invoke<Directory>('mend_person', { unit, role, from, typed })
export const takeBackPerson = (unit: UnitId, role: ContactRole, from: string) =>
  invoke<Directory>('take_back_person', { unit, role, from })
export const printDirectory = () => invoke<string>('print_directory')
export const saveDirectory = (form: ListForm) => invoke<SavedFile | null>('save_directory', { form })

// 报送事项表
export const matterBoard = () => invoke<MatterBoard>('matter_board')
export const matterDetail = (unit: UnitId, matter: DeliverableId) =>
  invoke<MatterDetail>('matter_detail', { unit, matter })
export const acceptMatter = (unit: UnitId, matter: DeliverableId) =>
  invoke<ReviewedMatter>('accept_matter', { unit, matter })
export const returnMatter = (unit: UnitId, matter: DeliverableId, remark: string) =>
  invoke<ReviewedMatter>('return_matter', { unit, matter, remark })
export const reopenMatter = (unit: UnitId, matter: DeliverableId) =>
  invoke<ReviewedMatter>('reopen_matter', { unit, matter })
export const addDeliverable = (deliverable: NewDeliverable, reason: string) =>
  invoke<DeliverableAdded>('add_deliverable', { new: deliverable, reason })
export const openReceivedFile = (unit: UnitId, matter: DeliverableId, sha256: string) =>
  invoke<null>('open_received_file', { unit, matter, sha256 })
export const printMatterBoard = () => invoke<string>('print_matter_board')
export const saveMatterBoard = (form: ListForm) => invoke<SavedFile | null>('save_matter_board', { form })
/** At the 填报端: those that were returned. */
export const returnedMatters = (unit: UnitId) => invoke<ReturnedMatter[]>('returned_matters', { unit })
