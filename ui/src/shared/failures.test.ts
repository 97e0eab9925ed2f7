import { afterEach, describe, expect, it } from 'vitest'
import { asFailure, type Code, type Failure } from '@/backend'
import { bannerOf, clearFailures, dialogFailure, pageFailure, showJobFailure, showReadFailure } from './failures'

const failure = (code: Code): Failure => ({ code, sentence: '没有做成。', problems: [], cause: null })
afterEach(clearFailures)

describe('where a failure shows', () => {
  it('what was typed wrongly shows beside it', () => {
    showJobFailure(failure('bad_input'))
    expect([dialogFailure.value, pageFailure.value]).toEqual([null, null])
    expect(bannerOf(failure('bad_input'))).not.toBeNull()
  })
  it('a full disk shows over the page, not twice', () => {
    showJobFailure(failure('disk_full'))
    expect(dialogFailure.value?.code).toBe('disk_full')
    expect(bannerOf(failure('disk_full'))).toBeNull()
  })
  it('a damaged file takes the page, read or written', () => {
    showReadFailure(failure('damaged'))
    expect(pageFailure.value?.code).toBe('damaged')
  })
  it('a page that could not be read says so itself', () => {
    showReadFailure(failure('io'))
    expect([dialogFailure.value, pageFailure.value]).toEqual([null, null])
  })
})

describe('what was thrown', () => {
  it('is left alone where it is a failure', () => expect(asFailure(failure('locked'))).toEqual(failure('locked')))
  it.each([[new TypeError('x is undefined')], ['a string'], [{ code: 'unheard_of', sentence: '？' }], [undefined]])(
    'becomes a failure with its cause: %s',
    (thrown) => {
      const made = asFailure(thrown)
      expect(made.code).toBe('internal')
      expect(made.sentence).toMatch(/。$/)
      expect(made.cause).not.toBeNull()
    },
  )
})
