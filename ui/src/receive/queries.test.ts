import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { installMock, shellSays } from '@/backend/mock'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import {
  useChoosePackages,
  useDecideFork,
  useFork,
  useLookAtPackages,
  usePackagesProgress,
  useRegisterBook,
  useRegisterKey,
  useSaveRegister,
  useTakeInPackages,
  useWaiting,
} from './queries'

const STALE = [
  queryKeys.matrix('2018Q3'),
  queryKeys.report('2018Q3'),
  queryKeys.intake('2018Q3'),
  queryKeys.registerBook('2018-01-01', '2018-10-12'),
]

it('files are chosen, looked at and taken in, and what shows them is stale then', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => ({
    choose: useChoosePackages(),
    look: useLookAtPackages(),
    takeIn: useTakeInPackages(),
  }))
  const files = (await result.choose.mutateAsync('folder')).map((one) => one.handle)
  const preview = await result.look.mutateAsync({ files, receivedOn: '2018-10-12' })
  expect(preview!.counts.reduce((sum, count) => sum + count.files, 0)).toBe(preview!.files.length)
  STALE.forEach((queryKey) => client.setQueryData(queryKey, {}))
  await result.takeIn.mutateAsync({ files, seen: { digest: preview!.digest, received_on: '2018-10-12', note: '' } })
  expect(STALE.map((queryKey) => client.getQueryState(queryKey)?.isInvalidated)).toEqual(STALE.map(() => true))
  expect(calls).toContain('take_in_packages')
  end()
})

it('a decision answers with what waits after it', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => ({
    waiting: useWaiting(),
    register: useRegisterKey(),
    decide: useDecideFork(),
  }))
  await vi.waitFor(() => expect(result.waiting.data.value?.keys).toHaveLength(1))
  const { unit, public: key } = result.waiting.data.value!.keys[0]!
  await result.register.mutateAsync({ unit, public: key, joins: 'another', typed: '', note: '' })
  await vi.waitFor(() => expect(result.waiting.data.value?.keys).toHaveLength(0))
  await result.decide.mutateAsync({ unit, period: '2018Q3', base: 'r1', taken: [], reason: '核实过' })
  await vi.waitFor(() => expect(result.waiting.data.value?.forks).toHaveLength(0))
  end()
})

it('the book and a fork are read for what is asked, and for nothing without it', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const place = ref<{ unit: string; period: string } | null>(null)
  const to = ref<string | null>(null)
  const { result, end } = runInApp(() => ({
    fork: useFork(place),
    book: useRegisterBook(ref('2018-01-01'), to),
    save: useSaveRegister(),
  }))
  await new Promise((done) => setTimeout(done))
  expect(calls).not.toContain('fork')
  expect(calls).not.toContain('register_book')
  place.value = { unit: 'xicheng-desheng-jiedao', period: '2018Q3' }
  to.value = '2018-10-12'
  await vi.waitFor(() => expect(result.fork.data.value?.sides).toHaveLength(2))
  await vi.waitFor(() => expect(result.book.data.value?.lines).toHaveLength(1))
  expect((await result.save.mutateAsync({ from: '2018-01-01', to: '2018-10-12' }))?.name).toContain('登记簿')
  end()
})

it('hears how far the opening is', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(usePackagesProgress)
  await vi.waitFor(async () => {
    await shellSays('packages-progress', { done: 3, total: 42 })
    expect(result.value).toEqual({ done: 3, total: 42 })
  })
  end()
})
