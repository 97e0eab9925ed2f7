// The 总结 in the real window: the end of 深化提升 is asked about softly, a date that is not taken is
// not lost, and what was said once can be looked at and brought back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

test('a date that was not taken stays until it is one, and comes back from 历次修改', async () => {
  const computer = newComputer()
  const window = await openWindow(computer, { today: '2020-05-06' })
  const box = () => window.find('#entry-d2')
  try {
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua', '.path')
    await window.press(Key.ENTER)
    await window.says('本期应报 10 项')
    await window.click('nav.list a', '严格规范执法检查')
    await window.says('可以空着', '.line')

    await window.typeInto(await box(), '四月底', Key.TAB)
    await window.says('“四月底”不是一个日期', '.line')
    await window.click('nav.list a', '深入推进安全生产标准化建设')
    await window.says('14', 'nav.list [aria-current]')
    await window.click('nav.list a', '严格规范执法检查')
    await window.says('“四月底”不是一个日期', '.line')
    assert.equal(await (await box()).getProperty('value'), '四月底', 'it stands where it was typed')
    await window.wishClosed()
    await window.says('2018年10月至2020年4月深化提升）：四月底', 'dialog[open]')
    await window.click('dialog[open] button', '返回继续填写')

    await (await box()).clear()
    await window.typeInto(await box(), '2020.4.28', Key.TAB)
    await window.says('待汇总端审核', '.line')
    assert.equal(await (await box()).getProperty('value'), '2020年4月28日')
    await window.click('.line button', '撤回达到日期')
    await window.says('可以空着', '.line')
    await window.click('.line button', '历次')
    await window.says('撤回', 'dialog[open] li')
    await window.click('dialog[open] li button', '恢复')
    await window.says('待汇总端审核', '.line')
    assert.equal(await (await box()).getProperty('value'), '2020年4月28日')
    await window.says('✓ 已保存', '.saved')
  } finally {
    await window.kill()
    computer.clear()
  }
})
