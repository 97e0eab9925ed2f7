import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import {
  calendar,
  designate,
  designations,
  movePeriod,
  plan,
  switchPeriodOff,
  switchPeriodOn,
  takeBackDesignation,
  type Calendar,
  type DesignationView,
  type MeasureId,
  type PeriodId,
  type TypedDesignation,
} from '@/backend'
import type { Desk } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** The plan with what in it concerns the desk's unit in the shown period. */
export function usePlan({ unit, period }: Pick<Desk, 'unit' | 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.plan(unit.value.id, period.value)),
    queryFn: () => plan(unit.value.id, period.value),
    placeholderData: keepPreviousData,
  })
}

/** What the office designated for a measure, as the shown period has it. */
export function useDesignations(measure: MaybeRefOrGetter<MeasureId>, { period }: Pick<Desk, 'period'>) {
  return useQuery({
    queryKey: computed(() => queryKeys.designations(toValue(measure), period.value)),
    queryFn: () => designations(toValue(measure), period.value),
    staleTime: 0,
  })
}

/** Another version of the plan is in force: whatever was read of who reports what, when, is stale. */
function usePlanAct<Asked, Answer>(work: (asked: Asked) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: work, onSuccess: () => client.invalidateQueries() })
}

export interface DesignationAsked {
  measure: MeasureId
  typed: TypedDesignation
}
export const useDesignate = ({ period }: Pick<Desk, 'period'>) =>
  usePlanAct<DesignationAsked, DesignationView>(({ measure, typed }) => designate(measure, period.value, typed))

export interface TakenBack {
  measure: MeasureId
  from: PeriodId
  reason: string
}
export const useTakeBackDesignation = ({ period }: Pick<Desk, 'period'>) =>
  usePlanAct<TakenBack, DesignationView>(({ measure, from, reason }) =>
    takeBackDesignation(measure, period.value, from, reason),
  )

export const useCalendar = () => useQuery({ queryKey: queryKeys.calendar(), queryFn: calendar, staleTime: 0 })

/** What is done to a period of the plan. */
export type CalendarAct =
  | { act: 'move'; period: PeriodId; cutoff: string; due: string; lock: string; reason: string }
  | { act: 'off' | 'on'; period: PeriodId; reason: string }

export const useCalendarAct = () =>
  usePlanAct<CalendarAct, Calendar>((what) => {
    switch (what.act) {
      case 'move':
        return movePeriod(what.period, what.cutoff, what.due, what.lock, what.reason)
      case 'off':
        return switchPeriodOff(what.period, what.reason)
      case 'on':
        return switchPeriodOn(what.period, what.reason)
    }
  })
