// A clerk fills in a whole quarter with the keyboard alone, from first start on, and confirms an unchanged one.
// What is pressed beside text and figures is counted; the count stands in docs/benchmarks.md.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const NUMBERS = [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]
const ROW = Key.chord(Key.CONTROL, Key.SHIFT, Key.ENTER)
/** More strokes a measure than this, beside text and figures, are too many. */
const GOAL = 3

/** Keys pressed, those of text and figures apart; a chord is one. */
function keyboardOf(window) {
  const strokes = { beside: 0 }
  return {
    strokes,
    async presses(...keys) {
      strokes.beside += keys.length
      for (const key of keys) await window.press(key)
    },
    writes: (text) => window.press(text),
  }
}

const asked = (window, script) => window.browser.executeScript(`return ${script}`)
const focused = (window) => asked(window, 'document.activeElement.id')
const current = (window) => asked(window, "document.querySelector('nav.list [aria-current] b').innerText.trim()")

async function comesTo(window, id, number) {
  await window.browser.wait(
    async () => (await focused(window)) === id && (await current(window)) === String(number),
    15_000,
    `the focus comes to ${id} of measure ${number}`,
  ).catch(async (late) => {
    throw new Error(`${late.message}; it is on ${await focused(window)} of ${await current(window)}`)
  })
}

/** Types figures from the box that has the focus to the last of its measure; Enter goes on from each. */
async function writesFigures(window, keys, figureOf) {
  const here = await current(window)
  for (let at = 0; at < 40; at += 1) {
    if (!(await asked(window, "document.activeElement.matches('input.number')"))) return
    const id = await focused(window)
    await keys.writes(figureOf(id.replace('entry-', '')))
    await keys.presses(Key.ENTER)
    const last = async () => (await asked(window, "document.querySelector('.remark').innerText")) !== ''
    await window.browser.wait(async () => (await focused(window)) !== id || last(), 15_000, `Enter leaves ${id}`)
    if ((await focused(window)) === id) return
    if ((await current(window)) !== here) return
  }
}

test('a quarter by keyboard alone, and an unchanged one with three strokes a measure', { timeout: 240_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  let window = await openWindow(computer)
  try {
    const keys = keyboardOf(window)
    await window.find('#unit-query:focus')
    await keys.writes('ds')
    await window.says('德胜街道', '#unit-list')
    await keys.presses(Key.ENTER)
    await window.says('德胜街道.weihua')
    await keys.presses(Key.ENTER)
    await window.says('本季应报 10 项')
    let figures = 0
    for (const number of NUMBERS) {
      await comesTo(window, 'entry-progress', number)
      await keys.writes(`第${number}项：会同派出所检查加油站2座，发现隐患23项。`)
      await keys.presses(Key.TAB)
      await keys.writes('个别单位领用登记不完整。')
      await keys.presses(Key.TAB)
      await keys.writes('继续按月开展联合检查。')
      await keys.presses(Key.TAB, '2', ROW)
      await writesFigures(window, keys, (id) => {
        figures += 1
        return { B4: '21', B5: '0' }[id] ?? '23'
      })
    }
    await window.says('已填 10')
    await window.says('没有待确认、未填的地方了', '.remark')
    await window.says('✓ 已保存', '.saved')
    await window.picture(join(OUT, 'keyboard-first.png'))
    assert.ok(figures >= 5, 'figures were asked for and typed')
    console.log(`first quarter: ${keys.strokes.beside} strokes beside text and ${figures} figures, 10 measures`)
  } finally {
    await window.kill()
  }

  window = await openWindow(computer, { today: '2018-07-03' })
  try {
    const keys = keyboardOf(window)
    await window.says('2018年第二季度')
    await window.says('待确认 10')
    await window.picture(join(OUT, 'keyboard-carried.png'))
    let figures = 0
    for (const number of NUMBERS) {
      await comesTo(window, 'entry-progress', number)
      await keys.presses(ROW)
      await writesFigures(window, keys, () => {
        figures += 1
        return '0'
      })
    }
    await window.says('已填 10')
    await window.says('没有待确认、未填的地方了', '.remark')
    await window.picture(join(OUT, 'keyboard-second.png'))
    console.log(`unchanged quarter: ${keys.strokes.beside} strokes beside ${figures} figures, 10 measures`)
    assert.ok(keys.strokes.beside / NUMBERS.length <= GOAL, `${keys.strokes.beside} strokes for ten measures`)

    // Undone by keyboard, and done again. What stands in the box just typed into is the box's own to undo: out of it first.
    await window.press(Key.chord(Key.CONTROL, Key.ARROW_UP))
    await comesTo(window, 'entry-progress', 20)
    await window.press(Key.chord(Key.CONTROL, 'z'))
    await window.says('已撤销：', '.remark')
    await window.press(Key.chord(Key.CONTROL, Key.SHIFT, 'z'))
    await window.says('已重做：', '.remark')
    await window.says('已填 10')

    // 与上季对照, and the list of keys.
    await (await window.find('#entry-progress')).click()
    await window.press(Key.chord(Key.CONTROL, Key.END))
    await window.press('夜查4次。')
    await window.press(Key.chord(Key.CONTROL, 'd'))
    await window.says('沿用1句，新增1句', '.compare')
    await window.picture(join(OUT, 'keyboard-compare.png'))
    await window.press(Key.F1)
    await window.says('填报一个季度', 'dialog[open]')
    await window.picture(join(OUT, 'keyboard-help.png'))
  } finally {
    await window.kill()
    computer.clear()
  }
})
