import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import MattersPage from './MattersPage.vue'

let page: VueWrapper | undefined
afterEach(() => page?.unmount())
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
})

async function mattersPage() {
  const { calls } = installMock({ desk: 'bureau' })
  const { wrapper, desk } = await mountAtDesk(MattersPage, 'matters')
  page = wrapper
  await vi.waitFor(() => expect(wrapper.find('tbody tr').exists()).toBe(true))
  return { wrapper, calls, desk }
}
const press = async (css: string, words: string) => {
  const found = page!.findAll(css).find((one) => one.text().includes(words))
  if (!found) throw new Error(`no ${css} says ${words}`)
  await found.trigger('click')
  await flushPromises()
}
const balances = () => {
  const figures = page!.findAll('.equation b').map((one) => Number(one.text()))
  expect(figures.slice(1).reduce((sum, part) => sum + part, 0)).toBe(figures[0])
}

it('shows all units, then the own one on its tab', async () => {
  const { wrapper } = await mattersPage()
  balances()
  await press('[role=tab]', '本单位')
  await vi.waitFor(() => expect(wrapper.find('.people').exists()).toBe(true))
})

it('a 报送事项 is accepted, returned with a remark and opened again', async () => {
  const { wrapper, calls } = await mattersPage()
  const cell = () => wrapper.find('tbody tr td')
  await cell().find('button').trigger('click')
  await vi.waitFor(() => expect(wrapper.find('.pane footer .btn.main').exists()).toBe(true))
  await press('.pane footer button', '审核通过')
  await vi.waitFor(() => expect(cell().text()).toContain('审'))
  balances()
  await press('.pane footer button', '撤回意见')
  await vi.waitFor(() => expect(cell().text()).toContain('报'))
  const returning = wrapper.findAll('.pane footer button').find((one) => one.text() === '退回修改')!
  expect(returning.attributes('disabled'), 'not without words').toBeDefined()
  await wrapper.find('#matter-remark').setValue('请盖章后再报。')
  await returning.trigger('click')
  await vi.waitFor(() => expect(cell().text()).toContain('退'))
  expect(wrapper.find('.pane').text()).toContain('请盖章后再报。')
  expect(calls).toEqual(expect.arrayContaining(['accept_matter', 'reopen_matter', 'return_matter']))
})

it('says beside the buttons why nothing can be said', async () => {
  const { wrapper } = await mattersPage()
  await press('.equation button', '未报')
  await wrapper.find('td .mark.missing').trigger('click')
  await vi.waitFor(() => expect(wrapper.find('.pane footer').text()).toContain('还没有报来'))
  expect(wrapper.find('.pane footer .btn.main').exists()).toBe(false)
})

it('leads to 催报 of a column', async () => {
  const { desk } = await mattersPage()
  await press('thead button', '催报')
  expect(desk.spot.value).toMatchObject({ page: 'chase', place: { matter: 'implementation-plan' } })
})

it('one thing more is asked for with a reason', async () => {
  const { wrapper, calls } = await mattersPage()
  await press('.acts button', '增加一项')
  for (const [id, text] of [
    ['name', '自查报告'],
    ['text', '请报送自查报告。'],
    ['reason', '区里要求'],
  ])
    await wrapper.find(`#add-${id}`).setValue(text)
  await wrapper.find('dialog[open] form').trigger('submit')
  await vi.waitFor(() => expect(wrapper.find('thead').text()).toContain('自查报告'))
  expect(calls).toContain('add_deliverable')
})
