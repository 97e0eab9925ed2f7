import { nextTick, watch, type Ref } from 'vue'

/**
 * A button that is off while it works loses the focus to the page; when the work is done it has it again, unless the
 * person went on meanwhile.
 */
export function keepFocus(busy: Readonly<Ref<boolean>>) {
  let pressed: Element | null = null
  watch(
    busy,
    async (now) => {
      // Before the page is drawn anew the button still has it.
      if (now) pressed = document.activeElement
      else {
        await nextTick()
        const { activeElement } = document
        const lost = !activeElement || activeElement === document.body || activeElement.matches('dialog, main')
        if (lost && pressed instanceof HTMLElement && pressed.isConnected) pressed.focus()
      }
    },
    { flush: 'sync' },
  )
}
