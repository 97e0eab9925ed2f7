import { shallowRef } from 'vue'
import { expect, it, vi } from 'vitest'
import type { FiguresAsked } from '@/backend'
import { installMock } from '@/backend/mock'
import { runInApp } from '@/shared/testing'
import { useFigures, useFirstFigures, useSaveFigures } from './queries'

it('asks for nothing until there is something to ask, and then for what was chosen', async () => {
  const { calls } = installMock({ desk: 'bureau' })
  const asked = shallowRef<FiguresAsked | null>(null)
  const { result, end } = runInApp(() => ({ first: useFirstFigures(), figures: useFigures(asked) }))
  await vi.waitFor(() => expect(result.first.data.value).toBeDefined())
  expect(calls).toEqual(['first_figures'])
  asked.value = result.first.data.value!
  await vi.waitFor(() => expect(result.figures.data.value?.asked.value).toBe('period'))
  asked.value = { ...asked.value, value: 'total' }
  await vi.waitFor(() => expect(result.figures.data.value?.asked.value).toBe('total'))
  end()
})

it('a refusal is the sentence of the shell', async () => {
  const sentence = '行和列里都没有指标，几个指标不能加在一起；请只选一个指标，或者把指标放进行、列。'
  installMock({ refuse: { save_figures: { code: 'bad_input', sentence, problems: [], cause: null } } })
  const { result, end } = runInApp(() => useSaveFigures())
  const asked = { rows: ['unit'], column: null } as unknown as FiguresAsked
  await expect(result.mutateAsync(asked)).rejects.toMatchObject({ sentence })
  end()
})
