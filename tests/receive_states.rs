//! Random units, random computers, random sticks: whatever happens, the 汇总端 ends where the files it
//! was given say, in any order and however often each came.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use proptest::prelude::*;
use weihua::exchange;
use weihua::receive::{self, KeyJoins};
use weihua::revision::{Arrival, RevisionId};

use crate::receive_builders::*;
use crate::receive_model::{Sent, State, expected, observed};

const UNITS: [&str; 2] = [DESHENG, YUETAN];
/// Two computers a unit.
const DESKS: usize = 4;

#[derive(Clone, Debug)]
enum Step {
    /// The clerk at a computer fills in and hands over: a 版 after what the computer has.
    Fill(usize),
    /// The computer writes a 报送包 with all it has.
    Send(usize),
    /// Only the newest 版, as where the rest was lost on the way.
    SendNewest(usize),
    /// An old copy of the computer's data file is brought back.
    Restore(usize, usize),
    /// Files out of all that were ever written reach the office in one batch: some never do, some
    /// come twice, none in order.
    Deliver(Vec<usize>),
    /// One comes with a wrong bit.
    Tamper(usize, usize),
    /// The office registers a key that waits.
    Register(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let desk = 0..DESKS;
    prop_oneof![
        4 => desk.clone().prop_map(Step::Fill),
        3 => desk.clone().prop_map(Step::Send),
        2 => desk.clone().prop_map(Step::SendNewest),
        1 => (desk, 0..3_usize).prop_map(|(desk, back)| Step::Restore(desk, back)),
        4 => prop::collection::vec(0..99_usize, 1..4).prop_map(Step::Deliver),
        1 => (0..99_usize, 0..9999_usize).prop_map(|(file, at)| Step::Tamper(file, at)),
        2 => (0..9_usize).prop_map(Step::Register),
    ]
}

/// The computers are made once; what a case does with them starts anew.
fn desks() -> MutexGuard<'static, Vec<Desk>> {
    static MADE: OnceLock<Mutex<Vec<Desk>>> = OnceLock::new();
    let make = || Mutex::new((0..DESKS).map(|nth| Desk::of(UNITS[nth % 2])).collect());
    MADE.get_or_init(make).lock().unwrap_or_else(PoisonError::into_inner)
}

/// One run of the world.
struct World<'a> {
    desks: &'a mut Vec<Desk>,
    office: Office,
    /// The 版 each computer made, the newest last; what it stands on is the last.
    has: Vec<Vec<RevisionId>>,
    sent: Vec<Sent>,
    given: Vec<Sent>,
    keys: BTreeSet<(String, String)>,
    said: u32,
}

impl<'a> World<'a> {
    fn new(desks: &'a mut Vec<Desk>) -> Self {
        let office = Office::on("2018-04-03");
        let has = vec![Vec::new(); DESKS];
        let (sent, given) = (Vec::new(), Vec::new());
        Self { desks, office, has, sent, given, keys: BTreeSet::new(), said: 0 }
    }

    fn does(&mut self, step: &Step) {
        match step {
            Step::Fill(nth) => {
                self.said += 1;
                let text = format!("电脑{nth}第{}次填写，检查加油站。", self.said);
                let parents: Vec<RevisionId> = self.has[*nth].last().cloned().into_iter().collect();
                let made = self.desks[*nth].hands_over_after(Q1, &parents, says("m15", &text));
                self.has[*nth].push(made.id);
            }
            Step::Send(nth) => self.sends(*nth, false),
            Step::SendNewest(nth) => self.sends(*nth, true),
            Step::Restore(nth, back) => {
                let kept = self.has[*nth].len().saturating_sub(*back);
                self.has[*nth].truncate(kept);
            }
            Step::Deliver(which) => self.delivers(which),
            Step::Tamper(which, at) => self.tampers(*which, *at),
            Step::Register(which) => self.registers(*which),
        }
    }

    fn sends(&mut self, nth: usize, newest: bool) {
        let Some(head) = self.has[nth].last() else { return };
        let desk = &self.desks[nth];
        let mut draft = desk.draft_of(head);
        if newest {
            draft.revisions.drain(..draft.revisions.len() - 1);
        }
        let path = desk.writes(&draft);
        let parents = |one: &weihua::revision::Revision| (one.id.clone(), one.parents.clone());
        self.sent.push(Sent {
            sha256: exchange::open(&path).unwrap().sha256,
            path,
            unit: desk.unit.to_string(),
            key: desk.key(),
            revisions: draft.revisions.iter().map(|(one, _)| parents(one)).collect(),
        });
    }

    fn delivers(&mut self, which: &[usize]) {
        if self.sent.is_empty() {
            return;
        }
        let files: Vec<Sent> =
            which.iter().map(|nth| self.sent[nth % self.sent.len()].clone()).collect();
        let paths: Vec<&PathBuf> = files.iter().map(|file| &file.path).collect();
        self.office.receives(&paths);
        self.given.extend(files);
        self.agrees("after a batch");
    }

    fn tampers(&mut self, which: usize, at: usize) {
        if self.sent.is_empty() {
            return;
        }
        let file = &self.sent[which % self.sent.len()];
        let mut bytes = std::fs::read(&file.path).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= 4;
        let bad = self.office.folder.path().join("坏的.whx");
        weihua::file::write_whole(&bad, &bytes).unwrap();
        let said = self.office.unchanged(&[&bad]).remove(0);
        assert_eq!(said.outcome, receive::ReceiveOutcome::Refused, "{}", said.sentence);
    }

