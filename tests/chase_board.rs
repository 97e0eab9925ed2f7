//! The list of 催报 is what the 矩阵 says, whatever happened.

use proptest::prelude::*;
use weihua::chase::{ChaseBoard, Lack, Standing};
use weihua::demo;
use weihua::desk::DeskKind;
use weihua::op::Author;
use weihua::review::{self, CellState, Matrix, Timeliness};
use weihua::revision::Content;

use crate::chase_builders::{board, listed, owing};
use crate::review_builders::{DESHENG, Office, YUETAN, day, moment, text, zero};

/// Every unit of the matrix stands in exactly one part of the equation, with its own missing rows and
/// days.
fn is_the_matrix(board: &ChaseBoard, matrix: &Matrix) {
    let counts = board.counts;
    let units = matrix.unit_totals;
    assert_eq!(counts.expected, units.expected);
    assert_eq!(counts.whole + counts.part, units.missing, "未报 as the 矩阵 counts it");
    assert_eq!(counts.empty, units.empty, "空报 as the 矩阵 counts it");
    assert_eq!(counts.complete, units.handed_over(), "已报齐 as the 总览 counts it");
    let parts = counts.complete + counts.empty + counts.part + counts.whole;
    assert_eq!(parts, counts.expected, "the equation balances");
    for row in &matrix.units {
        let listed = board.units.iter().find(|one| one.unit.id == row.unit.id);
        let owes = !row.state.counts();
        let Some(one) = listed else {
            assert!(!owes, "{} owes something and is not listed", row.unit.name);
            continue;
        };
        assert!(owes || one.lack == Lack::Unanswered, "{} owes nothing", row.unit.name);
        let cells = matrix.measures.iter().zip(&row.cells);
        let lacking: Vec<(u16, &str)> = cells
            .filter_map(|(measure, cell)| Some((measure.number, cell.as_ref()?.state)))
            .filter(|(_, state)| matches!(state, CellState::Missing | CellState::Empty))
            .map(|(number, state)| (number, state.label()))
            .collect();
        let shown: Vec<(u16, &str)> = one
            .rows
            .iter()
            .filter(|row| row.what != "退回未补正")
            .map(|row| (row.number, row.what.as_str()))
            .collect();
        assert_eq!(shown, lacking, "the rows of {}", row.unit.name);
        if let (true, Timeliness::Overdue(days)) = (owes, row.timeliness) {
            assert_eq!((one.standing, one.days_late), (Standing::Late, days));
            assert_eq!(one.late_label, row.timeliness_label);
        }
    }
}

#[test]
fn the_list_of_the_demonstration_file_is_its_matrix() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("演示.weihua");
    let made = moment(day("2026-03-02"));
    let file = demo::create(&path, DeskKind::Bureau, None, &Author::local(), made).unwrap();
    let today = day("2018-10-12");
    for period in ["2017Q4", "2018Q1", "2018Q2", "2018Q3"] {
        let plan = &file.plan;
        let subject = weihua::chase::ChaseSubject::Period(period.into());
        let (board, matrix) = file
            .store
            .read(|conn| {
                let board = weihua::chase::board(conn, plan, &subject, moment(today))?;
                Ok((board, review::matrix(conn, plan, Some(&period.into()), today)?))
            })
            .unwrap();
        is_the_matrix(&board, &matrix);
        if period == "2018Q3" {
            assert!(board.counts.whole >= 2 && board.counts.part >= 1 && board.counts.empty >= 3);
            assert!(board.units.iter().any(|one| one.times > 0), "some were called before");
            assert!(board.units.iter().any(|one| one.late_before > 0), "some were late before");
        }
    }
}

#[derive(Clone, Debug)]
enum Course {
    Nothing,
    All,
    Zero,
    AllButOne,
    OneEmpty,
    TwoSides,
    Returned,
    Emptied,
}

fn course() -> impl Strategy<Value = Course> {
    use Course::*;
    prop_oneof![
        Just(Nothing),
        Just(All),
        Just(Zero),
        Just(AllButOne),
        Just(OneEmpty),
        Just(TwoSides),
        Just(Returned),
        Just(Emptied)
    ]
}

