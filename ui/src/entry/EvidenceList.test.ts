import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as backend from '@/backend'
import type { EvidenceView, PickedFile } from '@/backend'
import { filesAreTaken } from '@/shared/drops'
import { dialogFailure } from '@/shared/failures'
import { sheetRow } from './fixture'
import { button, change, now, page, preparesTheDoor, refusal, show } from './shownSheet'

const heard: Record<string, (payload: unknown) => void> = {}
const listens = (event: string) => (tell: (payload: never) => void) => {
  heard[event] = tell as (payload: unknown) => void
  return Promise.resolve(() => delete heard[event])
}

vi.mock('@/backend', async (original) => ({
  ...(await original<typeof backend>()),
  editField: vi.fn(),
  keepRow: vi.fn(),
  sheet: vi.fn(),
  chooseEvidence: vi.fn(),
  attachEvidence: vi.fn(),
  stopEvidence: vi.fn(),
  openEvidence: vi.fn(),
  saveEvidence: vi.fn(),
  categoriseEvidence: vi.fn(),
  renameEvidence: vi.fn(),
  detachEvidence: vi.fn(),
  putBackEvidence: vi.fn(),
  onEvidenceProgress: vi.fn(),
  onFilesOver: vi.fn(),
  onFilesGone: vi.fn(),
  onFilesDropped: vi.fn(),
}))
vi.mock('@/shared/desk', () => ({ useDesk: () => ({ go: vi.fn(), view: { today: '2018-04-03' } }) }))
preparesTheDoor()

const piece = (id: string, name: string, more: Partial<EvidenceView> = {}): EvidenceView => ({
  id,
  name,
  category: null,
  category_label: '',
  size: 1000,
  shown_size: '1 KB',
  state: 'present',
  ...more,
})
const file = (handle: string, why: string | null = null): PickedFile => ({
  handle,
  name: `${handle}.jpg`,
  shown_size: '1 KB',
  refusal: why,
})
const list = () => page.find('.evidence')

/** The row of measure 1 with these pieces, and a door that changes them as the library does. */
function showsPieces(pieces: EvidenceView[], removed: EvidenceView[] = []) {
  vi.mocked(backend.onEvidenceProgress).mockImplementation(listens('progress'))
  vi.mocked(backend.onFilesOver).mockImplementation(listens('over'))
  vi.mocked(backend.onFilesGone).mockImplementation(listens('gone'))
  vi.mocked(backend.onFilesDropped).mockImplementation(listens('dropped'))
  vi.mocked(backend.sheet).mockImplementation(() =>
    change('m01', (row) => ({ evidence: [...row.evidence, piece('new', '新.jpg')] })),
  )
  vi.mocked(backend.detachEvidence).mockImplementation((_unit, _period, measure, id) =>
    change(measure, (row) => ({
      evidence: row.evidence.filter((one) => one.id !== id),
      evidence_removed: row.evidence.filter((one) => one.id === id),
    })),
  )
  vi.mocked(backend.putBackEvidence).mockImplementation((_unit, _period, measure, id) =>
    change(measure, (row) => ({
      evidence: [...row.evidence, ...row.evidence_removed.filter((one) => one.id === id)],
      evidence_removed: [],
    })),
  )
  show([sheetRow(1, { evidence: pieces, evidence_removed: removed }), sheetRow(6)])
}

