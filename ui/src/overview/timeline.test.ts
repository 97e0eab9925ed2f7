import { describe, expect, it } from 'vitest'
import { marksAt, phasesAt } from '@/backend/mock/calendar'
import { groupMarks, layOutTimeline } from './timeline'

const own = new Set([1, 6])
const shownAt = (today: string) => ({
  starts_on: '2017-09-01',
  ends_on: '2020-05-31',
  today,
  phases: phasesAt(today, own),
  marks: marksAt(today, own),
})

describe('the timeline', () => {
  it('draws the phases side by side from the first to the last day', () => {
    const { bars } = layOutTimeline(shownAt('2018-10-12'), 900, 12)
    expect(bars.map((bar) => bar.id)).toEqual(['deploy', 'govern-deep', 'govern-deepen', 'sum-up'])
    for (const [index, bar] of bars.entries()) expect(bar.left).toBeGreaterThanOrEqual(bars[index - 1]?.right ?? 0)
  })

  it('puts today between what is past and what is to come', () => {
    const { today, marks } = layOutTimeline(shownAt('2018-10-12'), 900, 12)
    expect(today.onLine).toBe(true)
    for (const mark of marks) expect(mark.place.x < today.x).toBe(mark.past)
  })

  it('says at the edge that the plan is over or not begun', () => {
    const after = layOutTimeline(shownAt('2020-07-01'), 900, 12).today
    expect([after.onLine, after.anchor, after.text]).toEqual([false, 'end', '计划期已结束，今日 2020年7月1日'])
    const before = layOutTimeline(shownAt('2017-08-01'), 900, 12).today
    expect([before.onLine, before.anchor]).toEqual([false, 'start'])
    expect(before.text).toContain('未开始')
  })
})

describe('marks of one day', () => {
  const groups = groupMarks(marksAt('2018-10-12', own))
  it('share one mark and are counted', () => {
    expect(groups.find((group) => group.date === '2018-08-31')?.text).toBe('8月31日 6项到期')
  })
  it('a month stays a month', () => {
    expect(groups.find((group) => group.date === '2018-10-31')?.text).toBe('10月 对阶段性工作进行督导')
  })
  it('what lay before the document itself is said calmly', () => {
    expect(groups[0]?.text).toContain('印发前已到期')
  })

  it('says of what was handed in that it was', () => {
    const [mark] = marksAt('2018-10-12', own)
    expect(groupMarks([{ ...mark!, handed_in: true }])[0]!.text).toContain('（已报送）')
    expect(groupMarks([mark!])[0]!.text, 'control').toContain('（印发前已到期）')
  })
})
