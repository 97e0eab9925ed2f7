// The officer's evening on the demonstration data: who is missing, two chased with printed slips, three rows returned, one
// unit's locked quarter reopened with a slip, the draft compiled and printed; and every screen and paper says the same figures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Key, newComputer, openWindow, wordsOf } from "./window.mjs";

const OUT = join(import.meta.dirname, "out");
const TODAY = "2018-10-12";

/** The words of a part of the page, without its spaces. */
const said = async (window, css) =>
  (await wordsOf(await window.find(css))).replace(/\s+/g, "");

/** 应报 and its parts, as a page writes them: 应报492＝已审核233＋…; what is only named within a part, （其中…）, is none. */
async function equation(window, css) {
  const words = (await said(window, css)).replace(/（其中[^）]*）/g, "");
  const [whole, ...parts] = [...words.matchAll(/\d+/g)].map(([figure]) =>
    Number(figure),
  );
  return { whole, parts };
}
const sum = (figures) => figures.reduce((total, figure) => total + figure, 0);

async function picture(window, name) {
  await window.drawn();
  await new Promise((done) => setTimeout(done, 500)); // A picture is one frame late.
  await window.picture(join(OUT, `evening-${name}.png`));
}

/** The figures of 矩阵 as they stand: 已审核, 已报, 零报告, 退回修改, 空报, 未报. */
async function matrix(window) {
  await window.click(".rail a", "矩阵");
  await window.find("td[data-measure]");
  const { whole, parts } = await equation(window, "main .equation");
  const states = parts.slice(0, 6);
  assert.equal(sum(states), whole, "应报 is the sum of its six parts");
  return { whole, states };
}

/** What 汇编 drafts of the same. */
async function drafted(window) {
  await window.click(".rail a", "汇编");
  await window.says("其中已审核", "main");
  const words = await said(window, "main");
  const match =
    /应报填报内容(\d+)项，其中已审核(\d+)项(?:（含零报告\d+项）)?，已报待审核(\d+)项，零报告待审核(\d+)项(?:（待审核共\d+项）)?，退回修改(\d+)项，空报(\d+)项，未报(\d+)项/.exec(
      words,
    );
  assert.ok(match, words.slice(0, 900));
  const [whole, ...states] = match.slice(1).map(Number);
  const units = /应报单位(\d+)家/.exec(words);
  return { whole, states, units: Number(units[1]), sentence: match[0] };
}

