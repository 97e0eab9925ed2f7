// Users in the real window: a 管理员 is named, whoever only looks comes to 领导一页, what is not
// allowed is refused in Rust although the page is passed by, and the copy for readers opens.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Key, newComputer, openWindow } from "./window.mjs";

const PASSWORD = "安委办口令一";

/** Calls a command past the page, as a script in it could. */
async function callPastThePage(window, command, args = {}) {
  return window.browser.executeAsyncScript(
    `const [command, args, done] = arguments
     window.__TAURI_INTERNALS__.invoke(command, args).then(
       (answer) => done({ answer: answer ?? null }),
       (refused) => done({ refused }),
     )`,
    command,
    args,
  );
}

async function newPassword(window, dialog) {
  await window.type(`${dialog} .new`, PASSWORD);
  await window.type(`${dialog} .again`, PASSWORD);
}

async function signIn(window, name) {
  await window.click(".sign-in select option", name);
  await window.type(".sign-in input[type=password]", PASSWORD, Key.ENTER);
}

test(
  "users are named, each comes to what is theirs, and Rust keeps the door",
  { timeout: 240_000 },
  async () => {
    const computer = newComputer();
    const copy = join(computer.documents, "副本.weihua");
    let window = await openWindow(computer, {
      today: "2018-10-12",
      pick: copy,
    });
    try {
      // A new 汇总端 asks for a 管理员.
      await window.click(".desks label", "汇总端");
      await window.says("汇总端.weihua");
      await window.click("button", "新建台账");
      await window.says("这份台账还没有设用户", ".first-admin");
      await window.click(".first-admin button", "设管理员");
      await window.type("dialog[open] .name", "王某");
      await newPassword(window, "dialog[open]");
      await window.click("dialog[open] [type=submit]", "添加");
      await window.says("王某", ".bar .person");
      await window.says("管理员", ".bar .person");

      // The 管理员 adds somebody who only looks, and makes the copy for readers.
      await window.click(".rail a", "设置");
      await window.says("用户", "#accounts");
      await window.click(".accounts button", "添加用户");
      await window.type("dialog[open] .name", "李某");
      await window.click("dialog[open] .role", "只读");
      await newPassword(window, "dialog[open]");
      await window.click("dialog[open] [type=submit]", "添加");
      await window.says("已添加“李某”", ".accounts");
      await window.click("button", "生成只读副本");
      await window.says("已生成并核对");
      assert.ok(existsSync(copy), "the copy lies where it was wanted");

      // 换人登录: a wrong password is said, the right one leads to 领导一页.
      await window.click(".bar .person > button");
      await window.click("[role=menuitem]", "换人登录");
      await window.says("登录", ".sign-in");
      const locked = await callPastThePage(window, "matrix", {
        period: "2018Q3",
      });
      assert.equal(
        locked.refused?.code,
        "not_allowed",
        "nothing is read before somebody signs in",
      );
      await window.click(".sign-in select option", "李某");
      await window.type(
        ".sign-in input[type=password]",
        "不对的口令",
        Key.ENTER,
      );
      await window.says("姓名或口令不对", ".sign-in");
      await signIn(window, "李某");
      await window.says("报送情况", ".leader");
      await window.says("李某", ".bar .person");
      assert.equal(
        await window.browser.executeScript(
          "return document.querySelector('.rail').innerText.includes('收件')",
        ),
        false,
      );

      // Past the page: looking is answered, writing is refused in Rust and changes nothing.
      const looked = await callPastThePage(window, "matrix", {
        period: "2018Q3",
      });
      assert.ok(looked.answer, JSON.stringify(looked));
      for (const [command, args] of [
        ["lock_period", { period: "2018Q1" }],
        ["add_account", { name: "赵某", role: "admin", password: PASSWORD }],
        ["renew_key", {}],
      ]) {
        const { refused } = await callPastThePage(window, command, args);
        assert.equal(refused?.code, "not_allowed", command);
        assert.match(refused.sentence, /“李某”是只读.*未作任何改动/);
      }

      // The 管理员 sees what was refused.
      await window.click(".bar .person > button");
      await window.click("[role=menuitem]", "换人登录");
      await window.says("登录", ".sign-in");
      await signIn(window, "王某");
      await window.says("王某", ".bar .person");
      await window.click(".rail a", "设置");
      await window.click(".accounts summary", "被拒绝的操作");
      await window.says("锁定期次", ".refusals");
      await window.says("登录", ".refusals");

      // After a new start somebody has to sign in again.
      await window.kill();
      window = await openWindow(computer, { today: "2018-10-13", pick: copy });
      await window.says("登录", ".sign-in");
      await window.click(".sign-in button", "换台账");
      await window.click("button", "打开已有台账");
      await window.says("只读副本·截至2018年10月12日", ".strips");
      await window.says("报送情况", ".leader");
      const written = await callPastThePage(window, "lock_period", {
        period: "2018Q1",
      });
      assert.equal(
        written.refused?.code,
        "not_writable",
        JSON.stringify(written),
      );
      assert.match(written.refused.sentence, /只读副本/);
    } finally {
      await window.kill();
      computer.clear();
    }
  },
);
