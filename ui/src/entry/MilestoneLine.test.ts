import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import { allUnsaved, flushAll } from '@/shared/leaving'
import { field, sheetRow } from './fixture'
import { box, change, now, page, preparesTheDoor, press, refusal, show } from './shownSheet'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
  typeNumber: vi.fn(),
  reportZero: vi.fn(),
  withdrawZero: vi.fn(),
  reachMilestone: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

describe('a milestone', () => {
  it('is asked for as soon as 取得阶段性成果 is chosen, and takes a date as clerks write it', async () => {
    show([sheetRow(1)])
    expect(page.find('#entry-d1').exists()).toBe(false)
    await page.find('input[value=stage]').trigger('change')
    await flushPromises()
    vi.mocked(backend.reachMilestone).mockImplementation((_unit, period, measure, _deadline, reached_on) =>
      change(measure, (row) => ({
        milestones: row.milestones.map((one) => ({ ...one, reached_on, reported_in: period })),
      })),
    )
    await box('d1').setValue('2018.8.31')
    await vi.advanceTimersByTimeAsync(5000)
    expect(backend.reachMilestone, 'half of a date would be another date').not.toHaveBeenCalled()
    await box('d1').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(backend.reachMilestone).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', 'd1', '2018-08-31')
    expect(page.text()).toContain('待汇总端审核')
  })

  it('is where Ctrl+Enter goes from the 完成情况 that asks for it, and nothing is said to be done before', async () => {
    const typed = { state: 'empty', carried: 0, progress: field('typed', '新'), problems: field('cleared') } as const
    show([sheetRow(1, { ...typed, next_steps: field('typed', '新'), completion: field('typed', 'ongoing') })])
    await page.find('input[value=stage]').trigger('change')
    page.find<HTMLInputElement>('input[value=stage]').element.focus()
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(document.activeElement).toBe(box('d1').element)
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(page.text(), 'the date is still missing').not.toContain('没有待确认、未填的地方了')
    await box('d1').setValue('八月底')
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(page.text(), 'the date was not taken').not.toContain('没有待确认、未填的地方了')
    vi.mocked(backend.reachMilestone).mockImplementation((_unit, _period, measure, _deadline, reached_on) =>
      change(measure, (row) => ({ milestones: row.milestones.map((one) => ({ ...one, reached_on, asked: 'not' })) })),
    )
    await box('d1').setValue('2018-8-31')
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(page.text()).toContain('没有待确认、未填的地方了')
  })

  it('keeps its line where the confirmed date was taken back and another may be said', () => {
    const confirmed = sheetRow(1).milestones.map((one) => ({ ...one, confirmed_on: '2018-08-31' }))
    show([sheetRow(1, { milestones: confirmed, completion: field('typed', 'complete') })])
    expect(box('d1').exists()).toBe(true)
    expect(page.text()).toContain('2018年8月31日审核达到')
  })

  it('has none where nothing is to be said of what was confirmed', () => {
    const confirmed = sheetRow(1).milestones.map((one) => ({ ...one, confirmed_on: '2018-08-31', editable: false }))
    show([sheetRow(1, { milestones: confirmed, completion: field('typed', 'ongoing') })])
    expect(page.find('#entry-d1').exists()).toBe(false)
  })

  describe('with a date that is not taken', () => {
    const [asked] = sheetRow(1).milestones.map((one) => ({ ...one, asked: 'firmly' as const }))
    if (!asked) throw new Error('the fixture has a milestone')
    beforeEach(() => show([sheetRow(1, { milestones: [asked], completion: field('typed', 'stage') }), sheetRow(6)]))

    it('says why beside the box and keeps what was typed while one looks elsewhere', async () => {
      await box('d1').trigger('focus')
      await box('d1').setValue('八月底')
      await box('d1').trigger('blur')
      await flushPromises()
      expect(backend.reachMilestone).not.toHaveBeenCalled()
      expect(page.find('#entry-d1-notes').text()).toContain('“八月底”不是一个日期')
      press({ key: 'ArrowDown', ctrlKey: true })
      await flushPromises()
      expect(page.text()).toContain('6. 措施之6')
      press({ key: 'ArrowUp', ctrlKey: true })
      await flushPromises()
      expect(box('d1').element.value).toBe('八月底')
      expect(page.find('#entry-d1-notes').text()).toContain('“八月底”不是一个日期')
    })

    it('stands there also when the 完成情况 asks for it no more', async () => {
      await box('d1').setValue('八月底')
      await page.find('input[value=ongoing]').trigger('change')
      await flushPromises()
      expect(now.rows[0]?.milestones[0]?.asked).toBe('not')
      expect(box('d1').element.value).toBe('八月底')
      await box('d1').setValue('')
      await box('d1').trigger('blur')
      await flushPromises()
      expect(box('d1').exists(), 'emptied, it goes').toBe(false)
    })

    it('keeps the page and is named to the one who leaves', async () => {
      const late = '自报达到日期2019年8月31日还没有到，没有保存；请核对。'
      vi.mocked(backend.reachMilestone).mockRejectedValue(refusal(late))
      await box('d1').setValue('2019-8-31')
      await expect(flushAll()).rejects.toMatchObject({ sentence: late })
      expect(allUnsaved()).toEqual(['措施1 自报达到日期（2018年9月底前取得阶段性成果）：2019-8-31'])
      await flushPromises()
      expect(page.find('#entry-d1-notes').text()).toContain(late)
      expect(page.text()).toContain('还不能离开')
    })

    it('is given up by emptying the box', async () => {
      await box('d1').setValue('八月底')
      await expect(flushAll()).rejects.toMatchObject({ code: 'bad_input' })
      await box('d1').setValue('')
      await expect(flushAll()).resolves.toBeUndefined()
      expect(allUnsaved()).toEqual([])
    })
  })

  it('that is asked about softly has its box and says that it may stay empty', () => {
    const [milestone] = sheetRow(1).milestones
    if (!milestone) throw new Error('the fixture has a milestone')
    show([sheetRow(1, { milestones: [{ ...milestone, asked: 'softly' }] })])
    expect(page.find('#entry-d1').exists()).toBe(true)
    expect(page.text()).toContain('可以空着')
  })
})
