// A clerk attaches 佐证材料 in the real window, opens a copy, takes a piece out and back, and sees one that is gone.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const OUT = join(import.meta.dirname, 'out')

test('evidence is attached, opened on a copy, taken out and back, and missed when it is gone', async () => {
  mkdirSync(OUT, { recursive: true })
  const computer = newComputer()
  const photo = join(computer.documents, '加油站检查现场.jpg')
  const record = join(computer.documents, '三月联合检查记录.docx')
  const tool = join(computer.documents, '小工具.exe')
  writeFileSync(photo, 'a photograph')
  writeFileSync(record, 'a record')
  writeFileSync(tool, 'MZ')
  const told = join(computer.home, 'opened')
  process.env.WEIHUA_E2E_OPENED = told
  let window = await openWindow(computer, {
    pick: [photo, record, tool].join(':'),
  })
  try {
    await window.says('新建台账')
    await window.find('#unit-query:focus')
    await window.press('ds')
    await window.says('德胜街道', '#unit-list')
    await window.press(Key.ENTER)
    await window.says('德胜街道.weihua')
    await window.press(Key.ENTER)
    await window.says('本季应报 10 项')
    await window.says('还没有佐证材料', '.evidence')
    await window.says('每件不超过20 MB，每项最多50件', '.evidence')
    await see(window, 'evidence-none')

    await window.click('.evidence button', '添加佐证材料')
    await window.says('✓ 已添加2件', '.evidence')
    await window.says('“小工具.exe”是程序或快捷方式', '.evidence .refusals')
    await window.says('三月联合检查记录.docx', '.evidence table')
    await chosen(window, '三月联合检查记录.docx', '记录')
    await chosen(window, '加油站检查现场.jpg', '影像资料')
    await see(window, 'evidence-added')
    await window.click('.evidence button', '添加佐证材料')
    await window.says('“三月联合检查记录.docx”已经在这一项里，没有重复添加', '.evidence .refusals')

    await window.click('button[aria-label="打开三月联合检查记录.docx"]')
    await window.says('已打开“三月联合检查记录.docx”的副本', '.evidence')
    const copy = readFileSync(told, 'utf8')
    assert.equal(readFileSync(copy, 'utf8'), 'a record', 'the very bytes')
    assert.ok(copy.endsWith('/三月联合检查记录.docx') && copy !== record, 'under its name, as a copy')
    assert.equal(statSync(copy).mode & 0o222, 0, 'nobody writes into it and takes it for the piece')

    writeFileSync(record, 'spoiled')
    await window.click('button[aria-label="移除三月联合检查记录.docx"]')
    await window.says('已移除“三月联合检查记录.docx”', '.evidence')
    await window.find('.evidence .undo:focus')
    await see(window, 'evidence-removed')
    await window.press(Key.ENTER)
    await window.says('✓ 已恢复“三月联合检查记录.docx”', '.evidence')
    await chosen(window, '三月联合检查记录.docx', '记录')

    await window.click('button[aria-label="给三月联合检查记录.docx改名"]')
    await window.find('.rename input:focus')
    await window.press('四月检查记录', Key.ENTER)
    await window.says('四月检查记录.docx', '.evidence table')
    await window.type('select[aria-label="四月检查记录.docx的类别"]', '清单')
    await chosen(window, '四月检查记录.docx', '清单')
    assert.ok(existsSync(copy), 'control: the copy is there while the window is')
    await window.wishClosed()
    await window.closes()
    assert.ok(!existsSync(copy), 'and goes with it')
  } finally {
    await window.kill()
  }

  // Somebody tidies up the folder beside the data file.
  const kept = join(computer.documents, '危化综治', '德胜街道.weihua-files')
  for (const drawer of readdirSync(kept).filter((name) => name.length === 2)) {
    for (const name of readdirSync(join(kept, drawer))) {
      const path = join(kept, drawer, name)
      if (readFileSync(path, 'utf8') !== 'a photograph') continue
      chmodSync(path, 0o666)
      rmSync(path)
    }
  }
  window = await openWindow(computer, { pick: photo })
  try {
    await window.says('本季应报 10 项')
    await window.says('✕ 文件不见了', '.evidence table')
    await window.says('佐证材料“加油站检查现场.jpg”的文件不见了', '.foot')
    await window.sized(911, 512)
    await see(window, 'evidence-missing-911')
    await window.click('button[aria-label="打开加油站检查现场.jpg"]')
    await window.says('请用原件重新添加一次', '.evidence .refusals')
    await window.click('.evidence button', '添加佐证材料')
    await window.says('✓ 已用原件补回1件', '.evidence')
    await window.browser.wait(
      async () => !(await (await window.find('.evidence table')).getProperty('innerText')).includes('不见了'),
      15_000,
      'the original puts it right',
    )
  } finally {
    await window.kill()
    delete process.env.WEIHUA_E2E_OPENED
    computer.clear()
  }
})

async function chosen(window, name, label) {
  const select = await window.find(`select[aria-label="${name}的类别"]`)
  const says = async () => {
    const script = 'return arguments[0].selectedOptions[0].textContent'
    return (await window.browser.executeScript(script, select)) === label
  }
  await window.browser.wait(says, 15_000, `${name} is under ${label}`)
}

/** A picture with the list in view. */
async function see(window, name) {
  const script = "document.querySelector('.evidence').scrollIntoView({ block: 'center' })"
  await window.browser.executeScript(script)
  await window.browser.sleep(300) // What the page says is drawn a moment later.
  await window.picture(join(OUT, `${name}.png`))
  const wide = 'return document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth'
  assert.ok(await window.browser.executeScript(wide), 'no page scrolls sideways')
}
