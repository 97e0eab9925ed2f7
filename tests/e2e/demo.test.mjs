// Somebody who only wants to look opens the demonstration data of either desk from the first page.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

test('demonstration data of a unit opens half filled in and says what it is', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const pick = join(computer.documents, '演示数据（填报端）.weihua')
  const window = await openWindow(computer, { pick })
  try {
    await window.says('打开演示数据', '.demo')
    await window.picture(join(OUT, 'demo-welcome.png'))
    await window.click('.demo button', '填报端')
    await window.says('演示数据', 'header')
    await window.says('本季应报 10 项')
    assert.ok(existsSync(pick), 'it lies where the dialog said')
    await window.picture(join(OUT, 'demo-unit.png'))
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('demonstration data of the office opens on its own day', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const pick = join(computer.documents, '演示数据（汇总端）.weihua')
  const window = await openWindow(computer, { pick })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '汇总端')
    await window.says('演示数据', 'header')
    await window.says('2018年10月12日', 'header')
    await window.picture(join(OUT, 'demo-office.png'))
  } finally {
    await window.kill()
    computer.clear()
  }
})