describe('佐证材料 of a row', () => {
  beforeEach(() => showsPieces([]))

  it('says its limits beforehand, and what to do while there is none', () => {
    expect(list().text()).toContain('每件不超过20 MB，每项最多50件')
    expect(list().text()).toContain('还没有佐证材料。')
    expect(filesAreTaken.value).toBe(true)
  })

  it('attaches what was chosen and shows the sheet as it then is', async () => {
    vi.mocked(backend.chooseEvidence).mockResolvedValueOnce([file('a'), file('b', '“b.exe”是程序，没有添加。')])
    vi.mocked(backend.attachEvidence).mockResolvedValueOnce({
      added: 1,
      restored: 0,
      remarks: ['“a.jpg”已经在。'],
      stopped: false,
    })
    await button('添加佐证材料').trigger('click')
    await flushPromises()
    expect(backend.attachEvidence).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', ['a'])
    const said = list()
      .findAll('.refusals li')
      .map((one) => one.text())
    expect(said).toEqual(['✕ “b.exe”是程序，没有添加。', '✕ “a.jpg”已经在。'])
    expect(list().text()).toContain('✓ 已添加1件')
    expect(list().text()).toContain('新.jpg')
  })

  it('asks nothing of the shell where the dialog was left', async () => {
    vi.mocked(backend.chooseEvidence).mockResolvedValueOnce([])
    await button('添加佐证材料').trigger('click')
    await flushPromises()
    expect(backend.attachEvidence).not.toHaveBeenCalled()
    expect(list().find('.done').exists()).toBe(false)
  })

  it('takes what is dropped, and says beforehand for which row', async () => {
    heard.over?.(null)
    await flushPromises()
    expect(list().find('.veil').text()).toBe('松开鼠标，作为第1项的佐证材料')
    vi.mocked(backend.attachEvidence).mockResolvedValueOnce({ added: 1, restored: 0, remarks: [], stopped: false })
    heard.dropped?.([file('x')])
    await flushPromises()
    expect(list().find('.veil').exists()).toBe(false)
    expect(backend.attachEvidence).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', ['x'])
  })

  it('says how far it is when copying takes long, and stops on demand', async () => {
    let finish: (answer: backend.EvidenceAdded) => void = () => {}
    vi.mocked(backend.chooseEvidence).mockResolvedValueOnce([file('a'), file('b')])
    vi.mocked(backend.attachEvidence).mockReturnValueOnce(new Promise((resolve) => (finish = resolve)))
    await button('添加佐证材料').trigger('click')
    await flushPromises()
    heard.progress?.({ nth: 2, total: 2, name: 'b.jpg' })
    await flushPromises()
    expect(list().find('.copying').exists()).toBe(false)
    await vi.advanceTimersByTimeAsync(300)
    expect(list().find('.copying').text()).toContain('正在存入第2件，共2件：b.jpg')
    await button('停止').trigger('click')
    expect(backend.stopEvidence).toHaveBeenCalledOnce()
    finish({ added: 0, restored: 0, remarks: [], stopped: true })
    await flushPromises()
    expect(list().text()).toContain('已停止，已添加0件')
  })

  it('says a refusal of the whole act', async () => {
    vi.mocked(backend.chooseEvidence).mockResolvedValueOnce([file('a')])
    vi.mocked(backend.attachEvidence).mockRejectedValueOnce(refusal('本期已锁定，没有保存。'))
    await button('添加佐证材料').trigger('click')
    await flushPromises()
    expect(list().text()).toContain('✕ 本期已锁定，没有保存。')
  })
})

it('says over the next row what was refused when the clerk went on meanwhile', async () => {
  showsPieces([])
  let finish: (answer: backend.EvidenceAdded) => void = () => {}
  vi.mocked(backend.chooseEvidence).mockResolvedValueOnce([file('a')])
  vi.mocked(backend.attachEvidence).mockReturnValueOnce(new Promise((resolve) => (finish = resolve)))
  await button('添加佐证材料').trigger('click')
  await flushPromises()
  await button('下一项').trigger('click')
  await flushPromises()
  expect(page.find('.form h1').text()).toContain('6.')
  expect(backend.stopEvidence).not.toHaveBeenCalled()
  finish({ added: 0, restored: 0, remarks: ['“a.jpg”是空文件，没有添加。'], stopped: false })
  await flushPromises()
  expect(dialogFailure.value?.sentence).toBe('第1项的佐证材料：“a.jpg”是空文件，没有添加。')
  dialogFailure.value = null
})

