import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { DrawnReport, ReportOptions, ReportView } from '@/backend'
import ReportSide from './ReportSide.vue'

const options: ReportOptions = { dated: null, annex: 'printed', sources: 'hidden' }
const drawn: DrawnReport = { handle: '1', pages: 87, body_pages: 12, bytes: 680_000, missing: [] }
const cells = { expected: 492, accepted: 233, reported: 222, zero: 8, returned: 3, empty: 3, missing: 23 }
const view = { facts: { cells }, issued: [] } as unknown as ReportView
const side = (changed: Partial<DrawnReport> = {}) =>
  mount(ReportSide, { props: { view, options, drawn: { ...drawn, ...changed } } })

describe('before a report goes out', () => {
  it('says what is missing, unreviewed and returned', () => {
    const text = side().text()
    expect(text).toContain('未报 23 项、空报 3 项')
    expect(text).toContain('待审核 230 项')
    expect(text).toContain('退回修改 3 项没有写入')
    expect(text).toContain('87 页，其中正文 12 页，680 KB')
  })

  it('names the characters that have no glyph', () => {
    expect(side().text()).toContain('没有缺字')
    expect(side({ missing: ['👷'] }).text()).toContain('1 个字没有字形，印作〓：👷')
  })

  it('takes a date as people write it, and keeps in its box what is none', async () => {
    const shown = side()
    const box = shown.get('#dated')
    await box.setValue('2018.10.15')
    expect(shown.emitted('options')?.at(-1)).toEqual([{ ...options, dated: '2018-10-15' }])
    await box.setValue('十月')
    expect(shown.emitted('options')).toHaveLength(1)
    expect(shown.text()).toContain('这不是日期')
    expect((box.element as HTMLInputElement).value).toBe('十月')
  })

  it('chooses what is printed', async () => {
    const shown = side()
    await shown.findAll('input[type=checkbox]')[0]?.trigger('change')
    expect(shown.emitted('options')).toEqual([[{ ...options, annex: 'counted' }]])
  })
})
