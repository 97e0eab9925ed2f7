import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SAVE_AFTER_MS, createWriting, type Typed } from './writing'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const refusal = { code: 'bad_input', sentence: '一段超过20000字，没有保存。', problems: [], cause: null }

describe('what is typed into a paragraph', () => {
  it('is written after a pause, once, as it then stands', async () => {
    const send = vi.fn<(place: string, typed: Typed) => Promise<void>>().mockResolvedValue()
    const writing = createWriting(send)
    writing.type('m15.lead', '一', '稿', 1)
    writing.type('m15.lead', '一二', '稿', 1)
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(send).toHaveBeenCalledTimes(1)
    expect(send.mock.calls[0]?.[1]).toMatchObject({ text: '一二', seen: '稿' })
    expect(writing.waits.value).toBe(false)
  })

  it('that was typed while the last was on its way is written after it', async () => {
    const sent: string[] = []
    let release = () => {}
    const writing = createWriting(async (_place, { text }) => {
      sent.push(text)
      if (sent.length === 1) await new Promise<void>((resolve) => (release = resolve))
    })
    writing.type('closing', '一', '稿', 1)
    const first = writing.save('closing')
    await Promise.resolve()
    writing.type('closing', '一二', '稿', 1)
    release()
    await first
    expect(writing.typed.get('closing')?.text).toBe('一二')
    await writing.flush()
    expect(sent).toEqual(['一', '一二'])
    expect(writing.waits.value).toBe(false)
  })

  it('stays where it was refused, and keeps the page from being left', async () => {
    const writing = createWriting(async () => {
      throw refusal
    })
    writing.type('closing', '长', '稿', 1)
    await expect(writing.flush()).rejects.toMatchObject({ code: 'bad_input' })
    expect(writing.typed.get('closing')).toMatchObject({ text: '长', failure: { code: 'bad_input' } })
    writing.drop('closing')
    await expect(writing.flush()).resolves.toBeUndefined()
  })
})
