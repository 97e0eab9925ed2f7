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
    let mut versions: BTreeMap<(PeriodId, UnitId), Vec<Version>> = BTreeMap::new();
    for head in gather::versions(conn)? {
        versions.entry((head.period, head.unit)).or_default().push(Version {
            parents: parents.remove(&head.id).unwrap_or_default(),
            rows: BTreeMap::new(),
            id: head.id,
            number: head.number,
            received_on: None,
            entered: None,
        });
    }
    let spoken = versions.into_iter().filter_map(|(place, versions)| {
        let speaking = Chain::of(versions).speaking()?.id.clone();
        Some((place, speaking))
    });
    Ok(spoken.collect())
}
