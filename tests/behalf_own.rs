//! 本单位填报 at the 汇总端.

use weihua::behalf;
use weihua::progress::Entering;
use weihua::review::CellState;
use weihua::revision::Origin;
use weihua::submission;

use crate::behalf_builders::*;

#[test]
fn the_own_unit_hands_over_and_stands_in_the_matrix() {
    let mut office = Desk::office("2018-04-03");
    office.of(OWN);
    let standing = office.standing();
    assert!(standing.own && standing.closed.is_none());
    assert!(standing.cannot_enter.is_some(), "nobody enters for himself");
    office.writes("m01", "本单位检查5家。");
    office.explains_what_is_missing();
    let seen = office.act(|store, at| {
        let today = at.moment.today;
        store
            .read(|conn| submission::hand_over_view(conn, at.plan, at.unit, Some(at.period), today))
    });
    let seen = seen.unwrap().content_hash;
    office.act(|store, at| behalf::refuse_without_reason(store, at)).expect("nothing is accepted");
    let handed = office.act(|store, at| submission::hand_over(store, at, &seen)).unwrap();
    assert_eq!(handed.revision.origin, Origin::Submission);
    assert_eq!(office.cell("m01").state, CellState::Reported);
    assert_eq!(office.cell("m01").entered, None, "it is the unit's own word");
    assert_eq!(office.row().received_on, Some(day("2018-04-03")));
    assert_eq!(office.matrix().totals.reported, 1);
}

#[test]
fn what_was_accepted_of_the_own_unit_changes_by_a_correction_only() {
    let mut office = Desk::office("2018-04-03");
    office.of(OWN);
    office.writes("m01", "本单位检查5家。");
    office.explains_what_is_missing();
    let hands_over = |office: &mut Desk| {
        office.act(|store, at| {
            behalf::refuse_without_reason(store, at)?;
            let today = at.moment.today;
            let seen = store.read(|conn| {
                submission::hand_over_view(conn, at.plan, at.unit, Some(at.period), today)
            })?;
            submission::hand_over(store, at, &seen.content_hash)
        })
    };
    hands_over(&mut office).unwrap();
    office.accepts("m01");
    let said = |office: &mut Desk| {
        office.act(|store, at| store.read(|conn| behalf::why_not_handed_over(conn, at))).unwrap()
    };
    assert_eq!(said(&mut office), None, "nothing changed");
    office.writes("m01", "本单位检查6家。");
    assert!(said(&mut office).is_some_and(|why| why.contains("第1项")), "said before anybody tries");
    let refused = hands_over(&mut office).unwrap_err();
    assert!(
        refused.sentence.contains("第1项") && refused.sentence.contains("更正"),
        "{}",
        refused.sentence
    );
    office.begins(Entering::Correction);
    assert!(hands_over(&mut office).is_err(), "a 更正 is finished as one");
    office.notes(&because("漏了一家"));
    let made = office.finishes().expect("with its reason it goes").revision;
    assert_eq!((made.origin, made.number), (Origin::Correction, 2));
    assert_eq!(office.progress_of("m01"), "本单位检查6家。");
    assert_eq!(office.cell("m01").entered.as_deref(), Some("更正"));
}
