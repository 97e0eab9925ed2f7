//! What the office says of a row holds for the row as it was, and can be taken back.

use weihua::desk::{self, DeskKind};
use weihua::error::Code;
use weihua::measure::Light;
use weihua::op::Author;
use weihua::plan;
use weihua::progress::FieldName;
use weihua::review;
use weihua::revision::Cell;

use crate::review_builders::*;

fn with_a_sheet() -> Office {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("组织排查12家"));
    office.receives(DESHENG, sheet, "2018-04-03");
    office
}

#[test]
fn what_was_accepted_is_read_again_when_it_says_something_else() {
    let mut office = with_a_sheet();
    assert_eq!(office.state(DESHENG, "m15"), "已报");
    office.accepts_all(DESHENG);
    assert_eq!(office.unit(DESHENG).state_label, "已审核");

    let mut again = office.sheet_of(DESHENG, &text("组织排查12家"));
    again.rows.insert("m15".into(), text("组织排查15家"));
    office.receives(DESHENG, again, "2018-04-10");
    assert_eq!(office.state(DESHENG, "m15"), "已报", "a changed row is another row");
    assert_eq!(office.state(DESHENG, "m20"), "已审核", "the others say what they said");
    assert_eq!(office.unit(DESHENG).state_label, "已报");
    assert_eq!(
        office.unit(DESHENG).timeliness_label,
        "按时，4月3日报齐",
        "a correction never makes it late"
    );
}

#[test]
fn a_returned_row_is_handed_over_and_comes_back_mended() {
    let mut office = with_a_sheet();
    office.returns(DESHENG, "m15", "请写明数字的时点");
    assert_eq!(office.state(DESHENG, "m15"), "退回修改");
    let matrix = office.matrix();
    assert_eq!((matrix.totals.returned, matrix.totals.handed_over()), (1, 10), "it counts");

    let mut mended = office.sheet_of(DESHENG, &text("组织排查12家"));
    mended.numbers.insert("B4".into(), Some(12));
    office.receives(DESHENG, mended, "2018-04-11");
    let with_figures: Vec<_> = ["m11", "m12", "m14", "m15"]
        .into_iter()
        .filter(|id| office.state(DESHENG, id) == "已报")
        .collect();
    assert!(with_figures.contains(&"m15"), "a figure mends it although its text is the same");
    assert_eq!(
        office.unit(DESHENG).timeliness_label,
        "按时，4月3日报齐",
        "an answer never makes it late"
    );
}

#[test]
fn a_word_is_taken_back_and_a_second_one_leaves_no_trace() {
    let mut office = with_a_sheet();
    office.accepts(DESHENG, "m15");
    let log = office.log();
    office.accepts(DESHENG, "m15");
    assert_eq!(office.log(), log, "accepting twice is accepting once");
    office.reopens(DESHENG, "m15");
    assert_eq!(office.state(DESHENG, "m15"), "已报");
    office.returns(DESHENG, "m15", "请核");
    office.reopens(DESHENG, "m15");
    assert_eq!(office.state(DESHENG, "m15"), "已报");
    let refused = office.refused(DESHENG, |store, at| review::reopen(store, at, &"m15".into()));
    assert!(refused.sentence.contains("没有可撤回的"), "{}", refused.sentence);
    assert!(weihua::check::check(&office.file.store).unwrap().is_clean());
}

#[test]
fn a_zero_report_stays_visible_after_review() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &zero());
    office.receives(DESHENG, sheet, "2018-04-03");
    assert_eq!(
        (office.state(DESHENG, "m15"), office.unit(DESHENG).state_label.as_str()),
        ("零报告", "零报告")
    );
    office.accepts(DESHENG, "m15");
    let cell = office.cell(DESHENG, "m15");
    assert_eq!((cell.state.label(), cell.zero), ("已审核", true));
}

#[test]
fn what_makes_no_sense_is_refused_with_a_sentence() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let said = |office: &mut Office, unit: &str, measure: &str| {
        let accept = |store: &mut _, at: weihua::progress::At<'_>| {
            review::accept(store, at, &measure.into())
        };
        let failure = office.refused(unit, accept);
        (failure.code, failure.sentence)
    };
    let (code, sentence) = said(&mut office, DESHENG, "m15");
    assert_eq!(code, Code::BadInput);
    assert!(sentence.contains("德胜街道2018年第一季度还没有报来"), "{sentence}");
    let mut sheet = office.sheet_of(DESHENG, &text("一"));
    sheet.rows.insert("m15".into(), text(""));
    sheet.rows.remove(&"m20".into());
    office.receives(DESHENG, sheet, "2018-04-03");
    assert!(said(&mut office, DESHENG, "m15").1.contains("空的"));
    assert!(said(&mut office, DESHENG, "m20").1.contains("第1版里没有第20项"));
    assert!(said(&mut office, DESHENG, "m02").1.contains("不由德胜街道报送"));
    assert_eq!(said(&mut office, DESHENG, "m99").0, Code::NotFound);
    assert_eq!(said(&mut office, "火星", "m15").0, Code::NotFound);
    for remarks in [&[][..], &[on_row(" 　")], &[on_row("请改"), on_row("")]] {
        let refused = office
            .refused(DESHENG, |store, at| review::return_row(store, at, &"m01".into(), remarks));
        assert!(refused.sentence.contains("写明意见"), "{}", refused.sentence);
    }
    let unreasoned = office.refused(DESHENG, |store, at| {
        review::set_light(store, at, &"m01".into(), Light::Behind, " ")
    });
    assert!(unreasoned.sentence.contains("理由"));
    let several = ["m01".into(), "m15".into()];
    office.refused(DESHENG, |store, at| review::accept_rows(store, at, &several));
    assert_eq!(office.state(DESHENG, "m01"), "已报", "all of them or none");
    let own = "xicheng-anquan-jianguanju";
    let undated = office.refused(own, |store, at| {
        review::set_light(store, at, &"m09".into(), Light::Behind, "会议研究")
    });
    assert!(undated.sentence.contains("未定时限"), "{}", undated.sentence);
}

