//! The 版 that speaks for each unit in every period at once: what sums over periods are made of.

mod gather;

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::rules::{Chain, Version};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::revision::RevisionId;

/// The same as [`super::speaking`] for all periods, in two queries.
///
/// # Errors
/// Those of reading.
pub fn speaking_in_all(conn: &Connection) -> Result<BTreeMap<(PeriodId, UnitId), RevisionId>> {
    let mut parents = gather::parents(conn)?;
    let mut chains: BTreeMap<(PeriodId, UnitId), Chain> = BTreeMap::new();
    for head in gather::versions(conn)? {
        chains.entry((head.period, head.unit)).or_default().versions.push(Version {
            parents: parents.remove(&head.id).unwrap_or_default(),
            rows: BTreeMap::new(),
            id: head.id,
            number: head.number,
            received_on: None,
            entered: None,
        });
    }
    let spoken = chains.into_iter().filter_map(|(place, chain)| {
        let speaking = chain.speaking()?.id.clone();
        Some((place, speaking))
    });
    Ok(spoken.collect())
}
