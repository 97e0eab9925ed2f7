import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { installMock } from '@/backend/mock'
import { runInApp } from '@/shared/testing'
import { PAUSE, useSearch } from './queries'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function pause(milliseconds: number) {
  await nextTick()
  await vi.advanceTimersByTimeAsync(milliseconds)
  await flushPromises()
}

it('asks once for what is typed in one go, at most 150 ms after the last key', async () => {
  expect(PAUSE).toBeLessThanOrEqual(150)
  const { calls } = installMock({})
  const typed = ref('')
  const { result, end } = runInApp(() => useSearch(typed))
  for (const text of ['检', '检查', '检查加', '检查加油站']) {
    typed.value = text
    await pause(PAUSE / 2)
  }
  expect(calls, 'nobody paused').toEqual([])
  await pause(PAUSE)
  expect(calls).toEqual(['search'])
  expect(result.data.value?.groups[0]?.hits[0]?.what).toBe('措施15 本季度工作进展情况')
  end()
})

it('keeps what was found until the next has come, and asks nothing for nothing', async () => {
  const { calls } = installMock({})
  const typed = ref('检查')
  const { result, end } = runInApp(() => useSearch(typed))
  await pause(0)
  const before = result.data.value
  expect(before?.groups.length).toBeGreaterThan(0)
  typed.value = '检查 医疗'
  await nextTick()
  expect(result.data.value, 'still shown while the next is looked for').toEqual(before)
  await pause(PAUSE)
  expect(calls).toHaveLength(2)
  typed.value = '   '
  await pause(PAUSE)
  expect(calls, 'blanks are no question').toHaveLength(2)
  expect(result.asked.value).toBe('')
  end()
})
