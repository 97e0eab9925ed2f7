import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { search } from '@/backend'
import { queryKeys } from '@/shared/queryKeys'

/** After so many milliseconds without a key the words count as typed. */
export const PAUSE = 120

/** What is found for the words in a box while they are typed; the last finds stay until the next have come. */
export function useSearch(typed: Ref<string>) {
  const asked = ref(typed.value.trim())
  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(typed, (text) => {
    clearTimeout(waiting)
    waiting = setTimeout(() => (asked.value = text.trim()), PAUSE)
  })
  onScopeDispose(() => clearTimeout(waiting))

  const query = useQuery({
    queryKey: computed(() => queryKeys.search(asked.value)),
    // Taking the signal is what lets a search that nobody waits for any more be dropped.
    queryFn: async ({ signal }) => {
      const found = await search(asked.value)
      signal.throwIfAborted()
      return found
    },
    enabled: computed(() => asked.value !== ''),
    placeholderData: keepPreviousData,
    gcTime: 0, // A write may have made it stale.
  })
  /** The words whose finds are shown. */
  return { ...query, asked }
}
