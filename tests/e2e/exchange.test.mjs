// A quarter goes from a street to the office and back through files alone: handed over, registered, returned, answered,
// receipted; and a copy with one wrong bit is refused in a sentence.
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { take } from './manual.mjs'
import { Key, newComputer, openWindow, wordsOf } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const TODAY = '2018-10-12'
/** Measures that are returned, and what is said of each. */
const REMARKS = [
  [1, '请补充摸排单位数。'],
  [15, '请写明整改期限。'],
  [20, '请说明演练次数。'],
]

async function picture(window, name) {
  await window.drawn()
  await window.picture(join(OUT, `exchange-${name}.png`))
}

async function close(window) {
  await window.wishClosed()
  await window.closes()
  await window.kill()
}

/** To the second quarter, whichever is shown. */
async function toSecondQuarter(window) {
  await window.toPeriod('2018年第二季度')
}

/** The folder with one file in it: the picker gives the folder, and whoever carries files carries this one. */
const only = (folder, ending) => {
  const found = readdirSync(folder).filter((name) => name.endsWith(ending))
  assert.equal(found.length, 1, `${found}`)
  return join(folder, found[0])
}

async function handsOver(computer, stick) {
  const window = await openWindow(computer, { pick: stick })
  await window.says('演示数据', 'header')
  await window.click('.rail a', '报送')
  await window.says('应报10项', '.head')
  await toSecondQuarter(window)
  await window.says('报送包', '.step[aria-label=交出] .row button')
  return window
}

async function takesIn(computer, stick) {
  const window = await openWindow(computer, { pick: stick, today: TODAY })
  await window.click('.rail a', '收件')
  await window.click('[role=tab]', '报送包')
  await window.click('.packages button', '选取文件夹…')
  return window
}

