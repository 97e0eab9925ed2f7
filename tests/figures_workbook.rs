//! The workbook holds what the page shows, as numbers.

use calamine::{Data, Reader, Xlsx};
use weihua::figures::{self, Dimension, FiguresAsked};
use weihua::xlsx;

use crate::figures_builders::{Demo, asked, cell};

#[test]
fn the_workbook_has_the_same_figures_as_numbers_and_says_what_was_filtered() {
    let demo = Demo::new();
    let rows = [Dimension::Kind, Dimension::Unit];
    let asked = FiguresAsked {
        kind: Some("street".into()),
        ..asked(&rows, Some(Dimension::Indicator), "2018Q3")
    };
    let view = demo.view(&asked);
    let book = figures::workbook(&demo.file.plan, &view, demo.file.desk.demo_today);
    let bytes = xlsx::to_bytes(&book).unwrap();
    assert_eq!(bytes, xlsx::to_bytes(&book).unwrap(), "the same view gives the same bytes");
    let mut read: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(read.sheet_names(), ["指标汇总", "填报情况"]);
    let sheet = read.worksheet_range("指标汇总").unwrap();
    let row = |label: &str| {
        let found = sheet.rows().find(|row| row[0] == Data::String(label.to_owned()));
        found.unwrap_or_else(|| panic!("no row {label}")).to_vec()
    };
    let words: String = sheet.rows().take(3).map(|row| format!("{}", row[0])).collect();
    assert!(words.contains("2018年第三季度") && words.contains("街道办事处"), "{words}");
    assert!(words.contains("演示数据"), "{words}");
    let at = view.columns.iter().position(|head| head.label == "检查涉危单位").unwrap() + 1;
    let shown: f64 = cell(&view, "合计", "检查涉危单位").text.parse().unwrap();
    assert_eq!(row("合计")[at], Data::Float(shown), "a number and no text");
    let shares = read.worksheet_range("填报情况").unwrap();
    let given = cell(&view, "合计", "检查涉危单位");
    let share = format!("{}/{}", given.given, given.asked);
    let said = shares.rows().find(|row| row[0] == Data::String("合计".into())).unwrap();
    assert!(format!("{}", said[at]).starts_with(&share), "{}", said[at]);
    assert_eq!(
        figures::file_name(&view),
        "指标汇总_2018年第三季度_本季度.xlsx",
        "named by what it holds"
    );
}
