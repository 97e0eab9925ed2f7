//! `import` and `undo` as a script sees them.

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::run::{code, json, keys, refusal, said, text, weihua};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        json(&["new", &desk.path("a.weihua"), "--desk", "bureau", "--json"]);
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn workbook(&self, name: &str, unit: &str, rows: &[[&str; 6]]) -> String {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("附件1").unwrap();
        sheet.write(0, 0, format!("填报单位（盖章）：{unit}　　2018年第一季度")).unwrap();
        let headings = ["序号", "工作措施", "进展", "问题", "下一步", "完成情况"];
        for (row, cells) in (1..).zip(std::iter::once(&headings).chain(rows)) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
        let path = self.path(name);
        book.save(&path).unwrap();
        path
    }

    fn import(&self, args: &[&str]) -> (i32, Value) {
        let file = self.path("a.weihua");
        let mut all = vec!["--file", &file, "--today", "2018-04-03", "--json", "import"];
        all.extend(args);
        all.extend(["--period", "2018Q1"]);
        let output = weihua(&all);
        (code(&output), serde_json::from_slice(&output.stdout).unwrap())
    }
}

const GOOD: [[&str; 6]; 2] = [
    ["15", "", "检查46家次。", "", "", "正在推进"],
    ["20", "", "修订预案6家。", "", "", "持续推进"],
];

#[test]
fn a_workbook_is_looked_at_taken_in_and_undone() {
    let desk = Desk::new();
    let book = desk.workbook("德胜 街道.xlsx", "德胜街道", &GOOD);
    let (exit, shape) = desk.import(&[&book, "--dry-run"]);
    assert_eq!((exit, shape["dry_run"].as_bool(), shape["batch"].is_null()), (0, Some(true), true));
    assert_eq!(
        keys(&shape),
        [
            "batch",
            "counts",
            "dry_run",
            "period",
            "period_label",
            "received_on",
            "skipped",
            "workbooks"
        ]
    );
    assert_eq!(
        keys(&shape["counts"]),
        [
            "blank", "changed", "doubtful", "new", "pending", "read", "refused", "same", "settled",
            "writes"
        ]
    );
    let workbook = &shape["workbooks"][0];
    assert_eq!(
        keys(workbook),
        [
            "counts", "file", "layout", "problems", "refused", "remark", "revision", "rows",
            "sha256", "unit", "unit_id"
        ]
    );
    let row = &workbook["rows"][0];
    assert_eq!(
        keys(row),
        ["at", "cells", "indicator_id", "measure_id", "number", "sentence", "title", "verdict"]
    );
    assert_eq!(
        keys(&row["cells"][0]),
        ["at", "existing", "label", "sentence", "subject", "verdict", "written"]
    );
    assert_eq!(
        (row["verdict"].as_str(), row["cells"][0]["at"].as_str()),
        (Some("new"), Some("附件1 C3"))
    );

    let (exit, shape) = desk.import(&[&book]);
    assert_eq!((exit, shape["batch"].as_i64()), (0, Some(1)));
    assert_eq!(shape["workbooks"][0]["revision"].as_i64(), Some(1));
    let (exit, again) = desk.import(&[&book]);
    assert_eq!(
        (exit, again["batch"].is_null(), again["counts"]["same"].as_i64()),
        (0, true, Some(2))
    );

    let file = desk.path("a.weihua");
    let undone = json(&["--file", &file, "undo", "--json"]);
    assert_eq!(keys(&undone), ["batch", "received_on", "units"]);
    assert_eq!(undone["units"][0]["unit"].as_str(), Some("德胜街道"));
    let (exit, error) = refusal(&["--file", &file, "undo", "1", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("bad_input")));
    let (exit, error) = refusal(&["--file", &file, "undo", "7", "--json"]);
    assert_eq!((exit, error["code"].as_str()), (1, Some("not_found")));
    assert!(text(&["--file", &file, "check"]).contains("完好"));
}

