import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import type { Failure } from '@/backend'
import { flushAll } from '@/shared/leaving'
import { BEFORE, field, sheetRow } from './fixture'
import { box, button, change, page, preparesTheDoor, press, refusal, show } from './shownSheet'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
  typeNumber: vi.fn(),
  reportZero: vi.fn(),
  withdrawZero: vi.fn(),
  reachMilestone: vi.fn(),
  stepBack: vi.fn(),
  zeroAll: vi.fn(),
  reportZeroAll: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

describe('a carried field', () => {
  beforeEach(() => show([sheetRow(1), sheetRow(6)]))

  it('shows last quarter’s text and has the focus first', async () => {
    await flushPromises()
    expect(box('progress').element.value).toBe(BEFORE)
    expect(page.find('.grow.ghost').exists()).toBe(true)
    expect(document.activeElement).toBe(box('progress').element)
  })

  it('is confirmed by 确认不变, and the focus stays at the field', async () => {
    button('确认不变').element.focus()
    await button('确认不变').trigger('click')
    await flushPromises()
    expect(backend.editField).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', 'progress', { act: 'keep' })
    expect(page.find('.mark').text()).toBe('✓ 确认不变')
    expect(document.activeElement).toBe(box('progress').element)
    expect(page.text()).toContain('✓ 已保存　10:42:07')
  })

  it('is taken back and cleared', async () => {
    await button('清空').trigger('click')
    await flushPromises()
    expect(box('progress').element.value).toBe('')
    await button('撤回清空').trigger('click')
    await flushPromises()
    expect(vi.mocked(backend.editField).mock.calls.map((call) => call[4])).toEqual([
      { act: 'clear' },
      { act: 'take_back' },
    ])
  })

  it('stays carried when 修改 was pressed and nothing changed', async () => {
    await button('修改').trigger('click')
    await flushPromises()
    expect(page.find('#entry-progress').element.closest('.ghost')).toBeNull()
    await box('progress').trigger('blur')
    await vi.advanceTimersByTimeAsync(5000)
    expect(backend.editField).not.toHaveBeenCalled()
    expect(page.find('#entry-progress').element.closest('.ghost')).not.toBeNull()
  })

  it('can simply be typed into', async () => {
    await box('progress').setValue(`${BEFORE}新增夜查。`)
    await vi.advanceTimersByTimeAsync(700)
    expect(backend.editField).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', 'progress', {
      act: 'type',
      text: `${BEFORE}新增夜查。`,
    })
    expect(page.find('.mark').text()).toBe('已修改')
  })

  it('leaves the box alone while an input method composes', async () => {
    await flushPromises()
    const element = box('progress').element
    await box('progress').trigger('compositionstart')
    element.value = `${BEFORE}ye cha`
    await box('progress').trigger('input')
    vi.mocked(backend.editField).mockImplementationOnce(() =>
      change('m01', () => ({ progress: field('typed', '别处改过的话') })),
    )
    await box('problems').setValue('另一栏的话')
    await vi.advanceTimersByTimeAsync(5000)
    expect(page.find('.mark').text(), 'the answer has come').toBe('已修改')
    expect(vi.mocked(backend.editField).mock.calls.filter((call) => call[3] === 'progress')).toEqual([])
    expect(element.value).toBe(`${BEFORE}ye cha`)
    element.value = `${BEFORE}夜查`
    await box('progress').trigger('compositionend')
    await vi.advanceTimersByTimeAsync(700)
    expect(backend.editField).toHaveBeenLastCalledWith('desheng', '2018Q1', 'm01', 'progress', {
      act: 'type',
      text: `${BEFORE}夜查`,
    })
  })

  it('is written when the measure is switched', async () => {
    await box('progress').setValue('换项之前')
    press({ key: 'ArrowDown', ctrlKey: true })
    await flushPromises()
    expect(backend.editField).toHaveBeenCalledWith('desheng', '2018Q1', 'm01', 'progress', {
      act: 'type',
      text: '换项之前',
    })
    expect(page.find('h1 + small').exists() && page.text()).toContain('6. 措施之6')
    expect(document.activeElement).toBe(box('progress').element)
  })
})

