// Every size of letters in a full window and in one at 150 %: nothing scrolls sideways, and what a reader for the blind
// needs is there. Looked at by axe-core in the window itself.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WINDOWS = [
  { name: '1366', width: 1366, height: 768 },
  { name: '911', width: 911, height: 512 },
]
const OTHERS = [
  ['核对', 'main.check .list'],
  ['报送', 'main.out .steps'],
  ['事项', '.matters .people'],
  ['历次', 'main.past .list'],
]
const SIZES = ['小', '中', '大']

async function resize(window, { width, height }) {
  await window.browser.manage().window().setRect({ x: 0, y: 0, width, height })
  for (let tries = 0; tries < 40; tries += 1) {
    const inner = await window.browser.executeScript('return innerWidth')
    if (Math.abs(inner - width) <= 2) return
    await pause(50)
  }
  assert.fail(`the window does not become ${width} wide; it is ${await window.browser.executeScript('return innerWidth')}`)
}

/** Elements that could be scrolled sideways, the page itself among them; a box of text scrolls by itself. */
const SIDEWAYS = `
  const root = document.scrollingElement
  const found = root.scrollWidth > root.clientWidth ? ['the page ' + root.scrollWidth + ' > ' + root.clientWidth] : []
  for (const one of document.querySelectorAll('.page, .page *')) {
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)
    if (scrolls && one.scrollWidth > one.clientWidth + 1) found.push(one.tagName + '.' + one.className + ' ' + one.scrollWidth + ' > ' + one.clientWidth)
  }
  return found`

async function standsStraight(window, what) {
  assert.deepEqual(await window.browser.executeScript(SIDEWAYS), [], `${what}: nothing scrolls sideways`)
}

/** The head of 填报 is one line, and whatever is scrolled, the title of the item stays in sight. */
async function titleInSight(window, what) {
  const seen = await window.browser.executeScript(`
    const form = document.querySelector('form.form')
    form.scrollTop = form.scrollHeight
    const title = form.querySelector('h1').getBoundingClientRect()
    const at = document.elementFromPoint(title.left + 4, title.top + title.height / 2)
    const line = parseFloat(getComputedStyle(document.querySelector('.head')).lineHeight)
    form.scrollTop = 0
    return { title: at?.closest('h1') !== null && title.top >= form.getBoundingClientRect().top - 1,
             lines: Math.floor(document.querySelector('.head').clientHeight / line) }`)
  assert.ok(seen.title, `${what}: the item's title is in sight`)
  assert.ok(seen.lines <= 2, `${what}: the head is one line, not ${seen.lines}`)
}

async function axeFinds(window) {
  await window.browser.executeScript(AXE)
  const found = await window.browser.executeAsyncScript(`
    const done = arguments[arguments.length - 1]
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(
      ({ violations }) => done(violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.slice(0, 4).map((node) => node.target.join(' ') + ' — ' + (node.failureSummary ?? '').replace(/\\s+/g, ' ').slice(0, 160)) }))),
      (failure) => done([{ id: 'axe', help: String(failure), at: [] }]),
    )`)
  return found
}

async function accessible(window, what) {
  const found = await axeFinds(window)
  assert.deepEqual(found, [], `${what}: axe finds nothing`)
}

async function emptied(window, css) {
  await window.type(css, Key.chord(Key.CONTROL, 'a'), Key.BACK_SPACE, Key.TAB)
}

async function makeFile(window) {
  await window.find('#unit-query:focus')
  await window.press('ds')
  await window.says('德胜街道', '#unit-list')
  await window.press(Key.ENTER)
  await window.says('德胜街道.weihua', '.path')
  await window.press(Key.ENTER)
  await window.says('本季应报 10 项')
}

test('axe can find something', { timeout: 90_000 }, async () => {
  const computer = newComputer()
  const window = await openWindow(computer)
  try {
    await window.find('#unit-query:focus')
    await window.browser.executeScript("document.querySelector('label[for=unit-query]').remove()")
    await window.browser.executeScript("document.querySelector('#unit-query').removeAttribute('placeholder')")
    assert.ok((await axeFinds(window)).some(({ id }) => id === 'label'), 'a box without its label is found')
    await window.browser.executeScript("document.querySelector('main').style.minWidth = '3000px'")
    const wide = await window.browser.executeScript(
      'const root = document.scrollingElement; root.style.overflow = "auto"; return root.scrollWidth > root.clientWidth',
    )
    assert.ok(wide, 'and a page that is too wide is one')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('the pages of a unit in three sizes and two windows', { timeout: 400_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const window = await openWindow(computer)
  const faults = []
  const looks = async (what, look) => look(window, what).catch((fault) => faults.push(fault.message))
  try {
    await window.find('#unit-query:focus')
    await looks('welcome', accessible)
    await makeFile(window)
    await window.type('#entry-progress', '会同派出所检查加油站2座，发现隐患23项。已全部整改。')
    await window.click('nav.list a', '严格规范执法检查')
    await window.type('#entry-B1', '约30家', Key.TAB)
    await window.says('是约数')
    for (const size of SIZES) {
      await emptied(window, '#entry-B1')
      await window.says('✓ 已保存', '.saved')
      await resize(window, WINDOWS[0])
      await window.click('.rail a', '设置')
      await window.find('.settings')
      await window.click('.settings .seg label', size)
      await looks(`settings ${size}`, standsStraight)
      if (size === '大') await looks('settings', accessible)
      await window.click('.rail a', '填报')
      await window.says('本季应报 10 项')
      await window.click('nav.list a', '严格规范执法检查')
      await window.type('#entry-B1', '约30家', Key.TAB)
      await window.says('是约数')
      for (const one of WINDOWS) {
        await resize(window, one)
        await pause(200)
        await looks(`entry ${size} ${one.name}`, standsStraight)
        await window.picture(join(OUT, `look-entry-${size}-${one.name}.png`))
        if (size === '中') await looks(`entry ${one.name}`, accessible)
        await looks(`the title ${size} ${one.name}`, titleInSight)
        await emptied(window, '#entry-B1') // What is not taken keeps one on its page.
        await window.says('✓ 已保存', '.saved')
        for (const [word, css] of OTHERS) {
          await window.click('.rail a', word)
          await window.find(css)
          await looks(`${word} ${size} ${one.name}`, standsStraight)
          if (size === '中') await looks(`${word} ${one.name}`, accessible)
        }
        await window.click('.rail a', '填报')
        await window.says('应报 10 项', '.head')
        await window.click('nav.list a', '严格规范执法检查')
        await window.type('#entry-B1', '约30家', Key.TAB)
        await window.says('是约数')
      }
    }
    await emptied(window, '#entry-B1')
    await window.says('✓ 已保存', '.saved')
    for (const one of WINDOWS) {
      await resize(window, one)
      await window.click('.head button', '零报告')
      await window.says('项还没有人填过', 'dialog[open]')
      await window.picture(join(OUT, `look-zeros-${one.name}.png`))
      await looks('全季零报告', accessible)
      await window.press(Key.ESCAPE)
    }
    await window.click('.head button', '读入')
    await window.says('把本单位填好的Excel表读进草稿')
    await looks('从Excel表读入', standsStraight)
    await looks('从Excel表读入', accessible)
    assert.deepEqual(faults, [])
  } finally {
    await window.kill()
    computer.clear()
  }
})
