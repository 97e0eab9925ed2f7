import { expect, it } from 'vitest'
import { matrix as read } from '@/backend'
import { installMock } from '@/backend/mock'
import { setSteps } from '@/backend/mock/matrix'
import { bandsOf, everything, keyOf, nextWaiting, queueOf, rowsWaiting, stepped } from './queue'
import { keyIntentOf } from './keys'

async function made(two = false) {
  installMock({ desk: 'bureau' })
  if (two) setSteps('two')
  return read('2018Q3')
}

it('every waiting row stands in it once, in either order', async () => {
  const matrix = await made()
  const byUnit = queueOf(matrix, everything(), new Set())
  const byMeasure = queueOf(matrix, everything('measure'), new Set())
  expect(byUnit).toHaveLength(matrix.read.first + matrix.read.second)
  expect(new Set(byMeasure.map(({ key }) => key))).toEqual(new Set(byUnit.map(({ key }) => key)))
  expect(bandsOf(byMeasure, 'measure').length, 'each measure has one head').toBe(
    new Set(byMeasure.map(({ spot }) => spot.measure)).size,
  )
})

it('walking from waiting row to waiting row comes round', async () => {
  const matrix = await made()
  const wanted = everything()
  const entries = queueOf(matrix, wanted, new Set())
  let at = entries[0]!.spot
  for (let count = 0; count < entries.length; count += 1) at = nextWaiting(entries, at, wanted)!
  expect(keyOf(at)).toBe(entries[0]!.key)
  expect(stepped(entries, at, -1), 'the first stays the first').toEqual(at)
  expect(nextWaiting([], at, wanted)).toBeNull()
})

it('what was read meanwhile stays where it stood', async () => {
  const matrix = await made()
  const before = queueOf(matrix, everything(), new Set())
  const kept = new Set(before.map(({ key }) => key))
  const cell = matrix.units.flatMap(({ cells }) => cells).find((one) => one?.waits)!
  Object.assign(cell, { state: 'accepted', waits: null })
  expect(queueOf(matrix, everything(), kept).map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  expect(queueOf(matrix, everything(), new Set())).toHaveLength(before.length - 1)
})

it('a step narrows, and the rest of a unit is that of the same step', async () => {
  const matrix = await made(true)
  expect(queueOf(matrix, { ...everything(), step: 'second' }, new Set())).toHaveLength(0)
  const all = queueOf(matrix, { ...everything(), step: 'first' }, new Set())
  expect(all).toHaveLength(matrix.read.first)
  const unit = all[0]!.spot.unit
  expect(rowsWaiting(matrix, unit, 'first')).toHaveLength(all.filter(({ spot }) => spot.unit === unit).length)
  expect(rowsWaiting(matrix, unit, 'second')).toHaveLength(0)
})

it('keys mean nothing in a box but sending and leaving it', () => {
  const box = document.createElement('textarea')
  const press = (target: Element, key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, ...more })
    Object.defineProperty(event, 'target', { value: target })
    return keyIntentOf(event)
  }
  for (const key of ['r', 'u', '1', 'Enter', 'ArrowDown', ' ', '?']) expect(press(box, key)).toBeNull()
  expect(press(box, 'Enter', { ctrlKey: true })).toEqual({ do: 'return' })
  expect(press(box, 'z', { ctrlKey: true }), 'the box undoes its own').toBeNull()
  const button = document.createElement('button')
  expect(press(button, 'Enter'), 'a button is pressed').toBeNull()
  expect(press(button, 'ArrowDown')).toEqual({ do: 'step', by: 1 })
  expect(press(document.body, 'Enter', { isComposing: true })).toBeNull()
  expect(press(document.body, 'Enter')).toEqual({ do: 'pass' })
  expect(press(document.body, '3')).toEqual({ do: 'write', nth: 3 })
})
