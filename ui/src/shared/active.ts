// A page that is left may stay as it is until one comes back: meanwhile it reads nothing.
import { computed, onActivated, onDeactivated, ref, toValue, type ComputedRef, type MaybeRef } from 'vue'

/** In a query's `enabled`: true while its page is the one shown. On coming back whatever is stale is read anew. */
export function whileShown(wanted: MaybeRef<boolean> = true): ComputedRef<boolean> {
  const shown = ref(true)
  onActivated(() => (shown.value = true))
  onDeactivated(() => (shown.value = false))
  return computed(() => shown.value && toValue(wanted))
}
