//! The SQL of slips, and of what else decides whether a unit may hand over.

use std::collections::BTreeMap;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params, params};

use super::rules::{self, Terms};
use super::{Slip, SlipKind};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::Period;

const COLUMNS: &str = "number, kind, unit, period, reason, applicant, approver, granted_on, until,
    ended_on, end_reason, author, at";

impl Slip {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            kind: row.get("kind")?,
            unit: row.get("unit")?,
            period: row.get("period")?,
            reason: row.get("reason")?,
            applicant: row.get("applicant")?,
            approver: row.get("approver")?,
            granted_on: row.get("granted_on")?,
            until: row.get("until")?,
            ended_on: row.get("ended_on")?,
            end_reason: row.get("end_reason")?,
            author: row.get("author")?,
            at: row.get("at")?,
        })
    }
}

impl ToSql for SlipKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl FromSql for SlipKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(FromSqlError::InvalidType)
    }
}

/// The slips of a period, by unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slips(BTreeMap<UnitId, Vec<Slip>>);

impl Slips {
    /// Those of a unit, by number.
    pub fn of(&self, unit: &UnitId) -> &[Slip] {
        self.0.get(unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// 应报日 of a unit, where it is later than that of the plan.
    pub fn extended_to(&self, period: &Period, unit: &UnitId) -> Option<Date> {
        rules::extended_to(period, self.of(unit))
    }

    /// The last day until which something of the unit is let in because of a slip.
    pub fn open_until(&self, unit: &UnitId, day: Date) -> Option<Date> {
        rules::open_until(self.of(unit), day)
    }
}

/// The slips of a period.
///
/// # Errors
/// Those of the data file.
pub fn of_period(conn: &Connection, period: &PeriodId) -> Result<Slips> {
    let sql = format!("SELECT {COLUMNS} FROM period_slip WHERE period = ?1 ORDER BY number");
    let mut found: BTreeMap<UnitId, Vec<Slip>> = BTreeMap::new();
    for slip in several(conn, &sql, [period])? {
        found.entry(slip.unit.clone()).or_default().push(slip);
    }
    Ok(Slips(found))
}

/// The slips of a unit's period, by number.
///
/// # Errors
/// Those of the data file.
pub fn of_place(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Vec<Slip>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM period_slip WHERE period = ?1 AND unit = ?2 ORDER BY number"
    );
    several(conn, &sql, params![period, unit])
}

/// Every slip there is, by number.
///
/// # Errors
/// Those of the data file.
pub fn of_all(conn: &Connection) -> Result<Vec<Slip>> {
    several(conn, &format!("SELECT {COLUMNS} FROM period_slip ORDER BY number"), [])
}

fn several(conn: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Slip>> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(values, Slip::from_row)?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn find(conn: &Connection, number: i64) -> Result<Option<Slip>> {
    let sql = format!("SELECT {COLUMNS} FROM period_slip WHERE number = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([number], Slip::from_row).optional()?)
}

pub(super) fn next_number(conn: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM period_slip";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

pub(super) fn insert(tx: &Transaction<'_>, slip: &Slip) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO period_slip (number, kind, unit, period, reason, applicant, approver,
             granted_on, until, ended_on, end_reason, author, at)
         VALUES (:number, :kind, :unit, :period, :reason, :applicant, :approver,
             :granted_on, :until, :ended_on, :end_reason, :author, :at)",
    )?
    .execute(named_params! {
        ":number": slip.number,
        ":kind": slip.kind,
        ":unit": slip.unit,
        ":period": slip.period,
        ":reason": slip.reason,
        ":applicant": slip.applicant,
        ":approver": slip.approver,
        ":granted_on": slip.granted_on,
        ":until": slip.until,
        ":ended_on": slip.ended_on,
        ":end_reason": slip.end_reason,
        ":author": slip.author,
        ":at": slip.at,
    })?;
    Ok(())
}

pub(super) fn end(tx: &Transaction<'_>, number: i64, on: Date, reason: &str) -> Result<()> {
    tx.execute(
        "UPDATE period_slip SET ended_on = ?2, end_reason = ?3
         WHERE number = ?1 AND ended_on IS NULL",
        params![number, on, reason],
    )?;
    Ok(())
}

/// Takes in at a 填报端 what a reply or a 下发包 says of the slips of its units. A slip never
/// disappears and is ended once, so that the order in which files are read decides nothing.
///
/// # Errors
/// Those of the data file.
pub fn learn(tx: &Transaction<'_>, slips: &[Slip], units: &[UnitId]) -> Result<()> {
    for slip in slips.iter().filter(|slip| units.contains(&slip.unit)) {
        match find(tx, slip.number)? {
            Some(known) if is_same_slip(&known, slip) => {
                if let Some(on) = slip.ended_on {
                    end(tx, slip.number, on, &slip.end_reason)?;
                }
            }
            // The 汇总端 began a new data file: its numbers begin anew, and what is newer holds.
            Some(_) => {
                tx.execute("DELETE FROM period_slip WHERE number = ?1", [slip.number])?;
                insert(tx, slip)?;
            }
            None => insert(tx, slip)?,
        }
    }
    Ok(())
}

fn is_same_slip(one: &Slip, other: &Slip) -> bool {
    let as_granted =
        |slip: &Slip| Slip { ended_on: None, end_reason: String::new(), ..slip.clone() };
    as_granted(one) == as_granted(other)
}

/// What holds for a unit's period.
///
/// # Errors
/// Those of the data file.
pub fn terms(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Terms> {
    Ok(Terms {
        locked: is_locked(conn, period)?,
        answer_by: answer_by(conn, unit, period)?,
        slips: of_place(conn, unit, period)?,
    })
}

/// Whether the office locked the period.
pub(crate) fn is_locked(conn: &Connection, period: &PeriodId) -> Result<bool> {
    let found = conn
        .prepare_cached("SELECT 1 FROM period_lock WHERE period = ?1")?
        .query_row([period], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// 补正期限 of the newest reply of a unit's period.
fn answer_by(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Option<Date>> {
    let found: Option<Option<Date>> = conn
        .prepare_cached(
            "SELECT answer_by FROM reply WHERE unit = ?1 AND period = ?2
             ORDER BY serial DESC LIMIT 1",
        )?
        .query_row(params![unit, period], |row| row.get("answer_by"))
        .optional()?;
    Ok(found.flatten())
}
