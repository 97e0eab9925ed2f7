//! The 版 in the data file.

pub(super) mod arrival;
mod attached;
pub(super) mod entered;
pub(super) mod indexed;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, Transaction, named_params};

use super::{Content, Revision, RevisionId, Row};
use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};

const COLUMNS: &str =
    "id, seq, unit, period, number, origin, plan_version, content_hash, reason, author, at";

/// SQL: the 版 `r` is in force, and nothing in force follows it.
pub(crate) const IS_HEAD: &str =
    "NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)
    AND NOT EXISTS (SELECT 1 FROM revision_parent AS p WHERE p.parent = r.id
        AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = p.revision))";

/// Without its parents, which lie in another table.
fn from_row(row: &SqlRow) -> rusqlite::Result<Revision> {
    Ok(Revision {
        id: row.get("id")?,
        seq: row.get("seq")?,
        unit: row.get("unit")?,
        period: row.get("period")?,
        number: row.get("number")?,
        origin: row.get("origin")?,
        plan_version: row.get("plan_version")?,
        content_hash: row.get("content_hash")?,
        reason: row.get("reason")?,
        author: row.get("author")?,
        at: row.get("at")?,
        parents: Vec::new(),
    })
}

/// One 版 by its id.
///
/// # Errors
/// Those of the data file.
pub fn find(conn: &Connection, id: &RevisionId) -> Result<Option<Revision>> {
    let sql = format!("SELECT {COLUMNS} FROM revision WHERE id = ?1");
    let found = conn.prepare_cached(&sql)?.query_row([id], from_row).optional()?;
    found.map(|revision| with_parents(conn, revision)).transpose()
}

/// Every 版 of a unit's period, withdrawn ones included, by number and then by arrival.
///
/// # Errors
/// Those of the data file.
pub fn history(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Revision>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM revision WHERE unit = ?1 AND period = ?2 ORDER BY number, seq"
    );
    several(conn, &sql, (unit, period))
}

/// The 版 in force that nothing in force follows, by number and then by arrival: none, one, or the sides of a fork.
///
/// # Errors
/// Those of the data file.
pub fn heads(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Revision>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM revision AS r WHERE unit = ?1 AND period = ?2 AND {IS_HEAD}
         ORDER BY number, seq"
    );
    several(conn, &sql, (unit, period))
}

/// The sides of a fork; empty where there is none.
///
/// # Errors
/// Those of the data file.
pub fn fork(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Revision>> {
    let heads = heads(conn, unit, period)?;
    Ok(if heads.len() > 1 { heads } else { Vec::new() })
}

/// What a 版 says; empty for an unknown id.
///
/// # Errors
/// Those of the data file.
pub fn content(conn: &Connection, id: &RevisionId) -> Result<Content> {
    let mut content = Content::default();
    let mut statement = conn.prepare_cached(
        "SELECT measure, progress, problems, next_steps, completion, zero
         FROM revision_row WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        content.rows.insert(row.get("measure")?, said(row)?);
    }
    let mut statement =
        conn.prepare_cached("SELECT indicator, amount FROM revision_number WHERE revision = ?1")?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        content.numbers.insert(row.get("indicator")?, row.get("amount")?);
    }
    let mut statement = conn.prepare_cached(
        "SELECT measure, deadline, reached_on FROM revision_milestone WHERE revision = ?1",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let deadline = (row.get("measure")?, row.get("deadline")?);
        match row.get::<_, String>("reached_on")?.as_str() {
            "" => {
                content.unreached.insert(deadline);
            }
            day => {
                content.milestones.insert(deadline, date(day)?);
            }
        }
    }
    attached::read(conn, id, &mut content)?;
    Ok(content)
}

fn date(text: &str) -> Result<Date> {
    text.parse().map_err(|error| {
        Failure::new(
            Code::Damaged,
            format!("台账中的日期“{text}”看不懂，台账可能已损坏。请从最近的备份恢复。"),
        )
        .because(error)
    })
}

fn said(row: &SqlRow) -> rusqlite::Result<Row> {
    Ok(Row {
        progress: row.get("progress")?,
        problems: row.get("problems")?,
        next_steps: row.get("next_steps")?,
        completion: row.get("completion")?,
        zero: row.get("zero")?,
    })
}