    fn registers(&mut self, which: usize) {
        let waiting = self.office.waiting().keys;
        if waiting.is_empty() {
            return;
        }
        let key = &waiting[which % waiting.len()];
        let at = (key.unit.to_string(), key.public.clone());
        registers(&mut self.office, &at);
        self.keys.insert(at);
        self.agrees("after a key was registered");
    }

    fn agrees(&self, when: &str) {
        assert_eq!(observed(&self.office, &UNITS), expected(&self.given, &self.keys), "{when}");
    }

    /// The same files at another office, in another order, each as often as one likes.
    fn elsewhere(&self, order: &[usize]) -> State {
        let mut office = Office::on("2018-04-03");
        let mut files: Vec<&Sent> = self.given.iter().collect();
        for (nth, with) in order.iter().enumerate() {
            if !files.is_empty() {
                let (nth, with) = (nth % files.len(), with % files.len());
                files.swap(nth, with);
            }
        }
        for (nth, file) in files.iter().enumerate() {
            office.receives(&[&file.path]);
            if nth % 3 == 1 {
                office.receives(&[&files[nth / 2].path, &file.path]);
            }
            if nth % 4 == 2 {
                self.register_known(&mut office);
            }
        }
        self.register_known(&mut office);
        observed(&office, &UNITS)
    }

    fn register_known(&self, office: &mut Office) {
        for key in office.waiting().keys {
            let at = (key.unit.to_string(), key.public.clone());
            if self.keys.contains(&at) {
                registers(office, &at);
            }
        }
    }
}

fn registers(office: &mut Office, (unit, public): &(String, String)) {
    let (plan, unit) = (office.file.plan.clone(), unit.as_str().into());
    office
        .decides(|file, officer| {
            let (joins, at) = (KeyJoins::Another, (&unit, public.as_str()));
            receive::register_key(&mut file.store, &plan, at, joins, None, "两台电脑", officer)
        })
        .unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 20, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn any_files_in_any_order_end_where_they_should(
        steps in prop::collection::vec(step(), 8..28),
        order in prop::collection::vec(0..99_usize, 12),
    ) {
        let mut desks = desks();
        let mut world = World::new(&mut desks);
        for step in &steps {
            world.does(step);
        }
        let end = observed(&world.office, &UNITS);
        prop_assert_eq!(&end, &expected(&world.given, &world.keys), "where the files say");

        let all: Vec<PathBuf> = world.given.iter().map(|file| file.path.clone()).collect();
        let all: Vec<&PathBuf> = all.iter().collect();
        if !all.is_empty() {
            world.office.unchanged(&all);
        }
        prop_assert_eq!(&world.elsewhere(&order), &end, "in another order the same");
    }
}

/// A run in which both computers of a unit fill in, one file is lost and the keys are known.
fn a_forked_world(desks: &mut Vec<Desk>) -> World<'_> {
    let mut world = World::new(desks);
    for step in [
        Step::Fill(0),
        Step::Send(0),
        Step::Deliver(vec![0]),
        Step::Register(0),
        Step::Fill(0),
        Step::Fill(0),
        Step::SendNewest(0),
        Step::Restore(0, 2),
        Step::Fill(0),
        Step::Send(0),
        Step::Deliver(vec![1, 2]),
    ] {
        world.does(&step);
    }
    world
}

#[test]
fn control_a_side_of_a_fork_that_went_missing_is_found() {
    let mut desks = desks();
    let mut world = a_forked_world(&mut desks);
    world.agrees("before");
    let gap = world.office.waiting().held;
    assert_eq!(gap.len(), 1, "the run holds a gap too");
    world.does(&Step::SendNewest(0));
    let lost = world.has[0].last().unwrap().clone();
    // As a 汇总端 that lets the last one win would do it.
    world.office.runs(&format!(
        "INSERT INTO withdrawn (revision, batch, author, at) VALUES ('{lost}', 1, 'x', 'x')"
    ));
    assert_ne!(
        observed(&world.office, &UNITS).heads,
        expected(&world.given, &world.keys).heads,
        "the harness sees that a 版 is no longer in force"
    );
}

#[test]
fn control_a_file_left_out_elsewhere_is_found() {
    let mut desks = desks();
    let mut world = a_forked_world(&mut desks);
    let end = observed(&world.office, &UNITS);
    assert_eq!(world.elsewhere(&[3, 1, 2]), end);
    world.given.pop();
    assert_ne!(world.elsewhere(&[3, 1, 2]), end, "one file fewer, another end");
}

#[test]
fn control_an_arrival_day_comes_from_the_batch_that_brought_it() {
    let mut desks = desks();
    let world = a_forked_world(&mut desks);
    let head = &world.office.heads(DESHENG, Q1)[0];
    let arrival = world
        .office
        .file
        .store
        .read(|conn| weihua::revision::find_arrival(conn, &head.id))
        .unwrap()
        .unwrap();
    let Arrival { received_on, batch, .. } = arrival;
    assert_eq!(received_on, day("2018-04-03"));
    assert!(batch.is_some());
}
