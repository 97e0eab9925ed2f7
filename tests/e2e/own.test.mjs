// 填报端 of a body with two plates: both in one data file, and the unit's own filled form read into its draft.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fillForm } from './form.mjs'
import { By, Key, newComputer, openWindow, wordsOf } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const valueOf = async (window, css) => (await window.find(css)).getProperty('value')

test('two plates in one file, and a form of one’s own read into the draft and undone', { timeout: 180_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const folder = join(computer.documents, '表')
  mkdirSync(folder)
  const form = join(folder, '2018Q1_区城管委_季度报送表.xlsx')
  let window = await openWindow(computer, { pick: folder })
  try {
    await window.find('#unit-query:focus')
    await window.press('区城管委')
    await window.says('区城管委', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('一并填报：区交通委', '.plates')
    await window.click('.plates input')
    await pause(2000)
    await window.picture(join(OUT, 'plates-new.png'))
    await window.click('button.main', '新建台账')
    await window.says('本季应报', '.head')
    const plates = await window.browser.findElements(By.css('.plate option'))
    assert.equal(plates.length, 2)

    await window.click('.head button', '读入')
    await window.says('把本单位填好的Excel表读进草稿')
    await window.picture(join(OUT, 'own-start.png'))
    await window.click('button', '导出报送表模板')
    await window.click('dialog.sheet[open] button', '选文件夹并导出')
    await window.says('已导出1份', 'dialog.sheet[open]')
    fillForm(form, form, [
      [15, '本季度工作进展情况', '检查燃气站6座。'],
      [15, '完成情况', '正在推进'],
      [20, '本季度工作进展情况', '修订预案2部。'],
    ])
  } finally {
    await window.kill()
  }

  window = await openWindow(computer, { pick: form })
  try {
    await window.says('本季应报', '.head')
    await window.click('.head button', '读入')
    await window.click('button', '选取表格')
    await window.says('将写入 2 行', 'footer')
    await window.picture(join(OUT, 'own-look.png'))
    await window.click('footer button', '读入草稿 2 行')
    await window.says('已读入草稿2行', '.done')
    await window.picture(join(OUT, 'own-done.png'))
    await window.click('.done button', '回填报页核对')
    await window.click('nav.list a', '严格规范执法检查')
    assert.equal(await valueOf(window, '#entry-progress'), '检查燃气站6座。')

    await window.click('.keys button', '撤销')
    await window.says('已撤销：从Excel表读入', '.remark')
    await window.click('nav.list a', '严格规范执法检查')
    assert.equal(await valueOf(window, '#entry-progress'), '', 'all of it went in one step')

    // The other plate has rows of its own.
    const [, other] = await window.browser.findElements(By.css('.plate option'))
    await window.clickOn(other)
    await window.browser.wait(async () => (await wordsOf(await window.find('.head'))).includes('已填 0'), 15_000, 'its sheet')
    await window.click('.rail a', '设置')
    await window.says('区城管委', '.settings')
    await window.says('区交通委', '.settings')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('a plate can be added later', { timeout: 90_000 }, async () => {
  const computer = newComputer()
  const window = await openWindow(computer)
  try {
    await window.find('#unit-query:focus')
    await window.press('区交通委')
    await window.says('区交通委', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('区交通委.weihua', '.path')
    await window.press(Key.ENTER)
    await window.says('本季应报', '.head')
    await window.click('.rail a', '设置')
    await pause(2000)
    await window.picture(join(OUT, 'plates-settings.png'))
    await window.click('button', '增加本机构的另一块牌子：区城管委')
    await window.says('本季应报', '.head')
    assert.equal((await window.browser.findElements(By.css('.plate option'))).length, 2)
  } finally {
    await window.kill()
    computer.clear()
  }
})
