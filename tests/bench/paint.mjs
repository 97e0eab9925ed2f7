// From the start of the program to the whole first screen with demonstration data, beside an empty
// Tauri window. Seen from outside, because a page can only say when it asked for a frame, and
// because the same eye can look at both.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { by, goal, line, median, part } from './figures.mjs'
import { colours, openScreen } from './screen.mjs'

const RUNS = Number(process.argv[2] ?? 5)
const BUILT = dirname(process.env.APP)
const EMPTY = join(BUILT, 'weihua-empty-window')
const TICK = 10 // Milliseconds in a tick of the processor's account.

const folder = mkdtempSync(join(tmpdir(), 'weihua-paint-'))
const demo = join(folder, '演示.weihua')
execFileSync(join(BUILT, 'weihua'), ['demo', demo])
const screen = await openScreen()

const OURS = { program: process.env.APP, data: true, args: [] }
const PEER = { program: EMPTY, data: false, args: [] }
const PLAIN = { program: EMPTY, data: false, args: ['0', 'plain'] }
const SLOW = { program: EMPTY, data: false, args: ['500'] }

/** A computer of its own, on which nothing has run yet. */
function newHome() {
  const home = mkdtempSync(join(folder, 'home-'))
  mkdirSync(join(home, 'config'))
  return home
}

function environment(home) {
  const env = { ...process.env, DISPLAY: screen.display, HOME: home, MESA_SHADER_CACHE_DISABLE: 'true' }
  for (const kind of ['data', 'config', 'cache', 'state']) env[`XDG_${kind.toUpperCase()}_HOME`] = join(home, kind)
  for (const name of ['WEBKIT_DISABLE_DMABUF_RENDERER', 'WEBKIT_DISABLE_COMPOSITING_MODE', 'DBUS_SESSION_BUS_ADDRESS'])
    delete env[name]
  return env
}

