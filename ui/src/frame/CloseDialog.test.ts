import { mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Failure } from '@/backend'
import { installMock } from '@/backend/mock'
import { flushBeforeLeaving } from '@/shared/leaving'
import CloseDialog from './CloseDialog.vue'

const full: Failure = { code: 'disk_full', sentence: '磁盘满了，没有存上。', problems: [], cause: null }
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
})

function ask(flush: () => Promise<void>) {
  const { calls } = installMock()
  const Page = defineComponent(() => {
    flushBeforeLeaving(flush, () => ['措施15 存在问题：新写的一句。'])
    return () => h(CloseDialog, { ref: 'dialog' })
  })
  const shown = mount(Page, { attachTo: document.body })
  const dialog = shown.findComponent(CloseDialog)
  void (dialog.vm as unknown as { asked: () => Promise<void> }).asked()
  return { shown, calls }
}

it('closes the window when everything is written', async () => {
  const { shown, calls } = ask(() => Promise.resolve())
  await vi.waitFor(() => expect(calls).toEqual(['close_window']))
  shown.unmount()
})

it('shows what is not written and stays', async () => {
  const { shown, calls } = ask(() => Promise.reject(full))
  await vi.waitFor(() => expect(shown.find('dialog').element.open).toBe(true))
  expect(shown.text()).toContain('磁盘满了，没有存上。')
  expect(shown.text()).toContain('措施15 存在问题：新写的一句。')
  expect(calls, 'the shell must not wait for a page that has decided').toEqual(['stay_open'])
  shown.unmount()
})

it('closes without it only when a person says so', async () => {
  const { shown, calls } = ask(() => Promise.reject(full))
  await vi.waitFor(() => expect(shown.find('dialog').element.open).toBe(true))
  await shown.find('button[type=button]').trigger('click')
  await vi.waitFor(() => expect(calls).toContain('close_window'))
  shown.unmount()
})

it('answers a second wish to close, so that the shell never takes silence for yes', async () => {
  const { shown, calls } = ask(() => Promise.reject(full))
  await vi.waitFor(() => expect(shown.find('dialog').element.open).toBe(true))
  await (shown.findComponent(CloseDialog).vm as unknown as { asked: () => Promise<void> }).asked()
  expect(calls).toEqual(['stay_open', 'stay_open'])
  shown.unmount()
})
