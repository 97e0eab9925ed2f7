// The pictures of the manual that are taken at the 汇总端.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { BUREAU, takeAll } from './manual.mjs'
import { By, newComputer, openWindow, until } from './window.mjs'

test('pictures of the 汇总端', async () => {
  const computer = newComputer()
  let window = await openWindow(computer, { pick: join(computer.documents, '演示数据（汇总端）.weihua') })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '汇总端')
    // A year of 42 units is made here.
    await window.browser.wait(until.elementLocated(By.css('header .demo')), 60_000, 'the demonstration data are there')
  } finally {
    await window.kill()
  }
  const folder = join(computer.documents, '报送')
  mkdirSync(folder)
  window = await openWindow(computer, { pick: folder })
  try {
    await window.sized(1366, 768)
    await window.says('2018年10月12日', 'header')
    await takeAll(window, BUREAU, folder)
  } finally {
    await window.kill()
    computer.clear()
  }
})
