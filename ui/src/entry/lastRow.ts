// The row that was open last, as long as the data file is open: back from another page, one is where one was.
import { ref, type Ref } from 'vue'
import type { MeasureId } from '@/backend'

const known = new WeakMap<object, Ref<MeasureId | null>>()

export function lastRowOf(desk: object): Ref<MeasureId | null> {
  const row = known.get(desk) ?? ref(null)
  known.set(desk, row)
  return row
}
