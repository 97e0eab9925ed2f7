// Every kind of click on the main pages of the real window, from the button that comes up to the
// points that change on the screen. The window is drawn as anybody's is: no driver is near it. Where
// to click is surveyed beforehand on a driven window of the same size with the same data.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { environmentOf, newComputer, openWindow, programsOn } from '../e2e/window.mjs'
import { goal, line, median, part } from './figures.mjs'
import { handOn } from './hand.mjs'
import { colours, openScreen, unlike } from './screen.mjs'

const RUNS = Number(process.argv[2] ?? 5)
const MOST = 100
/** What has stood so long is settled. */
const STILL = 700
/** What the mouse passes over changes for a moment; a hint comes after half a second and must not. */
const HOVER = 300
/** A finger stays on the button for so long. */
const DOWN = 100
/** A first screen that stands so long is whole. */
const WHOLE = 3000
/** More colours than a page that is still empty has. */
const COLOURFUL = 100
/** Two ways of drawing differ in the edges of letters only. */
const LIKE = 0.02
const ROUNDS = ['初次', '再次']
const BUILT = dirname(process.env.APP)

const rail = (word) => ({ css: '.rail a', words: word })
const OFFICE = [
  { name: '总览 → 计划', ...rail('计划'), shows: '.plan-page .pane h2, .plan-page .pane h1' },
  { name: '计划：选一项措施', css: '.plan-page .item', words: '5' },
  { name: '计划 → 总览', ...rail('总览'), shows: '.overview .card' },
  { name: '总览 → 矩阵', ...rail('矩阵'), shows: 'td[data-measure]' },
  { name: '矩阵：打开一格', css: 'tr[data-unit]:nth-child(5) td[data-measure]', shows: '.drawer .body' },
  { name: '矩阵：换一格', css: 'tr[data-unit]:nth-child(9) td[data-measure]' },
  { name: '矩阵：方向键到下一格', keys: ['Down'] },
  { name: '矩阵：关上', keys: ['Escape'] },
  { name: '矩阵：看序时进度', css: '.views button', words: '序时进度' },
  { name: '矩阵：看报送状态', css: '.views button', words: '报送状态' },
  { name: '矩阵 → 报告', ...rail('报告'), shows: '.pane canvas', still: 2500 },
  { name: '报告：展开一项措施', css: '.fold', words: '运输安全' },
  { name: '报告：收起', css: '.fold', words: '运输安全' },
  { name: '报告 → 填报', ...rail('填报'), shows: '.entry .foot' },
  { name: '填报：下一项（按钮）', css: '.steps button', words: '下一项' },
  { name: '填报：列表里选一项', css: '.list a:nth-child(4)' },
  { name: '填报 → 设置', ...rail('设置'), shows: 'main' },
  { name: '设置 → 总览', ...rail('总览'), shows: '.overview .card' },
]
const UNIT = [
  { name: '填报端：下一项（按钮）', css: '.steps button', words: '下一项' },
  { name: '填报端：下一项（Ctrl ↓）', keys: ['Control', 'Down'] },
  { name: '填报端：列表里选一项', css: '.list a:nth-child(2)' },
  { name: '填报端：打一个字', into: 'textarea', keys: ['a'] },
  { name: '填报端：改一字后离开这一栏（存盘）', into: 'textarea', types: 'a', keys: ['Tab'] },
  { name: '填报端 → 总览', ...rail('总览'), shows: '.overview .card' },
  { name: '总览 → 填报', ...rail('填报'), shows: '.entry .foot' },
]

const screen = await openScreen()
process.env.DISPLAY = screen.display
const hand = await handOn(screen.display)

/** Somebody's computer on which a data file was open when the program was last left. */
function computerWith(desk) {
  const computer = newComputer()
  const file = join(computer.documents, '演示.weihua')
  execFileSync(join(BUILT, 'weihua'), ['demo', file, '--desk', desk])
  const config = join(computer.home, 'config')
  mkdirSync(join(config, 'cn.weihua.zongzhi'), { recursive: true })
  writeFileSync(
    join(config, 'cn.weihua.zongzhi', 'preferences.json'),
    JSON.stringify({ recent: [file], reopen: true, window: [1280, 760] }),
  )
  // Nothing may move by itself: no blinking caret, no scroll bar that fades away.
  mkdirSync(join(config, 'gtk-3.0'))
  writeFileSync(
    join(config, 'gtk-3.0', 'settings.ini'),
    '[Settings]\ngtk-cursor-blink=false\ngtk-overlay-scrolling=false\n',
  )
  return computer
}

/** Does one step, at a place known beforehand, and says when the screen answered. */
async function act(step, { at, into }) {
  if (into) {
    hand.moveTo(into.x, into.y)
    hand.down()
    hand.up()
    await pause(HOVER)
  }
  if (at) hand.moveTo(at.x, at.y)
  await screen.stands(HOVER)
  if (step.types) {
    hand.press(step.types)
    await pause(50)
  }
  if (at) {
    // What the button does on its way down, such as taking the focus from elsewhere, is no answer.
    hand.down()
    await screen.stands(DOWN)
  }
  const before = screen.picture()
  const begin = at ? hand.up() : hand.press(...step.keys)
  const seen = await screen.answer(before, begin, step.still ?? STILL)
  if (!seen) throw new Error(`${step.name}: nothing changed`)
  return seen
}

