//! What becomes of every file. Pure: it goes round until nothing moves, so that the order in which
//! files come decides nothing about where they end.

use std::collections::BTreeMap;

use super::chain::{Chain, Chains};
use super::gather::{Facts, Held};
use super::known_keys::KeyIs;
use super::model::ReceiveOutcome;
use super::package::Package;
use super::sentence::misnumbered;
use super::store::Reason;
use crate::clock::Date;
use crate::error::Failure;
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::revision::RevisionId;

/// What becomes of a file.
#[derive(Clone, Debug)]
pub(super) enum Fate {
    /// Not taken, and why.
    Refused(Failure),
    /// Its key belongs to another unit.
    KeyOfAnother(UnitId),
    /// Its key was refused.
    KeyRefused,
    /// The very same file stands earlier in the batch, under this name.
    Twin(String),
    /// It waits.
    Waits(Waits),
    /// Everything in it is here afterwards.
    Settled(Settled),
}

/// How a file waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waits {
    /// Why.
    pub reason: Reason,
    /// It waited already, in the same way.
    pub already: bool,
    /// 第几版 whose parent is not here.
    pub before: Option<u32>,
}

/// A file of which everything is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    /// 已导入, 重复, 过期 or 分叉待定.
    pub outcome: ReceiveOutcome,
    /// 版 that were not in force before it.
    pub new: Vec<RevisionId>,
    /// 第几版 is the newest of its period afterwards.
    pub newest: u32,
}

/// What becomes of everything.
#[derive(Clone, Debug, Default)]
pub(super) struct Judged {
    /// Of each file, in the order of the request.
    pub files: Vec<Option<Fate>>,
    /// Of everything that waited and is none of the files, by its place in `Facts::held`.
    pub held: BTreeMap<usize, Fate>,
    /// What is settled, each after what it builds on.
    pub order: Vec<Source>,
}

/// Where a settled 报送包 stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// Among the files of the request.
    File(usize),
    /// Among what waited.
    Held(usize),
}

impl Judged {
    /// Whether anything is to be written for the files.
    pub fn writes(&self) -> bool {
        self.files.iter().flatten().any(writes)
    }
}

/// Whether a fate changes the data file.
pub(super) fn writes(fate: &Fate) -> bool {
    match fate {
        Fate::Refused(_) | Fate::KeyOfAnother(_) | Fate::KeyRefused | Fate::Twin(_) => false,
        Fate::Waits(waits) => !waits.already,
        Fate::Settled(settled) => !settled.new.is_empty(),
    }
}

/// Where a file stands while the rounds go on.
struct Candidate<'a> {
    source: Source,
    package: &'a Package,
    received_on: Date,
    held: Option<&'a Held>,
    fate: Option<Fate>,
}

/// Judges files received on a day, together with everything that waits.
pub(super) fn judge(
    plan: &Plan,
    facts: &Facts,
    packages: &[crate::error::Result<Package>],
    received_on: Date,
) -> Judged {
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut refused: BTreeMap<usize, Fate> = BTreeMap::new();
    let mut at: Vec<Option<usize>> = Vec::new();
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    for (index, package) in packages.iter().enumerate() {
        match package {
            Err(failure) => {
                refused.insert(index, Fate::Refused(failure.clone()));
                at.push(None);
            }
            Ok(package) => match first.get(package.opened.sha256.as_str()) {
                Some(name) => {
                    refused.insert(index, Fate::Twin(name.clone()));
                    at.push(None);
                }
                None => {
                    first.insert(&package.opened.sha256, package.name.clone());
                    at.push(Some(candidates.len()));
                    let held = facts.held_of(&package.opened.sha256);
                    // What waits keeps the 收到日期 it came with.
                    let day = held.map_or(received_on, |held| held.row.received_on);
                    let fate = None;
                    let source = Source::File(index);
                    candidates.push(Candidate { source, package, received_on: day, held, fate });
                }
            },
        }
    }
    let mut waiting: Vec<(usize, usize)> = Vec::new();
    for (index, held) in facts.held.iter().enumerate() {
        let Some(package) = &held.package else { continue };
        if !first.contains_key(held.row.sha256.as_str()) {
            waiting.push((index, candidates.len()));
            let received_on = held.row.received_on;
            let (source, held) = (Source::Held(index), Some(held));
            candidates.push(Candidate { source, package, received_on, held, fate: None });
        }
    }
    let order = go_round(plan, facts, &mut candidates, received_on);
    let mut fates: Vec<Option<Fate>> = candidates.into_iter().map(|one| one.fate).collect();
    let mut take = |at: usize| fates.get_mut(at).and_then(Option::take);
    let files = at
        .into_iter()
        .enumerate()
        .map(|(index, at)| at.map_or_else(|| refused.remove(&index), &mut take))
        .collect();
    let held = waiting.into_iter().filter_map(|(index, at)| Some((index, take(at)?))).collect();
    Judged { files, held, order }
}

