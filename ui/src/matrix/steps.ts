// The two steps of reviewing: what each says of a row, and why it cannot.
import type { CellView, ReviewStep } from '@/backend'
import type { Word } from './queries'

export interface Pass {
  /** The word of the button. */
  label: string
  word: Word
  refusal: (cell: CellView | undefined) => string | null
}

export const PASS: Record<ReviewStep, Pass> = {
  first: { label: '初审通过', word: { say: 'pass_first' }, refusal: (cell) => cell?.cannot_pass_first ?? null },
  second: { label: '审核通过', word: { say: 'accept' }, refusal: (cell) => cell?.cannot_accept ?? null },
}

/** The step a row waits for, as far as whoever sits here may take it: 初审 is also for those who do not decide. */
export function passOf(cell: CellView | undefined, barred: string): Pass {
  if (cell?.waits === 'first') return PASS.first
  return barred === '' || cell?.state === 'accepted' ? PASS.second : { ...PASS.second, refusal: () => barred }
}
