// What is typed into paragraphs and not yet in the data file. Each is written after a pause and when its box is left.
import { computed, shallowReactive } from 'vue'
import { asFailure, type Failure } from '@/backend'

export interface Typed {
  text: string
  /** What was drafted when it was written. */
  seen: string
  /** Which visit to a box it belongs to: what is typed in one is undone in one. */
  visit: number
  failure: Failure | null
}
export type Send = (place: string, typed: Typed) => Promise<unknown>

export const SAVE_AFTER_MS = 1200

export function createWriting(send: Send) {
  const typed = shallowReactive(new Map<string, Typed>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let chain: Promise<unknown> = Promise.resolve()

  function type(place: string, text: string, seen: string, visit: number) {
    typed.set(place, { text, seen, visit, failure: null })
    clearTimeout(timers.get(place))
    timers.set(
      place,
      setTimeout(() => void save(place), SAVE_AFTER_MS),
    )
  }

  function save(place: string): Promise<unknown> {
    clearTimeout(timers.get(place))
    timers.delete(place)
    chain = chain.then(() => write(place))
    return chain
  }

  async function write(place: string) {
    const now = typed.get(place)
    if (!now) return
    try {
      await send(place, now)
      if (typed.get(place) === now) typed.delete(place)
    } catch (thrown) {
      if (typed.get(place) === now) typed.set(place, { ...now, failure: asFailure(thrown) })
    }
  }

  /** Resolves when everything is in the data file; rejects with the reason when something is not. */
  async function flush(): Promise<void> {
    for (const place of [...typed.keys()]) void save(place)
    await chain
    const left = [...typed.values()].find(({ failure }) => failure)?.failure
    if (left) throw left
  }

  function drop(place: string) {
    clearTimeout(timers.get(place))
    timers.delete(place)
    typed.delete(place)
  }

  return { typed, type, save, flush, drop, waits: computed(() => typed.size > 0) }
}

export type Writing = ReturnType<typeof createWriting>
