// 代录、更正 at the 汇总端, and what changed since a paper went out. The sheet itself is written by the commands of 填报.
import { invoke } from './invoke'
import type {
  ConfirmedDates,
  EnteringDesk,
  Entering,
  EntryDone,
  EntryLook,
  EntrySaid,
  EntryStanding,
  PeriodId,
  ScanChange,
  Since,
  UnitId,
} from './types'

export const enteringDesk = (period: PeriodId) => invoke<EnteringDesk>('entering_desk', { period })
export const entryStanding = (unit: UnitId, period: PeriodId) =>
  invoke<EntryStanding>('entry_standing', { unit, period })
export const beginEntry = (unit: UnitId, period: PeriodId, kind: Entering) =>
  invoke<EntryStanding>('begin_entry', { unit, period, kind })
export const noteEntry = (unit: UnitId, period: PeriodId, said: EntrySaid, scan: ScanChange) =>
  invoke<EntryStanding>('note_entry', { unit, period, said, scan })
export const lookAtEntry = (unit: UnitId, period: PeriodId) => invoke<EntryLook>('look_at_entry', { unit, period })
export const finishEntry = (unit: UnitId, period: PeriodId, contentHash: string, confirmed: ConfirmedDates) =>
  invoke<EntryDone>('finish_entry', { unit, period, contentHash, confirmed })
export const giveUpEntry = (unit: UnitId, period: PeriodId) => invoke<EntryStanding>('give_up_entry', { unit, period })
export const takeBackEntry = (unit: UnitId, period: PeriodId, number: number, reason: string) =>
  invoke<EntryDone>('take_back_entry', { unit, period, number, reason })
/** Of a 版 by its number, or (null) of what is being entered. */
export const openEntryScan = (unit: UnitId, period: PeriodId, number: number | null) =>
  invoke<null>('open_entry_scan', { unit, period, number })
export const changesSince = (paper: number) => invoke<Since>('changes_since', { paper })
