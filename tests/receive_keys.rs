//! 首次来件, a second computer, and what a person says of a key.

use weihua::receive::{self, KeyJoins, ReceiveOutcome};

use crate::receive_builders::*;

#[test]
fn a_first_file_waits_whole_until_its_key_is_registered() {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let path = desk.reports(Q1, says("m15", "检查加油站2座。"));
    assert_eq!(office.outcome(&path), ReceiveOutcome::Unregistered);
    assert!(office.heads(DESHENG, Q1).is_empty(), "nothing counts yet");
    assert_eq!(office.unchanged(&[&path])[0].outcome, ReceiveOutcome::Unregistered);

    let waiting = office.waiting();
    let key = &waiting.keys[0];
    assert_eq!(key.key_check.join("-"), weihua::key::check_characters(&desk.key()));
    assert!(key.known.is_empty(), "the first key of the unit");
    let file = key.files[0].file.as_ref().unwrap();
    let row = &file.content.as_ref().unwrap().rows;
    assert!(row.iter().any(|row| row.fields.iter().any(|f| f.after == "检查加油站2座。")));
    let check = file.content_check.clone();

    let plan = office.file.plan.clone();
    let register = |typed: &'static str| {
        let (plan, unit, key) = (plan.clone(), desk.unit.clone(), desk.key());
        move |file: &mut weihua::desk::DataFile, officer: receive::Officer<'_>| {
            let joins = KeyJoins::Another;
            let at = (&unit, key.as_str());
            receive::register_key(&mut file.store, &plan, at, joins, Some(typed), "", officer)
        }
    };
    let refused = office.refused(register("00000000"));
    assert!(refused.sentence.contains("与盖章件不一致"), "{}", refused.sentence);
    assert!(refused.sentence.contains(&check), "it says what the file has");
    let typed: &'static str =
        Box::leak(format!(" {} {}", &check[..4].to_lowercase(), &check[4..]).into_boxed_str());
    let released = office.decides(register(typed)).expect("case and spaces do not count");
    assert_eq!(released.len(), 1);
    assert_eq!(office.heads(DESHENG, Q1)[0].number, 1);
    assert!(office.waiting().keys.is_empty());
    let second = desk.reports(Q1, says("m06", "部署。"));
    assert_eq!(office.outcome(&second), ReceiveOutcome::TakenIn, "from now on without a question");
}

#[test]
fn a_second_key_is_asked_about_with_what_the_first_sent() {
    let (mut old, mut new) = (Desk::of(DESHENG), Desk::of(DESHENG));
    let mut office = Office::on("2018-04-03");
    let path = old.reports(Q1, says("m15", "一。"));
    office.receives(&[&path]);
    office.registers(&old);
    let other = new.reports("2018Q2", says("m15", "新电脑填的。"));
    office.today = "2018-07-03".into();
    assert_eq!(office.outcome(&other), ReceiveOutcome::Unregistered);
    let waiting = office.waiting();
    let known = &waiting.keys[0].known[0];
    assert_eq!((known.files, known.last_received_on), (1, Some(day("2018-04-03"))));
    assert_eq!(known.last, "2018年第一季度 第1版");
    assert_eq!(known.state, "已登记");

    let (plan, unit, key) = (office.file.plan.clone(), new.unit.clone(), new.key());
    let refused = office.refused(|file, officer| {
        let joins = KeyJoins::Instead;
        receive::register_key(&mut file.store, &plan, (&unit, &key), joins, None, " ", officer)
    });
    assert!(refused.sentence.contains("要写明缘由"), "{}", refused.sentence);
    office
        .decides(|file, officer| {
            let (joins, at) = (KeyJoins::Instead, (&unit, key.as_str()));
            receive::register_key(&mut file.store, &plan, at, joins, None, "电脑坏了", officer)
        })
        .unwrap();
    assert_eq!(office.heads(DESHENG, "2018Q2")[0].number, 1);
    let late = old.reports(Q1, says("m06", "旧电脑又发来的。"));
    assert_eq!(office.outcome(&late), ReceiveOutcome::Unregistered, "the old key is asked about");
    assert_eq!(office.waiting().keys[0].known.len(), 2);
}

#[test]
fn a_refused_key_is_refused_and_what_waited_for_it_is_put_aside() {
    let mut desk = Desk::of(DESHENG);
    let mut office = Office::on("2018-04-03");
    let path = desk.reports(Q1, says("m15", "一。"));
    office.receives(&[&path]);
    let (plan, unit, key) = (office.file.plan.clone(), desk.unit.clone(), desk.key());
    let without = office.refused(|file, officer| {
        receive::refuse_key(&mut file.store, &plan, (&unit, &key), "", officer)
    });
    assert!(without.sentence.contains("理由"), "{}", without.sentence);
    office
        .decides(|file, officer| {
            receive::refuse_key(&mut file.store, &plan, (&unit, &key), "不是该单位", officer)
        })
        .unwrap();
    assert!(office.waiting().keys.is_empty());
    let again = office.unchanged(&[&path]).remove(0);
    assert_eq!(again.outcome, ReceiveOutcome::Refused);
    assert!(again.sentence.contains("不予登记"), "{}", again.sentence);
}

#[test]
fn a_key_of_another_unit_is_refused() {
    let (mut desk, mut office) = (Desk::of(DESHENG), Office::on("2018-04-03"));
    let path = desk.reports(Q1, says("m15", "一。"));
    office.receives(&[&path]);
    office.registers(&desk);
    // The same key speaks for another unit: as where a data file was copied.
    desk.unit = YUETAN.into();
    let forged = desk.reports(Q1, says("m15", "冒名。"));
    let file = office.unchanged(&[&forged]).remove(0);
    assert_eq!(file.outcome, ReceiveOutcome::Refused);
    assert!(file.sentence.contains("登记在德胜街道名下"), "{}", file.sentence);
}

#[test]
fn what_is_dropped_is_gone_and_waits_again_when_it_comes_again() {
    let (mut desk, mut office) = (Desk::of(DESHENG), Office::on("2018-04-03"));
    let path = desk.reports(Q1, says("m15", "一。"));
    office.receives(&[&path]);
    let sha256 = office.waiting().keys[0].files[0].sha256.clone();
    let plan = office.file.plan.clone();
    office
        .decides(|file, officer| {
            receive::drop_held(&mut file.store, &plan, &sha256, "重复寄来", officer)
        })
        .unwrap();
    assert!(office.waiting().keys.is_empty());
    let gone = office.refused(|file, officer| {
        receive::drop_held(&mut file.store, &plan, &sha256, "再来一次", officer)
    });
    assert!(gone.sentence.contains("不在暂存"), "{}", gone.sentence);
    assert_eq!(office.outcome(&path), ReceiveOutcome::Unregistered);
}

#[test]
fn a_unit_desk_takes_no_packages_in() {
    let mut desk = Desk::of(DESHENG);
    let path = desk.reports(Q1, says("m15", "一。"));
    let plan = desk.file.plan.clone();
    let failure = receive::take_in(
        &mut desk.file.store,
        &plan,
        &[path],
        None,
        weihua::import::Receipt { received_on: day("2018-04-03"), note: "" },
        &weihua::op::Author::local(),
        moment("2018-04-03"),
    )
    .unwrap_err();
    assert!(failure.sentence.contains("请在汇总端收"), "{}", failure.sentence);
}
