// What a key means on the sheet. Nothing while an input method composes: its Enter belongs to it.

export type Intent = 'confirm' | 'confirm-row' | 'next-measure' | 'previous-measure' | 'undo' | 'redo' | 'help'

export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

export function intentOf(event: KeyboardEvent): Intent | null {
  if (isComposing(event) || event.altKey) return null
  const control = event.ctrlKey || event.metaKey
  if (event.key === 'Enter' && control) return event.shiftKey ? 'confirm-row' : 'confirm'
  if (event.key === 'ArrowDown' && control && !event.shiftKey) return 'next-measure'
  if (event.key === 'ArrowUp' && control && !event.shiftKey) return 'previous-measure'
  const letter = event.key.toLowerCase()
  if (control && letter === 'z') return event.shiftKey ? 'redo' : 'undo'
  if (control && letter === 'y' && !event.shiftKey) return 'redo'
  if (event.key === 'F1') return 'help'
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

export function isTextBox(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)
}

export const KEYS: { keys: string[]; does: string }[] = [
  { keys: ['Tab', 'Shift Tab'], does: '下一栏、上一栏' },
  { keys: ['Ctrl ↵'], does: '确认这一栏（上期带入的为确认不变，改过的为保存），到下一处待确认或未填' },
  { keys: ['Ctrl Shift ↵'], does: '整行确认不变；本项还有空着的指标先到指标，没有就到下一项待确认或未填的措施' },
  { keys: ['Ctrl ↓', 'Ctrl ↑'], does: '下一项、上一项措施' },
  { keys: ['↑', '↓', 'Home', 'End'], does: '在左边的措施列表里移动' },
  { keys: ['↵'], does: '在文字里换行；在数字框里到下一个数，最后一个之后到下一处待确认或未填' },
  { keys: ['1', '5'], does: '在完成情况里选第1至第5种说法' },
  { keys: ['Ctrl Shift Delete'], does: '清空这一栏' },
  { keys: ['Ctrl Shift Backspace'], does: '撤回这一栏的确认、修改或清空' },
  { keys: ['Ctrl D'], does: '这一栏与上期逐句对照（沿用、修改、新增、删去）' },
  { keys: ['Ctrl H'], does: '这一栏的历次修改' },
  { keys: ['Ctrl Z'], does: '撤销上一步：框里刚打的字先撤，再撤已存的填写、确认、清空、零报告' },
  { keys: ['Ctrl Shift Z', 'Ctrl Y'], does: '重做刚撤销的一步' },
  { keys: ['Alt 1'], does: '换页（按左栏次序，Alt 1 至 Alt 9）' },
  { keys: ['F1', '?'], does: '这张快捷键表' },
]
