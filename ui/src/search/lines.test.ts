import { expect, it } from 'vitest'
import type { SearchHit, SearchResult } from '@/backend'
import { linesOf } from './lines'

const hit = (over: Partial<SearchHit>): SearchHit => ({
  what: '措施15 存在问题',
  unit: '德胜街道',
  period: '2018年第一季度',
  excerpt: [{ text: '燃气', hit: true }],
  leads: { page: 'entry', unit: 'u1', period: '2018Q1', measure: 'm15', field: 'problems' },
  ...over,
})
const found: SearchResult = {
  groups: [
    { kind: 'entries', label: '填报', hits: [hit({})], more: 3 },
    {
      kind: 'plan',
      label: '原文',
      hits: [hit({ unit: '', period: '', leads: { page: 'plan', measure: null, chapter: '二' } })],
      more: 0,
    },
  ],
}
const manual = {
  hits: [{ title: '搜索', heading: '怎么打字', section: 'search#怎么打字', excerpt: [{ text: '两个字', hit: false }] }],
  more: 0,
}

it('puts the manual last and leads every line to its place', () => {
  const groups = linesOf(found, manual, true)
  expect(groups.map(({ label, more }) => `${label} ${more}`)).toEqual(['填报 3', '原文 0', '手册 0'])
  expect(groups.flatMap(({ lines }) => lines.map(({ leads }) => leads))).toEqual([
    { page: 'entry', measure: 'm15', place: { unit: 'u1', period: '2018Q1', field: 'problems', word: '燃气' } },
    { page: 'plan', measure: null, place: { chapter: '二' } },
    { page: 'help', measure: null, place: { section: 'search#怎么打字' } },
  ])
})

it('leads a file of a 报送事项 to it', () => {
  const leads = { page: 'matters', unit: 'u1', matter: 'implementation-plan' } as const
  const files: SearchResult = {
    groups: [
      { kind: 'matters', label: '报送事项', hits: [hit({ what: '实施方案 文件', period: '', leads })], more: 0 },
    ],
  }
  const [line] = linesOf(files, { hits: [], more: 0 }, true)[0]!.lines
  expect(line!.where).toBe('德胜街道')
  expect(line!.leads).toEqual({
    page: 'matters',
    measure: null,
    place: { unit: 'u1', matter: 'implementation-plan' },
  })
})

it('leads a piece of 佐证材料 to the list of its measure', () => {
  const leads = { page: 'entry', unit: 'u1', period: '2018Q1', measure: 'm15', field: null } as const
  const pieces: SearchResult = { groups: [{ kind: 'evidence', label: '佐证材料', hits: [hit({ leads })], more: 0 }] }
  const [line] = linesOf(pieces, { hits: [], more: 0 }, true)[0]!.lines
  expect(line!.leads.place).toEqual({ unit: 'u1', period: '2018Q1', field: 'evidence', word: '燃气' })
})

it('names the unit only where there is more than one', () => {
  expect(linesOf(found, manual, true)[0]!.lines[0]!.where).toBe('德胜街道　2018年第一季度')
  expect(linesOf(found, manual, false)[0]!.lines[0]!.where).toBe('2018年第一季度')
})

it('shows the manual while nothing else has come', () => {
  expect(linesOf(undefined, manual, false).map(({ label }) => label)).toEqual(['手册'])
})
