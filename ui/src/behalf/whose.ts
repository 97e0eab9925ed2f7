// Whose sheet 填报 shows at the 汇总端: its own, until another unit is chosen. It stays chosen while the data file is open.
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { UnitId } from '@/backend'
import type { Desk } from '@/shared/desk'

const chosen = new WeakMap<Desk, Ref<UnitId | null>>()

function chosenOf(desk: Desk): Ref<UnitId | null> {
  const known = chosen.get(desk) ?? ref<UnitId | null>(null)
  chosen.set(desk, known)
  return known
}

/** The unit whose sheet is shown. */
export function useWhose(desk: Desk): ComputedRef<{ id: UnitId }> {
  const other = chosenOf(desk)
  return computed(() => ({ id: other.value ?? desk.unit.value.id }))
}

export function showWhose(desk: Desk, unit: UnitId) {
  chosenOf(desk).value = unit
}
