//! The list by measure and by unit.

use weihua::clock::Date;
use weihua::measure::Light;
use weihua::milestones::{self, DatedMilestone, MilestoneBoard, MilestoneCell, MilestoneState};
use weihua::revision::{Content, Evidence};
use weihua::xlsx;

use crate::review_builders::{DESHENG, Office, YUETAN, text};

impl Office {
    pub fn board(&self) -> MilestoneBoard {
        let Self { file, period, today, .. } = self;
        file.store
            .read(|conn| milestones::board(conn, &file.plan, Some(period), *today))
            .expect("the board is there")
    }

    /// A whole sheet that says these milestones were reached.
    pub fn reports(&mut self, unit: &str, reached: &[(&str, &str)]) {
        let mut content = self.sheet_of(unit, &text("已经做完。"));
        for (measure, on) in reached {
            let on: Date = on.parse().unwrap();
            content.milestones.insert(((*measure).into(), "d1".into()), on);
        }
        let on = self.today.to_string();
        self.receives(unit, content, &on);
    }
}

pub fn of<'a>(board: &'a MilestoneBoard, measure: &str) -> &'a DatedMilestone {
    board.milestones.iter().find(|one| one.measure.as_str() == measure).expect("a dated deadline")
}

pub fn cell<'a>(board: &'a MilestoneBoard, unit: &str, measure: &str) -> &'a MilestoneCell {
    let cells = of(board, measure).cells.iter();
    cells.into_iter().find(|cell| cell.unit.as_str() == unit).expect("the unit has to reach it")
}

fn adds_up(board: &MilestoneBoard) {
    let sums = |one: milestones::MilestoneCounts| {
        one.confirmed + one.reported + one.open + one.overdue + one.before_issue
    };
    for one in &board.milestones {
        assert_eq!(sums(one.counts), one.counts.expected, "{}", one.number);
        assert_eq!(one.cells.len(), one.counts.expected as usize, "{}", one.number);
    }
    let by_measure: u32 = board.milestones.iter().map(|one| one.counts.expected).sum();
    let by_unit: u32 = board.units.iter().map(|one| one.counts.expected).sum();
    assert_eq!((by_measure, by_unit), (board.totals.expected, board.totals.expected));
    assert_eq!(sums(board.totals), board.totals.expected);
}

#[test]
fn every_dated_deadline_is_there_with_counts_that_add_up() {
    let mut office = Office::on("2018Q3", "2018-10-08");
    let board = office.board();
    let numbers: Vec<u16> = board.milestones.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [1, 2, 4, 5, 6, 7, 8, 10, 12, 14, 15, 17, 18, 19, 21], "深化提升 is none");
    adds_up(&board);
    assert_eq!(of(&board, "m15").counts_text, "42家：逾期42");
    assert_eq!(of(&board, "m17").counts_text, "1家：未达到1", "2020年4月底前");

    office.reports(DESHENG, &[("m15", "2018-09-20"), ("m06", "2018-08-30")]);
    office.reports(YUETAN, &[("m15", "2018-09-25")]);
    let board = office.board();
    adds_up(&board);
    assert_eq!(of(&board, "m15").counts_text, "42家：自报待核2 · 逾期40");
    let desheng = cell(&board, DESHENG, "m15");
    assert_eq!(desheng.state, MilestoneState::Reported);
    assert_eq!((desheng.light.light, desheng.light.pending), (Some(Light::Reached), true));
    assert_eq!(desheng.reported_in_label, "2018年第三季度");
    let own = board.units.iter().find(|row| row.unit.id.as_str() == DESHENG).unwrap();
    assert!(own.counts_text.starts_with("8项：自报待核2"), "{}", own.counts_text);
}

#[test]
fn a_period_is_judged_by_its_own_last_day() {
    let mut office = Office::on("2018Q4", "2018-10-08");
    office.reports(DESHENG, &[("m15", "2018-10-05")]);
    assert_eq!(cell(&office.board(), DESHENG, "m15").state, MilestoneState::Reported);
    office.period("2018Q3");
    let board = office.board();
    assert_eq!(board.judged_on, "2018-09-30".parse::<Date>().unwrap());
    assert_eq!(cell(&board, DESHENG, "m15").state, MilestoneState::Overdue, "not by then");
}

#[test]
fn a_deadline_before_the_document_is_no_alarm() {
    let mut plan = weihua::plan::built_in().unwrap().clone();
    let five = plan.measures.iter_mut().find(|one| one.id.as_str() == "m05").unwrap();
    five.deadlines.first_mut().unwrap().end = Some("2017-10-31".parse().unwrap());
    let office = Office::with_plan(&plan, "2018Q3", "2018-10-08");
    let board = office.board();
    let five = of(&board, "m05");
    assert!(five.before_issue && five.counts.overdue == 0, "{}", five.counts_text);
    assert_eq!(five.counts.before_issue, five.counts.expected);
}

#[test]
fn evidence_stands_beside_what_was_reported() {
    let mut office = Office::on("2018Q3", "2018-10-08");
    let mut content = office.sheet_of(DESHENG, &text("已经做完。"));
    content.milestones.insert(("m15".into(), "d1".into()), "2018-09-20".parse().unwrap());
    let evidence =
        Evidence { name: "验收报告.pdf".into(), category: String::new(), size: 2048 };
    content.evidence.insert(("m15".into(), "a".repeat(64)), Some(evidence));
    office.receives(DESHENG, content, "2018-10-08");
    let board = office.board();
    let pieces = &cell(&board, DESHENG, "m15").evidence;
    assert_eq!(pieces.len(), 1);
    assert_eq!((pieces[0].name.as_str(), pieces[0].kept), ("验收报告.pdf", false));
    // A later 版 that says nothing of it leaves it where it was.
    let more =
        Content { rows: [("m15".into(), text("补充一句。"))].into(), ..Content::default() };
    office.receives(DESHENG, more, "2018-10-08");
    assert_eq!(cell(&office.board(), DESHENG, "m15").evidence.len(), 1);
}

#[test]
fn the_list_as_a_workbook_and_as_a_paper_has_every_milestone() {
    let office = Office::on("2018Q3", "2018-10-08");
    let board = office.board();
    let book = milestones::workbook(&office.file.plan, &board, None);
    let bytes = xlsx::to_bytes(&book).unwrap();
    assert!(bytes.starts_with(b"PK"));
    let rows: Vec<usize> = book.sheets.iter().map(|sheet| sheet.rows.len()).collect();
    let all = board.totals.expected as usize;
    assert_eq!(rows, [board.milestones.len() + 3, all + 3], "title, line and head above");
    let paper = milestones::paper(&office.file.plan, &board, None);
    let said = format!("{paper:?}");
    for one in &board.milestones {
        assert!(said.contains(&one.text) && said.contains(&one.counts_text), "{}", one.number);
    }
    let counts = board.totals;
    let equation = format!(
        "应达到{}＝审核达到{}＋自报待核{}＋未达到{}＋逾期{}＋印发前已到期{}",
        counts.expected,
        counts.confirmed,
        counts.reported,
        counts.open,
        counts.overdue,
        counts.before_issue
    );
    assert!(said.contains(&equation), "{equation}");
    assert!(said.contains("2018年第三季度应报单位，按2018年9月30日判断"), "{said}");
    assert_eq!(milestones::file_name(&board, "xlsx"), "里程碑_2018年第三季度.xlsx");
}
