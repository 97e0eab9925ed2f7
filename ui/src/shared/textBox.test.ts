import { afterEach, expect, it, vi } from 'vitest'
import { undoTextEverywhere } from './textBox'

const asked = vi.fn()
document.execCommand = asked
undoTextEverywhere()
afterEach(() => {
  document.body.replaceChildren()
  asked.mockReset()
})

function press(path: string, init: KeyboardEventInit) {
  const target = path.split(' ').reduce((outer: HTMLElement, step) => {
    const [name = '', className = ''] = step.split('.')
    const inner = document.createElement(name)
    inner.className = className
    outer.append(inner)
    return inner
  }, document.body)
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event.defaultPrevented
}

it('undoes and does again in a box one types in', () => {
  expect(press('textarea', { key: 'z', ctrlKey: true })).toBe(true)
  expect(press('input', { key: 'Z', ctrlKey: true, shiftKey: true })).toBe(true)
  expect(press('input', { key: 'y', ctrlKey: true })).toBe(true)
  expect(asked.mock.calls).toEqual([['undo'], ['redo'], ['redo']])
})

it('leaves other keys, what is no box, and the sheet with an undo of its own', () => {
  expect(press('textarea', { key: 'z' })).toBe(false)
  expect(press('button', { key: 'z', ctrlKey: true })).toBe(false)
  expect(press('main.entry form.form textarea', { key: 'z', ctrlKey: true })).toBe(false)
  expect(asked).not.toHaveBeenCalled()
})
