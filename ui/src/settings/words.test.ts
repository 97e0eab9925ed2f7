import { expect, it } from 'vitest'
import { beside } from './words'

const inside = (more: number, fewer: number) => ({ more, fewer, last: '', last_at: '' })

it.each([
  [0, 0, '与现在相同'],
  [0, 3, '比现在少3步操作'],
  [2, 0, '比现在多2步操作'],
  [1, 3, '比现在少3步、多1步操作'],
])('%i more and %i fewer is %s', (more, fewer, words) => expect(beside(inside(more, fewer))).toBe(words))
