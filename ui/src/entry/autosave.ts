// Writing as it is typed. The keystroke never waits for the disk: what is typed lives here until the data file has answered.
import { computed, shallowReactive, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Code, Failure, Sheet } from '@/backend'
import { asFailure } from '@/backend'
import type { Spot } from './places'
import { tidy } from './text'

/** After a pause in typing, and where there is none, while one goes on typing. */
export const SAVE_AFTER_MS = 700
export const SAVE_WITHIN_MS = 900
const PAUSES_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000]

/** Where one text is kept: a field of a measure, an indicator, or a date. */
export interface Slot {
  key: string
  /** For the person: 措施15 存在问题. */
  label: string
  send: (text: string) => Promise<Sheet>
  /** Where its box stands. */
  spot?: Spot
  /** Written only when its box is left: half of a date is another date, or none. */
  whole?: true
}

/** Text newer than the sheet, or in a box that still has the focus. */
export interface Draft {
  slot: Slot
  text: string
  /** What the data file holds, as far as is known; null when an act in between may have changed it. */
  stored: string | null
  /** The data file said no to this very text. */
  refused: Failure | null
  revision: number
}

/** `failed`: the way to the data file is blocked; `refused`: it said no to something that stands on screen. */
export type SaveState = 'rest' | 'saving' | 'failed' | 'refused'

export interface Autosave {
  readonly drafts: ReadonlyMap<string, Draft>
  readonly state: ComputedRef<SaveState>
  /** What the data file said no to, still on screen. */
  readonly refused: ComputedRef<Draft[]>
  readonly failure: Readonly<ShallowRef<Failure | null>>
  type(slot: Slot, text: string, stored: string): void
  /** The box has the focus: its text is not replaced by what comes back. */
  hold(key: string): void
  /** The box was left: save at once. */
  leave(key: string): void
  composing(key: string): void
  composed(key: string): void
  save(key: string): void
  /** A single act, in its turn after the text that was typed before it; `places` are those it changes besides. Rejects only when refused. */
  act(key: string, run: () => Promise<Sheet>, places?: string[]): Promise<void>
  retry(): void
  /** Resolves when everything is in the data file; rejects with the reason when something is not. */
  flush(): Promise<void>
  discard(): void
  unsaved(): Draft[]
}

interface Job {
  key: string
  /** The text sent; undefined for an act. */
  text: string | undefined
  visit: string | null
  revision: number
  started: boolean
  run: () => Promise<Sheet>
  done: () => void
  refused: (failure: Failure) => void
}

/** What the data file says of what was sent. All else is trouble on the way, and is tried again. */
const REFUSAL: Record<Code, boolean> = {
  bad_input: true,
  not_found: true,
  already_exists: true,
  bad_plan: false,
  locked: false,
  damaged: false,
  newer: false,
  foreign: false,
  not_allowed: false,
  not_writable: false,
  disk_full: false,
  io: false,
  internal: false,
}

/** What an answer answers: the key of the job, and for a text in which visit to its box it was typed. */
export interface Written {
  key: string
  visit: string | null
}