describe('a piece', () => {
  beforeEach(() => showsPieces([piece('p1', '检查记录.docx'), piece('p2', '现场.jpg', { state: 'missing' })]))

  it('is taken out and put back, the focus at the way back', async () => {
    await list().find('button[aria-label="移除检查记录.docx"]').trigger('click')
    await flushPromises()
    expect(list().find('table').text()).not.toContain('检查记录')
    expect(list().text()).toContain('已移除“检查记录.docx”')
    expect(document.activeElement?.textContent).toContain('撤销移除')
    expect(list().find('.removed').text()).toContain('检查记录.docx')
    await button('撤销移除').trigger('click')
    await flushPromises()
    expect(backend.putBackEvidence).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', 'p1')
    expect(list().find('table').text()).toContain('检查记录.docx')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('打开检查记录.docx')
  })

  it('that is lost is said with symbol and word', () => {
    const row = list().find('tr[data-piece="p2"]')
    expect(row.text()).toContain('✕ 文件不见了')
    expect(list().find('tr[data-piece="p1"]').text()).not.toContain('✕')
  })

  it('is put under a 类别', async () => {
    vi.mocked(backend.categoriseEvidence).mockResolvedValue(now)
    const select = list().find<HTMLSelectElement>('select[aria-label="检查记录.docx的类别"]')
    await select.setValue('record')
    await flushPromises()
    expect(backend.categoriseEvidence).toHaveBeenCalledExactlyOnceWith('desheng', '2018Q1', 'm01', 'p1', 'record')
    await select.setValue('')
    await flushPromises()
    expect(vi.mocked(backend.categoriseEvidence).mock.lastCall?.at(-1)).toBeNull()
  })

  it('is renamed, its ending left out of what is marked; Esc leaves it', async () => {
    vi.mocked(backend.renameEvidence).mockImplementation((_unit, _period, measure, id, name) =>
      change(measure, (row) => ({ evidence: row.evidence.map((one) => (one.id === id ? { ...one, name } : one)) })),
    )
    await list().find('button[aria-label="给检查记录.docx改名"]').trigger('click')
    await flushPromises()
    const box = list().find<HTMLInputElement>('.rename input')
    expect(document.activeElement).toBe(box.element)
    expect([box.element.selectionStart, box.element.selectionEnd]).toEqual([0, 4])
    await box.trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(backend.renameEvidence).not.toHaveBeenCalled()
    await list().find('button[aria-label="给检查记录.docx改名"]').trigger('click')
    await list().find('.rename input').setValue('三月检查记录.docx')
    await list().find('.rename').trigger('submit')
    await flushPromises()
    expect(backend.renameEvidence).toHaveBeenCalledExactlyOnceWith(
      'desheng',
      '2018Q1',
      'm01',
      'p1',
      '三月检查记录.docx',
    )
    expect(list().find('table').text()).toContain('三月检查记录.docx')
  })

  it('is opened on a copy, and a refusal is said', async () => {
    vi.mocked(backend.openEvidence).mockResolvedValueOnce(null)
    await list().find('button[aria-label="打开检查记录.docx"]').trigger('click')
    await flushPromises()
    expect(list().text()).toContain('已打开“检查记录.docx”的副本')
    vi.mocked(backend.openEvidence).mockRejectedValueOnce({
      ...refusal('佐证材料“现场.jpg”的文件不见了。'),
      code: 'not_found',
    })
    await list().find('button[aria-label="打开现场.jpg"]').trigger('click')
    await flushPromises()
    expect(list().text()).toContain('✕ 佐证材料“现场.jpg”的文件不见了。')
    expect(list().text()).not.toContain('已打开')
  })

  it('is saved elsewhere', async () => {
    vi.mocked(backend.saveEvidence).mockResolvedValueOnce({ name: '检查记录.docx', folder: 'U盘' })
    await list().find('button[aria-label="另存检查记录.docx"]').trigger('click')
    await flushPromises()
    expect(list().text()).toContain('✓ 已存到U盘：检查记录.docx')
  })
})
