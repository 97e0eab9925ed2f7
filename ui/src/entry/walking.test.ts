import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import { BEFORE, field, sheetRow } from './fixture'
import { box, change, page, preparesTheDoor, press, show } from './shownSheet'

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

describe('keys', () => {
  it('confirms field after field and goes over to the next measure', async () => {
    show([sheetRow(1), sheetRow(6)])
    await flushPromises()
    for (let field = 0; field < 4; field++) {
      press({ key: 'Enter', ctrlKey: true })
      await flushPromises()
    }
    expect(vi.mocked(backend.editField).mock.calls.map((call) => `${call[2]}.${call[3]} ${call[4].act}`)).toEqual([
      'm01.progress keep',
      'm01.problems keep',
      'm01.next_steps keep',
      'm01.completion keep',
    ])
    expect(page.find('[aria-current]').text()).toContain('措施之6')
    expect(document.activeElement).toBe(box('progress').element)
  })

  it('confirms a whole measure', async () => {
    show([sheetRow(1), sheetRow(6)])
    press({ key: 'Enter', ctrlKey: true, shiftKey: true })
    await flushPromises()
    expect(backend.keepRow).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01')
    expect(page.find('[aria-current]').text()).toContain('措施之6')
  })

  it('does not turn back to a measure whose answer is still on its way', async () => {
    const kept = (measure: string) => {
      const confirmed = field('unchanged', BEFORE)
      const fields = { progress: confirmed, problems: confirmed, next_steps: confirmed, completion: confirmed }
      return change(measure, () => ({ ...fields, state: 'filled', carried: 0 }))
    }
    let answer = () => {}
    vi.mocked(backend.keepRow)
      .mockReturnValueOnce(new Promise((resolve) => (answer = () => resolve(kept('m01')))))
      .mockImplementationOnce(() => kept('m15'))
    show([sheetRow(1), sheetRow(15, { indicators: ['B3'] })])
    await flushPromises()
    press({ key: 'Enter', ctrlKey: true, shiftKey: true })
    await page.findAll('nav.list a')[1]?.trigger('click')
    await flushPromises()
    press({ key: 'Enter', ctrlKey: true, shiftKey: true })
    expect(document.activeElement).toBe(box('B3').element)
    press({ key: 'Enter' })
    await flushPromises()
    expect(page.find('[aria-current]').text()).toContain('措施之15')
    answer()
    await flushPromises()
    expect(page.find('[aria-current]').text()).toContain('措施之15')
    expect(page.find('.remark').text()).toBe('没有待确认、未填的地方了，按F8自检')
  })

  it('passes no empty figure unseen, and a blank one once it was seen', async () => {
    const filled = { state: 'filled', carried: 0 } as const
    const said = field('typed', '做了。')
    const fields = { progress: said, problems: said, next_steps: said, completion: field('typed', 'ongoing') }
    show([sheetRow(1, { ...fields, ...filled, indicators: ['B3'] }), sheetRow(6)])
    await flushPromises()
    await page.findAll('nav.list a')[0]?.trigger('click')
    await flushPromises()
    box('progress').element.focus()
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(document.activeElement).toBe(box('B3').element)
    press({ key: 'Enter', ctrlKey: true })
    await flushPromises()
    expect(page.find('[aria-current]').text()).toContain('措施之6')
  })

  it('walks the list with arrows, and the focus stays in the list', async () => {
    show([sheetRow(1), sheetRow(6), sheetRow(7)])
    const visited = vi.fn()
    await flushPromises()
    document.addEventListener('focusin', visited)
    await page.find('[aria-current]').trigger('keydown', { key: 'End' })
    await flushPromises()
    document.removeEventListener('focusin', visited)
    expect(visited, 'nothing but the list is entered on the way').toHaveBeenCalledTimes(1)
    expect(page.find('[aria-current]').text()).toContain('措施之7')
    expect(document.activeElement).toBe(page.find('[aria-current]').element)
  })
})
