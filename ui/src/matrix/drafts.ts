// 退回意见 that are being written: kept while the data file is open, so that walking on to look at another cell loses none.
import { reactive } from 'vue'
import type { FieldName, Remark } from '@/backend'
import type { Desk } from '@/shared/desk'

/** A field, or the whole row. */
export type Pin = FieldName | 'row'
export const PINS: Pin[] = ['progress', 'problems', 'next_steps', 'completion', 'row']

/** What is written, by pin. A pin with an empty text is an open box. */
export type Draft = Partial<Record<Pin, string>>

const ofDesks = new WeakMap<Desk, Map<string, Draft>>()

/** The remarks being written on a cell. */
export function draftOf(desk: Desk, key: string): Draft {
  const drafts = ofDesks.get(desk) ?? new Map<string, Draft>()
  ofDesks.set(desk, drafts)
  const draft = drafts.get(key) ?? reactive<Draft>({})
  drafts.set(key, draft)
  return draft
}

/** Those with words in them, in the order of the fields. */
export function remarksOf(draft: Draft): Remark[] {
  return PINS.flatMap((pin) => {
    const text = draft[pin]?.trim() ?? ''
    return text === '' ? [] : [{ field: pin === 'row' ? null : pin, text }]
  })
}

export function clearDraft(draft: Draft) {
  for (const pin of PINS) delete draft[pin]
}
