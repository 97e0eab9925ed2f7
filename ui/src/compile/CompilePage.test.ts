import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { editParagraph } from '@/backend'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import CompilePage from './CompilePage.vue'

let calls: string[] = []
let shown: VueWrapper

beforeEach(async () => {
  document.body.replaceChildren()
  calls = installMock({ desk: 'bureau' }).calls
  shown = (await mountAtDesk(CompilePage, 'compile')).wrapper
  await vi.waitFor(() => expect(shown.text()).toContain('一、总体情况'))
})

const button = (word: string) => {
  const found = shown.findAll('button').find((one) => one.text() === word)
  if (!found) throw new Error(`no button ${word} in ${shown.text()}`)
  return found
}
const piece = () => shown.get('.piece')

async function rewrite(text: string) {
  await button('修改').trigger('click')
  await shown.get('.piece textarea').setValue(text)
  await button('完成').trigger('click')
  await flushPromises()
}

describe('the draft', () => {
  it('is edited in its place, counted, and drafted again', async () => {
    await rewrite('应报单位42家，均已报齐。')
    expect(calls).toContain('edit_paragraph')
    expect(piece().text()).toContain('应报单位42家，均已报齐。')
    expect(piece().text()).toContain('已改')
    expect(shown.get('.sections .sum').text()).toContain('已改1')
    await button('恢复自动起草').trigger('click')
    await flushPromises()
    expect(piece().text()).toContain('应报单位42家。')
    expect(shown.get('.sections .sum').text()).toContain('已改0')
  })

  it('takes back what was done, and does it again', async () => {
    await rewrite('另写一段。')
    await shown.get('main').trigger('keydown', { key: 'z', ctrlKey: true })
    await flushPromises()
    expect(piece().text()).toContain('应报单位42家。')
    await button('重做').trigger('click')
    await flushPromises()
    expect(piece().text()).toContain('另写一段。')
  })

  it('leaves a paragraph out, and brings it back', async () => {
    await button('不写入').trigger('click')
    await flushPromises()
    expect(piece().classes()).toContain('left_out')
    await button('恢复').trigger('click')
    await flushPromises()
    expect(piece().classes()).toContain('drafted')
  })

  it('shows the entry a paragraph was made from', async () => {
    await shown.findAll('.sections .line .number')[0]?.trigger('click')
    await flushPromises()
    await shown.get('.piece .source').trigger('click')
    await vi.waitFor(() => expect(shown.find('aside.drawer').exists()).toBe(true))
    expect(calls).toContain('cell')
  })

  it('says where changes will be listed, and takes that they were looked at', async () => {
    await shown.findAll('.sections .over')[0]?.trigger('click')
    expect(shown.text()).toContain('还没有记过')
    await button('都看过了').trigger('click')
    await flushPromises()
    expect(shown.text()).toContain('看过以后，起草的话没有变')
  })
})

describe('a paragraph whose source changed', () => {
  beforeEach(async () => {
    // Written beside an older draft than the one that stands there.
    await editParagraph('2018Q3', 'overall.1', '应报单位四十二家。', '应报单位41家。')
    document.body.replaceChildren()
    shown = (await mountAtDesk(CompilePage, 'compile')).wrapper
    await vi.waitFor(() => expect(shown.find('.piece.stale').exists()).toBe(true))
  })

  it('is printed as it was written until somebody decides, and keeps it then', async () => {
    expect(piece().get('.text').text()).toContain('应报单位四十二家。')
    expect(shown.get('.sections .sum').text()).toContain('来源有变1')
    await button('保留我的修改').trigger('click')
    await flushPromises()
    expect(shown.find('.piece.stale').exists()).toBe(false)
    expect(piece().text()).toContain('应报单位四十二家。')
    await button('撤销').trigger('click')
    await flushPromises()
    expect(shown.find('.piece.stale').exists(), 'undecided again').toBe(true)
  })

  it('takes the new draft', async () => {
    await button('采用新稿').trigger('click')
    await flushPromises()
    expect(piece().classes()).toContain('drafted')
  })

  it('is written anew beside the new draft, which decides it', async () => {
    await button('并排改').trigger('click')
    expect(shown.get('.beside').text()).toContain('应报单位42家。')
    await shown.get('.piece textarea').setValue('应报单位42家，按新稿改。')
    await button('完成').trigger('click')
    await flushPromises()
    expect(shown.find('.piece.stale').exists()).toBe(false)
    expect(piece().text()).toContain('应报单位42家，按新稿改。')
  })

  it('is decided too where nothing was to be changed beside it', async () => {
    await button('并排改').trigger('click')
    await button('完成').trigger('click')
    await flushPromises()
    expect(shown.find('.piece.stale').exists()).toBe(false)
    expect(piece().text()).toContain('应报单位四十二家。')
  })
})

