// An officer looks at the report of the demonstration quarter and lets it go out as PDF.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

test('the report is seen as it goes out, and goes out as it was seen', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const file = join(computer.documents, '演示数据（汇总端）.weihua')
  const paper = join(computer.documents, '报告.pdf')
  let window = await openWindow(computer, { pick: file })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '汇总端')
    await window.says('2018年10月12日', 'header')
  } finally {
    await window.kill()
  }

  window = await openWindow(computer, { pick: paper })
  try {
    await window.says('2018年10月12日', 'header')
    await window.click('.rail a', '报告')
    await window.says('第 1 页，共', '.view')
    await window.says('没有缺字', '.side')
    const pages = Number(/共 (\d+) 页/.exec(await (await window.find('.view header')).getText())?.[1])
    // The page is drawn: not every point of it is white.
    await window.browser.wait(
      () =>
        window.browser.executeScript(`
          const sheet = document.querySelector('.pane canvas')
          const points = sheet?.width ? sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height).data : []
          let ink = 0
          for (let at = 0; at < points.length; at += 4) if (points[at] < 128 && points[at + 3] > 0) ink += 1
          return ink > 500`),
      15_000,
    )
    await window.picture(join(OUT, 'report.png'))

    await window.click('.fold', '加强危险化学品运输安全管控')
    await window.says('区运管处', '.entries')
    await window.click('button', '导出PDF…')
    await window.says('已导出并回读校验：报告.pdf', '.said')
    await window.says('2018年10月12日', '.issued')
    assert.ok(existsSync(paper), 'it lies where the dialog said')
    assert.equal(readFileSync(paper).subarray(0, 5).toString(), '%PDF-')
    const text = execFileSync('pdftotext', [paper, '-']).toString()
    assert.equal(text.split('\f').length - 1, pages, 'as many pages as were seen')
    assert.match(text.replace(/\s/g, ''), /2018年第三季度应报单位42家/)
    assert.match(text, /演示数据/)
  } finally {
    await window.kill()
    computer.clear()
  }
})
