import { expect, it } from 'vitest'
import { compareSentences, sentencesOf, summaryOf } from './sentences'

const kinds = (before: string, after: string) =>
  compareSentences(before, after).map((pair) => `${pair.kind} ${pair.before}｜${pair.after}`)

it('cuts at Chinese punctuation and keeps it', () => {
  expect(sentencesOf('检查3轮，发现隐患23项；已改19项。还余4项！何时改？\n第二段没有句号')).toEqual([
    '检查3轮，发现隐患23项；',
    '已改19项。',
    '还余4项！',
    '何时改？',
    '第二段没有句号',
  ])
  expect(sentencesOf('要求“一书一签。”齐全。'), 'a closing quote stays with its sentence').toEqual([
    '要求“一书一签。”',
    '齐全。',
  ])
  expect(sentencesOf('罚款1.5万元。'), 'a decimal point ends nothing').toEqual(['罚款1.5万元。'])
  expect(sentencesOf(' \n　\n')).toEqual([])
})

it('says what was kept, changed, added and left out', () => {
  expect(
    kinds(
      '检查加油站2座，发现隐患18项。已全部整改。个别单位登记不完整。',
      '检查加油站2座，发现隐患23项。已全部整改。夜查4次。',
    ),
  ).toEqual([
    'changed 检查加油站2座，发现隐患18项。｜检查加油站2座，发现隐患23项。',
    'same 已全部整改。｜已全部整改。',
    'added ｜夜查4次。',
    'removed 个别单位登记不完整。｜',
  ])
})

it('marks within a changed sentence what is another', () => {
  const [pair] = compareSentences('检查加油站2座，发现隐患18项。', '检查加油站2座，发现隐患23项。')
  expect(pair?.difference?.after.filter((piece) => piece.differs)).toEqual([{ text: '23', differs: true }])
})

it('finds the same sentence where another was put before it', () => {
  expect(kinds('甲已完成。', '乙已开始办理。甲已完成。')).toEqual([
    'added ｜乙已开始办理。',
    'same 甲已完成。｜甲已完成。',
  ])
})

it('has every sentence of both sides exactly once', () => {
  const before = '一季度检查。二季度检查。三季度检查。继续推进；加强值守。'
  const after = '三季度检查。一季度检查4轮。继续推进；没有发现问题。'
  const pairs = compareSentences(before, after)
  const side = (of: 'before' | 'after') => pairs.map((pair) => pair[of]).join('')
  expect([side('before'), side('after')]).toEqual([before, after])
})

it('sums it up, without the kinds there are none of', () => {
  expect(summaryOf(compareSentences('甲。乙。', '甲。乙。'))).toBe('沿用2句')
  expect(summaryOf(compareSentences('', '甲。'))).toBe('新增1句')
  expect(summaryOf(compareSentences('甲。', ''))).toBe('删去1句')
})
