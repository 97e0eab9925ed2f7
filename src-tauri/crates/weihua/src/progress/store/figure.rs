//! Figures and opening figures, in the indicator's smallest decimal place.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, params};

use super::Place;
use super::entering::SINCE_LAID_DOWN;
use crate::clock::Moment;
use crate::error::Result;
use crate::id::{IndicatorId, PeriodId, UnitId};
use crate::op::Author;
use crate::revision::IS_HEAD;

/// Every figure of a unit, by period and indicator, in the indicator's smallest decimal place.
pub fn numbers(conn: &Connection, unit: &UnitId) -> Result<BTreeMap<(PeriodId, IndicatorId), i64>> {
    let mut statement =
        conn.prepare_cached("SELECT period, indicator, amount FROM draft_number WHERE unit = ?1")?;
    let rows = statement.query_map([unit], |row| {
        Ok(((row.get("period")?, row.get("indicator")?), row.get("amount")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The figures of the draft of one period.
pub fn figures_of(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<BTreeMap<IndicatorId, i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT indicator, amount FROM draft_number WHERE unit = ?1 AND period = ?2",
    )?;
    let rows = statement
        .query_map(params![unit, period], |row| Ok((row.get("indicator")?, row.get("amount")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Figures of the newest 版 of every period, those that nobody touched at this desk: at the 汇总端
/// that is all of them.
pub fn reported_numbers(
    conn: &Connection,
    unit: &UnitId,
) -> Result<BTreeMap<(PeriodId, IndicatorId), i64>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.period AS period, n.indicator AS indicator, n.amount AS amount
         FROM revision AS r JOIN revision_number AS n ON n.revision = r.id
         WHERE r.unit = ?1 AND n.amount IS NOT NULL AND {IS_HEAD}
           AND NOT EXISTS (SELECT 1 FROM draft_number AS d
                           WHERE d.unit = r.unit AND d.period = r.period
                             AND d.indicator = n.indicator)
           AND NOT EXISTS (SELECT 1 FROM draft_journal AS j
                           WHERE j.unit = r.unit AND j.period = r.period
                             AND j.subject = n.indicator AND {SINCE_LAID_DOWN})
         ORDER BY r.number",
    ))?;
    let rows = statement.query_map([unit], |row| {
        Ok(((row.get("period")?, row.get("indicator")?), row.get("amount")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_number(
    tx: &Transaction<'_>,
    place: Place<'_>,
    indicator: &IndicatorId,
    amount: i64,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO draft_number (unit, period, indicator, amount, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (unit, period, indicator) DO UPDATE SET
             amount = excluded.amount, author = excluded.author, at = excluded.at",
        params![place.unit, place.period, indicator, amount, author, moment.stamp()],
    )?;
    Ok(())
}

pub fn remove_number(
    tx: &Transaction<'_>,
    place: Place<'_>,
    indicator: &IndicatorId,
) -> Result<()> {
    tx.execute(
        "DELETE FROM draft_number WHERE unit = ?1 AND period = ?2 AND indicator = ?3",
        params![place.unit, place.period, indicator],
    )?;
    Ok(())
}

/// Opening figures of a unit with their sources.
pub fn openings(conn: &Connection, unit: &UnitId) -> Result<BTreeMap<IndicatorId, (i64, String)>> {
    let mut statement = conn
        .prepare_cached("SELECT indicator, amount, source FROM opening_number WHERE unit = ?1")?;
    let rows = statement.query_map([unit], |row| {
        Ok((row.get("indicator")?, (row.get("amount")?, row.get("source")?)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_opening(
    tx: &Transaction<'_>,
    unit: &UnitId,
    indicator: &IndicatorId,
    amount: i64,
    source: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO opening_number (unit, indicator, amount, source, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (unit, indicator) DO UPDATE SET
             amount = excluded.amount, source = excluded.source,
             author = excluded.author, at = excluded.at",
        params![unit, indicator, amount, source, author, moment.stamp()],
    )?;
    Ok(())
}

pub fn remove_opening(tx: &Transaction<'_>, unit: &UnitId, indicator: &IndicatorId) -> Result<()> {
    tx.execute(
        "DELETE FROM opening_number WHERE unit = ?1 AND indicator = ?2",
        params![unit, indicator],
    )?;
    Ok(())
}
