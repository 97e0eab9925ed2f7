import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { EntrySaid } from '@/backend'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useBegin, useFinish, useNote } from './queries'

const backend = vi.hoisted(() => ({ beginEntry: vi.fn(), noteEntry: vi.fn(), finishEntry: vi.fn() }))
vi.mock('@/backend', async (original) => ({ ...(await original<object>()), ...backend }))

const whose = { unit: ref({ id: 'desheng' }), period: ref('2018Q1') }
const standing = { unit: { id: 'desheng' }, period: '2018Q1' }
const said: EntrySaid = { source: 'fax', told_by: '', written_on: null, received_on: '2018-04-03', reason: '' }

beforeEach(() => {
  vi.clearAllMocks()
  backend.beginEntry.mockResolvedValue(standing)
  backend.noteEntry.mockResolvedValue(standing)
  backend.finishEntry.mockResolvedValue({ standing, sentence: '完成' })
})

/** Which of these keys are stale after an act. */
async function staleAfter<T>(composable: () => T, act: (made: T) => Promise<unknown>) {
  const { result, client, end } = runInApp(composable)
  const keys = {
    sheet: queryKeys.sheet('desheng', '2018Q1'),
    other: queryKeys.sheet('yuetan', '2018Q1'),
    matrix: queryKeys.matrix('2018Q1'),
    report: queryKeys.report('2018Q1'),
    desk: queryKeys.enteringDesk('2018Q1'),
  }
  for (const key of Object.values(keys)) client.setQueryData(key, {})
  await act(result)
  await flushPromises()
  const stale = Object.entries(keys).filter(([, key]) => client.getQueryState(key)?.isInvalidated)
  const known = client.getQueryData(queryKeys.entryStanding('desheng', '2018Q1'))
  end()
  return { stale: stale.map(([name]) => name), known }
}

describe('an entry', () => {
  it('opens the sheet of its unit when it begins', async () => {
    const { stale, known } = await staleAfter(
      () => useBegin(whose),
      (begin) => begin.mutateAsync('on_behalf'),
    )
    expect(stale).toEqual(['sheet', 'desk'])
    expect(known).toEqual(standing)
    expect(backend.beginEntry).toHaveBeenCalledWith('desheng', '2018Q1', 'on_behalf')
  })

  it('changes no sheet when it is noted how it came', async () => {
    const { stale } = await staleAfter(
      () => useNote(whose),
      (note) => note.mutateAsync({ said, scan: { act: 'keep' } }),
    )
    expect(stale).toEqual(['desk'])
  })

  it('makes everything stale that counts or prints when it is finished', async () => {
    const { stale } = await staleAfter(
      () => useFinish(whose),
      (finish) => finish.mutateAsync({ hash: 'hash', confirmed: 'undecided' }),
    )
    expect(stale).toEqual(['sheet', 'matrix', 'report', 'desk'])
  })
})
