import { mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock } from '@/backend/mock'
import { createDesk, provideDesk } from '@/shared/desk'
import { flushBeforeLeaving } from '@/shared/leaving'
import FailurePage from './FailurePage.vue'

it('asks before what could not be written is given up', async () => {
  installMock()
  const view = (await start()).desk!
  const close = vi.fn(async () => {})
  const failure = { code: 'damaged' as const, sentence: '台账坏了。', problems: [], cause: null }
  const Host = defineComponent(() => {
    provideDesk(createDesk(view, 'entry', close))
    flushBeforeLeaving(() => Promise.reject(failure))
    return () => h(FailurePage, { failure })
  })
  const shown = mount(Host)

  await shown.find('.btn.main').trigger('click')
  await vi.waitFor(() => expect(shown.text()).toContain('没有存上'))
  expect(close, 'nothing typed may be lost without a word').not.toHaveBeenCalled()

  await shown.findAll('.btn').at(-1)!.trigger('click')
  expect(close).toHaveBeenCalledOnce()
  shown.unmount()
})
