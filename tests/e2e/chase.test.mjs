// 催报, 报送事项表 and 通讯录 in the real window: from the open page to the printed slips in two actions, a call noted and
// taken back, a 报送事项 accepted and returned, the 通讯录 printed.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { newComputer, openWindow, wordsOf } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')
const TODAY = '2018-10-12'

async function picture(window, name) {
  await window.drawn()
  await new Promise((done) => setTimeout(done, 500)) // A picture is one frame late.
  await window.picture(join(OUT, `chase-${name}.png`))
}

/** The paper that the program opened last: a copy whose place it wrote down. */
function opened(told) {
  const place = readFileSync(told, 'utf8')
  assert.ok(existsSync(place), `${place} is there`)
  assert.equal(readFileSync(place).subarray(0, 5).toString(), '%PDF-')
  return place
}

/** 应报 and its parts; what is only named within a part, （其中…）, is none. */
const figures = async (window, css) => {
  const words = (await wordsOf(await window.find(css))).replace(/（[^）]*）/g, '')
  return [...words.matchAll(/\d+/g)].map(Number)
}

test('催报, 报送事项表 and 通讯录', { timeout: 300_000 }, async () => {
  mkdirSync(OUT, { recursive: true })
  const office = newComputer()
  const told = join(office.home, 'opened.txt')
  process.env.WEIHUA_E2E_OPENED = told
  const demo = join(office.documents, '汇总端（演示）.weihua')
  const window = await openWindow(office, { pick: demo, today: TODAY })
  try {
    await window.says('打开演示数据', '.demo')
    await window.click('.demo button', '汇总端')
    // A whole year is written before the desk shows; on a slow machine that takes its time.
    await window.says('2018年10月12日', 'header').catch(() => window.says('2018年10月12日', 'header'))
    await window.sized(1366, 768)

    // Two actions from the open page to the paper.
    await window.click('.rail a', '催报')
    await window.says('应报日2018年10月5日，已过7天', '.chase .head')
    const [expected, ...parts] = await figures(window, '.chase .equation')
    assert.equal(
      parts.reduce((sum, part) => sum + part, 0),
      expected,
      'the equation balances',
    )
    await picture(window, 'list')
    await window.click('.acts button.main', '打印催办单')
    await picture(window, 'print')
    await window.click('dialog[open] button.main', '打印')
    await window.says('已打开', 'dialog[open] [role=status]')
    await window.says('家的催报记录', 'dialog[open] [role=status]')
    assert.ok(opened(told).endsWith('.pdf'))
    await window.click('dialog[open] button', '关闭')

    // A call, noted and taken back.
    await window.click('tbody tr[data-lack=whole] th button')
    await window.says('催报记录', '.pane')
    await window.click('.pane footer button', '记一次催报')
    await window.type('#call-note', '已答应今天报')
    await window.click('dialog[open] button.main', '记下')
    await window.says('已答应今天报', '.pane')
    await picture(window, 'call')
    await window.click('.pane .calls button', '撤回…')
    await window.type('.pane .calls form input', '打错了单位')
    await window.click('.pane .calls form button', '撤回这条')
    await window.says('已撤回：打错了单位', '.pane')
    await window.click('.pane header button', '关闭')

    // A 通报 is drafted for those who are chosen.
    await window.click('.acts button', '起草通报')
    await window.click('dialog[open] button', '复制文字')
    const pasted = await (await window.find('dialog[open] textarea')).getProperty('value')
    assert.match(pasted, /特此通报。/)
    await window.click('dialog[open] button', '关闭')

    // The table of what every unit owes once.
    await window.click('.rail a', '事项')
    await window.says('报送事项表', '.matters-page')
    await window.says('人员名单', '.matters-page thead')
    const [owed, ...states] = await figures(window, '.office .equation')
    assert.equal(
      states.slice(0, 4).reduce((sum, part) => sum + part, 0),
      owed,
      'the equation balances',
    )
    await picture(window, 'matters')
    await window.click('.office .equation button', '已报')
    await window.click('td:not(.pale) .cell .mark.reported')
    await window.says('退回意见', '.office .pane')
    await window.click('.office .pane footer button.main', '审核通过')
    await window.says('已审核', '.office .pane .state')
    await window.click('.office .pane footer button', '撤回意见')
    await window.says('已报', '.office .pane .state')
    await window.type('#matter-remark', '请加盖单位公章后再报。')
    await window.click('.office .pane footer button', '退回修改')
    await window.says('退回修改', '.office .pane .state')
    await picture(window, 'returned')
    await window.click('.office .acts button', '打印')
    await window.says('请在打开的程序里打印', '.office .acts')
    assert.ok(opened(told).includes('报送事项表'))
    await window.click('[role=tab]', '本单位')
    await window.says('主管领导', '.matters-page .people')
    await picture(window, 'own')

    // Whom to call.
    await window.click('.rail a', '名录')
    await window.says('两人齐', '.directory .equation')
    await picture(window, 'directory')
    await window.click('.directory .equation button', '两人都缺')
    await window.click('.directory tbody tr th button')
    await window.click('.directory .pane section[data-role=clerk] button', '办公室登记')
    await window.type('#person-name', '工作人员（演示）')
    await window.type('#person-phone', '010-0000-0000')
    await window.click('dialog[open] button.main', '保存')
    await window.says('办公室登记', '.directory .pane section[data-role=clerk]')
    await picture(window, 'noted')
    await window.click('.directory .acts button.main', '打印')
    await window.says('请在打开的程序里打印', '.directory .acts')
    assert.ok(opened(told).includes('通讯录'))
  } finally {
    await window.kill()
    office.clear()
  }
})
