// Where a failure shows. One table, so that a new code cannot be forgotten: the compiler asks for its line.
import { shallowRef } from 'vue'
import type { Code, Failure } from '@/backend'

/** banner: beside what was tried · dialog: over the page · page: instead of the page, the data file cannot be worked with. */
export type FailurePlace = 'banner' | 'dialog' | 'page'

const PLACE_OF: Record<Code, FailurePlace> = {
  bad_input: 'banner',
  not_found: 'banner',
  already_exists: 'banner',
  bad_plan: 'banner',
  locked: 'page',
  damaged: 'page',
  newer: 'page',
  foreign: 'page',
  not_allowed: 'dialog',
  not_writable: 'dialog',
  disk_full: 'dialog',
  io: 'dialog',
  internal: 'dialog',
}

export const placeOf = (failure: Failure): FailurePlace => PLACE_OF[failure.code]

/** What a FailureNote beside a job should show; the rest is shown over or instead of the page by the frame. */
export function bannerOf(failure: Failure | null | undefined): Failure | null {
  return failure && placeOf(failure) === 'banner' ? failure : null
}

export const dialogFailure = shallowRef<Failure | null>(null)
export const pageFailure = shallowRef<Failure | null>(null)

/** A job was refused. */
export function showJobFailure(failure: Failure) {
  const place = placeOf(failure)
  if (place === 'dialog') dialogFailure.value = failure
  if (place === 'page') pageFailure.value = failure
}

/** A page could not be read: unless the whole file is unusable, the page itself says so in place of its data. */
export function showReadFailure(failure: Failure) {
  if (placeOf(failure) === 'page') pageFailure.value = failure
}

export function clearFailures() {
  dialogFailure.value = null
  pageFailure.value = null
}
