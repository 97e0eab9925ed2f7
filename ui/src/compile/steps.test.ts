import { describe, expect, it } from 'vitest'
import type { CompiledPiece, Placement } from '@/backend'
import { createSteps, versionOf, type EditStep, type Step } from './steps'

const version = (text: string) => ({ text, seen: '稿' })
const step = (over: Partial<EditStep>): Step => ({
  kind: 'edit',
  place: 'closing',
  name: '结尾',
  before: null,
  after: version('改'),
  visit: 1,
  ...over,
})

describe('steps that may be taken back', () => {
  it('takes what was typed in one visit for one step', () => {
    const steps = createSteps()
    steps.record(step({ after: version('改') }))
    steps.record(step({ before: version('改'), after: version('改完') }))
    expect(steps.next.value).toMatchObject({ before: null, after: version('改完') })
    steps.takenBack(steps.next.value!)
    expect(steps.next.value).toBeUndefined()
    expect(steps.again.value).toMatchObject({ after: version('改完') })
    steps.doneAgain(steps.again.value!)
    expect(steps.next.value).toMatchObject({ after: version('改完') })
  })

  it('keeps visits and paragraphs apart', () => {
    const steps = createSteps()
    steps.record(step({}))
    steps.record(step({ before: version('改'), after: version('再改'), visit: 2 }))
    steps.record(step({ place: 'opening', visit: 2 }))
    steps.takenBack(steps.next.value!)
    expect(steps.next.value).toMatchObject({ place: 'closing', before: version('改') })
  })

  it('has nothing to take back where nothing changed in the end', () => {
    const steps = createSteps()
    steps.record(step({}))
    steps.record(step({ before: version('改'), after: null }))
    expect(steps.next.value).toBeUndefined()
  })

  it('forgets what was taken back once something else was done', () => {
    const steps = createSteps()
    steps.record(step({}))
    steps.takenBack(steps.next.value!)
    steps.record(step({ place: 'opening' }))
    expect(steps.again.value).toBeUndefined()
  })
})

describe('a placement', () => {
  const placing = (before: Placement, after: Placement): Step => ({
    kind: 'placing',
    measure: 'm15',
    unit: 'desheng',
    name: '德胜街道',
    before: { placement: before, excerpt: '' },
    after: { placement: after, excerpt: '' },
  })

  it('is a step of its own among those of paragraphs', () => {
    const steps = createSteps()
    steps.record(step({}))
    steps.record(placing('adopted', 'annexed'))
    steps.record(placing('annexed', 'left_out'))
    steps.takenBack(steps.next.value!)
    expect(steps.next.value).toMatchObject({ kind: 'placing', after: { placement: 'annexed' } })
    steps.takenBack(steps.next.value!)
    expect(steps.next.value).toMatchObject({ kind: 'edit' })
    expect(steps.again.value).toMatchObject({ kind: 'placing', after: { placement: 'annexed' } })
  })

  it('is none where it stays as it was', () => {
    const steps = createSteps()
    steps.record(placing('annexed', 'annexed'))
    expect(steps.next.value).toBeUndefined()
  })
})

it('a paragraph as it stands is what may be brought back', () => {
  const piece = { state: 'edited', text: '改', drafted: '新稿', was: '旧稿' } as CompiledPiece
  expect(versionOf(piece)).toEqual({ text: '改', seen: '旧稿' })
  expect(versionOf({ ...piece, was: null })).toEqual({ text: '改', seen: '新稿' })
  expect(versionOf({ ...piece, state: 'drafted' })).toBeNull()
})