#[test]
fn an_empty_row_may_be_returned_and_is_still_not_handed_over() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let mut sheet = office.sheet_of(DESHENG, &text("一"));
    sheet.rows.insert("m15".into(), text(""));
    office.receives(DESHENG, sheet, "2018-04-03");
    office.returns(DESHENG, "m15", "这一项是空的，请补报");
    let unit = office.unit(DESHENG);
    assert_eq!((office.state(DESHENG, "m15"), unit.counts.handed_over()), ("空报", 9));
    assert_eq!(unit.timeliness_label, "逾期7天未报", "an empty cell is not a report");
    let remarks = office.view(DESHENG, "m15").remarks;
    assert_eq!(remarks.len(), 1, "and the remark stands");
}

#[test]
fn several_remarks_stand_until_the_row_changes() {
    let mut office = with_a_sheet();
    let remarks = [on_field(FieldName::NextSteps, "请写各自的完成日期"), on_row("请补充数字")];
    office
        .does(DESHENG, |store, at| review::return_row(store, at, &"m15".into(), &remarks))
        .unwrap();
    let view = office.view(DESHENG, "m15");
    let told: Vec<_> = view.remarks.iter().map(|one| (one.field, one.text.as_str())).collect();
    assert_eq!(told, [(Some(FieldName::NextSteps), "请写各自的完成日期"), (None, "请补充数字")]);
    let mut mended = office.sheet_of(DESHENG, &text("组织排查12家"));
    if let Some(row) = mended.rows.get_mut(&"m15".into()) {
        row.next_steps = Cell::typed("6月底前完成");
    }
    office.receives(DESHENG, mended, "2018-04-11");
    let view = office.view(DESHENG, "m15");
    assert!(view.remarks.is_empty(), "answered");
    assert_eq!(view.words.len(), 2, "and remembered");
    assert!(view.words.iter().all(|word| !word.holds && word.revision == 1));
}

#[test]
fn a_fork_is_read_by_nobody_until_it_is_decided() {
    let mut office = with_a_sheet();
    office.accepts(DESHENG, "m15");
    let first = office.heads(DESHENG);
    for (side, on) in [("左", "2018-04-08"), ("右", "2018-04-09")] {
        let mut sheet = office.sheet_of(DESHENG, &text("组织排查12家"));
        sheet.rows.insert("m15".into(), text(side));
        office.receives_after(DESHENG, &first, sheet, on);
    }
    let unit = office.unit(DESHENG);
    assert_eq!((unit.forked, unit.revision), (true, Some(1)), "the last common one is shown");
    assert_eq!(office.state(DESHENG, "m15"), "已审核", "as it was before the fork");
    let refused = office.refused(DESHENG, |store, at| {
        review::return_row(store, at, &"m20".into(), &[on_row("请改")])
    });
    assert!(refused.sentence.contains("分叉待定"), "{}", refused.sentence);
    office.joins(DESHENG);
    let unit = office.unit(DESHENG);
    assert_eq!((unit.forked, unit.revision), (false, Some(3)));
    assert_eq!(office.state(DESHENG, "m15"), "已报", "what was decided is read");
    assert_eq!(office.state(DESHENG, "m20"), "已报");
}

#[test]
fn reviews_locks_and_lights_belong_to_the_bureau() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan::built_in().unwrap();
    let (author, now) = (Author::local(), moment(day("2018-04-12")));
    let path = folder.path().join("德胜.weihua");
    let unit = Some(DESHENG.into());
    let mut file = desk::create(&path, DeskKind::Unit, unit.as_ref(), plan, &author, now).unwrap();
    let period = "2018Q1".into();
    let refused = review::lock_period(&mut file.store, plan, &period, &author, now).unwrap_err();
    assert!(refused.sentence.contains("汇总端"), "{}", refused.sentence);
}

#[test]
fn a_lock_is_an_act_and_locking_twice_is_locking_once() {
    let mut office = with_a_sheet();
    let now = moment(office.today);
    for _ in 0..2 {
        let file = &mut office.file;
        let period = &office.period;
        review::lock_period(&mut file.store, &file.plan, period, &Author::local(), now).unwrap();
    }
    let matrix = office.matrix();
    assert_eq!(matrix.period.state, weihua::period::PeriodState::Locked);
    assert_eq!(matrix.notice.as_deref(), Some("2018年第一季度已锁定。"));
    let log = office.file.store.read(|conn| weihua::store::newest_log_entries(conn, 99)).unwrap();
    assert_eq!(log.iter().filter(|entry| entry.op == "lock_period").count(), 1);
    assert_eq!(log[0].sentence, "锁定2018年第一季度");
}
