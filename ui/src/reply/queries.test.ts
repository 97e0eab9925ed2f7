import { computed, ref } from 'vue'
import { expect, it, vi } from 'vitest'
import type { UnitView } from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { runInApp } from '@/shared/testing'
import {
  useAnswer,
  useReadReply,
  useReplyChoices,
  useReplyList,
  useReturned,
  useTakeBackAnswer,
  useTick,
  useWaitingReturns,
  useWriteReplies,
} from './queries'

const unit = computed((): UnitView => street)
const period = ref('2018Q3')
const shown = { unit, period }

it('what a reply returned waits until it is answered, wherever it is shown', async () => {
  installMock()
  const { result, end } = runInApp(() => ({
    returned: useReturned(shown),
    waiting: useWaitingReturns(shown),
    read: useReadReply(),
    answer: useAnswer(shown),
    back: useTakeBackAnswer(shown),
  }))
  await vi.waitFor(() => expect(result.returned.data.value?.sentence).toBeNull())
  await result.read.mutateAsync({ handle: 'p9', trust: 'compared' })
  await vi.waitFor(() => expect(result.returned.data.value?.unanswered).toBe(3))
  await vi.waitFor(() => expect(result.waiting.data.value).toHaveLength(1))
  for (const remark of ['r6', 'r15', 'r21']) {
    await result.answer.mutateAsync({ remark, kind: 'explained', text: '情况属实。' })
  }
  await vi.waitFor(() => expect(result.returned.data.value?.unanswered).toBe(0))
  await vi.waitFor(() => expect(result.waiting.data.value).toEqual([]))
  await result.back.mutateAsync('r15')
  await vi.waitFor(() => expect(result.waiting.data.value).toHaveLength(1))
  end()
})

it('replies are written of those that were chosen and ticked off one by one', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => ({
    choices: useReplyChoices(period, ref(true)),
    list: useReplyList(period, ref(true)),
    write: useWriteReplies(),
    tick: useTick(period),
  }))
  await vi.waitFor(() => expect(result.choices.data.value?.units).toHaveLength(4))
  await vi.waitFor(() => expect(result.list.data.value).toEqual([]))
  const units = result.choices.data.value!.units.filter(({ proposed }) => proposed).map((one) => one.unit)
  await result.write.mutateAsync({ units, period: '2018Q3', answerBy: '2018-10-17' })
  await vi.waitFor(() => expect(result.list.data.value).toHaveLength(3))
  const first = () => result.list.data.value![0]!
  await result.tick.mutateAsync(first())
  await vi.waitFor(() => expect(first().ticked_at).not.toBeNull())
  await result.tick.mutateAsync(first())
  await vi.waitFor(() => expect(first().ticked_at).toBeNull())
  expect(calls.filter((name) => name.endsWith('tick_reply'))).toEqual(['tick_reply', 'untick_reply'])
  end()
})
