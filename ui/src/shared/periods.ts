import type { Handed, PeriodId, PeriodState, PeriodView } from '@/backend'
import { dateBeside } from './dates'

export const PERIOD_STATE_WORD: Record<PeriodState, string> = {
  not_started: '未开始',
  open: '填报中',
  past_due: '已过应报日',
  locked: '已锁定',
  reopened: '重开',
}

const HANDED_WORD: Record<Handed, string> = { as_it_is: '已交出', changed: '已交出·有改动' }

/** The state in words: of a reopened one until when, of one that was handed over whether it says the same by now. */
export function periodState({ state, open_until, from, handed }: PeriodView): string {
  if (handed && state !== 'locked' && state !== 'reopened') return HANDED_WORD[handed]
  const word = PERIOD_STATE_WORD[state]
  return open_until ? `${word}至${dateBeside(open_until, from)}` : word
}

/** The period `steps` away in the list of those that are on; none beyond its ends. */
export function periodBeside(periods: PeriodView[], id: PeriodId, steps: -1 | 1): PeriodView | undefined {
  const at = periods.findIndex((period) => period.id === id)
  return at < 0 ? undefined : periods[at + steps]
}
