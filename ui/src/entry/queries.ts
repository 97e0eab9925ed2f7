import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { onEvidenceProgress, sheet, type EvidenceProgress, type PeriodId, type Sheet, type UnitId } from '@/backend'
import type { Whose } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'

/** The sheet of the unit and period that the desk shows; the last one stays until the next has come. */
export function useSheet({ unit, period }: Whose) {
  return useQuery({
    queryKey: computed(() => queryKeys.sheet(unit.value.id, period.value)),
    queryFn: () => sheet(unit.value.id, period.value),
    placeholderData: keepPreviousData,
  })
}

/** Puts the sheet that a write answered with in place of the one shown, and marks what it made stale. */
export function putSheet(client: QueryClient, answer: Sheet) {
  const key = queryKeys.sheet(answer.unit.id, answer.period.id)
  // A read that began before this write would bring the older sheet.
  void client.cancelQueries({ queryKey: key, exact: true })
  client.setQueryData(key, answer)
  void client.invalidateQueries({ queryKey: queryKeys.overviewsOf(answer.unit.id) })
  void client.invalidateQueries({
    queryKey: queryKeys.sheetsOf(answer.unit.id),
    predicate: (query) => query.queryKey[2] !== answer.period.id,
    refetchType: 'none',
  })
}

/** The sheet of a unit and period as it was last read or answered. */
export function useKnownSheet() {
  const client = useQueryClient()
  return (unit: UnitId, period: PeriodId) => client.getQueryData<Sheet>(queryKeys.sheet(unit, period))
}

export function useSheetCache() {
  const client = useQueryClient()
  return (answer: Sheet) => putSheet(client, answer)
}

const LATE_AFTER_MS = 300

/** How far the copying of files is, and whether it takes so long that it should be said. */
export function useEvidenceProgress(busy: Ref<boolean>) {
  const progress = shallowRef<EvidenceProgress | null>(null)
  const late = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const listening = onEvidenceProgress((heard) => (progress.value = heard))
  watch(busy, (now) => {
    clearTimeout(timer)
    progress.value = null
    late.value = false
    if (now) timer = setTimeout(() => (late.value = true), LATE_AFTER_MS)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    void listening.then((stop) => stop())
  })
  return { progress, late }
}
