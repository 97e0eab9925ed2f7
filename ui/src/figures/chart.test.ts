import { describe, expect, it, vi } from 'vitest'
import type { FigureCell, FiguresView } from '@/backend'
import { chartOf, heightOf, spokenOf } from './chart'
import { drawingIn } from './draw'

const cell = (text: string, over: Partial<FigureCell> = {}): FigureCell => ({
  text,
  known: text !== '',
  given: text === '' ? 0 : 2,
  asked: 2,
  share: '',
  lacks: '',
  division: '',
  ...over,
})
const head = (label: string, total = false) => ({ label, unit_word: '', total })

const view = {
  asked: { rows: ['kind'], column: 'period', value: 'period' },
  columns: [head('2018年第一季度'), head('2018年第二季度'), head('2018年第三季度'), head('合计', true)],
  rows: [
    { kind: 'item', head: head('有关单位'), cells: [cell('10'), cell('0'), cell('30'), cell('40')] },
    { kind: 'item', head: head('街道办事处'), cells: [cell('5'), cell(''), cell('7', { given: 1 }), cell('12')] },
    { kind: 'total', head: head('合计', true), cells: [cell('15'), cell('0'), cell('37'), cell('52')] },
  ],
} as unknown as FiguresView
const ink = (token: string) => token
interface Series {
  name?: string
  data: { value: unknown; itemStyle?: { color: string }; label: { show: boolean; formatter: string } }[]
}
const seriesOf = (kind: 'trend' | 'periods' | 'units') =>
  (chartOf(kind, view, '检查涉危单位（家次）', ink) as unknown as { series: Series[] }).series

describe('a drawing', () => {
  it('breaks a line where nobody gave a figure, draws 0 as 0, and names each line at its end', () => {
    const [bodies, streets, total] = seriesOf('trend')
    expect(bodies!.data.map(({ value }) => value)).toEqual([10, 0, 30])
    expect(streets!.data.map(({ value }) => value)).toEqual([5, '-', 7])
    expect(streets!.data.at(-1)?.label.formatter).toBe('街道办事处 7')
    expect(streets!.data[0]?.label.formatter).toBe('5')
    expect(total?.name).toBe('合计')
  })

  it('marks a sum of which something is missing with a hollow mark', () => {
    const [, streets] = seriesOf('trend')
    expect(streets!.data.at(-1)?.itemStyle?.color).toBe('--paper-1')
    expect(streets!.data[0]?.itemStyle?.color).not.toBe('--paper-1')
  })

  it('lays kinds on one another with the sum above, and no sum as a part', () => {
    const [bodies, streets, sum] = seriesOf('periods')
    expect([bodies!.name, streets!.name, sum!.name]).toEqual(['有关单位', '街道办事处', undefined])
    expect(sum!.data.map(({ label }) => label.formatter)).toEqual(['15', '0', '37'])
    expect(sum!.data.every(({ value }) => value === 0)).toBe(true)
  })

  it('sorts units by what they come to and names the quarters in the first bar', () => {
    const [first, , , sums] = seriesOf('units')
    expect(first!.data[0]?.label.formatter).toBe('一季度 10')
    expect(sums!.data.map(({ label }) => label.formatter)).toEqual(['40', '12'])
    expect(heightOf('units', view)).toBe(2 * 24 + 48)
    expect(heightOf('trend', view)).toBeNull()
  })

  it('says itself to who cannot see it', () => {
    expect(spokenOf(view, '检查涉危单位')).toContain('街道办事处：2018年第一季度5，2018年第二季度没有填')
  })

  it('is drawn with the parts of the library that are loaded, patterns and all', () => {
    // Without a canvas the widths of letters are guessed.
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    for (const kind of ['trend', 'periods', 'units'] as const) {
      const element = document.createElement('div')
      const drawing = drawingIn(element, { width: 800, height: 400 })
      drawing.show(
        chartOf(kind, view, '检查', () => '#1c5863'),
        null,
      )
      expect(element.querySelectorAll('svg path').length, kind).toBeGreaterThan(4)
      expect(element.textContent, kind).toContain(kind === 'units' ? '一季度 10' : '街道办事处 7')
      if (kind !== 'trend') expect(element.querySelectorAll('pattern').length, kind).toBeGreaterThan(0)
      drawing.end()
      expect(element.querySelector('svg')).toBeNull()
    }
  })
})