describe('零报告', () => {
  it('asks a reason with a suggestion and can be withdrawn', async () => {
    show([sheetRow(1)])
    vi.mocked(backend.reportZero).mockImplementation((_unit, _period, measure, reason) =>
      change(measure, () => ({ state: 'zero', zero: { reason, from_revision: null } })),
    )
    vi.mocked(backend.withdrawZero).mockImplementation((_unit, _period, measure) =>
      change(measure, () => ({ zero: null })),
    )
    await button('本项零报告…').trigger('click')
    await flushPromises()
    expect(page.find<HTMLInputElement>('#entry-zero-reason').element.value).toBe('本季无新增情况')
    await page.find('form.zero').trigger('submit')
    await flushPromises()
    expect(backend.reportZero).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', '本季无新增情况')
    expect(box('progress').exists()).toBe(false)
    expect(document.activeElement?.textContent, 'one more Enter takes nothing back').toContain('✓ 零报告')
    await button('撤销零报告').trigger('click')
    await flushPromises()
    expect(backend.withdrawZero).toHaveBeenCalled()
    expect(box('progress').exists()).toBe(true)
  })

  it('suggests what was said in the period before', async () => {
    show([
      sheetRow(1, { zero_before: { period: '2017Q4', period_label: '2017年第四季度', value: '辖区内没有这类企业' } }),
    ])
    await button('本项零报告…').trigger('click')
    expect(page.find<HTMLInputElement>('#entry-zero-reason').element.value).toBe('辖区内没有这类企业')
  })

  it('says why it cannot stand beside text', async () => {
    show([sheetRow(1)])
    const sentence = '这一项已经填了“本季度工作进展情况”，不能再报零报告。'
    vi.mocked(backend.reportZero).mockRejectedValue(refusal(sentence))
    await button('本项零报告…').trigger('click')
    await page.find('form.zero').trigger('submit')
    await flushPromises()
    expect(page.text()).toContain(sentence)
    expect(page.find('#entry-zero-reason').exists()).toBe(true)
  })
})

describe('a number', () => {
  beforeEach(() => show([sheetRow(15, { indicators: ['B3'] })]))

  it('stays as typed when it is refused, and may move into the text', async () => {
    vi.mocked(backend.typeNumber).mockRejectedValue(refusal('“约30家”不是一个数。'))
    await box('B3').setValue('约30家')
    await box('B3').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(backend.typeNumber).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'B3', '约30家')
    expect(page.text()).toContain('“约30家”不是一个数。')
    expect(box('B3').element.value).toBe('约30家')
    await button('并入文字').trigger('click')
    await flushPromises()
    expect(backend.stepBack).toHaveBeenCalledExactlyOnceWith(
      'desheng',
      '2018Q1',
      '“发现隐患约30家”并入“本季度工作进展情况”',
      [
        {
          kind: 'field',
          measure: 'm15',
          field: 'progress',
          edit: { act: 'type', text: `${BEFORE}发现隐患约30家。` },
        },
        { kind: 'number', indicator: 'B3', text: '' },
      ],
    )
    expect(box('B3').element.value).toBe('')
    expect(box('progress').element.value).toBe(`${BEFORE}发现隐患约30家。`)
  })

  it('keeps the focus on words that are refused, and Enter goes on at the second time', async () => {
    page.unmount()
    show([sheetRow(15, { indicators: ['B3'] }), sheetRow(18)])
    vi.mocked(backend.typeNumber).mockRejectedValue(refusal('“约30家”不是一个数。'))
    box('B3').element.focus()
    await box('B3').setValue('约30家')
    press({ key: 'Enter' })
    await flushPromises()
    expect(document.activeElement?.id).toBe('entry-B3')
    expect(page.text()).toContain('“约30家”不是一个数。')
    // Back from behind it, the figure comes before what is offered beneath.
    page.find<HTMLElement>('.evidence button').element.focus()
    button('并入文字').element.focus()
    expect(document.activeElement?.id).toBe('entry-B3')
    button('并入文字').element.focus()
    expect(document.activeElement, 'and from the figure Tab comes to it').toBe(button('并入文字').element)
    box('B3').element.focus()
    press({ key: 'Enter' })
    await flushPromises()
    expect(page.find('[aria-current]').text()).toContain('措施之18')
  })

  it('offers no place in the text for a number that is merely too great', async () => {
    vi.mocked(backend.typeNumber).mockRejectedValue(refusal('“99999999999999999”太大，没有保存；请核对单位和位数。'))
    await box('B3').setValue('９9999999999999999')
    await box('B3').trigger('blur')
    await flushPromises()
    expect(page.text()).toContain('太大')
    expect(page.text()).not.toContain('并入文字')
  })

  it('is not sent when the box was only visited', async () => {
    await box('B3').trigger('focus')
    await box('B3').trigger('blur')
    await vi.advanceTimersByTimeAsync(5000)
    expect(backend.typeNumber).not.toHaveBeenCalled()
  })
})