/// Gives every candidate its fate, and says in which order they were settled.
fn go_round(
    plan: &Plan,
    facts: &Facts,
    candidates: &mut [Candidate<'_>],
    day: Date,
) -> Vec<Source> {
    let mut order = Vec::new();
    for one in candidates.iter_mut() {
        one.fate = by_key(plan, facts, one);
    }
    let mut chains = facts.chains.clone();
    loop {
        let mut moved = false;
        for one in candidates.iter_mut().filter(|one| one.fate.is_none()) {
            match settle(facts, &mut chains, one, day) {
                Ok(settled) => {
                    one.fate = Some(Fate::Settled(settled));
                    order.push(one.source);
                    moved = true;
                }
                Err(Unsettled::Misnumbered(number)) => {
                    one.fate = Some(Fate::Refused(misnumbered(&one.package.name, number)));
                }
                Err(Unsettled::Waits(_)) => {}
            }
        }
        if !moved {
            break;
        }
    }
    for one in candidates.iter_mut().filter(|one| one.fate.is_none()) {
        if let Err(Unsettled::Waits(waits)) = settle(facts, &mut chains, one, day) {
            one.fate = Some(Fate::Waits(waits));
        }
    }
    order
}

/// Why not everything of a file can be here.
enum Unsettled {
    Waits(Waits),
    /// 第几版 does not follow the number of its parent.
    Misnumbered(u32),
}

/// What its key alone decides.
fn by_key(plan: &Plan, facts: &Facts, one: &Candidate<'_>) -> Option<Fate> {
    match facts.keys.judge(plan, &one.package.body.unit, one.package.key()) {
        KeyIs::Known => None,
        KeyIs::Refused => Some(Fate::KeyRefused),
        KeyIs::OfAnother(unit) => Some(Fate::KeyOfAnother(unit)),
        KeyIs::Asked => Some(Fate::Waits(waits(one, Reason::Unregistered, None))),
    }
}

fn waits(one: &Candidate<'_>, reason: Reason, before: Option<u32>) -> Waits {
    let already = one.held.is_some_and(|held| held.row.reason == reason);
    Waits { reason, already, before }
}

/// Takes everything of a file into the chains, or says why it waits: a file is taken whole.
fn settle(
    facts: &Facts,
    chains: &mut Chains,
    one: &Candidate<'_>,
    day: Date,
) -> Result<Settled, Unsettled> {
    let body = &one.package.body;
    let at = |period: &PeriodId| (body.unit.clone(), period.clone());
    let mut new = Vec::new();
    let mut grown: Vec<((UnitId, PeriodId), Chain)> = Vec::new();
    for place in &body.places {
        let mut chain = chains.get(&at(&place.period)).cloned().unwrap_or_default();
        for revision in one.package.revisions(&place.period) {
            if chain.has(&revision.id) {
                continue;
            }
            if revision.parents.iter().any(|parent| !chain.has(parent)) {
                return Err(Unsettled::Waits(waits(one, Reason::Gap, Some(revision.number))));
            }
            if revision.number != chain.after(&revision.parents) {
                return Err(Unsettled::Misnumbered(revision.number));
            }
            chain.add(revision);
            new.push(revision.id.clone());
        }
        grown.push((at(&place.period), chain));
    }
    let touches = |period: &PeriodId| {
        one.package.revisions(period).any(|revision| new.contains(&revision.id))
    };
    let shut = body.places.iter().any(|place| {
        // What waited comes in when the period is reopened; what came within a slip or a 补正期限 comes
        // in however late it is looked at.
        let open = facts
            .terms
            .get(&at(&place.period))
            .is_none_or(|terms| terms.gate(one.received_on).lets_in() || terms.gate(day).lets_in());
        touches(&place.period) && !open
    });
    if shut {
        return Err(Unsettled::Waits(waits(one, Reason::Locked, None)));
    }
    let forked = grown.iter().any(|(place, chain)| touches(&place.1) && chain.heads().len() > 1);
    let main = grown.iter().find(|(place, _)| place.1 == one.package.place.period);
    let newest = main.map_or(0, |(_, chain)| chain.newest());
    let head = RevisionId::new(one.package.place.head.as_str());
    let is_head = main.is_some_and(|(_, chain)| chain.heads().contains(&head));
    let outcome = match (new.is_empty(), forked, is_head) {
        (true, _, true) => ReceiveOutcome::Duplicate,
        (true, _, false) => ReceiveOutcome::Stale,
        (false, true, _) => ReceiveOutcome::Forked,
        (false, false, _) => ReceiveOutcome::TakenIn,
    };
    chains.extend(grown);
    Ok(Settled { outcome, new, newest })
}
