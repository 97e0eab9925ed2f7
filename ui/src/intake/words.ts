// Words of 表格体检 for the closed set of verdicts, in the order of the equation.
import type { Choice, Counts, Verdict } from '@/backend'

export interface VerdictWord {
  verdict: Verdict
  word: string
  count: keyof Counts
}

export const VERDICTS: VerdictWord[] = [
  { verdict: 'new', word: '新增', count: 'new' },
  { verdict: 'changed', word: '更改', count: 'changed' },
  { verdict: 'same', word: '相同', count: 'same' },
  { verdict: 'doubtful', word: '存疑', count: 'doubtful' },
  { verdict: 'refused', word: '拒收', count: 'refused' },
]

const WORD_OF = Object.fromEntries(VERDICTS.map((entry) => [entry.verdict, entry.word])) as Record<Verdict, string>
export const verdictWord = (verdict: Verdict): string => WORD_OF[verdict]

/** Two choices that do the same. */
export function isSameChoice(one: Choice, other: Choice | null): boolean {
  if (other === null || one.act !== other.act) return false
  return one.act !== 'take' || (other.act === 'take' && one.value === other.value)
}