/// The order of arrival of the newest 版.
pub(super) fn greatest_seq(conn: &Connection) -> Result<i64> {
    let found: Option<i64> =
        conn.prepare_cached("SELECT max(seq) FROM revision")?.query_row([], |row| row.get(0))?;
    Ok(found.unwrap_or(0))
}

/// Every 版 with an id from `from` on, in the order of ids, as many as `limit`.
pub(super) fn by_id(conn: &Connection, from: &str, limit: u32) -> Result<Vec<Revision>> {
    let sql = format!("SELECT {COLUMNS} FROM revision WHERE id > ?1 ORDER BY id LIMIT ?2");
    several(conn, &sql, (from, limit))
}

/// The rows of a 版 whose own hash does not fit them.
pub(super) fn altered_rows(
    conn: &Connection,
    id: &RevisionId,
) -> Result<Vec<crate::id::MeasureId>> {
    let mut statement = conn.prepare_cached(
        "SELECT measure, progress, problems, next_steps, completion, zero, hash
         FROM revision_row WHERE revision = ?1 ORDER BY measure",
    )?;
    let mut rows = statement.query([id])?;
    let mut altered = Vec::new();
    while let Some(row) = rows.next()? {
        let measure = row.get("measure")?;
        if said(row)?.hash(&measure) != row.get::<_, String>("hash")? {
            altered.push(measure);
        }
    }
    Ok(altered)
}

/// Writes a 版 with its parents and its content.
pub(super) fn insert(tx: &Transaction, revision: &Revision, content: &Content) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO revision (id, seq, unit, period, number, origin, plan_version, content_hash, reason, author, at)
         VALUES (:id, :seq, :unit, :period, :number, :origin, :plan_version, :content_hash, :reason, :author, :at)",
    )?
    .execute(named_params! {
        ":id": revision.id,
        ":seq": revision.seq,
        ":unit": revision.unit,
        ":period": revision.period,
        ":number": revision.number,
        ":origin": revision.origin.name(),
        ":plan_version": revision.plan_version,
        ":content_hash": revision.content_hash,
        ":reason": revision.reason,
        ":author": revision.author,
        ":at": revision.at,
    })?;
    let mut statement =
        tx.prepare_cached("INSERT INTO revision_parent (revision, parent) VALUES (?1, ?2)")?;
    for parent in &revision.parents {
        statement.execute((&revision.id, parent))?;
    }
    insert_content(tx, &revision.id, content)?;
    indexed::index_place(tx, &revision.unit, &revision.period)
}

fn insert_content(tx: &Transaction, id: &RevisionId, content: &Content) -> Result<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_row (revision, measure, progress, problems, next_steps, completion, zero, hash)
         VALUES (:revision, :measure, :progress, :problems, :next_steps, :completion, :zero, :hash)",
    )?;
    for (measure, row) in &content.rows {
        statement.execute(named_params! {
            ":revision": id,
            ":measure": measure,
            ":progress": row.progress,
            ":problems": row.problems,
            ":next_steps": row.next_steps,
            ":completion": row.completion,
            ":zero": row.zero,
            ":hash": row.hash(measure),
        })?;
    }
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_number (revision, indicator, amount) VALUES (?1, ?2, ?3)",
    )?;
    for (indicator, amount) in &content.numbers {
        statement.execute((id, indicator, amount))?;
    }
    let mut statement = tx.prepare_cached(
        "INSERT INTO revision_milestone (revision, measure, deadline, reached_on) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for ((measure, deadline), date) in &content.milestones {
        statement.execute((id, measure, deadline, date.to_string()))?;
    }
    for (measure, deadline) in &content.unreached {
        statement.execute((id, measure, deadline, ""))?;
    }
    attached::insert(tx, id, content)
}

fn several(conn: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Revision>> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map(values, from_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
    found.into_iter().map(|revision| with_parents(conn, revision)).collect()
}

fn with_parents(conn: &Connection, mut revision: Revision) -> Result<Revision> {
    let mut statement = conn
        .prepare_cached("SELECT parent FROM revision_parent WHERE revision = ?1 ORDER BY parent")?;
    revision.parents = statement
        .query_map([&revision.id], |row| row.get("parent"))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(revision)
}
