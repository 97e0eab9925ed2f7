//! The 收件登记簿.

use std::path::Path;
use std::process::Command;

use weihua::pdf::{self, Fonts};
use weihua::receive;

use crate::receive_builders::*;

#[test]
fn the_book_lists_what_came_by_day_with_what_became_of_it() {
    let mut desk = Desk::of(DESHENG);
    let mut other = Desk::of(YUETAN);
    let mut office = Office::on("2018-04-03");
    let first = desk.reports(Q1, says("m15", "一。"));
    office.receives(&[&first]);
    office.registers(&desk);
    office.today = "2018-04-08".into();
    let second = desk.reports(Q1, says("m15", "二。"));
    let theirs = other.reports(Q1, says("m15", "一。"));
    office.receives(&[&second, &theirs, &first]);
    let book = |from: &str, to: &str| {
        let (from, to) = (day(from), day(to));
        office.file.store.read(|conn| receive::register_book(conn, &office.file.plan, from, to))
    };
    let all = book("2018-04-01", "2018-04-30").unwrap();
    let told: Vec<_> = (all.lines.iter())
        .map(|line| (line.number, line.unit_name.as_str(), line.revision, line.result.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(1), "德胜街道", Some(1), "已导入"),
            (Some(2), "德胜街道", Some(2), "已导入"),
            (Some(3), "月坛街道", None, "首次来件待登记"),
        ],
        "what was there already is not entered again"
    );
    assert_eq!(book("2018-04-04", "2018-04-30").unwrap().lines.len(), 2);
    assert!(book("2018-04-30", "2018-04-01").is_err());

    let paper = receive::register_paper(&office.file.plan, &all, day("2018-04-09"), true);
    assert_eq!(paper.title, "收件登记簿");
    assert_eq!(paper.page_marks, ["演示数据"]);
    let pages = printed(&paper);
    for said in ["收件登记簿", "月坛街道", "首次来件待登记", "2018年第一季度", "演示数据"]
    {
        assert!(pages.contains(said), "{said} stands on the page: {pages}");
    }
    let plain = receive::register_paper(&office.file.plan, &all, day("2018-04-09"), false);
    assert!(plain.page_marks.is_empty());
}

/// What stands on the pages of a paper, as poppler reads it.
fn printed(paper: &weihua::report::document::Document) -> String {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources/fonts");
    let drawn = pdf::render(paper, &Fonts::from_first_of(&[fonts]).unwrap()).unwrap();
    assert!(drawn.missing.is_empty(), "every character has its glyph");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("登记簿.pdf");
    weihua::file::write_whole(&path, &drawn.bytes).unwrap();
    let read = Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    assert!(read.status.success(), "poppler reads it");
    String::from_utf8(read.stdout).unwrap()
}

/// 42 报送包 of the first quarter of 2018 in the folder that `WEIHUA_PACKAGES` names, to look at the
/// window with.
#[test]
#[ignore = "writes files to look at"]
fn write_the_packages() {
    let Some(folder) = std::env::var_os("WEIHUA_PACKAGES").map(std::path::PathBuf::from) else {
        return;
    };
    let plan = weihua::plan::built_in().unwrap();
    for unit in &plan.units {
        let due = weihua::measure::duties(plan, &unit.id, &Q1.into());
        let mut content = counts("B1", 46);
        for measure in &due {
            content.rows.extend(
                says(measure.id.as_str(), &format!("开展“{}”，检查2次。", measure.title)).rows,
            );
        }
        if due.is_empty() {
            continue;
        }
        let mut desk = Desk::of(unit.id.as_str());
        desk.hands_over(Q1, content);
        let name = weihua::unit::view(plan, unit, plan.ends_on).name;
        desk.writes_to(&desk.draft(Q1), &folder.join(format!("2018Q1_{name}_第1版.whx")));
    }
}
