import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { start } from '@/backend'
import { installMock } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'
import WelcomePage from './WelcomePage.vue'

async function welcome() {
  const started = { ...(await start()), recent: [] }
  const page = mount(WelcomePage, {
    attachTo: document.body,
    props: { started },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await vi.waitFor(() => expect(page.findAll('#unit-list [role=option]').length).toBeGreaterThan(1))
  return page
}

it('is done by keys alone: initials, Enter, Enter', async () => {
  installMock({ start: 'welcome' })
  const page = await welcome()
  const box = page.find<HTMLInputElement>('#unit-query')
  expect(document.activeElement).toBe(box.element)

  await box.setValue('ds')
  await vi.waitFor(() => expect(page.findAll('#unit-list [role=option]')).toHaveLength(2))
  await box.trigger('keydown', { key: 'Enter' })
  await vi.waitFor(() => expect(page.find('.path').text()).toContain('德胜街道.weihua'))
  await box.trigger('keydown', { key: 'Enter' })
  await vi.waitFor(() => expect(page.emitted('opened')).toHaveLength(1))
  page.unmount()
})

it('the 汇总端 is asked for no unit', async () => {
  const { calls } = installMock({ start: 'welcome' })
  const page = await welcome()
  await page.find('input[value=bureau]').setValue()
  await flushPromises()
  expect(page.find('#unit-query').exists()).toBe(false)
  await vi.waitFor(() => expect(page.find<HTMLButtonElement>('.btn.main').element.disabled).toBe(false))
  expect(calls).toContain('suggest_place')
  page.unmount()
})

it('says beside the form why a file was not made', async () => {
  const sentence = '这个位置已有同名的台账，没有新建。请改个名字。'
  installMock({
    start: 'welcome',
    refuse: { create_file: { code: 'already_exists', sentence, problems: [], cause: null } },
  })
  const page = await welcome()
  await page.find('input[value=bureau]').setValue()
  await vi.waitFor(() => expect(page.find<HTMLButtonElement>('.btn.main').element.disabled).toBe(false))
  await page.find('form').trigger('submit')
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain(sentence))
  page.unmount()
})

it('names every problem of a plan file that is no good, and keeps the plan it had', async () => {
  const problem = {
    code: 'x',
    severity: 'hard' as const,
    place: '第12行第9列 measures[3].title',
    sentence: '缺少标题。',
    hint: '请补上。',
  }
  const sentence = '计划文件“坏.json”有1处问题，没有装入。'
  installMock({
    start: 'welcome',
    refuse: { choose_plan: { code: 'bad_plan', sentence, problems: [problem], cause: null } },
  })
  const page = await welcome()
  await vi.waitFor(() => expect(page.find('.plan-choice .title').text()).toContain('三年行动计划'))
  await page
    .findAll('.plan-choice button')
    .find((one) => one.text() === '更换…')!
    .trigger('click')
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain(sentence))
  expect(page.find('[role=alert]').text()).toContain('第12行第9列')
  expect(page.find('.plan-choice .title').text()).toContain('三年行动计划')
  page.unmount()
})

it('asks for the unit again when another plan was chosen', async () => {
  const { calls } = installMock({ start: 'welcome' })
  const page = await welcome()
  await page.find<HTMLInputElement>('#unit-query').setValue('ds')
  await page.find('#unit-query').trigger('keydown', { key: 'Enter' })
  const asked = calls.filter((call) => call === 'find_units').length
  await page
    .findAll('.plan-choice button')
    .find((one) => one.text() === '更换…')!
    .trigger('click')
  await vi.waitFor(() => expect(calls.filter((call) => call === 'find_units').length).toBeGreaterThan(asked))
  expect(page.find<HTMLButtonElement>('.btn.main').element.disabled).toBe(true)
  page.unmount()
})

it('opens demonstration data of either desk, apart from the form', async () => {
  const { calls } = installMock({ start: 'welcome' })
  const page = await welcome()
  const buttons = page.findAll('.demo button')
  expect(page.find('.demo').text()).toContain('打开演示数据')
  await buttons[0]!.trigger('click')
  await vi.waitFor(() => expect(page.emitted('opened')).toHaveLength(1))
  expect(page.emitted<[{ kind: string }]>('opened')![0]![0].kind).toBe('bureau')
  await buttons[1]!.trigger('click')
  await vi.waitFor(() => expect(page.emitted('opened')).toHaveLength(2))
  expect(calls.filter((call) => call === 'open_demo')).toHaveLength(2)
  page.unmount()
})

it('says at the top why no demonstration was made', async () => {
  const sentence = '“演示数据（汇总端）.weihua”已经存在，没有写入，也未作任何改动。'
  installMock({
    start: 'welcome',
    refuse: { open_demo: { code: 'already_exists', sentence, problems: [], cause: null } },
  })
  const page = await welcome()
  await page.find('.demo button').trigger('click')
  await vi.waitFor(() => expect(page.find('[role=alert]').text()).toContain(sentence))
  page.unmount()
})
