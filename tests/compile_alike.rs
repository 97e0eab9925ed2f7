//! 环比与雷同 of the demonstration quarter.

use std::time::Instant;

use weihua::alike::{self, AlikeCell, AlikeMark, AlikeView};
use weihua::error::Code;
use weihua::revision::Cell;

use crate::compile_builders::*;

const STREETS: [&str; 2] = ["xicheng-desheng-jiedao", "xicheng-yuetan-jiedao"];

fn quarter(office: &Office) -> AlikeView {
    let plan = &office.file.plan;
    office.file.store.read(|conn| alike::quarter(conn, plan, &office.period, office.today)).unwrap()
}

fn cell(office: &Office, unit: &str, measure: &str) -> AlikeCell {
    let plan = &office.file.plan;
    office
        .file
        .store
        .read(|conn| alike::cell(conn, plan, &unit.into(), &measure.into(), &office.period))
        .unwrap()
}

#[test]
fn what_a_unit_said_last_time_and_what_another_says_is_found() {
    let mut office = Office::on("2018Q3");
    let words = "组织召开专题部署会议。检查辖区内加油站6家次。督促整改隐患2处。无。";
    office.period = "2018Q2".into();
    office.corrects(STREETS[0], "m15", |row| {
        (row.progress, row.problems) = (Cell::typed(words), Cell::Cleared);
        row.next_steps = Cell::Cleared;
        row.zero = Cell::Cleared;
    });
    office.period = "2018Q3".into();
    for (unit, text) in [
        // In another order, with another figure.
        (STREETS[0], "督促整改隐患2处。组织召开专题部署会议。检查辖区内加油站9家次。无。"),
        (STREETS[1], "组织召开专题部署会议。督促整改隐患2处；检查辖区内加油站9家次。"),
    ] {
        office.corrects(unit, "m15", |row| {
            (row.progress, row.problems) = (Cell::typed(text), Cell::Cleared);
            row.next_steps = Cell::Cleared;
            row.zero = Cell::Cleared;
        });
    }
    let view = quarter(&office);
    assert_eq!(view.previous_label.as_deref(), Some("2018年第二季度"));
    let of = |unit: &str| {
        let found = view.entries.iter();
        found.filter(|one| one.unit.as_str() == unit).find(|one| one.number == 15).unwrap()
    };
    let first = of(STREETS[0]);
    let previous = first.previous.as_ref().unwrap();
    assert_eq!((previous.same, previous.figures, previous.of), (2, 1, 3), "无。 does not count");
    assert_eq!(previous.text, "2÷3＝66.67%");
    let other = first.other.as_ref().unwrap();
    assert_eq!((other.unit.as_str(), other.likeness.same, other.whole), (STREETS[1], 3, 1));
    assert_eq!(first.percent, 100);
    assert!(view.whole_other >= 2, "each says what the other says");
    let shares = view
        .entries
        .iter()
        .map(|entry| (entry.progress_as_before || entry.progress_as_others > 0, entry.percent));
    assert!(shares.is_sorted_by(|one, other| one >= other), "the most alike first");

    let beside = cell(&office, STREETS[0], "m15");
    assert_eq!(beside.sentences.iter().filter(|one| one.short).count(), 1);
    let previous = beside.previous.unwrap();
    assert_eq!(previous.label, "2018年第二季度");
    use AlikeMark::{Figures, Same, Short};
    assert_eq!(previous.own, [Same, Same, Figures, Short]);
    let there: Vec<AlikeMark> = previous.there.iter().map(|one| one.mark).collect();
    assert_eq!(there, [Same, Figures, Same, Short], "the same sentences, in another order");
    assert_eq!(beside.others[0].unit.as_str(), STREETS[1]);
}

#[test]
fn a_whole_quarter_is_set_against_itself_at_once() {
    let office = Office::on("2018Q3");
    let begin = Instant::now();
    let view = quarter(&office);
    eprintln!("{} entries in {:?}", view.compared, begin.elapsed());
    assert!(view.compared > 400, "{}", view.compared);
    let repeated: Vec<(&str, u16)> = view
        .entries
        .iter()
        .filter(|entry| entry.progress_as_before)
        .map(|entry| (entry.name.as_str(), entry.number))
        .collect();
    for known in [("什刹海街道", 11), ("区国资委", 11), ("牛街街道", 6)] {
        assert!(repeated.contains(&known), "the story repeats {known:?}: {repeated:?}");
    }
    assert_eq!(repeated.len(), view.whole_previous as usize);
    let shared = |name: &str, number: u16| {
        let mut of = view.entries.iter();
        of.any(|one| one.name == name && one.number == number && one.progress_as_others > 0)
    };
    for number in [7, 11] {
        assert!(shared("大栅栏街道", number) && shared("椿树街道", number), "措施{number}");
    }
    for entry in &view.entries {
        let shares = [entry.previous.as_ref(), entry.other.as_ref().map(|other| &other.likeness)];
        for share in shares.into_iter().flatten() {
            assert!(share.same + share.figures <= share.of && share.of > 0, "{entry:?}");
        }
        let beside = cell(&office, entry.unit.as_str(), entry.measure.as_str());
        assert_eq!(beside.previous.map(|side| side.likeness), entry.previous, "{entry:?}");
        let first = beside.others.into_iter().next().map(|side| side.likeness.same);
        assert_eq!(first, entry.other.as_ref().map(|other| other.likeness.same), "{entry:?}");
        if entry.measure.as_str() > "m04" {
            break;
        }
    }
}

#[test]
fn what_is_not_reported_has_nothing_beside_it() {
    let office = Office::on("2018Q3");
    let plan = &office.file.plan;
    let refused = office
        .file
        .store
        .read(|conn| alike::cell(conn, plan, &STREETS[0].into(), &"m17".into(), &office.period))
        .unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
}
