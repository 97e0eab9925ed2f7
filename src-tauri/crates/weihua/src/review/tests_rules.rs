//! States and timeliness as tables, and chains with forks.

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn row(says: Says, print: &str) -> RowFact {
    RowFact { says, completion: None, print: print.to_owned() }
}

fn said(outcome: Outcome, print: &str) -> Option<Word> {
    Some(Word { outcome, print: Some(print.to_owned()) })
}

#[test]
fn a_cell_is_what_came_in_and_what_was_said_of_it() {
    use CellState::*;
    let text = || Some(row(Says::Something, "a"));
    let zero = || Some(row(Says::Zero, "a"));
    for (row, word, standing, state, why) in [
        (None, None, false, Missing, "nothing came"),
        (None, None, true, Missing, "confirmed earlier, and its 版 has not arrived"),
        (None, said(Outcome::Accepted, "a"), false, Missing, "a row that is not there"),
        (Some(row(Says::Nothing, "a")), None, false, Empty, "empty"),
        (Some(row(Says::Nothing, "a")), said(Outcome::Returned, "a"), false, Empty, "stays empty"),
        (Some(row(Says::Nothing, "a")), None, true, Empty, "empty is not filled and confirmed"),
        (text(), None, false, Reported, "text"),
        (zero(), None, false, Zero, "零报告"),
        (text(), said(Outcome::Accepted, "a"), false, Accepted, "accepted as it is"),
        (zero(), said(Outcome::Accepted, "a"), false, Accepted, "a zero report too"),
        (text(), said(Outcome::Returned, "a"), false, Returned, "returned as it is"),
        (text(), said(Outcome::Accepted, "b"), false, Reported, "it says something else now"),
        (text(), said(Outcome::Returned, "b"), false, Reported, "it was mended"),
        (zero(), said(Outcome::Returned, "b"), false, Zero, "mended into a zero report"),
        (text(), said(Outcome::Reopened, "a"), false, Reported, "reopened"),
        (text(), None, true, Accepted, "confirmed earlier: by itself"),
        (text(), said(Outcome::Reopened, "a"), true, Reported, "and can be reopened"),
        (text(), said(Outcome::Returned, "a"), true, Returned, "and returned"),
        (text(), said(Outcome::Reopened, "b"), true, Reported, "what comes after is read too"),
        (text(), said(Outcome::Accepted, "b"), true, Accepted, "by itself, as before"),
    ] {
        assert_eq!(cell_state(row.as_ref(), word.as_ref(), standing), state, "{why}");
    }
}

#[test]
fn a_cell_waits_for_the_step_that_was_not_done() {
    use ReviewStep::*;
    use ReviewSteps::*;
    for (state, steps, passed, waits, why) in [
        (CellState::Reported, One, false, Some(Second), "审核 alone"),
        (CellState::Zero, One, false, Some(Second), "a zero report is read too"),
        (CellState::Reported, One, true, Some(Second), "one step asks for no 初审"),
        (CellState::Reported, Two, false, Some(First), "初审 comes first"),
        (CellState::Zero, Two, false, Some(First), "of a zero report too"),
        (CellState::Reported, Two, true, Some(Second), "then 审核"),
        (CellState::Zero, Two, true, Some(Second), "then 审核"),
        (CellState::Missing, Two, false, None, "nothing is there"),
        (CellState::Empty, Two, false, None, "nothing to read"),
        (CellState::Returned, Two, true, None, "it waits for the unit"),
        (CellState::Accepted, Two, false, None, "done, by itself or before there were two"),
        (CellState::Accepted, One, false, None, "done"),
    ] {
        assert_eq!(waits_for(state, steps, passed), waits, "{state:?} {steps:?} {passed}: {why}");
    }
}

#[test]
fn a_first_review_holds_for_the_row_as_it_was() {
    let first = |print: Option<&str>| FirstWord {
        author: "张三".into(),
        at: "2018-04-10T10:00:00+08:00".into(),
        print: print.map(str::to_owned),
    };
    assert!(first(Some("a")).holds_for(&row(Says::Something, "a")));
    assert!(!first(Some("a")).holds_for(&row(Says::Something, "b")), "it falls");
    assert!(!first(None).holds_for(&row(Says::Something, "a")), "it was of no row");
}

#[test]
fn a_row_is_read_again_for_a_reason() {
    let now = row(Says::Something, "b");
    let before = |print: &str| Some(row(Says::Something, print));
    let unseen = || Some(Word { outcome: Outcome::Returned, print: None });
    for (word, before, reason, why) in [
        (None, None, None, "the first 版"),
        (None, before("b"), None, "as in the 版 before"),
        (None, before("a"), Some(Again::Newer), "otherwise than in the 版 before"),
        (said(Outcome::Returned, "a"), before("a"), Some(Again::Answered), "mended"),
        (said(Outcome::Returned, "a"), before("b"), Some(Again::Answered), "two 版 ago"),
        (said(Outcome::Accepted, "a"), before("a"), Some(Again::Changed), "after 审核"),
        (said(Outcome::Reopened, "a"), before("a"), Some(Again::Newer), "after it was reopened"),
        (said(Outcome::Reopened, "b"), before("a"), None, "reopened as it is"),
        (unseen(), before("a"), Some(Again::Newer), "a word on a 版 without the row"),
    ] {
        assert_eq!(again(&now, word.as_ref(), before.as_ref()), reason, "{why}");
    }
}

