// The cross of a window as the display server knows it: WM_DELETE_WINDOW, sent in X's own protocol.
// WebDriver's own close tears the window away instead, which no person can do.
import { readFileSync } from 'node:fs'
import net from 'node:net'

const CLIENT_MESSAGE = 33
const VIEWABLE = 2

/** Wishes every window of the display closed. */
export async function closeWindows(display = process.env.DISPLAY) {
  const number = /:(\d+)/.exec(display ?? '')?.[1]
  if (number === undefined) throw new Error('there is no display')
  const server = await connect(number)
  try {
    const protocols = await atom(server, 'WM_PROTOCOLS')
    const deletes = await atom(server, 'WM_DELETE_WINDOW')
    for (const window of await children(server)) {
      if ((await propertyOf(server, window, protocols)).includes(deletes)) wish(server, window, protocols, deletes)
    }
    await atom(server, 'WM_PROTOCOLS') // Answered only after everything before it has been taken.
  } finally {
    server.socket.destroy()
  }
}

/** A connection to the display of this number. */
export async function connect(number) {
  const socket = net.connect(`/tmp/.X11-unix/X${number}`)
  let waiting = Buffer.alloc(0)
  let wake = () => {}
  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes])
    wake()
  })
  const server = {
    socket,
    root: 0,
    async take(length) {
      while (waiting.length < length) await new Promise((resolve) => (wake = resolve))
      const bytes = waiting.subarray(0, length)
      waiting = waiting.subarray(length)
      return bytes
    },
  }
  const { name, data } = cookie(number)
  const hello = Buffer.alloc(12)
  hello.write('l')
  hello.writeUInt16LE(11, 2)
  hello.writeUInt16LE(name.length, 6)
  hello.writeUInt16LE(data.length, 8)
  socket.write(Buffer.concat([hello, padded(name), padded(data)]))
  const head = await server.take(8)
  const setup = await server.take(head.readUInt16LE(6) * 4)
  if (head[0] !== 1) throw new Error(`the display refuses: ${setup}`)
  const vendor = setup.readUInt16LE(16)
  server.root = setup.readUInt32LE(32 + vendor + (-vendor & 3) + setup[21] * 8)
  return server
}

/** The key to the display that xvfb-run has left, if any. */
function cookie(number) {
  const none = { name: Buffer.alloc(0), data: Buffer.alloc(0) }
  if (!process.env.XAUTHORITY) return none
  const file = readFileSync(process.env.XAUTHORITY)
  for (let at = 0; at < file.length; ) {
    at += 2
    const parts = [0, 1, 2, 3].map(() => {
      const length = file.readUInt16BE(at)
      at += 2 + length
      return file.subarray(at - length, at)
    })
    if (`${parts[1]}` === number) return { name: parts[2], data: parts[3] }
  }
  return none
}

/** What the display answers to a request. */
export async function answer(server, request) {
  server.socket.write(request)
  let head = await server.take(32)
  while (head[0] > 1) head = await server.take(32) // Something happened meanwhile; nobody asked.
  if (head[0] !== 1) throw new Error(`the display answers ${head[0]}, ${head[1]}`)
  return { head, rest: await server.take(head.readUInt32LE(4) * 4) }
}

async function atom(server, name) {
  const head = Buffer.from([16, 0, 0, 0, name.length, 0, 0, 0])
  const request = Buffer.concat([head, padded(Buffer.from(name))])
  request.writeUInt16LE(request.length / 4, 2)
  return (await answer(server, request)).head.readUInt32LE(8)
}

/** The windows that stand on the display itself. */
export async function children(server) {
  const request = Buffer.from([15, 0, 2, 0, 0, 0, 0, 0])
  request.writeUInt32LE(server.root, 4)
  return words((await answer(server, request)).rest)
}

/** Where a window stands; nothing where it is not shown or gone. */
export async function geometryOf(server, window) {
  const request = (code) => {
    const bytes = Buffer.from([code, 0, 2, 0, 0, 0, 0, 0])
    bytes.writeUInt32LE(window, 4)
    return bytes
  }
  try {
    const state = await answer(server, request(3))
    const { head } = await answer(server, request(14))
    if (state.head[26] !== VIEWABLE) return null
    return {
      x: head.readInt16LE(12),
      y: head.readInt16LE(14),
      width: head.readUInt16LE(16),
      height: head.readUInt16LE(18),
    }
  } catch {
    return null
  }
}

async function propertyOf(server, window, property) {
  const request = Buffer.alloc(24)
  request[0] = 20
  request.writeUInt16LE(6, 2)
  request.writeUInt32LE(window, 4)
  request.writeUInt32LE(property, 8)
  request.writeUInt32LE(32, 20)
  return words((await answer(server, request)).rest)
}

function wish(server, window, protocols, deletes) {
  const request = Buffer.alloc(44)
  request[0] = 25
  request.writeUInt16LE(11, 2)
  request.writeUInt32LE(window, 4)
  request[12] = CLIENT_MESSAGE
  request[13] = 32
  request.writeUInt32LE(window, 16)
  request.writeUInt32LE(protocols, 20)
  request.writeUInt32LE(deletes, 24)
  server.socket.write(request)
}

const padded = (bytes) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
const words = (bytes) => Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(at * 4))
