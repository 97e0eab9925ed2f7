// @vitest-environment node
// The manual as the page gets it: whole, without dead ends, and nothing in it that the page could not draw.
import { expect, it } from 'vitest'
import { parsePage } from '../../scripts/manual.ts'
import { MANUAL } from './manual'
import type { Block, Inline } from './model'
import { SECTION_OF, SECTION_OF_START } from './sections'
import { textOfBlock } from './text'

const KNOWN = new Set(
  MANUAL.flatMap(({ name, blocks }) => [
    name,
    ...blocks.filter((block) => block.kind === 'heading').map(({ id }) => `${name}#${id}`),
  ]),
)

function linksIn(value: Block | Inline | Block[] | Inline[] | Inline[][] | Inline[][][]): string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn)
  const own = value.kind === 'link' ? [value.to] : []
  const parts = Object.values(value).filter((part): part is Block[] => typeof part === 'object')
  return [...own, ...parts.flatMap(linksIn)]
}

it('has its pages in order, each with a title and a name of its own', () => {
  expect(MANUAL.map(({ title }) => title).slice(0, 3)).toEqual(['开始', '填报一个季度', '上期带入与确认'])
  expect(MANUAL.at(-1)!.title).toBe('快捷键一览')
  expect(new Set(MANUAL.map(({ name }) => name)).size).toBe(MANUAL.length)
})

it('opens at a section there is, whatever page F1 is pressed on', () => {
  for (const section of [...Object.values(SECTION_OF), SECTION_OF_START, 'search']) expect(KNOWN).toContain(section)
})

it('has no link that leads nowhere', () => {
  const links = MANUAL.flatMap(({ name, blocks }) =>
    linksIn(blocks).map((to) => (to.startsWith('#') ? `${name}${to}` : to)),
  )
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((to) => !KNOWN.has(to))).toEqual([])
})

it('leaves no mark of its source on the page', () => {
  for (const { title, blocks } of MANUAL) expect(blocks.map(textOfBlock).join(), title).not.toMatch(/\*\*|`|\]\(|\{\{/)
})

it('knows how large every picture is', () => {
  const pictures = MANUAL.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'picture'))
  expect(pictures.length).toBeGreaterThan(5)
  for (const { says, width, height } of pictures) expect([width > 300, height > 40], says).toEqual([true, true])
})

it('has no heading twice on a page, so that each can be led to', () => {
  for (const { title, blocks } of MANUAL) {
    const ids = blocks.filter((block) => block.kind === 'heading').map(({ id }) => id)
    expect(new Set(ids).size, title).toBe(ids.length)
  }
})

it('shows the one list of shortcuts', () => {
  const page = MANUAL.find(({ name }) => name === 'shortcuts')!
  expect(page.blocks.map(textOfBlock).join()).toContain('Ctrl Shift ↵')
})

it('refuses what the page could not draw', () => {
  const parse = (text: string) => () => parsePage('docs/manual/01-test.md', text)
  expect(parse('# 题\n\n一句，`Ctrl K`，**按钮**，[看](02-other.md#里面)。')()).toEqual({
    name: 'test',
    title: '题',
    blocks: [
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', text: '一句，' },
          { kind: 'key', text: 'Ctrl K' },
          { kind: 'text', text: '，' },
          { kind: 'strong', inlines: [{ kind: 'text', text: '按钮' }] },
          { kind: 'text', text: '，' },
          { kind: 'link', to: 'other#里面', inlines: [{ kind: 'text', text: '看' }] },
          { kind: 'text', text: '。' },
        ],
      },
    ],
  })
  expect(parse('一句')).toThrow('begins with no # heading')
  expect(parse('# 题\n\n[外面](https://example.org/a.md)')).toThrow('leads outside')
  expect(parse('# 题\n\n```\ncode\n```')).toThrow('fence')
  expect(parse('# 题\n\n<b>标记</b>')()).toMatchObject({
    blocks: [{ inlines: [{ text: '<b>标记</b>' }] }],
  })
})
