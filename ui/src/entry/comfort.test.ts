// Undo, 与上期对照, 整行确认, 全季零报告 and rows the office confirmed, on the sheet as a clerk sees it.
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import { BEFORE, field, indicator, sheetOf, sheetRow } from './fixture'
import { box, button, change, now, page, preparesTheDoor, press, show } from './shownSheet'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
  typeNumber: vi.fn(),
  reportZero: vi.fn(),
  withdrawZero: vi.fn(),
  stepBack: vi.fn(),
  zeroAll: vi.fn(),
  reportZeroAll: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

const undo = async () => {
  press({ key: 'z', ctrlKey: true, cancelable: true })
  await flushPromises()
}
const redo = async () => {
  press({ key: 'Z', ctrlKey: true, shiftKey: true })
  await flushPromises()
}
const stateOf = (name: 'progress' | 'problems') => now.rows[0]?.[name].state

describe('Ctrl+Z', () => {
  it('takes back 清空 and 确认不变 in turn, says so, and does them again', async () => {
    show([sheetRow(15), sheetRow(18)])
    await flushPromises()
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    press({ key: 'Delete', ctrlKey: true, shiftKey: true })
    await flushPromises()
    expect([stateOf('progress'), stateOf('problems')]).toEqual(['unchanged', 'cleared'])

    await undo()
    expect([stateOf('progress'), stateOf('problems')]).toEqual(['unchanged', 'carried'])
    expect(page.text()).toContain('已撤销：第15项 存在问题：清空')
    expect(document.activeElement?.id).toBe('entry-problems')
    await undo()
    expect(stateOf('progress')).toBe('carried')
    expect(page.text()).toContain('已撤销：第15项 本季度工作进展情况：确认不变')
    await undo()
    expect(page.text()).toContain('没有可以撤销的了')

    await redo()
    expect(stateOf('progress')).toBe('unchanged')
    expect(page.text()).toContain('已重做')
    expect(vi.mocked(backend.stepBack).mock.calls.map((call) => call[2])).toEqual([
      '撤销“第15项 存在问题：清空”',
      '撤销“第15项 本季度工作进展情况：确认不变”',
      '重做“第15项 本季度工作进展情况：确认不变”',
    ])
  })

  it('is the box’s own while there is something typed in it, and the run’s after it was left', async () => {
    show([sheetRow(15), sheetRow(18)])
    await flushPromises()
    await box('progress').setValue('检查46家次。')
    await vi.advanceTimersByTimeAsync(2000)
    expect(stateOf('progress')).toBe('typed')
    await undo()
    expect(backend.stepBack, 'the box undoes what was typed since it was entered').not.toHaveBeenCalled()

    box('problems').element.focus()
    await flushPromises()
    await undo()
    expect(stateOf('progress')).toBe('carried')
    expect(box('progress').element.value).toBe(BEFORE)
    await redo()
    expect(box('progress').element.value).toBe('检查46家次。')
  })

  it('takes what was typed in one visit for one step, however often it was saved', async () => {
    show([sheetRow(15), sheetRow(18)])
    await flushPromises()
    for (const text of ['检', '检查', '检查46', '检查46家次。']) {
      await box('progress').setValue(text)
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(backend.editField).toHaveBeenCalledTimes(4)
    box('problems').element.focus()
    await undo()
    expect(backend.stepBack).toHaveBeenCalledOnce()
    expect(box('progress').element.value).toBe(BEFORE)
  })

  it('leaves what was changed since by other ways', async () => {
    show([sheetRow(15), sheetRow(18)])
    await flushPromises()
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    // Another act of the page brings a version back, say; the step no longer fits.
    vi.mocked(backend.keepRow).mockImplementationOnce((_u, _p, measure) =>
      change(measure, () => ({ progress: field('typed', '别处改的。') })),
    )
    press({ key: 'Enter', ctrlKey: true, shiftKey: true })
    await flushPromises()
    await undo()
    expect(vi.mocked(backend.stepBack).mock.calls[0]?.[3]).toEqual([
      { kind: 'field', measure: 'm15', field: 'progress', edit: { act: 'keep' } },
    ])
  })
})

it('saves while one types on without a pause', async () => {
  show([sheetRow(15)])
  await flushPromises()
  let text = ''
  for (let key = 0; key < 30; key += 1) {
    text += '字'
    await box('progress').setValue(text)
    await vi.advanceTimersByTimeAsync(100)
  }
  const sent = vi.mocked(backend.editField).mock.calls.map((call) => (call[4] as { text: string }).text.length)
  expect(sent.length).toBeGreaterThanOrEqual(3)
  expect(30 - (sent.at(-1) ?? 0), 'at most a second of it').toBeLessThanOrEqual(10)
})

it('sets this quarter beside the last by sentence on Ctrl+D', async () => {
  show([sheetRow(15)])
  await flushPromises()
  await box('progress').setValue('第四季度，检查加油站2座，发现隐患23项，已全部整改。夜查4次。')
  press({ key: 'd', ctrlKey: true })
  await flushPromises()
  expect(page.find('.compare .sum').text()).toBe('与2017年第四季度相比：修改1句，新增1句')
  expect(page.findAll('.compare .kind').map((kind) => kind.text())).toEqual(['≠ 修改', '＋ 新增'])
  press({ key: 'd', ctrlKey: true })
  await flushPromises()
  expect(page.find('.compare').exists()).toBe(false)
})

describe('Ctrl+Shift+Enter', () => {
  it('goes from row to row that waits, passing what is done', async () => {
    show([
      sheetRow(1),
      sheetRow(6, { state: 'zero', carried: 0, zero: { reason: '无', from_revision: null } }),
      sheetRow(15),
    ])
    await flushPromises()
    press({ key: 'Enter', ctrlKey: true, shiftKey: true })
    await flushPromises()
    expect(backend.keepRow).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01')
    expect(page.find('[aria-current]').text()).toContain('措施之15')
  })

  it('stops at figures nobody typed, and goes on from them', async () => {
    show([sheetRow(15, { indicators: ['B3'] }), sheetRow(18)])
    await flushPromises()
    press({ key: 'Enter', ctrlKey: true, shiftKey: true })
    await flushPromises()
    expect(document.activeElement?.id).toBe('entry-B3')
    press({ key: 'Enter' })
    await flushPromises()
    expect(page.find('[aria-current]').text()).toContain('措施之18')
  })
})

it('says that a confirmed row needs nothing, and asks nothing of it', async () => {
  const settled = '已由区安委会办公室审核达到时限（2018年1月12日），本行已填好，不用再动。'
  const stands = (value: string) => ({ ...field('unchanged', value, value), settled: true })
  show([
    sheetRow(12, {
      settled,
      state: 'filled',
      carried: 0,
      progress: stands('台账已建成。'),
      problems: { ...field('blank', '', null), settled: true },
      next_steps: stands('日常维护。'),
      completion: stands('ongoing'),
    }),
  ])
  await flushPromises()
  expect(page.find('.settled').text()).toContain(settled)
  expect(page.text()).toContain('✓ 审核完成，照旧')
  expect(page.find('nav.list small').text(), 'seen in the list, too').toBe('✓ 已审核达到')
  expect(page.text()).not.toContain('撤回确认')
  press({ key: 'Backspace', ctrlKey: true, shiftKey: true })
  press({ key: 'Enter', ctrlKey: true, shiftKey: true })
  await flushPromises()
  expect(backend.editField).not.toHaveBeenCalled()
  expect(backend.keepRow).not.toHaveBeenCalled()
  expect(page.text()).toContain('没有待确认、未填的地方了')
})

it('lists what 全季零报告 takes and leaves before it is done', async () => {
  show([sheetRow(1), sheetRow(6)])
  const named = (number: number, why = '') => ({ measure: `m0${number}`, number, title: `措施之${number}`, why })
  vi.mocked(backend.zeroAll).mockResolvedValue({
    takes: [named(1)],
    leaves: [named(6, '已有填写的内容')],
    zeros: [],
  })
  vi.mocked(backend.reportZeroAll).mockImplementation((_unit, _period, reason) =>
    change('m01', () => ({ state: 'zero', zero: { reason, from_revision: null } })),
  )
  await button('全季零报告').trigger('click')
  await flushPromises()
  expect(page.find('.zeros').text()).toContain('1. 措施之1')
  expect(page.find('.zeros').text()).toContain('6. 措施之6　已有填写的内容')
  await page.find('.zeros form:not([method])').trigger('submit')
  await flushPromises()
  expect(backend.reportZeroAll).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', '本季度无新增情况')
  ;(document.activeElement as HTMLElement).blur() // A closed dialog has no focus.
  await undo()
  expect(vi.mocked(backend.stepBack).mock.calls[0]?.[3]).toEqual([{ kind: 'zero', measure: 'm01', reason: null }])
})

it.each([
  [['没有这类企业', '没有这类企业'], '没有这类企业'],
  [['没有这类企业', '无此项职责'], '本季度无新增情况'],
])('全季零报告 suggests what all said in the period before: %s', async ([one, other], reason) => {
  const before = (value: string | undefined) => ({
    period: '2017Q4',
    period_label: '2017年第四季度',
    value: value ?? '',
  })
  show([sheetRow(1, { zero_before: before(one) }), sheetRow(6, { zero_before: before(other) }), sheetRow(15)])
  const takes = [1, 6, 15].map((number) => ({
    measure: `m${String(number).padStart(2, '0')}`,
    number,
    title: '',
    why: '',
  }))
  vi.mocked(backend.zeroAll).mockResolvedValue({ takes, leaves: [], zeros: [] })
  await button('全季零报告').trigger('click')
  await flushPromises()
  expect(page.find<HTMLInputElement>('#zero-all-reason').element.value).toBe(reason)
})

it('counts days to 应报日 and after it', async () => {
  show([sheetRow(1)])
  await flushPromises()
  expect(page.find('.head').text()).toContain('本季应报 1 项 · 已填 0 · 待确认 1 · 未填 0')
  expect(page.find('.head').text()).toContain('距应报日 2 天（4月5日）')
  expect(sheetOf([], { indicators: [indicator] }).indicators).toHaveLength(1)
})
