import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import App from '@/App.vue'
import { installMock, type MockOptions } from '@/backend/mock'
import { createQueryClient } from '@/shared/queryClient'

let app: VueWrapper
let calls: string[]
beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})
afterEach(() => app.unmount())

async function open(options: Partial<MockOptions>) {
  ;({ calls } = installMock({ desk: 'bureau', ...options }))
  app = mount(App, {
    attachTo: document.body,
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]] },
  })
  await vi.waitFor(() => expect(app.find('.sign-in, .frame').exists()).toBe(true), 5_000)
}
async function signIn(name: string, password: string) {
  await app.find('.sign-in select').setValue(name)
  await app.find('.sign-in input').setValue(password)
  await app.find('.sign-in form').trigger('submit')
  await flushPromises()
}
const rail = () => app.findAll('.rail a').map((link) => link.text())
const people = { 王某: 'admin', 李某: 'reader' } as const

it('a file that names users shows 登录 and reads nothing else', async () => {
  await open({ people })
  expect(app.find('.frame').exists()).toBe(false)
  expect(app.findAll('.sign-in option').map((one) => one.text())).toEqual(['请选姓名', '王某', '李某'])
  expect(new Set(calls), 'before anybody signed in').toEqual(new Set(['start', 'session']))
})

it('a wrong password is said, and the box is empty again', async () => {
  await open({ people })
  await signIn('王某', '不对的口令')
  await vi.waitFor(() => expect(app.find('.sign-in [role=alert]').text()).toContain('姓名或口令不对'))
  expect((app.find('.sign-in input').element as HTMLInputElement).value).toBe('')
  expect(app.find('.frame').exists()).toBe(false)
})

it('只读 comes to 领导一页, where nothing changes anything', async () => {
  await open({ people })
  await signIn('李某', '口令口令口令')
  await vi.waitFor(() => expect(app.find('.leader .card').exists()).toBe(true), 10_000)
  expect(rail()).toEqual(['领导', '总览', '计划', '矩阵', '名录', '帮助', '设置'])
  expect(app.find('.person').text()).toContain('李某')
  expect(app.findAll('.leader .card button').map((one) => one.text())).toEqual(['2018年第二季度工作进展情况报告'])
  await app.find('.leader .card button').trigger('click')
  await vi.waitFor(() => expect(calls).toContain('open_issued'))
})

it('锁定 keeps the name, 换人登录 does not, and what was read is gone', async () => {
  await open({ people })
  await signIn('王某', '口令口令口令')
  await vi.waitFor(() => expect(app.find('.person [aria-haspopup=menu]').exists()).toBe(true), 5_000)
  const item = async (word: string) => {
    await app.find('.person [aria-haspopup=menu]').trigger('click')
    const found = app.findAll('[role=menuitem]').find((one) => one.text() === word)
    await found!.trigger('click')
    await vi.waitFor(() => expect(app.find('.sign-in').exists()).toBe(true))
  }
  const name = () => (app.find('.sign-in select').element as HTMLSelectElement).value
  await item('锁定屏幕')
  expect(name()).toBe('王某')
  await signIn('王某', '口令口令口令')
  await vi.waitFor(() => expect(app.find('.frame').exists()).toBe(true))
  await item('换人登录')
  expect(name()).toBe('')
})

it('a new 汇总端 asks once for a 管理员, and takes 以后再说 for an answer', async () => {
  await open({ ask: true })
  expect(app.find('.first-admin').text()).toContain('还没有设用户')
  const later = app.findAll('.first-admin button').find((one) => one.text() === '以后再说')
  await later!.trigger('click')
  await vi.waitFor(() => expect(app.find('.first-admin').exists()).toBe(false))
  expect(calls).toContain('put_off_accounts')
})

it('whoever is named first is that one, and two passwords have to agree', async () => {
  await open({ ask: true })
  await app.findAll('.first-admin button')[0]!.trigger('click')
  const dialog = app.find('dialog.account')
  await dialog.find('.name').setValue('王某')
  const [wanted, again] = [dialog.find('.new'), dialog.find('.again')]
  await wanted.setValue('口令口令口令')
  await again.setValue('口令口令口')
  expect(dialog.text()).toContain('两次输入的不一样')
  expect((dialog.find('[type=submit]').element as HTMLButtonElement).disabled).toBe(true)
  await again.setValue('口令口令口令')
  await dialog.find('form').trigger('submit')
  await vi.waitFor(() => expect(app.find('.person').text()).toContain('管理员'))
  expect(app.find('.first-admin').exists()).toBe(false)
})
