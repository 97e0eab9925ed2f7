// The office enters a fax for a street that did not report, corrects an accepted row with a reason after the report went
// out, and sees what changed since.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { By, newComputer, openWindow, wordsOf } from "./window.mjs";

const OUT = join(import.meta.dirname, "out");
const CELL = 'tr[data-unit="xicheng-desheng-jiedao"] td[data-measure="m15"]';
const TODAY = "2018-04-03";

/** To the drawer of the cell, from whatever page. */
async function toCell(window) {
  await window.click(".rail a", "矩阵");
  await window.find(CELL);
  await window.browser.executeScript(
    `document.querySelector('${CELL}').scrollIntoView({ block: 'center' })`,
  );
  await window.click(`${CELL} .sign`);
  await window.says("德胜街道　措施15", ".drawer h2");
}
const toldOf = async (window) =>
  (await window.find(CELL)).getAttribute("aria-label");

/** Picks a word of a list as a person does. */
async function choose(window, css, words) {
  const option = await window.withWords(`${css} option`, words);
  await window.clickOn(option);
}

test(
  "a fax is entered, corrected with a reason, and the change is listed",
  { timeout: 300_000 },
  async () => {
    mkdirSync(OUT, { recursive: true });
    const computer = newComputer();
    const scan = join(computer.documents, "德胜街道传真.pdf");
    writeFileSync(scan, "%PDF-1.4\n% a fax of the street\n");
    let window = await openWindow(computer, { today: TODAY, pick: scan });
    try {
      await window.click("label", "汇总端");
      await window.says("汇总端.weihua", ".path");
      await window.click("button.main", "新建台账");
      await window.says("应报（家）", ".card");

      await toCell(window);
      assert.match(await toldOf(window), /未报/);
      await window.click(".drawer .enter button", "代录");
      await window.says("代录（纸质）：德胜街道", ".entering");
      await choose(window, ".entering select", "传真");
      await window.says("代录（传真）：德胜街道", ".entering");
      await window.click(".entering button", "附扫描件");
      await window.says("扫描件：德胜街道传真.pdf", ".entering");

      await window.says("严格规范执法检查", ".middle");
      await window.type("#entry-progress", "传真报来：检查加油站2座。");
      await window.type("#entry-next_steps", "继续检查。");
      await window.click(".seg label", "正在推进");
      await window.says("已填 1", ".head");
      await window.click(".head button", "零报告");
      await window.click("dialog.zeros button.main", "项作零报告");
      await window.says("零报告 9", ".head");
      await window.drawn();
      await window.picture(join(OUT, "behalf-entry.png"));

      await window.click(".entering button", "完成代录");
      await window.says("改动", "dialog.finish");
      await window.drawn();
      await window.picture(join(OUT, "behalf-finish.png"));
      await window.click("dialog.finish footer button", "完成代录");
      await window.says("代录（传真）已完成，形成第1版", ".whose");

      await toCell(window);
      assert.match(
        await toldOf(window),
        /已报，代录（传真）/,
        "the cell says how it came",
      );
      await window.says("代录（传真）", ".drawer header");
      await window.drawn();
      await window.picture(join(OUT, "behalf-matrix.png"));
      await window.click(".drawer footer button", "审核通过");
      await window.browser.wait(
        async () => /已审核/.test(await toldOf(window)),
        15_000,
        "it is accepted",
      );
    } finally {
      await window.kill();
    }

    window = await openWindow(computer, {
      today: TODAY,
      pick: join(computer.documents, "报告.pdf"),
    });
    try {
      await window.says("应报（家）", ".card");
      await window.click(".rail a", "报告");
      await window.says("第 1 页，共", ".view");
      await window.click("button", "导出PDF…");
      await window.says("印发后没有变动", ".issued");

      await toCell(window);
      await window.click(".drawer .enter button", "更正");
      await window.says("更正：德胜街道", ".entering");
      await window.type(".entering .reason", "核对检查记录，应为3座");
      const box = await window.find("#entry-progress");
      await window.browser.executeScript("arguments[0].select()", box);
      await window.type("#entry-progress", "传真报来：检查加油站3座。");
      await window.click(".entering button", "完成更正");
      await window.says("改动 1 处", "dialog.finish");
      await window.click("dialog.finish footer button", "完成更正");
      await window.says("更正已完成，形成第2版", ".whose");

      await window.click(".rail a", "报告");
      await window.click(".issued button", "印发后变动 1 处");
      await window.says("本报告印发后变动1处，涉及1家", "dialog.drawer");
      const listed = await wordsOf(await window.find("dialog.drawer"));
      for (const words of [
        "德胜街道",
        "措施15",
        "检查加油站2座。",
        "检查加油站3座。",
        "更正",
        "核对检查记录，应为3座",
      ]) {
        assert.ok(listed.includes(words), `${words} is listed: ${listed}`);
      }
      await window.drawn();
      await window.picture(join(OUT, "behalf-since.png"));
      await window.click("dialog.drawer button", "关闭");

      await toCell(window);
      assert.match(
        await toldOf(window),
        /已报，审后有改，更正/,
        "it waits to be read again and says why",
      );
      await window.click(".drawer .history summary", "历次");
      await window.says("核对检查记录，应为3座", ".drawer .history");
      await window.says("打开扫描件", ".drawer .history");
      assert.ok(
        (await window.browser.findElements(By.css(".drawer .history li")))
          .length >= 3,
      );
    } finally {
      await window.kill();
      computer.clear();
    }
  },
);
