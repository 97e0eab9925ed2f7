// What was done to paragraphs and to the placement of entries since the page was opened, so that it can be taken back,
// and done again.
import { computed, shallowRef } from 'vue'
import type { CompiledPiece, MeasureId, Placement, UnitId } from '@/backend'

/** A paragraph as a person put it, beside what was drafted then; null: as it is drafted. */
export type Version = { text: string; seen: string } | null

/** How an entry goes into the report. */
export interface Placed {
  placement: Placement
  excerpt: string
}

export type Step = EditStep | PlacingStep

/** A paragraph was put otherwise. */
export interface EditStep {
  kind: 'edit'
  place: string
  name: string
  before: Version
  after: Version
  /** What is typed in one visit to a box is one step. */
  visit: number
}

/** 采用, 摘编, 列入附件, 不采用 of an entry. Each is a step of its own. */
export interface PlacingStep {
  kind: 'placing'
  measure: MeasureId
  unit: UnitId
  name: string
  before: Placed
  after: Placed
}

export const versionOf = (piece: CompiledPiece): Version =>
  piece.state === 'drafted' ? null : { text: piece.text, seen: piece.was ?? piece.drafted }

const same = (one: Version, other: Version) => one?.text === other?.text && one?.seen === other?.seen
export const samePlaced = (one: Placed, other: Placed) =>
  one.placement === other.placement && (one.placement !== 'excerpted' || one.excerpt === other.excerpt)

/** One step with what was done before in the same visit to the same box; none where nothing changed in the end. */
function joined(last: Step | undefined, step: Step): { joins: boolean; step: Step | null } {
  if (step.kind === 'placing') return { joins: false, step: samePlaced(step.before, step.after) ? null : step }
  const joins = last?.kind === 'edit' && last.place === step.place && last.visit === step.visit
  const whole = joins ? { ...step, before: last.before } : step
  return { joins, step: same(whole.before, whole.after) ? null : whole }
}

export function createSteps() {
  const done = shallowRef<Step[]>([])
  const undone = shallowRef<Step[]>([])

  function record(step: Step) {
    undone.value = []
    const { joins, step: whole } = joined(done.value.at(-1), step)
    const rest = joins ? done.value.slice(0, -1) : done.value
    done.value = whole ? [...rest, whole] : rest
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
