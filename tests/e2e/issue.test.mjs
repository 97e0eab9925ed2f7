// 下发包: another day of the plan, from the 汇总端 through a file to a street, in two windows.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
mkdirSync(OUT, { recursive: true })
async function picture(window, name) {
  await pause(500) // The frame before the last one would be taken.
  await window.picture(join(OUT, `issue-${name}.png`))
}

async function close(window) {
  await window.wishClosed()
  await window.closes()
  await window.kill()
}

/** The plan that comes with the program, with another 应报日 of the second quarter. */
function laterPlan(to) {
  const seed = readFileSync(join(import.meta.dirname, '../../seeds/plans/xicheng-2017-23.json'), 'utf8')
  const changed = seed.replace('"due": "2018-07-05"', '"due": "2018-07-08"')
  assert.notEqual(changed, seed)
  writeFileSync(to, changed)
}

test('a later day goes out in a 下发包 and is applied after it was looked at', async () => {
  const office = newComputer()
  const street = newComputer()
  const plan = join(office.documents, '计划.json')
  const issue = join(office.documents, '下发包_0001.whx')
  laterPlan(plan)
  let window = await openWindow(office, { pick: plan })
  try {
    await window.click('.desks label', '汇总端')
    await window.click('button.main', '新建台账')
    await window.click('.rail a', '设置')
    await window.says('写出第一份时生成')
    await window.click('button', '更换计划版本')
    await window.type('#change-reason', '顺延三天')
    await window.click('dialog[open] button', '选计划文件')
    await window.click('.rail a', '设置')
    await window.says('第2版：顺延三天')
    await close(window)

    window = await openWindow(office, { pick: issue })
    await window.click('.rail a', '设置')
    await window.click('button', '写出下发包')
    await window.says('已写出并核对')
    await picture(window, 'written')
    assert.ok(existsSync(issue))
    const check = await (await window.find('code.check')).getText()
    assert.match(check, /^\w{4}-\w{4}-\w{4}$/)
    await close(window)

    window = await openWindow(street, { pick: issue })
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua', '.path')
    await window.press(Key.ENTER)
    await window.says('本季应报 10 项')
    await window.click('.rail a', '设置')
    await window.click('button', '打开下发包')
    await window.says('2018年7月8日', 'dialog[open]')
    await window.says(check.slice(0, 4), 'dialog[open] .groups')
    await picture(window, 'preview')
    await window.click('dialog[open] label', '三组都与通知一致')
    await window.click('dialog[open] button', '应用')
    await window.says('已应用第1号下发包', 'dialog[open]')
    await window.click('dialog[open] button', '知道了')
    await window.says('本季应报 10 项')
    await window.click('.rail a', '设置')
    await window.click('button', '打开下发包')
    await window.says('已经应用过', 'dialog[open]')
    await window.click('dialog[open] button', '关闭')

    await window.click('button', '设置口令')
    for (const box of await window.browser.findElements({
      css: 'dialog[open] input',
    }))
      await window.typeInto(box, '德胜 2018 春')
    await picture(window, 'passphrase')
    await window.click('dialog[open] button.main', '设置口令')
    await window.says('已设置口令')
    await picture(window, 'settings')
    await close(window)

    const other = newComputer()
    window = await openWindow(other, { pick: issue })
    await window.click('.plan-choice button', '打开下发包')
    await window.says('第1号下发包里的计划')
    await window.click('.plan-choice label', '三组都与通知一致')
    const box = await window.find('#unit-query')
    await window.typeInto(box, 'yt')
    await window.says('月坛街道', '#unit-list')
    await window.typeInto(box, Key.ENTER)
    await window.says('月坛街道.weihua', '.path')
    await picture(window, 'start')
    await window.click('button.main', '新建台账')
    await window.says('本季应报')
    await close(window)
    other.clear()
  } finally {
    await window.kill()
    office.clear()
    street.clear()
  }
})
