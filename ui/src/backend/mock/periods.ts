// 指定, 期次安排, 延期与重开 at the stand-in 汇总端: what is done is remembered until it is installed anew.
import type {
  Calendar,
  DesignationAct,
  DesignationView,
  SlipList,
  SlipView,
  TypedDesignation,
  TypedSlip,
} from '../types'
import { periodsAt } from './calendar'
import { ownNumbers } from './measures'
import { units } from './units'

interface Args {
  measure: string
  period: string | null
  from: string
  reason: string
  number: number
  cutoff: string
  due: string
  lock: string
  typed: TypedDesignation & TypedSlip
}

/** What is asked of the shell has more in it than what stands here. */
export function periodAnswers<Asked>(today: string): Record<string, (args: Asked) => unknown> {
  const acts: { measure: string; act: DesignationAct }[] = []
  const slips: { period: string; slip: SlipView }[] = []
  const moved = new Map<string, { cutoff: string; due: string; lock: string }>()
  const off = new Set<string>()
  const reasons: { reason: string; from_label: string }[] = [{ reason: '新建台账', from_label: '' }]
  const periods = () => periodsAt(today).map((one) => ({ ...one, ...moved.get(one.id) }))
  const labelOf = (id: string | null) => periods().find((one) => one.id === id)?.label ?? ''

  function designations({ measure, period }: Pick<Args, 'measure' | 'period'>): DesignationView {
    const number = Number(measure.slice(1))
    const shown = period ?? '2018Q3'
    return {
      measure,
      number,
      period: shown,
      period_label: labelOf(shown),
      today,
      from: periods()
        .filter(({ days_to_lock }) => days_to_lock >= 0)
        .map(({ id, label }) => ({ id, label })),
      units: units.map(({ unit }) => ({
        unit: unit.id,
        name: unit.name,
        kind_label: unit.kind_label,
        by_text: ownNumbers(unit).has(number) ? 'phrase' : 'not',
        reports: ownNumbers(unit).has(number),
      })),
      may_take_back: acts.some((one) => one.measure === measure && one.act.state === 'holds'),
      acts: acts.filter((one) => one.measure === measure).map(({ act }) => act),
    }
  }

  function adds(measure: string, what: string, from: string, reason: string): DesignationView {
    for (const one of acts.filter((known) => known.measure === measure)) {
      Object.assign(one.act, { state: 'replaced', state_label: '已被代替' })
    }
    reasons.unshift({ reason: `第${Number(measure.slice(1))}项${what}：${reason}`, from_label: labelOf(from) })
    const act: DesignationAct = {
      what,
      from_label: labelOf(from),
      state: 'holds',
      state_label: '现行',
      date: today,
      reason,
      author: '本机用户',
      plan_number: reasons.length,
    }
    acts.unshift({ measure, act })
    return designations({ measure, period: from })
  }

  const calendar = (): Calendar => ({
    today,
    periods: periods().map(({ id, label, from, cutoff, due, lock, state }) => ({
      id,
      label,
      from,
      cutoff,
      due,
      lock,
      on: !off.has(id),
      state,
      received: 0,
      fixed: null,
      switch_refusal: null,
    })),
    versions: reasons.map((one, at) => ({
      ...one,
      number: reasons.length - at,
      author: '本机用户',
      at: `${today} 10:30`,
    })),
  })

  function listOf(period: string): SlipList {
    const known = periods().find((one) => one.id === period) ?? periods()[0]!
    const own = slips.filter((one) => one.period === period).map(({ slip }) => slip)
    return {
      period,
      period_label: known.label,
      today,
      due: known.due,
      lock: known.lock,
      locked: false,
      may: today > known.due ? 'reopening' : 'extension',
      hint: '应报日已过，只能重开。',
      units: units.map(({ unit }) => ({ unit: unit.id, name: unit.name, kind_label: unit.kind_label, standing: '' })),
      slips: own,
      open: own.filter(({ state }) => state === 'current').length,
    }
  }

  const answers: Record<string, (args: Args) => unknown> = {
    designations,
    designate: ({ measure, typed }: Args) =>
      adds(measure, `指定${typed.reporting.length}家`, typed.from_period, typed.reason),
    take_back_designation: ({ measure, from, reason }: Args) => adds(measure, '撤回指定，仍按原文', from, reason),
    calendar,
    move_period: ({ period, cutoff, due, lock, reason }: Args) => {
      moved.set(period ?? '', { cutoff, due, lock })
      reasons.unshift({ reason, from_label: labelOf(period) })
      return calendar()
    },
    switch_period_off: ({ period, reason }: Args) => {
      off.add(period ?? '')
      reasons.unshift({ reason, from_label: labelOf(period) })
      return calendar()
    },
    switch_period_on: ({ period, reason }: Args) => {
      off.delete(period ?? '')
      reasons.unshift({ reason, from_label: labelOf(period) })
      return calendar()
    },
    period_slips: ({ period }: Args) => listOf(period ?? ''),
    grant_slip: ({ period, typed }: Args) => {
      const slip: SlipView = {
        ...typed,
        number: slips.length + 1,
        kind_label: typed.kind === 'extension' ? '延期' : '重开',
        unit_name: units.find(({ unit }) => unit.id === typed.unit)?.unit.name ?? '',
        state: 'current',
        state_label: '生效中',
        ended_on: null,
        end_reason: '',
        author: '本机用户',
        at: `${today} 10:30`,
      }
      slips.unshift({ period: period ?? '', slip })
      return listOf(period ?? '')
    },
    end_slip: ({ period, number, reason }: Args) => {
      for (const one of slips.filter(({ slip }) => slip.number === number)) {
        Object.assign(one.slip, { state: 'ended', state_label: '提前结束', ended_on: today, end_reason: reason })
      }
      return listOf(period ?? '')
    },
    save_slip: ({ number }: Args) => ({
      name: `2018Q3_德胜街道_重开审批单_第${number}号.pdf`,
      folder: '文档/危化综治',
    }),
  }
  return answers as unknown as Record<string, (args: Asked) => unknown>
}
