import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import App from './App.vue'

it('a start that failed says why, and a data file can still be made or opened', async () => {
  const sentence = '读不到这台电脑的设置，数据没有改动。'
  installMock({ refuse: { start: { code: 'io', sentence, problems: [], cause: null } } })
  const app = mount(App, { global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] } })
  await vi.waitFor(() => expect(app.find('[role=alert]').text()).toContain(sentence))
  const words = app.findAll('button').map((button) => button.text())
  expect(words).toContain('新建台账')
  expect(words).toContain('打开已有台账…')
  app.unmount()
})
