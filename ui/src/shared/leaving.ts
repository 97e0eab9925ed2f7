// What is typed must be written before the page, unit, period or file changes, or the window closes.
import { onMounted, onUnmounted } from 'vue'

type Flush = () => Promise<void>
/** One line for each text that is not in the data file. */
type Unsaved = () => string[]
const pages = new Map<Flush, Unsaved>()

/** In a page's setup: `flush` is awaited before the page is left. A rejection keeps the page open; `unsaved` then says what it holds. */
export function flushBeforeLeaving(flush: Flush, unsaved: Unsaved = () => []) {
  onMounted(() => pages.set(flush, unsaved))
  onUnmounted(() => pages.delete(flush))
}

export async function flushAll(): Promise<void> {
  await Promise.all([...pages.keys()].map((flush) => flush()))
}

export function allUnsaved(): string[] {
  return [...pages.values()].flatMap((unsaved) => unsaved())
}
