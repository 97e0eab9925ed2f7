// The office reads what came in for a quarter, by keys: accept, return with a remark, undo; a whole unit; two steps; lists
// and the whole plan.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

async function office() {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const window = await openWindow(computer, {
    pick: join(computer.documents, '演示数据（汇总端）.weihua'),
  })
  await window.click('.demo button', '汇总端')
  // A whole year is made up: on a busy computer that takes its time.
  const open = () => window.browser.executeScript(`return document.querySelector('.rail') !== null`)
  await until(window, open, 'the demonstration data is open', 90_000)
  return { computer, window }
}
async function picture(window, name) {
  await window.drawn()
  await pause(500)
  await window.picture(join(OUT, name))
}
/** 已读 as the page says it: of how many. */
async function read(window) {
  const words = await window.browser.executeScript(`return document.querySelector('.progress b')?.textContent`)
  const [done, total] = words.split('/').map(Number)
  return { done, total }
}
async function until(window, is, why, patience = 20_000) {
  await window.browser.wait(is, patience, why)
}
const chosen = (window) =>
  window.browser.executeScript(`return document.querySelector('[role=option][aria-selected=true]')?.dataset.key`)
/** The entry that is shown is the chosen one, and may be decided. */
async function settled(window) {
  await until(
    window,
    () =>
      window.browser.executeScript(`
        const label = document.querySelector('[role=option][aria-selected=true]')?.getAttribute('aria-label') ?? ''
        const number = /措施(\\d+)/.exec(label)?.[1]
        const shown = document.querySelector('.pane h2')?.textContent ?? ''
        const main = document.querySelector('.pane footer .btn.main')
        return Boolean(number) && shown.endsWith('措施' + number) && main !== null && !main.disabled`),
    'the entry of the list is shown',
  )
}

test('a quarter is read by keys: accept, return with a remark, undo, a whole unit', async () => {
  const { computer, window } = await office()
  try {
    await window.click('.rail a', '审核')
    await window.says('来件')
    await window.find('[role=option][aria-selected=true]')
    await settled(window)
    await picture(window, 'review.png')
    const before = await read(window)
    assert.ok(before.total > before.done, 'the demonstration leaves something to read')

    // Enter accepts and goes on.
    const first = await chosen(window)
    await window.browser.executeScript(`document.querySelector('[role=option][aria-selected=true]').focus()`)
    await window.press(Key.ENTER)
    await until(window, async () => (await read(window)).done === before.done + 1, 'one more is read')
    await until(window, async () => (await chosen(window)) !== first, 'the next one is shown')

    // R writes, Ctrl+Enter returns.
    await settled(window)
    const second = await chosen(window)
    await window.press('r')
    await window.find('[data-pin=progress] textarea')
    await window.press('请写明数字的时点。')
    await picture(window, 'review-remark.png')
    await window.press(Key.chord(Key.CONTROL, Key.ENTER))
    await until(window, async () => (await read(window)).done === before.done + 2, 'returned counts as read')
    await until(window, async () => (await chosen(window)) !== second, 'and the next one is shown')

    // Ctrl+Z brings it back, with what was written.
    await settled(window)
    await window.press(Key.chord(Key.CONTROL, 'z'))
    await until(window, async () => (await chosen(window)) === second, 'back at the row')
    await until(window, async () => (await read(window)).done === before.done + 1, 'it waits again')
    const words = await window.browser.executeScript(
      `return document.querySelector('[data-pin=progress] textarea')?.value`,
    )
    assert.equal(words, '请写明数字的时点。', 'nothing written is lost')
    await window.press(Key.chord(Key.CONTROL, Key.ENTER))
    await until(window, async () => (await read(window)).done === before.done + 2, 'returned after all')

    // What is read stays in its place; U takes a word back.
    await settled(window)
    await window.press(Key.ARROW_UP)
    await until(window, async () => (await chosen(window)) === second, 'back over what was read')
    await window.says('退回意见', '.pane')
    await window.says('撤回意见', '.pane footer')
    await window.press('u')
    await until(window, async () => (await read(window)).done === before.done + 1, 'taken back')

    // The whole unit, asked about first.
    await settled(window)
    const unit = (await chosen(window)).split(' ')[0]
    await window.press(Key.chord(Key.SHIFT, Key.ENTER))
    await window.says('一并通过', 'dialog[open]')
    await picture(window, 'review-whole.png')
    await window.click('dialog[open] .btn.main')
    await until(
      window,
      async () => !(await chosen(window)).startsWith(`${unit} `) || (await read(window)).done === before.total,
      'on to the next unit',
    )
    await window.press('?')
    await window.says('下一条待审的', 'dialog[open]')
    await window.click('dialog[open] button', '关闭')

    // What is read again says why.
    const again = await window.find('select[aria-label=审哪些]')
    await again.sendKeys('重报')
    await pause(800)
    await picture(window, 'review-again.png')
    await window.sized(911, 512)
    await picture(window, 'review-narrow.png')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('two steps are switched on in 设置, and a row passes 初审 before it can be accepted', async () => {
  const { computer, window } = await office()
  try {
    await window.click('.rail a', '设置')
    await window.click('[role=radiogroup] label', '先初审，再审核')
    await window.type('input[aria-label=改审核步骤的理由]', '加强审核')
    await window.click('form button.main', '改为先初审')
    // The desk is shown anew with the plan as it is now.
    await window.click('.rail a', '审核')
    await window.says('待初审', '.head')
    await window.says('还没有设用户', '.head')
    await window.find('[role=option][aria-selected=true]')
    await settled(window)
    const before = await read(window)
    const first = await chosen(window)
    await window.browser.executeScript(`document.querySelector('[role=option][aria-selected=true]').focus()`)
    await window.press(Key.ENTER)
    await until(window, async () => (await chosen(window)) !== first, 'the next one is shown')
    await window.says('已初审', `[data-key="${first}"]`)
    assert.equal((await read(window)).done, before.done, '初审 alone is not 已读')
    await settled(window)
    await window.press(Key.ARROW_UP)
    await settled(window)
    await window.says('审核通过', '.pane footer .btn.main')
    await picture(window, 'review-two-steps.png')
    await window.press(Key.ENTER)
    await until(window, async () => (await read(window)).done === before.done + 1, 'now it is read')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('the matrix as lists and over the whole plan adds up and leads into the period', async () => {
  const { computer, window } = await office()
  try {
    await window.click('.rail a', '矩阵')
    await window.find('td[data-measure]')
    for (const [word, name] of [
      ['按单位', 'list-unit.png'],
      ['按措施', 'list-measure.png'],
      ['逐项', 'list-cell.png'],
    ]) {
      await window.click('.shapes button', word)
      await window.find('.lines tbody tr')
      await picture(window, name)
    }
    const lines = await window.browser.executeScript(`return document.querySelectorAll('.lines tbody tr').length`)
    assert.equal(lines, 492, 'every 应报项 has its line')
    await window.click('.shapes button', '全计划')
    await window.says('合计只算', 'main .plan')
    await picture(window, 'plan-wide.png')
    const adds = await window.browser.executeScript(`
      const [whole, ...parts] = [...document.querySelectorAll('main .plan .equation b')].map((b) => Number(b.textContent))
      return whole === parts.reduce((sum, part) => sum + part, 0)`)
    assert.ok(adds, 'the equation of the whole plan adds up')
    await window.click('main .plan tbody td button')
    await window.find('table[role=grid]')
    await window.find('.drawer h2')
    await picture(window, 'plan-entered.png')
  } finally {
    await window.kill()
    computer.clear()
  }
})
