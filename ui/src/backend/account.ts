// 用户, 领导一页 and 提醒, in the shell's own words.
import { invoke } from './invoke'
import type {
  AccountsView,
  LeaderView,
  PeriodId,
  ReadingCopyMade,
  Reminder,
  UserRole,
  SessionView,
  UnitId,
} from './types'

// 用户. Every one of them answers for whoever sits at the window.
export const session = () => invoke<SessionView>('session')
export const signIn = (name: string, password: string) => invoke<SessionView>('sign_in', { name, password })
export const signOut = () => invoke<SessionView>('sign_out')
export const changePassword = (present: string, password: string) =>
  invoke<null>('change_password', { present, password })
export const accounts = () => invoke<AccountsView>('accounts')
export const addAccount = (name: string, role: UserRole, password: string) =>
  invoke<AccountsView>('add_account', { name, role, password })
export const changeAccountRole = (name: string, role: UserRole) =>
  invoke<AccountsView>('change_account_role', { name, role })
export const retireAccount = (name: string) => invoke<AccountsView>('retire_account', { name })
export const callBackAccount = (name: string) => invoke<AccountsView>('call_back_account', { name })
export const resetAccountPassword = (name: string, password: string) =>
  invoke<AccountsView>('reset_account_password', { name, password })
export const putOffAccounts = () => invoke<SessionView>('put_off_accounts')

// 领导一页, papers that went out, 只读副本 (null where the dialog was left)
export const leader = (period: PeriodId | null) => invoke<LeaderView>('leader', { period })
export const openLeaderPage = (period: PeriodId) => invoke<null>('open_leader_page', { period })
export const openIssued = (seq: number) => invoke<null>('open_issued', { seq })
export const makeReadingCopy = () => invoke<ReadingCopyMade | null>('make_reading_copy')

// 提醒
export const reminders = (unit: UnitId) => invoke<Reminder[]>('reminders', { unit })
