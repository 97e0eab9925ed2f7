import { type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { cell as read, type CellView, type WordView } from '@/backend'
import { installMock } from '@/backend/mock'
import { street } from '@/backend/mock/units'
import { mountAtDesk } from '@/shared/testing'
import CellEntry from './CellEntry.vue'

let open: VueWrapper | undefined
afterEach(() => open?.unmount())

const word = (over: Partial<WordView>): WordView => ({
  outcome: 'returned',
  label: '退回修改',
  revision: 1,
  holds: false,
  field_label: '',
  remark: '',
  answer: null,
  author: '李某',
  at: '2018-10-08T09:00:00',
  ...over,
})

async function shown(over: Partial<CellView>, barred = '') {
  installMock({ desk: 'bureau' })
  const cell = { ...(await read(street.id, 'm15', '2018Q3')), ...over }
  const { wrapper } = await mountAtDesk(
    defineComponent(() => () => h(CellEntry, { cell, draft: {}, barred })),
    'matrix',
  )
  open = wrapper
  return wrapper
}

it('what was returned stands at its field when it comes again, answered or not', async () => {
  const page = await shown({
    state: 'reported',
    words: [
      word({ field_label: '存在问题', remark: '请写明日期。' }),
      word({ remark: '请补佐证材料。' }),
      word({ outcome: 'accepted', label: '审核通过' }),
      word({ field_label: '存在问题', remark: '很久以前的。' }),
    ],
  })
  expect(page.find('[data-pin=problems]').text()).toContain('请写明日期。')
  expect(page.find('[data-pin=problems]').text()).toContain('单位没有另写答复')
  expect(page.find('[data-pin=row]').text()).toContain('请补佐证材料。')
  expect(page.text(), 'what was settled since is history').not.toContain('很久以前的。')
})

it('a 退回意见 that was taken back is not read again', async () => {
  const page = await shown({
    state: 'reported',
    words: [word({ outcome: 'reopened', label: '撤回意见' }), word({ field_label: '存在问题', remark: '看错了。' })],
  })
  expect(page.text()).not.toContain('看错了。')
})

it('who only looks is offered no remark to write', async () => {
  const page = await shown({ state: 'reported', cannot_return: null }, '您以“只读”登录，只能看，不能改动。')
  expect(page.findAll('button').filter((one) => one.text() === '提意见')).toHaveLength(0)
})
