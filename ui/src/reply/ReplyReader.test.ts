import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock, shellSays, type MockOptions } from '@/backend/mock'
import DeskFrame from '@/frame/DeskFrame.vue'
import { createQueryClient } from '@/shared/queryClient'

let frame: VueWrapper | undefined
afterEach(() => frame?.unmount())
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

async function shownFrame(options: Partial<MockOptions> = {}) {
  const { calls } = installMock(options)
  const { desk } = await start()
  frame = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  return { page: frame, calls }
}
const button = (words: string) => frame!.findAll('button').find((one) => one.text().startsWith(words))!
const reader = () => frame!.find('dialog.reader')
const drop = () => shellSays('exchange-dropped', [{ handle: 'p9', name: '2018Q3_德胜街道_回执_0012.whx' }])

it('a reply dropped on any page is shown, compared, read in, and leads to the very field', async () => {
  const { page, calls } = await shownFrame()
  await drop()
  await vi.waitFor(() => expect(reader().text()).toContain('7F2A-9C31-04DE'), 10_000)
  expect(reader().text()).toContain('第6项“本季度工作进展情况”')
  expect(reader().text(), 'what differs from the draft').toContain('检查加油站3座。')
  expect(button('读入').attributes('disabled'), 'first it is compared').toBeDefined()
  await reader().find('input[type=checkbox]').setValue(true)
  await button('读入').trigger('click')
  await vi.waitFor(() => expect(reader().text()).toContain('回执已读入'))
  expect(calls).toContain('read_reply')
  await vi.waitFor(() => expect(page.find('.strip').text()).toContain('退回3处'))

  const link = reader()
    .findAll('button.link')
    .find((one) => one.text().includes('第15项'))
  await link!.trigger('click')
  await vi.waitFor(() => expect(page.find('.form h1').text()).toContain('15.'), 10_000)
  await vi.waitFor(() => expect(page.find('.remark').text()).toContain('请写明时间安排。'), 10_000)
  await page
    .find('.remark')
    .findAll('button')
    .find((one) => one.text() === '说明…')!
    .trigger('click')
  await page.find('.remark textarea').setValue('等待市里部署。')
  await button('保存说明').trigger('click')
  await vi.waitFor(() => expect(page.find('.remark.answered').text()).toContain('等待市里部署。'))
  await vi.waitFor(() => expect(page.find('.strip').text()).toContain('2处还没有答复'))
}, 30_000)

it('what is refused says so and nothing is offered', async () => {
  const sentence = '“报送.whx”是报送包，不是回执，没有读入，台账未作任何改动；报送包请交区安委会办公室收件。'
  await shownFrame({ refuse: { look_at_reply: { code: 'bad_input', sentence, problems: [], cause: null } } })
  await drop()
  await vi.waitFor(() => expect(reader().text()).toContain('是报送包'), 10_000)
  expect(button('读入')).toBeUndefined()
})

it('the office chooses units and a day, and ticks off what it hands back', async () => {
  const { page } = await shownFrame({ desk: 'bureau' })
  await page
    .findAll('.rail a')
    .find((one) => one.text() === '矩阵')!
    .trigger('click')
  await vi.waitFor(() => expect(button('写回执…')).toBeDefined(), 10_000)
  await button('写回执…').trigger('click')
  const dialog = () => page.find('dialog.write')
  await vi.waitFor(() => expect(button('选文件夹并写出3份')).toBeDefined(), 10_000)
  await dialog().find('#answer-by').setValue('2018-10-01')
  expect(button('选文件夹').attributes('disabled'), 'a day that is past').toBeDefined()
  await dialog().find('#answer-by').setValue('2018年10月17日')
  await button('选文件夹').trigger('click')
  await vi.waitFor(() => expect(dialog().text()).toContain('已写出3份并回读校验'))
  await vi.waitFor(() => expect(dialog().text()).toContain('3份还没有交还'))
  await dialog().find('details tbody input').setValue(true)
  await vi.waitFor(() => expect(dialog().text()).toContain('2份还没有交还'))
}, 30_000)

it('a unit that lost its desk gets all of its periods in one file', async () => {
  const { page } = await shownFrame({ desk: 'bureau' })
  await page
    .findAll('.rail a')
    .find((one) => one.text() === '矩阵')!
    .trigger('click')
  await vi.waitFor(() => expect(button('写回执…')).toBeDefined(), 10_000)
  await button('写回执…').trigger('click')
  const history = () => page.find('details.history')
  await vi.waitFor(() => expect(history().exists()).toBe(true))
  expect(button('写出历次回执').attributes('disabled'), 'no unit is chosen').toBeDefined()
  const fold = history().element as HTMLDetailsElement
  fold.open = true
  await history().trigger('toggle')
  await vi.waitFor(() => expect(history().findAll('option').length).toBeGreaterThan(1))
  await history().find('select').setValue(history().findAll('option')[1]!.element.value)
  await button('写出历次回执').trigger('click')
  await vi.waitFor(() => expect(history().text()).toContain('已写出“历次回执_0001.whx”'))
  expect(history().text()).toContain('附佐证材料等2份')
}, 30_000)
