// Found again and looked up: a word of two characters leads to its field, F1 to the right page and back.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { By, Key, newComputer, openWindow, until } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const SEARCH = Key.chord(Key.CONTROL, 'k')
const focused = (window) => window.browser.executeScript('return document.activeElement.id')

async function seen(window, name) {
  mkdirSync(OUT, { recursive: true })
  await window.drawn()
  await window.picture(join(OUT, `${name}.png`))
}

test('a clerk finds what was written in another quarter and comes back from the manual', async () => {
  const computer = newComputer()
  const pick = join(computer.documents, '演示数据（填报端）.weihua')
  const window = await openWindow(computer, { pick })
  try {
    await window.says('打开演示数据', '.demo')
    await window.press(Key.F1)
    await window.says('第一次打开：新建台账', 'dialog.help')
    await seen(window, 'help-welcome')
    await window.press(Key.F1)
    await window.click('.demo button', '填报端')
    await window.says('本季应报 10 项')

    // A text that is not yet saved survives a look into the manual, with the place in it.
    const box = await window.find('#entry-progress')
    await window.clickOn(box)
    await window.typeInto(box, '刚打的字')
    await window.press(Key.F1)
    await window.says('填报一个季度', 'dialog.help h1')
    await seen(window, 'help-entry')
    await window.press(Key.ESCAPE)
    await window.browser.wait(async () => (await focused(window)) === 'entry-progress', 15_000, 'back in the box')
    assert.match(await box.getProperty('value'), /刚打的字/)
    await window.press('，接着打')
    assert.match(await box.getProperty('value'), /刚打的字，接着打/)
    await window.says('✓ 已保存', '.saved')

    await window.press(SEARCH)
    await window.says('佐证材料的文件名', 'dialog.search')
    await seen(window, 'search-empty')
    await window.press('刚打的字')
    await window.says('2018年第三季度', 'dialog.search .line')
    await window.press(Key.ESCAPE)
    assert.equal(await focused(window), 'entry-progress', 'Esc goes back to where one was')

    // Words of another quarter: Enter opens that quarter, that measure, that field.
    await window.press(SEARCH)
    await window.press('检查')
    await window.says('还有', 'dialog.search')
    await seen(window, 'search-unit')
    const lines = await window.browser.executeScript(
      `return [...document.querySelectorAll('dialog.search .line')].map((line) => line.innerText)`,
    )
    const wanted = lines.findIndex((line) => line.includes('2018年第二季度') && line.includes('下一步工作打算'))
    assert.ok(wanted >= 0, lines.join('\n'))
    for (let at = 0; at < wanted; at += 1) await window.press(Key.ARROW_DOWN)
    await window.press(Key.ENTER)
    await window.says('2018年第二季度', '.entry .top')
    await window.browser.wait(async () => (await focused(window)) === 'entry-next_steps', 15_000, 'in its field')
    const marked = `const { value, selectionStart, selectionEnd } = document.activeElement; return value.slice(selectionStart, selectionEnd)`
    await window.browser.wait(async () => (await window.browser.executeScript(marked)) === '检查', 15_000, 'the word is marked')
    const [, number] = /措施(\d+)/.exec(lines[wanted])
    await window.says(number, 'nav.list [aria-current]')

    await window.sized(911, 512)
    await window.press(SEARCH)
    await window.says('还有', 'dialog.search')
    await seen(window, 'search-911')
    await window.press(Key.F1)
    await window.says('怎么打字', 'dialog.help')
    await seen(window, 'help-911')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('the office is led to the cell of a unit, and to the wording of the plan', async () => {
  const computer = newComputer()
  const pick = join(computer.documents, '演示数据（汇总端）.weihua')
  const window = await openWindow(computer, { pick })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '汇总端')
    // A year of 42 units is made here.
    await window.browser.wait(until.elementLocated(By.css('header .demo')), 60_000, 'the demonstration data are there')
    await window.press(SEARCH)
    await window.press('加油站')
    await window.says('区环保局', 'dialog.search')
    await seen(window, 'search-office')
    await window.click('dialog.search .line', '区环保局')
    await window.says('区环保局　措施9', '.drawer h2')
    await seen(window, 'search-office-cell')
    await window.press(SEARCH)
    await window.browser.executeScript(`document.querySelector('dialog.search input').select()`)
    await window.press('一书一签 要求')
    await window.says('措施13 工作措施', 'dialog.search')
    await window.click('dialog.search .line', '措施13 工作措施')
    await window.says('13. 认真落实', '.pane h1')
    await window.press(Key.F1)
    await window.says('总览与计划', 'dialog.help h1')
    const top = await window.browser.executeScript(
      `return document.querySelector('dialog.help [data-heading="计划"]').getBoundingClientRect().top`,
    )
    assert.ok(top < 300, `at what is said of this page, not ${top} below the top`)
    await seen(window, 'help-plan')
  } finally {
    await window.kill()
    computer.clear()
  }
})
