import { expect, it } from 'vitest'
import type { Directory } from '@/backend'
import { installMock } from '@/backend/mock'
import { units } from '@/backend/mock/units'
import { queryKeys } from '@/shared/queryKeys'
import { runInApp } from '@/shared/testing'
import { usePersonAct, useSaveDirectory } from './queries'

it('what the office notes is put in place at once and makes the lists of 催报 stale', async () => {
  installMock({ desk: 'bureau' })
  const { result, client, end } = runInApp(() => usePersonAct())
  const subject = { kind: 'period', id: '2018Q3' } as const
  client.setQueryData(queryKeys.chase(subject), {})
  const unit = units[0]!.unit.id
  const typed = { name: '赵某', post: '', phone: '010-0000-0000', from: '2018-10-12' }
  await result.mutateAsync({ act: 'note', unit, role: 'clerk', typed })
  const now = client.getQueryData<Directory>(queryKeys.directory())!
  expect(now.units[0]!.roles[1]!.present?.name).toBe('赵某')
  expect(client.getQueryState(queryKeys.chase(subject))?.isInvalidated).toBe(true)
  end()
})

it('is saved as paper or as a workbook', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useSaveDirectory())
  expect((await result.mutateAsync('workbook'))?.name).toContain('通讯录')
  end()
})
