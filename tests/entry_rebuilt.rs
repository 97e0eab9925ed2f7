//! A desk that was rebuilt from its 版, without draft or journal: what was handed over stands on the
//! sheet, and the next hand-over loses none of it.

use proptest::prelude::*;
use weihua::progress::{FieldEdit, FieldName, FieldState, Journalled, RowState, SheetRow};
use weihua::revision::Cell;
use weihua::submission::{self, CheckFinding};

use crate::DESHENG;
use crate::entry_builders::{Clerk, day};

const ROWS: [&str; 10] = ["m01", "m06", "m07", "m11", "m12", "m14", "m15", "m18", "m20", "m21"];

/// A clerk who has handed over a whole quarter with something of every kind in it.
fn handed_over() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    for measure in ["m07", "m14"] {
        clerk.types(measure, FieldName::Progress, &format!("{measure}：上期做过的事。"));
        clerk.types(measure, FieldName::Problems, "上期的问题。");
        clerk.types(measure, FieldName::NextSteps, "上期的打算。");
        clerk.types(measure, FieldName::Completion, "ongoing");
    }
    clerk.period("2018Q1");
    for measure in ROWS.iter().filter(|measure| !["m06", "m07"].contains(measure)) {
        clerk.types(measure, FieldName::Progress, &format!("{measure}：本季做了几件事。"));
        clerk.types(measure, FieldName::NextSteps, "继续检查。");
        clerk.types(measure, FieldName::Completion, "ongoing");
    }
    clerk.zero("m06", "本季度无新增情况");
    clerk.keeps_row("m07");
    clerk.does("m14", FieldName::Problems, FieldEdit::Clear);
    clerk.does("m15", FieldName::NextSteps, FieldEdit::TakeBack);
    clerk.types("m12", FieldName::Completion, "complete");
    clerk.reaches("m12", "d1", Some("2017-12-20"));
    clerk.counts("B1", "46");
    clerk.counts("B3", "0");
    clerk.adds("m15", "检查现场.jpg", b"photo").expect("attached");
    clerk.adds("m15", "检查记录.pdf", b"record").expect("attached");
    clerk.explains("m15.next_steps", "next_steps_missing", "等待市里部署。").expect("taken");
    clerk.explains("m07.progress", "progress_repeated", "情况属实。").expect("taken");
    clerk.hands_over_now().expect("it goes");
    clerk
}

#[test]
fn what_was_handed_over_stands_on_the_sheet_and_goes_out_as_the_same_revision() {
    let mut clerk = handed_over();
    let (before, sheet) = (clerk.handed(), clerk.sheet());
    clerk.forgets_its_draft();

    let rebuilt = clerk.sheet();
    assert_eq!(rebuilt.counts, sheet.counts, "nothing waits, nothing is empty");
    for (row, known) in rebuilt.rows.iter().zip(&sheet.rows) {
        let number = row.measure.number;
        let reason = |row: &SheetRow| row.zero.as_ref().map(|zero| zero.reason.clone());
        assert_eq!((row.state, reason(row)), (known.state, reason(known)), "measure {number}");
        assert_eq!(row.progress.value, known.progress.value, "measure {number}");
        assert_eq!(row.completion.value, known.completion.value, "measure {number}");
    }
    let row = clerk.row("m15");
    assert_eq!((row.progress.state, row.progress.from_revision), (FieldState::Typed, Some(1)));
    assert_eq!((row.problems.state, row.problems.from_revision), (FieldState::Blank, None));
    assert_eq!(row.evidence.len(), 2, "bytes that are here are shown");
    assert_eq!(clerk.row("m14").problems.state, FieldState::Cleared);
    assert_eq!(clerk.row("m12").milestones[0].reached_on, Some(day("2017-12-20")));
    assert_eq!((clerk.number("B1").value.as_str(), clerk.number("B3").value.as_str()), ("46", "0"));
    assert!(clerk.zero_all().takes.is_empty(), "every row says something");

    let check = clerk.self_check();
    assert!(check.ready, "what was explained is explained: {:?}", check.findings);
    assert!(clerk.hand_over_view().unchanged);
    let again = clerk.hands_over_now().expect("it goes");
    assert!(!again.made, "nothing changed, so there is no second 版");
    assert_eq!(clerk.handed(), before);
}

