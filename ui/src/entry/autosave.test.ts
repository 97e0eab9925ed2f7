import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Failure, Sheet } from '@/backend'
import { createAutosave, SAVE_AFTER_MS, type Slot } from './autosave'

const answer = (value: string) => ({ value }) as unknown as Sheet
const failure = (code: Failure['code']): Failure => ({
  code,
  sentence: `没有存上（${code}）。`,
  problems: [],
  cause: null,
})

/** A data file that answers when the test says so. */
function fakeFile() {
  const sent: string[] = []
  const open: { text: string; resolve: (sheet: Sheet) => void; reject: (why: unknown) => void }[] = []
  const send = (text: string) =>
    new Promise<Sheet>((resolve, reject) => {
      sent.push(text)
      open.push({ text, resolve, reject })
    })
  return {
    sent,
    send,
    slot: (key: string): Slot => ({ key, label: key, send }),
    async answer() {
      const job = open.shift()
      if (!job) throw new Error('nothing was sent')
      job.resolve(answer(job.text))
      await vi.advanceTimersByTimeAsync(0)
    },
    async refuse(code: Failure['code']) {
      const job = open.shift()
      if (!job) throw new Error('nothing was sent')
      job.reject(failure(code))
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('autosave', () => {
  let file: ReturnType<typeof fakeFile>
  let answered: string[]
  let saves: ReturnType<typeof createAutosave>
  beforeEach(() => {
    vi.useFakeTimers()
    file = fakeFile()
    answered = []
    saves = createAutosave((sheet) => answered.push((sheet as unknown as { value: string }).value))
  })
  afterEach(() => vi.useRealTimers())

  it('writes 700 ms after typing stops, once, with the latest text', async () => {
    const slot = file.slot('a')
    saves.type(slot, '一', '')
    await pause(150)
    saves.type(slot, '一二', '')
    await pause(SAVE_AFTER_MS - 1)
    expect(file.sent).toEqual([])
    await pause(1)
    expect(file.sent).toEqual(['一二'])
    expect(saves.state.value).toBe('saving')
    await file.answer()
    expect(saves.state.value).toBe('rest')
    expect(answered).toEqual(['一二'])
  })

  it('writes at once when the box is left', () => {
    saves.hold('a')
    saves.type(file.slot('a'), '一', '')
    saves.leave('a')
    expect(file.sent).toEqual(['一'])
  })

  it('writes what is whole or nothing only when the box is left', async () => {
    const slot: Slot = { ...file.slot('d'), whole: true }
    saves.hold('d')
    saves.type(slot, '2018-8-3', '')
    await pause(100_000)
    expect(file.sent, 'the thirty-first is still being typed').toEqual([])
    saves.type(slot, '2018-8-31', '')
    saves.leave('d')
    expect(file.sent).toEqual(['2018-8-31'])
  })

  it('says 已保存 only after the answer', async () => {
    saves.type(file.slot('a'), '一', '')
    expect(saves.state.value, 'typed but not yet sent is not saved').toBe('saving')
    await pause(SAVE_AFTER_MS)
    expect(saves.state.value, 'sent but not yet answered is not saved').toBe('saving')
    await file.answer()
    expect(saves.state.value).toBe('rest')
  })

  it('sends one at a time, in order', async () => {
    saves.type(file.slot('a'), '甲', '')
    saves.save('a')
    saves.type(file.slot('b'), '乙', '')
    saves.save('b')
    expect(file.sent).toEqual(['甲'])
    await file.answer()
    expect(file.sent).toEqual(['甲', '乙'])
  })

  it('skips what was overtaken while waiting: the latest text wins', async () => {
    const slot = file.slot('a')
    saves.type(slot, '一', '')
    saves.save('a')
    saves.type(slot, '一二', '')
    saves.save('a')
    saves.type(slot, '一二三', '')
    saves.save('a')
    await file.answer()
    expect(file.sent).toEqual(['一', '一二三'])
  })

  it('never lets an answer overwrite newer text', async () => {
    const slot = file.slot('a')
    saves.type(slot, '一', '')
    saves.save('a')
    saves.type(slot, '一二', '')
    await file.answer()
    expect(saves.drafts.get('a')?.text).toBe('一二')
    await pause(SAVE_AFTER_MS)
    expect(file.sent).toEqual(['一', '一二'])
    await file.answer()
    expect(saves.drafts.has('a')).toBe(false)
  })

  it('keeps the very text of a box that still has the focus', async () => {
    saves.hold('a')
    saves.type(file.slot('a'), '一 ', '')
    await pause(SAVE_AFTER_MS)
    expect(file.sent).toEqual(['一'])
    await file.answer()
    expect(saves.drafts.get('a')?.text, 'the space under the caret stays').toBe('一 ')
    saves.leave('a')
    expect(saves.drafts.has('a')).toBe(false)
    expect(file.sent).toEqual(['一'])
  })

  it('sends nothing for a carried text that was left as it stood', async () => {
    const slot = file.slot('a')
    saves.type(slot, '上期文字。改', '上期文字。')
    saves.type(slot, '上期文字。', '上期文字。')
    saves.leave('a')
    await pause(5000)
    expect(file.sent).toEqual([])
    expect(saves.drafts.size).toBe(0)
  })

  it('writes within a second while one types on without a pause', async () => {
    const slot = file.slot('a')
    for (let key = 1; key <= 20; key += 1) {
      saves.type(slot, '字'.repeat(key), '')
      await pause(100)
    }
    expect(file.sent.map((text) => text.length)).toEqual([9])
    await file.answer()
    await pause(SAVE_AFTER_MS)
    await file.answer()
    expect(file.sent.at(-1)).toBe('字'.repeat(20))
  })

  it('writes nothing of a composition, and what was typed before it in its time', async () => {
    const slot = file.slot('a')
    saves.type(slot, '检查', '')
    saves.composing('a')
    await pause(SAVE_AFTER_MS)
    expect(file.sent, 'a clerk who composes word after word loses no more than another').toEqual(['检查'])
    await file.answer()
    await pause(10_000)
    file.sent.length = 0
    saves.type(slot, '检查三轮', '')
    await pause(10_000)
    expect(file.sent, 'typed by something else than the input method').toEqual([])
    saves.composed('a')
    await pause(SAVE_AFTER_MS)
    expect(file.sent).toEqual(['检查三轮'])
  })

  it('puts an act after the text typed before it, and then forgets the text', async () => {
    saves.hold('a')
    saves.type(file.slot('a'), '一', '')
    const done = saves.act('a', () => file.send('（清空）'))
    expect(file.sent).toEqual(['一'])
    await file.answer()
    expect(file.sent).toEqual(['一', '（清空）'])
    saves.leave('a')
    await file.answer()
    await done
    expect(saves.drafts.size).toBe(0)
    expect(file.sent).toEqual(['一', '（清空）'])
  })

  it('keeps what was typed while an act was on its way', async () => {
    const done = saves.act('a', () => file.send('（撤回）'))
    saves.type(file.slot('a'), '新', '旧')
    await file.answer()
    await done
    expect(saves.drafts.get('a')?.text).toBe('新')
    await pause(SAVE_AFTER_MS)
    expect(file.sent).toEqual(['（撤回）', '新'])
  })

  it('keeps the text after a failure and tries again with growing pauses', async () => {
    const slot = file.slot('a')
    saves.type(slot, '一', '')
    saves.save('a')
    await file.refuse('disk_full')
    expect(saves.state.value).toBe('failed')
    expect(saves.failure.value?.code).toBe('disk_full')
    expect(saves.drafts.get('a')?.text).toBe('一')
    await pause(1_999)
    expect(file.sent).toHaveLength(1)
    await pause(1)
    expect(file.sent).toHaveLength(2)
    await file.refuse('disk_full')
    await pause(3_999)
    expect(file.sent).toHaveLength(2)
    await pause(1)
    expect(file.sent).toHaveLength(3)
    await file.answer()
    expect(saves.state.value).toBe('rest')
    expect(saves.drafts.size).toBe(0)
  })

  it('sends the latest text when it tries again, and at once on 重试', async () => {
    const slot = file.slot('a')
    saves.type(slot, '一', '')
    saves.save('a')
    await file.refuse('locked')
    saves.type(slot, '一二', '')
    saves.save('a')
    expect(file.sent).toEqual(['一'])
    saves.retry()
    expect(file.sent).toEqual(['一', '一二'])
    await file.answer()
    expect(saves.failure.value).toBeNull()
  })

  it('keeps a refused text with the reason and does not send it again', async () => {
    saves.type(file.slot('n'), '约30家', '')
    saves.save('n')
    await file.refuse('bad_input')
    expect(saves.drafts.get('n')).toMatchObject({ text: '约30家', refused: { code: 'bad_input' } })
    await pause(100_000)
    saves.leave('n')
    expect(file.sent).toEqual(['约30家'])
    saves.type(file.slot('n'), '30', '')
    await pause(SAVE_AFTER_MS)
    expect(file.sent).toEqual(['约30家', '30'])
  })

  it('goes on with other fields after a refusal', async () => {
    saves.type(file.slot('n'), '约30家', '')
    saves.save('n')
    saves.type(file.slot('a'), '一', '')
    saves.save('a')
    await file.refuse('bad_input')
    expect(file.sent).toEqual(['约30家', '一'])
  })

  it('flushes on close without waiting for the timer', async () => {
    saves.hold('a')
    saves.type(file.slot('a'), '一', '')
    const closed = vi.fn()
    const closing = saves.flush().then(closed)
    expect(file.sent).toEqual(['一'])
    await pause(0)
    expect(closed, 'the window waits for the answer').not.toHaveBeenCalled()
    await file.answer()
    await closing
    expect(closed).toHaveBeenCalled()
  })

  it('tells the one who closes when something could not be written', async () => {
    saves.type(file.slot('a'), '一', '')
    const closing = saves.flush().catch((why: Failure) => why.code)
    await file.refuse('disk_full')
    expect(await closing).toBe('disk_full')
    const again = saves.flush()
    await file.answer()
    await expect(again).resolves.toBeUndefined()
  })

  it('counts a refused number as not written', async () => {
    saves.type(file.slot('n'), '约30家', '')
    const closing = saves.flush().catch((why: Failure) => why.code)
    await file.refuse('bad_input')
    expect(await closing).toBe('bad_input')
    saves.discard()
    await expect(saves.flush()).resolves.toBeUndefined()
  })

  it('never sends what was given up, also when it was on its way', async () => {
    saves.type(file.slot('a'), '一', '')
    saves.save('a')
    saves.type(file.slot('b'), '二', '')
    saves.discard()
    await file.refuse('disk_full')
    await pause(100_000)
    expect(file.sent).toEqual(['一'])
    expect(saves.state.value).toBe('rest')
  })
})
