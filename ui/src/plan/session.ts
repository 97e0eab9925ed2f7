// What of the plan was looked at: kept while the data file is open, so that looking something up elsewhere loses no place.
import { ref, type Ref } from 'vue'
import type { Desk } from '@/shared/desk'
import type { Choice } from './selection'

export interface PlanSession {
  chosen: Ref<Choice | null>
  /** 期次安排 is shown instead of what was chosen. */
  dated: Ref<boolean>
}

const ofDesks = new WeakMap<Desk, PlanSession>()

export function sessionOf(desk: Desk): PlanSession {
  const known = ofDesks.get(desk)
  if (known) return known
  const session = { chosen: ref<Choice | null>(null), dated: ref(false) }
  ofDesks.set(desk, session)
  return session
}
