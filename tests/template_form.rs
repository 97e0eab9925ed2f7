//! What stands on a form, and what of it may be changed.

use std::collections::BTreeSet;

use calamine::Reader;
use weihua::plan::{Measure, built_in};
use weihua::template::columns::{
    BEFORE_SHEET, CLEAR_WORD, INDICATORS_SHEET, IndicatorColumn, KEEP_WORD, MEASURES_SHEET,
    MeasureColumn,
};
use weihua::xlsx::measure;

use crate::template_builders::*;

/// An office that knows what 德胜街道 said in the quarter before.
fn office_with_a_last_quarter() -> Office {
    let mut office = Office::new();
    let said = Said::nothing()
        .row("m01", ["完成46家初步摸排。", "底数不清。", "继续摸排。"], "ongoing")
        .row("m15", ["检查33家次。", "", "跟踪督办。"], "not_started")
        .figure("B1", 33)
        .figure("B3", 12)
        .figure("B4", 11);
    office.receives(DESHENG, "2017Q4", said);
    office
}

#[test]
fn a_form_has_a_row_for_every_duty_in_the_original_wording() {
    let office = Office::new();
    let plan = built_in().unwrap();
    let period = "2018Q1".into();
    let mut cells = 0;
    for unit in &plan.units {
        let duties = weihua::measure::duties(plan, &unit.id, &period);
        let rows = office.form(unit.id.as_str(), "2018Q1").table(MEASURES_SHEET);
        assert_eq!(rows.len(), duties.len(), "{}", unit.id);
        for (row, duty) in rows.iter().zip(duties) {
            assert_eq!(row[MeasureColumn::Number.heading()], duty.number.to_string());
            assert_eq!(row[MeasureColumn::Measure.heading()], wording(duty));
            for deadline in &duty.deadlines {
                assert!(row[MeasureColumn::Deadline.heading()].contains(&deadline.text));
            }
        }
        cells += rows.len();
    }
    assert_eq!(cells, 492, "one quarter of the district");
    assert_eq!(office.form(ANJIANJU, "2018Q1").table(MEASURES_SHEET).len(), 20);
    assert_eq!(office.form(DESHENG, "2018Q1").table(MEASURES_SHEET).len(), 10);
}

/// As the document prints a measure after its number.
fn wording(measure: &Measure) -> String {
    format!("{}。{}（{}）", measure.title, measure.body, measure.responsibility)
}

#[test]
fn entry_cells_are_unlocked_and_nothing_else_is() {
    let mut form = office_with_a_last_quarter().form(DESHENG, "2018Q1");
    for number in [1, 2] {
        let xml = form.sheet_xml(number);
        assert!(xml.contains("<sheetProtection sheet=\"1\""), "sheet {number} is protected");
        assert!(xml.contains("formatRows=\"0\"") && xml.contains("formatColumns=\"0\""));
        assert!(!xml.contains("password"), "a password would only be in the way");
    }
    let entries = |columns: &[&str], rows: std::ops::RangeInclusive<u32>| -> BTreeSet<String> {
        rows.flat_map(|row| columns.iter().map(move |column| format!("{column}{row}"))).collect()
    };
    let unlocked = |form: &mut Form, number, sheet| -> BTreeSet<String> {
        let cells = form.locks(number, sheet);
        cells.into_iter().filter(|cell| cell.unlocked).map(|cell| cell.place).collect()
    };
    assert_eq!(
        unlocked(&mut form, 1, MEASURES_SHEET),
        entries(&["E", "F", "G", "H", "I", "J"], 5..=14)
    );
    // The rate on the seventh line is computed.
    let mut figures = entries(&["G"], 5..=18);
    figures.remove("G11");
    assert_eq!(unlocked(&mut form, 2, INDICATORS_SHEET), figures);
    for (number, sheet) in [(1, MEASURES_SHEET), (2, INDICATORS_SHEET)] {
        for cell in form.locks(number, sheet) {
            assert!(!cell.unlocked || cell.text.is_empty(), "{} is filled in already", cell.place);
        }
    }
}

#[test]
fn last_quarter_stands_in_grey_beside_the_entry() {
    let mut form = office_with_a_last_quarter().form(DESHENG, "2018Q1");
    let rows = form.table(MEASURES_SHEET);
    let before = MeasureColumn::Before.heading();
    assert_eq!(
        rows[0][before],
        "【2017年第四季度】\n工作进展情况：完成46家初步摸排。\n存在问题：底数不清。\n\
         下一步工作打算：继续摸排。\n完成情况：正在推进"
    );
    assert_eq!(
        rows[6][before],
        "【2017年第四季度】\n工作进展情况：检查33家次。\n下一步工作打算：跟踪督办。\n完成情况：尚未启动"
    );
    assert_eq!(rows[1][before], "（没有上期填报）");
}