#[test]
fn a_unit_is_its_least_cell() {
    use CellState::*;
    for (cells, state) in [
        (&[Accepted, Missing, Returned][..], Missing),
        (&[Accepted, Empty, Returned], Empty),
        (&[Accepted, Returned, Zero, Reported], Returned),
        (&[Accepted, Zero, Reported], Reported),
        (&[Accepted, Zero], Zero),
        (&[Accepted, Accepted], Accepted),
        (&[], Missing),
    ] {
        assert_eq!(unit_state(cells), state, "{cells:?}");
    }
}

#[test]
fn timeliness_is_by_the_day_it_came_in() {
    let (due, today) = (day("2018-04-05"), day("2018-04-12"));
    for (complete, told) in [
        (Complete::On(day("2018-03-30")), "按时"),
        (Complete::On(due), "按时"),
        (Complete::On(day("2018-04-07")), "迟报2天"),
        (Complete::No, "逾期7天未报"),
        (Complete::Unknown, ""),
    ] {
        assert_eq!(timeliness(complete, due, today).label(), told);
    }
    assert_eq!(timeliness(Complete::No, due, due).label(), "", "on 应报日 nothing is overdue");
    assert_eq!(timeliness(Complete::No, due, day("2026-11-23")).label(), "逾期未报");
}

fn version(id: &str, number: u32, parents: &[&str], rows: &[(&str, Says)]) -> Version {
    Version {
        entered: None,
        id: RevisionId::new(id),
        number,
        received_on: Some(day(&format!("2018-04-{:02}", 2 + 2 * number))),
        parents: parents.iter().map(|parent| RevisionId::new(*parent)).collect(),
        rows: rows.iter().map(|(id, says)| (MeasureId::new(*id), row(*says, id))).collect(),
    }
}

fn speaking(chain: &Chain) -> Option<&str> {
    chain.speaking().map(|version| version.id.as_str())
}

#[test]
fn the_newest_version_speaks_and_in_a_fork_the_last_common_one() {
    let nothing = &[][..];
    assert_eq!(speaking(&Chain::default()), None);
    assert_eq!(speaking(&Chain::of(vec![])), None);
    let mut versions = vec![version("a", 1, &[], nothing), version("b", 2, &["a"], nothing)];
    let chain = Chain::of(versions.clone());
    assert_eq!((speaking(&chain), chain.is_forked()), (Some("b"), false));
    versions.push(version("c", 2, &["a"], nothing));
    let chain = Chain::of(versions.clone());
    assert_eq!((speaking(&chain), chain.is_forked()), (Some("a"), true));
    versions.push(version("d", 3, &["c"], nothing));
    let chain = Chain::of(versions.clone());
    assert_eq!(speaking(&chain), Some("a"), "a side grows, and is not taken for that");
    versions.push(version("e", 4, &["b", "d"], nothing));
    let chain = Chain::of(versions);
    assert_eq!((speaking(&chain), chain.is_forked()), (Some("e"), false), "decided");
    assert_eq!(chain.line().count(), 5, "the line of a merge holds both sides");

    let two_firsts = Chain::of(vec![version("a", 1, &[], nothing), version("b", 1, &[], nothing)]);
    assert_eq!((speaking(&two_firsts), two_firsts.is_forked()), (None, true));
}

#[test]
fn a_parent_that_is_out_of_force_is_no_parent() {
    let chain = Chain::of(vec![version("b", 2, &["gone"], &[])]);
    assert_eq!(speaking(&chain), Some("b"));
}

#[test]
fn the_first_whole_version_fixes_the_day() {
    use Says::{Nothing, Something, Zero};
    let asked = ["m1".into(), "m2".into()];
    let first = |versions: Vec<Version>| Chain::of(versions).first_with(asked.iter());
    let half = || version("a", 1, &[], &[("m1", Something), ("m2", Nothing)]);
    let whole = || version("b", 2, &["a"], &[("m1", Something), ("m2", Zero)]);
    assert_eq!(first(vec![]), Complete::No);
    assert_eq!(first(vec![half()]), Complete::No, "an empty cell");
    assert_eq!(first(vec![half(), whole()]), Complete::On(day("2018-04-06")));
    let answer = version("c", 3, &["b"], &[("m1", Something), ("m2", Something)]);
    assert_eq!(
        first(vec![half(), whole(), answer.clone()]),
        Complete::On(day("2018-04-06")),
        "an answer never makes it late"
    );
    let mut correction = whole();
    correction.received_on = None;
    assert_eq!(
        first(vec![half(), correction.clone()]),
        Complete::On(day("2018-04-04")),
        "what was made here came in with what it was made from"
    );
    correction.parents.clear();
    assert_eq!(first(vec![correction]), Complete::Unknown);
}

#[test]
fn sentences_of_the_period_before_are_pointed_out() {
    let before = "组织巡护46次。未发现新增占压。无。";
    assert_eq!(
        repeated_sentences("组织巡护52次。未发现新增占压。无。", before),
        ["未发现新增占压。"],
        "a short word is no sentence"
    );
    assert!(repeated_sentences("", before).is_empty());
}

#[test]
fn locking_is_proposed_from_its_day_on_until_it_is_done() {
    let plan = crate::plan::built_in().unwrap();
    let period = plan.period(&"2018Q1".into()).unwrap();
    let on = |day: &str, locked| lock_proposed(period, day.parse().unwrap(), locked);
    assert!(!on("2018-04-19", false));
    assert!(on("2018-04-20", false), "on 锁定日 itself");
    assert!(on("2019-01-01", false), "however old");
    assert!(!on("2018-04-20", true));
}
