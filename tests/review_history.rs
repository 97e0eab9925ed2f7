//! Random histories: whatever comes in, is said, withdrawn or joined, it adds up.

use weihua::op::{Author, Op};
use weihua::plan::{self, ReviewSteps};
use weihua::review::{self, Matrix};
use weihua::revision::{self, Withdrawal};

use crate::review_builders::*;

/// A small generator with a seed, so that a history that fails can be told again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const UNITS: [&str; 4] = [DESHENG, YUETAN, "xicheng-jiaowei", "xicheng-anquan-jianguanju"];
const MEASURES: [&str; 5] = ["m01", "m06", "m11", "m15", "m20"];

fn a_step(office: &mut Office, dice: &mut Dice) -> String {
    let (unit, measure) = (*dice.of(&UNITS), *dice.of(&MEASURES));
    match dice.below(10) {
        0..=2 => {
            let row = match dice.below(4) {
                0 => zero(),
                1 => text(""),
                _ => text(&format!("第{}种说法", dice.below(3))),
            };
            let mut sheet = office.sheet_of(unit, &row);
            sheet.rows.retain(|_, _| dice.below(6) > 0);
            let on = format!("2018-04-{:02}", 1 + dice.below(12));
            let heads = office.heads(unit);
            let parents = match dice.below(4) {
                // Sometimes a side goes its own way, or begins anew.
                0 => Vec::new(),
                _ => heads.into_iter().take(1).collect(),
            };
            office.receives_after(unit, &parents, sheet, &on);
            format!("{unit} hands over on {on}")
        }
        3 if office.heads(unit).len() == 2 => {
            office.joins(unit);
            format!("{unit} is joined")
        }
        3 | 4 => {
            let _ = office.does(unit, |store, at| review::accept(store, at, &measure.into()));
            format!("{unit} {measure} accepted")
        }
        5 => {
            let _ = office.does(unit, |store, at| {
                review::return_row(store, at, &measure.into(), &[on_row("请改")])
            });
            format!("{unit} {measure} returned")
        }
        6 => {
            let _ = office.does(unit, |store, at| review::pass_first(store, at, &measure.into()));
            format!("{unit} {measure} passes 初审")
        }
        7 => {
            let rows = [measure.into()];
            let _ = office.does(unit, |store, at| review::take_back_first(store, at, &rows));
            format!("{unit} {measure} 初审 taken back")
        }
        8 => {
            let _ = office.does(unit, |store, at| review::reopen(store, at, &measure.into()));
            format!("{unit} {measure} reopened")
        }
        _ => {
            withdraw_newest(office, unit);
            format!("{unit} withdrawn")
        }
    }
}

/// The newest 版 of a unit goes out of force.
fn withdraw_newest(office: &mut Office, unit: &str) {
    let Some(newest) = office.heads(unit).pop() else {
        return;
    };
    let now = moment(office.today);
    let author = Author::local();
    let write = |tx: &rusqlite::Transaction<'_>| {
        let found = revision::find(tx, &newest)?.expect("a head is there");
        revision::withdraw(tx, &found, Withdrawal::Because("撤版"), &author, now)
    };
    let op = Op::ChangeSetting { what: "撤版".into() };
    office.file.store.write(op, &author, now, write).expect("withdrawn");
}

