import { QueryClient } from '@tanstack/vue-query'
import { expect, it, vi } from 'vitest'
import { queryKeys } from '@/shared/queryKeys'
import { sheetOf, sheetRow } from './fixture'
import { putSheet } from './queries'

const answer = sheetOf([sheetRow(1)])
const here = queryKeys.sheet('desheng', '2018Q1')

it('puts the answered sheet where the page reads it', () => {
  const client = new QueryClient()
  putSheet(client, answer)
  expect(client.getQueryData(here)).toEqual(answer)
})

it('marks later sheets and the overview stale, not the sheet just answered', () => {
  const client = new QueryClient()
  const later = queryKeys.sheet('desheng', '2018Q2')
  const foreign = queryKeys.sheet('tianqiao', '2018Q1')
  const overview = queryKeys.overview('desheng', '2018Q1')
  for (const key of [here, later, foreign, overview]) client.setQueryData<unknown>(key, {})
  putSheet(client, answer)
  const stale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated
  expect(stale(here)).toBe(false)
  expect(stale(foreign)).toBe(false)
  expect(stale(later), 'the next quarter carries over').toBe(true)
  expect(stale(overview)).toBe(true)
})

it('does not let a read that began before the write bring back the older sheet', async () => {
  const client = new QueryClient()
  let bring: (value: unknown) => void = () => {}
  const reading = client
    .fetchQuery({ queryKey: here, queryFn: () => new Promise((resolve) => (bring = resolve)), retry: false })
    .catch(() => 'cancelled')
  await vi.waitFor(() => expect(client.isFetching()).toBe(1))
  putSheet(client, answer)
  bring({ older: true })
  await reading
  expect(client.getQueryData(here)).toEqual(answer)
})
