// Words in the small forms that open under a row (零报告理由, 期初数): they stay while another row is shown, and are
// written when the page is left, as everywhere.
import { flushBeforeLeaving } from '@/shared/leaving'
import type { Spot } from './places'

export interface HalfTyped {
  /** What is in the boxes, by their names, as the form takes it back. */
  words: Record<string, string>
  /** For who closes the window: what it is and what it says. */
  label: string
  spot: Spot
  /** Why the data file did not take it. */
  refusal: string
  /** Writes it; a rejection says why it was not taken. */
  send(): Promise<void>
}

export type HalfTypedForms = Map<string, HalfTyped>

/** In the setup of the sheet; `jump` goes to what was not taken, where its form stands open. */
export function createHalfTyped(jump: (spot: Spot) => void): HalfTypedForms {
  const forms: HalfTypedForms = new Map()
  flushBeforeLeaving(
    async () => {
      for (const [key, form] of [...forms]) {
        try {
          await form.send()
        } catch (thrown) {
          jump(form.spot)
          throw thrown
        }
        forms.delete(key)
      }
    },
    () => [...forms.values()].map(({ label }) => label),
  )
  return forms
}
