//! 报送事项: what is owed, and how far it is.

use crate::matter_builders::{DESHENG, Desk, day};
use weihua::id::UnitId;
use weihua::matter::{self, MatterState, Pressing};

const PLAN: &str = "implementation-plan";

#[test]
fn what_was_due_before_the_document_is_no_alarm() {
    let desk = Desk::at(DESHENG, "2018-04-03");
    let matters = desk.matters();
    let said: Vec<_> = matters
        .matters
        .iter()
        .map(|one| (one.title.as_str(), one.due.text.as_str(), one.due.note.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            ("实施方案", "2017年9月30日前", Some("印发前已到期")),
            ("人员名单", "2017年9月30日前", Some("印发前已到期")),
            ("本单位督查机制", "未定时限", None),
            ("总结报告", "2020年5月", Some("还有789天")),
        ]
    );
    assert!(matters.matters.iter().all(|one| one.due.pressing == Pressing::Not));
    assert_eq!(matters.counts.not_started, 4);
    let last = &matters.matters[3];
    assert!(last.period_label.as_deref().is_some_and(|label| label.contains("总结")));
    assert!(last.source.starts_with("西政办发〔2017〕23号"));
}

#[test]
fn it_goes_from_not_started_to_handed_in_and_back() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.act(|store, own| matter::begin(store, own, &PLAN.into())).expect("begun");
    assert_eq!(desk.matter(PLAN).state, MatterState::Preparing);
    desk.act(|store, own| matter::hand_in(store, own, &PLAN.into(), day("2018-04-02")))
        .expect("handed in");
    let now = desk.matter(PLAN);
    assert_eq!((now.state, now.handed_on), (MatterState::HandedIn, Some(day("2018-04-02"))));
    desk.act(|store, own| matter::hand_in(store, own, &PLAN.into(), day("2018-04-01")))
        .expect("another day");
    assert!(desk.log()[0].contains("报送日期由2018年4月2日改为2018年4月1日"));

    let counts = desk.matters().counts;
    assert_eq!((counts.all, counts.handed_in, counts.not_started), (4, 1, 3));
    desk.act(|store, own| matter::take_back(store, own, &PLAN.into())).expect("one step back");
    assert_eq!(desk.matter(PLAN).state, MatterState::Preparing);
    assert!(desk.log()[0].contains("原报送日期2018年4月1日"), "the log keeps the day");
    desk.act(|store, own| matter::take_back(store, own, &PLAN.into())).expect("and another");
    assert_eq!(desk.matter(PLAN).state, MatterState::NotStarted);
    desk.is_sound();
}

#[test]
fn a_note_begins_it_and_is_not_lost_by_a_step_back() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.act(|store, own| matter::note(store, own, &PLAN.into(), " 已送纸质件。\r\n"))
        .expect("noted");
    let now = desk.matter(PLAN);
    assert_eq!((now.state, now.note.as_str()), (MatterState::Preparing, "已送纸质件。"));
    let refused = desk.refused(|store, own| matter::take_back(store, own, &PLAN.into()));
    assert!(refused.sentence.contains("没有退回"), "{refused}");
    let before = desk.log();
    desk.act(|store, own| matter::note(store, own, &PLAN.into(), "已送纸质件。"))
        .expect("the same again");
    assert_eq!(desk.log(), before, "what changes nothing leaves no trace");
}

#[test]
fn an_odd_day_another_desk_and_what_is_not_owed_are_refused() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    let mut hand_in = |id: &str, on: &str| {
        desk.refused(|store, own| matter::hand_in(store, own, &id.into(), day(on))).sentence
    };
    assert!(hand_in(PLAN, "2018-04-04").contains("还没有到"));
    assert!(hand_in(PLAN, "2017-08-31").contains("早于计划开始"));
    assert!(hand_in("quarterly-report", "2018-04-03").contains("没有编号为"), "rows are no matter");
    assert!(hand_in("full-inspection", "2018-04-03").contains("没有编号为"), "the office owes it");
    desk.unit = UnitId::from("xicheng-anquan-jianguanju");
    let refused = desk.refused(|store, own| matter::begin(store, own, &PLAN.into()));
    assert!(refused.sentence.contains("不是区安全监管局的"), "{refused}");
}
