import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import DirectoryPage from './DirectoryPage.vue'

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

async function directoryPage() {
  const { calls } = installMock({ desk: 'bureau' })
  const { wrapper } = await mountAtDesk(DirectoryPage, 'directory')
  page = wrapper
  await vi.waitFor(() => expect(wrapper.find('tbody tr').exists()).toBe(true))
  return { wrapper, calls }
}

it('lists every unit, and who is missing stands out', async () => {
  const { wrapper } = await directoryPage()
  const figures = wrapper.findAll('.equation b').map((one) => Number(one.text()))
  expect(figures.slice(1).reduce((sum, part) => sum + part, 0)).toBe(figures[0])
  expect(wrapper.findAll('tbody tr')).toHaveLength(figures[0]!)
  expect(wrapper.findAll('tbody .lacks').length).toBeGreaterThan(0)
})

it('is searched and narrowed, and says where nothing fits', async () => {
  const { wrapper } = await directoryPage()
  await wrapper.find('input[type=search]').setValue('德胜')
  expect(wrapper.findAll('tbody tr')).toHaveLength(1)
  await wrapper.find('input[type=search]').setValue('没有这家')
  expect(wrapper.text()).toContain('没有符合条件的单位')
})

it('the office notes somebody where the unit reported nobody, and takes it back', async () => {
  const { wrapper, calls } = await directoryPage()
  const lacking = wrapper.findAll('tbody tr').find((row) => row.find('.lacks').exists())!
  await lacking.trigger('click')
  const pane = () => wrapper.find('.pane')
  const missing = pane().find('section[data-role=leader]')
  await missing.find('.acts .btn').trigger('click')
  await wrapper.find('#person-name').setValue('赵某')
  await wrapper.find('#person-phone').setValue('010-0000-0001')
  await wrapper.find('dialog[open] form').trigger('submit')
  await vi.waitFor(() => expect(pane().find('.who b').text()).toBe('赵某'))
  expect(pane().find('.who').text()).toContain('办公室登记')
  await pane()
    .findAll('button')
    .find((one) => one.text() === '撤回登记')!
    .trigger('click')
  await flushPromises()
  expect(calls).toContain('take_back_person')
})

it('goes to the printer in one click', async () => {
  const { wrapper, calls } = await directoryPage()
  await wrapper.find('.acts .btn.main').trigger('click')
  await vi.waitFor(() => expect(wrapper.find('[role=status]').text()).toContain('请在打开的程序里打印'))
  expect(calls).toContain('print_directory')
})
