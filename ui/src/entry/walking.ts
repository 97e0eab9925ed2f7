// Ctrl+Enter and its kin: what one is at is right as it stands, on to the next that waits.
import { type ComputedRef, type Ref } from 'vue'
import { asFailure, type MeasureId, type Sheet, type SheetRow } from '@/backend'
import { fieldId, isField, nextAhead, nextWaiting, waitingPlaces, type Spot } from './places'
import type { Entry } from './session'

const NOTHING_WAITS = '没有待确认、未填的地方了，按F8自检'

interface Ground {
  entry: Entry
  /** The row that is shown. */
  row: ComputedRef<SheetRow | undefined>
  /** The sheet as the last answer has it: the page draws it a moment later. */
  latest: () => Sheet
  jump: (spot: Spot) => Promise<void>
  focus: (name: string) => void
  /** To the first thing that the data file did not take; whether there is any. */
  toRefused: () => Promise<boolean>
  /** What is said at the foot of the sheet. */
  remark: Ref<string>
}

function focusedName(): string | null {
  const id = document.activeElement?.id ?? ''
  if (document.activeElement?.closest('.seg')) return 'completion'
  return id.startsWith(fieldId('')) ? id.slice(fieldId('').length) : null
}
const focusedNumber = () => document.activeElement?.matches('input.number') ?? false

export function createWalking({ entry, row, latest, jump, focus, toRefused, remark }: Ground) {
  const { saves } = entry
  const say = (thrown: unknown) => {
    remark.value = asFailure(thrown).sentence
  }

  /** Nothing waits any more; what was not taken is no end. */
  async function atTheEnd() {
    const left = saves.refused.value.length
    if (left > 0 && (await toRefused())) remark.value = `还有${left}处没有存上，请改正`
    else remark.value = NOTHING_WAITS
  }

  /** Ctrl+Enter: this place is right as it stands; on to the next that waits. */
  async function confirm() {
    const now = row.value
    if (!now) return
    const name = focusedName()
    const waiting = waitingPlaces(now)[0]
    // From a button or the list: what waits here comes first.
    if (name === null && waiting) return focus(waiting)
    const from: Spot = { measure: now.measure.id, name }
    const draft = saves.drafts.get(entry.keyAt(from))
    let answered: Promise<void> = Promise.resolve()
    if (draft && draft.text !== draft.stored) answered = saves.flush().catch(() => {})
    else if (isField(name) && now[name].state === 'carried') {
      answered = entry.edit(from.measure, name, { act: 'keep' }).catch(say)
    }
    // A text is left at once. What a 完成情况 asks for, and whether a date is taken, only the answer tells.
    const next = isField(name) && name !== 'completion' ? nextAhead(latest(), from, isTyped) : null
    if (next && (next.measure === from.measure || now.indicators.length === 0)) return jump(next)
    await answered
    const moved = row.value?.measure.id !== from.measure || focusedName() !== name
    if (moved || saves.drafts.get(entry.keyAt(from))?.refused) return
    const found = await settledAfter(from)
    // Figures have no waiting of their own, since blank is allowed: nobody passes them unseen.
    const number = found?.measure === from.measure ? null : emptyNumber(now, name)
    if (number) focus(number)
    else if (found) await jump(found)
    else if (latest().rows.every((one) => waitingPlaces(one).length === 0)) await atTheEnd()
  }

  /** Of what lies before `from` an answer on its way may be all that waited. */
  async function settledAfter(from: Spot) {
    const ahead = nextAhead(latest(), from, isTyped)
    if (ahead) return ahead
    await saves.flush().catch(() => {})
    return nextWaiting(latest(), from, isTyped)
  }

  const isTyped = (spot: Spot) => {
    const draft = saves.drafts.get(entry.keyAt(spot))
    return draft !== undefined && !draft.refused && draft.text.trim() !== '' && draft.text !== draft.stored
  }

  /** Ctrl+Shift+Enter: the row is right as it stands; on to its empty figures, or to the next row that waits. */
  async function confirmRow() {
    const now = row.value
    if (!now) return
    const answered = now.zero || !waitingPlaces(now).some((name) => isField(name)) ? null : entry.keep(now.measure.id)
    const number = focusedNumber() ? null : emptyNumber(now)
    if (number) focus(number)
    try {
      await answered
    } catch (thrown) {
      say(thrown)
      return
    }
    if (!number) await onward(now.measure.id)
  }

  /** To the next measure of which something waits; this one has been passed. */
  async function onward(from: MeasureId) {
    const number = focusedNumber() ? focusedName() : null
    const draft = number && saves.drafts.get(entry.keyAt({ measure: from, name: number }))
    // Who was told already, and goes on, goes on.
    if (draft && !draft.refused && draft.text !== draft.stored) {
      await saves.flush().catch(() => {})
      if (saves.drafts.get(draft.slot.key)?.refused) return focus(number) // Why stands beneath it.
    }
    const found = await settledAfter({ measure: from, name: null })
    if (found && found.measure !== from) await jump(found)
    else if (found) remark.value = '其他各项都填好了，本项还有要填的'
    else await atTheEnd()
  }

  /** The first figure of the row, or the first after `from`, that nobody typed, here or in another row. */
  function emptyNumber(now: SheetRow, from: string | null = null): string | null {
    if (now.zero) return null
    const typed = (id: string) => saves.drafts.get(entry.keyAt({ measure: now.measure.id, name: id }))?.text
    const empty = (id: string) => {
      const known = latest().indicators.find((one) => one.id === id)
      return known?.computed === null && known.value === '' && !typed(id)
    }
    return now.indicators.slice(now.indicators.findIndex((id) => id === from) + 1).find(empty) ?? null
  }

  return { confirm, confirmRow, onward }
}
