import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { units } from '@/backend/mock/units'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useMilestones, useSaveMilestones, useSay } from './queries'

const period = ref('2018Q3')
const spot = { measure: 'm15', deadline: 'd1' }
const one = units[1]!.unit.id

it('reads the period that the desk shows, in parts that add up', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useMilestones({ period }))
  await vi.waitFor(() => expect(result.data.value?.period.id).toBe('2018Q3'))
  const { expected, ...parts } = result.data.value!.totals
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(expected)
  end()
})

it('every word answers with the board and makes stale what follows milestones', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => useSay({ period }))
  client.setQueryData(queryKeys.matrix('2018Q3'), {})
  const board = await result.mutateAsync({ spot, word: { say: 'confirm', units: [one], on: null } })
  const cell = board.milestones.find(({ measure }) => measure === 'm15')?.cells.find(({ unit }) => unit === one)
  expect(cell?.state).toBe('confirmed')
  expect(client.getQueryData(queryKeys.milestones('2018Q3'))).toEqual(board)
  expect(client.getQueryState(queryKeys.matrix('2018Q3'))?.isInvalidated).toBe(true)
  await result.mutateAsync({ spot, word: { say: 'take_back', units: [one], reason: '核查不符' } })
  await result.mutateAsync({ spot, word: { say: 'confirm_whole', on: '2018-09-30' } })
  await result.mutateAsync({ spot, word: { say: 'take_back_whole', reason: '尚未完成' } })
  expect(calls).toEqual(['confirm_reached', 'take_back_reached', 'confirm_whole_measure', 'take_back_whole_measure'])
  end()
})

it('the list goes out as a workbook or as a paper', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useSaveMilestones({ period }))
  await result.mutateAsync('xlsx')
  await result.mutateAsync('pdf')
  expect(calls).toEqual(['save_milestones', 'print_milestones'])
  end()
})
