//! 佐证材料 of the draft, and the journal of what became of each piece.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::Place;
use super::entering::SINCE_LAID_DOWN;
use crate::clock::Moment;
use crate::error::Result;
use crate::id::MeasureId;
use crate::op::Author;

/// A piece as the data file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub measure: MeasureId,
    pub sha256: String,
    pub name: String,
    /// Id of a word of the plan; empty where none was chosen.
    pub category: String,
    pub size: i64,
}

impl Piece {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            measure: row.get("measure")?,
            sha256: row.get("sha256")?,
            name: row.get("name")?,
            category: row.get("category")?,
            size: row.get("size")?,
        })
    }

    /// Under what the edit journal keeps it.
    pub fn subject(measure: &MeasureId) -> String {
        format!("{measure}.evidence")
    }

    /// As the edit journal keeps it: content, 类别 and name, none of which has a tab.
    pub fn journalled(&self) -> String {
        format!("{}\t{}\t{}", self.sha256, self.category, self.name)
    }
}

/// Every piece of a unit's period, by measure and name.
pub fn pieces(conn: &Connection, place: Place<'_>) -> Result<Vec<Piece>> {
    let mut statement = conn.prepare_cached(
        "SELECT d.measure AS measure, d.sha256 AS sha256, d.name AS name, d.category AS category,
                k.size AS size
             FROM draft_evidence AS d JOIN kept_file AS k ON k.sha256 = d.sha256
             WHERE d.unit = ?1 AND d.period = ?2
             ORDER BY d.measure, d.name, d.sha256",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], Piece::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The pieces that were taken out of a row and not put back, the latest first, as they last were.
pub fn removed_pieces(conn: &Connection, place: Place<'_>) -> Result<Vec<Piece>> {
    let mut statement = conn.prepare_cached(include_str!("removed_pieces.sql"))?;
    let rows = statement.query_map(params![place.unit, place.period], Piece::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every piece of which the edit journal of the period knows, by measure and SHA-256.
pub fn journalled_pieces(
    conn: &Connection,
    place: Place<'_>,
) -> Result<BTreeSet<(MeasureId, String)>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT DISTINCT
             substr(subject, 1, length(subject) - length('.evidence')) AS measure,
             substr(value, 1, 64) AS sha256
         FROM draft_journal AS j
         WHERE unit = ?1 AND period = ?2 AND subject GLOB '*.evidence' AND {SINCE_LAID_DOWN}",
    ))?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        Ok((row.get("measure")?, row.get("sha256")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether this data file keeps these bytes.
pub fn is_kept(conn: &Connection, sha256: &str) -> Result<bool> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM kept_file WHERE sha256 = ?1")?;
    Ok(statement.query_row([sha256], |_| Ok(())).optional()?.is_some())
}

pub fn put_piece(
    tx: &Transaction<'_>,
    place: Place<'_>,
    piece: &Piece,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_evidence (unit, period, measure, sha256, name, category, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (unit, period, measure, sha256) DO UPDATE SET
             name = excluded.name, category = excluded.category,
             author = excluded.author, at = excluded.at",
        params![
            place.unit,
            place.period,
            piece.measure,
            piece.sha256,
            piece.name,
            piece.category,
            author,
            moment.stamp()
        ],
    )?;
    Ok(())
}

pub fn remove_piece(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
    sha256: &str,
) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_evidence
         WHERE unit = ?1 AND period = ?2 AND measure = ?3 AND sha256 = ?4",
        params![place.unit, place.period, measure, sha256],
    )?;
    Ok(())
}
