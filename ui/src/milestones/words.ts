// Marks and words for the closed sets of the contract.
import type { MilestoneCounts, MilestoneState, When } from '@/backend'

export interface StateWord {
  state: MilestoneState
  /** The one character of its mark, and whose look it has. */
  mark: string
  look: string
  word: string
}

/** In the order of the equation. */
export const STATES: StateWord[] = [
  { state: 'confirmed', mark: '审', look: '审', word: '审核达到' },
  { state: 'reported', mark: '报', look: '报', word: '自报待核' },
  { state: 'open', mark: '待', look: '零', word: '未达到' },
  { state: 'overdue', mark: '逾', look: '未', word: '逾期' },
  { state: 'before_issue', mark: '前', look: '空', word: '印发前已到期' },
]

const OF = Object.fromEntries(STATES.map((entry) => [entry.state, entry])) as Record<MilestoneState, StateWord>
export const stateWord = (state: MilestoneState): StateWord => OF[state]
export const countOf = (counts: MilestoneCounts, state: MilestoneState): number => counts[state]

export const WHEN_WORD: Record<When, string> = { past: '已过', current: '进行中', future: '未到' }