/** The program and what it started, known by the home they were given. */
function family(home) {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`)
    } catch {
      return false // It ended while it was looked at.
    }
  })
}

function processor(pids) {
  const ticks = (pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return Number(fields[11]) + Number(fields[12])
  }
  return pids.reduce((sum, pid) => sum + ticks(pid) * TICK, 0)
}

/** Every file these programs have mapped: programs, libraries, fonts. */
function mapped(pids) {
  const paths = pids.flatMap((pid) =>
    readFileSync(`/proc/${pid}/maps`, 'utf8')
      .split('\n')
      .map((mapping) => mapping.slice(mapping.indexOf('/')))
      .filter((path) => path.startsWith('/') && !path.startsWith('/dev/') && !path.endsWith('(deleted)')),
  )
  return [...new Set(paths)]
}

function forget(paths) {
  execFileSync(process.env.PYTHON ?? 'python3', [join(import.meta.dirname, 'peer.py'), 'forget', ...paths])
}

/** Megabytes of these files that the system holds in memory. */
function held(paths) {
  const said = execFileSync('fincore', ['--bytes', '--noheadings', '-o', 'RES', ...paths], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return `${said}`.split('\n').reduce((sum, bytes) => sum + Number(bytes), 0) / 1e6
}

async function start({ program, data, args }, home, forgotten = []) {
  const file = join(home, '演示.weihua')
  if (data) {
    for (const ending of ['', '-wal', '-shm', '-files']) rmSync(`${file}${ending}`, { recursive: true, force: true })
    cpSync(demo, file)
  }
  if (forgotten.length) forget(data ? [...forgotten, file] : forgotten)
  const blank = screen.picture()
  const begin = performance.now()
  const child = spawn(program, data ? [file] : args, { stdio: 'ignore', env: environment(home) })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const seen = await screen.watch(begin)
  const pids = family(home)
  const run = { ...seen, cpu: processor(pids), files: mapped(pids) }
  child.kill('SIGKILL')
  await gone
  for (let tries = 0; family(home).length && tries < 200; tries += 1) await pause(25)
  for (let tries = 0; !screen.picture().equals(blank) && tries < 200; tries += 1) await pause(25)
  return run
}

/** A picture that is not what was to be seen is no measurement. */
function check(run, { data }) {
  const { different, commonest } = colours(run.picture)
  const right = data ? different > 60 : different < 20 && commonest > 0.8
  if (!right) throw new Error(`not what was to be seen: ${different} colours, ${commonest} of one`)
}

function keepPicture(run, name) {
  if (!process.env.KEEP) return
  const pixels = 1366 * 768
  const begin = run.picture.length - pixels * 4
  const out = Buffer.alloc(pixels * 3)
  for (let at = 0; at < pixels; at += 1) {
    const from = begin + at * 4
    out.set([run.picture[from + 2], run.picture[from + 1], run.picture[from]], at * 3)
  }
  writeFileSync(join(process.env.KEEP, `${name}.ppm`), Buffer.concat([Buffer.from('P6 1366 768 255\n'), out]))
}

try {
  part('七　第一屏：从启动到画面不再变化（毫秒），旁边是空的Tauri窗口')
  const homes = { ours: newHome(), peer: newHome() }
  const warmed = { ours: await start(OURS, homes.ours), peer: await start(PEER, homes.peer) }
  keepPicture(warmed.ours, 'ours')
  keepPicture(warmed.peer, 'empty')
  check(warmed.ours, OURS)
  check(warmed.peer, PEER)
  const files = [...new Set([...warmed.ours.files, ...warmed.peer.files])].filter((path) => !path.startsWith(folder))
  const runs = { warmOurs: [], warmPeer: [], coldOurs: [], coldPeer: [], plain: [], slow: [] }
  const memory = { before: [], after: [] }
  for (let at = 0; at < RUNS; at += 1) {
    runs.warmPeer.push(await start(PEER, homes.peer))
    runs.warmOurs.push(await start(OURS, homes.ours))
    runs.plain.push(await start(PLAIN, homes.peer))
    memory.before.push(held(files))
    forget(files)
    memory.after.push(held(files))
    runs.coldPeer.push(await start(PEER, newHome(), files))
    runs.coldOurs.push(await start(OURS, newHome(), files))
    await start(PEER, homes.peer) // Warm again.
    runs.slow.push(await start(SLOW, homes.peer))
  }
  for (const run of [...runs.warmOurs, ...runs.coldOurs]) check(run, OURS)
  for (const run of [...runs.warmPeer, ...runs.coldPeer]) check(run, PEER)
  for (const [word, ours, peer] of [
    ['热', runs.warmOurs, runs.warmPeer],
    ['冷', runs.coldOurs, runs.coldPeer],
  ]) {
    const of = (all, what) => all.map((run) => run[what])
    line(`${word}　weihua 有了窗口`, of(ours, 'first'))
    line(`${word}　weihua 画面完整`, of(ours, 'whole'))
    line(`${word}　空窗口 有了窗口`, of(peer, 'first'))
    line(`${word}　空窗口 画面完整`, of(peer, 'whole'))
    line(`${word}　weihua 处理器`, of(ours, 'cpu'))
    line(`${word}　空窗口 处理器`, of(peer, 'cpu'))
    const ratio = by(of(ours, 'whole'), of(peer, 'whole'))
    line(`${word}　画面完整之比`, ratio, 2)
    goal(`${word}启动 ≤ 2 倍`, median(ratio) <= 2)
  }
  // The goal is the window as Tauri makes it; this one tells what the way of drawing alone is worth.
  line('热　空窗口也不用图形加速 画面完整', runs.plain.map((run) => run.whole))
  line('热　与它之比', by(runs.warmOurs.map((run) => run.whole), runs.plain.map((run) => run.whole)), 2)
  line(
    '对照：空窗口先睡 500 ms，多出',
    runs.slow.map((run, at) => run.whole - runs.warmPeer[at].whole),
  )
  line('对照：热时留在内存的文件 MB', memory.before)
  line('对照：冷时留在内存的文件 MB', memory.after)
} finally {
  screen.close()
  rmSync(folder, { recursive: true, force: true })
}
