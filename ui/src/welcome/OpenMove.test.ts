import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { installMock, shellSays } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import OpenMove from './OpenMove.vue'
import RescueDialog from './RescueDialog.vue'

// The test page knows no modal dialogs.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

const shown = (part: typeof OpenMove | typeof RescueDialog) =>
  mount(part, {
    attachTo: document.body,
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })

it('says what a move file says of itself and where it will lie, before anything is written', async () => {
  const { calls } = installMock({ start: 'welcome' })
  const page = shown(OpenMove)
  await page.find('button').trigger('click')
  await vi.waitFor(() => expect(page.find('dialog').text()).toContain('由电脑“办公室-02”写出'))
  expect(page.find('.place').text()).toContain('文档/危化综治/德胜街道.weihua')
  expect(calls).not.toContain('unpack_move')
  await page.find('.place button').trigger('click')
  await vi.waitFor(() => expect(page.find('.place').text()).toContain('D盘'))
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(page.emitted('opened')).toHaveLength(1))
  page.unmount()
})

it('a move file that is not whole is said in the dialog, which stays', async () => {
  const sentence = '换电脑文件“U盘.weihua-move”不完整或被改动过，没有打开，也没有留下任何文件。'
  const refuse = { unpack_move: { code: 'bad_input', sentence, problems: [], cause: null } }
  installMock({ start: 'welcome', refuse })
  const page = shown(OpenMove)
  await page.find('button').trigger('click')
  await vi.waitFor(() => expect(page.find('dialog').element.open).toBe(true))
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain(sentence))
  await shellSays('move-progress', { done: 1, total: 3 })
  expect(page.find('dialog').element.open).toBe(true)
  expect(page.emitted('opened')).toBeUndefined()
  page.unmount()
})

it('offers of a damaged file only the copies that can be read', async () => {
  installMock({ start: 'welcome' })
  const page = shown(RescueDialog)
  await page.find('button').trigger('click')
  await vi.waitFor(() => expect(page.findAll('li')).toHaveLength(1))
  expect(page.find('li').text()).toContain('2018-10-11 17:05')
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(page.emitted('opened')).toHaveLength(1))
  page.unmount()
})
