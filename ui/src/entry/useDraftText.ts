// A box bound to a draft. Its element is written only when nobody composes in it, so that an answer never disturbs typing.
import { computed, onBeforeUnmount, onMounted, ref, watch, type ShallowRef } from 'vue'
import type { Slot } from './autosave'
import { useEntry, type OwnUndo } from './session'

type Box = HTMLTextAreaElement | HTMLInputElement

export function useDraftText(box: Readonly<ShallowRef<Box | null>>, slot: Slot, stored: () => string) {
  const { saves, typing } = useEntry()
  const draft = computed(() => saves.drafts.get(slot.key))
  const text = computed(() => draft.value?.text ?? stored())
  /** What stands in the box, also while composing: for its height and the count. */
  const seen = ref(text.value)
  let composing = false
  /** What stood in the box when its own undo had nothing to undo. */
  let base = ''
  /** Steps of its own undo that can be done again. */
  let undone = 0

  function write() {
    if (!box.value || composing || box.value.value === text.value) return
    box.value.value = text.value
    seen.value = text.value
    rest()
  }
  /** A text put there by the program cannot be undone by the box. */
  function rest() {
    base = box.value?.value ?? ''
    undone = 0
  }
  const own: OwnUndo = {
    box: () => box.value,
    undoes: () => composing || (box.value !== null && box.value.value !== base),
    redoes: () => undone > 0,
  }
  function compose() {
    composing = true
    saves.composing(slot.key)
  }
  watch([text, box], write, { flush: 'post' })
  onMounted(write)
  onBeforeUnmount(() => saves.leave(slot.key))

  return {
    draft,
    text,
    seen,
    listeners: {
      input(event?: Event) {
        if (!box.value) return
        // It goes on where the page could not be left: what stands there is no text yet.
        if (event instanceof InputEvent && event.isComposing && !composing) compose()
        if (event instanceof InputEvent && event.inputType === 'historyUndo') undone += 1
        else if (event instanceof InputEvent && event.inputType === 'historyRedo') undone -= 1
        else undone = 0
        seen.value = box.value.value
        if (!composing) saves.type(slot, box.value.value, stored())
      },
      compositionstart: compose,
      compositionend() {
        composing = false
        if (box.value) saves.type(slot, box.value.value, stored())
        saves.composed(slot.key)
      },
      focus() {
        saves.hold(slot.key)
        rest()
        typing.value = own
      },
      blur() {
        if (typing.value === own) typing.value = null
        if (composing && box.value) {
          composing = false
          saves.type(slot, box.value.value, stored())
        }
        saves.leave(slot.key)
      },
    },
  }
}
