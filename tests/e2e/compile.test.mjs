// An officer edits a paragraph of the draft; a corrected workbook comes in; exactly that paragraph is marked, decided
// and printed as it was decided.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fillForm } from './form.mjs'
import { By, newComputer, openWindow, wordsOf } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const PLACE = '[aria-label="第4项 区运管处"]'
const OWN = '区运管处会同西城交通支队检查运输企业12家，问题均已整改。'

test('an edited paragraph survives a corrected workbook, is marked and decided, and printed', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const file = join(computer.documents, '演示数据（汇总端）.weihua')
  const folder = join(computer.documents, '报送')
  const paper = join(computer.documents, '报告.pdf')
  mkdirSync(folder)
  let window = await openWindow(computer, { pick: file })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '汇总端')
    await window.says('2018年10月12日', 'header')
  } finally {
    await window.kill()
  }

  window = await openWindow(computer, { pick: folder })
  try {
    await window.says('2018年10月12日', 'header')
    await window.click('.rail a', '汇编')
    await window.says('应报单位42家', '.compile')
    await window.drawn()
    await window.picture(join(OUT, 'compile-overall.png'))

    await window.click('.sections .line', '加强危险化学品运输安全管控')
    await window.find(`.piece${PLACE}`)
    await window.click(`${PLACE} button`, '修改')
    const box = await window.find(`${PLACE} textarea`)
    await window.browser.executeScript('arguments[0].select()', box)
    await window.typeInto(box, OWN)
    await window.drawn()
    await window.picture(join(OUT, 'compile-edit.png'))
    await window.click(`${PLACE} button`, '完成')
    await window.says('已改', PLACE)
    await window.says('已改1', '.sections .sum')

    await window.click('.sections .over', '上次看过以后的变化')
    await window.says('还没有记过', '.changes')
    await window.click('.changes button', '都看过了')
    await window.says('起草的话没有变', '.changes')

    await window.click('.rail a', '收件')
    await window.click('button', '导出报送表模板')
    await window.click('dialog.sheet[open] option', '区运管处')
    await window.click('dialog.sheet[open] button', '选文件夹并导出')
    await window.says('已导出1份', 'dialog.sheet[open]')
    await window.click('dialog.sheet[open] button', '关闭')
    const form = join(folder, '2018Q3_区运管处_季度报送表.xlsx')
    fillForm(form, form, [[4, '本季度工作进展情况', '更正：区运管处联合检查运输企业15家，督促整改。']])
    await window.click('button', '选取文件夹')
    await window.says('将写入 1 行', 'footer')
    await window.click('footer button', '导入 1 行')
    await window.says('已写入1行', '.done')

    await window.click('.rail a', '汇编')
    await window.says('其中来源有变1', '.sections .sum')
    await window.click('.sections .over', '上次看过以后的变化')
    await window.says('第4项 区运管处', '.changes')
    await window.says('督促整改', '.changes')
    await window.drawn()
    await window.picture(join(OUT, 'compile-changes.png'))
    await window.click('.changes button', '到这一段')
    await window.says('来源有变', PLACE)
    await window.says('问题均已整改', PLACE)
    const stale = await window.browser.findElements(By.css('.piece.stale'))
    assert.equal(stale.length, 1, 'exactly the paragraph whose source changed')
    await window.drawn()
    await window.picture(join(OUT, 'compile-stale.png'))

    await window.click(`${PLACE} .source`)
    await window.says('督促整改', 'aside.drawer')
    await window.drawn()
    await window.picture(join(OUT, 'compile-source.png'))
    await window.click('aside.drawer header button')
    await window.click(`${PLACE} button`, '保留我的修改')
    await window.browser.wait(
      async () => !(await wordsOf(await window.find('.sections .sum'))).includes('来源有变'),
      15_000,
      'it was decided',
    )
    assert.match(await wordsOf(await window.find(PLACE)), /问题均已整改/)

    await window.click('.tabs button', '环比与雷同')
    await window.says('比了', '.alike .sum')
    await window.click('.alike tbody button')
    await window.says('本期', '.alike-beside')
    await window.drawn()
    await window.picture(join(OUT, 'compile-alike.png'))
  } finally {
    await window.kill()
  }

  window = await openWindow(computer, { pick: paper })
  try {
    await window.says('2018年10月12日', 'header')
    await window.click('.rail a', '报告')
    await window.says('改写的 1 段，来源都没有变', '.side')
    await window.says('没有缺字', '.side')
    await window.click('button', '导出PDF…')
    await window.says('已导出并回读校验：报告.pdf', '.said')
    const text = execFileSync('pdftotext', ['-raw', paper, '-']).toString().replace(/\s/g, '')
    assert.ok(text.includes(OWN), 'printed as it was decided')
  } finally {
    await window.kill()
    computer.clear()
  }
})
