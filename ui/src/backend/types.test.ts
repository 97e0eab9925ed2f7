import { expect, it } from 'vitest'
import list from './types/index.ts?raw'

it('the list of types names every generated file', () => {
  const files = Object.keys(import.meta.glob('./types/*.ts')).map((path) =>
    path.slice('./types/'.length, -'.ts'.length),
  )
  const generated = files.filter((name) => name !== 'index')
  expect(generated.filter((name) => !list.includes(`{ ${name} }`))).toEqual([])
})
