import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { start, type DeskView } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { createDesk, provideDesk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import AccessStrip from './AccessStrip.vue'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
}

async function strip(options: Partial<MockOptions>) {
  const { calls } = installMock(options)
  const { desk } = await start()
  const reopened = vi.fn<(view: DeskView) => void>()
  const page = mount(
    defineComponent({
      setup() {
        provideDesk(createDesk(desk!, 'entry', async () => {}, reopened))
        return () => h(AccessStrip)
      },
    }),
    { attachTo: document.body, global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] } },
  )
  return { page, calls, reopened }
}

it('a file that may be written shows no strip', async () => {
  const { page } = await strip({})
  expect(page.find('.strip').exists()).toBe(false)
  page.unmount()
})

it('a file from elsewhere asks at once, and nothing is written before the answer', async () => {
  const { page, calls, reopened } = await strip({ access: 'elsewhere' })
  await vi.waitFor(() => expect(page.find('dialog').element.open).toBe(true))
  expect(page.find('dialog').text()).toContain('办公室-02')
  expect(calls).not.toContain('take_over')
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(reopened).toHaveBeenCalledOnce())
  expect(reopened.mock.calls[0]![0].access.kind).toBe('writable')
  page.unmount()
})

it('a file that was moved asks nothing by itself, and 收回 says what it means', async () => {
  const { page, calls } = await strip({ access: 'moved_out' })
  expect(page.find('dialog').element.open).toBe(false)
  expect(page.find('.strip').text()).toContain('2018-10-12 09:30')
  await page.find('.strip button').trigger('click')
  expect(page.find('dialog').text()).toContain('变成两份')
  expect(page.find('dialog .main').text(), 'the safe answer is the one at hand').toBe('不收回')
  expect(calls).not.toContain('take_back')
  page.unmount()
})