export function createAutosave(answered: (sheet: Sheet, written: Written) => void): Autosave {
  const drafts = shallowReactive(new Map<string, Draft>())
  const queue = shallowReactive<Job[]>([])
  const failure = shallowRef<Failure | null>(null)
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const latest = new Map<string, ReturnType<typeof setTimeout>>()
  const held = new Set<string>()
  /** How often each box had the focus. */
  const visits = new Map<string, number>()
  const inComposition = new Set<string>()
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let attempts = 0
  let revisions = 0
  let running = false
  let pumping: Promise<void> = Promise.resolve()

  const differs = (draft: Draft) => tidy(draft.text) !== draft.stored
  const waits = (draft: Draft) => draft.refused === null && differs(draft)

  function arm(key: string) {
    clearTimeout(timers.get(key))
    timers.delete(key)
    if (inComposition.has(key) || drafts.get(key)?.slot.whole) return
    timers.set(
      key,
      setTimeout(() => save(key), SAVE_AFTER_MS),
    )
    if (latest.has(key)) return
    latest.set(
      key,
      setTimeout(() => save(key), SAVE_WITHIN_MS),
    )
  }

  function disarm(key: string) {
    clearTimeout(timers.get(key))
    timers.delete(key)
    clearTimeout(latest.get(key))
    latest.delete(key)
  }

  function type(slot: Slot, text: string, stored: string) {
    const known = drafts.get(slot.key)
    const base = known ? known.stored : stored
    revisions += 1
    drafts.set(slot.key, { slot, text, stored: base, refused: null, revision: revisions })
    arm(slot.key)
  }

  function save(key: string) {
    disarm(key)
    const draft = drafts.get(key)
    if (!draft || draft.refused) return
    const text = tidy(draft.text)
    const last = queue.filter((job) => job.key === key).at(-1)
    const saysNothingNew = last
      ? last.text === undefined
        ? last.revision === draft.revision // An act already answers for this text.
        : last.text === text
      : !differs(draft)
    if (saysNothingNew) return letGo(key)
    const unsent = last && last.text !== undefined && !last.started ? last : undefined
    if (unsent && !differs(draft)) {
      drop(unsent)
      return letGo(key)
    }
    const job = textJob(draft, text)
    if (unsent) queue[queue.indexOf(unsent)] = job
    else queue.push(job)
    void pump()
  }

  function textJob({ slot, revision }: Draft, text: string): Job {
    return {
      key: slot.key,
      text,
      visit: visits.has(slot.key) ? `${slot.key} ${visits.get(slot.key)}` : null,
      revision,
      started: false,
      run: () => slot.send(text),
      done() {
        const now = drafts.get(slot.key)
        if (!now) return
        drafts.set(slot.key, { ...now, stored: text })
        letGo(slot.key)
      },
      refused(why) {
        const now = drafts.get(slot.key)
        if (now?.revision === revision) drafts.set(slot.key, { ...now, refused: why })
      },
    }
  }

  /** A draft that says nothing new goes, unless its box has the focus. */
  function letGo(key: string) {
    const draft = drafts.get(key)
    if (draft && !held.has(key) && !draft.refused && !differs(draft)) drafts.delete(key)
  }

  function act(key: string, run: () => Promise<Sheet>, places: string[] = []): Promise<void> {
    save(key)
    const revision = drafts.get(key)?.revision ?? -1
    return new Promise((resolve, reject) => {
      queue.push({
        key,
        text: undefined,
        visit: null,
        revision,
        started: false,
        run,
        done() {
          const now = drafts.get(key)
          if (now?.revision === revision) drafts.delete(key)
          else if (now) drafts.set(key, { ...now, stored: null })
          // What was written from a box and still stands in it gives way to what the act made of it.
          for (const place of places) {
            const there = drafts.get(place)
            if (there && !differs(there)) drafts.delete(place)
          }
          resolve()
        },
        refused: reject,
      })
      void pump()
    })
  }

  function pump(): Promise<void> {
    if (running || retryTimer !== undefined) return pumping
    running = true
    pumping = runQueue()
    return pumping
  }

  async function runQueue() {
    for (let job = queue[0]; job; job = queue[0]) {
      job.started = true
      try {
        const sheet = await job.run()
        drop(job)
        attempts = 0
        failure.value = null
        answered(sheet, { key: job.key, visit: job.visit })
        job.done()
      } catch (thrown) {
        const why = asFailure(thrown)
        if (!queue.includes(job)) continue // Given up while it was on its way.
        if (REFUSAL[why.code]) {
          drop(job)
          failure.value = null
          job.refused(why)
        } else {
          job.started = false
          failure.value = why
          waitAndRetry()
          break
        }
      }
    }
    // In the same breath as the last look at the queue: what comes after this line starts a new run.
    running = false
  }

  function drop(job: Job) {
    const at = queue.indexOf(job)
    if (at >= 0) queue.splice(at, 1)
  }

  function waitAndRetry() {
    const pause = PAUSES_MS[Math.min(attempts, PAUSES_MS.length - 1)]
    attempts += 1
    retryTimer = setTimeout(retry, pause)
  }

  function retry() {
    clearTimeout(retryTimer)
    retryTimer = undefined
    void pump()
  }

  async function flush() {
    for (const key of drafts.keys()) save(key)
    clearTimeout(retryTimer)
    retryTimer = undefined
    await pump()
    while (queue.length > 0 && !failure.value) await pump()
    const left = failure.value ?? [...drafts.values()].find((draft) => draft.refused)?.refused
    if (left) throw left
  }

  function discard() {
    for (const key of [...timers.keys(), ...latest.keys()]) disarm(key)
    clearTimeout(retryTimer)
    retryTimer = undefined
    const given = queue.splice(0)
    drafts.clear()
    const why = failure.value
    failure.value = null
    attempts = 0
    if (why) given.filter((job) => job.text === undefined).forEach((job) => job.refused(why))
  }

  const refused = computed(() => [...drafts.values()].filter((draft) => draft.refused !== null))

  return {
    drafts,
    failure,
    refused,
    state: computed(() => {
      if (failure.value) return 'failed'
      if (refused.value.length > 0) return 'refused'
      return queue.length > 0 || [...drafts.values()].some(waits) ? 'saving' : 'rest'
    }),
    type,
    hold(key) {
      if (!held.has(key)) visits.set(key, (visits.get(key) ?? 0) + 1)
      held.add(key)
    },
    leave(key) {
      held.delete(key)
      inComposition.delete(key)
      save(key)
      letGo(key)
    },
    composing(key) {
      // What was there before the composition is a text, and its time runs on.
      inComposition.add(key)
    },
    composed(key) {
      inComposition.delete(key)
      const draft = drafts.get(key)
      if (draft && waits(draft)) arm(key)
    },
    save,
    act,
    retry,
    flush,
    discard,
    unsaved: () => [...drafts.values()].filter((draft) => draft.refused !== null || differs(draft)),
  }
}
