//! The SQL of replies: those that were written or read, what they cover, which were handed back,
//! and answers in the draft.

mod arrived;
mod matters;

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params, params};

pub use arrived::{Arrived, arrived, listed_files, registered_keys, sent, withdrawn};
pub use matters::{has_contacts, has_matters, put_contact, put_matter, put_matter_file};

use super::body::ReplyPlace;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::progress::Place;
use crate::revision::{Answer, AnswerKind};

/// A place of a reply as the data file has it.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    pub serial: i64,
    pub body: ReplyPlace,
    pub name: String,
    pub at: String,
}

const COLUMNS: &str = "id, unit, serial, body, name, at";

impl FromSql for ReplyPlace {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(FromSqlError::other)
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<(UnitId, Kept)> {
    let kept = Kept {
        id: row.get("id")?,
        serial: row.get("serial")?,
        body: row.get("body")?,
        name: row.get("name")?,
        at: row.get("at")?,
    };
    Ok((row.get("unit")?, kept))
}

/// The newest reply of a place.
pub fn newest(conn: &Connection, place: Place<'_>) -> Result<Option<Kept>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM reply WHERE unit = ?1 AND period = ?2 ORDER BY serial DESC LIMIT 1"
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_row(params![place.unit, place.period], from_row)
        .optional()?;
    Ok(found.map(|(_, kept)| kept))
}

/// The newest reply of every place of a unit, or of all units.
pub fn newest_of_all(conn: &Connection, unit: Option<&UnitId>) -> Result<Vec<(UnitId, Kept)>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM reply AS r WHERE (?1 IS NULL OR unit = ?1)
           AND NOT EXISTS (SELECT 1 FROM reply AS later WHERE later.unit = r.unit
                           AND later.period = r.period AND later.serial > r.serial)
         ORDER BY unit, period"
    );
    several(conn, &sql, params![unit])
}

/// Every reply of a place, the oldest first.
pub fn all_of(conn: &Connection, place: Place<'_>) -> Result<Vec<Kept>> {
    let sql =
        format!("SELECT {COLUMNS} FROM reply WHERE unit = ?1 AND period = ?2 ORDER BY serial");
    let found = several(conn, &sql, params![place.unit, place.period])?;
    Ok(found.into_iter().map(|(_, kept)| kept).collect())
}

/// Every place of every reply of a period, the newest first.
pub fn of_period(conn: &Connection, period: &PeriodId) -> Result<Vec<(UnitId, Kept)>> {
    let sql = format!("SELECT {COLUMNS} FROM reply WHERE period = ?1 ORDER BY serial DESC");
    several(conn, &sql, params![period])
}

fn several(
    conn: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<Vec<(UnitId, Kept)>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(values, from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// The id of the newest reply of a unit.
pub fn newest_id(conn: &Connection, unit: &UnitId) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT id FROM reply WHERE unit = ?1 ORDER BY serial DESC LIMIT 1")?
        .query_row([unit], |row| row.get("id"))
        .optional()?)
}

/// The greatest serial that was given out or read.
pub fn greatest_serial(conn: &Connection) -> Result<i64> {
    let found: Option<i64> =
        conn.prepare_cached("SELECT max(serial) FROM reply")?.query_row([], |row| row.get(0))?;
    Ok(found.unwrap_or(0))
}

/// The greatest serial that was read of a unit.
pub fn greatest_serial_of(conn: &Connection, unit: &UnitId) -> Result<i64> {
    let found: Option<i64> = conn
        .prepare_cached("SELECT max(serial) FROM reply WHERE unit = ?1")?
        .query_row([unit], |row| row.get(0))?;
    Ok(found.unwrap_or(0))
}

/// The newest word on whether a period is locked, whichever unit's reply says it.
pub fn newest_of_period(conn: &Connection, period: &PeriodId) -> Result<Option<Kept>> {
    Ok(of_period(conn, period)?.into_iter().next().map(|(_, kept)| kept))
}

