import { describe, expect, it } from 'vitest'
import { placeLabels, widthOf, type Label, type Placed } from './labels'

const EM = 12

function conflicts(placed: Placed[]): string[] {
  const found: string[] = []
  for (const a of placed)
    for (const b of placed) {
      if (a === b) continue
      if (a.lane === b.lane && a.left < b.right && a.right > b.left) found.push(`words ${a.x} on words ${b.x}`)
      if (b.lane >= a.lane && b.x > a.left && b.x < a.right) found.push(`line ${b.x} through words ${a.x}`)
    }
  return found
}

describe('words under the timeline', () => {
  const crowded: Label[] = [25, 80, 320, 346, 374, 428, 829, 855, 882].map((x) => ({
    x,
    text: '8月31日 措施1完成、措施2',
  }))

  it.each([500, 570, 700, 894, 1200])('never touch at %i px', (width) => {
    const scaled = crowded.map((label) => ({ ...label, x: (label.x / 894) * width }))
    const placed = placeLabels(scaled, width, EM, [])
    expect(conflicts(placed)).toEqual([])
    for (const place of placed) {
      expect(place.left).toBeGreaterThanOrEqual(0)
      expect(place.right).toBeLessThanOrEqual(width)
    }
  })

  it('keep clear of the years', () => {
    const [place] = placeLabels([{ x: 100, text: '12月31日' }], 500, EM, [{ lane: 0, left: 104, right: 140 }])
    expect(place && (place.lane > 0 || place.right < 104)).toBe(true)
  })

  it('stand in the first row when there is room', () => {
    expect(
      placeLabels(
        [
          { x: 10, text: '一' },
          { x: 400, text: '二' },
        ],
        800,
        EM,
        [],
      ).map(({ lane }) => lane),
    ).toEqual([0, 0])
  })

  it('the check of this test sees words that touch', () => {
    const place = { x: 10, lane: 0, left: 14, right: 60 }
    expect(conflicts([place, { ...place, x: 20, left: 24, right: 70 }])).not.toEqual([])
  })

  it('count Chinese as one em', () => expect(widthOf('措施', EM)).toBe(24))
})
