// What a key means on the sheet. Nothing while an input method composes: its Enter belongs to it.

import { isTextBox } from '@/shared/textBox'

export type Intent =
  | 'confirm'
  | 'confirm-row'
  | 'next-measure'
  | 'previous-measure'
  | 'next-period'
  | 'previous-period'
  | 'undo'
  | 'redo'
  | 'help'

export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

export function intentOf(event: KeyboardEvent): Intent | null {
  if (isComposing(event) || event.altKey) return null
  const control = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' && control) return event.shiftKey ? 'confirm-row' : 'confirm'
  if (event.key === 'ArrowDown' && control && !event.shiftKey) return 'next-measure'
  if (event.key === 'ArrowUp' && control && !event.shiftKey) return 'previous-measure'
  if (event.key === 'PageDown' && control && !event.shiftKey) return 'next-period'
  if (event.key === 'PageUp' && control && !event.shiftKey) return 'previous-period'
  const letter = event.key.toLowerCase()
  if (control && letter === 'z') return event.shiftKey ? 'redo' : 'undo'
  if (control && letter === 'y' && !event.shiftKey) return 'redo'
  if (event.key === '/' && control) return 'help'
  if ((event.key === '?' || event.key === '？') && !control && !isTextBox(event.target)) return 'help'
  return null
}

/** Keys of the field that has the focus: its acts without leaving it, so that Tab goes from field to field. */
export type FieldIntent = 'clear' | 'take-back' | 'beside' | 'versions'

export function fieldIntentOf(event: KeyboardEvent): FieldIntent | null {
  if (isComposing(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return null
  if (event.shiftKey && event.key === 'Delete') return 'clear'
  if (event.shiftKey && event.key === 'Backspace') return 'take-back'
  if (!event.shiftKey && event.key.toLowerCase() === 'd') return 'beside'
  if (!event.shiftKey && event.key.toLowerCase() === 'h') return 'versions'
  return null
}
