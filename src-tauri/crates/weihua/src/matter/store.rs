//! 报送事项 as rows.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use super::MatterState;
use crate::clock::Date;
use crate::desk::OwnUnit;
use crate::error::Result;
use crate::id::{DeliverableId, UnitId};
use crate::revision::{Matter, NamedFile};
use crate::store::{Attachment, put_matter_file};

const STATES: [(MatterState, &str); 2] =
    [(MatterState::Preparing, "preparing"), (MatterState::HandedIn, "handed_in")];

impl ToSql for MatterState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let found = STATES.iter().find(|(state, _)| state == self);
        // What is not begun has no row; the table refuses the empty word.
        found.map_or("", |(_, word)| *word).to_sql()
    }
}

impl FromSql for MatterState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        let found = STATES.iter().find(|(_, known)| *known == word);
        found.map(|(state, _)| *state).ok_or(FromSqlError::InvalidType)
    }
}

/// What a unit said of a 报送事项.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub state: MatterState,
    pub handed_on: Option<Date>,
    pub note: String,
}

impl Default for Kept {
    /// Nothing yet.
    fn default() -> Self {
        Self { state: MatterState::NotStarted, handed_on: None, note: String::new() }
    }
}

pub(super) fn kept(conn: &Connection, unit: &UnitId, which: &DeliverableId) -> Result<Kept> {
    let found = conn
        .prepare_cached(
            "SELECT state, handed_on, note FROM matter WHERE unit = ?1 AND deliverable = ?2",
        )?
        .query_row((unit, which), |row| {
            Ok(Kept {
                state: row.get("state")?,
                handed_on: row.get("handed_on")?,
                note: row.get("note")?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// What a unit has handed in.
pub(super) fn handed_in(conn: &Connection, unit: &UnitId) -> Result<BTreeSet<DeliverableId>> {
    let mut statement = conn
        .prepare_cached("SELECT deliverable FROM matter WHERE unit = ?1 AND state = 'handed_in'")?;
    let rows = statement.query_map([unit], |row| row.get("deliverable"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Writes what is said; 未开始 has no row.
pub(super) fn put(
    tx: &Transaction<'_>,
    own: OwnUnit<'_>,
    which: &DeliverableId,
    said: &Kept,
) -> Result<()> {
    if said.state == MatterState::NotStarted {
        tx.execute("DELETE FROM matter WHERE unit = ?1 AND deliverable = ?2", (own.unit, which))?;
        return Ok(());
    }
    tx.execute(
        "INSERT INTO matter (unit, deliverable, state, handed_on, note, author, at)
         VALUES (:unit, :deliverable, :state, :handed_on, :note, :author, :at)
         ON CONFLICT (unit, deliverable) DO UPDATE SET
             state = :state, handed_on = :handed_on, note = :note, author = :author, at = :at",
        named_params! {
            ":unit": own.unit,
            ":deliverable": which,
            ":state": said.state,
            ":handed_on": said.handed_on,
            ":note": said.note,
            ":author": own.author,
            ":at": own.moment.stamp(),
        },
    )?;
    Ok(())
}

/// A file as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileRow {
    pub sha256: String,
    pub name: String,
    pub size: i64,
    pub at: String,
}

/// The files of a 报送事项, in the order in which they came.
pub(super) fn files(
    conn: &Connection,
    unit: &UnitId,
    which: &DeliverableId,
) -> Result<Vec<FileRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.sha256 AS sha256, m.name AS name, k.size AS size, m.at AS at
         FROM matter_file AS m JOIN kept_file AS k ON k.sha256 = m.sha256
         WHERE m.unit = ?1 AND m.deliverable = ?2 ORDER BY m.at, m.name",
    )?;
    let rows = statement.query_map((unit, which), |row| {
        Ok(FileRow {
            sha256: row.get("sha256")?,
            name: row.get("name")?,
            size: row.get("size")?,
            at: row.get("at")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Attaches a kept file; false where the same bytes are attached already.
pub(super) fn attach(
    tx: &Transaction<'_>,
    own: OwnUnit<'_>,
    which: &DeliverableId,
    file: &Attachment,
) -> Result<bool> {
    let rows = tx.execute(
        "INSERT INTO matter_file (unit, deliverable, sha256, name, author, at)
         VALUES (:unit, :deliverable, :sha256, :name, :author, :at)
         ON CONFLICT (unit, deliverable, sha256) DO NOTHING",
        named_params! {
            ":unit": own.unit,
            ":deliverable": which,
            ":sha256": file.sha256,
            ":name": file.name,
            ":author": own.author,
            ":at": own.moment.stamp(),
        },
    )?;
    if rows > 0 {
        put_matter_file(tx, own.unit.as_str(), which.as_str(), &file.sha256, &file.name)?;
    }
    Ok(rows > 0)
}

pub(super) fn detach(
    tx: &Transaction<'_>,
    unit: &UnitId,
    which: &DeliverableId,
    sha256: &str,
) -> Result<()> {
    tx.execute(
        "DELETE FROM matter_file WHERE unit = ?1 AND deliverable = ?2 AND sha256 = ?3",
        (unit, which, sha256),
    )?;
    put_matter_file(tx, unit.as_str(), which.as_str(), sha256, "")
}

/// Everything a unit said of its 报送事项, as a 版 has it.
///
/// # Errors
/// Those of the data file.
pub fn all_said(conn: &Connection, unit: &UnitId) -> Result<BTreeMap<DeliverableId, Matter>> {
    let mut statement = conn
        .prepare_cached("SELECT deliverable, state, handed_on, note FROM matter WHERE unit = ?1")?;
    let rows = statement.query_map([unit], |row| {
        let matter = Matter {
            state: row.get("state")?,
            handed_on: row.get("handed_on")?,
            note: row.get("note")?,
        };
        Ok((row.get("deliverable")?, matter))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every file of a unit's 报送事项, as a 版 lists them.
///
/// # Errors
/// Those of the data file.
pub fn all_files(
    conn: &Connection,
    unit: &UnitId,
) -> Result<BTreeMap<(DeliverableId, String), NamedFile>> {
    let mut statement = conn.prepare_cached(
        "SELECT m.deliverable, m.sha256, m.name, k.size
         FROM matter_file AS m JOIN kept_file AS k ON k.sha256 = m.sha256 WHERE m.unit = ?1",
    )?;
    let rows = statement.query_map([unit], |row| {
        let file = NamedFile { name: row.get("name")?, size: row.get("size")? };
        Ok(((row.get("deliverable")?, row.get("sha256")?), file))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
