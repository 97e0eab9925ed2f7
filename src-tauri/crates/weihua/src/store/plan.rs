//! The versions of the plan as the data file keeps them: whole texts, numbered, never changed.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::clock::Moment;
use crate::error::Result;
use crate::file::sha256;
use crate::id::{PeriodId, PlanId};
use crate::op::Author;

/// One version of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanVersion {
    /// 1, 2, 3 …
    pub number: u32,
    /// Which plan.
    pub plan_id: PlanId,
    /// The plan as JSON text, units included.
    pub body: String,
    /// SHA-256 of `body`, hex: a 版 names its plan by this.
    pub content_hash: String,
    /// Holds from this period; empty for the first.
    pub from_period: Option<PeriodId>,
    /// Why it was made.
    pub reason: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub at: String,
}

const COLUMNS: &str = "number, plan_id, body, content_hash, from_period, reason, author, at";

fn from_row(row: &Row) -> rusqlite::Result<PlanVersion> {
    Ok(PlanVersion {
        number: row.get("number")?,
        plan_id: row.get("plan_id")?,
        body: row.get("body")?,
        content_hash: row.get("content_hash")?,
        from_period: row.get("from_period")?,
        reason: row.get("reason")?,
        author: row.get("author")?,
        at: row.get("at")?,
    })
}

/// A version to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlanVersion<'a> {
    /// Which plan.
    pub plan_id: &'a PlanId,
    /// The plan as JSON text, units included.
    pub body: &'a str,
    /// Holds from this period; empty for the first.
    pub from_period: Option<&'a PeriodId>,
    /// Why it was made.
    pub reason: &'a str,
}

/// Adds a version and returns its number. The text already in force is not added again.
///
/// # Errors
/// Those of the data file.
pub fn add_plan_version(
    tx: &Transaction,
    new: &NewPlanVersion,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    let current = current_plan(tx)?;
    if let Some(current) = &current
        && current.body == new.body
    {
        return Ok(current.number);
    }
    let number = current.map_or(0, |version| version.number) + 1;
    tx.execute(
        "INSERT INTO plan_version (number, plan_id, body, content_hash, from_period, reason, author, at)
         VALUES (:number, :plan_id, :body, :content_hash, :from_period, :reason, :author, :at)",
        named_params! {
            ":number": number,
            ":plan_id": new.plan_id,
            ":body": new.body,
            ":content_hash": sha256(new.body.as_bytes()),
            ":from_period": new.from_period,
            ":reason": new.reason,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(number)
}

/// The version in force, whole.
///
/// # Errors
/// Those of the data file.
pub fn current_plan(conn: &Connection) -> Result<Option<PlanVersion>> {
    let sql = format!("SELECT {COLUMNS} FROM plan_version ORDER BY number DESC LIMIT 1");
    Ok(conn.query_row(&sql, [], from_row).optional()?)
}

/// The text in force; empty where there is none.
///
/// # Errors
/// Those of the data file.
pub fn current_plan_text(conn: &Connection) -> Result<String> {
    Ok(current_plan(conn)?.map(|version| version.body).unwrap_or_default())
}

/// All versions, oldest first.
///
/// # Errors
/// Those of the data file.
pub fn plan_versions(conn: &Connection) -> Result<Vec<PlanVersion>> {
    let sql = format!("SELECT {COLUMNS} FROM plan_version ORDER BY number");
    let mut statement = conn.prepare(&sql)?;
    let versions = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(versions)
}