#[test]
fn a_doubtful_cell_says_what_to_do_where_nobody_can_choose() {
    let desk = Desk::new();
    let rows = [["15", "", "检查46家次。", "", "", "基本完成"]];
    let book = desk.workbook("德胜.xlsx", "德胜街道", &rows);
    let (exit, shape) = desk.import(&[&book, "--dry-run"]);
    let cell = &shape["workbooks"][0]["rows"][0]["cells"][1];
    let sentence = cell["sentence"].as_str().unwrap();
    assert_eq!((exit, cell["verdict"].as_str()), (1, Some("doubtful")));
    assert!(
        !sentence.contains("请选一种") && sentence.ends_with("或者改好表格再收。"),
        "{sentence}"
    );
    assert!(sentence.contains("选定记作“尚未启动”、") && sentence.contains("留空"), "{sentence}");
    let file = desk.path("a.weihua");
    let told = weihua(&[
        "--file",
        &file,
        "--today",
        "2018-04-03",
        "import",
        &book,
        "--period",
        "2018Q1",
        "--dry-run",
    ]);
    assert!(String::from_utf8(told.stdout).unwrap().contains(sentence));
}

#[test]
fn good_workbooks_come_in_although_others_are_refused_and_the_exit_code_says_so() {
    let desk = Desk::new();
    let good = desk.workbook("好.xlsx", "德胜街道", &GOOD);
    let other = desk.workbook("不明.xlsx", "不存在街道", &GOOD);
    let broken = desk.path("坏.xlsx");
    weihua::file::write_whole(broken.as_ref(), b"PK\x03\x04").unwrap();
    let (folder, missing) = (desk.path(""), desk.path("没有.xlsx"));
    let (exit, shape) = desk.import(&[&good, &other, &broken, &folder, &missing]);
    assert_eq!((exit, shape["batch"].as_i64()), (1, Some(1)));
    let workbooks = shape["workbooks"].as_array().unwrap();
    let codes: Vec<_> = workbooks.iter().map(|one| one["refused"]["code"].as_str()).collect();
    let unreadable = Some("unreadable");
    assert_eq!(codes, [None, Some("unknown_unit"), unreadable, unreadable, unreadable]);
    assert_eq!(
        keys(&workbooks[1]["refused"]),
        ["at", "code", "existing", "near", "sentence", "written"]
    );

    let file = desk.path("a.weihua");
    let output = weihua(&["--file", &file, "import", &other, "--period", "2018Q1"]);
    assert_eq!(code(&output), 1);
    assert!(said(&output).contains("整册拒收1册"), "{}", said(&output));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("附件1 A1") && told.contains("没有写入"), "{told}");
}

#[test]
fn the_day_of_arrival_may_be_said() {
    let desk = Desk::new();
    let book = desk.workbook("德胜.xlsx", "德胜街道", &GOOD);
    let (exit, shape) = desk.import(&[&book, "--received", "2018-04-02"]);
    assert_eq!((exit, shape["error"]["code"].as_str()), (1, Some("bad_input")));
    let (exit, shape) =
        desk.import(&[&book, "--received", "2018-04-02", "--note", "纸质表当日已收"]);
    assert_eq!((exit, shape["received_on"].as_str()), (0, Some("2018-04-02")));
    let output = weihua(&["import", &book, "--period", "2018Q1", "--received", "2018-02-30"]);
    assert!(code(&output) == 2 && said(&output).contains("2018-04-03这样"), "{}", said(&output));
}

#[test]
fn the_program_reads_for_itself_whatever_is_thrown_at_it() {
    let desk = Desk::new();
    let file = desk.path("a.weihua");
    let before = std::fs::read(&file).unwrap();
    let hostile: [&[u8]; 4] = [b"", b"PK\x05\x06", &[0xFF; 5000], b"<html><table>"];
    for (at, bytes) in hostile.iter().enumerate() {
        let path = desk.path(&format!("{at}.xlsx"));
        weihua::file::write_whole(path.as_ref(), bytes).unwrap();
        let (exit, shape) = desk.import(&[&path]);
        assert_eq!(exit, 1);
        let sentence = shape["workbooks"][0]["refused"]["sentence"].as_str().unwrap();
        assert!(sentence.ends_with('。') && sentence.contains(&format!("{at}.xlsx")), "{sentence}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), before, "the data file is untouched");
}
