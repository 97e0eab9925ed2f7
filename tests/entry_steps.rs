//! A step of the run undone: its places are put as they were, in one write, with their journal.

use weihua::error::Code;
use weihua::id::{IndicatorId, MeasureId};
use weihua::progress::{FieldEdit, FieldName, FieldState, Journalled, Step};

use crate::entry_builders::{Clerk, day};

const DESHENG: &str = "xicheng-desheng-jiedao";

fn field(measure: &str, field: FieldName, edit: FieldEdit) -> Step {
    Step::Field { measure: MeasureId::from(measure), field, edit }
}

#[test]
fn a_step_with_many_places_is_one_write() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.types("m06", FieldName::Progress, "责任清单已印发。");
    clerk.period("2018Q1");
    clerk.types("m06", FieldName::Completion, "stage");
    clerk.reaches("m06", "d1", Some("2018-03-20"));
    clerk.counts("B1", "46");
    let before = clerk.sheet();

    // What a clerk does in several ways …
    clerk.types("m06", FieldName::Completion, "ongoing");
    clerk.does("m06", FieldName::Progress, FieldEdit::Keep);
    clerk.counts("B1", "");
    assert!(clerk.row("m06").milestones[0].reached_on.is_none(), "the date went with its word");

    // … is taken back in one.
    let writes = clerk.writes();
    clerk
        .steps_back(
            "撤销“从Excel表读入”",
            &[
                Step::Milestone {
                    measure: "m06".into(),
                    deadline: "d1".into(),
                    reached_on: Some(day("2018-03-20")),
                },
                field("m06", FieldName::Progress, FieldEdit::TakeBack),
                field("m06", FieldName::Completion, FieldEdit::Type("stage".into())),
                Step::Number { indicator: IndicatorId::from("B1"), text: "46".into() },
            ],
        )
        .expect("taken back");
    assert_eq!(clerk.writes(), writes + 1, "one write");
    assert_eq!(clerk.last_write(), "德胜街道2018年第一季度：撤销“从Excel表读入”");
    assert_eq!(clerk.sheet().rows, before.rows);
    assert_eq!(clerk.sheet().indicators, before.indicators);

    let history =
        clerk.history(&Journalled::Field { measure: "m06".into(), field: FieldName::Progress });
    let acts: Vec<&str> = history.versions.iter().map(|version| version.act.as_str()).collect();
    assert_eq!(acts, ["撤回", "确认不变"], "the journal says what it was");
    assert!(clerk.checks().is_empty(), "and the file is in order");
}

#[test]
fn zero_reports_and_opening_figures_come_back_too() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.zero("m11", "本季度无新增情况");
    clerk.opens("B1", "100", "2017年台账");
    let zero = |reason: Option<&str>| Step::Zero {
        measure: "m11".into(),
        reason: reason.map(str::to_owned),
    };
    let opening = |text: &str, source: &str| Step::Opening {
        indicator: "B1".into(),
        text: text.into(),
        source: source.into(),
    };
    clerk.steps_back("撤销", &[zero(None), opening("", "")]).expect("undone");
    assert!(clerk.row("m11").zero.is_none() && clerk.number("B1").opening.is_none());
    clerk
        .steps_back("重做", &[zero(Some("本季度无新增情况")), opening("100", "2017年台账")])
        .expect("done again");
    assert!(clerk.row("m11").zero.is_some() && clerk.number("B1").opening.is_some());
}

#[test]
fn a_step_is_taken_whole_or_not_at_all() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.types("m15", FieldName::Progress, "检查46家次。");
    let before = clerk.sheet();
    let steps = [
        field("m15", FieldName::Progress, FieldEdit::TakeBack),
        field("m15", FieldName::Completion, FieldEdit::Type("无此说法".into())),
    ];
    assert_eq!(clerk.steps_back("撤销", &steps).expect_err("refused").code, Code::BadInput);
    assert_eq!(clerk.sheet(), before);
    assert_eq!(clerk.row("m15").progress.state, FieldState::Typed);
    assert_eq!(clerk.steps_back("撤销", &[]).expect_err("nothing said").code, Code::BadInput);
}
