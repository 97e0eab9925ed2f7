// The pictures of the manual that are taken at the first start and at the 填报端, and whether all are there.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { BUREAU, EXCHANGE, MANUAL, UNIT, take, takeAll } from './manual.mjs'
import { Key, newComputer, openWindow } from './window.mjs'

test('pictures of a first start and of the 填报端', async () => {
  const computer = newComputer()
  const pick = join(computer.documents, '演示数据（填报端）.weihua')
  const window = await openWindow(computer, { pick })
  try {
    await window.sized(1366, 768)
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua', '.path')
    // The folders of this computer are nobody else's.
    await window.browser.executeScript(`document.querySelector('.path').textContent = '文档/危化综治/德胜街道.weihua'`)
    await take(window, 'start', '.welcome')
    await window.click('.demo button', '填报端')
    await window.says('本季应报 10 项')
    await takeAll(window, UNIT)
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('every picture the manual shows is one that is taken here', () => {
  const pages = readdirSync(MANUAL).filter((name) => name.endsWith('.md'))
  const shown = pages.flatMap((name) => [
    ...readFileSync(join(MANUAL, name), 'utf8').matchAll(/\]\(pictures\/([a-z-]+)\.png\)/g),
  ])
  const taken = ['start', ...EXCHANGE, ...[...UNIT, ...BUREAU].map(([name]) => name)]
  assert.deepEqual([...new Set(shown.map(([, name]) => name))].sort(), taken.sort())
  const kept = readdirSync(join(MANUAL, 'pictures'))
  assert.deepEqual(kept.sort(), taken.map((name) => `${name}.png`).sort(), 'and lies beside it')
})
