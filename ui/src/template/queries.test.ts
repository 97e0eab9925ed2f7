import { ref } from 'vue'
import { expect, it, vi } from 'vitest'
import { asFailure, writeTemplates, type Failure } from '@/backend'
import { installMock } from '@/backend/mock'
import { bannerOf } from '@/shared/failures'
import { runInApp } from '@/shared/testing'
import { useTemplateProgress, useTemplateUnits, useWriteTemplates } from './queries'

const period = ref('2018Q3')

it('asks for the units only when somebody looks', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const shown = ref(false)
  const { result, end } = runInApp(() => useTemplateUnits(period, shown))
  await Promise.resolve()
  expect(calls).toEqual([])
  shown.value = true
  await vi.waitFor(() => expect(result.data.value?.length).toBeGreaterThan(1))
  end()
})

it('writes the form of one unit or of all', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => useWriteTemplates())
  const one = await result.mutateAsync({ unit: 'xicheng-desheng-jiedao', period: '2018Q3' })
  expect(one?.names).toEqual(['2018Q3_德胜街道_季度报送表.xlsx'])
  const all = await result.mutateAsync({ unit: null, period: '2018Q3' })
  expect(all!.names.length).toBeGreaterThan(1)
  end()
})

it('says beside the job that a file of somebody is in the way', async () => {
  const inTheWay: Failure = { code: 'already_exists', sentence: '已经在那里。', problems: [], cause: null }
  installMock({ refuse: { write_templates: inTheWay } })
  const { result, end } = runInApp(() => useWriteTemplates())
  await expect(result.mutateAsync({ unit: null, period: '2018Q3' })).rejects.toBeDefined()
  expect(bannerOf(asFailure(result.error.value))?.sentence).toBe('已经在那里。')
  end()
})

it('hears how far the making is, until nobody looks any more', async () => {
  installMock({ desk: 'bureau' })
  const { result, end } = runInApp(() => ({ progress: useTemplateProgress(), write: useWriteTemplates() }))
  const { progress, write } = result
  await write.mutateAsync({ unit: 'xicheng-desheng-jiedao', period: '2018Q3' })
  await vi.waitFor(() => expect(progress.value).toEqual({ done: 1, total: 1 }))
  end()
  await Promise.resolve()
  await writeTemplates(null, '2018Q3')
  expect(progress.value).toEqual({ done: 1, total: 1 })
})
