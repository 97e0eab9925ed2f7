//! Milestones: which deadline asks for its date, when, and what becomes of it.

use weihua::error::Code;
use weihua::overview;
use weihua::problem::Severity;
use weihua::progress::{Asking, FieldName, MilestoneView, RowState};

use crate::DESHENG;
use crate::entry_builders::{Clerk, day};

fn asked(clerk: &Clerk, measure: &str, how: Asking) -> Vec<MilestoneView> {
    let all = clerk.row(measure).milestones;
    all.into_iter().filter(|milestone| milestone.asked == how).collect()
}

#[test]
fn the_summary_asks_softly_how_far_the_deepening_has_come() {
    let mut clerk = Clerk::at(DESHENG, "2020ZJ", "2020-05-06");
    clerk.types("m15", FieldName::Progress, "三年来检查120家次。");
    clerk.types("m15", FieldName::NextSteps, "转入常态。");
    clerk.types("m15", FieldName::Completion, "ongoing");
    let asked = asked(&clerk, "m15", Asking::Softly);
    assert_eq!(asked.len(), 1, "the end of 深化提升 and nothing else");
    assert_eq!(asked[0].text, "2018年10月至2020年4月深化提升");
    let row = clerk.row("m15");
    assert_eq!(row.state, RowState::Filled, "a row without that date is 已填 all the same");
    let found: Vec<_> = row.findings.iter().map(|found| (&*found.code, found.severity)).collect();
    let blank = ("figures_blank", Severity::Note);
    assert_eq!(found, [("milestone_date_missing", Severity::Soft), blank]);
    assert_eq!(row.findings[0].place, "m15.d2");

    clerk.reaches("m15", "d2", Some("2020-04-20"));
    let row = clerk.row("m15");
    assert_eq!(row.milestones[1].asked, Asking::Not);
    let found: Vec<_> = row.findings.iter().map(|found| (&*found.code, found.severity)).collect();
    assert_eq!(found, [blank, ("evidence_missing", Severity::Note)], "and nothing more is asked");
}

#[test]
fn a_changed_completion_leaves_the_end_of_the_deepening_alone() {
    let mut clerk = Clerk::at(DESHENG, "2020ZJ", "2020-05-06");
    clerk.types("m15", FieldName::Completion, "stage");
    assert_eq!(asked(&clerk, "m15", Asking::Firmly).len(), 1, "a stage asks for its own date");
    assert_eq!(asked(&clerk, "m15", Asking::Softly).len(), 1);
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.reaches("m15", "d2", Some("2020-04-20"));
    clerk.types("m15", FieldName::Completion, "ongoing");
    let reached: Vec<_> =
        clerk.row("m15").milestones.iter().map(|milestone| milestone.reached_on).collect();
    assert_eq!(reached, [None, Some(day("2020-04-20"))]);
    clerk.zero("m15", "无新增情况");
    assert_eq!(clerk.row("m15").milestones[1].reached_on, None, "nothing to report");
    assert!(asked(&clerk, "m15", Asking::Softly).is_empty(), "a 零报告 is asked for nothing");
}

#[test]
fn no_quarter_asks_about_the_deepening_and_no_measure_without_one() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2020-05-06");
    assert!(asked(&clerk, "m15", Asking::Softly).is_empty());
    clerk.period("2020Q1");
    assert!(asked(&clerk, "m15", Asking::Softly).is_empty());
    clerk.period("2020ZJ");
    for measure in ["m01", "m06", "m12"] {
        assert!(asked(&clerk, measure, Asking::Softly).is_empty(), "{measure} has no 深化提升");
    }
}

