//! 联系人: who is in office, who was, and that nothing of it is lost.

use crate::matter_builders::{DESHENG, Desk, day, person};
use weihua::contact;
use weihua::contact::ContactRole::{Clerk, Leader};
use weihua::error::Code;
use weihua::id::UnitId;

#[test]
fn a_change_of_clerk_keeps_the_earlier_one_with_his_time() {
    let mut desk = Desk::at(DESHENG, "2018-01-10");
    desk.appoints(Leader, &person("张某", "010-0000-0001", "2017-11-09"));
    desk.appoints(Clerk, &person("王某", "010-0000-0002", "2017-11-09"));
    desk.on("2018-04-03")
        .appoints(Clerk, &person("李某", "０１０－００００－０００３", "2018-04-02"));

    let role = desk.role(Clerk);
    let present = role.present.expect("somebody is in office");
    assert_eq!((present.name.as_str(), present.phone.as_str()), ("李某", "010-0000-0003"));
    assert_eq!(present.span, "2018年4月2日起");
    let earlier: Vec<_> =
        role.earlier.iter().map(|one| (one.name.as_str(), one.span.as_str())).collect();
    assert_eq!(earlier, [("王某", "2017年11月9日至2018年4月1日")]);
    for (on, name) in [("2017-11-08", ""), ("2018-04-01", "王某"), ("2018-04-02", "李某")] {
        assert_eq!(desk.clerk_on(on), name, "the form of {on} names who was there then");
    }
    assert_eq!(desk.in_office("2018-04-03").leader.expect("he stays").name, "张某");
    assert_eq!(
        desk.contacts().changes[0].sentence,
        "工作人员由王某换为李某（科员，010-0000-0003），自2018年4月2日起；王某任至2018年4月1日"
    );
    desk.is_sound();
}

#[test]
fn a_correction_can_be_seen_later() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.appoints(Leader, &person("张莫", "010-0000-0001", "2018-04-03"));
    desk.mends(Leader, "2018-04-03", &person("张某", "010-0000-0009", "2018-01-01"));
    let role = desk.role(Leader);
    assert_eq!(role.earlier, [], "a slip of the pen is no change of person");
    assert_eq!(role.present.expect("he is in office").name, "张某");
    let said = &desk.contacts().changes[0].sentence;
    for words in ["由“张莫”改为“张某”", "由“010-0000-0001”改为", "由2018年4月3日改为2018年1月1日"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    let before = desk.log();
    desk.mends(Leader, "2018-01-01", &person("张某", "010-0000-0009", "2018-01-01"));
    assert_eq!(desk.log(), before, "what changes nothing leaves no trace");
}

#[test]
fn a_replacement_on_the_same_day_is_a_correction() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.appoints(Clerk, &person("王某", "1", "2018-04-03"));
    desk.appoints(Clerk, &person("李某", "2", "2018-04-03"));
    let role = desk.role(Clerk);
    assert_eq!((role.present.map(|one| one.name), role.earlier.len()), (Some("李某".into()), 0));
    assert!(desk.contacts().changes[0].sentence.starts_with("更正工作人员王某的登记"));
}

#[test]
fn moving_a_first_day_moves_the_end_of_the_one_before() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.appoints(Clerk, &person("王某", "1", "2017-11-09"));
    desk.appoints(Clerk, &person("李某", "2", "2018-04-03"));
    desk.mends(Clerk, "2018-04-03", &person("李某", "2", "2018-03-01"));
    assert_eq!(desk.role(Clerk).earlier[0].span, "2017年11月9日至2018年2月28日");
    let refused = desk.refused(|store, own| {
        contact::mend(store, own, Clerk, day("2018-03-01"), &person("李某", "2", "2017-11-09"))
    });
    assert!(refused.sentence.contains("前一任王某"), "{refused}");
    let refused = desk.refused(|store, own| {
        contact::mend(store, own, Clerk, day("2017-11-09"), &person("王", "1", "2017-11-09"))
    });
    assert!(refused.sentence.contains("已经离任"), "those before stay as they were: {refused}");
}

#[test]
fn an_entry_just_made_is_taken_back_and_the_one_before_goes_on() {
    let mut desk = Desk::at(DESHENG, "2018-01-10");
    desk.appoints(Clerk, &person("王某", "1", "2017-11-09"));
    desk.on("2018-04-03").appoints(Clerk, &person("李某", "2", "2018-04-03"));
    desk.takes_back(Clerk, "2018-04-03");
    let role = desk.role(Clerk);
    let present = role.present.expect("the one before goes on");
    assert_eq!((present.name.as_str(), present.span.as_str()), ("王某", "2017年11月9日起"));
    assert_eq!(role.earlier, []);
    assert!(desk.contacts().changes[0].sentence.contains("王某继续在任"));
    let refused =
        desk.refused(|store, own| contact::take_back(store, own, Clerk, day("2017-11-09")));
    assert!(refused.sentence.contains("不是今天登记的"), "{refused}");
    desk.is_sound();
}

#[test]
fn who_comes_next_month_waits_until_then() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.appoints(Clerk, &person("王某", "1", "2017-11-09"));
    desk.appoints(Clerk, &person("李某", "2", "2018-05-02"));
    let role = desk.role(Clerk);
    assert_eq!(
        role.present.map(|one| one.span).expect("王某 is there"),
        "2017年11月9日至2018年5月1日"
    );
    assert_eq!(role.next.map(|one| (one.name, one.returns)), Some(("李某".into(), true)));
    let refused = desk.refused(|store, own| {
        contact::appoint(store, own, Clerk, &person("赵某", "3", "2018-04-20"))
    });
    assert!(refused.sentence.contains("李某自2018年5月2日起"), "{refused}");
    desk.on("2018-05-02");
    assert_eq!(desk.role(Clerk).present.map(|one| one.name), Some("李某".into()));
}

#[test]
fn nobody_writes_for_a_unit_of_another_desk() {
    let mut desk = Desk::at(DESHENG, "2018-04-03");
    desk.unit = UnitId::from("xicheng-anquan-jianguanju");
    let who = person("张某", "1", "2018-04-03");
    let refused = desk.refused(|store, own| contact::appoint(store, own, Leader, &who));
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("这份台账不是区安全监管局的"), "{refused}");

    let mut office = Desk::office("2018-04-03");
    office.appoints(Leader, &who);
    office.unit = UnitId::from(DESHENG);
    let refused = office.refused(|store, own| contact::appoint(store, own, Leader, &who));
    assert!(refused.sentence.contains("不是德胜街道的"), "the office keeps its own: {refused}");
}
