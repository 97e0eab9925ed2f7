import { expect, it } from 'vitest'
import { fieldIntentOf, intentOf } from './keys'

function press(init: KeyboardEventInit & { keyCode?: number }, target: HTMLElement = document.createElement('div')) {
  const event = new KeyboardEvent('keydown', init)
  Object.defineProperty(event, 'target', { value: target })
  if (init.keyCode) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  return intentOf(event)
}

it('knows the keys of the sheet', () => {
  expect(press({ key: 'Enter', ctrlKey: true })).toBe('confirm')
  expect(press({ key: 'Enter', ctrlKey: true, shiftKey: true })).toBe('confirm-row')
  expect(press({ key: 'ArrowDown', ctrlKey: true })).toBe('next-measure')
  expect(press({ key: 'ArrowUp', ctrlKey: true })).toBe('previous-measure')
  expect(press({ key: '?', shiftKey: true })).toBe('help')
  expect(press({ key: 'z', ctrlKey: true })).toBe('undo')
  expect(press({ key: 'Z', ctrlKey: true, shiftKey: true })).toBe('redo')
  expect(press({ key: 'y', ctrlKey: true })).toBe('redo')
})

it('leaves plain keys alone', () => {
  expect(press({ key: 'Enter' })).toBeNull()
  expect(press({ key: 'z' })).toBeNull()
  expect(press({ key: 'ArrowDown' })).toBeNull()
  expect(press({ key: 'F1' }), 'belongs to the frame').toBeNull()
})

it('lets an input method have its own keys', () => {
  expect(press({ key: 'Enter', ctrlKey: true, isComposing: true })).toBeNull()
  expect(press({ key: 'Enter', ctrlKey: true, keyCode: 229 })).toBeNull()
})

it('types a question mark into a text', () => {
  expect(press({ key: '?' }, document.createElement('textarea'))).toBeNull()
  expect(press({ key: '?' }, document.createElement('input'))).toBeNull()
})

it('knows the keys of a field', () => {
  const field = (init: KeyboardEventInit) => fieldIntentOf(new KeyboardEvent('keydown', init))
  expect(field({ key: 'Delete', ctrlKey: true, shiftKey: true })).toBe('clear')
  expect(field({ key: 'Backspace', ctrlKey: true, shiftKey: true })).toBe('take-back')
  expect(field({ key: 'd', ctrlKey: true })).toBe('beside')
  expect(field({ key: 'h', ctrlKey: true })).toBe('versions')
  expect(field({ key: 'Delete', ctrlKey: true }), 'deletes a word').toBeNull()
  expect(field({ key: 'd', ctrlKey: true, isComposing: true })).toBeNull()
})
