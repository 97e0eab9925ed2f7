//! Whether every 版 still says what it said when it was made.

use rusqlite::Connection;

use super::Revision;
use super::make::id_of;
use super::store::{altered_rows, by_id, content};
use crate::error::{Code, Result};
use crate::id::MeasureId;

/// A 版 that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Which one.
    pub revision: Revision,
    /// The rows that changed; empty where it is another part of it.
    pub measures: Vec<MeasureId>,
}

/// Checks every 版.
///
/// # Errors
/// Those of the data file.
pub fn verify_all(conn: &Connection) -> Result<Vec<Damage>> {
    const AT_ONCE: u32 = 256;
    let mut damages = Vec::new();
    let mut from = String::new();
    loop {
        let revisions = by_id(conn, &from, AT_ONCE)?;
        let Some(last) = revisions.last() else {
            return Ok(damages);
        };
        from = last.id.to_string();
        for revision in revisions {
            damages.extend(damage(conn, revision)?);
        }
    }
}

/// Checks a few 版 with ids from `from` on. Ids are hashes, so any starting point is as good.
///
/// # Errors
/// Those of the data file.
pub fn verify_sample(conn: &Connection, from: &str, how_many: u32) -> Result<Vec<Damage>> {
    let mut damages = Vec::new();
    for revision in by_id(conn, from, how_many)? {
        damages.extend(damage(conn, revision)?);
    }
    Ok(damages)
}

fn damage(conn: &Connection, revision: Revision) -> Result<Option<Damage>> {
    let said = match content(conn, &revision.id) {
        Ok(content) => content.hash(),
        // No longer readable as what it was: that is the finding, not a failure to find.
        Err(failure) if failure.code == Code::Damaged => String::new(),
        Err(failure) => return Err(failure),
    };
    let whole = said == revision.content_hash && id_of(&revision) == revision.id;
    let measures = altered_rows(conn, &revision.id)?;
    Ok((!whole || !measures.is_empty()).then_some(Damage { revision, measures }))
}
