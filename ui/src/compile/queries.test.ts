import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useAct, useAlikeCell, useCompiled, usePlacing, type EntrySpot } from './queries'

const backend = vi.hoisted(() => ({
  compiled: vi.fn(),
  editParagraph: vi.fn(),
  redraftParagraph: vi.fn(),
  keepParagraph: vi.fn(),
  lookOverDraft: vi.fn(),
  placeEntry: vi.fn(),
  alikeCell: vi.fn(),
}))
vi.mock('@/backend', async (original) => ({ ...(await original<object>()), ...backend }))

const period = ref('2018Q1')
const view = { period: { id: '2018Q1' } }

beforeEach(() => {
  vi.clearAllMocks()
  for (const answer of Object.values(backend)) answer.mockResolvedValue(view)
})

describe('the draft of a period', () => {
  it('is read for the period that the desk shows', async () => {
    const { result } = runInApp(() => useCompiled({ period }))
    await flushPromises()
    expect(backend.compiled).toHaveBeenCalledWith('2018Q1')
    expect(result.data.value).toEqual(view)
  })

  it('is what an act answers, and the report is drawn anew', async () => {
    const { result, client } = runInApp(() => useAct({ period }))
    const stale = vi.spyOn(client, 'invalidateQueries')
    await result.mutateAsync({ act: 'edit', place: 'closing', text: '完。', seen: '特此报告。' })
    expect(backend.editParagraph).toHaveBeenCalledWith('2018Q1', 'closing', '完。', '特此报告。')
    expect(client.getQueryData(queryKeys.compiled('2018Q1'))).toEqual(view)
    expect(stale).toHaveBeenCalledWith({ queryKey: queryKeys.drawnReports() })
    await result.mutateAsync({ act: 'redraft', place: 'closing' })
    expect(backend.redraftParagraph).toHaveBeenCalledWith('2018Q1', 'closing')
    await result.mutateAsync({ act: 'keep', place: 'closing', seen: '新稿。' })
    expect(backend.keepParagraph).toHaveBeenCalledWith('2018Q1', 'closing', '新稿。')
    await result.mutateAsync({ act: 'look_over' })
    expect(backend.lookOverDraft).toHaveBeenCalledWith('2018Q1')
  })

  it('is read anew after an entry was placed', async () => {
    const { result, client } = runInApp(() => usePlacing({ period }))
    const stale = vi.spyOn(client, 'invalidateQueries')
    await result.mutateAsync({ measure: 'm01', unit: 'u', placement: 'left_out', excerpt: '' })
    expect(backend.placeEntry).toHaveBeenCalledWith('2018Q1', 'm01', 'u', 'left_out', '')
    expect(stale).toHaveBeenCalledWith({ queryKey: queryKeys.compiled('2018Q1') })
  })
})

it('nothing is compared before an entry is chosen', async () => {
  const spot = ref<EntrySpot | null>(null)
  runInApp(() => useAlikeCell(spot))
  await flushPromises()
  expect(backend.alikeCell).not.toHaveBeenCalled()
  spot.value = { period: '2018Q1', unit: 'u', measure: 'm01' }
  await flushPromises()
  expect(backend.alikeCell).toHaveBeenCalledWith('2018Q1', 'u', 'm01')
})
