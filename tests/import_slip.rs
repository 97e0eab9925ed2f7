//! 体检单: what was found wrong goes back to the unit as a table.

use tempfile::TempDir;
use weihua::import::read::{Value, read};
use weihua::import::{self, Choice, Preview};
use weihua::template::columns::MEASURES_SHEET;

use crate::import_builders::*;
use crate::import_office::*;

/// What stands on the only sheet of a 体检单, row by row.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let book = read(bytes).unwrap();
    let sheet = book.sheet("体检单").expect("it has one sheet");
    let said = |row: u32| {
        let text = |column: u32| match sheet.at(row, column) {
            Some(Value::Text(text)) => Some(text.clone()),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(_) | None => None,
        };
        (0..8).filter_map(text).collect()
    };
    sheet.rows().map(said).collect()
}

fn slips_of(office: &Office, preview: &Preview) -> Vec<import::Slip> {
    import::slips(preview, office.today(), None).unwrap()
}

#[test]
fn a_slip_among_the_workbooks_is_skipped_by_name_and_counted() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "基本完成");
    let slip = slips_of(&office, &office.looks_at(&[("德胜.xlsx", form.bytes())])).remove(0);
    // One that another program saved lost its property; its title is there.
    let saved = with_part(&slip.bytes, "docProps/custom.xml", |part| {
        let text = String::from_utf8(part).unwrap();
        text.replace("weihua_slip", "other").into_bytes()
    });
    let renamed = workbook("体检单（改）", &[&["体检单"]]);
    let files = [
        ("德胜.xlsx", form.bytes()),
        ("2018Q1_德胜街道_体检单.xlsx", slip.bytes.as_slice()),
        ("另存的.xlsx", saved.as_slice()),
        ("别的.xlsx", renamed.as_slice()),
    ];
    let preview = office.looks_at(&files);
    assert_eq!(preview.skipped, 2, "counted");
    assert_eq!(preview.books.len(), 4, "and in the list");
    for book in &preview.books[1..3] {
        let refusal = book.refusal.as_ref().unwrap();
        assert_eq!(refusal.sentence, "这是本程序导出的体检单，不是报送表，已跳过。");
        assert_eq!(book.remark, "体检单，已跳过");
        assert_eq!(book.counts, import::Counts::default());
    }
    assert_eq!(preview.books[3].refusal.as_ref().unwrap().code, "unknown_layout", "control");
    let told = slips_of(&office, &preview);
    let names: Vec<&str> = told.iter().map(|slip| slip.name.as_str()).collect();
    assert_eq!(names, ["2018Q1_德胜街道_体检单", "2018Q1_别的_体检单"], "no slip about a slip");
    office.takes_in(&files);
}

#[test]
fn every_finding_is_a_line_with_its_cell_and_how_to_mend_it() {
    let mut office = Office::new();
    let form = office
        .form(DESHENG)
        .fills(15, "检查46家次。", "基本完成")
        .counts("检查涉危单位", "约30家")
        .counts("发现隐患", "8")
        .counts("发现重大隐患", "9");
    let place = form.place_of(12, "存在问题");
    let form = form.put_formula(0, &place, "H9");
    let whole = office.form(TIANQIAO).fills(15, "检查2家次。", "正在推进");
    let files = [("德胜.xlsx", form.bytes()), ("天桥.xlsx", whole.bytes())];
    let preview = office.looks_at(&files);
    let slips = slips_of(&office, &preview);
    assert_eq!(slips.len(), 1, "a unit with nothing wrong gets none");
    assert_eq!(slips[0].name, "2018Q1_德胜街道_体检单");

    let said = rows(&slips[0].bytes);
    let line = |label: &str| {
        let found = said.iter().find(|row| row.iter().any(|cell| cell.contains(label)));
        found.unwrap_or_else(|| panic!("{label} in {said:#?}")).join("｜")
    };
    assert!(line("填报单位：德胜街道").contains("2018年第一季度"), "{said:#?}");
    assert!(line("原表：德胜.xlsx").contains("（4处）"), "{said:#?}");
    let completion = line("第15项　完成情况");
    assert!(
        completion.contains("基本完成｜存疑") && completion.ends_with("请在下拉列表里选一项。")
    );
    let formula = line("第12项　存在问题");
    assert!(formula.contains(&format!("{MEASURES_SHEET}｜{place}｜")), "{formula}");
    assert!(formula.contains("拒收") && formula.ends_with("请单位打开表格，保存一次再报。"));
    let figure = line("约30家");
    assert!(figure.contains("数字栏里有文字。") && figure.contains("只填一个数"), "{figure}");
    let crossing = line("发现重大隐患（项）");
    assert!(crossing.ends_with("其中数不能大于合计数，请核对两个数。"), "{crossing}");
    for row in &said {
        for cell in row {
            assert!(!cell.contains("请选一种") && !cell.contains("不代您"), "{cell}");
        }
    }

    let (sha256, cell) = (preview.books[0].sha256.clone(), cell(&preview.books[0], "B1").clone());
    office.decides(&sha256, &cell, Choice::Take("30".into()));
    let again = rows(&slips_of(&office, &office.looks_at(&files))[0].bytes);
    assert!(again.iter().flatten().any(|cell| cell == "存疑，已记作30"), "{again:#?}");
}

#[test]
fn a_workbook_refused_whole_has_one_line() {
    let office = Office::new();
    let bytes = workbook("附件1", &[&["填报单位：德胜街道　2017年第四季度"], &["序号", "进展"]]);
    let preview = office.looks_at(&[("旧.xlsx", &bytes), ("坏.xlsx", b"PK")]);
    let slips = slips_of(&office, &preview);
    assert_eq!(slips.len(), preview.books.len(), "{preview:#?}");
    for slip in &slips {
        let said = rows(&slip.bytes);
        assert!(said.iter().flatten().any(|cell| cell == "整册拒收"), "{said:#?}");
    }
}

#[test]
fn they_are_written_beside_what_is_there_and_nothing_wrong_writes_nothing() {
    let office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "基本完成");
    let slips = slips_of(&office, &office.looks_at(&[("德胜.xlsx", form.bytes())]));
    let folder = TempDir::new().unwrap();
    let to = folder.path().join("体检单");
    let first = import::write_slips(&slips, &to).unwrap();
    assert_eq!(first, [to.join("2018Q1_德胜街道_体检单.xlsx")]);
    assert_eq!(import::write_slips(&slips, &to).unwrap(), first, "the very same is left");

    let form = form.fills(12, "部署。", "差不多");
    let slips = slips_of(&office, &office.looks_at(&[("德胜.xlsx", form.bytes())]));
    let second = import::write_slips(&slips, &to).unwrap();
    assert_eq!(second, [to.join("2018Q1_德胜街道_体检单（2）.xlsx")]);
    let refused = import::write_slips(&[], &to).unwrap_err();
    assert!(refused.sentence.contains("没有体检单可导"), "{refused}");
    assert_eq!(std::fs::read_dir(&to).unwrap().count(), 2);
}
