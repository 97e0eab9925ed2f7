// The office hands out the forms of a quarter from the overview of the real window.
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { newComputer, openWindow } from './window.mjs'

test('all forms are written into a folder, and none over a file of somebody', async () => {
  const computer = newComputer()
  const folder = join(computer.documents, '报送表')
  mkdirSync(folder)
  const window = await openWindow(computer, { pick: folder })
  try {
    await window.click('.desks label', '汇总端')
    await window.says('.weihua', '.path')
    await window.click('button.main', '新建台账')
    await window.click('button', '导出报送表模板')
    await window.find('dialog.sheet[open] select')
    await window.click('dialog.sheet[open] button', '选文件夹并导出')
    await window.says('已导出42份', 'dialog.sheet[open]')
    assert.equal(readdirSync(folder).length, 42)
    if (process.env.LOOK) await window.picture(process.env.LOOK)

    writeFileSync(join(folder, '2018Q1_德胜街道_季度报送表.xlsx'), '填好的')
    await window.click('dialog.sheet[open] button', '选文件夹并导出')
    await window.says('没有覆盖', 'dialog.sheet[open] [role=alert]')
  } finally {
    await window.kill()
    computer.clear()
  }
})
