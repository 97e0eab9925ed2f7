// The office takes a filled form in through the real window: looked through, decided, imported, seen in 矩阵, undone.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fillForm } from './form.mjs'
import { By, newComputer, openWindow, wordsOf } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

test('a filled form is looked through, taken in, seen in the matrix and undone', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const folder = join(computer.documents, '报送')
  mkdirSync(folder)
  const window = await openWindow(computer, { pick: folder })
  try {
    await window.click('.desks label', '汇总端')
    await window.says('.weihua', '.path')
    await window.click('button.main', '新建台账')
    await window.click('.rail a', '收件')
    await window.says('本期还没有收到表格。')
    await window.picture(join(OUT, 'intake-start.png'))
    await window.click('button', '选取文件夹')
    await window.says('文件夹里没有.xlsx工作簿', '.failure')

    await window.click('button', '导出报送表模板')
    await window.click('dialog.sheet[open] option', '德胜街道')
    await window.click('dialog.sheet[open] button', '选文件夹并导出')
    await window.says('已导出1份', 'dialog.sheet[open]')
    await window.click('dialog.sheet[open] button', '关闭')
    const form = join(folder, '2018Q1_德胜街道_季度报送表.xlsx')
    fillForm(form, form, [
      [12, '本季度工作进展情况', '31家应用单位已注册28家。'],
      [12, '完成情况', '正在推进'],
      [15, '本季度工作进展情况', '检查46家次。'],
      [15, '完成情况', '差不多了'],
    ])

    await window.click('button', '选取文件夹')
    await window.says('将写入 1 行', 'footer')
    await window.says('待处理 1', '.equation')
    assert.match(await wordsOf(await window.find('.equation button')), /读入\s*2/)
    await window.says('差不多了', '.rows')
    await window.picture(join(OUT, 'intake-look.png'))
    await window.click('footer button', '导出体检单…')
    await window.says('已导出1份', 'footer dialog')
    assert.ok(existsSync(join(folder, '2018Q1_德胜街道_体检单.xlsx')), 'what is wrong lies there as a table')
    await window.picture(join(OUT, 'intake-slip.png'))
    await window.click('footer dialog button', '好')
    await window.click('.offers button')
    await window.says('待处理 0', '.equation')
    await window.click('footer button', '导入 2 行')
    await window.says('已写入2行，1个单位各成新的一版', '.done')
    await window.says('上一批：4月3日', 'footer')
    await window.picture(join(OUT, 'intake-done.png'))
    const kept = `${(await dataFile(computer)).path}-files`
    assert.ok(existsSync(kept), 'the original lies beside the data file')

    await window.click('.done button', '看应报矩阵')
    await window.find('td[aria-label*="德胜街道　措施15　已报"]')
    await window.click('.rail a', '收件')
    await window.click('footer button', '撤销这一批')
    await window.click('footer button', '确定撤销')
    await window.says('已撤销')
    await window.picture(join(OUT, 'intake-undone.png'))
    await window.click('.rail a', '矩阵')
    await window.find('td[aria-label*="德胜街道　措施15　未报"]')
    const reported = await window.browser.findElements(By.css('td[aria-label*="　已报"]'))
    assert.equal(reported.length, 0, 'nothing of it is in force any more')
  } finally {
    await window.kill()
    computer.clear()
  }
})

async function dataFile(computer) {
  const folder = join(computer.documents, '危化综治')
  const name = readdirSync(folder).find((one) => one.endsWith('.weihua'))
  return { path: join(folder, name) }
}
