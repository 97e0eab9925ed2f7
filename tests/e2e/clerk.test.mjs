// A clerk who has never seen the program stumbles in the real window, and nothing is lost by it.
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const DOWN = Key.chord(Key.CONTROL, Key.ARROW_DOWN)
const UP = Key.chord(Key.CONTROL, Key.ARROW_UP)

const focused = (window) =>
  window.browser.executeScript('return document.activeElement.id + " " + document.activeElement.innerText')

async function comesTo(window, words) {
  await window.browser
    .wait(async () => (await focused(window)).includes(words), 15_000, `the focus comes to ${words}`)
    .catch(async (late) => {
      throw new Error(`${late.message}; it is on ${await focused(window)}`)
    })
}

test('what a new clerk stumbles over loses nothing and says what to do', { timeout: 200_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const form = join(computer.documents, '一季度台账.xlsx')
  writeFileSync(form, 'a table')
  const window = await openWindow(computer, { pick: form })
  try {
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua')
    await window.press(Key.ENTER)
    await window.says('本季应报 10 项')

    // Half a row says so, and a piece that was added leaves the focus where it was.
    await window.type('#entry-progress', '走访单位86家。')
    await window.says('未填完', 'nav.list [aria-current]')
    await window.type('#entry-evidence', Key.ENTER)
    await window.says('✓ 已添加1件', '.evidence')
    await comesTo(window, '添加佐证材料')

    // 零报告 by three strokes of Enter: the last one does not take it back.
    await window.press(DOWN)
    await comesTo(window, 'entry-progress')
    await window.press(Key.chord(Key.SHIFT, Key.TAB))
    await comesTo(window, '本项零报告')
    await window.press(Key.ENTER)
    await window.find('#entry-zero-reason:focus')
    await window.press(Key.ENTER)
    await comesTo(window, '✓ 零报告')
    await window.press(Key.ENTER)
    await window.says('✓ 零报告', 'nav.list [aria-current]')

    // A figure that is none: whoever comes back to its row stands in its box, and the row says so.
    for (const number of [7, 11, 12, 14, 15]) {
      await window.press(DOWN)
      await window.says(String(number), 'nav.list [aria-current]')
    }
    await window.type('#entry-B1', '约30家', Key.TAB)
    await window.says('✕ 没有存上', '.foot .check')
    await window.press(DOWN)
    await window.says('18', 'nav.list [aria-current]')
    await window.press(UP)
    await comesTo(window, 'entry-B1')
    await window.drawn()
    await window.picture(join(OUT, 'clerk-refused.png'))
    await window.press(Key.chord(Key.CONTROL, 'a'), Key.DELETE, Key.TAB)
    await window.browser.wait(
      async () => !(await (await window.find('.foot .check')).getText()).includes('没有存上'),
      15_000,
      'the box is empty again',
    )

    // 核对 counts what is missing, and one 情况说明 answers for it.
    await window.press(Key.F8)
    await window.says('缺9项，补齐或写明情况说明后才能交出', '.outcome')
    await window.type('.missing textarea', '其余各项下季度一并报送。', Key.chord(Key.CONTROL, Key.ENTER))
    await window.says('可以交出，缺9项，附情况说明', '.outcome')
    await window.click('button', '去登记')
    await comesTo(window, '登记工作人员')

    // The button of the step that is due is the main one; a form for spreadsheets is a print, too.
    await window.click('.rail a', '报送')
    await window.find('.step.now[aria-label=打印报送表] .btn.main')
    await window.click('.step[aria-label=打印报送表] button', '导出Excel表')
    await window.says('已打印或导出，内容号', '.step[aria-label=打印报送表]')
    await window.find('.step.now[aria-label=签字盖章] .btn.main')
    const main = await window.browser.executeScript("return document.querySelectorAll('.step .btn.main').length")
    assert.equal(main, 1, 'one main button a page')
    await window.drawn()
    await window.picture(join(OUT, 'clerk-due.png'))
  } finally {
    await window.kill()
    computer.clear()
  }
})
