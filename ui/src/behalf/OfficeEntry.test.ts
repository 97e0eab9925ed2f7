import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installMock } from '@/backend/mock'
import { mountAtDesk } from '@/shared/testing'
import OfficeEntry from './OfficeEntry.vue'

let page: VueWrapper | undefined
afterEach(() => page?.unmount())
beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
  }
})

async function office(unit?: string) {
  const { calls } = installMock({ desk: 'bureau' })
  const { wrapper, desk } = await mountAtDesk(OfficeEntry, 'entry')
  page = wrapper
  await vi.waitFor(() => expect(wrapper.findAll('#whose-unit option').length).toBeGreaterThan(20))
  if (unit) {
    const option = wrapper.findAll('#whose-unit option').find((one) => one.text().startsWith(unit))!
    await wrapper.get('#whose-unit').setValue(option.attributes('value'))
    await settle()
  }
  return { page: wrapper, desk, calls }
}
const settle = async () => {
  await flushPromises()
  await flushPromises()
}
async function press(words: string, within = 'button') {
  const found = () => page!.findAll(within).find((one) => one.text().startsWith(words))
  await vi.waitFor(() => expect(found(), words).toBeDefined())
  await found()!.trigger('click')
  await settle()
}

describe('填报 at the 汇总端', () => {
  it('shows its own unit first, and hands that over as any unit does', async () => {
    const { page } = await office()
    expect(page.find('#whose-unit option').text()).toContain('区安全监管局')
    expect(page.text()).not.toContain('只供查看')
    expect(page.findAll('button').map((one) => one.text())).toContain('打印、交出')
    expect(
      page.findAll('button').some((one) => one.text() === '代录'),
      'nobody enters for himself',
    ).toBe(false)
  })

  it('shows another unit, which is written as 代录 only', async () => {
    const { page, calls } = await office('德胜街道')
    expect(page.find('.closed').text()).toContain('德胜街道')
    expect(page.findAll('button').some((one) => one.text() === '打印、交出')).toBe(false)
    await press('代录')
    expect(calls).toContain('begin_entry')
    expect(page.find('.entering .what').text()).toBe('代录（纸质）：德胜街道　2018年第三季度')
    expect(page.find('.closed').exists()).toBe(false)
  })

  it('asks who rang up, and finishes with what was seen', async () => {
    const { page, calls } = await office('德胜街道')
    await press('代录')
    await page.get('.entering select').setValue('telephone')
    await settle()
    expect(page.find('.entering').text()).toContain('还差：电话来的要写明是谁说的')
    await press('完成代录')
    expect(page.find('.finish .outcome').text()).toContain('才能完成代录')
    expect(page.findAll('.finish footer button')[0]?.attributes('disabled')).toBeDefined()
    await page.get('.entering .who').setValue('王某')
    await settle()
    await press('完成代录')
    await press('完成代录', '.finish footer button')
    expect(calls).toContain('finish_entry')
    expect(page.find('.said').text()).toContain('代录（电话）已完成')
    expect(page.find('.newest').text()).toContain('代录（电话）')
  })

  it('takes back what was entered for the wrong unit, with a reason', async () => {
    const { page, calls } = await office('德胜街道')
    expect(
      page.findAll('button').some((one) => one.text() === '撤销代录…'),
      'nothing was entered',
    ).toBe(false)
    await press('代录')
    await press('完成代录')
    await press('完成代录', '.finish footer button')
    await press('撤销代录…')
    await press('撤销代录', 'dialog.sheet button')
    expect(calls.includes('take_back_entry'), 'not without a reason').toBe(false)
    await page.get('#take-back-reason').setValue('录错了单位')
    await press('撤销代录', 'dialog.sheet .ends .main')
    expect(calls).toContain('take_back_entry')
    expect(page.find('.said').text()).toContain('已撤销')
  })

  it('is asked before an entry is given up', async () => {
    const { page, calls } = await office('德胜街道')
    await press('代录')
    await press('放弃代录')
    expect(calls.includes('give_up_entry'), 'not yet').toBe(false)
    await press('放弃代录', 'dialog.sheet button')
    expect(calls.includes('give_up_entry')).toBe(true)
    expect(page.find('.entering').exists()).toBe(false)
  })

  it('lists what is under way for others, and leads there', async () => {
    const { page } = await office('德胜街道')
    await press('代录')
    const own = page.findAll('#whose-unit option')[0]!
    await page.get('#whose-unit').setValue(own.attributes('value'))
    await settle()
    expect(page.find('.open summary').text()).toBe('未完成的代录、更正 1 件')
    await press('德胜街道', '.open button')
    expect(page.find('.entering').exists()).toBe(true)
  })

  it('a day that is none is not taken, and says so', async () => {
    const { page, calls } = await office('德胜街道')
    await press('代录')
    const before = calls.filter((command) => command === 'note_entry').length
    await page.findAll('.entering .day')[1]!.setValue('四月')
    await settle()
    expect(page.find('.wrong').text()).toContain('日期请写成')
    expect(calls.filter((command) => command === 'note_entry').length).toBe(before)
  })
})
