// What is typed must be written before the page, unit, period or file changes, or the window closes.
import { onMounted, onUnmounted } from 'vue'

type Flush = () => Promise<void>
const flushes = new Set<Flush>()

/** In a page's setup: `flush` is awaited before the page is left. A rejection keeps the page open. */
export function flushBeforeLeaving(flush: Flush) {
  onMounted(() => flushes.add(flush))
  onUnmounted(() => flushes.delete(flush))
}

export async function flushAll(): Promise<void> {
  await Promise.all([...flushes].map((flush) => flush()))
}
