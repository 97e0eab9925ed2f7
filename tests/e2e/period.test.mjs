// The office locks a quarter, reopens it for one street and prints the slip; it designates who reports a measure that
// names nobody, and moves a day of a period.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const STREET = 'xicheng-desheng-jiedao'

async function newOffice(window) {
  await window.click('label', '汇总端')
  await window.says('汇总端.weihua', '.path')
  await window.click('button.main', '新建台账')
  await window.says('应报（家）', '.card')
}

const countOf = (window, css) =>
  window.browser.executeScript(`return document.querySelectorAll(arguments[0]).length`, css)

test('a locked quarter is reopened for one street, with a slip to be signed', async () => {
  mkdirSync(OUT, { recursive: true })
  const paper = join(OUT, 'slip.pdf')
  rmSync(paper, { force: true })
  const computer = newComputer()
  const window = await openWindow(computer, {
    today: '2018-04-20',
    pick: paper,
  })
  try {
    await newOffice(window)
    await window.click('.rail a', '矩阵')
    await window.says('还没有收到报送')
    await window.click('button', '锁定本期…')
    await window.says('另办重开', '.head dialog')
    await window.click('.head dialog button.main', '锁定本期')
    await window.says('2018年第一季度已锁定。', '.head .note')

    await window.click('button', '延期与重开…')
    await window.says('本期已锁定，只能重开', '.drawer[open]')
    await window.click('.drawer[open] button', '办理一份…')
    await window.click('#slip-unit option', '德胜街道')
    await window.type('#slip-reason', '经办人住院，资料在其电脑内。')
    await window.type('#slip-applicant', '德胜街道安全科')
    await window.type('#slip-approver', '办公室主任（演示）')
    await window.type('#slip-until', '2018.4.30')
    await window.picture(join(OUT, 'slip-form.png'))
    await window.click('.slip-form button.main', '办理')
    await window.says('重开至4月30日', '.slip')
    await window.says('生效中', '.slip .state')
    await window.click('.slip button', '审批单…')
    await window.says('已写出“slip.pdf”', '.drawer[open]')
    assert.equal(readFileSync(paper).subarray(0, 5).toString(), '%PDF-', 'the slip is a paper')
    await window.drawn()
    await window.picture(join(OUT, 'slip-list.png'))

    await window.click('.drawer[open] header button')
    await window.says('已锁定；德胜街道重开至4月30日', '.head .note')
    await window.says('重开', `tr[data-unit="${STREET}"] th`)
    await window.drawn()
    await window.picture(join(OUT, 'matrix-reopened.png'))

    await window.click('button', '延期与重开…')
    await window.click('.slip button', '提前结束…')
    await window.type('.slip form input', '已经报齐', Key.ENTER)
    await window.says('提前结束：已经报齐', '.slip')
    await window.click('.drawer[open] header button')
    await window.says('2018年第一季度已锁定。', '.head .note')
  } finally {
    await window.kill()
    computer.clear()
  }
})

test('measure 22 is designated, and its column is filled from that quarter on', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const window = await openWindow(computer, { today: '2018-04-03' })
  try {
    await newOffice(window)
    await window.click('.rail a', '矩阵')
    await window.says('还没有收到报送')
    assert.equal(await countOf(window, 'td[data-measure="m22"]'), 0, 'nobody reports it')

    await window.click('.rail a', '计划')
    await window.click('.plan-page .item', '建立实施“黑名单”制度')
    await window.says('没有指定过', '.designation')
    await window.click('.designation .acts button', '指定责任单位…')
    await window.click(`.designate [data-unit="${STREET}"]`)
    await window.click('.designate [data-unit="xicheng-yuetan-jiedao"]')
    await window.type('#designate-reason', '区安委会办公室第3次例会')
    await window.drawn()
    await window.picture(join(OUT, 'designate.png'))
    await window.click('.designate button.main', '指定')
    await window.says('指定德胜街道、月坛街道', '.designation table')
    await window.says('自2018年第一季度起指定德胜街道、月坛街道', '.designated')
    await window.drawn()
    await window.picture(join(OUT, 'designated.png'))

    await window.click('.rail a', '矩阵')
    await window.browser.wait(
      async () => (await countOf(window, 'td[data-measure="m22"]')) === 2,
      20_000,
      'the column of measure 22 has two cells',
    )
    await window.drawn()
    await window.picture(join(OUT, 'matrix-designated.png'))

    await window.click('.rail a', '计划')
    await window.click('.plan-page .days button', '期次安排')
    await window.says('计划的各个版本', '.calendar')
    await window.click('[data-period="2018Q2"] button', '修改…')
    const due = await window.find('#days-due')
    await due.clear()
    await window.typeInto(due, '2018-07-09')
    await window.type('#days-reason', '假期顺延')
    await window.drawn()
    await window.picture(join(OUT, 'calendar.png'))
    await window.click('form.days button.main', '改日期')
    await window.says('应报日由2018年7月5日改为2018年7月9日：假期顺延', '.versions')
    await window.says('7月9日', '[data-period="2018Q2"]')
  } finally {
    await window.kill()
    computer.clear()
  }
})
