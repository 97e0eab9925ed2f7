//! A 代录 beside the unit's own 报送包: neither is taken silently, whichever came first.

use weihua::progress::Entering;
use weihua::receive::{self, ReceiveOutcome};
use weihua::review::CellState;
use weihua::revision::{EnteredSource, Origin};

use crate::behalf_builders::*;

#[test]
fn the_units_own_package_after_a_fax_is_a_fork_that_a_person_decides() {
    let mut office = Desk::office("2018-04-03");
    let fax = office.enters(&by(EnteredSource::Fax, ""), &[("m15", "传真上写的。")]).revision;
    let mut clerk = Desk::clerk("2018-04-04");
    clerk.fills_in();
    let package = clerk.submits();
    office.on("2018-04-04").receives(&clerk, &package);
    assert_eq!(office.heads().len(), 2, "both are kept");
    let row = office.row();
    assert!(row.forked, "neither is taken silently");
    assert_eq!(office.cell("m15").state, CellState::Missing, "nothing is common to both sides");
    let waiting = receive::waiting(&office.file.store, &office.file.plan).unwrap();
    assert_eq!(waiting.forks.len(), 1, "it waits for a person");
    let refused =
        office.refused(|store, at| weihua::behalf::begin(store, at, Entering::Correction));
    assert!(refused.sentence.contains("分叉"), "{}", refused.sentence);

    let own = office.heads().into_iter().find(|one| one.id != fax.id).unwrap().id;
    let joined = office
        .act(|store, at| receive::decide_fork(store, at, &own, &[], "以本单位自己的报送包为准"))
        .unwrap();
    assert_eq!((joined.origin, joined.number), (Origin::Merge, 2));
    assert_eq!(office.cell("m15").state, CellState::Reported);
    assert_eq!(office.cell("m15").entered, None, "the row is the unit's own word now");
    assert_eq!(office.progress_of("m15"), "m15：联合检查加油站2座。");
}

#[test]
fn a_fax_decided_for_stays_marked() {
    let mut office = Desk::office("2018-04-03");
    let fax = office.enters(&by(EnteredSource::Fax, ""), &[("m15", "传真上写的。")]).revision;
    let mut clerk = Desk::clerk("2018-04-04");
    clerk.fills_in();
    let package = clerk.submits();
    office.on("2018-04-04").receives(&clerk, &package);
    office
        .act(|store, at| receive::decide_fork(store, at, &fax.id, &[], "传真是最后定的"))
        .unwrap();
    assert_eq!(office.cell("m15").entered.as_deref(), Some("代录（传真）"));
    assert_eq!(office.cell("m01").entered, None, "this row only the unit itself has");
}

#[test]
fn a_fax_after_the_units_own_package_goes_on_from_it() {
    let mut clerk = Desk::clerk("2018-04-02");
    clerk.fills_in();
    let package = clerk.submits();
    let mut office = Desk::office("2018-04-02");
    let received = office.receives(&clerk, &package);
    assert_eq!(received.preview.files[0].outcome, ReceiveOutcome::Unregistered);
    office.on("2018-04-03").begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Fax, ""));
    assert_eq!(office.progress_of("m15"), "m15：联合检查加油站2座。", "it begins from the newest");
    office.writes("m15", "补充检查3座。");
    let look = office.looks();
    let [one] = look.changes.as_slice() else { panic!("one change, not {:?}", look.changes) };
    assert_eq!((one.number, one.after.as_str()), (Some(15), "补充检查3座。"));
    let made = office.finishes().unwrap().revision;
    assert_eq!((made.number, made.parents.len()), (2, 1));
    assert_eq!(office.cell("m15").entered.as_deref(), Some("代录（传真）"));
    assert_eq!(office.cell("m01").entered, None, "only the row it changed is marked");

    // The unit goes on from its own, not knowing of the fax: a fork.
    clerk.on("2018-04-06").writes("m15", "自己又改了。");
    let package = clerk.submits();
    office.on("2018-04-06").receives(&clerk, &package);
    assert!(office.row().forked);
    assert_eq!(office.cell("m15").entered, None, "what is shown is the common 版, the unit's own");
}

#[test]
fn the_very_same_words_are_no_fork() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Paper, ""));
    office.fills_in();
    office.finishes().unwrap();
    let mut clerk = Desk::clerk("2018-04-04");
    clerk.fills_in();
    let package = clerk.submits();
    office.on("2018-04-04").receives(&clerk, &package);
    assert_eq!(office.heads().len(), 1, "the same 版 by two ways is one");
    assert!(!office.row().forked);
}

#[test]
fn what_comes_in_meanwhile_is_said_and_not_written_over_unseen() {
    let mut office = Desk::office("2018-04-03");
    office.begins(Entering::OnBehalf);
    office.notes(&by(EnteredSource::Fax, ""));
    office.writes("m15", "传真上写的。");
    assert_eq!(office.standing().begun.unwrap().moved, None);
    let mut clerk = Desk::clerk("2018-04-03");
    clerk.fills_in();
    let package = clerk.submits();
    office.receives(&clerk, &package);
    let moved = office.standing().begun.unwrap().moved.expect("it says what came");
    assert!(moved.contains("第1版（报送）"), "{moved}");
    assert_eq!(office.progress_of("m15"), "传真上写的。");
    assert_eq!(office.progress_of("m01"), "m01：联合检查加油站2座。", "the rest is as it came");
}

#[test]
fn a_reply_carries_what_the_office_entered_to_the_unit() {
    let mut office = Desk::office("2018-04-03");
    office.enters(&by(EnteredSource::Telephone, "王某"), &[("m15", "电话里说的。")]);
    let mut clerk = Desk::clerk("2018-04-05");
    office.on("2018-04-05").answers_to(&mut clerk);
    let [there] = clerk.history().try_into().expect("one 版 came");
    assert_eq!(there.origin, Origin::OnBehalf);
    assert!(
        there.reason.contains("电话，王某口述"),
        "the unit reads how it came: {}",
        there.reason
    );
    assert_eq!(clerk.progress_of("m15"), "电话里说的。");

    // It goes on from there: no fork.
    clerk.on("2018-04-06").fills_in();
    let package = clerk.submits();
    office.on("2018-04-06").receives(&clerk, &package);
    assert!(!office.row().forked);
    assert_eq!(office.heads()[0].number, 2);
}
