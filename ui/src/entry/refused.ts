// What stands in the boxes of a row and was not taken by the data file.
import type { SheetRow } from '@/backend'
import type { Draft } from './autosave'
import type { Entry } from './session'

/** Its texts and dates, and its figures wherever they are shown. */
export function refusedOf(entry: Entry, { measure, indicators }: SheetRow): Draft[] {
  const own = entry.keyAt({ measure: measure.id, name: '' })
  const figures = indicators.map((name) => entry.keyAt({ measure: measure.id, name }))
  return entry.saves.refused.value.filter(({ slot }) => slot.key.startsWith(own) || figures.includes(slot.key))
}
