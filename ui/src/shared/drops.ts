// Files held over the window: the page that takes them says so, and what lies over every page then keeps out of the way.
import { computed, onScopeDispose, shallowRef } from 'vue'
import { onFilesDropped, onFilesGone, onFilesOver, type PickedFile } from '@/backend'

const takers = shallowRef(0)

/** Some page on screen takes the files itself. */
export const filesAreTaken = computed(() => takers.value > 0)

/** Takes what is dropped on the window as long as the component that asks lives. */
export function takeDrops(dropped: (files: PickedFile[]) => void) {
  const over = shallowRef(false)
  takers.value += 1
  const listening = [
    onFilesOver(() => (over.value = true)),
    onFilesGone(() => (over.value = false)),
    onFilesDropped((files) => {
      over.value = false
      dropped(files)
    }),
  ]
  onScopeDispose(() => {
    takers.value -= 1
    listening.forEach((one) => void one.then((stop) => stop()))
  })
  return { over }
}
