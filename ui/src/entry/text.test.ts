import { describe, expect, it } from 'vitest'
import { typedDate } from '@/shared/dates'
import { countCharacters, pastedFrom, pastedText, savedTime, tidy } from './text'

describe('pasted text', () => {
  it('keeps paragraphs only', () => {
    expect(pastedText('第一段 \r\n\r\n第二段\u2028第三段\r第四段\u0007\u000b第五段\u200b')).toBe(
      '第一段\n第二段\n第三段\n第四段\n第五段',
    )
  })
  it('turns tabs of a table into spaces', () => {
    expect(pastedText('加油站\t2座')).toBe('加油站 2座')
  })
  it('loses the bullets of Word and WPS, whatever letter of a symbol font they are', () => {
    expect(pastedText('·\t检查加油站2座\r\n\uf0b7\t检查医院5家\r\nØ\t发现隐患23项\r\n\uf06c 夜查4次')).toBe(
      '检查加油站2座\n检查医院5家\n发现隐患23项\n夜查4次',
    )
    expect(pastedText('整改\uf0fc完成'), 'a symbol in the middle is no letter').toBe('整改完成')
  })
  it('keeps numbers of a list, they are text', () => {
    expect(pastedText('1.\t检查\r\n（二）\t宣传\r\nn家企业')).toBe('1. 检查\n（二） 宣传\nn家企业')
  })
  it('makes non-breaking spaces and soft returns plain', () => {
    expect(pastedText('一\u00a0二\u000b三')).toBe('一 二\n三')
  })
  it('reads the formatted text where there is no plain one', () => {
    const html =
      '<html><head><style>p{}</style></head><body><!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal>第一段\n<b>加粗</b>&nbsp;</p><ul><li>检查2座<li>夜查4次</ul><p>软<br>回车</p></body></html>'
    expect(pastedFrom('', () => html)).toBe('第一段 加粗\n检查2座\n夜查4次\n软\n回车')
    expect(pastedFrom('有了', () => html)).toBe('有了')
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
