// Which units of the list are shown, and which are chosen to be chased.
import type { ChaseBoard, ChaseStepId, ChaseUnit, ChaseLack, UnitId } from '@/backend'

/** What the list is narrowed to; null shows all. */
export type Narrowed = { lack: ChaseLack } | { step: ChaseStepId } | null

export function shownOf(board: ChaseBoard, narrowed: Narrowed): ChaseUnit[] {
  if (!narrowed) return board.units
  return board.units.filter((one) => ('lack' in narrowed ? one.lack === narrowed.lack : one.step === narrowed.step))
}

/** It is late, and nothing of it lies here waiting for a person: those are chosen by themselves. */
export const isProposed = (one: ChaseUnit): boolean =>
  one.standing === 'late' && !one.own && !one.forked && one.waiting === 0

export const proposedOf = (units: ChaseUnit[]): Set<UnitId> =>
  new Set(units.filter(isProposed).map(({ unit }) => unit.id))

/** Those of the chosen that are shown, in the order of the list. */
export const chosenOf = (units: ChaseUnit[], picked: ReadonlySet<UnitId>): ChaseUnit[] =>
  units.filter(({ unit }) => picked.has(unit.id))

export function toggled(picked: ReadonlySet<UnitId>, unit: UnitId): Set<UnitId> {
  const next = new Set(picked)
  if (!next.delete(unit)) next.add(unit)
  return next
}