#[test]
fn a_sheet_that_was_written_on_since_says_so() {
    let mut clerk = handed_over();
    let newest = |clerk: &Clerk| clerk.sheet().newest.expect("it was handed over");
    assert_eq!((newest(&clerk).number, newest(&clerk).changed), (1, false));
    clerk.today = "2018-01-04".parse().expect("a day");
    clerk.types("m15", FieldName::Progress, "m15：补了一件事。");
    assert!(newest(&clerk).changed, "what was typed has not gone out");
    let said = |clerk: &Clerk| {
        let Clerk { file, unit, period, today, .. } = clerk;
        let read = |conn: &rusqlite::Connection| {
            submission::sheet(conn, &file.plan, unit, Some(period), *today)
        };
        file.store.read(read).expect("it can be read").newest.expect("handed over").changed
    };
    assert!(said(&clerk));
    clerk.types("m15", FieldName::Progress, "m15：本季做了几件事。");
    assert!(!said(&clerk), "what was taken back again is no change");
}

#[test]
fn what_stands_by_the_revision_says_so_and_has_a_history() {
    let mut clerk = handed_over();
    let zero = |clerk: &Clerk| clerk.row("m06").zero.expect("it is 零报告").from_revision;
    let of =
        |measure: &str| Journalled::Field { measure: measure.into(), field: FieldName::Progress };
    assert_eq!((zero(&clerk), clerk.number("B1").from_revision), (None, None), "typed here");
    let typed = clerk.history(&of("m15")).versions;
    assert!(typed.iter().all(|version| version.seq > 0), "the journal knows all the 版 says");

    clerk.forgets_its_draft();
    assert_eq!((zero(&clerk), clerk.number("B1").from_revision), (Some(1), Some(1)));
    assert_eq!(clerk.number("B4").from_revision, None, "nobody ever counted it");
    let lines = |clerk: &Clerk, about: &Journalled| -> Vec<(String, Option<String>)> {
        clerk.history(about).versions.into_iter().map(|one| (one.act, one.value)).collect()
    };
    let first = ("第1版".to_owned(), Some("m15：本季做了几件事。".to_owned()));
    assert_eq!(lines(&clerk, &of("m15")), std::slice::from_ref(&first));
    let figure = Journalled::Number { indicator: "B1".into() };
    assert_eq!(lines(&clerk, &figure), [("第1版".to_owned(), Some("46家次".to_owned()))]);

    clerk.types("m15", FieldName::Progress, "另写一句。");
    let second = ("填写".to_owned(), Some("另写一句。".to_owned()));
    assert_eq!(lines(&clerk, &of("m15")), [second, first], "what it said before is not gone");
}

