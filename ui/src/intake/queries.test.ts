import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { asFailure, type BatchAsked, type DroppedBooks, type Failure } from '@/backend'
import { installMock, shellSays } from '@/backend/mock'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import {
  useChooseBooks,
  useDrops,
  useIntake,
  useIntakeProgress,
  useLook,
  useTakeIn,
  useUndo,
  useWriteSlips,
} from './queries'

const period = ref('2018Q3')
const asked: BatchAsked = { books: ['b1', 'b2'], period: '2018Q3', decisions: { cells: [], units: [] } }
const seen = { digest: 'x', received_on: '2018-10-12', note: '' }
const STALE = [
  queryKeys.matrix('2018Q3'),
  queryKeys.report('2018Q3'),
  queryKeys.overview('xicheng-anquan-jianguan-ju', '2019Q1'),
  queryKeys.intake('2018Q3'),
]

it('reads what came in for the period that the desk shows', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useIntake({ period }))
  await vi.waitFor(() => expect(result.data.value?.period.id).toBe('2018Q3'))
  expect(result.data.value).toMatchObject({ received: 0, last: null, notice: null })
  end()
})

it('an import and its undoing make stale whatever shows what came in', async () => {
  installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => ({ takeIn: useTakeIn(), undo: useUndo() }))
  const isStale = () => STALE.map((queryKey) => client.getQueryState(queryKey)?.isInvalidated)
  const fill = () => STALE.forEach((queryKey) => client.setQueryData(queryKey, {}))
  fill()
  const applied = await result.takeIn.mutateAsync({ asked, seen })
  expect(applied?.units).toHaveLength(2)
  expect(isStale()).toEqual(STALE.map(() => true))
  fill()
  expect(isStale()).toEqual(STALE.map(() => false))
  await result.undo.mutateAsync(applied!.batch!)
  expect(isStale()).toEqual(STALE.map(() => true))
  end()
})

it('an import that wrote nothing leaves what is shown', async () => {
  installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => useTakeIn())
  STALE.forEach((queryKey) => client.setQueryData(queryKey, {}))
  const applied = await result.mutateAsync({ asked: { ...asked, books: ['b4'] }, seen })
  expect(applied?.batch).toBeNull()
  expect(client.getQueryState(STALE[0]!)?.isInvalidated).toBe(false)
  end()
})

it('hears how far the reading is', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => ({ progress: useIntakeProgress(), look: useLook() }))
  await result.look.mutateAsync(asked)
  await vi.waitFor(() => expect(result.progress.value).toEqual({ done: 2, total: 2 }))
  end()
})

it('workbooks come from a dialog, from a folder, or from the air', async () => {
  installMock({ desk: 'bureau' })
  const heard: DroppedBooks[] = []
  const { result, end } = runInApp(() => ({ choose: useChooseBooks(), over: useDrops((books) => heard.push(books)) }))
  expect(await result.choose.mutateAsync('files')).toHaveLength(2)
  expect((await result.choose.mutateAsync('folder')).length).toBeGreaterThan(2)
  await shellSays('workbooks-over')
  await vi.waitFor(() => expect(result.over.value).toBe(true))
  await shellSays('workbooks-dropped', { books: [{ handle: 'b1', name: '甲.xlsx' }], failure: null })
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  expect(result.over.value, 'the veil goes').toBe(false)
  end()
})

it('a refusal is handed on in its own words', async () => {
  const changed: Failure = { code: 'bad_input', sentence: '请重新预览。', problems: [], cause: null }
  installMock({ refuse: { take_in_workbooks: changed } })
  const { result, end } = runInApp(() => useTakeIn())
  await expect(result.mutateAsync({ asked, seen })).rejects.toBeDefined()
  expect(asFailure(result.error.value).sentence).toBe('请重新预览。')
  end()
})

it('体检单 are written for what is looked at', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useWriteSlips())
  expect((await result.mutateAsync(asked))?.names).toEqual(['2018Q3_德胜街道_体检单.xlsx'])
  expect(calls).toEqual(['write_slips'])
  end()
})
