import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useCell, useLockPeriod, useMatrix, useReview } from './queries'

const period = ref('2018Q3')
const spot = ref({ unit: street.id, measure: 'm15' })

it('reads the period that the desk shows, in parts that add up', async () => {
  installMock()
  const { result, end } = runInApp(() => useMatrix({ period }))
  await vi.waitFor(() => expect(result.data.value?.period.id).toBe('2018Q3'))
  const { expected, ...parts } = result.data.value!.totals
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(expected)
  end()
})

it('reads the cell that is asked for, and the next one when it is walked to', async () => {
  installMock()
  const walked = ref({ ...spot.value })
  const { result, end } = runInApp(() => useCell(walked, { period }))
  await vi.waitFor(() => expect(result.data.value?.measure.id).toBe('m15'))
  walked.value = { unit: street.id, measure: 'm20' }
  await vi.waitFor(() => expect(result.data.value?.measure.id).toBe('m20'))
  end()
})

it('a review puts the matrix and the cell as they now are, without reading them again', async () => {
  const { calls } = installMock()
  const { result, client, end } = runInApp(() => useReview({ period }))
  await result.mutateAsync({
    spot: spot.value,
    word: { say: 'return', remarks: [{ field: 'progress', text: '请改' }] },
  })
  const cell = client.getQueryData<{ state: string }>(queryKeys.cell('2018Q3', street.id, 'm15'))
  expect(cell?.state).toBe('returned')
  expect(client.getQueryData(queryKeys.matrix('2018Q3'))).toBeDefined()
  await result.mutateAsync({ spot: spot.value, word: { say: 'reopen' } })
  await result.mutateAsync({ spot: spot.value, word: { say: 'accept' } })
  expect(calls).toEqual(['return_row', 'reopen_row', 'accept_row'])
  end()
})

it('a refusal is said and leaves what is shown', async () => {
  installMock({ refuse: { accept_row: { code: 'bad_input', sentence: '还没有报来。', problems: [], cause: null } } })
  const { result, client, end } = runInApp(() => useReview({ period }))
  await expect(result.mutateAsync({ spot: spot.value, word: { say: 'accept' } })).rejects.toMatchObject({
    sentence: '还没有报来。',
  })
  expect(client.getQueryData(queryKeys.matrix('2018Q3'))).toBeUndefined()
  end()
})

it('a lock is shown at once and makes stale whatever says whether a period is locked', async () => {
  installMock()
  const { result, client, end } = runInApp(() => useLockPeriod())
  client.setQueryData(queryKeys.intake('2018Q2'), {})
  const answer = await result.mutateAsync('2018Q2')
  expect(answer.lock_proposed).toBe(false)
  expect(client.getQueryData(queryKeys.matrix('2018Q2'))).toEqual(answer)
  expect(client.getQueryState(queryKeys.intake('2018Q2'))?.isInvalidated).toBe(true)
  end()
})