#[test]
fn what_is_changed_after_a_rebuild_changes_that_and_nothing_else() {
    let mut clerk = handed_over();
    let before = clerk.handed();
    clerk.forgets_its_draft();
    clerk.types("m15", FieldName::Problems, "登记不完整。");
    clerk.counts("B1", "");
    clerk.withdraws_zero("m06");
    clerk.types("m06", FieldName::Progress, "补写：召开会议一次。");
    clerk.types("m06", FieldName::NextSteps, "落实会议要求。");
    clerk.types("m06", FieldName::Completion, "ongoing");
    let piece = clerk.pieces("m15").into_iter().find(|one| one.name == "检查记录.pdf");
    let id = piece.expect("it is there").id;
    clerk
        .act(|store, at| weihua::progress::detach_evidence(store, at, &"m15".into(), &id))
        .expect("taken out");
    assert_eq!(clerk.number("B1").value, "", "a figure of the 版 can be taken away");
    assert_eq!(clerk.names("m15"), ["检查现场.jpg"]);
    let handed = clerk.hands_over_now().expect("it goes");
    assert_eq!(handed.revision.number, 2);

    let mut wanted = before;
    wanted.rows.get_mut(&"m15".into()).expect("a row").problems = Cell::typed("登记不完整。");
    let row = wanted.rows.get_mut(&"m06".into()).expect("a row");
    row.zero = Cell::Cleared;
    row.progress = Cell::typed("补写：召开会议一次。");
    row.next_steps = Cell::typed("落实会议要求。");
    row.completion = Cell::typed("ongoing");
    wanted.numbers.insert("B1".into(), None);
    wanted.evidence.insert(("m15".into(), id), None);
    assert_eq!(clerk.handed(), wanted);
}

#[test]
fn evidence_whose_bytes_did_not_come_along_stays_in_the_revision() {
    let mut clerk = handed_over();
    let before = clerk.handed();
    clerk.forgets_its_draft();
    clerk.tampers("DELETE FROM kept_file WHERE name = '检查记录.pdf'");
    assert_eq!(clerk.names("m15"), ["检查现场.jpg"], "what is not here cannot be shown");
    clerk.adds("m15", "会议纪要.docx", b"minutes").expect("attached");
    clerk.hands_over_now().expect("it goes");
    let after = clerk.handed();
    assert_eq!(after.evidence.len(), 3);
    for (place, piece) in &before.evidence {
        assert_eq!(after.evidence.get(place), Some(piece), "what was handed over stays");
    }
}

#[test]
fn a_blank_of_the_revision_waits_for_nothing_and_a_draft_goes_before_it() {
    let mut clerk = handed_over();
    clerk.forgets_its_draft();
    // Next quarter it is what was said before.
    clerk.period("2018Q2");
    let row = clerk.row("m15");
    assert_eq!((row.progress.state, row.problems.state), (FieldState::Carried, FieldState::Blank));
    clerk.period("2018Q1");
    clerk.types("m18", FieldName::Progress, "另写一句。");
    let row = clerk.row("m18");
    assert_eq!((row.progress.value.as_str(), row.progress.from_revision), ("另写一句。", None));
    assert_eq!(row.next_steps.from_revision, Some(1), "beside it stands what was handed over");
    assert_eq!(row.state, RowState::Filled);
    // 撤回 of what was written here is the clerk's own act: the row waits again.
    clerk.does("m18", FieldName::Progress, FieldEdit::TakeBack);
    assert_eq!(clerk.row("m18").state, RowState::Empty);
}

/// An act of a clerk on a quarter.
#[derive(Clone, Debug)]
enum Deed {
    Types(usize, usize, String),
    Clears(usize, usize),
    Counts(usize, u16),
    Zero(usize),
}

const FIELDS: [FieldName; 3] = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];
const FIGURES: [&str; 3] = ["B1", "B2", "B3"];

fn does(clerk: &mut Clerk, deed: &Deed) {
    match deed {
        Deed::Types(row, field, text) if clerk.row(ROWS[*row]).zero.is_none() => {
            clerk.types(ROWS[*row], FIELDS[*field], text);
        }
        Deed::Clears(row, field) if clerk.row(ROWS[*row]).zero.is_none() => {
            clerk.does(ROWS[*row], FIELDS[*field], FieldEdit::Clear);
        }
        Deed::Counts(figure, amount) => clerk.counts(FIGURES[*figure], &amount.to_string()),
        Deed::Zero(row) if clerk.row(ROWS[*row]).is_untouched() => {
            clerk.zero(ROWS[*row], "本季度无新增情况");
        }
        Deed::Types(..) | Deed::Clears(..) | Deed::Zero(_) => {}
    }
}

fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    let words = prop::sample::select(vec!["检查2座。", "整改完毕。", "发现1处。", "0", "零"]);
    let one = prop_oneof![
        6 => (0..ROWS.len(), 0..FIELDS.len(), words).prop_map(|(row, field, text)| {
            Deed::Types(row, field, format!("{row}-{field}{text}"))
        }),
        1 => (0..ROWS.len(), 0..FIELDS.len()).prop_map(|(row, field)| Deed::Clears(row, field)),
        2 => (0..FIGURES.len(), 0..90_u16).prop_map(|(figure, by)| Deed::Counts(figure, by)),
        2 => (0..ROWS.len()).prop_map(Deed::Zero),
    ];
    prop::collection::vec(one, 0..most)
}

/// Says to every finding that stands what a clerk would, so that the sheet may go.
fn explains_all(clerk: &mut Clerk) -> bool {
    let check = clerk.self_check();
    if check.hard > 0 {
        return false;
    }
    let waits = |one: &&CheckFinding| one.explanation.is_none() || one.said_of.is_some();
    for finding in check.findings.iter().filter(waits) {
        clerk.explains(&finding.key.place, &finding.key.code, "情况属实。").expect("taken");
    }
    if !check.missing.is_empty() {
        clerk.explains("", "rows_missing", "下季度补报。").expect("taken");
    }
    clerk.self_check().ready
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was handed over, a rebuilt desk hands it over again unchanged; and after any acts
    /// there the next 版 keeps all that they did not touch.
    #[test]
    fn nothing_of_the_newest_revision_is_lost_by_a_rebuild(
        completed in prop::collection::vec(any::<bool>(), ROWS.len()),
        before in deeds(25),
        after in deeds(4),
    ) {
        let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
        for (measure, _) in ROWS.iter().zip(&completed).filter(|(_, completed)| **completed) {
            clerk.types(measure, FieldName::Progress, &format!("{measure}：做了。"));
            clerk.types(measure, FieldName::Completion, "ongoing");
        }
        for deed in &before {
            does(&mut clerk, deed);
        }
        prop_assume!(explains_all(&mut clerk) && clerk.hands_over_now().is_ok());
        let handed = clerk.handed();

        clerk.forgets_its_draft();
        prop_assert!(clerk.self_check().ready, "{:?}", clerk.self_check());
        let again = clerk.hands_over_now().expect("it goes again");
        prop_assert!(!again.made);
        prop_assert_eq!(&clerk.handed(), &handed);

        for deed in &after {
            does(&mut clerk, deed);
        }
        if !explains_all(&mut clerk) || clerk.hands_over_now().is_err() {
            return Ok(());
        }
        let now = clerk.handed();
        for (measure, row) in &handed.rows {
            let kept = &now.rows[measure];
            let cells = [&row.progress, &row.problems, &row.next_steps];
            let kept_cells = [&kept.progress, &kept.problems, &kept.next_steps];
            for (at, (cell, kept)) in cells.into_iter().zip(kept_cells).enumerate() {
                let touched = after.iter().any(|deed| match deed {
                    Deed::Types(row, field, _) | Deed::Clears(row, field) => {
                        ROWS[*row] == measure.as_str() && *field == at
                    }
                    Deed::Counts(..) | Deed::Zero(_) => false,
                });
                prop_assert!(touched || cell == kept, "{measure} {at}: {cell:?} became {kept:?}");
            }
            prop_assert_eq!(&row.completion, &kept.completion);
            prop_assert!(row.zero == kept.zero || matches!(row.zero, Cell::Blank));
        }
        for (figure, amount) in &handed.numbers {
            let touched = after.iter().any(|deed| {
                matches!(deed, Deed::Counts(at, _) if FIGURES[*at] == figure.as_str())
            });
            prop_assert!(touched || now.numbers.get(figure) == Some(amount));
        }
    }
}
