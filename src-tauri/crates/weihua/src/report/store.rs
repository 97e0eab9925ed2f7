//! What was chosen for a report, and the papers that went out.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::quarterly::Placement;
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::op::Author;
use crate::revision::RevisionId;

/// What a person chose for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// How it goes into the report.
    pub placement: Placement,
    /// The words that stand for it where it is 摘编.
    pub excerpt: String,
}

/// Every choice made for a period.
///
/// # Errors
/// Those of the data file.
pub fn chosen(
    conn: &Connection,
    period: &PeriodId,
) -> Result<BTreeMap<(MeasureId, UnitId), Chosen>> {
    let mut statement = conn.prepare_cached(
        "SELECT measure, unit, placement, excerpt FROM placement WHERE period = ?1",
    )?;
    let rows = statement.query_map([period], |row| {
        let place = (row.get("measure")?, row.get("unit")?);
        Ok((place, Chosen { placement: row.get("placement")?, excerpt: row.get("excerpt")? }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn choose(
    tx: &Transaction,
    (period, measure, unit): (&PeriodId, &MeasureId, &UnitId),
    chosen: &Chosen,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO placement (period, measure, unit, placement, excerpt, author, at)
         VALUES (:period, :measure, :unit, :placement, :excerpt, :author, :at)
         ON CONFLICT (period, measure, unit) DO UPDATE SET
             placement = :placement, excerpt = :excerpt, author = :author, at = :at",
        named_params! {
            ":period": period,
            ":measure": measure,
            ":unit": unit,
            ":placement": chosen.placement,
            ":excerpt": chosen.excerpt,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

pub(super) fn unchoose(
    tx: &Transaction,
    period: &PeriodId,
    measure: &MeasureId,
    unit: &UnitId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM placement WHERE period = ?1 AND measure = ?2 AND unit = ?3",
        (period, measure, unit),
    )?;
    Ok(())
}

/// A paper that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedPaper {
    /// 第几份.
    pub seq: i64,
    /// `quarterly`.
    pub kind: String,
    /// For which period.
    pub period: PeriodId,
    /// Its title.
    pub title: String,
    /// SHA-256 of its bytes, which are kept.
    pub sha256: String,
    /// 数据截至.
    pub cut_off: Date,
    /// Who issued it.
    pub author: String,
    /// When, for people only.
    pub at: String,
}

fn from_row(row: &Row) -> rusqlite::Result<IssuedPaper> {
    Ok(IssuedPaper {
        seq: row.get("seq")?,
        kind: row.get("kind")?,
        period: row.get("period")?,
        title: row.get("title")?,
        sha256: row.get("sha256")?,
        cut_off: row.get("cut_off")?,
        author: row.get("author")?,
        at: row.get("at")?,
    })
}

/// The papers that went out for a period, the newest first.
///
/// # Errors
/// Those of the data file.
pub fn issued(conn: &Connection, period: &PeriodId) -> Result<Vec<IssuedPaper>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, kind, period, title, sha256, cut_off, author, at FROM issued_paper
         WHERE period = ?1 ORDER BY seq DESC",
    )?;
    let rows = statement.query_map([period], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A paper that went out, by its number in this data file.
///
/// # Errors
/// Those of the data file.
pub fn issued_paper(conn: &Connection, seq: i64) -> Result<Option<IssuedPaper>> {
    Ok(conn
        .prepare_cached(
            "SELECT seq, kind, period, title, sha256, cut_off, author, at FROM issued_paper
             WHERE seq = ?1",
        )?
        .query_row([seq], from_row)
        .optional()?)
}

/// The 版 a paper was made from.
///
/// # Errors
/// Those of the data file.
pub fn made_from(conn: &Connection, paper: i64) -> Result<Vec<RevisionId>> {
    let mut statement =
        conn.prepare_cached("SELECT revision FROM issued_from WHERE paper = ?1 ORDER BY revision")?;
    let rows = statement.query_map([paper], |row| row.get("revision"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether bytes with this hash went out as a paper of this data file.
pub(super) fn went_out(conn: &Connection, sha256: &str) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM issued_paper WHERE sha256 = ?1")?.exists([sha256])?)
}

/// Records a paper with the 版 it was made from.
pub(super) fn insert_issued(
    tx: &Transaction,
    paper: &super::Paper,
    sha256: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO issued_paper (kind, period, title, sha256, cut_off, author, at)
         VALUES (:kind, :period, :title, :sha256, :cut_off, :author, :at)",
        named_params! {
            ":kind": paper.kind,
            ":period": paper.period,
            ":title": paper.title,
            ":sha256": sha256,
            ":cut_off": paper.cut_off,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    let seq = tx.last_insert_rowid();
    let mut statement =
        tx.prepare_cached("INSERT INTO issued_from (paper, revision) VALUES (?1, ?2)")?;
    for revision in &paper.made_from {
        statement.execute((seq, revision))?;
    }
    Ok(())
}

/// The papers made from a 版, the oldest first.
///
/// # Errors
/// Those of the data file.
pub fn issued_from(conn: &Connection, revision: &RevisionId) -> Result<Vec<IssuedPaper>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, kind, period, title, sha256, cut_off, author, at FROM issued_paper
         WHERE seq IN (SELECT paper FROM issued_from WHERE revision = ?1) ORDER BY seq",
    )?;
    let rows = statement.query_map([revision], from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
