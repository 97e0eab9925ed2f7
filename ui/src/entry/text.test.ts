import { describe, expect, it } from 'vitest'
import { countCharacters, pastedText, savedTime, tidy, typedDate } from './text'

describe('pasted text', () => {
  it('keeps paragraphs only', () => {
    expect(pastedText('第一段 \r\n\r\n第二段\u2028第三段\r第四段\u0007\u000b第五段\u200b')).toBe(
      '第一段\n第二段\n第三段\n第四段\n第五段',
    )
  })
  it('turns tabs of a table into spaces', () => {
    expect(pastedText('加油站\t2座')).toBe('加油站 2座')
  })
  it('leaves full-width spaces at the head of a paragraph', () => {
    expect(pastedText('　　一季度')).toBe('　　一季度')
  })
})

it('sends a text without spaces and lines at its end', () => {
  expect(tidy('一 \n二\n\n')).toBe('一\n二')
  expect(tidy('一\n\n二'), 'an empty line the clerk made stays').toBe('一\n\n二')
})

it('counts characters, not spaces', () => {
  expect(countCharacters('检查 3轮\n𠮷')).toBe(5)
})

describe('a typed date', () => {
  it.each(['2018-08-31', '2018年8月31日', '2018.8.31', '2018/8/31', '２０１８年８月３１日', ' 2018-8-31 ', '20180831'])(
    'understands %s',
    (raw) => expect(typedDate(raw)).toBe('2018-08-31'),
  )
  it.each(['2018-02-29', '2018-13-01', '8月31日', '八月底', '2018-4-31', ''])('refuses %s', (raw) =>
    expect(typedDate(raw)).toBeNull(),
  )
  it('knows leap years', () => expect(typedDate('2020-2-29')).toBe('2020-02-29'))
})

it('says the day of the last writing where it is not today', () => {
  expect(savedTime('2018-04-03T10:42:07.123+08:00', '2018-04-03')).toBe('10:42:07')
  expect(savedTime('2018-04-02T10:42:07.123+08:00', '2018-04-03')).toBe('4月2日 10:42:07')
  expect(savedTime('2017-12-29T10:42:07.123+08:00', '2018-04-03')).toBe('2017年12月29日 10:42:07')
})