/** Where the middle of an element is on the display; it must be in sight without being scrolled to. */
async function middleOf(window, { x, y }, element) {
  const at = await window.browser.executeScript(
    `const box = arguments[0].getBoundingClientRect()
     const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
     return arguments[0].contains(document.elementFromPoint(at.x, at.y)) ? at : null`,
    element,
  )
  if (!at) throw new Error(`out of sight: ${await element.getAttribute('outerHTML')}`.slice(0, 200))
  return { x: x + at.x, y: y + at.y }
}

/** Goes the whole way on a driven window: where everything is, and what is seen after each step. */
async function survey(desk, steps, ready) {
  const computer = computerWith(desk)
  const window = await openWindow(computer)
  try {
    await window.says(ready.words, ready.css)
    const corner = await hand.window()
    await wholeScreen()
    const places = []
    for (const step of ROUNDS.flatMap(() => steps)) {
      const found = step.css && (step.words ? await window.withWords(step.css, step.words) : await window.find(step.css))
      const at = found && (await middleOf(window, corner, found))
      const into = step.into && (await middleOf(window, corner, await window.find(step.into)))
      await act(step, { at, into })
      if (step.shows) await window.find(step.shows)
      await window.drawn() // A driven window draws late.
      await screen.stands(step.still ?? 2 * STILL)
      places.push({ at, into, picture: screen.picture() })
    }
    return places
  } finally {
    await window.kill()
    computer.clear()
  }
}

/** A program on a computer of its own, without a driver. */
async function open(program, computer, args = []) {
  const child = spawn(program, args, { stdio: 'ignore', env: environmentOf(computer) })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  return {
    async kill() {
      child.kill('SIGKILL')
      await gone
      for (let tries = 0; programsOn(computer.home).length > 0 && tries < 200; tries += 1) await pause(50)
      computer.clear()
    },
  }
}

/** Waits until the first screen is whole: it has stood, and there is something on it. */
async function wholeScreen() {
  for (let tries = 0; tries < 20; tries += 1) {
    await screen.stands(WHOLE)
    if (colours(screen.picture()).different > COLOURFUL) return
  }
  throw new Error('the first screen never came')
}

async function walk(desk, steps, places, found) {
  const program = await open(process.env.APP, computerWith(desk))
  try {
    await hand.window()
    await wholeScreen()
    const walked = ROUNDS.flatMap((round) => steps.map((step) => ({ round, step })))
    for (const [index, { round, step }] of walked.entries()) {
      const seen = await act(step, places[index])
      const apart = unlike(seen.picture, places[index].picture)
      if (apart > LIKE) throw new Error(`${step.name}, ${round}: not what was surveyed (${(apart * 100).toFixed(1)} %)`)
      const key = `${step.name}　${round}`
      const all = found.get(key) ?? found.set(key, { first: [], last: [] }).get(key)
      all.first.push(seen.first)
      all.last.push(seen.last)
    }
  } finally {
    await program.kill()
  }
}

/** The eye and the hand themselves: a window that answers at once, and one that thinks for 150 ms. */
async function controls() {
  const program = await open(join(BUILT, 'weihua-empty-window'), newComputer(), ['0', 'plain'])
  try {
    const { x, y, width, height } = await hand.window()
    await screen.stands(2 * STILL)
    const medians = []
    for (const [think, share] of [
      [0, 0.25],
      [150, 0.75],
    ]) {
      const at = { x: x + width * share, y: y + height / 2 }
      const figures = []
      for (let run = 0; run < 3 * RUNS; run += 1) figures.push((await act({ name: 'control' }, { at })).first)
      line(`对照：空窗口先算 ${think} ms`, figures)
      medians.push(median(figures))
    }
    return medians
  } finally {
    await program.kill()
  }
}

part(`八　点击到画面（毫秒；${RUNS} 个窗口，各走两遍）`)
try {
  const [idle, slow] = await controls()
  const desks = [
    { desk: 'bureau', steps: OFFICE, seen: await survey('bureau', OFFICE, { words: '应报（家）', css: '.card' }) },
    { desk: 'unit', steps: UNIT, seen: await survey('unit', UNIT, { words: '下一项', css: '.steps' }) },
  ]
  const found = new Map()
  for (let run = 0; run < RUNS; run += 1) {
    for (const { desk, steps, seen } of desks) await walk(desk, steps, seen, found)
  }
  const [after] = await controls()
  const late = { first: [], last: [] }
  for (const [what, title] of [
    ['first', '应答：画面第一次变化'],
    ['last', '齐全：画面不再变化'],
  ]) {
    part(title)
    for (const [name, figures] of found) {
      const over = median(figures[what]) > MOST
      if (over) late[what].push(name)
      line(name, figures[what], 0, over ? '　← 超过' : '')
    }
  }
  // A window that does nothing answers within a frame or two; where it does not, the machine was measured.
  const noise = Math.max(idle, after)
  if (noise > MOST / 2) console.log(`  对照“先算 0 ms”中位已是 ${noise.toFixed(0)} ms：机器太忙，这一次不作数`)
  else if (slow < 150) console.log(`  对照“先算 150 ms”中位只有 ${slow.toFixed(0)} ms：没有量到，这一次不作数`)
  else {
    goal(`每次点击 ≤ ${MOST} ms 有应答`, late.first.length === 0)
    goal(`每次点击 ≤ ${MOST} ms 内容齐全`, late.last.length === 0)
  }
  console.log(`  超过的：应答 ${late.first.length} 个，齐全 ${late.last.length} 个（共 ${found.size} 个）`)
} finally {
  hand.close()
  screen.close()
}
