//! Calls are kept as they were; one that does not count stays and says why.

use weihua::chase::{self, ChaseSubject, ChaseWay, NewCall};
use weihua::error::Code;
use weihua::id::UnitId;
use weihua::plan::{self, ChasePaper};

use crate::chase_builders::{
    Call, asked, author, board, calls, log, on, owing, phones, quarter, refused,
};
use crate::review_builders::{DESHENG, Office, YUETAN, day, moment, text};

#[test]
fn a_call_is_kept_with_what_was_missing_that_day() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let call =
        Call { unit: DESHENG, way: ChaseWay::Telephone, on: "2018-04-10", by: Some("2018-04-11") };
    assert_eq!(calls(&mut office, &call).unwrap(), 1);
    let one = owing(&office, DESHENG);
    assert_eq!((one.times, one.calls.len()), (1, 1));
    let kept = &one.calls[0];
    assert_eq!((kept.days_late, kept.missing.as_str()), (5, "整表未报（10项）"));
    assert_eq!(kept.spoke_to, "李某");
    let said = "2018年4月10日电话催报（李某），答应2018年4月11日前报";
    assert_eq!(one.last.as_deref(), Some(said));
    assert_eq!(one.broken.as_deref(), Some("2018年4月11日已过1天，仍未报"));
    assert_eq!(log(&office)[0], "2018年第一季度工作进展情况，电话催报：1个单位");
}

#[test]
fn the_step_climbs_with_days_and_calls_and_falls_when_one_is_taken_back() {
    let mut office = Office::on("2018Q1", "2018-04-06");
    let step = |office: &Office| owing(office, DESHENG).step_label.unwrap();
    assert_eq!(step(&office), "催报");
    phones(&mut office, DESHENG, "2018-04-06");
    on(&mut office, "2018-04-10");
    assert_eq!(step(&office), "催办");
    phones(&mut office, DESHENG, "2018-04-10");
    on(&mut office, "2018-04-15");
    assert_eq!(step(&office), "督办");
    phones(&mut office, DESHENG, "2018-04-15");
    on(&mut office, "2018-04-20");
    assert_eq!(step(&office), "通报");
    let seq = owing(&office, DESHENG).calls[0].seq;
    let now = moment(office.today);
    let plan = office.file.plan.clone();
    chase::take_back(&mut office.file.store, &plan, seq, " 打错了单位 ", &author(), now).unwrap();
    let one = owing(&office, DESHENG);
    assert_eq!((one.times, one.calls.len()), (2, 3), "it stays and does not count");
    assert_eq!(one.calls[0].taken_back.as_deref(), Some("打错了单位"));
    assert_eq!(step(&office), "督办");
    let again = refused(&mut office, |office| {
        chase::take_back(&mut office.file.store, &plan, seq, "再撤", &author(), now)
    });
    assert!(again.sentence.contains("已经撤回过"), "{again}");
}

#[test]
fn a_paper_of_one_day_counts_once_and_a_call_beside_it_counts_too() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let slips = asked(&office, &[DESHENG, YUETAN], ChasePaper::Slip, "2018-04-15");
    let now = moment(office.today);
    assert_eq!(chase::print_note(&mut office.file, &slips, &author(), now).unwrap(), 2);
    let before = log(&office);
    assert_eq!(chase::print_note(&mut office.file, &slips, &author(), now).unwrap(), 0);
    assert_eq!(log(&office), before, "printing again leaves no trace");
    phones(&mut office, DESHENG, "2018-04-12");
    assert_eq!((owing(&office, DESHENG).times, owing(&office, YUETAN).times), (2, 1));
    on(&mut office, "2018-04-13");
    let now = moment(office.today);
    assert_eq!(chase::print_note(&mut office.file, &slips, &author(), now).unwrap(), 2);
}

#[test]
fn a_plan_without_steps_keeps_calls_all_the_same() {
    let mut plan = plan::built_in().unwrap().clone();
    plan.chase_steps.clear();
    let mut office = Office::with_plan(&plan, "2018Q1", "2018-04-12");
    phones(&mut office, DESHENG, "2018-04-12");
    let one = owing(&office, DESHENG);
    assert_eq!((one.step, one.times), (None, 1));
    assert_eq!(one.calls[0].step_label, "催报");
    assert!(board(&office).steps.is_empty());
}

#[test]
fn what_cannot_be_is_refused_in_a_sentence() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(YUETAN, &text("已开展检查。"));
    office.receives(YUETAN, sheet, "2018-04-04");
    for (unit, chased_on, by, said) in [
        (DESHENG, "2018-04-13", None, "还没有到"),
        (DESHENG, "2017-08-31", None, "早于计划开始"),
        (DESHENG, "2018-04-12", Some("2018-04-11"), "早于催报"),
        (YUETAN, "2018-04-12", None, "没有要催的"),
    ] {
        let call = Call { unit, way: ChaseWay::Visit, on: chased_on, by };
        let failure = refused(&mut office, |office| calls(office, &call));
        assert!(failure.sentence.contains(said), "{said}: {failure}");
    }
    let nobody = refused(&mut office, |office| {
        let subject = quarter(office);
        let new = NewCall {
            subject: &subject,
            units: &[],
            step: None,
            way: ChaseWay::Message,
            chased_on: office.today,
            spoke_to: "",
            answer_by: None,
            note: "",
        };
        let now = moment(office.today);
        chase::note(&mut office.file.store, &office.file.plan, new, &author(), now)
    });
    assert!(nobody.sentence.contains("先选"), "{nobody}");
    let plan = office.file.plan.clone();
    let missing = refused(&mut office, |office| {
        let now = moment(office.today);
        chase::take_back(&mut office.file.store, &plan, 99, "没有这条", &author(), now)
    });
    assert_eq!(missing.code, Code::NotFound);
}

#[test]
fn one_of_several_that_owes_nothing_stops_all() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(YUETAN, &text("已开展检查。"));
    office.receives(YUETAN, sheet, "2018-04-04");
    let slips = asked(&office, &[DESHENG, YUETAN], ChasePaper::Slip, "2018-04-15");
    let failure = refused(&mut office, |office| {
        let now = moment(office.today);
        chase::print_note(&mut office.file, &slips, &author(), now)
    });
    assert!(failure.sentence.contains("月坛街道"), "{failure}");
    assert_eq!(owing(&office, DESHENG).times, 0);
}

#[test]
fn a_matter_is_chased_apart_from_the_quarters() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let subject = ChaseSubject::Matter("own-inspection".into());
    let units = [UnitId::from(DESHENG)];
    let new = NewCall {
        subject: &subject,
        units: &units,
        step: None,
        way: ChaseWay::Telephone,
        chased_on: day("2018-04-12"),
        spoke_to: "",
        answer_by: None,
        note: "本月报来",
    };
    let now = moment(office.today);
    chase::note(&mut office.file.store, &office.file.plan, new, &author(), now).unwrap();
    assert_eq!(owing(&office, DESHENG).times, 0, "the quarter was not chased");
    let list = crate::chase_builders::board_of(&office, &subject);
    let one = list.units.iter().find(|one| one.unit.id.as_str() == DESHENG).unwrap();
    assert_eq!((one.times, one.missing.as_str()), (1, "未报"));
    assert_eq!(list.counts.expected, 42);
}
