//! Batches, their files and the cells they took, in the data file.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::BatchKind;
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::revision::{Revision, RevisionId};

const COLUMNS: &str = "id, kind, received_on, note, author, at, undone_by, undone_at,
    (SELECT count(DISTINCT sha256) FROM batch_item WHERE batch = batch.id) AS files";

/// SQL: nothing of it was taken back.
const IN_FORCE: &str = "undone_by IS NULL";

/// A batch as the data file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Its number.
    pub id: i64,
    /// What files.
    pub kind: BatchKind,
    /// 收到日期
    pub received_on: Date,
    /// Why that day lies before the day of the act.
    pub note: String,
    /// Who took it in.
    pub author: String,
    /// When, for people.
    pub at: String,
    /// How many files.
    pub files: u32,
    /// Who undid it.
    pub undone_by: Option<String>,
    /// When.
    pub undone_at: Option<String>,
}

fn from_row(row: &Row) -> rusqlite::Result<Batch> {
    let kind: String = row.get("kind")?;
    Ok(Batch {
        id: row.get("id")?,
        kind: if kind == "package" { BatchKind::Package } else { BatchKind::Workbook },
        received_on: row.get("received_on")?,
        note: row.get("note")?,
        author: row.get("author")?,
        at: row.get("at")?,
        files: row.get("files")?,
        undone_by: row.get("undone_by")?,
        undone_at: row.get("undone_at")?,
    })
}

/// A batch to record.
#[derive(Clone, Debug)]
pub struct NewBatch<'a> {
    /// What files.
    pub kind: BatchKind,
    /// 收到日期
    pub received_on: Date,
    /// Why it lies before the day of the act.
    pub note: &'a str,
}

/// What a batch took in: a unit's period out of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which batch.
    pub batch: i64,
    /// The file, by its content.
    pub sha256: String,
    /// Whose.
    pub unit: UnitId,
    /// For when.
    pub period: PeriodId,
    /// The file's name at that time.
    pub name: String,
    /// How it was read.
    pub layout: String,
    /// The 版 it made; none where it changed nothing or went into the draft.
    pub revision: Option<RevisionId>,
}

fn item_from_row(row: &Row) -> rusqlite::Result<Item> {
    Ok(Item {
        batch: row.get("batch")?,
        sha256: row.get("sha256")?,
        unit: row.get("unit")?,
        period: row.get("period")?,
        name: row.get("name")?,
        layout: row.get("layout")?,
        revision: row.get("revision")?,
    })
}

/// The cell of a workbook a value was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Which batch.
    pub batch: i64,
    /// `m15.problems`, `B4`.
    pub subject: String,
    /// The file, by its content.
    pub sha256: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Name of the cell.
    pub cell: String,
}

fn origin_from_row(row: &Row) -> rusqlite::Result<Origin> {
    Ok(Origin {
        batch: row.get("batch")?,
        subject: row.get("subject")?,
        sha256: row.get("sha256")?,
        sheet: row.get("sheet")?,
        cell: row.get("cell")?,
    })
}

/// A batch by its number.
///
/// # Errors
/// Those of the data file.
pub fn find(conn: &Connection, batch: i64) -> Result<Option<Batch>> {
    let sql = format!("SELECT {COLUMNS} FROM batch WHERE id = ?1");
    Ok(conn.query_row(&sql, [batch], from_row).optional()?)
}

/// The last batch in force.
///
/// # Errors
/// Those of the data file.
pub fn latest(conn: &Connection) -> Result<Option<Batch>> {
    let sql = format!("SELECT {COLUMNS} FROM batch WHERE {IN_FORCE} ORDER BY id DESC LIMIT 1");
    Ok(conn.query_row(&sql, [], from_row).optional()?)
}

