// The window freezes Object.prototype (`freezePrototype` of tauri.conf.json), so that nothing on the page can change it
// for everybody. There no plain object takes a method named `constructor` by assignment any more; the drawing library
// does that once while it loads. Here it defines the method instead, which means the same and is allowed.
import type { Plugin } from 'vite'

const FILE = /echarts[/\\]lib[/\\]core[/\\]Scheduler\.js/
const ASSIGNED = 'target[name_1] = noop;'
const DEFINED =
  'Object.defineProperty(target, name_1, { value: noop, writable: true, enumerable: true, configurable: true });'

export function underFrozenPrototype(): Plugin {
  return {
    name: 'under-frozen-prototype',
    enforce: 'pre',
    transform(code, id) {
      if (!FILE.test(id)) return null
      // Another version of the library is looked at anew, in the real window.
      if (!code.includes(ASSIGNED)) throw new Error(`${id} has no “${ASSIGNED}” any more: see scripts/frozen.ts`)
      return { code: code.replace(ASSIGNED, DEFINED), map: null }
    },
  }
}
