import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import type { DeskKind } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { periodsAt } from '@/backend/mock/calendar'
import { createQueryClient } from '@/shared/queryClient'
import TemplateDialog from './TemplateDialog.vue'

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
})

function opened(desk: DeskKind, options: Partial<MockOptions> = {}) {
  const { calls } = installMock({ desk, ...options })
  const period = periodsAt('2018-10-12').find(({ id }) => id === '2018Q3')!
  const shown = mount(TemplateDialog, {
    props: { period },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  ;(shown.vm as unknown as { open: () => void }).open()
  return { shown, calls }
}

it('offers all units at the office, and writes them', async () => {
  const { shown, calls } = opened('bureau')
  await vi.waitFor(() => expect(shown.find('option').text()).toMatch(/^全部\d+个单位/))
  await shown.find('.main').trigger('click')
  await vi.waitFor(() => expect(shown.text()).toMatch(/已导出\d+份，在“文档\/危化综治\/报送表”/))
  expect(calls).toContain('write_templates')
})

it('offers a unit desk its own form only', async () => {
  const { shown } = opened('unit')
  await vi.waitFor(() => expect(shown.text()).toContain('单位：德胜街道'))
  expect(shown.find('select').exists()).toBe(false)
  await shown.find('.main').trigger('click')
  await vi.waitFor(() => expect(shown.text()).toContain('文件名：2018Q3_德胜街道_季度报送表.xlsx'))
})

it('says what was refused and writes nothing', async () => {
  const failure = { code: 'already_exists', sentence: '同名文件已经在那里。', problems: [], cause: null }
  const { shown } = opened('unit', { refuse: { write_templates: failure } })
  await vi.waitFor(() => expect(shown.text()).toContain('单位：德胜街道'))
  await shown.find('.main').trigger('click')
  await vi.waitFor(() => expect(shown.text()).toContain('同名文件已经在那里。'))
  expect(shown.text()).not.toContain('已导出')
})
