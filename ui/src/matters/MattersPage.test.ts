import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { start, type Failure } from '@/backend'
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

async function mattersPage(options: Partial<MockOptions> = {}) {
  const { calls } = installMock(options)
  const { desk } = await start()
  frame = mount(DeskFrame, {
    attachTo: document.body,
    props: { view: desk!, closeFile: async () => {} },
    global: { plugins: [[VueQueryPlugin, { queryClient: createQueryClient() }]], stubs: { EntryPage: true } },
  })
  const page = frame
  await press('.rail a', '事项')
  if (options.desk === 'bureau') {
    await vi.waitFor(() => expect(page.find('[role=tab]').exists()).toBe(true), 10_000)
    await press('[role=tab]', '本单位')
  }
  await vi.waitFor(() => expect(page.find('.matter').exists()).toBe(true), 10_000)
  return { page, calls }
}
async function press(css: string, words: string) {
  const found = frame!.findAll(css).find((one) => one.text().includes(words) || one.attributes('aria-label') === words)
  if (!found) throw new Error(`no ${css} says ${words}`)
  await found.trigger('click')
}
async function fill(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) await frame!.find(`#contact-${name}`).setValue(value)
  await frame!.find('dialog[open] form').trigger('submit')
  await vi.waitFor(() => expect(frame!.find('dialog[open] form').exists()).toBe(false))
}
const role = (name: string) => frame!.find(`.role[data-role=${name}]`)
const matter = (id: string) => frame!.find(`.matter[data-matter=${id}]`)

it('says who is missing and what to do, then who is in office', async () => {
  const { page } = await mattersPage()
  expect(role('leader').text()).toContain('还没有登记主管领导')
  expect(page.findAll('.role .btn.main'), 'one next right thing').toHaveLength(1)
  await press('.people button', '登记主管领导')
  expect(document.activeElement?.id, 'the first field has the focus').toBe('contact-name')
  await fill({ name: '张某', post: '副主任', phone: '010-0000-0001', from: '2018.1.2' })
  await vi.waitFor(() => expect(role('leader').text()).toContain('张某'))
  expect(role('leader').text()).toContain('2018-01-02起')
  expect(page.find('.role .btn.main').text(), 'then the other one').toBe('登记工作人员')
})

it('after saving, leaving and taking back the focus stays with whom it was about', async () => {
  await mattersPage()
  const focused = () => document.activeElement?.textContent?.trim()
  await press('.people button', '登记工作人员')
  await fill({ name: '王某', phone: '1', from: '2018-01-02' })
  await vi.waitFor(() => expect(focused()).toBe('修改'))
  expect(role('clerk').element.contains(document.activeElement), 'of this role').toBe(true)
  await press('.people button', '撤回工作人员王某的登记')
  await press('.people button', '确定撤回')
  await vi.waitFor(() => expect(focused()).toBe('登记工作人员'))
  await press('.people button', '登记主管领导')
  frame!.find<HTMLDialogElement>('dialog[open]').element.close()
  await vi.waitFor(() => expect(focused()).toBe('登记主管领导'))
})

it('an attached file is opened as a copy', async () => {
  const { calls } = await mattersPage()
  await press('.matter button', '添加文件')
  await vi.waitFor(() => expect(matter('implementation-plan').find('ul').exists()).toBe(true))
  await press('.matter button', '打开实施方案.docx')
  await vi.waitFor(() => expect(calls).toContain('open_matter_file'))
})

it('a change of clerk keeps the earlier one to be looked at', async () => {
  const { page } = await mattersPage()
  await press('.people button', '登记工作人员')
  await fill({ name: '王某', phone: '1', from: '2018-01-02' })
  await vi.waitFor(() => expect(role('clerk').text()).toContain('王某'))
  await press('.people button', '工作人员换人')
  expect(page.find('dialog[open]').text()).toContain('现任王某任至起始日期的前一天')
  await page.find('#contact-from').setValue('2018年1月2日')
  expect(page.find('dialog[open]').text(), 'the same day is a correction, and said so').toContain('按更正处理')
  await fill({ name: '李某', phone: '2', from: '2018-10-12' })
  await vi.waitFor(() => expect(role('clerk').text()).toContain('李某'))
  await press('.people button', '历任与更正')
  const drawer = page.find('dialog.drawer[open]').text()
  expect(drawer).toContain('王某')
  expect(drawer).toContain('工作人员由王某换为李某')
})

it('taking back is asked once more', async () => {
  const { calls } = await mattersPage()
  await press('.people button', '登记工作人员')
  await fill({ name: '王某', phone: '1', from: '2018-01-02' })
  await vi.waitFor(() => expect(role('clerk').text()).toContain('王某'))
  await press('.people button', '撤回工作人员王某的登记')
  expect(calls).not.toContain('take_back_contact')
  await press('.people button', '确定撤回')
  await vi.waitFor(() => expect(role('clerk').text()).toContain('还没有登记工作人员'))
})

it('a refused person stays in the form with the reason', async () => {
  const refused: Failure = { code: 'bad_input', sentence: '还没有填联系电话，没有保存。', problems: [], cause: null }
  const { page } = await mattersPage({ refuse: { appoint_contact: refused } })
  await press('.people button', '登记主管领导')
  await page.find('#contact-name').setValue('张某')
  await page.find('dialog[open] form').trigger('submit')
  await vi.waitFor(() => expect(page.find('dialog[open]').text()).toContain('还没有填联系电话'))
  expect(page.find<HTMLInputElement>('#contact-name').element.value).toBe('张某')
  expect(document.activeElement?.id, 'the box it is about has the focus').toBe('contact-phone')
  await page.find('#contact-from').setValue('明天')
  expect(page.find('dialog[open] .btn.main').attributes('disabled'), 'an odd date is said at once').toBeDefined()
})

