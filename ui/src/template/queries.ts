import { useMutation, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, shallowRef, type Ref } from 'vue'
import {
  onTemplateProgress,
  stopTemplates,
  templateUnits,
  writeTemplates,
  type PeriodId,
  type TemplateProgress,
  type UnitId,
} from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** Units whose form this desk can give; asked only while somebody looks. */
export const useTemplateUnits = (period: Ref<PeriodId>, shown: Ref<boolean>) =>
  useQuery({
    queryKey: computed(() => queryKeys.templateUnits(period.value)),
    queryFn: () => templateUnits(period.value),
    enabled: shown,
  })

export interface Wanted {
  /** Whose form; null is everybody's. */
  unit: UnitId | null
  period: PeriodId
}

/** The shell asks for the folder; null where none was chosen or the making was stopped. */
export const useWriteTemplates = () =>
  useMutation({ mutationFn: ({ unit, period }: Wanted) => writeTemplates(unit, period) })

export const useStopTemplates = () => useMutation({ mutationFn: () => stopTemplates() })

/** How far the making is, as long as the page that shows it lives. */
export function useTemplateProgress() {
  const progress = shallowRef<TemplateProgress | null>(null)
  const listening = onTemplateProgress((heard) => (progress.value = heard))
  onScopeDispose(() => void listening.then((stop) => stop()))
  return progress
}