fn happens(office: &mut Office, unit: &str, course: &Course, on: &str) {
    let full = office.sheet_of(unit, &text("已开展检查。"));
    let first = |content: &Content| content.rows.keys().next().expect("a row").clone();
    match course {
        Course::Nothing => {}
        Course::All => {
            office.receives(unit, full, on);
        }
        Course::Zero => {
            let sheet = office.sheet_of(unit, &zero());
            office.receives(unit, sheet, on);
        }
        Course::AllButOne => {
            let mut sheet = full;
            let measure = first(&sheet);
            sheet.rows.remove(&measure);
            office.receives(unit, sheet, on);
        }
        Course::OneEmpty => {
            let mut sheet = full;
            let measure = first(&sheet);
            sheet.rows.insert(measure, text(""));
            office.receives(unit, sheet, on);
        }
        Course::TwoSides => {
            office.receives_after(unit, &[], full, on);
            let other = office.sheet_of(unit, &text("另一版。"));
            office.receives_after(unit, &[], other, on);
        }
        Course::Returned => {
            let measure = first(&full);
            office.receives(unit, full, on);
            office.returns(unit, measure.as_str(), "请写明数字。");
        }
        Course::Emptied => {
            let measure = first(&full);
            office.receives(unit, full, on);
            let mut row = text("");
            row.progress = weihua::revision::Cell::Cleared;
            let rows = std::iter::once((measure, row)).collect();
            office.receives(unit, Content { rows, ..Content::default() }, on);
        }
    }
}

const UNITS: [&str; 4] = [DESHENG, YUETAN, "xicheng-caizhengju", "xicheng-kexinwei"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_list_is_the_matrix_after_any_history(
        courses in prop::collection::vec((course(), 1_u32..15), 4),
        today in 1_u32..28,
    ) {
        let mut office = Office::on("2018Q1", "2018-04-28");
        for (unit, (course, on)) in UNITS.iter().zip(&courses) {
            happens(&mut office, unit, course, &format!("2018-04-{on:02}"));
        }
        office.today = day(&format!("2018-04-{today:02}"));
        is_the_matrix(&board(&office), &office.matrix());
    }
}

#[test]
fn before_the_day_there_is_a_list_and_no_alarm() {
    let office = Office::on("2018Q1", "2018-04-03");
    let board = board(&office);
    assert!(board.early && board.due_text.contains("还有2天"), "{}", board.due_text);
    assert_eq!(board.counts.late, 0);
    let one = owing(&office, DESHENG);
    assert_eq!((one.standing, one.late_label.as_str()), (Standing::NotYet, "还有2天"));
    assert_eq!(one.step, None, "nobody is chased before the day");
}

#[test]
fn what_is_missing_is_said_by_number_and_a_whole_sheet_as_one() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    assert_eq!(owing(&office, DESHENG).missing, "整表未报（10项）");
    let mut sheet = office.sheet_of(DESHENG, &text("已开展检查。"));
    sheet.rows.remove(&"m06".into());
    sheet.rows.insert("m15".into(), text(""));
    office.receives(DESHENG, sheet, "2018-04-04");
    let one = owing(&office, DESHENG);
    assert_eq!((one.lack, one.missing.as_str()), (Lack::Part, "第6项未报；第15项空报"));
    assert_eq!((one.days_late, one.late_label.as_str()), (7, "逾期7天未报"));
    assert_eq!(one.step_label.as_deref(), Some("催报"));
}

#[test]
fn whoever_handed_over_everything_leaves_the_list() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    assert!(listed(&office, DESHENG).is_some());
    let sheet = office.sheet_of(DESHENG, &text("已开展检查。"));
    office.receives(DESHENG, sheet, "2018-04-09");
    assert!(listed(&office, DESHENG).is_none());
    let late = board(&office).late_reports;
    assert_eq!(late.len(), 1);
    assert_eq!((late[0].unit.id.as_str(), late[0].days), (DESHENG, 4));
}

#[test]
fn being_late_in_earlier_periods_is_remembered() {
    let mut office = Office::on("2017Q4", "2018-07-12");
    let sheet = office.sheet_of(DESHENG, &text("已开展检查。"));
    office.receives(DESHENG, sheet, "2018-01-09");
    office.period("2018Q1");
    let sheet = office.sheet_of(DESHENG, &text("已开展检查。"));
    office.receives(DESHENG, sheet, "2018-04-03");
    office.period("2018Q2");
    let one = owing(&office, DESHENG);
    assert_eq!(one.late_before, 1);
    assert_eq!(one.late_before_text, "前2期迟报1期（2017年第四季度）");
    let one = owing(&office, YUETAN);
    assert_eq!((one.late_before, one.late_before_brief.as_str()), (2, "未报2期"), "nothing came");
    assert_eq!(one.late_before_text, "前2期未报2期（2017年第四季度、2018年第一季度）");
}

#[test]
fn a_fork_is_said_so_that_nobody_is_chased_for_what_lies_here() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    happens(&mut office, DESHENG, &Course::TwoSides, "2018-04-04");
    let one = owing(&office, DESHENG);
    assert!(one.forked && one.lack == Lack::Whole);
}
