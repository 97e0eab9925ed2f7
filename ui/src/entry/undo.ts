// 撤销 in this run: what each write changed, newest last, kept as long as the data file is open. Nothing here writes.
import { shallowRef, type ShallowRef } from 'vue'
import type { Sheet, Step } from '@/backend'
import { placeOf, stepsBetween, wordsOf } from './steps'

/** A write that can be taken back. */
export interface Done {
  what: string
  before: Sheet
  after: Sheet
  /** The visit to a box in which it was typed; what is typed in one visit is one step. */
  visit: string | null
  /** What the key does not take back, as a file that was added: it is said once, and then passed over. */
  fixed?: true
}

export interface UndoStack {
  readonly done: Readonly<ShallowRef<Done[]>>
  readonly undone: Readonly<ShallowRef<Done[]>>
  record(before: Sheet, after: Sheet, visit?: string | null, what?: string): void
  /** Something was done on this sheet that the key does not take back. */
  fix(sheet: Sheet, what: string): void
  /** One has left the sheet: what is typed after coming back is a step of its own. */
  part(sheet: Sheet): void
  /** The step to undo on this sheet with how; null where there is none. What was changed since by other ways is let go. */
  toUndo(now: Sheet): { step: Done; how: Step[] } | null
  toRedo(now: Sheet): { step: Done; how: Step[] } | null
  /** It was undone, or done again. */
  moved(step: Done, to: 'undone' | 'done'): void
}

const MOST = 200

export function createUndo(): UndoStack {
  const done = shallowRef<Done[]>([])
  const undone = shallowRef<Done[]>([])

  const here = (sheet: Sheet) => (step: Done) =>
    step.after.unit.id === sheet.unit.id && step.after.period.id === sheet.period.id
  const without = (list: Done[], step: Done) => list.filter((one) => one !== step)

  function record(before: Sheet, after: Sheet, visit: string | null = null, what?: string) {
    const last = done.value.filter(here(after)).at(-1)
    const joins = visit !== null && last?.visit === visit && !undone.value.some(here(after))
    const from = joins ? last.before : before
    const steps = stepsBetween(from, after)
    if (joins) done.value = without(done.value, last)
    else if (steps.length === 0) return
    undone.value = undone.value.filter((step) => !here(after)(step))
    if (steps.length === 0) return // Typed and taken back by the box itself.
    done.value = [...done.value, { what: what ?? wordsOf(steps, after), before: from, after, visit }].slice(-MOST)
  }

  /** From `there` to `wanted`, where the places still say what they said `there`. */
  function next(list: ShallowRef<Done[]>, now: Sheet, side: { there: 'before' | 'after'; wanted: 'before' | 'after' }) {
    for (;;) {
      const step = list.value.filter(here(now)).at(-1)
      if (!step) return null
      if (step.fixed) {
        list.value = without(list.value, step)
        return { step, how: [] }
      }
      const how = stepsBetween(step[side.there], step[side.wanted])
      const places = new Set(how.map(placeOf))
      const changedSince = stepsBetween(step[side.there], now).some((one) => places.has(placeOf(one)))
      if (!changedSince) return { step, how }
      list.value = without(list.value, step)
    }
  }

  return {
    done,
    undone,
    record,
    fix(sheet, what) {
      done.value = [...done.value, { what, before: sheet, after: sheet, visit: null, fixed: true as const }].slice(
        -MOST,
      )
    },
    part(sheet) {
      done.value = done.value.map((step) => (here(sheet)(step) ? { ...step, visit: null } : step))
    },
    toUndo: (now) => next(done, now, { there: 'after', wanted: 'before' }),
    toRedo: (now) => next(undone, now, { there: 'before', wanted: 'after' }),
    moved(step, to) {
      const [from, into] = to === 'undone' ? [done, undone] : [undone, done]
      from.value = without(from.value, step)
      // What is typed after it is a step of its own.
      into.value = [...into.value, { ...step, visit: null }]
    },
  }
}

const STACKS = new WeakMap<object, UndoStack>()

/** The steps of an open data file. */
export function undoOf(desk: object): UndoStack {
  const known = STACKS.get(desk) ?? createUndo()
  STACKS.set(desk, known)
  return known
}
