import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import AccountsCard from './AccountsCard.vue'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

async function card(refuse: Record<string, unknown> = {}) {
  const { calls } = installMock({ desk: 'bureau', people: { 王某: 'admin', 李某: 'reader' }, refuse })
  const shown = mount(AccountsCard, {
    attachTo: document.body,
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await vi.waitFor(() => expect(shown.findAll('tbody tr').length).toBe(2))
  return { shown, calls }
}

it('a user is retired and called back, and keeps the name', async () => {
  const { shown } = await card()
  const row = () => shown.findAll('tbody tr')[1]!
  const act = (word: string) =>
    row()
      .findAll('button')
      .find((one) => one.text() === word)!
      .trigger('click')
  await act('停用')
  await vi.waitFor(() => expect(row().find('select').exists(), 'a role is chosen for one in use').toBe(false))
  expect(row().text()).toContain('启用')
  await act('启用')
  await vi.waitFor(() => expect(row().find('select').exists()).toBe(true))
  shown.unmount()
})

it('a role that was refused stays what it was', async () => {
  const sentence = '“王某”是最后一个在用的管理员，没有改角色；请先设另一个管理员。'
  const { shown } = await card({ change_account_role: { code: 'bad_input', sentence, problems: [], cause: null } })
  const choice = shown.find('tbody select')
  await choice.setValue('reader')
  await flushPromises()
  await vi.waitFor(() => expect(shown.text()).toContain('最后一个在用的管理员'))
  expect((choice.element as HTMLSelectElement).value).toBe('admin')
  shown.unmount()
})

it('says what cannot be brought back', async () => {
  const { shown } = await card()
  expect(shown.text()).toContain('不加密台账')
  expect(shown.text()).toContain('没有办法找回')
  shown.unmount()
})
