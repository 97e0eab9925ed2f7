import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import { allUnsaved, flushAll } from '@/shared/leaving'
import { field, indicator, sheetRow } from './fixture'
import { button, change, page, preparesTheDoor, press, refusal, show } from './shownSheet'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
  typeNumber: vi.fn(),
  reportZero: vi.fn(),
  setOpening: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

const reason = () => page.find<HTMLInputElement>('#entry-zero-reason')
const figure = () => page.find<HTMLInputElement>('#entry-opening-figure')
const blank = { progress: field('blank', '', null), state: 'empty' as const }
const turn = async (key: 'ArrowDown' | 'ArrowUp') => {
  press({ key, ctrlKey: true })
  await flushPromises()
}
async function open(words: string) {
  await button(words).trigger('click')
  await flushPromises()
}
const LACKING = { ...indicator, id: 'B1', title: '检查家次', lacks: ['2017年四季度'], lacks_opening: ['2017年四季度'] }
function showFigures() {
  show([sheetRow(15, { indicators: ['B1'] }), sheetRow(18)], [LACKING])
}

beforeEach(() => {
  vi.mocked(backend.reportZero).mockReset()
  vi.mocked(backend.setOpening).mockReset()
  vi.mocked(backend.reportZero).mockImplementation((_unit, _period, measure, why) =>
    change(measure, () => ({ state: 'zero', zero: { reason: why, from_revision: null } })),
  )
})

it('keeps the reason of a 零报告 while another row is shown, and writes it when the page is left', async () => {
  show([sheetRow(1, blank), sheetRow(6, blank)])
  await open('本项零报告')
  await reason().setValue('辖区内没有这类企业')
  await turn('ArrowDown')
  expect(reason().exists()).toBe(false)
  expect(backend.reportZero).not.toHaveBeenCalled()
  await turn('ArrowUp')
  expect(reason().element.value).toBe('辖区内没有这类企业')
  await turn('ArrowDown')
  expect(allUnsaved()).toEqual(['措施1 零报告理由：辖区内没有这类企业'])
  await flushAll()
  expect(backend.reportZero).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', '辖区内没有这类企业')
  expect(allUnsaved()).toEqual([])
  await turn('ArrowUp')
  expect(reason().exists(), 'it is said').toBe(false)
})

it('stays at a reason that was not taken, with why', async () => {
  vi.mocked(backend.reportZero).mockRejectedValue(refusal('本项已经写了文字。'))
  show([sheetRow(1, blank), sheetRow(6, blank)])
  await open('本项零报告')
  await reason().setValue('没有')
  await turn('ArrowDown')
  await expect(flushAll()).rejects.toMatchObject({ sentence: '本项已经写了文字。' })
  await flushPromises()
  expect(document.activeElement).toBe(reason().element)
  expect(page.text()).toContain('本项已经写了文字。')
})

it('writes no reason that nobody typed, and Esc asks before it drops one', async () => {
  show([sheetRow(1, blank)])
  await open('本项零报告')
  await flushAll()
  expect(backend.reportZero).not.toHaveBeenCalled()
  await reason().setValue('没有这类企业')
  await reason().trigger('keydown', { key: 'Escape' })
  expect(reason().element.value).toBe('没有这类企业')
  expect(page.text()).toContain('再按一次Esc')
  await reason().trigger('keydown', { key: 'Escape' })
  await flushPromises()
  expect(reason().exists()).toBe(false)
  await flushAll()
  expect(backend.reportZero).not.toHaveBeenCalled()
})

it('keeps a 期初数 with its source, writes it when the page is left, and stays where it was not taken', async () => {
  vi.mocked(backend.setOpening).mockRejectedValueOnce(refusal('请写明来源。'))
  vi.mocked(backend.setOpening).mockImplementation(() => change('m15', () => ({})))
  showFigures()
  await open('补期初数')
  await figure().setValue('12')
  await turn('ArrowDown')
  await expect(flushAll()).rejects.toMatchObject({ sentence: '请写明来源。' })
  await flushPromises()
  expect(document.activeElement).toBe(figure().element)
  expect(figure().element.value).toBe('12')
  expect(page.find('.opening').text()).toContain('请写明来源。')
  await page.find('.opening .source input').setValue('2017年报送表')
  await flushAll()
  expect(backend.setOpening).toHaveBeenLastCalledWith('desheng', '2018Q1', 'B1', '12', '2017年报送表')
  await flushPromises()
  expect(page.find('.saved').text()).toBe('✓ 检查家次期初数12已保存')
})

it('a source without its figure is told of, and given up at the second Esc or 收起', async () => {
  showFigures()
  await open('补期初数')
  await page.find('.opening .source input').setValue('2017年报送表')
  await expect(flushAll()).rejects.toMatchObject({ sentence: '检查家次的期初数还没有填。' })
  expect(backend.setOpening).not.toHaveBeenCalled()
  await open('收起')
  expect(page.find('.opening').text()).toContain('再按一次Esc')
  await open('收起')
  expect(page.find('.opening').exists()).toBe(false)
  await flushAll()
})
