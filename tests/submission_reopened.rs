//! A row that was handed over and is no longer finished: it is a change, and no 缺项.

use weihua::problem::Severity;
use weihua::progress::{FieldEdit, FieldName, NewestRevision};
use weihua::revision::Cell;
use weihua::submission::{self, CheckFinding};

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";

/// A quarter that was handed over, 措施15 with a date and 措施14 as a 零报告, printed and signed.
fn handed_over() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    let measures: Vec<String> =
        clerk.sheet().rows.iter().map(|row| row.measure.id.as_str().to_owned()).collect();
    for measure in measures.iter().filter(|measure| measure.as_str() != "m14") {
        clerk.types(measure, FieldName::Progress, &format!("{measure}：联合检查加油站2座。"));
        clerk.types(measure, FieldName::NextSteps, "继续检查。");
        clerk.types(measure, FieldName::Completion, "ongoing");
    }
    clerk.zero("m14", "本季度无新增情况");
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.prints();
    clerk.marks_signed("2018-10-03").expect("it was printed");
    clerk.hands_over_now().expect("nothing is in the way");
    assert!(clerk.hand_over_view().unchanged);
    clerk.today = "2018-10-04".parse().expect("a day");
    clerk
}

fn newest(clerk: &Clerk) -> NewestRevision {
    let (plan, period) = (&clerk.file.plan, Some(&clerk.period));
    let read = |conn: &_| submission::sheet(conn, plan, &clerk.unit, period, clerk.today);
    clerk.file.store.read(read).expect("the sheet").newest.expect("there is a 版")
}

/// It is changed, everywhere, and held up as 须补 that no 情况说明 answers.
fn held_up(clerk: &mut Clerk, signed: &str) -> Vec<CheckFinding> {
    assert!(newest(clerk).changed);
    let view = clerk.hand_over_view();
    assert!(!view.unchanged);
    assert_ne!(view.content_check, signed, "what is printed has a 内容号 of its own");
    assert!(view.signed.is_some_and(|one| !one.same));
    assert!(view.printed.is_some_and(|one| !one.same));
    let check = clerk.self_check();
    assert!(check.missing.is_empty(), "no 缺项: {:?}", check.missing);
    clerk.explains("", "rows_missing", "以后补报。").expect("it may be said");
    assert!(!clerk.self_check().ready, "one 情况说明 does not lift it");
    let refused = clerk.hands_over_now().expect_err("it was finished and is not");
    assert!(refused.sentence.contains("须补"), "{}", refused.sentence);
    clerk.explains("", "rows_missing", "").expect("taken back");
    let hard: Vec<CheckFinding> =
        check.findings.into_iter().filter(|one| one.severity == Severity::Hard).collect();
    assert!(!hard.is_empty());
    for one in &hard {
        assert!(one.sentence.starts_with("上一版已报，现在没有填完："), "{}", one.sentence);
        assert!(one.hint.contains("撤销改动"), "{}", one.hint);
    }
    hard
}

#[test]
fn a_date_taken_back_is_mended_by_another_completion_and_goes_out() {
    let mut clerk = handed_over();
    let signed = clerk.hand_over_view().content_check;
    clerk.reaches("m15", "d1", None);
    let found = held_up(&mut clerk, &signed);
    assert_eq!((found.len(), found[0].number, found[0].part.as_str()), (1, Some(15), "d1"));

    clerk.reaches("m15", "d1", Some("2018-09-20"));
    assert!(!newest(&clerk).changed, "undone");
    assert_eq!(clerk.hand_over_view().content_check, signed, "the very 内容号 that was signed");

    clerk.reaches("m15", "d1", None);
    clerk.types("m15", FieldName::Completion, "ongoing");
    let handed = clerk.hands_over_now().expect("finished again");
    assert_eq!(handed.revision.number, 2);
    let content = clerk.handed();
    assert!(content.unreached.contains(&("m15".into(), "d1".into())), "it is taken back in the 版");
    assert!(content.milestones.is_empty());
    assert!(clerk.checks().is_empty());
}

#[test]
fn a_text_emptied_is_filled_in_again_or_undone() {
    let mut clerk = handed_over();
    let signed = clerk.hand_over_view().content_check;
    let said = clerk.row("m12").progress.value;
    clerk.types("m12", FieldName::Progress, "");
    let found = held_up(&mut clerk, &signed);
    assert_eq!((found.len(), found[0].part.as_str()), (1, "progress"));

    clerk.types("m12", FieldName::Progress, &said);
    assert!(clerk.hand_over_view().unchanged, "undone");
    assert_eq!(clerk.hand_over_view().content_check, signed);

    for field in [FieldName::Progress, FieldName::NextSteps, FieldName::Completion] {
        clerk.does("m12", field, FieldEdit::TakeBack);
    }
    held_up(&mut clerk, &signed);
}

#[test]
fn a_zero_report_withdrawn_is_a_change_before_anything_is_written_in_its_place() {
    let mut clerk = handed_over();
    let signed = clerk.hand_over_view().content_check;
    clerk.withdraws_zero("m14");
    held_up(&mut clerk, &signed);
    clerk.zero("m14", "本季度无新增情况");
    assert!(clerk.hand_over_view().unchanged, "undone");

    clerk.withdraws_zero("m14");
    clerk.types("m14", FieldName::Progress, "新检查了一家。");
    clerk.types("m14", FieldName::NextSteps, "继续检查。");
    clerk.types("m14", FieldName::Completion, "ongoing");
    clerk.hands_over_now().expect("finished again");
    assert_eq!(clerk.handed().rows[&"m14".into()].zero, Cell::Cleared);
}

#[test]
fn a_row_that_was_a_gap_stays_one() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    clerk.types("m15", FieldName::Progress, "联合检查加油站2座。");
    clerk.types("m15", FieldName::NextSteps, "继续检查。");
    clerk.types("m15", FieldName::Completion, "ongoing");
    clerk.explains("", "rows_missing", "以后补报。").expect("taken");
    clerk.hands_over_now().expect("it goes with 缺项");
    clerk.types("m12", FieldName::Progress, "只写了一栏");
    let check = clerk.self_check();
    assert!(check.missing.iter().any(|row| row.number == 12), "it was never handed over");
    assert!(clerk.hand_over_view().unchanged);
}
