import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { ReportEntry } from '@/backend'
import EntryCard from './EntryCard.vue'

const entry: ReportEntry = {
  unit: 'u',
  name: '区教委',
  kind: '有关单位',
  placement: 'adopted',
  excerpt: '',
  progress: '区教委检查学校实验室12处。',
  problems: '',
  next_steps: '',
  completion: '正在推进',
  zero: null,
  review: 'waiting',
  revision: 2,
  entered: null,
}
const card = (changed: Partial<ReportEntry> = {}) =>
  mount(EntryCard, { props: { entry: { ...entry, ...changed }, busy: false } })

describe('one entry of the report', () => {
  it('says whose it is, which 版 and that it waits for review', () => {
    const text = card().text()
    expect(text).toContain('区教委')
    expect(text).toContain('第2版')
    expect(text).toContain('待审核')
  })

  it('is placed as it is chosen', async () => {
    const shown = card()
    await shown.get('select').setValue('annexed')
    expect(shown.emitted('place')).toEqual([['annexed', '']])
  })

  it('leads to the box of an excerpt at once', async () => {
    const shown = mount(EntryCard, { attachTo: document.body, props: { entry, busy: false } })
    await shown.get('select').setValue('excerpted')
    await nextTick()
    expect(document.activeElement).toBe(shown.get('textarea').element)
    shown.unmount()
  })

  it('begins an excerpt with its own words and sends it when it is left', async () => {
    const shown = card()
    await shown.get('select').setValue('excerpted')
    expect(shown.emitted('place')).toBeUndefined()
    const box = shown.get('textarea')
    expect(box.element.value).toBe(entry.progress)
    await box.setValue('检查学校实验室。')
    await box.trigger('blur')
    expect(shown.emitted('place')).toEqual([['excerpted', '检查学校实验室。']])
    expect(shown.text()).toContain(`原文：${entry.progress}`)
  })

  it('sends no empty excerpt', async () => {
    const shown = card()
    await shown.get('select').setValue('excerpted')
    await shown.get('textarea').setValue('  ')
    await shown.get('textarea').trigger('blur')
    expect(shown.emitted('place')).toBeUndefined()
  })

  it('cannot be placed once it was returned', () => {
    const shown = card({ review: 'returned' })
    expect(shown.text()).toContain('退回修改，不写入')
    expect(shown.get('select').element.disabled).toBe(true)
  })
})
