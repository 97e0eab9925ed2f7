import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import type { Preview } from '@/backend'
import BookList from './BookList.vue'

const none = { read: 0, new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }
const counts = { ...none, pending: 0, writes: 0, settled: 0, blank: 0 }
const said = '这是本程序导出的体检单，不是报送表，已跳过。'
const slip: Preview['books'][number] = {
  sha256: 'a',
  name: '2018Q1_德胜街道_体检单.xlsx',
  unit: null,
  unit_name: '',
  remark: '体检单，已跳过',
  layout: '',
  counts,
  refusal: { code: 'slip', remark: '体检单，已跳过', existing: '', written: '', at: null, sentence: said, near: [] },
  rows: [],
  problems: [],
}
const shown = (skipped: number) => {
  const preview = { period: '2018Q1', period_label: '', books: [slip], counts, skipped, digest: '' }
  return mount(BookList, { props: { preview, modelValue: null } }).text()
}

it('a 体检单 among the workbooks stands in the list and is counted', () => {
  expect(shown(1)).toContain('2018Q1_德胜街道_体检单.xlsx')
  expect(shown(1)).toContain('体检单，已跳过')
  expect(shown(1)).toContain('其中1册是本程序导出的体检单')
  expect(shown(0), 'control').not.toContain('册是本程序导出的体检单')
})