#[test]
fn last_quarters_figures_stand_beside_and_are_never_taken_over() {
    let mut form = office_with_a_last_quarter().form(DESHENG, "2018Q1");
    let rows = form.table(INDICATORS_SHEET);
    let figures = |at: usize| {
        [
            IndicatorColumn::Title,
            IndicatorColumn::Previous,
            IndicatorColumn::PreviousTotal,
            IndicatorColumn::Value,
            IndicatorColumn::Total,
        ]
        .map(|column| rows[at][column.heading()].clone())
    };
    assert_eq!(figures(0), ["检查涉危单位", "33", "33", "", "—"]);
    assert_eq!(figures(1), ["出动检查人员", "", "缺2017年四季度", "", "—"]);
    assert_eq!(figures(3), ["其中：发现重大隐患", "", "缺2017年四季度", "", "—"]);
    assert_eq!(figures(6), ["整改率（已整改隐患÷发现隐患）", "91.67%", "91.67%", "—", "—"]);
    assert_eq!(rows[2][IndicatorColumn::Serves.heading()], "12、15");
    let xml = form.sheet_xml(2);
    assert!(xml.contains("<f>IF(ISNUMBER(G5),IF(ISNUMBER(F5),F5+G5"), "the total is computed");
}

#[test]
fn what_a_desk_holds_a_draft_of_counts_as_the_draft_has_it() {
    let mut office = Office::with(weihua::desk::DeskKind::Unit, DESHENG, None);
    let reported = Said::nothing().figure("B1", 33).figure("B2", 66);
    office.receives(DESHENG, "2017Q4", reported);
    let previous = |office: &Office| {
        let rows = office.form(DESHENG, "2018Q1").table(INDICATORS_SHEET);
        [0, 1].map(|at| rows[at][IndicatorColumn::Previous.heading()].clone())
    };
    assert_eq!(previous(&office), ["33", "66"], "a desk without a draft knows the 版");
    office.types(DESHENG, "2017Q4", "B1", "40");
    assert_eq!(previous(&office), ["40", "66"], "what nobody touched here stands as the 版 has it");
    office.types(DESHENG, "2017Q4", "B2", "");
    assert_eq!(previous(&office), ["40", ""], "what was taken away here does not come back");
}

#[test]
fn what_is_typed_is_checked_with_chinese_words() {
    let form = office_with_a_last_quarter().form(DESHENG, "2018Q1");
    let xml = form.sheet_xml(1);
    for check in [
        "type=\"list\"",
        "<formula1>'_weihua'!$D$1:$D$7</formula1>",
        "type=\"date\"",
        "type=\"textLength\"",
        "<formula1>20000</formula1>",
        "errorTitle=\"日期不对\"",
        "（2017年9月1日至2020年5月31日）",
    ] {
        assert!(xml.contains(check), "{check}");
    }
    let xml = form.sheet_xml(2);
    assert_eq!(xml.matches("type=\"custom\"").count(), 13, "every figure but the rate");
    assert!(xml.contains("G5&gt;=0") && xml.contains("errorTitle=\"这里只填数字\""));
    let mut form = form;
    let words: Vec<String> = form.rows("_weihua").into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(
        words,
        ["尚未启动", "正在推进", "取得阶段性成果", "已完成", "持续推进", KEEP_WORD, CLEAR_WORD]
    );
}

#[test]
fn the_first_quarter_has_nothing_to_compare_with() {
    let mut form = Office::new().form(DESHENG, "2017Q4");
    let rows = form.table(MEASURES_SHEET);
    assert!(!rows[0].contains_key(MeasureColumn::Before.heading()));
    let words = form.rows("_weihua");
    assert!(words.iter().all(|row| row[3] != KEEP_WORD), "nothing is there to be kept");
    assert_eq!(form.table(INDICATORS_SHEET)[0][IndicatorColumn::PreviousTotal.heading()], "—");
}

