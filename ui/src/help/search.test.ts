import { expect, it } from 'vitest'
import type { ManualPage } from './model'
import { findInManual } from './search'

const text = (words: string) => [{ kind: 'text' as const, text: words }]
const PAGES: ManualPage[] = [
  {
    name: 'search',
    title: '搜索',
    blocks: [
      { kind: 'paragraph', inlines: text('按键打几个字，边打边出结果。') },
      { kind: 'heading', level: 2, id: '怎么打字', inlines: text('怎么打字') },
      { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', inlines: text('两个字就行：燃气、ＬＰＧ。') }]] },
    ],
  },
]
const shown = (query: string) =>
  findInManual(PAGES, query).hits.map(
    ({ section, excerpt }) =>
      `${section} ${excerpt.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('')}`,
  )

it('finds a word under its heading and marks it', () => {
  expect(shown('燃气')).toEqual(['search#怎么打字 两个字就行：[燃气]、ＬＰＧ。 '])
  expect(shown('lpg')).toEqual(['search#怎么打字 两个字就行：燃气、[ＬＰＧ]。 '])
  expect(shown('边打边')).toEqual(['search 按键打几个字，[边打边]出结果。 '])
})

it('wants every word, and finds a part by its heading too', () => {
  expect(shown('燃气 结果')).toEqual([])
  expect(shown('打字 两个')).toHaveLength(1)
  expect(shown('怎么打字')).toEqual(['search#怎么打字 两个字就行：燃气、ＬＰＧ。 '])
})

it('finds nothing for signs and is never an error', () => {
  for (const query of ['', ' ', '。', '(', '[a-', '\\', '*']) expect(shown(query)).toEqual([])
})
