// A clerk fills in a whole quarter with the keyboard alone, from first start on, and confirms an unchanged one.
// What is pressed beside text and figures is counted; the count stands in docs/benchmarks.md.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const NUMBERS = [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]
/** A row whose 下一步 stays empty: the 自检 asks about it. */
const UNSAID = 21
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

/** What has the focus says so: a button, a finding, a status; not the page around it. */
async function isOn(window, words) {
  const said = () =>
    asked(window, "document.activeElement.matches('button, li, [role=status]') ? document.activeElement.innerText : ''")
  await window.browser
    .wait(async () => (await said()).includes(words), 15_000, `the focus comes to ${words}`)
    .catch(async (late) => {
      throw new Error(`${late.message}; it is on ${await said()}`)
    })
}

/** From the filled quarter through 核对 and 情况说明 to the printed, signed and handed-over form. */
async function handsOver(window, keys, computer) {
  const before = keys.strokes.beside
  await keys.presses(Key.F8)
  await window.says('请核', '.outcome')
  await isOn(window, '“下一步工作打算”是空的')
  await keys.presses(' ')
  await window.find('.finding textarea:focus')
  await keys.writes('等待市里部署，下季度安排。')
  await window.picture(join(OUT, 'keyboard-explained.png'))
  await keys.presses(Key.chord(Key.CONTROL, Key.ENTER))
  await window.says('自检通过', '.outcome')
  await isOn(window, '去报送')
  await keys.presses(Key.ENTER)
  await isOn(window, '打开打印')
  await keys.presses(Key.chord(Key.CONTROL, 's'))
  await window.says('已写入并回读校验', '.step[aria-label=打印报送表]')
  assert.ok(readFileSync(computer.picked).subarray(0, 5).equals(Buffer.from('%PDF-')), 'the form lies where it was put')
  await isOn(window, '打开打印')
  await keys.presses(Key.chord(Key.CONTROL, Key.ENTER))
  await window.find('.step[aria-label=签字盖章] input:focus')
  await window.drawn()
  await window.picture(join(OUT, 'keyboard-sign.png'))
  await keys.presses(Key.ENTER)
  await window.says('签批，内容号', '.step[aria-label=签字盖章]')
  await isOn(window, '交出，写出报送包')
  await keys.presses(Key.ENTER)
  await window.says('✓ 已写入并回读校验：2018Q1_德胜街道_第1版_', '.step[aria-label=交出]')
  await isOn(window, '已写入并回读校验')
  await window.drawn()
  await window.picture(join(OUT, 'keyboard-handed-over.png'))
  console.log(`核对 to 交出: ${keys.strokes.beside - before} strokes beside the 情况说明`)
  // 历次 by keyboard: its first button can be reached and is seen to have the focus.
  await keys.presses(Key.chord(Key.ALT, '7'))
  await window.says('第1版', '.past')
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await keys.presses(Key.TAB)
    if (await asked(window, "document.activeElement.matches('.past li button')")) break
  }
  await isOn(window, '看这一版')
  const shown = await asked(window, "getComputedStyle(document.activeElement).boxShadow !== 'none'")
  assert.ok(shown, 'the focus is to be seen')
  await keys.presses(Key.ENTER)
  await window.says('第 1 页', '.paper')
  await window.drawn()
  await window.picture(join(OUT, 'keyboard-past.png'))
}

test('a quarter by keyboard alone, and an unchanged one with three strokes a measure', { timeout: 240_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  computer.picked = join(computer.home, '报送表.pdf')
  let window = await openWindow(computer, { pick: computer.picked })
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
      if (number !== UNSAID) await keys.writes('继续按月开展联合检查。')
      await keys.presses(Key.TAB, '2', ROW)
      await writesFigures(window, keys, (id) => {
        figures += 1
        return { B4: '21', B4a: '21' }[id] ?? '23'
      })
    }
    await window.says('已填 10')
    await window.says('没有待确认、未填的地方了', '.remark')
    await window.says('✓ 已保存', '.saved')
    await window.picture(join(OUT, 'keyboard-first.png'))
    assert.ok(figures >= 5, 'figures were asked for and typed')
    console.log(`first quarter: ${keys.strokes.beside} strokes beside text and ${figures} figures, 10 measures`)
    await handsOver(window, keys, computer)
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
    await window.click('#entry-progress')
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