#[test]
fn reaching_a_stage_asks_once_for_its_date() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    clerk.types("m15", FieldName::Progress, "检查完毕。");
    clerk.types("m15", FieldName::Completion, "stage");
    let asked = asked(&clerk, "m15", Asking::Firmly);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].text, "2018年9月底前取得阶段性成果");
    assert!(clerk.row("m15").findings.iter().any(|found| found.code == "milestone_date_missing"));
    assert_eq!(clerk.row("m15").state, RowState::Empty, "a row that lacks its date is not 已填");

    assert_eq!(
        clerk.refused_reach("m15", "d1", "2018-10-04").code,
        Code::BadInput,
        "not a day to come"
    );
    assert_eq!(
        clerk.refused_reach("m15", "d1", "2017-08-31").code,
        Code::BadInput,
        "not before the plan"
    );
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    assert!(clerk.row("m15").milestones.iter().all(|one| one.asked == Asking::Not));
    assert_eq!(clerk.row("m15").state, RowState::Filled);

    clerk.period("2018Q4").keeps_row("m15");
    let kept = clerk.row("m15").milestones[0].clone();
    assert_eq!(kept.reached_on, Some(day("2018-09-20")), "a reached milestone stays reached");
    assert_eq!(kept.asked, Asking::Not, "and is not asked for again");
}

#[test]
fn a_changed_mind_takes_the_date_of_this_draft_back() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2018-10-03");
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.types("m15", FieldName::Completion, "ongoing");
    assert_eq!(clerk.row("m15").milestones[0].reached_on, None);
}

#[test]
fn completed_asks_for_the_completion_date_where_the_plan_sets_one() {
    let mut clerk = Clerk::at(DESHENG, "2018Q4", "2019-01-03");
    clerk.types("m12", FieldName::Completion, "complete");
    assert_eq!(asked(&clerk, "m12", Asking::Firmly).len(), 1);
    clerk.types("m11", FieldName::Completion, "complete");
    assert!(clerk.row("m11").milestones.is_empty(), "持续推进 has no dated deadline");
}

#[test]
fn saying_less_takes_back_only_the_date_that_is_no_longer_said() {
    let mut clerk = Clerk::at(DESHENG, "2018Q4", "2019-01-03");
    clerk.types("m12", FieldName::Completion, "complete");
    clerk.reaches("m12", "d1", Some("2018-12-20"));
    clerk.types("m12", FieldName::Completion, "stage");
    assert_eq!(clerk.row("m12").milestones[0].reached_on, None, "a stage is not the completion");

    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.zero("m15", "本季度无新增情况");
    assert_eq!(
        clerk.row("m15").milestones[0].reached_on,
        None,
        "nothing to report, nothing reached"
    );
    assert_eq!(clerk.refused_reach("m15", "d1", "2018-09-20").code, Code::BadInput);
}

#[test]
fn a_corrected_date_stays_with_the_quarter_that_reported_it() {
    let mut clerk = Clerk::at(DESHENG, "2018Q3", "2019-01-03");
    clerk.types("m15", FieldName::Completion, "stage");
    clerk.reaches("m15", "d1", Some("2018-09-20"));
    clerk.period("2018Q4").reaches("m15", "d1", Some("2018-09-21"));
    clerk.types("m15", FieldName::Completion, "ongoing");
    let kept = clerk.row("m15").milestones[0].clone();
    assert_eq!(kept.reached_on, Some(day("2018-09-21")));
    assert_eq!(kept.reported_in, Some("2018Q3".into()));
}

#[test]
fn what_was_reached_no_longer_comes_due() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let due = |clerk: &Clerk, what: &str| {
        let Clerk { file, unit, today, .. } = clerk;
        let read =
            |conn: &rusqlite::Connection| overview::overview(conn, &file.plan, unit, None, *today);
        file.store.read(read).expect("it can be read").coming.iter().any(|one| one.what == what)
    };
    assert!(due(&clerk, "措施6、7取得阶段性成果"));
    clerk.types("m06", FieldName::Completion, "stage");
    clerk.reaches("m06", "d1", Some("2018-03-20"));
    assert!(due(&clerk, "措施7取得阶段性成果") && !due(&clerk, "措施6、7取得阶段性成果"));
}
