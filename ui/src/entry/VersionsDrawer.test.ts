import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import type { Journalled, Version } from '@/backend'
import { field, sheetRow } from './fixture'
import { box, button, change, page, preparesTheDoor, press, refusal, show } from './shownSheet'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
  typeNumber: vi.fn(),
  reachMilestone: vi.fn(),
  history: vi.fn(),
  bringBack: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

const version = (seq: number, act: string, value: string | null, returns = true): Version => ({
  seq,
  at: `2018-04-0${seq}T09:00:00.000+08:00`,
  author: '本机用户',
  act,
  sheet: null,
  value,
  returns,
})
beforeEach(() => {
  vi.mocked(backend.history).mockResolvedValue({
    title: '第1项　存在问题',
    versions: [version(3, '填写', '现在', false), version(2, '撤回', null, false), version(1, '填写', '早先的话')],
  })
})

const drawer = () => page.find<HTMLDialogElement>('dialog.drawer')
const asked = () => vi.mocked(backend.history).mock.lastCall?.[2]

it('shows what was said and done, in the words of the answer', async () => {
  show([sheetRow(1, { progress: field('typed', '现在') })])
  await button('历次修改').trigger('click')
  await flushPromises()
  expect(asked()).toEqual({ kind: 'field', measure: 'm01', field: 'progress' } satisfies Journalled)
  expect(drawer().text()).toContain('第1项　存在问题')
  const lines = drawer().findAll('li')
  expect(lines.map((line) => line.find('b').text())).toEqual(['填写', '撤回', '填写'])
  expect(lines[1]?.text(), 'a 撤回 is nothing that was left empty').toBe('撤回　2018-04-02 09:00:00　本机用户')
  expect(
    lines.map((line) => line.find('button').exists()),
    'only what the answer says can come back',
  ).toEqual([false, false, true])
})

it('brings a version back and leads to where it stands', async () => {
  show([sheetRow(1, { progress: field('typed', '现在') })])
  vi.mocked(backend.bringBack).mockImplementation(() => change('m01', () => ({ progress: field('typed', '早先的话') })))
  await button('历次修改').trigger('click')
  await flushPromises()
  await drawer().find('li button:not(.compare)').trigger('click')
  await flushPromises()
  const about: Journalled = { kind: 'field', measure: 'm01', field: 'progress' }
  expect(backend.bringBack).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', about, 1)
  expect(drawer().element.open).toBe(false)
  expect(box('progress').element.value).toBe('早先的话')
  expect(document.activeElement).toBe(box('progress').element)
  expect(page.find('.remark').text(), 'the foot says what happened last').toBe('已恢复：第1项　存在问题')
  await box('progress').setValue('再写的话')
  await vi.advanceTimersByTimeAsync(2000)
  expect(page.find('.remark').text(), 'and nothing older than what is typed since').toBe('')
})

it('stays and says why where a version is refused', async () => {
  show([sheetRow(1, { progress: field('typed', '现在') })])
  vi.mocked(backend.bringBack).mockRejectedValue(refusal('2018年第一季度已锁定，没有保存。'))
  await button('历次修改').trigger('click')
  await flushPromises()
  await drawer().find('li button:not(.compare)').trigger('click')
  await flushPromises()
  expect(drawer().element.open).toBe(true)
  expect(drawer().text()).toContain('2018年第一季度已锁定，没有保存。')
  expect(drawer().findAll('li'), 'what was said can still be looked at').toHaveLength(3)
})

it('writes what stands in the box before it shows what was said', async () => {
  show([sheetRow(1)])
  await box('progress').setValue('刚打的字')
  const order: string[] = []
  vi.mocked(backend.editField).mockImplementationOnce((_unit, _period, measure) => {
    order.push('written')
    return change(measure, () => ({ progress: field('typed', '刚打的字') }))
  })
  vi.mocked(backend.history).mockImplementationOnce(() => {
    order.push('read')
    return Promise.resolve({ title: '', versions: [] })
  })
  await button('历次修改').trigger('click')
  await flushPromises()
  expect(order).toEqual(['written', 'read'])
  expect(drawer().text()).toContain('还没有修改过')
})

it('opens from the 完成情况, a date, a figure and a 零报告', async () => {
  const [milestone] = sheetRow(1).milestones
  if (!milestone) throw new Error('the fixture has a milestone')
  const open = async (place: string, about: Journalled) => {
    await page.find(place).trigger('click')
    await flushPromises()
    expect(asked()).toEqual(about)
    drawer().element.close()
  }
  show([
    sheetRow(1, {
      completion: field('typed', 'stage'),
      milestones: [{ ...milestone, asked: 'firmly' }],
      indicators: ['B3'],
    }),
    sheetRow(6, { state: 'zero', zero: { reason: '无新增情况', from_revision: null } }),
  ])
  await open('.field-head > button', {
    kind: 'field',
    measure: 'm01',
    field: 'completion',
  })
  await open('.line button', { kind: 'milestone', measure: 'm01', deadline: 'd1' })
  await open('tbody th button', { kind: 'number', indicator: 'B3' })
  box('B3').element.focus()
  vi.mocked(backend.history).mockClear()
  press({ key: 'h', ctrlKey: true })
  await flushPromises()
  expect(asked(), 'and by its key').toEqual({ kind: 'number', indicator: 'B3' })
  drawer().element.close()
  press({ key: 'ArrowDown', ctrlKey: true })
  await flushPromises()
  await open('.zero button.link', { kind: 'zero', measure: 'm06' })
})

it('sets an earlier version beside what is said now, sentence by sentence', async () => {
  vi.mocked(backend.history).mockResolvedValue({
    title: '',
    versions: [version(3, '填写', '检查两轮。都已整改。', false), version(1, '填写', '检查一轮。都已整改。')],
  })
  show([sheetRow(1, { progress: field('typed', '检查两轮。都已整改。') })])
  await button('历次修改').trigger('click')
  await flushPromises()
  const offers = drawer()
    .findAll('button')
    .filter((one) => one.text() === '与现在对照')
  expect(offers, 'the newest is what stands there now').toHaveLength(1)
  await offers[0]!.trigger('click')
  const table = drawer().find('.compare table')
  expect(table.text()).toContain('修改')
  expect(table.text()).toContain('沿用')
  await offers[0]!.trigger('click')
  expect(drawer().find('.compare table').exists(), 'once more puts it away').toBe(false)
})
