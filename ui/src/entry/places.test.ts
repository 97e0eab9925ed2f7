import { expect, it } from 'vitest'
import type { Asking } from '@/backend'
import { field, sheetOf, sheetRow } from './fixture'
import { findingsShown, nextAhead, nextWaiting, spotOf, waitingPlaces } from './places'

const done = {
  state: 'filled',
  carried: 0,
  progress: field('typed', '新'),
  problems: field('cleared'),
  next_steps: field('unchanged'),
  completion: field('unchanged', 'ongoing'),
} as const

it('waits for carried and for missing fields, and for none of a 零报告', () => {
  expect(waitingPlaces(sheetRow(1))).toHaveLength(4)
  expect(waitingPlaces(sheetRow(1, { ...done, missing: ['next_steps'] }))).toEqual(['next_steps'])
  expect(waitingPlaces(sheetRow(1, { zero: { reason: '无', from_revision: null } }))).toEqual([])
})

const dated = (number: number, asked: Asking) =>
  sheetRow(number, { ...done, milestones: sheetRow(number).milestones.map((one) => ({ ...one, asked })) })

it('waits for a date that is asked for firmly, and for none that may stay empty', () => {
  expect(waitingPlaces(dated(1, 'firmly'))).toEqual(['d1'])
  expect(waitingPlaces(dated(1, 'softly'))).toEqual([])
  expect(waitingPlaces({ ...dated(1, 'firmly'), zero: { reason: '无', from_revision: null } })).toEqual([])
})

it('goes from the 完成情况 to the date it asks for, and from there to the next measure', () => {
  const sheet = sheetOf([dated(1, 'firmly'), sheetRow(6)])
  expect(nextWaiting(sheet, { measure: 'm01', name: 'completion' })).toEqual({ measure: 'm01', name: 'd1' })
  expect(nextWaiting(sheet, { measure: 'm01', name: 'd1' })).toEqual({ measure: 'm06', name: 'progress' })
  expect(nextWaiting(sheet, { measure: 'm06', name: 'completion' })).toEqual({ measure: 'm01', name: 'd1' })
})

it('goes to the next waiting field, over measures that are done, and wraps', () => {
  const sheet = sheetOf([sheetRow(1), sheetRow(6, done), sheetRow(7)])
  expect(nextWaiting(sheet, { measure: 'm01', name: 'progress' })).toEqual({ measure: 'm01', name: 'problems' })
  expect(nextWaiting(sheet, { measure: 'm01', name: 'completion' })).toEqual({ measure: 'm07', name: 'progress' })
  expect(nextWaiting(sheet, { measure: 'm07', name: 'completion' })).toEqual({ measure: 'm01', name: 'progress' })
  expect(nextAhead(sheet, { measure: 'm01', name: 'completion' })).toEqual({ measure: 'm07', name: 'progress' })
  expect(nextAhead(sheet, { measure: 'm07', name: 'completion' })).toBeNull()
})

it('passes no text of its own measure that nobody wrote, and leaves those of others alone', () => {
  const blank = { ...done, problems: field('blank', '', null), next_steps: field('blank', '', null) }
  const sheet = sheetOf([sheetRow(1, blank), sheetRow(6, blank), sheetRow(7)])
  expect(nextAhead(sheet, { measure: 'm01', name: 'progress' })).toEqual({ measure: 'm01', name: 'problems' })
  expect(nextAhead(sheet, { measure: 'm01', name: 'problems' })).toEqual({ measure: 'm01', name: 'next_steps' })
  expect(nextAhead(sheet, { measure: 'm01', name: 'completion' })).toEqual({ measure: 'm07', name: 'progress' })
  expect(nextWaiting(sheet, { measure: 'm07', name: 'completion' })).toEqual({ measure: 'm07', name: 'progress' })
})

it('goes on from a number to the next measure', () => {
  const sheet = sheetOf([sheetRow(1), sheetRow(6)])
  expect(nextWaiting(sheet, { measure: 'm01', name: 'B3' })).toEqual({ measure: 'm06', name: 'progress' })
})

it('comes back from a number to what waits in the same measure, also when it is the last', () => {
  const sheet = sheetOf([sheetRow(1, { ...done, completion: field('carried', '', 'ongoing') }), sheetRow(6, done)])
  expect(nextWaiting(sheet, { measure: 'm01', name: 'B3' })).toEqual({ measure: 'm01', name: 'completion' })
})

it('finds nothing when all is confirmed', () => {
  expect(nextWaiting(sheetOf([sheetRow(1, done)]), { measure: 'm01', name: 'progress' })).toBeNull()
})

it('passes over what has just been typed', () => {
  const sheet = sheetOf([sheetRow(1)])
  const typed = (spot: { name: string | null }) => spot.name === 'problems'
  expect(nextWaiting(sheet, { measure: 'm01', name: 'progress' }, typed)?.name).toBe('next_steps')
})

it('reads the place of a finding', () => {
  const sheet = sheetOf([sheetRow(1), sheetRow(15, { indicators: ['B3'] })])
  expect(spotOf('m15.problems', sheet, 'm01')).toEqual({ measure: 'm15', name: 'problems' })
  expect(spotOf('B3', sheet, 'm01')).toEqual({ measure: 'm15', name: 'B3' })
  expect(spotOf('m15', sheet, 'm01')).toEqual({ measure: 'm15', name: null })
  expect(spotOf('m99.progress', sheet, 'm01')).toBeNull()
})

it('shows a finding once', () => {
  const finding = { code: 'x', severity: 'soft', place: 'm01.problems', sentence: '', hint: '' } as const
  const row = sheetRow(1, { findings: [finding] })
  expect(findingsShown(sheetOf([row], { findings: [finding] }), row)).toHaveLength(1)
})
