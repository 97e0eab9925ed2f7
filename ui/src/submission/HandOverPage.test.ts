import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { installMock } from '@/backend/mock'
import { card } from '@/backend/mock/measures'
import { street } from '@/backend/mock/units'
import { createDesk, provideDesk } from '@/shared/desk'
import { createQueryClient } from '@/shared/queryClient'
import HandOverPage from './HandOverPage.vue'

vi.mock('@/shared/paper/PdfPages.vue', () => ({
  default: { name: 'PdfPages', props: ['bytes'], template: '<i class="pages" />' },
}))

let wrapper: VueWrapper
let calls: string[]

async function page(period: string) {
  calls = installMock({ desk: 'unit' }).calls
  const view = {
    kind: 'unit' as const,
    kind_label: '填报端',
    units: [street],
    plan: card,
    file_name: '德胜街道.weihua',
    folder: '',
    today: '2018-10-12',
    demo: true,
    access: { kind: 'writable' as const },
    current_period: period,
  }
  const Frame = defineComponent(() => {
    provideDesk(createDesk(view, 'submission', async () => {}))
    return () => h(HandOverPage)
  })
  wrapper = mount(Frame, {
    attachTo: document.body,
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await flushPromises()
}
afterEach(() => wrapper.unmount())

const button = (words: string) => {
  const found = wrapper.findAll('button').find((one) => one.text().startsWith(words))
  if (!found) throw new Error(`no button ${words}`)
  return found
}

it('says why it cannot go while the 自检 stands in the way', async () => {
  await page('2018Q3')
  expect(wrapper.find('.refusal').text()).toContain('请核')
  expect(button('形成第1版').attributes('disabled')).toBeDefined()
  expect(wrapper.find('.pages').exists(), 'the paper can be looked at all the same').toBe(true)
})

it('what is printed is noted, and said to be the same', async () => {
  await page('2018Q2')
  await button('导出PDF').trigger('click')
  await flushPromises()
  expect(wrapper.text()).toContain('已写入并回读校验：季度报送表.pdf')
  expect(wrapper.text()).toContain('已打印或导出，内容号')
  expect(wrapper.text()).toContain('7F2A-9C31-04DE')
})

it('the 情况报告 is written a moment after typing stops, and drafted again on wish', async () => {
  await page('2018Q1')
  await button('情况报告').trigger('click')
  await flushPromises()
  const box = wrapper.find<HTMLTextAreaElement>('#situation-1')
  expect(box.element.value).toBe('由填报内容起草。')
  await box.setValue('本季度重点做了三件事。')
  await box.trigger('blur')
  await flushPromises()
  expect(calls).toContain('write_situation')
  expect(wrapper.text()).toContain('已改写')
  await button('恢复自动起草').trigger('click')
  await flushPromises()
  expect(wrapper.find<HTMLTextAreaElement>('#situation-1').element.value).toBe('由填报内容起草。')
})

it('a date that is none is not sent', async () => {
  await page('2018Q3')
  const date = wrapper.find<HTMLInputElement>('input')
  await date.setValue('明天')
  expect(button('标记已签批').attributes('disabled')).toBeDefined()
  await date.setValue('2018.10.11')
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(wrapper.text()).toContain('2018年10月11日签批')
})
