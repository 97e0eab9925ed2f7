// A hand on the mouse and the keyboard of a display, as the X server itself offers one (XTEST). The
// program under it cannot tell it from a person's: no driver, no switch, nothing in the page.
import { setTimeout as pause } from 'node:timers/promises'
import { answer, children, connect, geometryOf } from '../e2e/display.mjs'

const [PRESS, RELEASE, BUTTON_DOWN, BUTTON_UP, MOVE] = [2, 3, 4, 5, 6]
const LEFT = 1
const FIRST_KEY = 8
const KEYS = { Tab: 0xff09, Escape: 0xff1b, Down: 0xff54, Control: 0xffe3 }

export async function handOn(display) {
  const server = await connect(/:(\d+)/.exec(display)[1])
  const xtest = await extension(server, 'XTEST')
  const codes = await keyCodes(server)

  function fake(kind, detail, x = 0, y = 0) {
    const request = Buffer.alloc(36)
    request[0] = xtest
    request[1] = 2
    request.writeUInt16LE(9, 2)
    request[4] = kind
    request[5] = detail
    request.writeUInt32LE(kind === MOVE ? server.root : 0, 12)
    request.writeInt16LE(x, 24)
    request.writeInt16LE(y, 26)
    server.socket.write(request)
  }
  const code = (key) => {
    const found = codes.get(KEYS[key] ?? key.charCodeAt(0))
    if (!found) throw new Error(`the keyboard has no ${key}`)
    return found
  }
  return {
    /** Over this point of the display. */
    moveTo: (x, y) => fake(MOVE, 0, Math.round(x), Math.round(y)),
    down: () => fake(BUTTON_DOWN, LEFT),
    /** Milliseconds on the clock of `performance` at which the button came up. */
    up() {
      fake(BUTTON_UP, LEFT)
      return performance.now()
    },
    /** The same for the keys, held one over the other, at which the last went down. */
    press(...keys) {
      for (const key of keys) fake(PRESS, code(key))
      const at = performance.now()
      for (const key of keys.toReversed()) fake(RELEASE, code(key))
      return at
    },
    /** The largest window there is, once it stands; it gets the keyboard, which no window manager hands out here. */
    async window() {
      for (let tries = 0; tries < 600; tries += 1) {
        for (const window of await children(server)) {
          const place = await geometryOf(server, window)
          if (!place || place.width < 800) continue
          focus(server, window)
          return place
        }
        await pause(25)
      }
      throw new Error('no window came')
    },
    close: () => server.socket.destroy(),
  }
}

async function extension(server, name) {
  const request = Buffer.alloc(8 + 4 * Math.ceil(name.length / 4))
  request[0] = 98
  request.writeUInt16LE(request.length / 4, 2)
  request.writeUInt16LE(name.length, 4)
  request.write(name, 8)
  const { head } = await answer(server, request)
  if (head[8] !== 1) throw new Error(`the display has no ${name}`)
  return head[9]
}

/** Which key gives which sign without another key held. */
async function keyCodes(server) {
  const count = 255 - FIRST_KEY + 1
  const { head, rest } = await answer(server, Buffer.from([101, 0, 2, 0, FIRST_KEY, count, 0, 0]))
  const codes = new Map()
  for (let at = count - 1; at >= 0; at -= 1) codes.set(rest.readUInt32LE(at * head[1] * 4), FIRST_KEY + at)
  return codes
}

function focus(server, window) {
  const request = Buffer.from([42, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  request.writeUInt32LE(window, 4)
  server.socket.write(request)
}
