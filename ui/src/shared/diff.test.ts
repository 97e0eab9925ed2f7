import { expect, it } from 'vitest'
import { differenceOf, type Piece } from './diff'

/** Differences in brackets. */
const marked = (pieces: Piece[]) => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')
const both = (before: string, after: string) => {
  const { before: one, after: two } = differenceOf(before, after)
  return [marked(one), marked(two)]
}

it('marks what changed and leaves what stands around it', () => {
  expect(
    both(
      '督促企业使用隐患排查系统，大部分企业已注册。',
      '督促企业使用隐患排查系统，31家应用单位已注册28家，其余3家4月底前完成。',
    ),
  ).toEqual([
    '督促企业使用隐患排查系统，[大部分企业已注册]。',
    '督促企业使用隐患排查系统，[31家应用单位已注册28家，其余3家4月底前完成]。',
  ])
})

it('takes a figure whole', () => {
  expect(both('17', '19')).toEqual(['[17]', '[19]'])
  expect(both('检查46家次，发现隐患23项。', '检查47家次，发现隐患23项。')).toEqual([
    '检查[46]家次，发现隐患23项。',
    '检查[47]家次，发现隐患23项。',
  ])
})

it('shows what was only added or only taken away on its own side', () => {
  expect(both('已完成培训。', '已完成培训和演练。')).toEqual(['已完成培训。', '已完成培训[和演练]。'])
  expect(both('已完成培训和演练。', '已完成培训。')).toEqual(['已完成培训[和演练]。', '已完成培训。'])
})

it('the pieces are always the whole text, letter for letter', () => {
  const long = (seed: number) => Array.from({ length: 3000 }, (_, n) => '检查整改演练培训'[(n * seed) % 8]).join('')
  for (const [before, after] of [
    ['', '新写的'],
    ['旧的', ''],
    ['一样', '一样'],
    ['第一行\n第二行𠀀', '第一行\n第三行𠀁'],
    [long(3), long(5)],
  ] as const) {
    const { before: one, after: two } = differenceOf(before, after)
    expect(one.map((piece) => piece.text).join('')).toBe(before)
    expect(two.map((piece) => piece.text).join('')).toBe(after)
  }
  expect(differenceOf('一样', '一样').after).toEqual([{ text: '一样', differs: false }])
})
