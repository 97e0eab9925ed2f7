//! 版 in force and how they follow each other. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{PeriodId, UnitId};
use crate::revision::{Revision, RevisionId};

/// Where 版 are chained.
pub(super) type PlaceId = (UnitId, PeriodId);

/// The 版 in force of one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain {
    parents: BTreeMap<RevisionId, Vec<RevisionId>>,
    numbers: BTreeMap<RevisionId, u32>,
}

impl Chain {
    /// Takes one in.
    pub fn add(&mut self, revision: &Revision) {
        self.parents.insert(revision.id.clone(), revision.parents.clone());
        self.numbers.insert(revision.id.clone(), revision.number);
    }

    /// Whether it is there.
    pub fn has(&self, id: &RevisionId) -> bool {
        self.parents.contains_key(id)
    }

    /// Those that nothing follows, by number and id.
    pub fn heads(&self) -> Vec<RevisionId> {
        let followed: BTreeSet<&RevisionId> = self.parents.values().flatten().collect();
        let mut heads: Vec<RevisionId> =
            self.parents.keys().filter(|id| !followed.contains(id)).cloned().collect();
        heads.sort_by_key(|id| (self.numbers.get(id).copied(), id.clone()));
        heads
    }

    /// The greatest number there is.
    pub fn newest(&self) -> u32 {
        self.numbers.values().copied().max().unwrap_or(0)
    }

    /// The number of a 版 that follows these.
    pub fn after(&self, parents: &[RevisionId]) -> u32 {
        parents.iter().filter_map(|id| self.numbers.get(id)).max().copied().unwrap_or(0) + 1
    }

    /// Whether `id` is `of` or something `of` follows.
    pub fn leads_to(&self, id: &RevisionId, of: &RevisionId) -> bool {
        let mut next = vec![of];
        let mut seen = BTreeSet::new();
        while let Some(at) = next.pop() {
            if at == id {
                return true;
            }
            if seen.insert(at) {
                next.extend(self.parents.get(at).into_iter().flatten());
            }
        }
        false
    }
}

/// The places there are.
pub(super) type Chains = BTreeMap<PlaceId, Chain>;