test('three rows are returned and answered through files alone', { timeout: 300_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const street = newComputer()
  const office = newComputer()
  const stick = join(street.home, 'U盘')
  const back = join(street.home, 'U盘2')
  mkdirSync(stick)
  mkdirSync(back)
  const demo = join(street.documents, '德胜街道（演示）.weihua')
  let window = await openWindow(street, { pick: demo })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '填报端')
    await window.says('2018年10月12日', 'header')
    await close(window)

    // The street hands over.
    window = await handsOver(street, stick)
    await window.click('.step[aria-label=交出] .row button')
    await window.says('已写入并回读校验', '.step[aria-label=交出]')
    const codes = await wordsOf(await window.find('.head .codes'))
    const [, check] = /校验\s*(\S{4}-\S{4}-\S{4})/.exec(codes) ?? []
    const [, content] = /内容号\s*([0-9A-F]{8})/.exec(codes) ?? []
    assert.ok(check && content, codes)
    await close(window)

    // The office sees a first arrival, compares and registers.
    window = await openWindow(office, { today: TODAY })
    await window.click('.desks label', '汇总端')
    await window.says('汇总端.weihua', '.path')
    await window.click('button.main', '新建台账')
    await window.says('应报（家）', '.card')
    await close(window)
    window = await takesIn(office, stick)
    await window.says('首次来件待登记', '.packages')
    await window.sized(1366, 768)
    await picture(window, 'first')
    await take(window, 'receive')
    await window.click('.packages footer button.main', '收入')
    await window.says('✓', '.packages .head')
    await window.click('[role=tab]', '待办')
    await window.click('.waiting button', '核对…')
    await window.says(check.split('-')[1], 'dialog[open] .groups')
    await window.type('#key-typed', '00000000')
    await window.click('dialog[open] button.main', '登记并导入')
    await window.says('与盖章件不一致', 'dialog[open]')
    await (await window.find('#key-typed')).clear()
    await window.type('#key-typed', content.toLowerCase())
    await picture(window, 'register')
    await take(window, 'register', 'dialog[open]')
    await window.click('dialog[open] button.main', '登记并导入')
    await window.says('没有待办', '.waiting')

    // The same file again changes nothing.
    await window.click('[role=tab]', '报送包')
    await window.click('.packages button', '再收一批').catch(() => undefined)
    await window.click('.packages button', '选取文件夹…')
    await window.says('重复', '.packages')
    await picture(window, 'again')

    // Three rows are returned, and the reply is written.
    await window.click('.rail a', '矩阵')
    await toSecondQuarter(window)
    for (const [measure, text] of REMARKS) {
      const cell = await window.find(`td[data-measure="m${String(measure).padStart(2, '0')}"][aria-label*="德胜街道"]`)
      await window.browser.executeScript('arguments[0].focus(); arguments[0].click()', cell)
      await window.says(`德胜街道　措施${measure}`, '.drawer h2')
      const box = await remarkBox(window)
      await window.typeInto(box, text)
      await window.click('.drawer footer button.main', '退回修改（1）')
      await window.says('退回修改', '.drawer header')
      await window.press(Key.ESCAPE)
    }
    await picture(window, 'returned')
    await close(window)
    window = await openWindow(office, { pick: back, today: TODAY })
    await window.click('.rail a', '矩阵')
    await toSecondQuarter(window)
    await window.click('button', '写回执…')
    await window.says('德胜街道', 'dialog[open]')
    await picture(window, 'reply')
    await take(window, 'replies', 'dialog[open]')
    await window.click('dialog[open] button.main', '选文件夹并写出1份')
    await window.says('已写出1份并回读校验', 'dialog[open]')
    await close(window)

    // The street opens it, compares the key, and is led to each field.
    const reply = only(back, '.whx')
    window = await openWindow(street, { pick: reply })
    await window.says('演示数据', 'header')
    await window.click('.rail a', '报送')
    await window.click('button', '打开回执…')
    await window.says('退回', 'dialog[open]')
    await window.click('dialog[open] label', '三组字符一致')
    await picture(window, 'read')
    await take(window, 'reply', 'dialog[open]')
    await window.click('dialog[open] button.main', '读入')
    await window.says('回执已读入', 'dialog[open]')
    await picture(window, 'read-done')
    await window.click('dialog[open] li button')
    await window.says(REMARKS[0][1], '.remark')
    await window.says('2018年第二季度', '.stepper')
    await picture(window, 'remark')
    await take(window, 'turned-back', 'main .form')
    const progress = await window.find('#entry-progress')
    await window.typeInto(progress, Key.END, '共摸排单位31家。', Key.TAB)
    await window.says('✓ 已保存', '.saved')
    await window.click('.remark button', '已改')
    await window.says('已改', '.remark.answered')
    for (const [measure, text] of REMARKS.slice(1)) {
      await window.click('nav.list a', TITLES[measure])
      await window.says(text, '.remark')
      await window.click('.remark button', '说明…')
      await window.press('已在报送表附注中写明。')
      await window.click('.remark button', '保存说明')
      await window.says('说明', '.remark.answered')
    }
    await picture(window, 'answered')
    await close(window)

    // The answer goes the same way, and the office sees it.
    unlinkSync(only(stick, '.whx'))
    window = await handsOver(street, stick)
    await window.click('.step[aria-label=交出] .row button')
    await window.says('第2版，内容号', '.step[aria-label=交出]')
    await picture(window, 'handed-over-again')
    await close(window)
    window = await takesIn(office, stick)
    await window.says('第2版', '.packages')
    await picture(window, 'second')
    await window.click('.packages footer button.main', '收入')
    await window.says('✓ 已收入', '.packages .head')
    await window.click('.rail a', '矩阵')
    await toSecondQuarter(window)
    const answered = await window.find('td[data-measure="m15"][aria-label*="德胜街道"]')
    assert.match(await answered.getAttribute('aria-label'), /已报/, 'an answered row waits to be read again')
    await window.browser.executeScript('arguments[0].focus(); arguments[0].click()', answered)
    await window.says('已在报送表附注中写明。', '.drawer')
    await picture(window, 'answer-seen')
    await close(window)

    // A copy with one wrong bit.
    const good = only(stick, '.whx')
    const bytes = readFileSync(good)
    bytes[bytes.length >> 1] ^= 1
    const bad = join(street.home, 'U盘3')
    mkdirSync(bad)
    writeFileSync(join(bad, '拷坏的.whx'), bytes)
    copyFileSync(good, join(bad, '好的.whx'))
    window = await takesIn(office, bad)
    await window.says('拒收', '.packages')
    await window.says('重复', '.packages')
    await window.click('.packages button.name', '拷坏的')
    await window.says('与写成时不一样', '.packages')
    await picture(window, 'refused')
    await close(window)
  } finally {
    await window.kill()
    street.clear()
    office.clear()
  }
})

const TITLES = { 15: '严格规范执法检查', 20: '加强危险化学品应急预案管理' }

/** The box in which a remark on the first text is written. */
async function remarkBox(window) {
  await window.click('.drawer [data-pin=progress] button', '提意见')
  return window.find('.drawer [data-pin=progress] textarea')
}
