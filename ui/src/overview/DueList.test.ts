import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { marksAt } from '@/backend/mock/calendar'
import DueList from './DueList.vue'

it('what was handed in is said to be, whenever it was due', () => {
  const [plan] = marksAt('2018-10-12', new Set())
  const texts = [true, false].map((handed_in) => mount(DueList, { props: { items: [{ ...plan!, handed_in }] } }).text())
  expect(texts[0]).toContain('✓ 已报送')
  expect(texts[0]).not.toContain('印发前已到期')
  expect(texts[1]).toContain('印发前已到期')
})
