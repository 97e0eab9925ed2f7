// The next plan is a file, not a version: a data file is made with another plan in the real window.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Key, newComputer, openWindow } from './window.mjs'

const SEED = join(import.meta.dirname, '../../seeds/plans/xicheng-2017-23.json')

test('a data file is made with another plan, and a broken one is refused with its lines', async () => {
  const computer = newComputer()
  const pick = join(computer.documents, '下一个计划.json')
  const seed = readFileSync(SEED, 'utf8')
  const next = seed
    .replace('"id": "xicheng-2017-23"', '"id": "xicheng-2024-1"')
    .replace(/"short_title": "[^"]*"/, '"short_title": "治本攻坚三年行动计划"')
  writeFileSync(pick, next.replace('"cutoff": "2018-03-31"', '"cutoff": "2018-03-32"'))
  const window = await openWindow(computer, { pick })
  try {
    await window.says('危险化学品安全综合治理三年行动计划', '.plan-choice')
    await window.click('.plan-choice button', '更换')
    await window.says('没有装入', '.plan-choice [role=alert]')
    await window.click('.plan-choice summary', '详情')
    await window.says('periods[1].cutoff', '.plan-choice [role=alert]')

    writeFileSync(pick, next)
    await window.click('.plan-choice button', '更换')
    await window.says('治本攻坚三年行动计划', '.plan-choice')
    await window.type('#unit-query', 'dzl')
    await window.says('大栅栏街道', '#unit-list')
    await window.type('#unit-query', Key.ENTER)
    await window.says('大栅栏街道.weihua', '.path')
    await window.press(Key.ENTER)
    await window.says('本季应报 10 项')
    await window.says('治本攻坚三年行动计划', '.bar')
  } finally {
    await window.kill()
    computer.clear()
  }
})
