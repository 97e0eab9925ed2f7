// A data file from one computer to another, its copies, and what is asked on the way.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
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

async function type(window, text) {
  const box = await window.find('#entry-progress')
  await window.clickOn(box)
  await box.clear()
  await window.typeInto(box, text)
  await window.typeInto(box, Key.TAB)
  await window.says('✓ 已保存', '.saved')
}

// Asked of the page in one go: it is drawn anew meanwhile.
const boxOf = (window, what) =>
  window.browser.executeScript(`return document.querySelector('#entry-progress')?.${what}`)
const comesTo = (window, what, wanted) =>
  window.browser.wait(async () => (await boxOf(window, what)) === wanted, 15_000, `${what} never was ${wanted}`)
const backups = (computer) => join(computer.documents, '危化综治', '德胜街道.weihua-files', 'backups')

const OUT = join(import.meta.dirname, 'out')
mkdirSync(OUT, { recursive: true })
async function picture(window, name) {
  await pause(500) // The frame before the last one would be taken.
  await window.picture(join(OUT, `moving-${name}.png`))
}

async function close(window) {
  await window.wishClosed()
  await window.closes()
  await window.kill()
}

test('a copy is made on leaving, looked at, and brought back', async () => {
  const computer = newComputer()
  const pick = join(computer.documents, 'U盘 备份.weihua')
  let window = await openWindow(computer, { pick })
  try {
    await makeFile(window)
    await type(window, '第一天写的。')
    await close(window)
    assert.equal(readdirSync(backups(computer)).length, 1, 'one copy, for something was written')

    window = await openWindow(computer, { pick })
    await window.says('本季应报 10 项')
    await close(window)
    assert.equal(readdirSync(backups(computer)).length, 1, 'none for looking')

    window = await openWindow(computer, { pick })
    await window.says('本季应报 10 项')
    await type(window, '第二天改的。')
    await window.click('.rail a', '设置')
    await window.says('比现在少')
    await picture(window, 'copies')
    await window.click('button', '立即备份到')
    await window.says('已备份并核对')
    assert.ok(existsSync(pick))

    await window.click('td.acts button', '查看')
    await window.says('正在查看备份', '.strip')
    await comesTo(window, 'value', '第一天写的。')
    await comesTo(window, 'readOnly', true)
    await picture(window, 'looked')
    await window.click('.strip button', '回到原来的台账')
    await comesTo(window, 'value', '第二天改的。')

    await window.click('.rail a', '设置')
    // Leaving for the copy has made one of what was written meanwhile.
    await window.says('与现在相同', 'tbody tr:first-child')
    await window.click('tbody tr:nth-child(2) td.acts button', '恢复…')
    await window.says('现在的台账先另留一份', 'dialog[open]')
    await picture(window, 'restore')
    await window.click('dialog[open] button', '恢复到这一份')
    await window.says('已恢复到备份', '.strip')
    await comesTo(window, 'value', '第一天写的。')
    assert.ok(
      readdirSync(backups(computer)).some((name) => name.startsWith('恢复前_')),
      'what stood there is set aside',
    )
    await picture(window, 'restored')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('a file goes to another computer in one step, and the one that stays asks', async () => {
  const old = newComputer()
  const pick = join(old.documents, 'U盘.weihua-move')
  let window = await openWindow(old, { pick })
  const fresh = newComputer()
  try {
    await makeFile(window)
    await type(window, '旧电脑上写的。')
    await window.click('.rail a', '设置')
    await window.click('button', '换电脑…')
    await window.click('dialog[open] button', '选位置并写出')
    await window.says('已读回核对', 'dialog[open]')
    await picture(window, 'moved')
    await window.click('dialog[open] button', '知道了')
    await window.says('转出', '.strip')
    await window.says('本季应报 10 项')
    await comesTo(window, 'readOnly', true)
    await window.says('只供查看', '.head')
    await window.type('#entry-progress', '打不进去')
    await window.says('只供查看，不能填写', '.remark')
    await window.says('收回', '.remark')
    await comesTo(window, 'value', '旧电脑上写的。')
    await picture(window, 'moved-out')
    for (const [word, css] of [
      ['核对', 'main.check'],
      ['报送', 'main.out'],
      ['事项', 'main.matters-page'],
    ]) {
      await window.click('.rail a', word)
      await window.says('只供查看', `${css} .head`)
      const open = await window.browser.executeScript(
        `return [...document.querySelectorAll('.page input, .page textarea')]
           .filter((one) => !one.closest('dialog:not([open])') && !one.disabled && !one.readOnly).length`,
      )
      assert.equal(open, 0, `${word} takes nothing`)
      await picture(window, `moved-out-${css.slice(5)}`)
    }
    await window.click('.rail a', '填报')
    await close(window)

    window = await openWindow(fresh, { pick })
    await window.click('button', '打开换电脑文件')
    await window.says('由电脑', 'dialog[open]')
    await picture(window, 'open-move')
    await window.click('dialog[open] button', '还原并打开')
    await window.says('本季应报 10 项')
    await comesTo(window, 'value', '旧电脑上写的。')
    await type(window, '新电脑上接着写。')
    await close(window)

    window = await openWindow(old)
    await window.says('转出', '.strip')
    await window.click('.strip button', '收回')
    await window.says('变成两份', 'dialog[open]')
    await picture(window, 'take-back')
    await window.click('dialog[open] button', '收回，在这里接着填')
    await comesTo(window, 'readOnly', false)
    await type(window, '收回以后写的。')
  } finally {
    await window.kill()
    old.clear()
    fresh.clear()
  }
})

test('a file carried over by hand asks before anything is written', async () => {
  const old = newComputer()
  const fresh = newComputer()
  const place = join(old.documents, '危化综治', '德胜街道.weihua')
  let window = await openWindow(old)
  try {
    await makeFile(window)
    await type(window, '旧电脑上写的。')
    await close(window)
    window = await openWindow(fresh, { pick: place })
    await window.click('button', '打开已有台账')
    await window.says('上次是在另一台电脑上写的', 'dialog[open]')
    await picture(window, 'elsewhere')
    await window.click('dialog[open] button', '只查看')
    await comesTo(window, 'readOnly', true)
    await picture(window, 'elsewhere-looked')
    await window.click('.strip button', '换到这台电脑')
    await window.click('dialog[open] button', '换到这台电脑')
    await comesTo(window, 'readOnly', false)
    await type(window, '新电脑上写的。')
    await close(window)
    window = await openWindow(old)
    await window.says('上次是在另一台电脑上写的', 'dialog[open]')
  } finally {
    await window.kill()
    old.clear()
    fresh.clear()
  }
})
