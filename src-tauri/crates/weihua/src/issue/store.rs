//! 下发包 as rows, what goes into one, and what a draft keeps of what is no longer asked.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, Transaction, params};

use crate::clock::Moment;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::revision::{IS_HEAD, RevisionId};
use crate::store::setting;

/// A 下发包 that was written or applied at this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Issued {
    pub(super) id: String,
    pub(super) serial: i64,
    pub(super) plan_version: String,
    pub(super) name: String,
    pub(super) at: String,
}

impl Issued {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            serial: row.get("serial")?,
            plan_version: row.get("plan_version")?,
            name: row.get("name")?,
            at: row.get("at")?,
        })
    }
}

/// All of them, the newest first.
pub(super) fn issues(conn: &Connection) -> Result<Vec<Issued>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, serial, plan_version, name, at FROM issue ORDER BY serial DESC, id",
    )?;
    let rows = statement.query_map([], Issued::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn put_issue(
    tx: &Transaction<'_>,
    issued: &Issued,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO issue (id, serial, plan_version, name, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING",
        params![issued.id, issued.serial, issued.plan_version, issued.name, author, moment.stamp()],
    )?;
    Ok(())
}

/// The serial after the greatest.
pub(super) fn next_serial(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(serial), 0) + 1 FROM issue", [], |row| row.get(0))?)
}

/// The key and serial of the 下发包 that was applied last: serials count for one key only.
pub(super) fn applied_last(conn: &Connection) -> Result<Option<(String, i64)>> {
    let kept = setting::get(conn, APPLIED)?;
    Ok(kept.and_then(|text| {
        let (key, serial) = text.split_once(' ')?;
        Some((key.to_owned(), serial.parse().ok()?))
    }))
}

pub(super) fn set_applied(tx: &Transaction<'_>, key: &str, serial: i64) -> Result<()> {
    setting::set(tx, APPLIED, &format!("{key} {serial}"))
}

const APPLIED: &str = "issue_applied";

/// Every locked period.
pub(super) fn locked(conn: &Connection) -> Result<Vec<PeriodId>> {
    let mut statement = conn.prepare_cached("SELECT period FROM period_lock ORDER BY period")?;
    let rows = statement.query_map([], |row| row.get("period"))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn lock(
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

/// The registered public keys of every unit, hex.
pub(super) fn registered_keys(conn: &Connection) -> Result<BTreeMap<UnitId, Vec<String>>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, public FROM unit_key WHERE state = 'registered' ORDER BY unit, public",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("unit")?, row.get("public")?)))?;
    let mut keys: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
    for row in rows {
        let (unit, public) = row?;
        keys.entry(unit).or_default().push(public);
    }
    Ok(keys)
}

/// A value of a draft, whatever the plan says of its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) period: PeriodId,
    /// `field`, `zero`, `number`, `evidence`, `milestone`.
    pub(super) kind: String,
    /// Id of a measure, or of an indicator where it is a figure.
    pub(super) place: String,
    /// Word of a field; SHA-256 of a file; id of a deadline.
    pub(super) part: String,
    /// The text, the amount, the name of the file, the day.
    pub(super) value: String,
}

/// Everything a unit's draft holds a value for, by period.
pub(super) fn kept(conn: &Connection, unit: &UnitId) -> Result<Vec<Kept>> {
    let mut statement = conn.prepare_cached(
        "SELECT period, 'field' AS kind, measure AS place, field AS part, value FROM draft_field
             WHERE unit = ?1 AND value <> ''
         UNION ALL
         SELECT period, 'zero', measure, '', reason FROM draft_zero WHERE unit = ?1
         UNION ALL
         SELECT period, 'number', indicator, '', CAST(amount AS TEXT) FROM draft_number
             WHERE unit = ?1
         UNION ALL
         SELECT period, 'evidence', measure, sha256, name FROM draft_evidence WHERE unit = ?1
         UNION ALL
         SELECT reported_in, 'milestone', measure, deadline, reached_on FROM milestone
             WHERE unit = ?1 AND reported_in IS NOT NULL
         ORDER BY 1, 3, 2, 4",
    )?;
    let rows = statement.query_map([unit], |row| {
        Ok(Kept {
            period: row.get("period")?,
            kind: row.get("kind")?,
            place: row.get("place")?,
            part: row.get("part")?,
            value: row.get("value")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A 版 in force that answers another version of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answering {
    pub(super) id: RevisionId,
    pub(super) unit: UnitId,
    pub(super) period: PeriodId,
    pub(super) number: u32,
    pub(super) plan_version: String,
}

impl Answering {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            unit: row.get("unit")?,
            period: row.get("period")?,
            number: row.get("number")?,
            plan_version: row.get("plan_version")?,
        })
    }
}

/// 版 in force that answer another version of the plan than the one of this hash.
pub(super) fn answering_another(conn: &Connection, plan_version: &str) -> Result<Vec<Answering>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.id AS id, r.unit AS unit, r.period AS period, r.number AS number,
                r.plan_version AS plan_version
         FROM revision AS r WHERE r.plan_version <> ?1 AND {IS_HEAD}
         ORDER BY r.period, r.unit, r.number",
    ))?;
    let rows = statement.query_map([plan_version], Answering::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
