import { flushPromises, mount } from '@vue/test-utils'
import { ref, shallowRef } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import FinishDialog from './FinishDialog.vue'

const said = vi.hoisted(() => ({ look: vi.fn(), finish: vi.fn() }))
vi.mock('./queries', () => ({
  useLook: () => ({ mutateAsync: said.look }),
  useFinish: () => ({ mutateAsync: said.finish, isPending: shallowRef(false) }),
}))
vi.mock('@/check/queries', () => ({ useExplain: () => ({ mutateAsync: vi.fn(), isPending: shallowRef(false) }) }))

const check = { findings: [], missing: [], sentence: '自检通过' }
const confirmed = ['第6项“2018年3月底前取得阶段性成果”：审核达到日期2018年3月20日']
const looked = { check, changes: [], confirmed: [] as string[], label: '更正', content_hash: 'c', refusal: null }

async function opened(seen: object) {
  said.look.mockResolvedValue({ ...looked, ...seen })
  said.finish.mockResolvedValue({ sentence: '更正已完成。' })
  const whose = { unit: ref({ id: 'u' }), period: ref('2018Q1') } as never
  const page = mount(FinishDialog, { props: { whose, unitName: '德胜街道' } })
  await (page.vm as unknown as { open: () => Promise<void> }).open()
  await flushPromises()
  return { page, button: page.get('footer button.main') }
}

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = vi.fn()
  HTMLDialogElement.prototype.close = vi.fn()
  said.finish.mockReset()
})

it('does not finish before it is said what becomes of a confirmed date', async () => {
  const { page, button } = await opened({ confirmed })
  expect(page.get('fieldset').text()).toContain('审核达到日期2018年3月20日')
  expect(button.attributes('disabled')).toBeDefined()
  await page.get('input[value=take_back]').setValue()
  expect(button.attributes('disabled')).toBeUndefined()
  await button.trigger('click')
  expect(said.finish).toHaveBeenCalledWith({ hash: 'c', confirmed: 'take_back' })
})

it('asks before everything else, and says beside the grey button why it is grey', async () => {
  const key = { place: 'm01.progress', code: 'same' }
  const finding = { key, severity: 'soft', sentence: '与上期相同', hint: '', measure: 'm01', part: 'progress' }
  const { page, button } = await opened({ confirmed, check: { ...check, findings: [finding] } })
  const order = page.findAll('fieldset, section').map((one) => one.element.tagName)
  expect(order).toEqual(['FIELDSET', 'SECTION'])
  expect(page.get('footer').text()).toContain('先选定')
  expect(button.attributes('aria-describedby')).toBe('finish-barred')
  await page.get('input[value=keep]').setValue()
  expect(page.get('footer').text()).not.toContain('先选定')
})

it('points to the refusal from beside the button', async () => {
  const { page, button } = await opened({ refusal: '与第1版相同。' })
  expect(button.attributes('disabled')).toBeDefined()
  expect(page.get('footer').text()).toContain('现在还不能完成')
})

it('asks nothing where no confirmed date is taken back', async () => {
  const { page, button } = await opened({})
  expect(page.find('fieldset').exists()).toBe(false)
  await button.trigger('click')
  expect(said.finish).toHaveBeenCalledWith({ hash: 'c', confirmed: 'undecided' })
})
