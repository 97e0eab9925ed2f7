// A street clerk at first start fills in a quarter in the real window and finds it again.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow, wordsOf } from './window.mjs'

const NUMBERS = [1, 6, 7, 11, 12, 14, 15, 18, 20, 21]
const OUT = join(import.meta.dirname, 'out')

const progressOf = (number) =>
  `第${number}项：会同派出所检查加油站2座、医疗机构5家，发现隐患23项，“一书一签”齐全。\n其余2项限4月20日前整改到位。`
const nextOf = (number) => `第${number}项继续按月开展联合检查。`

async function savedEverything(window) {
  await window.says('✓ 已保存', '.saved')
}

test('ten rows of a quarter typed in the window survive a kill and a restart', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  let window = await openWindow(computer)
  try {
    // First start, by keyboard alone: initials, Enter to choose, Enter to make the file.
    await window.says('新建台账')
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua')
    await window.picture(join(OUT, 'first-start.png'))
    await window.press(Key.ENTER)
    await window.says('本季应报 10 项')

    for (const number of NUMBERS) {
      await window.says(String(number), 'nav.list [aria-current]')
      const progress = await window.find('#entry-progress')
      await window.clickOn(progress)
      await window.typeInto(progress, ...progressOf(number).replace('\n', Key.ENTER))
      await window.type('#entry-problems', '个别单位领用登记不完整。')
      await window.type('#entry-next_steps', nextOf(number))
      await window.click('.seg label', '正在推进')
      await window.says('✓ 已填', 'nav.list [aria-current]')
      if (number === 15) {
        const box = await window.find('#entry-B1')
        await window.typeInto(box, '约30家')
        await window.typeInto(box, Key.TAB)
        await window.says('约30家”是约数')
        await box.clear()
        await window.typeInto(box, '４６')
        await window.typeInto(box, Key.TAB)
        await window.browser.wait(async () => (await box.getProperty('value')) === '46', 15_000, 'half-width now')
        await savedEverything(window)
        await window.picture(join(OUT, 'entry.png'))
      }
      if (number !== 21) await window.press(Key.chord(Key.CONTROL, Key.ARROW_DOWN))
    }
    await window.says('已填 10')
    await savedEverything(window)
  } finally {
    await window.kill()
  }

  assert.ok(existsSync(join(computer.documents, '危化综治', '德胜街道.weihua')), 'the file lies where it was said')

  window = await openWindow(computer)
  try {
    await window.says('已填 10')
    for (const number of NUMBERS) {
      await window.clickOn(await rowOf(window, number))
      await window.browser.wait(
        async () => (await (await window.find('#entry-progress')).getProperty('value')) === progressOf(number),
        15_000,
        `row ${number} is there to the letter`,
      )
      assert.equal(await (await window.find('#entry-next_steps')).getProperty('value'), nextOf(number))
    }
    await window.clickOn(await rowOf(window, 15))
    assert.equal(await (await window.find('#entry-B1')).getProperty('value'), '46')
  } finally {
    await window.kill()
    computer.clear()
  }
})

async function rowOf(window, number) {
  for (const row of await window.browser.findElements({ css: 'nav.list a' })) {
    if ((await wordsOf(row)).trim().match(/^\d+/)?.[0] === `${number}`) return row
  }
  throw new Error(`no row ${number} in the list`)
}
