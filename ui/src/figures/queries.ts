import { keepPreviousData, useMutation, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { figures, firstFigures, saveFigures, type FiguresAsked } from '@/backend'
import { whileShown } from '@/shared/active'
import { queryKeys } from '@/shared/queryKeys'

/** What is asked for first. */
export function useFirstFigures() {
  return useQuery({ queryKey: queryKeys.firstFigures(), queryFn: firstFigures, staleTime: 0 })
}

/** The figures as asked for; the last ones stay until the next have come. Nothing is asked while there is nothing to ask. */
export function useFigures(asked: Readonly<Ref<FiguresAsked | null>>) {
  return useQuery({
    queryKey: computed(() => queryKeys.figures(asked.value)),
    queryFn: () => figures(asked.value!),
    placeholderData: keepPreviousData,
    enabled: whileShown(computed(() => asked.value !== null)),
    // Everything that came in or was said since changes them.
    staleTime: 0,
  })
}

/** The same as a workbook; null where the dialog was left. */
export function useSaveFigures() {
  return useMutation({ mutationFn: (asked: FiguresAsked) => saveFigures(asked) })
}
