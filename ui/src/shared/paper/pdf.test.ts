import { describe, expect, it } from 'vitest'
import { scaleFor } from './pdf'

const A4 = { width: 595, height: 842 }

describe('how a page is fitted', () => {
  it('shows a whole page where that is asked for', () => {
    const scale = scaleFor('page', A4, { width: 500, height: 640 })
    expect(scale * A4.height).toBeLessThanOrEqual(640)
    expect(scale * A4.width).toBeLessThanOrEqual(500)
  })
  it('fills the width, and enlarges beyond it', () => {
    const pane = { width: 500, height: 640 }
    expect(scaleFor('width', A4, pane) * A4.width).toBeGreaterThan(450)
    expect(scaleFor('large', A4, pane)).toBeGreaterThan(scaleFor('width', A4, pane))
  })
  it('never shrinks a page to nothing', () => {
    expect(scaleFor('page', A4, { width: 0, height: 0 })).toBeGreaterThan(0)
  })
})