test(
  "an evening before the meeting: every screen and paper agrees",
  { timeout: 300_000 },
  async () => {
    mkdirSync(OUT, { recursive: true });
    const office = newComputer();
    const told = join(office.home, "opened.txt");
    const paper = join(OUT, "evening.pdf");
    rmSync(paper, { force: true });
    process.env.WEIHUA_E2E_OPENED = told;
    let window = await openWindow(office, {
      pick: join(office.documents, "汇总端（演示）.weihua"),
      today: TODAY,
    });
    try {
      await window.says("打开演示数据", ".demo");
      await window.click(".demo button", "汇总端");
      await window
        .says("2018年10月12日", "header")
        .catch(() => window.says("2018年10月12日", "header"));
      await window.wishClosed();
      await window.closes();
      await window.kill();
      window = await openWindow(office, { pick: paper, today: TODAY });
      await window.says("2018年10月12日", "header");
      await window.sized(1366, 768);

      // Who is missing: the same on 总览, 矩阵, 催报 and in the draft.
      const before = await matrix(window);
      const draft = await drafted(window);
      assert.deepEqual(
        { whole: draft.whole, states: draft.states },
        before,
        "the draft counts what the matrix counts",
      );
      await window.click(".rail a", "催报");
      await window.says("应报日2018年10月5日", ".chase .head");
      const chase = await equation(window, ".chase .equation");
      assert.equal(sum(chase.parts), chase.whole);
      assert.equal(chase.whole, draft.units, "as many units are asked");
      const [, empty, lacking, whole] = chase.parts;
      await window.click(".rail a", "总览");
      await window.says("还没有报齐", "main");
      const overview =
        /(\d+)应报（家）＝(\d+)已审核＋(\d+)已报＋(\d+)零报告＋(\d+)退回修改＋(\d+)空报＋(\d+)缺项＋(\d+)未报/.exec(
          await said(window, "main"),
        );
      assert.ok(overview, "the equation of units stands on 总览");
      const units = overview.slice(1).map(Number);
      assert.equal(units[0], chase.whole);
      assert.deepEqual(
        units.slice(5),
        [empty, lacking, whole],
        "空报, 缺项 and 未报 are those who are chased",
      );
      assert.equal(whole, 2, "40 of 42 came in");

      // Two are chased with printed slips.
      await window.click(".rail a", "催报");
      await window.find("tbody tr[data-lack=whole]");
      await window.click("thead input[type=checkbox]");
      for (const box of await window.browser.findElements({
        css: "tbody tr[data-lack=whole] input[type=checkbox]",
      })) {
        await window.clickOn(box);
      }
      await window.click(".acts button.main", "（2家）");
      await window.click("dialog[open] button.main", "打印");
      await window.says("2家的催报记录", "dialog[open] [role=status]");
      const slips = readFileSync(told, "utf8");
      assert.ok(existsSync(slips), slips);
      const text = execFileSync("pdftotext", ["-layout", slips, "-"], {
        encoding: "utf8",
      });
      assert.match(text, /区维稳办/);
      assert.match(text, /天桥街道/);
      await window.click("dialog[open] button", "关闭");
      await window.says("2次", "tbody tr[data-lack=whole]");

      // Three rows go back.
      await window.click(".rail a", "审核");
      for (let nth = 0; nth < 3; nth += 1) {
        await window.find("[role=option][aria-selected=true]");
        await window.browser.wait(
          () =>
            window.browser.executeScript(`
            const label = document.querySelector('[role=option][aria-selected=true]')?.getAttribute('aria-label') ?? ''
            const number = /措施(\\d+)/.exec(label)?.[1]
            const main = document.querySelector('.pane footer .btn.main')
            return Boolean(number) && document.querySelector('.pane h2')?.textContent.endsWith('措施' + number) &&
              main !== null && !main.disabled`),
          15_000,
          "the entry of the list is shown",
        );
        await window.browser.executeScript(
          `document.querySelector('[role=option][aria-selected=true]').focus()`,
        );
        const chosen = await window.browser.executeScript(
          `return document.querySelector('[role=option][aria-selected=true]').dataset.key`,
        );
        await window.press("r");
        await window.type(
          "[data-pin=progress] textarea",
          "请写明本季度的数字。",
        );
        await window.press(Key.chord(Key.CONTROL, Key.ENTER));
        await window.browser.wait(
          () =>
            window.browser.executeScript(
              `return document.querySelector('[role=option][aria-selected=true]')?.dataset.key !== arguments[0]`,
              chosen,
            ),
          15_000,
          "the next one is shown",
        );
      }
      const after = await matrix(window);
      assert.equal(
        after.states[3],
        before.states[3] + 3,
        "three more are 退回修改",
      );
      assert.equal(after.states[1], before.states[1] - 3, "and were 已报");
      await picture(window, "matrix");

      // A quarter that is locked is opened for one unit, with a slip.
      await window.toPeriod("2018年第二季度");
      await window.says("2018年第二季度已锁定", ".head .note");
      await window.click("button", "延期与重开…");
      await window.click(".drawer[open] button", "办理一份…");
      await window.click("#slip-unit option", "德胜街道");
      await window.type("#slip-reason", "补报应急演练情况。");
      await window.type("#slip-applicant", "德胜街道安全科");
      await window.type("#slip-approver", "办公室主任（演示）");
      await window.type("#slip-until", "2018-10-15");
      await window.click(".slip-form button.main", "办理");
      await window.says("生效中", ".slip .state");
      await window.click(".drawer[open] header button");
      await window.says("德胜街道重开至10月15日", ".head .note");
      await picture(window, "reopened");
      await window.toPeriod("2018年第三季度");

      // The draft follows, and the paper says what the draft says.
      // What is shown at first may be the draft as it was left: it follows within a moment.
      let now = await drafted(window);
      for (let tries = 0; tries < 50 && now.states[3] !== after.states[3]; tries += 1) {
        await new Promise((done) => setTimeout(done, 200));
        now = await drafted(window);
      }
      assert.deepEqual({ whole: now.whole, states: now.states }, after);
      await picture(window, "draft");
      await window.click(".rail a", "报告");
      await window.says("没有缺字", ".side");
      await window.click("button", "导出PDF…");
      await window.says("已导出并回读校验：evening.pdf", ".said");
      const printed = execFileSync("pdftotext", [paper, "-"], {
        encoding: "utf8",
      }).replace(/\s+/g, "");
      assert.ok(
        printed.includes(now.sentence),
        "the paper has the sentence of the draft",
      );
      assert.match(printed, /演示数据/);
      await picture(window, "report");

      // A day after its last one the 重开 has closed by itself.
      await window.click("header button.today");
      await window.browser.wait(
        () => window.browser.executeScript("return document.activeElement.id === 'demo-day'"),
        15_000,
        "the day is asked for",
      );
      await window.press("2018-10-16", Key.ENTER);
      await window.says("今天按2018年10月16日", "header");
      await window.click(".rail a", "矩阵");
      await window.toPeriod("2018年第二季度");
      await window.says("2018年第二季度已锁定", ".head .note");
      assert.doesNotMatch(await said(window, ".head .note"), /重开/, "nobody closed it");
      await window.click("button", "延期与重开…");
      await window.says("已到期", ".slip .state");
      await picture(window, "closed");
    } finally {
      await window.kill();
      office.clear();
    }
  },
);
