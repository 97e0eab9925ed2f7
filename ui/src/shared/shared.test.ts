import { describe, expect, it } from 'vitest'
import { cutByWords } from './ownWords'
import { dateBeside, dayNumber, daysLeft, fullDate, monthDay, typedDate } from './dates'

describe('dates', () => {
  it('are cut, not parsed', () => {
    expect(monthDay('2018-04-05')).toBe('4月5日')
    expect(fullDate('2018-04-05')).toBe('2018年4月5日')
  })
  it('name the year only where it changes', () => {
    expect(dateBeside('2018-04-05', '2018-01-01')).toBe('4月5日')
    expect(dateBeside('2019-01-05', '2018-10-01')).toBe('2019年1月5日')
  })
  it('say the days', () => expect([8, 0, -7, -2367].map(daysLeft)).toEqual(['还有8天', '就在今天', '已过7天', '已过']))
  it('count over a leap day', () => expect(dayNumber('2020-03-01') - dayNumber('2020-02-28')).toBe(2))
})

describe('own words', () => {
  const text = '由区安全监管局牵头，各街道办事处按职责分工负责'
  it('change no letter', () => {
    const pieces = cutByWords(text, ['各街道办事处'], ['街道', '负责'])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })
  it('are marked where they stand', () => {
    const own = cutByWords(text, ['各街道办事处'], []).filter((piece) => piece.own)
    expect(own.map((piece) => piece.text)).toEqual(['各街道办事处'])
  })
  it('nothing is marked for an empty word', () => expect(cutByWords(text, [''], [''])).toHaveLength(1))
})

it('a day without its year is the one nearest to the day beside it, and none without one', () => {
  expect(typedDate('10月15日', '2018-10-05')).toBe('2018-10-15')
  expect(typedDate('1月5日', '2018-12-20')).toBe('2019-01-05')
  expect(typedDate('12月28日', '2019-01-05')).toBe('2018-12-28')
  expect(typedDate('2月30日', '2018-10-05')).toBeNull()
  expect(typedDate('2月29日', '2019-10-05')).toBe('2020-02-29')
  expect(typedDate('10月15日')).toBeNull()
})
