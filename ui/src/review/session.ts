// Where one was in the queue and what was said in this run: kept while the data file is open, so that looking something up
// elsewhere loses neither.
import { reactive, shallowReactive } from 'vue'
import type { MeasureId, PeriodId, Remark, UnitId } from '@/backend'
import type { Spot } from '@/matrix/queries'
import type { Desk } from '@/shared/desk'
import { everything, type Wanted } from './queue'

/** What was said and can be taken back with one key. */
export interface Act {
  say: 'accept' | 'pass_first' | 'return'
  period: PeriodId
  unit: UnitId
  measures: MeasureId[]
  /** In words: 德胜街道 第15项 审核通过. */
  words: string
  /** Of a 退回: what was written, so that taking it back loses none of it. */
  remarks: Remark[]
}

export interface Session {
  wanted: Wanted
  spot: Spot | null
  /** The period the queue was made for. */
  period: PeriodId
  /** Every entry that stood in it: read meanwhile, it stays. */
  kept: Set<string>
  acts: Act[]
}

const ofDesks = new WeakMap<Desk, Session>()

export function sessionOf(desk: Desk): Session {
  const known = ofDesks.get(desk)
  if (known) return known
  const session = shallowReactive<Session>({
    wanted: everything(),
    spot: null,
    period: desk.period.value,
    kept: new Set(),
    acts: reactive([]),
  })
  ofDesks.set(desk, session)
  return session
}
