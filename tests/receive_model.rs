//! What a 汇总端 should hold, worked out anew from the files it was given: no order, no history.

use std::collections::{BTreeMap, BTreeSet};

use weihua::revision::{self, RevisionId};

use crate::receive_builders::*;

/// A file as the model sees it.
#[derive(Clone, Debug)]
pub struct Sent {
    pub path: std::path::PathBuf,
    pub sha256: String,
    pub unit: String,
    pub key: String,
    pub revisions: Vec<(RevisionId, Vec<RevisionId>)>,
}

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// 版 in force, by unit.
    pub here: BTreeMap<String, BTreeSet<RevisionId>>,
    /// What waits, by file: for its key, or for an earlier 版.
    pub waits: BTreeMap<String, &'static str>,
    /// Those that nothing follows, by unit.
    pub heads: BTreeMap<String, BTreeSet<RevisionId>>,
}

/// Everything of a file is here once its key is known and what it builds on is here: the least
/// state in which no file could still come in.
pub fn expected(given: &[Sent], keys: &BTreeSet<(String, String)>) -> State {
    let mut state = State::default();
    let mut parents: BTreeMap<RevisionId, Vec<RevisionId>> = BTreeMap::new();
    let known = |file: &&Sent| keys.contains(&(file.unit.clone(), file.key.clone()));
    loop {
        let before = state.here.clone();
        for file in given.iter().filter(known) {
            let here = state.here.entry(file.unit.clone()).or_default();
            let own: BTreeSet<&RevisionId> = file.revisions.iter().map(|(id, _)| id).collect();
            let follows = file.revisions.iter().flat_map(|(_, parents)| parents);
            if follows.into_iter().all(|parent| here.contains(parent) || own.contains(parent)) {
                here.extend(own.into_iter().cloned());
                parents.extend(file.revisions.iter().cloned());
            }
        }
        if state.here == before {
            break;
        }
    }
    state.here.retain(|_, here| !here.is_empty());
    for file in given {
        let here = state.here.get(&file.unit);
        let all = file.revisions.iter().all(|(id, _)| here.is_some_and(|here| here.contains(id)));
        if !known(&file) {
            state.waits.insert(file.sha256.clone(), "key");
        } else if !all {
            state.waits.insert(file.sha256.clone(), "gap");
        }
    }
    let followed: BTreeSet<&RevisionId> = parents.values().flatten().collect();
    for (unit, here) in &state.here {
        let heads = here.iter().filter(|id| !followed.contains(id)).cloned().collect();
        state.heads.insert(unit.clone(), heads);
    }
    state
}

/// The same as the data file has it.
pub fn observed(office: &Office, units: &[&str]) -> State {
    let mut state = State::default();
    for unit in units {
        let (id, period) = ((*unit).into(), Q1.into());
        let history = office.file.store.read(|conn| revision::history(conn, &id, &period)).unwrap();
        for one in &history {
            let content = office.content(&one.id);
            assert_eq!(content.hash(), one.content_hash, "a 版 says what it always said");
        }
        if history.is_empty() {
            continue;
        }
        let here = history.into_iter().map(|one| one.id).collect();
        state.here.insert((*unit).to_owned(), here);
        let heads = office.heads(unit, Q1).into_iter().map(|one| one.id).collect();
        state.heads.insert((*unit).to_owned(), heads);
    }
    let waiting = office.waiting();
    for file in waiting.keys.iter().flat_map(|key| &key.files) {
        state.waits.insert(file.sha256.clone(), "key");
    }
    for file in &waiting.held {
        state.waits.insert(file.sha256.clone(), "gap");
    }
    let forked: BTreeSet<String> = waiting.forks.iter().map(|fork| fork.unit.to_string()).collect();
    let several =
        |(unit, heads): (&String, &BTreeSet<RevisionId>)| (heads.len() > 1).then(|| unit.clone());
    assert_eq!(
        forked,
        state.heads.iter().filter_map(several).collect::<BTreeSet<_>>(),
        "a fork is always put before a person"
    );
    state
}
