// Ctrl+Z in a box one types in. Not every engine binds the key: WebKitGTK undoes by command only.

/** A box one types in. */
export function isTextBox(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)
}

/** What the key asks of a text box; null for any other key. */
export function undoOfText(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return null
  const letter = event.key.toLowerCase()
  if (letter === 'z') return event.shiftKey ? 'redo' : 'undo'
  return letter === 'y' && !event.shiftKey ? 'redo' : null
}

/** The focused box undoes, or does again, what was typed into it. */
export function stepText(event: KeyboardEvent, step: 'undo' | 'redo') {
  event.preventDefault()
  // Marked as passing away, and still the only way into a box's own undo in every engine.
  document.execCommand?.(step)
}

/** Boxes outside the sheet, which has an undo of its own and decides which of the two is meant. */
export function undoTextEverywhere() {
  window.addEventListener('keydown', (event) => {
    const step = undoOfText(event)
    if (!step || event.defaultPrevented || !isTextBox(event.target)) return
    if (event.target instanceof Element && event.target.closest('main.entry .form')) return
    stepText(event, step)
  })
}
