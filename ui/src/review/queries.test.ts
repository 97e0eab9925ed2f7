import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { usePrefetchCell, useReviewRows, useSetReviewSteps } from './queries'

const rows = { unit: street.id, period: '2018Q3', measures: ['m15', 'm20'] }

it('an act on several rows puts the matrix as it now is and makes its cells stale', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(useReviewRows)
  const cell = queryKeys.cell('2018Q3', street.id, 'm15')
  client.setQueryData(cell, {})
  await result.mutateAsync({ ...rows, word: { say: 'return', remark: '请重报' } })
  expect(client.getQueryData(queryKeys.matrix('2018Q3'))).toBeDefined()
  expect(client.getQueryState(cell)?.isInvalidated).toBe(true)
  for (const say of ['accept', 'pass_first', 'reopen', 'take_back_first'] as const) {
    await result.mutateAsync({ ...rows, word: { say } })
  }
  expect(calls).toEqual(['return_rows', 'accept_rows', 'pass_first_rows', 'reopen_rows', 'take_back_first_rows'])
  end()
})

it('the next cell is read before it is asked for, and once', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(usePrefetchCell)
  await result('2018Q3', { unit: street.id, measure: 'm15' })
  await vi.waitFor(() => expect(client.getQueryData(queryKeys.cell('2018Q3', street.id, 'm15'))).toBeDefined())
  expect(calls).toEqual(['cell'])
  end()
})

it('two steps are switched on as a version of the plan', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(useSetReviewSteps)
  const view = await result.mutateAsync({ steps: 'two', reason: '加强审核' })
  expect(view.plan.review_steps).toBe('two')
  end()
})