fn what_does_not_add_up(matrix: &Matrix) -> Option<String> {
    let mut counts = vec![("all", matrix.totals), ("units", matrix.unit_totals)];
    counts.extend(matrix.units.iter().map(|row| (row.unit.name.as_str(), row.counts)));
    counts.extend(matrix.measures.iter().map(|one| (one.title.as_str(), one.counts)));
    for (what, one) in counts {
        let sum = one.accepted + one.reported + one.zero + one.returned + one.empty + one.missing;
        if sum != one.expected || one.handed_over() > one.expected {
            return Some(format!("{what}: {one:?}"));
        }
    }
    if matrix.totals.expected != 492 || matrix.unit_totals.expected != 42 {
        return Some("somebody is forgotten".into());
    }
    for rate in [&matrix.reporting_rate, &matrix.acceptance_rate] {
        if rate.numerator > rate.denominator {
            return Some(format!("{rate:?} passes 100 %"));
        }
    }
    let read = &matrix.read;
    if read.read + read.first + read.second != read.total
        || read.total != matrix.totals.handed_over()
        || read.first + read.second != matrix.totals.reported + matrix.totals.zero
    {
        return Some(format!("{read:?} of {:?}", matrix.totals));
    }
    for row in &matrix.units {
        let least = row.cells.iter().flatten().map(|cell| cell.state.rank()).min();
        if least != Some(row.state.rank()) {
            return Some(format!("{} is not its least cell", row.unit.name));
        }
    }
    for (at, measure) in matrix.measures.iter().enumerate() {
        let lights = measure.lights;
        let sum = lights.reached
            + lights.near
            + lights.behind
            + lights.overdue
            + lights.undated
            + lights.standing
            + lights.none;
        let cells = matrix.units.iter().filter(|row| row.cells[at].is_some()).count();
        if usize::try_from(sum) != Ok(cells) || measure.counts.expected != sum {
            return Some(format!("lights of {}", measure.title));
        }
    }
    None
}

#[test]
fn whatever_happens_the_six_states_add_up() {
    for seed in 0..16 {
        let mut plan = plan::built_in().unwrap().clone();
        if seed % 2 == 1 {
            plan.review_steps = ReviewSteps::Two;
        }
        let mut office = Office::with_plan(&plan, "2018Q1", "2018-04-12");
        let mut dice = Dice(seed);
        let mut told = Vec::new();
        for _ in 0..40 {
            told.push(a_step(&mut office, &mut dice));
            if let Some(broken) = what_does_not_add_up(&office.matrix()) {
                panic!("seed {seed}: {broken} after {told:#?}");
            }
        }
        assert!(weihua::check::check(&office.file.store).unwrap().is_clean(), "seed {seed}");
    }
}

#[test]
fn control_a_matrix_that_does_not_add_up_is_seen() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, sheet, "2018-04-03");
    let sound = office.matrix();
    assert_eq!(what_does_not_add_up(&sound), None);
    let mut lost = sound.clone();
    lost.totals.reported -= 1;
    assert!(what_does_not_add_up(&lost).is_some(), "a lost cell");
    let mut forgotten = sound.clone();
    forgotten.units[0].cells[0] = None;
    assert!(what_does_not_add_up(&forgotten).is_some(), "a cell nobody counts");
    let mut unread = sound.clone();
    unread.read.second -= 1;
    assert!(what_does_not_add_up(&unread).is_some(), "a row nobody will read");
    let mut promoted = sound;
    promoted.units[0].state = weihua::review::CellState::Accepted;
    assert!(what_does_not_add_up(&promoted).is_some(), "a unit better than its least cell");
}

#[test]
fn what_was_withdrawn_counts_for_nothing_and_so_do_the_words_on_it() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, sheet, "2018-04-03");
    office.returns(DESHENG, "m15", "请改");
    let mut mended = office.sheet_of(DESHENG, &text("一"));
    mended.rows.insert("m15".into(), text("二"));
    office.receives(DESHENG, mended, "2018-04-09");
    office.accepts(DESHENG, "m15");
    assert_eq!(office.state(DESHENG, "m15"), "已审核");
    withdraw_newest(&mut office, DESHENG);
    assert_eq!(office.state(DESHENG, "m15"), "退回修改", "as it was before");
    let history = office.view(DESHENG, "m15").history;
    let told: Vec<_> = history.iter().map(|one| (one.number, one.withdrawn)).collect();
    assert_eq!(told, [(2, true), (1, false)], "it stays in the history");
    withdraw_newest(&mut office, DESHENG);
    assert_eq!(office.state(DESHENG, "m15"), "未报");
    assert!(office.matrix().untouched);
}
