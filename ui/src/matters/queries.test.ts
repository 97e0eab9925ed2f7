import { computed } from 'vue'
import { expect, it, vi } from 'vitest'
import type { UnitView } from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { runInApp } from '@/shared/testing'
import { useContactAct, useContacts, useMakeList, useMatterAct, useMatters } from './queries'

const unit = computed((): UnitView => street)
const typed = { name: '张某', post: '', phone: '1', from: '2018-01-02' }

it('an act shows at once what the data file then has', async () => {
  installMock()
  const { result, end } = runInApp(() => ({ contacts: useContacts({ unit }), act: useContactAct({ unit }) }))
  const leader = () => result.contacts.data.value?.roles[0]?.present
  await vi.waitFor(() => expect(leader()).toBeNull())
  await result.act.mutateAsync({ act: 'appoint', role: 'leader', typed })
  await vi.waitFor(() => expect(leader()?.name).toBe('张某'))
  await result.act.mutateAsync({ act: 'mend', role: 'leader', from: typed.from, typed: { ...typed, name: '章某' } })
  await vi.waitFor(() => expect(leader()?.name).toBe('章某'))
  await result.act.mutateAsync({ act: 'take_back', role: 'leader', from: typed.from })
  await vi.waitFor(() => expect(leader()).toBeNull())
  end()
})

it('each act on a matter is its own command', async () => {
  const { calls } = installMock()
  const { result, end } = runInApp(() => ({ matters: useMatters({ unit }), act: useMatterAct({ unit }) }))
  await vi.waitFor(() => expect(result.matters.data.value?.counts.all).toBe(4))
  const matter = 'final-report'
  await result.act.mutateAsync({ matter, act: 'begin' })
  await result.act.mutateAsync({ matter, act: 'note', text: '写' })
  await result.act.mutateAsync({ matter, act: 'attach' })
  await result.act.mutateAsync({ matter, act: 'hand_in', on: '2018-10-12' })
  const now = () => result.matters.data.value?.matters.find((one) => one.id === matter)
  await vi.waitFor(() => expect(now()).toMatchObject({ state: 'handed_in', note: '写', handed_on: '2018-10-12' }))
  await result.act.mutateAsync({ matter, act: 'detach', sha256: now()!.files[0]!.sha256 })
  await result.act.mutateAsync({ matter, act: 'take_back' })
  await vi.waitFor(() => expect(now()).toMatchObject({ state: 'preparing', files: [] }))
  expect(calls.filter((name) => name.includes('matter') && name !== 'matters')).toEqual([
    'begin_matter',
    'note_matter',
    'attach_to_matter',
    'hand_in_matter',
    'detach_from_matter',
    'take_back_matter',
  ])
  end()
})

it('a list that was made stands among the files at once', async () => {
  installMock()
  const { result, end } = runInApp(() => ({ matters: useMatters({ unit }), make: useMakeList({ unit }) }))
  await vi.waitFor(() => expect(result.matters.data.value).toBeDefined())
  const made = await result.make.mutateAsync('contact-list')
  expect(made?.saved.name).toContain('人员名单')
  await vi.waitFor(() => expect(result.matters.data.value?.matters[1]?.files).toHaveLength(1))
  end()
})
