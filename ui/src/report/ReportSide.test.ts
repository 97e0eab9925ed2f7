import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { DrawnReport, ReportOptions, ReportView } from '@/backend'
import { installMock } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import ReportSide from './ReportSide.vue'

const options: ReportOptions = { dated: null, annex: 'printed', sources: 'hidden' }
const drawn: DrawnReport = { handle: '1', pages: 87, body_pages: 12, bytes: 680_000, missing: [] }
const cells = { expected: 492, accepted: 233, reported: 222, zero: 8, returned: 3, empty: 3, missing: 23 }
const view = { facts: { cells }, issued: [] } as unknown as ReportView
const side = (changed: Partial<DrawnReport> = {}, shown = view) =>
  mount(ReportSide, {
    props: { view: shown, options, drawn: { ...drawn, ...changed } },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })

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

  it('says how much changed since a paper went out, and lists it by 版 with its reason', async () => {
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true
    }
    installMock({ desk: 'bureau' })
    const paper = {
      seq: 1,
      cut_off: '2018-10-12',
      at: '2018-10-12 09:30',
      author: '本机用户',
      fingerprint: '7f2a',
      changes: 1,
      changes_sentence: '本报告印发后变动1处，涉及1家。',
    }
    const same = { ...paper, seq: 2, changes: 0, changes_sentence: '本报告印发后没有变动。' }
    const shown = side({}, { ...view, issued: [same, paper] })
    expect(shown.text()).toContain('印发后没有变动')
    await shown.get('.issued button').trigger('click')
    await flushPromises()
    const drawer = shown.get('dialog').text()
    for (const words of [
      '本报告印发后变动1处',
      '德胜街道',
      '措施15',
      '存在问题',
      '（空）',
      '1座未整改。',
      '核对检查记录',
      '第2版　更正',
    ])
      expect(drawer).toContain(words)
  })
})
