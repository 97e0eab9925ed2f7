// The office sums the figures of the demonstration year, turns the table, draws it, writes it out; then confirms a
// milestone and looks at the phases.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { newComputer, openWindow } from "./window.mjs";

const OUT = join(import.meta.dirname, "out");

async function withDemo(computer) {
  const file = join(computer.documents, "演示数据（汇总端）.weihua");
  const window = await openWindow(computer, { pick: file });
  try {
    await window.says("打开演示数据", ".demo");
    await window.click(".demo button", "汇总端");
    await window.says("2018年10月12日", "header");
  } finally {
    await window.kill();
  }
}

/** Chooses in a list as a person does, and waits until the page has taken it. */
async function chooses(window, label, words) {
  await window.find(`select[aria-label="${label}"]`);
  const chosen = await window.browser.executeScript(
    `const list = document.querySelector('select[aria-label="' + arguments[0] + '"]')
     const option = [...list.options].find((one) => one.text.includes(arguments[1]))
     if (!option) return null
     list.value = option.value
     list.dispatchEvent(new Event('change', { bubbles: true }))
     return option.text`,
    label,
    words,
  );
  assert.ok(chosen, `${label} offers ${words}`);
}

/** Waits until a drawing says so: the words of an SVG are no innerText. */
async function draws(window, words) {
  const said = () =>
    window.browser.executeScript(
      `return document.querySelector('.pane svg')?.textContent ?? ''`,
    );
  await window.browser.wait(
    async () => (await said()).includes(words),
    15_000,
    `the drawing never said ${words}`,
  );
}

test("figures are turned, totalled, drawn and written out", async () => {
  mkdirSync(OUT, { recursive: true });
  const computer = newComputer();
  await withDemo(computer);
  const book = join(computer.documents, "指标汇总.xlsx");
  const window = await openWindow(computer, { pick: book });
  try {
    await window.says("2018年10月12日", "header");
    await window.click(".rail a", "指标");
    await window.says("有关单位", ".figures table");
    await window.says("检查涉危单位", ".figures thead");
    await window.says("退回修改的", ".notes");
    await window.drawn();
    await window.picture(join(OUT, "figures.png"));

    await chooses(window, "列", "期次");
    await window.says("2018年第三季度", ".figures thead");
    await chooses(window, "起始期次", "2017年第四季度");
    await window.says("2017年第四季度", ".figures thead");
    const quarters = await window.browser.executeScript(
      `return document.querySelectorAll('.figures thead th').length`,
    );
    assert.equal(quarters, 6, "a name, four quarters and their sum");
    await window.click(".views button", "累计");
    await window.says("累计从第一期加起", ".notes");
    await window.says("缺20", ".figures tbody");
    await window.drawn();
    await window.picture(join(OUT, "figures-total.png"));

    await window.click(".views button", "趋势");
    await window.says("检查涉危单位", ".chart h2");
    await draws(window, "合计");
    const paths = () =>
      window.browser.executeScript(
        `return document.querySelectorAll('.pane svg path').length`,
      );
    await window.browser.wait(
      async () => (await paths()) > 10,
      15_000,
      "lines are drawn",
    );
    await window.drawn();
    await window.picture(join(OUT, "figures-trend.png"));
    await window.click(".views button", "分期构成");
    await window.browser.wait(
      () =>
        window.browser.executeScript(
          `return document.querySelectorAll('.pane svg pattern').length > 1`,
        ),
      15_000,
      "bars are told apart by patterns",
    );
    await window.drawn();
    await window.picture(join(OUT, "figures-stacked.png"));
    await window.click(".views button", "分单位");
    await draws(window, "区安全监管局");
    await window.drawn();
    await window.picture(join(OUT, "figures-units.png"));

    await window.click(".views button", "表格");
    await window.click("button.main", "导出Excel…");
    await window.says("已写成“指标汇总.xlsx”", ".said");
    assert.ok(existsSync(book), "it lies where the dialog said");
    assert.equal(readFileSync(book).subarray(0, 2).toString(), "PK");
  } finally {
    await window.kill();
    computer.clear();
  }
});

test("a milestone is confirmed and taken back, and the phases say how far they are", async () => {
  mkdirSync(OUT, { recursive: true });
  const computer = newComputer();
  await withDemo(computer);
  const list = join(computer.documents, "里程碑.xlsx");
  const window = await openWindow(computer, { pick: list });
  try {
    await window.says("2018年10月12日", "header");
    await window.click(".rail a", "节点");
    await window.says("应达到", ".equation");
    await window.says("2018年9月底前取得阶段性成果", ".list");
    await window.drawn();
    await window.picture(join(OUT, "milestones.png"));
    await window.click(".equation button", "自报待核");
    await window.click(".list button", "自报待核");
    await window.says("选中全部待核", ".detail");
    const waiting = await window.browser.executeScript(
      `return document.querySelectorAll('.detail li.reported').length`,
    );
    assert.ok(waiting > 0, "somebody reported and waits");
    await window.click(".detail button", "选中全部待核");
    await window.click(".detail button", `确认选中的${waiting}家`);
    await window.says("没有自报待核的单位", ".detail");
    await window.click(".equation button", "自报待核");
    await window.says("审核 ", ".detail .units");
    await window.drawn();
    await window.picture(join(OUT, "milestones-confirmed.png"));

    await window.click(".detail li.confirmed .acts button", "撤回…");
    await window.type(".detail li.confirmed input.reason", "现场核查不符");
    await window.click(".detail li.confirmed form button", "撤回");
    await window.says("已撤回：现场核查不符", ".detail");

    await window.click("button.main", "导出Excel…");
    await window.says("已写成“里程碑.xlsx”", ".head");
    assert.equal(readFileSync(list).subarray(0, 2).toString(), "PK");
    await window.click(".views button", "按单位");
    await window.click(".by-unit .units button", "德胜街道");
    await window.says("完成时限（原文）", ".by-unit .own");
    await window.drawn();
    await window.picture(join(OUT, "milestones-unit.png"));
    await window.click(".views button", "阶段");
    await window.says("今天在这里", ".phases");
    await window.says("制定具体实施方案", ".phases .quote");
    await window.drawn();
    await window.picture(join(OUT, "milestones-phases.png"));
  } finally {
    await window.kill();
    computer.clear();
  }
});

test("both pages hold at 911×512", async () => {
  mkdirSync(OUT, { recursive: true });
  const computer = newComputer();
  await withDemo(computer);
  const window = await openWindow(computer);
  try {
    await window.says("2018年10月12日", "header");
    await window.sized(911, 512);
    const noSideways = async (where) => {
      const wide = await window.browser.executeScript(
        `return document.documentElement.scrollWidth - innerWidth`,
      );
      assert.ok(wide <= 0, `${where} does not scroll sideways: ${wide}`);
    };
    await window.click(".rail a", "指标");
    await window.says("有关单位", ".figures table");
    await noSideways("指标");
    await window.drawn();
    await window.picture(join(OUT, "figures-150.png"));
    await window.click(".views button", "趋势");
    await draws(window, "合计");
    await window.drawn();
    await window.picture(join(OUT, "figures-trend-150.png"));
    await window.click(".rail a", "节点");
    await window.says("应达到", ".equation");
    await noSideways("节点");
    await window.drawn();
    await window.picture(join(OUT, "milestones-150.png"));
    await window.click(".list button", "15.");
    await window.says("选中全部待核", ".detail");
    await window.drawn();
    await window.picture(join(OUT, "milestones-detail-150.png"));
  } finally {
    await window.kill();
    computer.clear();
  }
});
