import { flushPromises } from '@vue/test-utils'
import { h } from 'vue'
import { expect, it, vi } from 'vitest'
import type { PeriodView } from '@/backend'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import WriteReplies from './WriteReplies.vue'

it('names a returned 报送事项, and asks for its 补正期限', async () => {
  HTMLDialogElement.prototype.showModal = vi.fn()
  installMock({ desk: 'bureau' })
  const period = { id: '2018Q3', label: '2018年第三季度' } as PeriodView
  const { wrapper } = await mountAtDesk(() => h(WriteReplies, { period }), 'matrix')
  await wrapper.get('button.open').trigger('click')
  await vi.waitFor(() => expect(wrapper.findAll('tbody tr').length).toBeGreaterThan(1))
  await flushPromises()
  const rows = wrapper.findAll('.units tbody tr')
  expect(rows[1]!.text()).toContain('1（含报送事项：人员名单）')
  for (const [at, row] of rows.entries())
    if (row.get<HTMLInputElement>('input').element.checked !== (at === 1)) await row.get('input').trigger('change')
  expect(wrapper.get('#answer-by').attributes('disabled')).toBeUndefined()
})
