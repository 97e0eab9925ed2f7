//! The drawer of a cell: the entry beside the original wording, and where it comes from.

use weihua::measure::Light;
use weihua::op::Author;
use weihua::progress::FieldName;
use weihua::review;
use weihua::revision::Cell;

use crate::review_builders::*;

#[test]
fn an_entry_is_read_beside_the_wording_and_the_period_before() {
    let mut office = Office::on("2017Q4", "2018-04-12");
    let mut row = text("组织巡护46次。未发现新增占压。");
    row.completion = Cell::typed("ongoing");
    let mut before = office.sheet_of(DESHENG, &row);
    before.numbers.insert("B4".into(), Some(30));
    office.receives(DESHENG, before, "2018-01-04");

    office.period("2018Q1");
    row.progress = Cell::typed("组织巡护52次。未发现新增占压。");
    row.problems = Cell::Cleared;
    let mut now = office.sheet_of(DESHENG, &row);
    now.numbers.insert("B4".into(), Some(46));
    office.receives(DESHENG, now, "2018-04-03");

    let view = office.view(DESHENG, "m15");
    assert_eq!(view.measure.title, office.file.plan.measures[14].title, "the original wording");
    assert!(view.measure.own_words.contains(&"各街道办事处".to_owned()));
    assert_eq!((view.state_label.as_str(), view.timeliness_label.as_str()), ("已报", "按时"));
    assert_eq!((view.revision, view.received_on), (Some(1), Some(day("2018-04-03"))));
    let progress = &view.fields[0];
    assert_eq!(progress.field, FieldName::Progress);
    assert_eq!(progress.repeated, ["未发现新增占压。"]);
    assert_eq!(progress.previous, "组织巡护46次。未发现新增占压。");
    assert_eq!(view.previous_label.as_deref(), Some("2017年第四季度"));
    assert!(view.fields[1].cleared);
    assert_eq!(view.fields[3].value, "正在推进", "the plan's word, not its id");
    if office.file.plan.indicator(&"B4".into()).unwrap().serves.contains(&"m15".into()) {
        let figure = view.figures.iter().find(|one| one.id.as_str() == "B4").unwrap();
        assert_eq!((figure.value.as_str(), figure.previous.as_str()), ("46", "30"));
    }
    assert_eq!((view.cannot_accept, view.cannot_return, view.may_reopen), (None, None, false));
}

#[test]
fn a_cell_nothing_came_for_says_why_nothing_can_be_done() {
    let office = Office::on("2018Q1", "2018-04-12");
    let view = office.view(DESHENG, "m15");
    assert_eq!((view.state_label.as_str(), view.revision), ("未报", None));
    assert!(view.fields.is_empty() && view.history.is_empty());
    let told = view.cannot_accept.unwrap();
    assert!(told.contains("还没有报来") && view.cannot_return == Some(told.clone()), "{told}");
    let nobodys = office.file.store.read(|conn| {
        let plan = &office.file.plan;
        let (unit, measure, reader) = (DESHENG.into(), "m02".into(), Author::local());
        review::cell(conn, plan, &unit, &measure, &office.period, office.today, &reader)
    });
    assert!(nobodys.unwrap_err().sentence.contains("不由德胜街道报送"));
}

#[test]
fn history_tells_which_version_changed_the_row() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, sheet.clone(), "2018-04-03");
    let mut second = sheet;
    second.rows.insert("m20".into(), text("二"));
    office.receives(DESHENG, second.clone(), "2018-04-04");
    second.rows.insert("m15".into(), text("三"));
    office.corrects(DESHENG, second);
    let history = office.view(DESHENG, "m15").history;
    let told: Vec<_> = history
        .iter()
        .map(|one| (one.number, one.origin.as_str(), one.changed, one.speaks))
        .collect();
    assert_eq!(
        told,
        [(3, "更正", true, true), (2, "报送", false, false), (1, "报送", true, false)]
    );
    assert_eq!(history[0].received_on, None, "made here, and brought in by nobody");
}

#[test]
fn a_light_set_by_hand_carries_its_reason() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    office.sets_light(DESHENG, "m15", Light::Behind);
    let note = office.view(DESHENG, "m15").light_note.unwrap();
    assert_eq!((note.light, note.reason.as_str()), (Light::Behind, "会议研究决定"));
    assert_eq!(note.author, "本机用户");
}
