// A clerk names the two 联系人, replaces one, hands in the 实施方案 with its file and makes the 人员名单, in the real window.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

async function person(window, { name, post, phone, from }) {
  await window.find('dialog[open] #contact-name')
  await window.press(name, Key.TAB, post, Key.TAB, phone)
  if (from) {
    const day = await window.find('#contact-from')
    await day.clear()
    await window.typeInto(day, from)
  }
  await window.press(Key.ENTER)
  await window.says(name, '.people')
}

test('联系人 with those before, and a 报送事项 handed in with its file', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const plan = join(computer.documents, '德胜街道实施方案.docx')
  writeFileSync(plan, '实施方案')
  const told = join(computer.home, 'opened')
  process.env.WEIHUA_E2E_OPENED = told
  let window = await openWindow(computer, { pick: plan })
  try {
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua')
    await window.press(Key.ENTER)
    await window.says('本季应报 10 项')
    await window.click('.rail a', '事项')
    await window.says('还没有登记主管领导', '.people')
    await window.picture(join(OUT, 'matters-empty.png'))

    await window.click('.people button', '登记主管领导')
    await person(window, {
      name: '张某',
      post: '副主任',
      phone: '010-0000-0001',
      from: '2017-11-09',
    })
    await window.click('.people button', '登记工作人员')
    await person(window, {
      name: '王某',
      post: '科员',
      phone: '０１０－００００－０００２',
      from: '2017年11月9日',
    })
    await window.says('010-0000-0002', '.role[data-role=clerk]')
    await window.click('.role[data-role=clerk] button', '换人')
    await window.says('现任王某任至起始日期的前一天', 'dialog[open]')
    await window.picture(join(OUT, 'matters-change.png'))
    await person(window, {
      name: '李某',
      post: '科员',
      phone: '010-0000-0003 转8',
    })
    await window.says('2018年4月3日起', '.role[data-role=clerk]')
    const focused = () =>
      window.browser.executeScript('return document.activeElement?.closest("[data-role]")?.dataset.role')
    await window.browser.wait(async () => (await focused()) === 'clerk', 15_000, 'back with whom it was about')
    await window.click('.people button', '历任与更正')
    await window.says('2017年11月9日至2018年4月2日', 'dialog.drawer')
    await window.says('工作人员由王某换为李某', 'dialog.drawer')
    await window.picture(join(OUT, 'matters-past.png'))
    await window.press(Key.ESCAPE)

    await window.says('印发前已到期', '[data-matter=implementation-plan]')
    await window.click('[data-matter=implementation-plan] button', '添加文件')
    await window.says('德胜街道实施方案.docx', '[data-matter=implementation-plan] .files')
    await window.says('准备中', '[data-matter=implementation-plan]')
    const day = await window.find('#handed-implementation-plan')
    await day.clear()
    await window.typeInto(day, '2018-04-02', Key.ENTER)
    await window.says('2018年4月2日', '[data-matter=implementation-plan] h3')
    await window.says('已报送 1', '.equation')
    await window.picture(join(OUT, 'matters.png'))

    // The file is opened as a copy, and found by its name from any page.
    await window.click('[data-matter=implementation-plan] .files button', '打开')
    await window.browser.wait(() => existsSync(told), 15_000, 'a copy is opened')
    const copy = readFileSync(told, 'utf8')
    assert.match(copy, /德胜街道实施方案\.docx$/)
    assert.equal(readFileSync(copy, 'utf8'), '实施方案')
    await window.click('.rail a', '总览')
    await window.says('✓ 已报送', '.phases')
    await window.picture(join(OUT, 'matters-overview.png'))
    await window.press(Key.chord(Key.CONTROL, 'k'))
    await window.press('德胜街道 方案')
    await window.says('实施方案 文件', 'dialog.search')
    await window.picture(join(OUT, 'matters-search.png'))
    const lines = await window.browser.executeScript(
      `return [...document.querySelectorAll('dialog.search .line')].map((line) => line.innerText)`,
    )
    const wanted = lines.findIndex((line) => line.includes('实施方案 文件'))
    assert.ok(wanted >= 0, lines.join('\n'))
    for (let at = 0; at < wanted; at += 1) await window.press(Key.ARROW_DOWN)
    await window.press(Key.ENTER)
    await window.says('德胜街道实施方案.docx', '[data-matter=implementation-plan] .files')
    await window.sized(911, 512)
    await window.picture(join(OUT, 'matters-150.png'))
  } finally {
    await window.kill()
  }

  const list = join(computer.documents, '名单.pdf')
  window = await openWindow(computer, { pick: list })
  try {
    await window.click('.rail a', '事项')
    await window.says('李某', '.people')
    await window.says('已报送 1', '.equation')
    await window.click('.listed button', '由联系人生成')
    await window.says('已生成名单.pdf', '.listed')
    await window.says('名单.pdf', '[data-matter=contact-list] ul')
    await window.says('准备中', '[data-matter=contact-list] h3')
    await window.picture(join(OUT, 'matters-list.png'))
    assert.ok(existsSync(list), 'it lies where the dialog said')
    assert.equal(readFileSync(list).subarray(0, 5).toString(), '%PDF-')
    const text = execFileSync('pdftotext', ['-layout', list, '-']).toString()
    assert.equal(text.split('\f').length - 1, 1, 'one page')
    assert.match(text, /主管领导\s+张某\s+副主任\s+010-0000-0001/)
    assert.match(text, /工作人员\s+李某\s+科员\s+010-0000-0003 转8/)
    assert.doesNotMatch(text, /王某/, 'who has gone is not on it')
    execFileSync('pdftoppm', ['-r', '80', '-png', list, join(OUT, 'contact-list')])
  } finally {
    delete process.env.WEIHUA_E2E_OPENED
    await window.kill()
    computer.clear()
  }
})
