// For tests: the sheet on screen, over a door that answers as the library does. The test mocks `@/backend` itself.
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import * as backend from '@/backend'
import type { Failure, FieldEdit, FieldName, IndicatorView, Sheet, SheetRow } from '@/backend'
import { installMock } from '@/backend/mock'
import { queryKeys } from '@/shared/queryKeys'
import EntrySheet from './EntrySheet.vue'
import { field, sheetOf } from './fixture'

export const refusal = (sentence: string): Failure => ({ code: 'bad_input', sentence, problems: [], cause: null })

export let now: Sheet
export let page: VueWrapper

/** The door answers with the whole sheet with the row changed. */
export function change(measure: string, how: (row: SheetRow) => Partial<SheetRow>): Promise<Sheet> {
  const rows = now.rows.map((row) => (row.measure.id === measure ? { ...row, ...how(row) } : row))
  now = { ...now, rows, saved_at: '2018-04-03T10:42:07+08:00' }
  return Promise.resolve(now)
}

export function show(rows: SheetRow[], indicators?: IndicatorView[]) {
  now = sheetOf(rows, indicators && { indicators })
  const client = new QueryClient()
  const shown = shallowRef(now)
  client.getQueryCache().subscribe(() => {
    shown.value = client.getQueryData<Sheet>(queryKeys.sheet('desheng', '2018Q1')) ?? shown.value
  })
  const Host = defineComponent(() => () => h(EntrySheet, { sheet: shown.value, wanted: null, readFailure: null }))
  page = mount(Host, { attachTo: document.body, global: { plugins: [[VueQueryPlugin, { queryClient: client }]] } })
}

export const box = (name: string) => page.find<HTMLTextAreaElement>(`#entry-${name}`)
export const button = (words: string) => {
  const found = page.findAll('button').find((candidate) => candidate.text().startsWith(words))
  if (!found) throw new Error(`no button ${words}`)
  return found
}
export const press = (init: KeyboardEventInit) =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }))

/** A 完成情况 that says so asks for the date of every milestone that has none. */
function asking(row: SheetRow, word: string): SheetRow['milestones'] {
  return row.milestones.map((one) => ({
    ...one,
    asked: word === 'stage' && one.reached_on === null ? 'firmly' : 'not',
  }))
}

export function preparesTheDoor() {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
  beforeEach(() => {
    vi.useFakeTimers()
    installMock() // What the shell says by itself: nothing.
    vi.mocked(backend.editField).mockImplementation((_unit, _period, measure, name: FieldName, edit: FieldEdit) =>
      change(measure, (row) => {
        const before = row[name].previous?.value ?? null
        const states = { type: 'typed', keep: 'unchanged', clear: 'cleared', take_back: 'carried' } as const
        const value = edit.act === 'type' ? edit.text : edit.act === 'keep' ? (before ?? '') : ''
        const edited = field(states[edit.act], value, before)
        return name === 'completion' ? { [name]: edited, milestones: asking(row, value) } : { [name]: edited }
      }),
    )
    if (vi.isMockFunction(backend.stepBack))
      vi.mocked(backend.stepBack).mockImplementation(async (_unit, _period, _what, steps) => {
        for (const step of steps) {
          if (step.kind === 'field') await backend.editField('', '', step.measure, step.field, step.edit)
          if (step.kind === 'zero')
            await change(step.measure, () => ({
              zero: step.reason === null ? null : { reason: step.reason, from_revision: null },
            }))
        }
        return now
      })
    vi.mocked(backend.keepRow).mockImplementation((_unit, _period, measure) =>
      change(measure, () => ({ state: 'filled', carried: 0 })),
    )
  })
  afterEach(() => {
    page.unmount()
    vi.useRealTimers()
    vi.clearAllMocks()
  })
}
