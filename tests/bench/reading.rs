//! A large workbook, with every guard of the import, beside openpyxl.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::Workbook;
use weihua::import::read::Value;
use weihua::import::read::ask::Worker;

use crate::figures::{self, Figures};
use crate::process::{in_turn, run};
use crate::{Ground, Outcome};

const ROWS: u32 = 100_000;
const COLUMNS: u16 = 12;

const WHO: [&str; 8] =
    ["街道办事处", "安全监管局", "交通支队", "运管处", "环保局", "教委", "公安分局", "城管委"];
const DID: [&str; 8] = ["检查", "培训", "排查", "整治", "宣传", "演练", "约谈", "复查"];
const WHAT: [&str; 8] =
    ["加油站", "气瓶站", "实验室", "运输车辆", "储存仓库", "经营门店", "医院", "学校"];

/// Prints how much the workbook holds, as `peer.py read` does. Run as a process of its own, so
/// that both sides begin and end alike.
pub fn read_once(book: &Path, worker: &Path) -> Outcome<()> {
    let book = Worker::new(worker.to_owned())
        .read(&fs::read(book)?)
        .map_err(|refusal| format!("{}（{:?}）", refusal.sentence, refusal.cause))?;
    let (mut cells, mut letters) = (0_usize, 0_usize);
    for cell in book.sheets.iter().flat_map(|sheet| &sheet.cells) {
        cells += 1;
        if let Value::Text(text) = &cell.value {
            letters += text.chars().count();
        }
    }
    println!("{cells} {letters}");
    Ok(())
}

/// Measures.
pub fn measure(ground: &Ground) -> Outcome<()> {
    let book = ground.folder.join("大表.xlsx");
    write(&book)?;
    figures::part(&format!(
        "一　读 {ROWS} 行 × {COLUMNS} 列的工作簿（{:.1} MB），导入的全部防护都在",
        megabytes(&book)?
    ));
    let ours = || {
        let mut command = Command::new(&ground.bench);
        command.arg("read-once").arg(&book).arg(&ground.weihua);
        command
    };
    let theirs = || {
        let mut command = ground.peer("read");
        command.arg(&book);
        command
    };
    let (mine, peer, [here, there]) = in_turn(ground.runs, &ours, &theirs)?;
    if here != there {
        return Err(format!("两边读到的不一样：{here}　{there}").into());
    }
    mine.print("weihua");
    peer.print("openpyxl 只读，逐格取值");
    let faster = peer.wall.by(&mine.wall);
    figures::line("墙钟，倍", &faster);
    figures::line("处理器，倍", &peer.cpu.by(&mine.cpu));
    figures::goal("≥ 8 倍", faster.median() >= 8.0);

    let (one, same, _) = in_turn(ground.runs, &ours, &ours)?;
    figures::line("对照：自己比自己，墙钟，倍", &same.wall.by(&one.wall));
    let mut slowed = Figures::default();
    for _ in 0..ground.runs {
        let plain = run(&mut ours())?;
        let mut slow = Command::new("sh");
        slow.args(["-c", "sleep 0.5; exec \"$@\"", "sh"]).arg(&ground.bench);
        slow.arg("read-once").arg(&book).arg(&ground.weihua);
        slowed.add(run(&mut slow)?.wall - plain.wall);
    }
    figures::line("对照：加睡 0.5 s，墙钟多出 s", &slowed);
    Ok(())
}

/// The size of a file.
pub fn megabytes(path: &Path) -> Outcome<f64> {
    #[expect(clippy::cast_precision_loss, reason = "the size of a file, for a person")]
    Ok(fs::metadata(path)?.len() as f64 / 1e6)
}

/// Every cell a text of its own, as in a table that people filled in.
fn write(path: &Path) -> Outcome<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let chance = chance(row, column);
            let word = |list: &[&'static str; 8], shift: u32| list[(chance >> shift) as usize % 8];
            let count = chance >> 16 & 0xFFFF;
            let text = format!("{}{}{}{count}家", word(&WHO, 0), word(&DID, 3), word(&WHAT, 6));
            sheet.write_string(row, column, text)?;
        }
    }
    book.save(path)?;
    Ok(())
}

/// The same every time.
fn chance(row: u32, column: u16) -> u64 {
    let mut hasher = DefaultHasher::new();
    (row, column).hash(&mut hasher);
    hasher.finish()
}
