// The pictures of the manual, taken of the demonstration data. `./dev manual` writes them to docs/manual/pictures;
// elsewhere they are taken all the same, so that a page that changed cannot leave one behind that nobody can take.
// A picture is a line: its name, what to do before it, and what of the window it shows (all of it without).
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillForm } from './form.mjs'
import { cut, pixelsOf, small, trimmed } from './picture.mjs'
import { By, Key, until } from './window.mjs'

export const MANUAL = join(import.meta.dirname, '../../docs/manual')
const OUT = process.env.WEIHUA_MANUAL ? join(MANUAL, 'pictures') : join(import.meta.dirname, 'out', 'manual')
const LARGEST = 150_000

export const UNIT = [
  ['entry', (on) => on.page('填报', '本季应报')],
  ['carried', (on) => on.measure('待确认', '上期带入，待确认'), 'main .form'],
  ['figures', (on) => on.measure('严格规范执法检查', '统计指标'), 'section[aria-labelledby="entry-numbers"]'],
  ['versions', (on) => on.versions(), 'dialog.drawer[open]'],
  ['zero', (on) => on.click('.form button.opener'), '.form .title'],
  ['search', (on) => on.search('整改'), 'dialog.search'],
  ['check', (on) => on.page('核对', '重新自检')],
  ['submission', (on) => on.page('报送', '第 1 页，共')],
  ['matters', (on) => on.page('事项', '报送事项')],
  ['past', (on) => on.page('历次', '第1版')],
  ['overview', (on) => on.page('总览', '即将到期')],
  ['plan', (on) => on.page('计划', '谁来做')],
]
export const BUREAU = [
  ['matrix', (on) => on.cell('已报')],
  ['report', (on) => on.paper()],
  ['review', (on) => on.page('审核', '待审核')],
  ['chase', (on) => on.page('催报', '已过7天')],
  ['compile', (on) => on.page('汇编', '应报单位42家')],
  ['totals', (on) => on.page('指标', '行列互换')],
  ['milestones', (on) => on.page('节点', '应达到')],
  ['designation', (on) => on.designation(), 'dialog.designate[open]'],
  ['users', (on) => on.page('设置', '设管理员'), '.card.accounts'],
  ['leader', (on) => on.leader()],
  ['on-behalf', (on) => on.enterFor()],
  ['intake', (on) => on.form()],
]

/** Taken on the way by the journey of a quarter through files. */
export const EXCHANGE = ['receive', 'register', 'replies', 'reply', 'turned-back']

export async function takeAll(window, pictures, folder) {
  const on = actsOn(window, folder)
  for (const [name, act, css] of pictures) {
    await act(on)
    await take(window, name, css)
    await on.leave()
  }
}

export async function take(window, name, css = 'body') {
  const scroll = 'document.querySelector(arguments[0]).scrollIntoView({ block: "nearest" })'
  await window.browser.executeScript(scroll, css)
  await window.drawn()
  const box = await window.browser.executeScript(
    `const { left, top, right, bottom } = document.querySelector(arguments[0]).getBoundingClientRect()
     const edge = arguments[0] === 'body' ? 0 : 8
     return { left: left - edge, top: top - edge, right: right + edge, bottom: bottom + edge }`,
    css,
  )
  const whole = pixelsOf(Buffer.from(await window.browser.takeScreenshot(), 'base64'))
  const bytes = small(trimmed(cut(whole, box)))
  assert.ok(bytes.length < LARGEST, `${name} is ${bytes.length} bytes`)
  mkdirSync(OUT, { recursive: true })
  writeFileSync(join(OUT, `${name}.png`), bytes)
}

/** What a person does to come to what is shown. */
function actsOn(window, folder) {
  return {
    click: (css, words) => window.click(css, words),
    says: (words, css) => window.says(words, css),
    async page(word, says) {
      await window.click('.rail a', word)
      await window.says(says)
    },
    async measure(words, says) {
      await window.click('nav.list a', words)
      await window.says(says, '.form')
    },
    async versions() {
      await window.click('.form .notes button', '历次修改')
      await window.says('历次修改', 'dialog.drawer[open]')
    },
    async search(words) {
      await window.press(Key.chord(Key.CONTROL, 'k'))
      await window.type('dialog.search input', words)
      await window.says('手册', 'dialog.search')
    },
    async cell(state) {
      await window.click('.rail a', '矩阵')
      await window.find('td[data-measure]')
      await window.browser.executeScript(
        `document.querySelector('td[data-measure][aria-label*="' + arguments[0] + '"]').click()`,
        `　${state}`,
      )
      await window.find('.drawer')
      if (state === '已报') await window.says('审核通过', '.drawer')
    },
    async paper() {
      await window.click('.rail a', '报告')
      // A whole report is set here, by a program that was not built to be quick.
      await window.browser.wait(until.elementLocated(By.css('.pane canvas')), 90_000, 'the report is drawn')
      await window.says('没有缺字', '.side')
    },
    async designation() {
      await window.click('.rail a', '计划')
      await window.click('.plan-page .item', '建立实施“黑名单”制度')
      await window.click('.designation .acts button', '指定责任单位…')
      await window.says('从哪一期起', 'dialog[open]')
    },
    async leader() {
      await window.click('.rail a', '总览')
      await window.click('button', '领导一页')
      await window.says('未报、迟报')
    },
    async enterFor() {
      await this.cell('未报')
      await window.click('.drawer .enter button', '代录')
      await window.says('代录（纸质）', '.entering')
    },
    async form() {
      await window.click('.rail a', '收件')
      await window.click('button', '导出报送表模板')
      await window.click('dialog.sheet[open] option', '德胜街道')
      await window.click('dialog.sheet[open] button', '选文件夹并导出')
      await window.says('已导出1份', 'dialog.sheet[open]')
      await window.click('dialog.sheet[open] button', '关闭')
      const form = join(folder, readdirSync(folder)[0])
      fillForm(form, form, [
        [12, '本季度工作进展情况', '31家应用单位已注册28家。'],
        [12, '完成情况', '正在推进'],
        [15, '本季度工作进展情况', '检查加油站2座、医疗机构5家，发现隐患6项，已整改5项。'],
        [15, '完成情况', '差不多了'],
      ])
      await window.click('button', '选取文件夹')
      await window.says('差不多了', '.rows')
    },
    /** Closes what was opened over the page. */
    async leave() {
      const open = await window.browser.executeScript(
        `return document.querySelector('dialog[open], .title form.zero, .drawer') !== null`,
      )
      if (open) await window.press(Key.ESCAPE)
    },
  }
}
