// A display whose picture can be read: Xvfb keeps it in a file, and whoever watches the file sees
// what a person would see, of any program, without asking that program.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds between two looks. Closer ones would take the processor from what is watched. */
const LOOK = 10
/** The same where single frames count. */
const CLOSE_LOOK = 4
/** A picture that stands still so long is whole. */
const STILL = 3000
/** What changes fewer points at once is a scroll bar that fades, which the system does for seconds. */
const MUCH = (1366 * 768) / 200
const PATIENCE = 30_000
/** Whoever says nothing for so long will say nothing. */
const SILENT = 5000

export async function openScreen() {
  const shared = '/dev/shm'
  const folder = mkdtempSync(join(existsSync(shared) ? shared : tmpdir(), 'weihua-screen-'))
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1366x768x24', '-fbdir', folder, '-nolisten', 'tcp', '-nocursor'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error('Xvfb does not start')))
    server.stdio[3].once('data', (bytes) => resolve(`${bytes}`.trim()))
  })
  const path = join(folder, 'Xvfb_screen0')
  const length = statSync(path).size
  const file = openSync(path, 'r')
  const into = (picture) => readSync(file, picture, 0, length, 0)
  return {
    display: `:${number}`,
    picture() {
      const picture = Buffer.alloc(length)
      into(picture)
      return picture
    },
    /** Milliseconds from `begin` to the first change and to the last large one before it stands still. */
    async watch(begin) {
      let before = this.picture()
      let now = Buffer.alloc(length)
      let first = 0
      let last = 0
      let whole = 0
      for (;;) {
        await pause(LOOK)
        into(now)
        const at = performance.now() - begin
        if (!now.equals(before)) {
          first ||= at
          last = at
          if (changed(before, now) > MUCH) whole = at
          ;[before, now] = [now, before]
        } else if (first && at - last > STILL) return { first, whole, picture: before }
        if (at > PATIENCE) throw new Error('the picture never stood still')
      }
    },
    /**
     * Milliseconds from `begin` to the first point that changed and to the last one before the picture
     * stood for `still`; with the picture then. Nothing where nothing changed.
     */
    async answer(before, begin, still) {
      let now = Buffer.alloc(length)
      let first = null
      let last = null
      for (;;) {
        await pause(CLOSE_LOOK)
        into(now)
        const at = performance.now() - begin
        if (!now.equals(before)) {
          first ??= at
          last = at
          ;[before, now] = [now, before]
        }
        if (first !== null && at - last > still) return { first, last, picture: before }
        if (first === null && at > SILENT) return null
        if (at > PATIENCE) throw new Error('the picture never stood still')
      }
    },
    /** Waits until the picture has stood for `still`. */
    async stands(still) {
      let before = this.picture()
      let now = Buffer.alloc(length)
      const begin = performance.now()
      for (let since = begin; performance.now() - since < still; ) {
        await pause(LOOK)
        into(now)
        if (now.equals(before)) continue
        since = performance.now()
        if (since - begin > PATIENCE) throw new Error('the picture never stood still')
        ;[before, now] = [now, before]
      }
    },
    close() {
      closeSync(file)
      server.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** How many points differ, as far as it matters. */
function changed(before, now) {
  let points = 0
  for (let at = now.length % 4; at + 4 <= now.length && points <= MUCH; at += 4) {
    if (now.readUInt32LE(at) !== before.readUInt32LE(at)) points += 1
  }
  return points
}

/** How many different colours a picture has, and how much of it has the commonest. */
export function colours(picture) {
  const counts = new Map()
  const begin = picture.length % 4
  for (let at = begin + 4096; at + 4 <= picture.length; at += 28) {
    const colour = picture.readUInt32LE(at) & 0xffffff
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const all = [...counts.values()]
  return { different: all.length, commonest: Math.max(...all) / all.reduce((sum, count) => sum + count, 0) }
}

/** The share of points in which two pictures clearly differ: letters drawn a little otherwise do not. */
export function unlike(one, other) {
  const CLEARLY = 64
  const begin = one.length % 4
  let points = 0
  for (let at = begin; at + 4 <= one.length; at += 4) {
    const apart = (part) => Math.abs(one[at + part] - other[at + part]) > CLEARLY
    if (apart(0) || apart(1) || apart(2)) points += 1
  }
  return (points * 4) / one.length
}