it('shows what is owed in the words of the plan, and no alarm for what was due before it', async () => {
  const { page } = await mattersPage()
  expect(page.find('.equation').text().replace(/\s+/g, '')).toBe('报送事项4项＝已报送0＋准备中0＋未开始4')
  expect(matter('implementation-plan').find('.due').text()).toContain('印发前已到期')
  expect(matter('implementation-plan').find('.due').classes()).toContain('not')
  expect(matter('implementation-plan').find('.quote').text()).toContain('于2017年9月30日前将实施方案和人员名单一并报送')
})

it('a file begins it, a date hands it in, and the count follows', async () => {
  const { page } = await mattersPage()
  await press('.matter button', '添加文件')
  await vi.waitFor(() => expect(matter('implementation-plan').find('.state').text()).toBe('准备中'))
  await page.find('#handed-implementation-plan').setValue('2018-04-02')
  page.find<HTMLElement>('#handed-implementation-plan').element.focus()
  await page.find('.hand-in').trigger('submit')
  await vi.waitFor(() => expect(matter('implementation-plan').find('.state').text()).toBe('✓ 已报送'))
  await vi.waitFor(() => expect(document.activeElement?.textContent?.trim(), 'not lost').toBe('改报送日期'))
  expect(matter('implementation-plan').find('h3').text()).toContain('2018年4月2日')
  expect(page.find('.equation').text()).toMatch(/已报送\s*1/)
  await press('.matter button', '撤回已报送')
  await vi.waitFor(() => expect(matter('implementation-plan').find('.state').text()).toBe('准备中'))
})

it('what is dropped goes to the one that is open, at the 汇总端 too', async () => {
  const { page, calls } = await mattersPage({ desk: 'bureau' })
  await shellSays('workbooks-over')
  await shellSays('files-over')
  await vi.waitFor(() => expect(page.find('.matters .veil').text()).toContain('附到“实施方案”'))
  expect(page.findAll('.veil'), 'nothing begins a 表格体检 here').toHaveLength(1)
  await shellSays('workbooks-dropped', { books: [{ handle: 'p1', name: '方案.docx' }], failure: null })
  await shellSays('files-dropped', [{ handle: 'p1', name: '方案.docx' }])
  await vi.waitFor(() => expect(calls).toContain('attach_dropped'))
  await vi.waitFor(() => expect(matter('implementation-plan').find('h3').text()).toContain('1个文件'))
  expect(page.find('.rail [aria-current]').text()).toBe('事项')
})

it('Esc over changed words of a 联系人 asks once', async () => {
  const { page } = await mattersPage()
  const esc = () => page.find('dialog[open]').trigger('keydown', { key: 'Escape' })
  await press('.people button', '登记主管领导')
  await esc()
  expect(page.find('dialog[open]').text(), 'nothing was typed').not.toContain('再按一次Esc')
  await page.find('#contact-name').setValue('张某')
  await esc()
  expect(page.find('dialog[open]').text()).toContain('再按一次Esc放弃刚打的字。')
  await page.find('#contact-name').setValue('张某某')
  expect(page.find('dialog[open]').text(), 'who types on is asked again').not.toContain('再按一次Esc')
})

it('a note that is kept says so', async () => {
  const { page } = await mattersPage()
  const note = page.find('#note-implementation-plan')
  await note.setValue('纸质件已送。')
  expect(page.find('.memo').text()).not.toContain('已保存')
  await note.trigger('change')
  await vi.waitFor(() => expect(page.find('.memo').text()).toContain('✓ 已保存'))
})

it('a note is written before the page is left', async () => {
  const { page, calls } = await mattersPage()
  await page.find('#note-implementation-plan').setValue('纸质件已送。')
  await press('.rail a', '计划')
  await vi.waitFor(() => expect(page.find('.rail [aria-current]').text()).toBe('计划'))
  expect(calls).toContain('note_matter')
})

it('the list is made only from two', async () => {
  const { page } = await mattersPage()
  await matter('contact-list').find('h3 button').trigger('click')
  expect(page.find('.listed .btn').attributes('disabled')).toBeDefined()
  expect(page.find('.listed').text()).toContain('先在左边登记主管领导、工作人员')
  await press('.people button', '登记主管领导')
  await fill({ name: '张某', phone: '1', from: '2018-01-02' })
  await press('.people button', '登记工作人员')
  await fill({ name: '李某', phone: '2', from: '2018-01-02' })
  await vi.waitFor(() => expect(page.find('.listed .btn').attributes('disabled')).toBeUndefined())
  await press('.listed button', '由联系人生成')
  await vi.waitFor(() => expect(page.find('.listed').text()).toContain('已生成德胜街道_人员名单.pdf'))
  expect(matter('contact-list').find('ul').text()).toContain('德胜街道_人员名单.pdf')
  expect(page.find('.listed .btn').attributes('disabled'), 'what was pressed keeps the focus').toBeUndefined()
})

it('arrows go from matter to matter, Enter opens one', async () => {
  const { page } = await mattersPage()
  const heads = page.findAll<HTMLElement>('.matter h3 button')
  heads[0]!.element.focus()
  await heads[0]!.trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement).toBe(heads[1]!.element)
  await heads[1]!.trigger('click')
  expect(matter('contact-list').find('.quote').exists()).toBe(true)
  expect(matter('implementation-plan').find('.quote').exists(), 'one at a time').toBe(false)
})