/// Puts a place of a reply down, with the 版 it covers.
#[allow(clippy::too_many_arguments, reason = "one row of the table")]
pub fn insert(
    tx: &Transaction<'_>,
    id: &str,
    unit: &UnitId,
    serial: i64,
    body: &ReplyPlace,
    name: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let text = serde_json::to_string(body).map_err(|error| {
        Failure::new(Code::Internal, "回执的内容写不出来，未作任何改动；请再试一次。")
            .because(error)
    })?;
    tx.prepare_cached(
        "INSERT INTO reply (id, unit, period, serial, answer_by, body, name, author, at)
         VALUES (:id, :unit, :period, :serial, :answer_by, :body, :name, :author, :at)",
    )?
    .execute(named_params! {
        ":id": id,
        ":unit": unit,
        ":period": body.period,
        ":serial": serial,
        ":answer_by": body.answer_by,
        ":body": text,
        ":name": name,
        ":author": author,
        ":at": moment.stamp(),
    })?;
    let mut statement = tx.prepare_cached(
        "INSERT INTO reply_covers (reply, unit, period, revision) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
    )?;
    for revision in &body.covers {
        statement.execute(params![id, unit, body.period, revision])?;
    }
    Ok(())
}

/// The 版 of a place that any reply covers.
pub fn covered(conn: &Connection, place: Place<'_>) -> Result<BTreeSet<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT revision FROM reply_covers WHERE unit = ?1 AND period = ?2",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], |row| row.get("revision"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Replies that were ticked off, with when.
pub fn ticked(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut statement = conn.prepare_cached("SELECT reply, at FROM reply_ticked")?;
    let rows = statement.query_map([], |row| Ok((row.get("reply")?, row.get("at")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The name of a reply's file.
pub fn name_of(conn: &Connection, id: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT name FROM reply WHERE id = ?1 LIMIT 1")?
        .query_row([id], |row| row.get("name"))
        .optional()?)
}

pub fn put_tick(tx: &Transaction<'_>, id: &str, author: &Author, moment: Moment) -> Result<()> {
    tx.execute(
        "INSERT INTO reply_ticked (reply, author, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (reply) DO NOTHING",
        params![id, author, moment.stamp()],
    )?;
    Ok(())
}

pub fn remove_tick(tx: &Transaction<'_>, id: &str) -> Result<()> {
    tx.execute("DELETE FROM reply_ticked WHERE reply = ?1", [id])?;
    Ok(())
}

/// A lock as the newest reply says it.
pub fn put_lock(
    tx: &Transaction<'_>,
    period: &PeriodId,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO period_lock (period, locked_at, author) VALUES (?1, ?2, ?3)
         ON CONFLICT (period) DO NOTHING",
        params![period, moment.stamp(), author],
    )?;
    Ok(())
}

pub fn remove_lock(tx: &Transaction<'_>, period: &PeriodId) -> Result<()> {
    tx.execute("DELETE FROM period_lock WHERE period = ?1", [period])?;
    Ok(())
}

/// Answers of the draft, by the id of the 退回意见.
pub fn said(conn: &Connection, place: Place<'_>) -> Result<BTreeMap<String, Answer>> {
    let mut statement = conn.prepare_cached(
        "SELECT remark, outcome, text FROM draft_answer WHERE unit = ?1 AND period = ?2",
    )?;
    let rows = statement.query_map(params![place.unit, place.period], |row| {
        let outcome: String = row.get("outcome")?;
        let kind = AnswerKind::ALL.into_iter().find(|kind| kind.name() == outcome);
        let kind = kind.ok_or(rusqlite::types::FromSqlError::InvalidType)?;
        Ok((row.get("remark")?, Answer { kind, text: row.get("text")? }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_answer(
    tx: &Transaction<'_>,
    place: Place<'_>,
    remark: &str,
    answer: &Answer,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO draft_answer (unit, period, remark, outcome, text, author, at)
         VALUES (:unit, :period, :remark, :outcome, :text, :author, :at)
         ON CONFLICT (unit, period, remark) DO UPDATE SET outcome = excluded.outcome,
             text = excluded.text, author = excluded.author, at = excluded.at",
    )?
    .execute(named_params! {
        ":unit": place.unit,
        ":period": place.period,
        ":remark": remark,
        ":outcome": answer.kind.name(),
        ":text": answer.text,
        ":author": author,
        ":at": moment.stamp(),
    })?;
    Ok(())
}

pub fn remove_answer(tx: &Transaction<'_>, place: Place<'_>, remark: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_answer WHERE unit = ?1 AND period = ?2 AND remark = ?3",
        params![place.unit, place.period, remark],
    )?;
    Ok(())
}
