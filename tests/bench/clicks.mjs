// Every kind of click on the main pages of the real window, measured inside the page: from the
// event to the frame after which nothing changes any more.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Key, newComputer, openWindow } from '../e2e/window.mjs'
import { setTimeout as pause } from 'node:timers/promises'
import { goal, line, median, part } from './figures.mjs'
import { WATCH } from './watch.mjs'

const RUNS = Number(process.argv[2] ?? 5)
const MOST = 100
/** The system fades its scroll bar for some seconds after a page has appeared. */
const CALM = 5000
const ROUNDS = ['初次', '再次']

/** Somebody's computer on which a data file was open when the program was last left. */
function computerWith(desk) {
  const computer = newComputer()
  const file = join(computer.documents, '演示.weihua')
  execFileSync(join(dirname(process.env.APP), 'weihua'), ['demo', file, '--desk', desk])
  const folder = join(computer.home, 'config', 'cn.weihua.zongzhi')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ recent: [file], reopen: true, window: [1280, 760] }))
  return computer
}

const rail = (word) => ({ css: '.rail a', words: word })
const OFFICE = [
  { name: '总览 → 计划', ...rail('计划'), shows: '.plan-page .pane h2, .plan-page .pane h1' },
  { name: '计划：选一项措施', css: '.plan-page .item', words: '15' },
  { name: '计划 → 总览', ...rail('总览'), shows: '.overview .card' },
  { name: '总览 → 矩阵', ...rail('矩阵'), shows: 'td[data-measure]' },
  { name: '矩阵：打开一格', css: 'tr[data-unit]:nth-child(5) td[data-measure]', shows: '.drawer' },
  { name: '矩阵：换一格', css: 'tr[data-unit]:nth-child(9) td[data-measure]' },
  { name: '矩阵：方向键到下一格', key: Key.ARROW_DOWN, on: 'td[tabindex="0"]' },
  { name: '矩阵：关上', key: Key.ESCAPE },
  { name: '矩阵：看序时进度', css: '.views button', words: '序时进度' },
  { name: '矩阵：看报送状态', css: '.views button', words: '报送状态' },
  { name: '矩阵 → 报告', ...rail('报告'), shows: '.pane canvas', slow: true },
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
  { name: '填报端：下一项（Ctrl ↓）', keys: [Key.CONTROL, Key.ARROW_DOWN] },
  { name: '填报端：列表里选一项', css: '.list a:nth-child(2)' },
  { name: '填报端：打一个字', key: '查', on: 'textarea' },
  { name: '填报端：改一字后离开这一栏（存盘）', on: 'textarea', types: '查', key: Key.TAB },
  { name: '填报端 → 总览', ...rail('总览'), shows: '.overview .card' },
  { name: '总览 → 填报', ...rail('填报'), shows: '.entry .foot' },
]

async function act(window, step) {
  if (step.on) await window.browser.executeScript(`document.querySelector(arguments[0]).focus()`, step.on)
  const element = step.css && (step.words ? await window.withWords(step.css, step.words) : await window.find(step.css))
  if (element) {
    await window.browser.executeScript(`arguments[0].scrollIntoView({ block: 'nearest' })`, element)
  }
  if (step.types) await window.press(step.types)
  await window.browser.executeScript(`window.watched.arm(arguments[0])`, element ? 'click' : 'keydown')
  if (element) await element.click()
  else if (step.keys)
    await window.browser.actions().keyDown(step.keys[0]).sendKeys(step.keys[1]).keyUp(step.keys[0]).perform()
  else await window.press(step.key)
  const seen = await window.browser.executeAsyncScript(
    `const done = arguments[arguments.length - 1]; window.watched.settled(arguments[0]).then(done)`,
    step.slow ? 2500 : 700,
  )
  if (step.shows) await window.find(step.shows)
  if (seen.begin === null) throw new Error(`${step.name}: the event never came`)
  if (seen.first === null) throw new Error(`${step.name}: nothing changed`)
  return seen
}

async function walk(desk, steps, ready, found) {
  const computer = computerWith(desk)
  const window = await openWindow(computer)
  try {
    await window.says(ready.words, ready.css)
    await pause(CALM)
    await window.browser.manage().setTimeouts({ script: 30_000 })
    await window.browser.executeScript(WATCH)
    for (const round of ROUNDS) {
      for (const step of steps) {
        const seen = await act(window, step)
        const key = `${step.name}　${round}`
        const all = found.get(key) ?? found.set(key, { first: [], last: [] }).get(key)
        all.first.push(seen.first)
        all.last.push(seen.last)
      }
    }
  } finally {
    await window.kill()
    computer.clear()
  }
}

/** The watch itself: a page that thinks for 150 ms and one that changes at once. */
async function controls() {
  const computer = computerWith('bureau')
  const window = await openWindow(computer)
  try {
    await window.says('应报（家）', '.card')
    await pause(CALM)
    await window.browser.executeScript(WATCH)
    await window.browser.executeScript(`
      const button = document.createElement('button')
      button.id = 'control'
      button.textContent = '对照'
      button.style = 'position: fixed; z-index: 99; top: 200px; left: 200px'
      document.body.append(button)
      button.addEventListener('click', () => {
        const until = performance.now() + Number(button.dataset.think)
        while (performance.now() < until);
        button.textContent += '。'
      })`)
    const medians = []
    for (const think of [0, 150]) {
      await window.browser.executeScript(`document.getElementById('control').dataset.think = arguments[0]`, think)
      const figures = []
      for (let at = 0; at < RUNS; at += 1) figures.push((await act(window, { name: 'control', css: '#control' })).last)
      line(`对照：页面先算 ${think} ms`, figures)
      medians.push(median(figures))
    }
    return medians[0]
  } finally {
    await window.kill()
    computer.clear()
  }
}

part(`八　点击到画面稳定（毫秒；${RUNS} 个窗口，各走两遍）　　　　末列：首次见到变化（中位）`)
const idle = await controls()
const found = new Map()
for (let at = 0; at < RUNS; at += 1) {
  await walk('bureau', OFFICE, { words: '应报（家）', css: '.card' }, found)
  await walk('unit', UNIT, { words: '下一项', css: '.steps' }, found)
}
const missed = []
for (const [name, { first, last }] of found) {
  const late = median(last) > MOST
  if (late) missed.push(name)
  line(name, last, 0, `${median(first).toFixed(0).padStart(9)}${late ? '　← 超过' : ''}`)
}
// A page that does nothing is answered within a frame or two; where it is not, the machine was measured.
if (idle > MOST / 2) console.log(`  对照“先算 0 ms”中位已是 ${idle.toFixed(0)} ms：机器太忙，这一次不作数`)
else goal(`每次点击 ≤ ${MOST} ms`, missed.length === 0)
const unanswered = [...found].filter(([, { first }]) => median(first) > MOST).map(([name]) => name)
console.log(
  `  画面稳定超过的有 ${missed.length} 个，其中连首次变化都超过的有 ${unanswered.length} 个：${unanswered.join('、') || '无'}`,
)
