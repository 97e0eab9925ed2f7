// What was done to paragraphs since the page was opened, so that it can be taken back, and done again.
import { computed, shallowRef } from 'vue'
import type { CompiledPiece } from '@/backend'

/** A paragraph as a person put it, beside what was drafted then; null: as it is drafted. */
export type Version = { text: string; seen: string } | null

export interface Step {
  place: string
  name: string
  before: Version
  after: Version
  /** What is typed in one visit to a box is one step. */
  visit: number
}

export const versionOf = (piece: CompiledPiece): Version =>
  piece.state === 'drafted' ? null : { text: piece.text, seen: piece.was ?? piece.drafted }

const same = (one: Version, other: Version) => one?.text === other?.text && one?.seen === other?.seen

export function createSteps() {
  const done = shallowRef<Step[]>([])
  const undone = shallowRef<Step[]>([])

  function record(step: Step) {
    undone.value = []
    const last = done.value.at(-1)
    const rest = last && last.place === step.place && last.visit === step.visit ? done.value.slice(0, -1) : done.value
    const whole = rest === done.value ? step : { ...step, before: last!.before }
    done.value = same(whole.before, whole.after) ? rest : [...rest, whole]
  }

  /** The step to take back now; it counts as taken back once `takenBack` is called. */
  const next = computed(() => done.value.at(-1))
  const again = computed(() => undone.value.at(-1))

  function takenBack(step: Step) {
    done.value = done.value.filter((one) => one !== step)
    undone.value = [...undone.value, step]
  }
  function doneAgain(step: Step) {
    undone.value = undone.value.filter((one) => one !== step)
    done.value = [...done.value, step]
  }
  function forget() {
    done.value = []
    undone.value = []
  }

  return { next, again, record, takenBack, doneAgain, forget }
}
