// What a key means on the page 审核. In a box one writes: there only what sends or leaves it counts.
import { isComposing } from '@/entry/keys'

export type Intent =
  | { do: 'step'; by: 1 | -1 }
  | { do: 'next' }
  | { do: 'pass' }
  | { do: 'return' }
  /** A remark: of the nth field, or of the one that is open. */
  | { do: 'write'; nth?: number }
  | { do: 'take_back' }
  | { do: 'whole' }
  | { do: 'scroll'; by: 1 | -1 }
  | { do: 'undo' }
  | { do: 'leave_box' }
  | { do: 'keys' }

const isIn = (target: EventTarget | null, css: string) => target instanceof Element && target.matches(css)

export function keyIntentOf(event: KeyboardEvent): Intent | null {
  if (isComposing(event) || event.metaKey || event.altKey) return null
  const { key, target } = event
  if (isIn(target, 'textarea, input:not([type=checkbox], [type=radio])')) {
    if (key === 'Enter' && event.ctrlKey) return { do: 'return' }
    return key === 'Escape' ? { do: 'leave_box' } : null
  }
  if (event.defaultPrevented) return null
  if (event.ctrlKey) {
    if (key === 'Enter') return { do: 'return' }
    return key.toLowerCase() === 'z' && !event.shiftKey ? { do: 'undo' } : null
  }
  // A button, a list of choices and what unfolds take their own keys.
  const own = isIn(target, 'button, select, summary, a, [role=option][tabindex="-1"], .stepper *')
  if (own && [' ', 'Enter', 'ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key)) {
    if (isIn(target, 'select, .stepper *') || key === ' ' || key === 'Enter') return null
  }
  if (isIn(target, 'select')) return null
  if (key === 'Enter') return event.shiftKey ? { do: 'whole' } : { do: 'pass' }
  if (key === '?' || key === '？') return { do: 'keys' }
  if (/^[1-5]$/.test(key)) return { do: 'write', nth: Number(key) }
  switch (key) {
    case 'ArrowDown':
      return { do: 'step', by: 1 }
    case 'ArrowUp':
      return { do: 'step', by: -1 }
    case ' ':
      return { do: 'next' }
    case 'PageDown':
      return { do: 'scroll', by: 1 }
    case 'PageUp':
      return { do: 'scroll', by: -1 }
  }
  switch (key.toLowerCase()) {
    case 'r':
      return { do: 'write' }
    case 'u':
      return { do: 'take_back' }
    default:
      return null
  }
}
