import { expect, it } from 'vitest'
import { computed, createApp, defineComponent, h } from 'vue'
import type { Access, Need } from '@/backend'
import { barredSentence, isShut, provideAccess } from './access'
import { OPEN, provideSession } from './session'

/** What a part within a frame is told. */
function told<T>(access: Access, ask: () => T, may: Need[] = OPEN.may): T {
  let answer: T | undefined
  const part = { setup: () => ((answer = ask()), () => null) }
  const frame = defineComponent({
    setup() {
      provideAccess(access)
      provideSession({ view: computed(() => ({ ...OPEN, may })), leave: () => Promise.resolve(true) })
      return () => h(part)
    },
  })
  createApp(frame).mount(document.createElement('div'))
  return answer!
}

it.each<[Access, boolean]>([
  [{ kind: 'writable' }, false],
  [{ kind: 'looked' }, true],
  [{ kind: 'elsewhere', computer: '甲', written_at: '' }, true],
  [{ kind: 'moved_out', at: '' }, true],
])('%o', (access, shut) => expect(told(access, isShut)).toBe(shut))

it('bars those who do not decide from what a 负责人 does, and says why', () => {
  expect(told({ kind: 'writable' }, barredSentence)).toBe('')
  expect(told({ kind: 'writable' }, barredSentence, ['anyone', 'look', 'enter'])).toContain('由负责人做')
  const copy = told({ kind: 'reading_copy', as_of: '' }, barredSentence)
  expect(copy, 'the reason is the file, whoever looks').toContain('只读副本')
})
