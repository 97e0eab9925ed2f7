// A clerk checks the quarter, prints, signs and hands over: from the demonstration file, in the real window.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

/** Waits until the page of the paper is drawn: not every point of it is white. */
const inked = (window) =>
  window.browser.wait(
    () =>
      window.browser.executeScript(`
        const sheet = document.querySelector('.pane canvas')
        const points = sheet?.width ? sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height).data : []
        let ink = 0
        for (let at = 0; at < points.length; at += 4) if (points[at] < 128 && points[at + 3] > 0) ink += 1
        return ink > 500`),
    15_000,
  )

test('a quarter is checked, printed, signed and handed over, and stands among the past ones', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const file = join(computer.documents, '演示数据（填报端）.weihua')
  let window = await openWindow(computer, { pick: file })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '填报端')
    await window.says('2018年10月12日', 'header')
  } finally {
    await window.kill()
  }

  const paper = join(computer.documents, '报送表.pdf')
  window = await openWindow(computer, { pick: paper })
  try {
    await window.says('2018年10月12日', 'header')
    await window.click('.rail a', '核对')
    await window.says('重新自检', 'main.check')
    await window.picture(join(OUT, 'check.png'))
    // Whatever the demonstration leaves open is answered; a quarter that is not ready cannot go.
    for (const box of await window.browser.findElements({ css: '.missing textarea' })) {
      await window.typeInto(box, '街道正在核实，下季度一并补报。')
      await window.click('.missing button', '保存说明')
      await window.says('已写情况说明', '.missing')
    }
    for (;;) {
      const open = await window.browser.executeScript(
        `return [...document.querySelectorAll('.finding.soft')].findIndex((one) => !one.querySelector('.said'))`,
      )
      if (open < 0) break
      await window.browser.executeScript(
        `[...document.querySelectorAll('.finding.soft')][arguments[0]].querySelectorAll('button')[1].click()`,
        open,
      )
      await window.press('情况属实，已核对。')
      const all = await window.browser.findElements({ css: '.say .row button' })
      await (all.length === 3 ? all[1] : all[0]).click()
      await window.browser.wait(
        async () => (await window.browser.findElements({ css: '.say' })).length === 0,
        15_000,
      )
    }
    await window.says('可以', '.outcome')
    await window.picture(join(OUT, 'check-ready.png'))

    await window.click('button', '去报送')
    await window.says('第 1 页，共', '.paper')
    await inked(window)
    await window.picture(join(OUT, 'submission.png'))
    await window.click('button', '导出PDF…')
    await window.says('已写入并回读校验：报送表.pdf', '.steps')
    assert.ok(existsSync(paper))
    assert.equal(readFileSync(paper).subarray(0, 5).toString(), '%PDF-')
    const text = execFileSync('pdftotext', ['-layout', paper, '-']).toString().replace(/\s/g, '')
    assert.match(text, /填报单位（盖章）/)
    const [, content] = /内容[：:]?([0-9A-F]{8})/.exec(text) ?? []
    assert.ok(content, 'the content number stands at the foot')
    await window.says(`内容号 ${content}`, '.head')
    await window.says('已打印或导出，内容号', '.steps')

    await window.click('button', '标记已签批')
    await window.says('2018年10月12日签批', '.steps')
    await window.click('button', '撤回已签批')
    await window.says('签批曾被撤回', '.steps')
    await window.says('撤回已签批（原签批日期2018年10月12日，内容号', '.trace')
    await window.click('button', '标记已签批')
    await window.says('2018年10月12日签批', '.steps')
    await window.picture(join(OUT, 'signed-again.png'))
    await window.click('button', '交出，写出报送包')
    await window.says('已写入并回读校验：2018Q3_德胜街道_第1版_', '.step[aria-label=交出]')
    const packed = readdirSync(computer.documents).find((name) => name.endsWith('.whx'))
    assert.equal(packed, `2018Q3_德胜街道_第1版_${content.slice(0, 4)}.whx`, 'named by what it says')
    const head = readFileSync(join(computer.documents, packed)).subarray(0, 36).toString()
    assert.match(head, /^WEIHUA-EXCHANGE \d{20}$/)
    await window.says('最新一版与现在的内容相同', '.steps')
    await window.picture(join(OUT, 'handed-over.png'))

    await window.click('[role=tab]', '情况报告')
    await window.says('一、工作开展情况', '.editor')
    await window.says('第 1 页，共', '.paper')
    await window.picture(join(OUT, 'situation.png'))

    await window.click('.rail a', '历次')
    await window.says('第1版', 'main.past')
    await window.click('button', '看这一版')
    await window.says('第 1 页，共', '.paper')
    await inked(window)
    await window.picture(join(OUT, 'past.png'))

    // At 150 % everything is still there, and the page itself does not scroll.
    await window.sized(911, 512)
    for (const [word, css] of [
      ['历次', 'main.past'],
      ['报送', 'main.out'],
      ['核对', 'main.check'],
    ]) {
      await window.click('.rail a', word)
      await window.find(css)
      await new Promise((resolve) => setTimeout(resolve, 600))
      await window.picture(join(OUT, `${css.slice(5)}-911.png`))
      const { scrollWidth, clientWidth } = await window.browser.executeScript(
        'const { scrollWidth, clientWidth } = document.scrollingElement; return { scrollWidth, clientWidth }',
      )
      assert.ok(scrollWidth <= clientWidth, `${word} scrolls sideways: ${scrollWidth} > ${clientWidth}`)
    }

    // What became of the 版 of another period stands in sight beside 回到本期.
    await window.click('.rail a', '填报')
    await window.find('main.entry')
    await window.browser.actions().keyDown(Key.CONTROL).sendKeys(Key.PAGE_UP).keyUp(Key.CONTROL).perform()
    await window.says('回到本期', '.head')
    for (const words of [null, '第1版、签批以后有改动']) {
      const { inSight, said } = await window.browser.executeScript(
        `const said = document.querySelector('.head .said')
         if (arguments[0]) said.textContent = arguments[0]
         const [inner, outer, head] = [said, said.parentElement, said.closest('.head')].map((one) => one.getBoundingClientRect())
         const within = (box) => inner.left >= box.left && inner.right <= box.right + 1 && inner.top >= box.top && inner.bottom <= box.bottom + 1
         return { inSight: inner.width > 0 && within(outer) && within(head), said: said.textContent }`,
        words,
      )
      assert.ok(inSight, `${said} is out of sight`)
    }
  } finally {
    await window.kill()
    computer.clear()
  }
})
