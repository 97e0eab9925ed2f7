// The office opens a new data file: 42 units, 492 cells, nobody has reported yet, and every cell says so.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

test('the matrix of the office is walked by keys and says what is missing', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const window = await openWindow(computer, { today: '2018-04-12' })
  try {
    await window.click('label', '汇总端')
    await window.says('汇总端.weihua', '.path')
    await window.click('button.main', '新建台账')
    await window.says('应报（家）', '.card')
    await window.click('.rail a', '矩阵')
    await window.says('还没有收到报送')
    await window.find('td[data-measure]')
    const cells = await window.browser.executeScript(`return document.querySelectorAll('td[data-measure]').length`)
    assert.equal(cells, 492, 'every expected cell is there')
    await window.says('492', '.equation')

    await window.browser.executeScript(`document.querySelector('td[tabindex="0"]').focus()`)
    await window.press(Key.ARROW_RIGHT)
    await window.press(Key.ARROW_DOWN)
    await window.press(Key.ENTER)
    await window.says('西城交通支队　措施2', '.drawer h2')
    await window.says('还没有报来', '.drawer footer')
    await window.picture(join(OUT, 'matrix.png'))
    await window.press(Key.ESCAPE)
    const focused = await window.browser.executeScript(`return document.activeElement.getAttribute('aria-label')`)
    assert.match(focused, /西城交通支队　措施2　未报，逾期未报/, 'the focus is back on the cell, told in full')

    await window.click('.views button', '序时进度')
    await window.says('措施总评', 'tfoot')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('the office locks a period from 锁定日 on, and is asked first', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const window = await openWindow(computer, { today: '2018-04-20' })
  try {
    await window.click('label', '汇总端')
    await window.says('汇总端.weihua', '.path')
    await window.click('button.main', '新建台账')
    await window.says('应报（家）', '.card')
    await window.click('.rail a', '矩阵')
    await window.says('还没有收到报送')
    await window.click('button', '锁定本期…')
    await window.says('不能撤回', '.head dialog')
    await window.says('未报 492 格', '.head dialog')
    await window.picture(join(OUT, 'matrix-lock.png'))
    await window.click('.head dialog button', '先不锁定')
    await window.click('button', '锁定本期…')
    await window.click('.head dialog button.main', '锁定本期')
    await window.says('2018年第一季度已锁定。', '.head .note')
    await window.picture(join(OUT, 'matrix-locked.png'))
    await window.click('.rail a', '收件')
    await window.says('已锁定')
  } finally {
    await window.kill()
    computer.clear()
  }
})
