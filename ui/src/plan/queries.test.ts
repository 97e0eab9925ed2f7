import { computed, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { runInApp } from '@/shared/testing'
import { usePlan } from './queries'

it('reads the 27 measures in nine groups', async () => {
  installMock()
  const { result, end } = runInApp(() => usePlan({ unit: computed(() => street), period: ref('2018Q3') }))
  await vi.waitFor(() => expect(result.data.value).toBeDefined())
  const groups = result.data.value!.groups
  expect(groups).toHaveLength(9)
  expect(groups.flatMap((group) => group.measures)).toHaveLength(27)
  end()
})
