// What the window does when a data file cannot be opened, and when it is closed in mid-sentence.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

async function makeFile(window) {
  await window.find('#unit-query:focus')
  await window.press('ds')
  await window.says('德胜街道', '#unit-list')
  await window.press(Key.ENTER)
  await window.says('德胜街道.weihua', '.path')
  await window.press(Key.ENTER)
  await window.says('本季应报 10 项')
}

test('a data file open in another window is not opened a second time', async () => {
  const computer = newComputer()
  const first = await openWindow(computer)
  try {
    await makeFile(first)
    const second = await openWindow(computer)
    try {
      await second.says('已在另一个程序中打开', '[role=alert]')
      await second.says('本次未作任何改动', '[role=alert]')
      await second.says('德胜街道.weihua', '[aria-labelledby=recent]')
      await second.find('#unit-query')
    } finally {
      await second.kill()
    }
    await first.says('本季应报 10 项')
  } finally {
    await first.kill()
    computer.clear()
  }
})

test('a file that is no data file is refused and left as it is', async () => {
  const computer = newComputer()
  const pick = join(computer.documents, 'x.weihua')
  const bytes = '这只是一份普通的文字，不是台账。\n'.repeat(20)
  writeFileSync(pick, bytes)
  const window = await openWindow(computer, { pick })
  try {
    await window.click('button', '打开已有台账')
    await window.says('不是危化综治的台账', '[role=alert]')
    await window.find('#unit-query')
    assert.equal(readFileSync(pick, 'utf8'), bytes, 'a refusal changes nothing')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('closing the window saves what was typed a moment before', async () => {
  const computer = newComputer()
  const typed = '会同派出所检查加油站2座。'
  let window = await openWindow(computer)
  try {
    await makeFile(window)
    const box = await window.find('#entry-progress')
    await window.clickOn(box)
    await window.typeInto(box, typed)
    await window.wishClosed()
    await window.closes()
  } finally {
    await window.kill()
  }
  window = await openWindow(computer)
  try {
    await window.says('本季应报 10 项')
    const box = await window.find('#entry-progress')
    assert.equal(await box.getProperty('value'), typed)
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('what cannot be written keeps the window open until a person decides', async () => {
  const computer = newComputer()
  const window = await openWindow(computer)
  try {
    await makeFile(window)
    await window.click('nav.list a', '严格规范执法检查')
    await window.type('#entry-B1', '约30家', Key.TAB)
    await window.says('约30家”是约数')
    await window.wishClosed()
    await window.says('检查涉危单位：约30家', 'dialog[open]')
    await window.click('dialog[open] button', '返回继续填写')
    assert.equal(await (await window.find('#entry-B1')).getProperty('value'), '约30家', 'the text stays')
    await window.wishClosed()
    // The window may be gone before the driver can answer; whether it went is what is asked next.
    await window.click('dialog[open] button', '放弃没有保存的内容并关闭').catch(() => {})
    await window.closes()
  } finally {
    await window.kill()
    computer.clear()
  }
})
