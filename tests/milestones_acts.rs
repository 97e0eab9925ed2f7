//! The office's word on milestones: one by one, several at once, a whole measure.

use weihua::error::Result;
use weihua::id::{DeadlineId, MeasureId, UnitId};
use weihua::milestones::MilestoneState;
use weihua::op::Author;
use weihua::review::{self, OfDeadline};
use weihua::store;

use crate::milestones_board::{cell, of};
use crate::review_builders::{DESHENG, Office, YUETAN, day, moment};

const CAIZHENG: &str = "xicheng-caizhengju";

impl Office {
    fn confirms_units(&mut self, units: &[&str]) -> Result<()> {
        self.of_fifteen(units, review::confirm_units)
    }

    fn takes_back(&mut self, units: &[&str], reason: &str) -> Result<()> {
        self.of_fifteen(units, |store, of, units| review::unconfirm_units(store, of, units, reason))
    }

    fn of_fifteen(
        &mut self,
        units: &[&str],
        work: impl FnOnce(&mut store::Store, OfDeadline<'_>, &[UnitId]) -> Result<()>,
    ) -> Result<()> {
        let (measure, deadline) = (MeasureId::from("m15"), DeadlineId::from("d1"));
        let units: Vec<UnitId> = units.iter().map(|unit| UnitId::from(*unit)).collect();
        let author = Author::local();
        let of = OfDeadline {
            plan: &self.file.plan,
            period: &self.period,
            measure: &measure,
            deadline: &deadline,
            author: &author,
            moment: moment(self.today),
        };
        work(&mut self.file.store, of, &units)
    }

    fn last_words(&self) -> String {
        let read = self.file.store.read(|conn| store::newest_log_entries(conn, 1));
        read.unwrap().pop().unwrap().sentence
    }
}

fn office() -> Office {
    let mut office = Office::on("2018Q3", "2018-10-08");
    office.reports(DESHENG, &[("m15", "2018-09-20")]);
    office.reports(YUETAN, &[("m15", "2018-09-25")]);
    office
}

#[test]
fn several_are_confirmed_in_one_act_each_on_its_own_day() {
    let mut office = office();
    let before = office.log();
    office.confirms_units(&[DESHENG, YUETAN]).unwrap();
    assert_eq!(office.log(), before + 1, "one act, one entry");
    assert!(office.last_words().contains("第15项：2家确认达到时限"), "{}", office.last_words());
    let board = office.board();
    assert_eq!(of(&board, "m15").counts_text, "42家：审核达到2 · 逾期40");
    for (unit, on) in [(DESHENG, "2018-09-20"), (YUETAN, "2018-09-25")] {
        assert_eq!(cell(&board, unit, "m15").confirmed_on, Some(day(on)), "its own day");
    }
    office.confirms_units(&[DESHENG, YUETAN]).unwrap();
    assert_eq!(office.log(), before + 1, "once more changes nothing");
}

#[test]
fn one_that_reported_nothing_stops_all_and_is_named() {
    let mut office = office();
    let (before, board) = (office.log(), office.board());
    let failure = office.confirms_units(&[DESHENG, CAIZHENG]).unwrap_err();
    assert!(failure.sentence.contains("区财政局"), "{}", failure.sentence);
    assert!(failure.sentence.contains("没有一家被确认"), "{}", failure.sentence);
    assert_eq!((office.log(), office.board()), (before, board));
    // By itself it can be confirmed on a day the office gives.
    office.confirms(CAIZHENG, "m15", "d1", "2018-09-28");
    let board = office.board();
    let cell = cell(&board, CAIZHENG, "m15");
    assert_eq!((cell.state, cell.reported_on), (MilestoneState::Confirmed, None));
}

#[test]
fn taking_back_wants_a_reason_and_keeps_it() {
    let mut office = office();
    office.confirms_units(&[DESHENG, YUETAN]).unwrap();
    let failure = office.takes_back(&[DESHENG], "  ").unwrap_err();
    assert!(failure.sentence.contains("理由"), "{}", failure.sentence);
    office.takes_back(&[DESHENG, YUETAN], "现场核查不符").unwrap();
    let board = office.board();
    assert_eq!(of(&board, "m15").counts_text, "42家：自报待核2 · 逾期40");
    assert_eq!(cell(&board, DESHENG, "m15").taken_back, "现场核查不符");
    office.confirms_units(&[DESHENG]).unwrap();
    assert_eq!(cell(&office.board(), DESHENG, "m15").taken_back, "", "confirmed anew");
}

#[test]
fn a_whole_measure_is_confirmed_and_taken_back_with_a_reason_in_the_log() {
    let mut office = office();
    let (measure, deadline) = (MeasureId::from("m15"), DeadlineId::from("d1"));
    let (author, now) = (Author::local(), moment(office.today));
    let file = &mut office.file;
    let on = day("2018-09-30");
    review::confirm_measure(&mut file.store, &file.plan, &measure, &deadline, on, &author, now)
        .unwrap();
    let board = office.board();
    let whole = of(&board, "m15").whole.as_ref().unwrap();
    assert_eq!(whole.confirmed_on, on);
    assert_eq!(of(&board, "m15").light_label, "达到", "whatever those say who answer for it");
    let file = &mut office.file;
    let back = |store: &mut store::Store, reason: &str| {
        review::unconfirm_measure(store, &file.plan, &measure, &deadline, reason, &author, now)
    };
    assert!(back(&mut file.store, " ").is_err(), "not without a reason");
    back(&mut file.store, "尚有单位未完成").unwrap();
    assert!(of(&office.board(), "m15").whole.is_none());
    assert!(office.last_words().contains("尚有单位未完成"), "{}", office.last_words());
}

#[test]
fn nothing_is_confirmed_for_whom_it_is_not_asked_or_by_a_unit() {
    let mut office = office();
    office.period("2020ZJ");
    assert!(office.confirms_units(&["xicheng-nobody"]).is_err(), "nobody of that name");
    let mut office = Office::on("2018Q3", "2018-10-08");
    office.reports(DESHENG, &[("m12", "2018-10-20")]);
    let failure = office.confirms_units(&[DESHENG]).unwrap_err();
    assert!(failure.sentence.contains("没有自报达到日期"), "{}", failure.sentence);
}
