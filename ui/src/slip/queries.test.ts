import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useSaveSlip, useSlipAct, useSlips } from './queries'

const period = ref('2018Q3')
const typed = {
  kind: 'reopening' as const,
  unit: street.id,
  reason: '经办人住院',
  applicant: '德胜街道安全科',
  approver: '办公室主任（演示）',
  granted_on: '2018-10-12',
  until: '2018-10-20',
}

it('reads the slips only while they are shown', async () => {
  installMock()
  const shown = ref(false)
  const { result, end } = runInApp(() => useSlips(period, shown))
  expect(result.fetchStatus.value).toBe('idle')
  shown.value = true
  await vi.waitFor(() => expect(result.data.value?.period).toBe('2018Q3'))
  expect(result.data.value!.units.length).toBeGreaterThan(40)
  end()
})

it('a slip that was granted stands in the list, and what a unit is in the matrix is read anew', async () => {
  const { calls } = installMock()
  const { result, client, end } = runInApp(() => useSlipAct(period))
  client.setQueryData(queryKeys.matrix('2018Q3'), { old: true })
  const list = await result.mutateAsync({ act: 'grant', typed })
  expect(list.slips).toMatchObject([{ number: 1, unit: street.id, state: 'current' }])
  expect(client.getQueryData(queryKeys.slips('2018Q3'))).toEqual(list)
  expect(client.getQueryState(queryKeys.matrix('2018Q3'))?.isInvalidated).toBe(true)
  const after = await result.mutateAsync({ act: 'end', number: 1, reason: '已经报齐' })
  expect(after).toMatchObject({ open: 0, slips: [{ state: 'ended', end_reason: '已经报齐' }] })
  expect(calls).toEqual(['grant_slip', 'end_slip'])
  end()
})

it('the paper of a slip is written where a person says', async () => {
  installMock()
  const { result, end } = runInApp(() => useSaveSlip())
  expect((await result.mutateAsync(3))?.name).toContain('第3号')
  end()
})
