import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { start, type DeskView } from '@/backend'
import { installMock, type MockOptions } from '@/backend/mock'
import { createDesk, provideDesk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import IssueCard from './IssueCard.vue'
import KeyCard from './KeyCard.vue'
import LeftoversCard from './LeftoversCard.vue'
import OpenIssueCard from './OpenIssueCard.vue'
import { droppedIssue } from './opening'

async function card(shown: Component, options: Partial<MockOptions> = {}) {
  const { calls } = installMock(options)
  const { desk } = await start()
  const reopened = vi.fn<(view: DeskView) => void>()
  const client = createQueryClient()
  const page = mount(
    defineComponent({
      setup() {
        provideDesk(createDesk(desk!, 'settings', async () => {}, reopened))
        return () => h(shown)
      },
    }),
    { attachTo: document.body, global: { plugins: [[VueQueryPlugin, { queryClient: client }]] } },
  )
  const button = (word: string) => page.findAll('button').find((one) => one.text().startsWith(word))!
  return { page, calls, reopened, button, client }
}

// The test page knows no modal dialogs.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}
HTMLDialogElement.prototype.close = function () {
  this.open = false
  this.dispatchEvent(new Event('close'))
}

it('says what the next 下发包 holds, writes it, and lists it', async () => {
  const { page, calls, button } = await card(IssueCard, { desk: 'bureau' })
  await vi.waitFor(() => expect(page.text()).toContain('第3号'))
  expect(page.text()).toContain('42个，其中3个已登记密钥')
  expect(page.find('.check').text()).toBe('9S6W-AQJ8-H1Q1')
  await button('写出下发包').trigger('click')
  await vi.waitFor(() => expect(page.findAll('tbody tr')).toHaveLength(3))
  expect(page.find('[role=status]').text()).toContain('下发包_0003.whx')
  await button('密钥通知').trigger('click')
  await vi.waitFor(() => expect(page.find('[role=status]').text()).toContain('密钥通知.pdf'))
  expect(calls.filter((call) => call === 'write_issue')).toHaveLength(1)
  page.unmount()
})

it('asks why before another version of the plan is chosen', async () => {
  const { page, calls, button, reopened } = await card(IssueCard, { desk: 'bureau' })
  await vi.waitFor(() => expect(button('更换计划版本')).toBeTruthy())
  await button('更换计划版本').trigger('click')
  expect(button('选计划文件').attributes('disabled')).toBeDefined()
  await page.find('#change-reason').setValue('顺延三天')
  await button('选计划文件').trigger('click')
  await vi.waitFor(() => expect(reopened).toHaveBeenCalledOnce())
  expect(calls).toContain('change_plan')
  page.unmount()
})

it('shows old beside new, and applies only after the key was compared', async () => {
  const { page, calls, button, reopened } = await card(OpenIssueCard)
  await button('打开下发包').trigger('click')
  await vi.waitFor(() => expect(page.find('dialog').text()).toContain('2018年7月5日'))
  expect(page.find('dialog').text()).toContain('2018年7月8日')
  expect(page.findAll('.groups span').map((one) => one.text())).toEqual(['9S6W', 'AQJ8', 'H1Q1'])
  expect(button('应用').attributes('disabled'), 'not before it was compared').toBeDefined()
  expect(calls).not.toContain('apply_issue')
  await page.find('input[type=checkbox]').setValue(true)
  await button('应用').trigger('click')
  await vi.waitFor(() => expect(page.find('dialog [role=status]').text()).toContain('已应用第2号'))
  expect(page.find('dialog').text()).toContain('1处内容没有着落')
  expect(reopened, 'what was done is read first').not.toHaveBeenCalled()
  page.find('dialog').element.dispatchEvent(new Event('close'))
  expect(reopened).toHaveBeenCalledOnce()
  page.unmount()
})

it('looks at one that was dropped on another page', async () => {
  droppedIssue.value = { handle: 'p7' }
  const { page, calls } = await card(OpenIssueCard)
  await vi.waitFor(() => expect(page.find('dialog').text()).toContain('第2号下发包'))
  expect(calls).toContain('look_at_issue')
  expect(droppedIssue.value, 'once').toBeNull()
  page.unmount()
})

it('says beside the button why a file is none', async () => {
  const sentence = '“a.whx”是报送包，不是下发包。没有应用，台账未作任何改动。'
  const { page, button } = await card(OpenIssueCard, {
    refuse: { choose_issue: { code: 'bad_input', sentence, problems: [], cause: null } },
  })
  await button('打开下发包').trigger('click')
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain(sentence))
  page.unmount()
})

it('puts a text that waits behind another measure, and is gone when nothing waits', async () => {
  const { page, calls, button } = await card(LeftoversCard)
  await vi.waitFor(() => expect(page.text()).toContain('已排查燃气管道3处。'))
  await button('放到别的措施').trigger('click')
  await vi.waitFor(() => expect(page.findAll('option').length).toBeGreaterThan(5))
  expect(button('接在后面').attributes('disabled')).toBeDefined()
  await page.find('select').setValue(page.findAll('option')[1]!.element.value)
  await button('接在后面').trigger('click')
  await vi.waitFor(() => expect(page.text()).not.toContain('待处理'))
  expect(calls).toContain('put_over')
  page.unmount()
})

it('the office looks at what waits in 版 and moves nothing', async () => {
  const { page, button } = await card(LeftoversCard, { desk: 'bureau' })
  await vi.waitFor(() => expect(page.text()).toContain('月坛街道'))
  expect(button('放到别的措施')).toBeUndefined()
  page.unmount()
})

it('sets a 口令 that was typed twice, and keeps nothing of it in the page', async () => {
  const { page, button, client } = await card(KeyCard)
  await vi.waitFor(() => expect(page.find('.check').exists()).toBe(true))
  expect(page.find('section .body').text()).toContain('没有口令。')
  await button('设置口令').trigger('click')
  const [wanted, again] = page.findAll<HTMLInputElement>('input[type=password]')
  await wanted!.setValue('12345')
  await again!.setValue('12345')
  expect(page.find('dialog .main').attributes('disabled'), 'too short').toBeDefined()
  await wanted!.setValue('德胜 2018 春')
  expect(page.find('dialog').text()).toContain('两次输入不一样')
  await again!.setValue('德胜 2018 春')
  await page.find('dialog form').trigger('submit')
  await vi.waitFor(() => expect(page.text()).toContain('用口令保护着'))
  expect(page.find('[role=status]').text()).toContain('已设置口令')
  const typed = page.findAll<HTMLInputElement>('input[type=password]').map((one) => one.element.value)
  expect(typed.join('')).toBe('')
  await vi.waitFor(() =>
    expect(
      JSON.stringify(
        client
          .getQueryCache()
          .getAll()
          .map((one) => one.state),
      ),
    ).not.toContain('德胜'),
  )

  await button('取消口令').trigger('click')
  await page.find<HTMLInputElement>('input[type=password]').setValue('错的口令')
  await page.find('dialog form').trigger('submit')
  await vi.waitFor(() => expect(page.find('dialog [role=alert]').text()).toContain('口令不对'))
  page.unmount()
})

it('changes the key only after saying what follows', async () => {
  const { page, calls, button } = await card(KeyCard)
  await vi.waitFor(() => expect(page.find('.check').exists()).toBe(true))
  await button('更换密钥').trigger('click')
  expect(page.find('dialog').text()).toContain('首次来件')
  expect(calls).not.toContain('renew_key')
  await page.find('dialog form').trigger('submit')
  await vi.waitFor(() => expect(calls).toContain('renew_key'))
  page.unmount()
})
