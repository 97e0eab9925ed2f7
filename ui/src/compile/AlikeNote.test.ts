import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import type { AlikeCell } from '@/backend'
import { createQueryClient } from '@/shared/queryClient'
import AlikeNote from './AlikeNote.vue'

const likeness = (same: number, figures: number) => ({ same, figures, of: 2, percent: same * 50, text: `${same}÷2` })
const side = (label: string, same: number, figures = 0) => ({
  label,
  unit: label,
  likeness: likeness(same, figures),
  own: [],
  there: [],
})
const cell = (over: Partial<AlikeCell>): AlikeCell => ({
  unit: 'u',
  name: '德胜街道',
  measure: 'm15',
  number: 15,
  title: '',
  sentences: [],
  previous: null,
  others: [],
  more: 0,
  ...over,
})
const backend = vi.hoisted(() => ({ alikeCell: vi.fn() }))
vi.mock('@/backend', async (original) => ({ ...(await original<object>()), ...backend }))

async function note(shown: AlikeCell) {
  backend.alikeCell.mockResolvedValue(shown)
  const wrapper = mount(AlikeNote, {
    props: { period: '2018Q3', unit: 'u', measure: 'm15' },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await vi.waitFor(() => expect(backend.alikeCell).toHaveBeenCalledWith('2018Q3', 'u', 'm15'))
  await flushPromises()
  return wrapper
}

it('says in a line each how much was said last time and by others, and shows the sentences on wish', async () => {
  const shown = await note(
    cell({
      previous: side('2018年第二季度', 1, 1),
      others: [side('天桥街道', 2), side('月坛街道', 2), side('展览路街道', 1)],
    }),
  )
  await vi.waitFor(() => expect(shown.text()).toContain('与2018年第二季度：相同1÷2，另1句只有数字不同'))
  expect(shown.text()).toContain('与天桥街道：相同2÷2（共2家全同）')
  await shown.get('button').trigger('click')
  expect(shown.find('.alike-beside').exists()).toBe(true)
})

it('says nothing where nothing stands elsewhere', async () => {
  const shown = await note(cell({ previous: side('2018年第二季度', 0) }))
  expect(shown.text()).toBe('')
})