#[test]
fn a_sheet_prints_one_page_wide_with_its_heads_and_page_numbers() {
    let form = office_with_a_last_quarter().form(ANJIANJU, "2018Q1");
    for number in [1, 2] {
        let xml = form.sheet_xml(number);
        assert!(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"));
        assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
        assert!(xml.contains("fitToHeight=\"0\""), "as many pages as it takes");
        assert!(xml.contains("第 &amp;P 页，共 &amp;N 页"));
        assert!(xml.contains("<pane "), "heads stay in sight");
        // 281 mm between the margins at 96 dots an inch: no wider, or it would be printed smaller.
        let pixels: f64 = form.widths(number).iter().map(|width| (width * 8.0).round()).sum();
        assert!((900.0..=1062.0).contains(&pixels), "sheet {number} is {pixels} wide");
    }
    assert!(form.part("xl/workbook.xml").contains("报送表!$4:$4</definedName>"), "heads repeat");
    assert!(form.part("xl/styles.xml").contains("<sz val=\"9\"/>"), "legible");
}

#[test]
fn every_row_is_as_high_as_its_text() {
    let office = Office::new();
    for (unit, period) in [(ANJIANJU, "2018Q1"), (DESHENG, "2017Q4")] {
        let mut form = office.form(unit, period);
        let widths: Vec<f64> =
            form.widths(1).iter().map(|width| (width * 8.0 - 7.0) / 12.0).collect();
        let heights = form.heights(1);
        for (row, height) in form.rows(MEASURES_SHEET).iter().zip(heights) {
            if row[0].parse::<u16>().is_err() {
                continue;
            }
            for (text, width) in row.iter().zip(&widths) {
                let lines = measure::lines(text, *width);
                assert!(lines <= measure::MOST_LINES, "no row can hold {lines} lines");
                assert!(height >= measure::height(lines), "{lines} lines in {height} points");
            }
        }
    }
}

#[test]
fn a_long_last_quarter_is_cut_in_its_cell_and_stands_whole_on_a_sheet_of_its_own() {
    let mut office = Office::new();
    let long = "对辖区涉危单位逐一摸排，建立台账。".repeat(800);
    office.receives(DESHENG, "2017Q4", Said::nothing().row("m06", [&long, "", ""], ""));
    let mut form = office.form(DESHENG, "2018Q1");
    let rows = form.table(MEASURES_SHEET);
    assert!(rows[1][MeasureColumn::Before.heading()].ends_with("……\n（全文见“上期全文”表）"));
    let whole: String =
        form.table(BEFORE_SHEET).iter().map(|row| row["填报内容"].clone()).collect();
    assert_eq!(whole, long);
    assert!(form.heights(3).iter().all(|height| *height <= measure::HIGHEST));
    let mut short = office_with_a_last_quarter().form(DESHENG, "2018Q1");
    assert!(short.book.worksheet_range(BEFORE_SHEET).is_err(), "only there where needed");
}

#[test]
fn what_a_unit_wrote_is_text_whatever_it_looks_like() {
    let mut office = Office::new();
    let said = Said::nothing().row(
        "m01",
        ["=1+1", "@SUM(A1)\u{1}\u{8}\u{b}甲", "=HYPERLINK(\"http://a.cn\",\"b\")_x0041_<&>\"'"],
        "ongoing",
    );
    office.receives(DESHENG, "2017Q4", said);
    let mut form = office.form(DESHENG, "2018Q1");
    let before = form.table(MEASURES_SHEET)[0][MeasureColumn::Before.heading()].clone();
    assert!(before.contains("工作进展情况：=1+1\n存在问题：@SUM(A1)甲\n"), "{before:?}");
    assert!(before.contains("=HYPERLINK(\"http://a.cn\",\"b\")_x0041_<&>\"'"), "{before:?}");
    let xml = form.sheet_xml(1);
    assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"), "no formula and no link");
}

#[test]
fn a_demonstration_says_so_on_every_page() {
    let office = Office::with(weihua::desk::DeskKind::Bureau, ANJIANJU, Some(day("2018-10-12")));
    let mut form = office.form(DESHENG, "2018Q1");
    for (number, sheet) in [(1, MEASURES_SHEET), (2, INDICATORS_SHEET)] {
        assert_eq!(form.rows(sheet)[1][0], "演示数据（演示日期2018年10月12日）");
        assert!(form.sheet_xml(number).contains("&amp;R&amp;8 演示数据"), "at the foot of {sheet}");
    }
    assert!(
        Office::new().form(DESHENG, "2018Q1").rows(MEASURES_SHEET)[1][0].starts_with("填报单位")
    );
}
