import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, type Component } from 'vue'
import { start, type DeskView } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { createDesk, provideDesk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import CopiesCard from './CopiesCard.vue'
import MoveCard from './MoveCard.vue'
import MovedDialog from './MovedDialog.vue'

/** A part as it stands at the desk of an open file. */
function standing(shown: Component, view: DeskView, reopened: (view: DeskView) => void = () => {}) {
  return mount(
    defineComponent({
      setup() {
        provideDesk(createDesk(view, 'settings', async () => {}, reopened))
        return () => h(shown)
      },
    }),
    { attachTo: document.body, global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] } },
  )
}

async function card(shown: typeof CopiesCard | typeof MoveCard, options: Partial<MockOptions> = {}) {
  const { calls } = installMock(options)
  const { desk } = await start()
  const reopened = vi.fn<(view: DeskView) => void>()
  const page = standing(shown, desk!, reopened)
  return { page, calls, reopened }
}

// The test page knows no modal dialogs.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

it('says of each copy what it lacks, and of one that cannot be read why', async () => {
  const { page } = await card(CopiesCard)
  await vi.waitFor(() => expect(page.findAll('tbody tr')).toHaveLength(2))
  const [sound, rotten] = page.findAll('tbody tr')
  expect(sound!.text()).toContain('比现在少3步操作')
  expect(rotten!.text()).toContain('已损坏')
  expect(rotten!.findAll('button'), 'what cannot be read cannot be restored').toHaveLength(0)
  page.unmount()
})

it('restores only after a person was asked', async () => {
  const { page, calls, reopened } = await card(CopiesCard)
  await vi.waitFor(() => expect(page.findAll('td.acts button')).toHaveLength(2))
  await page.findAll('td.acts button')[1]!.trigger('click')
  expect(calls).not.toContain('restore_copy')
  expect(page.find('dialog').text()).toContain('比现在少3步操作')
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(reopened).toHaveBeenCalledOnce())
  expect(calls).toContain('restore_copy')
  page.unmount()
})

it('says beside the list why a copy was not restored', async () => {
  const sentence = '备份“自动备份_20181011-170512.weihua”没有正常关闭，没有恢复，也未作任何改动。'
  const refuse = { restore_copy: { code: 'bad_input', sentence, problems: [], cause: null } }
  const { page, reopened } = await card(CopiesCard, { refuse })
  await vi.waitFor(() => expect(page.findAll('td.acts button')).toHaveLength(2))
  await page.findAll('td.acts button')[1]!.trigger('click')
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain(sentence))
  expect(reopened).not.toHaveBeenCalled()
  expect(page.find('dialog').element.open, 'the question is over').toBe(false)
  page.unmount()
})

it('a file that was moved is only looked at from that moment on, and the frame that comes says so', async () => {
  const { page, reopened } = await card(MoveCard)
  await page.find('button').trigger('click')
  await page.find('dialog .main').trigger('click')
  await vi.waitFor(() => expect(reopened).toHaveBeenCalledOnce())
  const view = reopened.mock.calls[0]![0]
  expect(view.access.kind).toBe('moved_out')
  expect(page.find('dialog').element.open, 'the question is answered').toBe(false)
  page.unmount()

  const frame = standing(MovedDialog, view)
  await vi.waitFor(() => expect(frame.find('dialog').element.open).toBe(true))
  expect(frame.find('dialog').text()).toContain('已读回核对')
  expect(frame.find('dialog button').attributes('autofocus')).toBeDefined()
  frame.find('dialog').element.close()
  await nextTick()
  expect(frame.find('dialog').text(), 'told once').toBe('')
  frame.unmount()
})

it('what may only be looked at is not moved', async () => {
  const { page } = await card(MoveCard, { access: 'elsewhere' })
  expect(page.find('button').element.disabled).toBe(true)
  expect(page.text()).toContain('只供查看')
  page.unmount()
})