describe('what is said again', () => {
  it('is listed by its share, and set side by side', async () => {
    await button('环比与雷同').trigger('click')
    await vi.waitFor(() => expect(shown.findAll('.alike tbody tr').length).toBe(2))
    await shown.get('select[aria-label="相同多少"]').setValue('0')
    expect(shown.findAll('.alike tbody tr').length).toBe(3)
    await shown.get('.alike tbody tr').trigger('click')
    await vi.waitFor(() => expect(shown.find('.alike-beside').exists()).toBe(true))
    expect(shown.get('.alike-beside').text()).toContain('只有数字不同')
    expect(shown.get('.alike-beside').text()).toContain('相同1÷2＝50.00%，另1句只有数字不同')
  })
})

describe('a placement', () => {
  it('is taken back with Ctrl+Z out of the box it opened, as long as nothing was written there', async () => {
    const measure = shown.findAll('.sections button').find((one) => /^15/.test(one.text()))!
    await measure.trigger('click')
    await flushPromises()
    const [chooser] = shown.findAll<HTMLSelectElement>('.piece select')
    const before = chooser!.element.value
    await chooser!.setValue('excerpted')
    await vi.waitFor(() => expect(shown.find('.others textarea').exists()).toBe(true))
    const box = () => shown.get<HTMLTextAreaElement>('.others textarea')
    const kept = box().element.value
    await box().setValue('另写几个字')
    await box().trigger('keydown', { key: 'z', ctrlKey: true })
    await flushPromises()
    expect(shown.find('.others textarea').exists(), 'its own words come first').toBe(true)
    await box().setValue(kept)
    await box().trigger('keydown', { key: 'z', ctrlKey: true })
    await vi.waitFor(() => expect(shown.find('.others textarea').exists()).toBe(false))
    expect(shown.findAll<HTMLSelectElement>('.piece select')[0]!.element.value).toBe(before)
  })

  it('is taken back and done again with the paragraphs', async () => {
    const measure = shown.findAll('.sections button').find((one) => /^15/.test(one.text()))!
    await measure.trigger('click')
    await flushPromises()
    const unfold = shown.findAll('button').find((one) => one.text().startsWith('看摘编的'))!
    await unfold.trigger('click')
    const open = shown.findAll<HTMLSelectElement>('.others select').find((one) => !one.element.disabled)!
    const label = open.attributes('aria-label')!
    const choice = () => shown.get<HTMLSelectElement>(`.others select[aria-label="${label}"]`).element.value
    expect(choice()).toBe('annexed')
    await open.setValue('left_out')
    await vi.waitFor(() => expect(choice()).toBe('left_out'))
    expect(shown.text()).toContain('的编入方式')
    await button('撤销').trigger('click')
    await vi.waitFor(() => expect(choice(), 'by the rule again').toBe('annexed'))
    expect(calls.filter((one) => one === 'place_entry_by_rule').length).toBe(1)
    await button('重做').trigger('click')
    await vi.waitFor(() => expect(choice()).toBe('left_out'))
  })
})
