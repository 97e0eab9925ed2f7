import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { explain, selfCheck, type FindingKey, type Problem, type Sheet } from '@/backend'
import type { Whose } from '@/shared/desk'
import { queryKeys } from '@/shared/queryKeys'
import { waits } from './sorted'

/** 自检 of the unit and period that the desk shows. It is run anew whenever the page is opened. */
export function useSelfCheck({ unit, period }: Whose) {
  return useQuery({
    queryKey: computed(() => queryKeys.selfCheck(unit.value.id, period.value)),
    queryFn: () => selfCheck(unit.value.id, period.value),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export interface Saying {
  keys: FindingKey[]
  text: string
}

/** Which findings of a sheet have their 情况说明, by place and code; asked only where there is a finding. */
export function useExplained(sheet: Readonly<Ref<Sheet>>, wanted: Readonly<Ref<boolean>>) {
  const { data } = useQuery({
    queryKey: computed(() => queryKeys.selfCheck(sheet.value.unit.id, sheet.value.period.id)),
    queryFn: () => selfCheck(sheet.value.unit.id, sheet.value.period.id),
    enabled: wanted,
    staleTime: 0,
  })
  const said = computed(() => {
    const answered = (data.value?.findings ?? []).filter((one) => one.explanation !== null && !waits(one))
    return new Set(answered.map(({ key, sentence }) => `${key.place} ${key.code} ${sentence}`))
  })
  // The 自检 may be older than the sheet: what the finding says by now counts.
  return ({ place, code, sentence }: Problem) => said.value.has(`${place} ${code} ${sentence}`)
}

/** 情况说明 to one or several findings; an empty text takes it back. */
export function useExplain({ unit, period }: Whose) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ keys, text }: Saying) => explain(unit.value.id, period.value, keys, text),
    onSuccess: (check) => {
      client.setQueryData(queryKeys.selfCheck(check.unit.id, check.period.id), check)
      void client.invalidateQueries({ queryKey: queryKeys.handOver(check.unit.id, check.period.id) })
    },
  })
}
