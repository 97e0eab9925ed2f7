// 指定, 期次安排, 延期 and 重开: what the office changes of the plan and grants one unit.
import { invoke } from './invoke'
import type {
  Calendar,
  DesignationView,
  MeasureId,
  PeriodId,
  SavedFile,
  SlipList,
  TypedDesignation,
  TypedSlip,
} from './types'

export const designations = (measure: MeasureId, period: PeriodId | null) =>
  invoke<DesignationView>('designations', { measure, period })
export const designate = (measure: MeasureId, period: PeriodId | null, typed: TypedDesignation) =>
  invoke<DesignationView>('designate', { measure, period, typed })
export const takeBackDesignation = (measure: MeasureId, period: PeriodId | null, from: PeriodId, reason: string) =>
  invoke<DesignationView>('take_back_designation', { measure, period, from, reason })

export const calendar = () => invoke<Calendar>('calendar')
export const movePeriod = (period: PeriodId, cutoff: string, due: string, lock: string, reason: string) =>
  invoke<Calendar>('move_period', { period, cutoff, due, lock, reason })
export const switchPeriodOff = (period: PeriodId, reason: string) =>
  invoke<Calendar>('switch_period_off', { period, reason })
export const switchPeriodOn = (period: PeriodId, reason: string) =>
  invoke<Calendar>('switch_period_on', { period, reason })

export const periodSlips = (period: PeriodId) => invoke<SlipList>('period_slips', { period })
export const grantSlip = (period: PeriodId, typed: TypedSlip) => invoke<SlipList>('grant_slip', { period, typed })
export const endSlip = (period: PeriodId, number: number, reason: string) =>
  invoke<SlipList>('end_slip', { period, number, reason })
export const saveSlip = (number: number) => invoke<SavedFile | null>('save_slip', { number })