it('says what to do where nothing is due', () => {
  show([])
  expect(page.text()).toContain('没有应报的措施')
  expect(button('看计划原文').exists()).toBe(true)
})

it('keeps the text on screen and says so when the disk is full', async () => {
  show([sheetRow(1)])
  const full: Failure = { code: 'disk_full', sentence: '磁盘满了，这次没有保存。', problems: [], cause: null }
  vi.mocked(backend.editField).mockRejectedValueOnce(full)
  await box('progress').setValue('不能丢的字')
  await vi.advanceTimersByTimeAsync(700)
  expect(page.text()).toContain('磁盘满了，这次没有保存。')
  expect(page.text()).toContain('✕ 没有存上')
  expect(box('progress').element.value).toBe('不能丢的字')
  await button('重试').trigger('click')
  await flushPromises()
  expect(page.text()).not.toContain('磁盘满了')
  expect(page.text()).toContain('✓ 已保存')
})

it('says 已复制 only when the clipboard took it', async () => {
  show([sheetRow(1)])
  const full: Failure = { code: 'disk_full', sentence: '磁盘满了，这次没有保存。', problems: [], cause: null }
  vi.mocked(backend.editField).mockRejectedValueOnce(full)
  await box('progress').setValue('不能丢的字')
  await vi.advanceTimersByTimeAsync(700)
  const writeText = vi.fn().mockRejectedValueOnce(new Error('not allowed')).mockResolvedValueOnce(undefined)
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  await button('复制没有存上').trigger('click')
  await flushPromises()
  expect(page.text()).toContain('没有复制上')
  await button('没有复制上').trigger('click')
  await flushPromises()
  expect(page.text()).toContain('✓ 已复制')
  expect(writeText).toHaveBeenLastCalledWith('措施1 本季度工作进展情况\n不能丢的字')
  vi.unstubAllGlobals()
})

it('does not leave while a refused number would be lost, and says which', async () => {
  show([sheetRow(15, { indicators: ['B3'] })])
  vi.mocked(backend.typeNumber).mockRejectedValue(refusal('“约30家”不是一个数。'))
  await box('B3').setValue('约30家')
  const left = flushAll().then(
    () => 'left',
    () => 'stayed',
  )
  await flushPromises()
  expect(await left).toBe('stayed')
  await flushPromises()
  expect(page.text()).toContain('还不能离开：发现隐患“约30家”')
  await button('放弃没有存上').trigger('click')
  await button('确定放弃').trigger('click')
  await flushPromises()
  expect(box('B3').element.value).toBe('')
  await expect(flushAll()).resolves.toBeUndefined()
})

it('writes what stands in the box when the window closes in the middle of a composition', async () => {
  show([sheetRow(1)])
  await flushPromises()
  await box('progress').trigger('compositionstart')
  box('progress').element.value = '还在输入'
  await box('progress').trigger('input')
  await flushAll()
  expect(backend.editField).toHaveBeenCalledWith('desheng', '2018Q1', 'm01', 'progress', {
    act: 'type',
    text: '还在输入',
  })
})

it('goes on composing where the page could not be left, and writes no half of a word', async () => {
  show([sheetRow(15, { indicators: ['B3'] })])
  vi.mocked(backend.typeNumber).mockRejectedValue(refusal('“约30家”不是一个数。'))
  await box('B3').setValue('约30家')
  box('progress').element.focus()
  await box('progress').trigger('compositionstart')
  box('progress').element.value = '夜查'
  await expect(flushAll()).rejects.toBeDefined()
  vi.mocked(backend.editField).mockClear()
  box('progress').element.value = '夜查 jia'
  box('progress').element.dispatchEvent(new InputEvent('input', { isComposing: true }))
  await vi.advanceTimersByTimeAsync(5000)
  expect(backend.editField).not.toHaveBeenCalled()
  box('progress').element.value = '夜查加油站'
  await box('progress').trigger('compositionend')
  await vi.advanceTimersByTimeAsync(700)
  expect(vi.mocked(backend.editField).mock.lastCall?.[4]).toEqual({ act: 'type', text: '夜查加油站' })
})

