//! A 情况说明 that was said of something else: asked about again, until it is said anew.

use weihua::progress::{FieldName, Step};
use weihua::submission::CheckFinding;

use crate::DESHENG;
use crate::entry_builders::Clerk;

const ROWS: [&str; 10] = ["m01", "m06", "m07", "m11", "m12", "m14", "m15", "m18", "m20", "m21"];
const CODE: &str = "total_passes_total";
const TEXT: &str = "包括前期遗留的1处。";

fn fills_in(clerk: &mut Clerk, measure: &str) {
    clerk.types(measure, FieldName::Progress, &format!("{measure}：联合检查加油站2座，均已整改。"));
    clerk.types(measure, FieldName::NextSteps, "继续检查。");
    clerk.types(measure, FieldName::Completion, "ongoing");
}

/// 已整改3大于发现2, and explained.
fn explained() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    for measure in ROWS {
        fills_in(&mut clerk, measure);
    }
    clerk.counts("B3", "2");
    clerk.counts("B4", "3");
    let key = crossing(&clerk).key;
    clerk.explains(&key.place, &key.code, TEXT).expect("taken");
    assert!(clerk.self_check().ready);
    clerk
}

fn crossing(clerk: &Clerk) -> CheckFinding {
    let found = clerk.self_check().findings.into_iter().find(|one| one.key.code == CODE);
    found.expect("more was mended than found")
}

#[test]
fn an_explanation_whose_figures_changed_is_asked_about_until_it_is_said_anew() {
    let mut clerk = explained();
    clerk.counts("B4", "30");
    let found = crossing(&clerk);
    assert_eq!(found.explanation.as_deref(), Some(TEXT), "the words are kept");
    let before = found.said_of.expect("what it was said of");
    assert!(before.contains("3对2"), "{before}");
    assert!(found.sentence.contains("30对2"), "{}", found.sentence);
    let check = clerk.self_check();
    assert_eq!((check.unexplained, check.explained, check.ready), (1, 0, false));
    assert_eq!(check.sentence, "有1处情况说明写在改动之前，看过是否还合适，才能交出。");
    let refused = clerk.hands_over_now().expect_err("the old words do not travel unseen");
    assert!(refused.sentence.contains("写在改动之前"), "{}", refused.sentence);

    clerk.explains(&found.key.place, CODE, TEXT).expect("仍然合适");
    let found = crossing(&clerk);
    assert_eq!((found.explanation.as_deref(), found.said_of), (Some(TEXT), None));
    let writes = clerk.writes();
    clerk.explains(&found.key.place, CODE, TEXT).expect("once more");
    assert_eq!(clerk.writes(), writes, "the same of the same is nothing");
    clerk.hands_over_now().expect("it goes");
    assert!(clerk.checks().is_empty(), "体检 finds it in order");
}

#[test]
fn other_words_are_said_of_what_stands_now() {
    let mut clerk = explained();
    clerk.counts("B3", "1");
    let key = crossing(&clerk).key;
    clerk.explains(&key.place, CODE, "包括前期遗留的2处。").expect("rewritten");
    let found = crossing(&clerk);
    assert_eq!((found.explanation.as_deref(), found.said_of), (Some("包括前期遗留的2处。"), None));
}

#[test]
fn a_figure_put_back_makes_its_explanation_fit_again() {
    let mut clerk = explained();
    clerk.counts("B4", "30");
    assert!(!clerk.self_check().ready);
    let step = Step::Number { indicator: "B4".into(), text: "3".into() };
    clerk.steps_back("撤销“已整改隐患”", &[step]).expect("undone");
    assert!(clerk.self_check().ready, "it says again what was explained");

    clerk.counts("B4", "2");
    assert!(clerk.self_check().ready, "nothing stands, nothing is asked");
    clerk.counts("B4", "3");
    assert!(clerk.self_check().ready);
    clerk.counts("B4", "4");
    assert!(!clerk.restarts().self_check().ready, "and it is known after a new start");
}

#[test]
fn a_desk_rebuilt_from_its_revisions_is_not_asked_anew() {
    let mut clerk = explained();
    clerk.hands_over_now().expect("it goes");
    clerk.forgets_its_draft();
    let found = crossing(&clerk);
    assert_eq!((found.explanation.as_deref(), found.said_of), (Some(TEXT), None));
    assert!(clerk.self_check().ready);
}

#[test]
fn an_explanation_of_an_older_file_is_not_asked_about() {
    let mut clerk = explained();
    clerk.tampers("UPDATE draft_explanation SET said_of = ''");
    clerk.counts("B4", "30");
    assert_eq!(crossing(&clerk).said_of, None);
    let key = crossing(&clerk).key;
    let writes = clerk.writes();
    clerk.explains(&key.place, CODE, TEXT).expect("said already");
    assert_eq!(clerk.writes(), writes);
}

#[test]
fn other_rows_that_are_missing_are_asked_about() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    for measure in &ROWS[..8] {
        fills_in(&mut clerk, measure);
    }
    clerk.explains("", "rows_missing", "届时补报。").expect("taken");
    assert!(clerk.self_check().ready);
    fills_in(&mut clerk, "m20");
    let check = clerk.self_check();
    assert_eq!(check.missing_said_of.as_deref(), Some("第20项、第21项"));
    assert_eq!((check.unexplained, check.explained, check.ready), (1, 0, false));
    clerk.explains("", "rows_missing", "届时补报。").expect("仍然合适");
    let check = clerk.self_check();
    assert_eq!((check.missing_said_of, check.ready), (None, true));
    fills_in(&mut clerk, "m21");
    assert_eq!(clerk.self_check().missing_said_of, None, "nothing is missing, nothing is asked");
}
