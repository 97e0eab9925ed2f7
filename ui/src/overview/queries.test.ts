import { computed, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { pageFailure } from '@/shared/failures'
import { runInApp } from '@/shared/testing'
import { useOverview } from './queries'

const unit = computed(() => street)

it('reads the period that the desk shows, and the next when it is stepped', async () => {
  installMock()
  const period = ref('2018Q3')
  const { result, end } = runInApp(() => useOverview({ unit, period }))
  await vi.waitFor(() => expect(result.data.value?.period.id).toBe('2018Q3'))

  period.value = '2018Q2'
  await vi.waitFor(() => expect(result.data.value?.period.id).toBe('2018Q2'))
  end()
})

it('gives parts that add up to what is expected', async () => {
  installMock()
  const { result, end } = runInApp(() => useOverview({ unit, period: ref('2018Q3') }))
  await vi.waitFor(() => expect(result.data.value).toBeDefined())
  const { expected, filled, zero, carried, empty } = result.data.value!.counts
  expect(filled + zero + carried + empty).toBe(expected)
  end()
})

it('says beside its data what could not be read, and takes the whole page when the file is unusable', async () => {
  installMock({ refuse: { overview: { code: 'damaged', sentence: '台账坏了。', problems: [], cause: null } } })
  const { result, end } = runInApp(() => useOverview({ unit, period: ref('2018Q3') }))
  await vi.waitFor(() => expect(result.error.value?.sentence).toBe('台账坏了。'))
  expect(pageFailure.value?.code).toBe('damaged')
  end()
})