it('sends nothing into the next data file when the sheet was left without saving', async () => {
  show([sheetRow(1)])
  const full: Failure = { code: 'disk_full', sentence: '磁盘满了，这次没有保存。', problems: [], cause: null }
  vi.mocked(backend.editField).mockRejectedValueOnce(full)
  await box('progress').setValue('不要的字')
  await vi.advanceTimersByTimeAsync(700)
  page.unmount()
  await vi.advanceTimersByTimeAsync(100_000)
  expect(backend.editField).toHaveBeenCalledTimes(1)
})

it('never says 已保存 beside something that was not taken, and marks its row', async () => {
  show([sheetRow(15, { indicators: ['B3'] }), sheetRow(18)])
  await box('progress').setValue('先存上一栏。')
  await box('progress').trigger('blur')
  await flushPromises()
  expect(page.find('.saved').text()).toContain('✓ 已保存')
  vi.mocked(backend.typeNumber).mockRejectedValue(refusal('“约30家”不是一个数。'))
  await box('B3').setValue('约30家')
  await box('B3').trigger('blur')
  await flushPromises()
  expect(page.find('.saved').text()).toBe('✕ 有1处没有存上')
  await flushAll().catch(() => {})
  await flushPromises()
  expect(page.text()).toContain('有1处没有存上，还不能离开')
  expect(page.text()).not.toContain('✓ 已保存')
  expect(page.find('nav.list a').text()).toContain('✕ 没有存上')
  expect(page.find('.check').text(), 'nor is it said that nothing is to be mended').toContain('✕ 没有存上')
  expect(document.activeElement, 'the focus is where it must be mended').toBe(box('B3').element)
  await button('放弃没有存上').trigger('click')
  await button('确定放弃').trigger('click')
  await flushPromises()
  expect(page.find('.saved').text()).toContain('✓ 已保存')
  expect(page.find('nav.list').text()).not.toContain('没有存上')
})

it('marks a 已填 row on whose figure a 须补 stands, in words, and counts it as 已填 all the same', async () => {
  const wrong = {
    code: 'part_passes_whole',
    severity: 'hard' as const,
    place: 'm15.B4',
    sentence: '“已整改隐患”大于“发现隐患”。',
    hint: '其中数不能大于合计数，请核对两个数。',
  }
  const carried = { ...wrong, code: 'carried', place: 'm18.progress' }
  show([
    sheetRow(15, { state: 'filled', carried: 0, findings: [wrong] }),
    sheetRow(18, { findings: [carried] }),
    sheetRow(20, { state: 'filled', carried: 0, findings: [{ ...wrong, severity: 'soft' }] }),
  ])
  await flushPromises()
  const words = page.findAll('nav.list a').map((one) => one.find('small').text())
  expect(words).toEqual(['✓ 已填✕ 须补 1处', '待确认 4处', '✓ 已填'])
  expect(page.find('.goal').text(), 'the head counts states and nothing else').toContain('应报 3 项')
})

it('says that a field stands as it was handed over, and offers nothing to take back', async () => {
  const handed = (value: string) => ({ ...field('typed', value, BEFORE), from_revision: 2 })
  show([
    sheetRow(15, {
      state: 'filled',
      carried: 0,
      progress: handed('第二版的话。'),
      problems: handed('第二版的问题。'),
      next_steps: handed('第二版的打算。'),
      completion: handed('ongoing'),
    }),
  ])
  await flushPromises()
  expect(page.find('.mark').text()).toBe('✓ 已填（第2版）')
  expect(page.text()).not.toContain('撤回修改')
  box('progress').element.focus()
  press({ key: 'Backspace', ctrlKey: true, shiftKey: true })
  await flushPromises()
  expect(backend.editField).not.toHaveBeenCalled()
})

it('brings the open item of the list into sight when one comes back to it', async () => {
  const look = (Element.prototype.scrollIntoView = vi.fn(function (this: Element) {
    return this
  }))
  show([sheetRow(1), sheetRow(15)])
  await flushPromises()
  expect(look.mock.results.some(({ value }) => value.matches('[aria-current=true]'))).toBe(true)
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
})