/// Every batch in force, the latest first.
///
/// # Errors
/// Those of the data file.
pub fn in_force(conn: &Connection) -> Result<Vec<Batch>> {
    let sql = format!("SELECT {COLUMNS} FROM batch WHERE {IN_FORCE} ORDER BY id DESC");
    let mut statement = conn.prepare(&sql)?;
    let found = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// How many workbooks of a period are in force, each counted once.
///
/// # Errors
/// Those of the data file.
pub fn workbooks_of(conn: &Connection, period: &PeriodId) -> Result<u32> {
    let sql = format!(
        "SELECT count(DISTINCT sha256) AS files FROM batch_item
         WHERE period = ?1 AND batch IN (SELECT id FROM batch WHERE kind = 'workbook' AND {IN_FORCE})"
    );
    Ok(conn.query_row(&sql, [period], |row| row.get("files"))?)
}

/// What a batch took in, in order of arrival.
///
/// # Errors
/// Those of the data file.
pub fn items(conn: &Connection, batch: i64) -> Result<Vec<Item>> {
    let mut statement = conn.prepare_cached(
        "SELECT batch, sha256, unit, period, name, layout, revision FROM batch_item
         WHERE batch = ?1 ORDER BY name, sha256, unit, period",
    )?;
    let found = statement.query_map([batch], item_from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// Where the values of a unit's period were taken from, the latest batch in force first.
///
/// # Errors
/// Those of the data file.
pub fn origins(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Origin>> {
    let mut statement = conn.prepare_cached(
        "SELECT batch, subject, sha256, sheet, cell FROM imported_cell
         WHERE unit = ?1 AND period = ?2
           AND batch IN (SELECT id FROM batch WHERE undone_by IS NULL)
         ORDER BY batch DESC, subject",
    )?;
    let found = statement.query_map((unit, period), origin_from_row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn insert(
    tx: &Transaction,
    new: &NewBatch<'_>,
    author: &Author,
    moment: Moment,
) -> Result<i64> {
    let kind = match new.kind {
        BatchKind::Workbook => "workbook",
        BatchKind::Package => "package",
    };
    tx.execute(
        "INSERT INTO batch (kind, received_on, note, author, at)
         VALUES (:kind, :received_on, :note, :author, :at)",
        named_params! {
            ":kind": kind,
            ":received_on": new.received_on,
            ":note": new.note,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(tx.last_insert_rowid())
}

pub(crate) fn insert_item(tx: &Transaction, item: &Item) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO batch_item (batch, sha256, unit, period, name, layout, revision)
         VALUES (:batch, :sha256, :unit, :period, :name, :layout, :revision)",
    )?
    .execute(named_params! {
        ":batch": item.batch,
        ":sha256": item.sha256,
        ":unit": item.unit,
        ":period": item.period,
        ":name": item.name,
        ":layout": item.layout,
        ":revision": item.revision,
    })?;
    Ok(())
}

/// Enters a file into the 收件登记 under the next 收件编号, and returns it.
pub(crate) fn register(
    tx: &Transaction,
    batch: i64,
    sha256: &str,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<i64> {
    tx.prepare_cached(
        "INSERT INTO register (number, batch, sha256, unit, period)
         VALUES ((SELECT coalesce(max(number), 0) + 1 FROM register),
                 :batch, :sha256, :unit, :period)",
    )?
    .execute(named_params! {
        ":batch": batch,
        ":sha256": sha256,
        ":unit": unit,
        ":period": period,
    })?;
    Ok(tx.last_insert_rowid())
}

/// Two files that say the same: the first is where it came from.
pub(crate) fn insert_origin(
    tx: &Transaction,
    unit: &UnitId,
    period: &PeriodId,
    origin: &Origin,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO imported_cell (batch, unit, period, subject, sha256, sheet, cell)
         VALUES (:batch, :unit, :period, :subject, :sha256, :sheet, :cell)
         ON CONFLICT (batch, unit, period, subject) DO NOTHING",
    )?
    .execute(named_params! {
        ":batch": origin.batch,
        ":unit": unit,
        ":period": period,
        ":subject": origin.subject,
        ":sha256": origin.sha256,
        ":sheet": origin.sheet,
        ":cell": origin.cell,
    })?;
    Ok(())
}

pub(super) fn mark_undone(
    tx: &Transaction,
    batch: i64,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "UPDATE batch SET undone_by = :author, undone_at = :at WHERE id = :batch",
        named_params! { ":author": author, ":at": moment.stamp(), ":batch": batch },
    )?;
    Ok(())
}

/// The title of a paper that went out with a 版 in it.
pub(super) fn paper_issued_from(conn: &Connection, revision: &Revision) -> Result<Option<String>> {
    Ok(conn
        .query_row(
            "SELECT title FROM issued_paper AS p JOIN issued_from AS f ON f.paper = p.seq
             WHERE f.revision = ?1 ORDER BY p.seq LIMIT 1",
            [&revision.id],
            |row| row.get("title"),
        )
        .optional()?)
}

/// Every 版 that arrived with a batch, children before those they follow.
pub(super) fn arrived_with(conn: &Connection, batch: i64) -> Result<Vec<RevisionId>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.id FROM arrival AS a JOIN revision AS r ON r.id = a.revision
         WHERE a.batch = ?1 ORDER BY r.number DESC, r.unit, r.period, r.id",
    )?;
    let found = statement.query_map([batch], |row| row.get("id"))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Whether anything of a batch waits.
pub(super) fn holds(conn: &Connection, batch: i64) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM held_package WHERE batch = ?1")?.exists([batch])?)
}

/// Forgets what of a batch waits.
pub(super) fn forget_held(tx: &Transaction, batch: i64) -> Result<()> {
    tx.execute("DELETE FROM held_package WHERE batch = ?1", [batch])?;
    Ok(())
}

/// The file of a reply that says it has a 版.
pub(super) fn reply_that_covers(conn: &Connection, revision: &Revision) -> Result<Option<String>> {
    Ok(conn
        .query_row(
            "SELECT r.name FROM reply AS r JOIN reply_covers AS c
                ON c.reply = r.id AND c.unit = r.unit AND c.period = r.period
             WHERE c.revision = ?1 ORDER BY r.serial LIMIT 1",
            [&revision.id],
            |row| row.get("name"),
        )
        .optional()?)
}

/// The 版 in force that are built on another, each with its number, in order of arrival.
pub(super) fn followers(conn: &Connection, revision: &Revision) -> Result<Vec<(RevisionId, u32)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, number FROM revision AS r JOIN revision_parent AS p ON p.revision = r.id
         WHERE p.parent = ?1
           AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)
         ORDER BY r.seq",
    )?;
    let found =
        statement.query_map([&revision.id], |row| Ok((row.get("id")?, row.get("number")?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
