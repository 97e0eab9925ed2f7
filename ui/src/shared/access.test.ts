import { expect, it } from 'vitest'
import { defineComponent, h, createApp } from 'vue'
import type { Access } from '@/backend'
import { isShut, provideAccess } from './access'

/** What a part within a frame is told. */
function told(access: Access): boolean {
  let shut: boolean | undefined
  const part = { setup: () => ((shut = isShut()), () => null) }
  const frame = defineComponent({
    setup() {
      provideAccess(access)
      return () => h(part)
    },
  })
  createApp(frame).mount(document.createElement('div'))
  return shut!
}

it.each<[Access, boolean]>([
  [{ kind: 'writable' }, false],
  [{ kind: 'looked' }, true],
  [{ kind: 'elsewhere', computer: '甲', written_at: '' }, true],
  [{ kind: 'moved_out', at: '' }, true],
])('%o', (access, shut) => expect(told(access)).toBe(shut))
