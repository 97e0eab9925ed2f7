import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import type { ChaseAsked, ChaseBoard, ChaseSubject } from '@/backend'
import { installMock } from '@/backend/mock'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { useChaseAct, useChaseBoard, usePapersOut } from './queries'

const subject: ChaseSubject = { kind: 'period', id: '2018Q3' }
const asked = (units: string[]): ChaseAsked => ({ subject, units, paper: 'slip', step: null, answer_by: '2018-10-15' })

it('reads the list of what is chased, in parts that add up', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useChaseBoard(ref(subject)))
  await vi.waitFor(() => expect(result.data.value?.title).toContain('2018年第三季度'))
  const { expected, complete, empty, part, whole } = result.data.value!.counts
  expect(complete + empty + part + whole).toBe(expected)
  end()
})

it('a call and its taking back put the list as it now is, without reading it again', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => ({ act: useChaseAct(), board: useChaseBoard(ref(subject)) }))
  await vi.waitFor(() => expect(result.board.data.value).toBeDefined())
  const unit = result.board.data.value!.units[0]!.unit.id
  const shown = () => client.getQueryData<ChaseBoard>(queryKeys.chase(subject))!.units[0]!
  await result.act.mutateAsync({
    act: 'note',
    call: {
      subject,
      units: [unit],
      step: null,
      way: 'telephone',
      chased_on: '2018-10-12',
      spoke_to: '李某',
      answer_by: null,
      note: '',
    },
  })
  expect(shown().times).toBe(1)
  await result.act.mutateAsync({ act: 'take_back', subject, seq: shown().calls[0]!.seq, reason: '打错了' })
  expect(shown().times).toBe(0)
  expect(shown().calls[0]!.taken_back).toBe('打错了')
  expect(calls).toEqual(['chase_board', 'note_chase', 'take_back_chase'])
  end()
})

it('papers that go out count as a call only where they are asked to', async () => {
  installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => ({ out: usePapersOut(), board: useChaseBoard(ref(subject)) }))
  await vi.waitFor(() => expect(result.board.data.value).toBeDefined())
  const units = [result.board.data.value!.units[0]!.unit.id]
  const times = () => client.getQueryData<ChaseBoard>(queryKeys.chase(subject))!.units[0]!.times
  await result.out.mutateAsync({ to: 'files', spread: 'each', asked: asked(units), noting: 'unnoted' })
  expect(times()).toBe(0)
  const out = await result.out.mutateAsync({ to: 'printer', asked: asked(units), noting: 'noted' })
  expect(out?.noted).toBe(1)
  expect(times()).toBe(1)
  end()
})
