//! Milestones of a unit: dated deadlines with the day they were reached.

use rusqlite::{Connection, Row, Transaction, params};

use super::Place;
use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{DeadlineId, MeasureId, PeriodId, UnitId};
use crate::op::Author;
use crate::revision::IS_HEAD;

/// A milestone of a unit as the data file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    pub measure: MeasureId,
    pub deadline: DeadlineId,
    pub reached_on: Option<Date>,
    pub reported_in: Option<PeriodId>,
    pub confirmed_on: Option<Date>,
}

impl Milestone {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            measure: row.get("measure")?,
            deadline: row.get("deadline")?,
            reached_on: row.get("reached_on")?,
            reported_in: row.get("reported_in")?,
            confirmed_on: row.get("confirmed_on")?,
        })
    }
}

pub fn milestones(conn: &Connection, unit: &UnitId) -> Result<Vec<Milestone>> {
    let mut statement = conn.prepare_cached(
        "SELECT measure, deadline, reached_on, reported_in, confirmed_on
             FROM milestone WHERE unit = ?1",
    )?;
    let rows = statement.query_map([unit], Milestone::from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_milestone(
    tx: &Transaction<'_>,
    place: Place<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reached_on: Date,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO milestone (unit, measure, deadline, reached_on, reported_in, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (unit, measure, deadline) DO UPDATE SET
             reached_on = excluded.reached_on,
             reported_in = coalesce(reported_in, excluded.reported_in), author = excluded.author, at = excluded.at",
        params![place.unit, measure, deadline, reached_on, place.period, author, moment.stamp()],
    )?;
    Ok(())
}

/// 自报达到日期 goes; what the office said of the milestone stays.
pub fn remove_milestone(
    tx: &Transaction<'_>,
    unit: &UnitId,
    measure: &MeasureId,
    deadline: &DeadlineId,
) -> Result<()> {
    for sql in [
        "DELETE FROM milestone WHERE unit = ?1 AND measure = ?2 AND deadline = ?3
             AND confirmed_on IS NULL AND note = ''",
        "UPDATE milestone SET reached_on = NULL, reported_in = NULL
             WHERE unit = ?1 AND measure = ?2 AND deadline = ?3",
    ] {
        tx.execute(sql, params![unit, measure, deadline])?;
    }
    Ok(())
}

/// A day on which a deadline was reached, with the period whose 版 says it.
pub type Reached = (PeriodId, MeasureId, DeadlineId, Date);

/// The days that the newest 版 of every period of a unit says.
pub fn reached_by_revision(conn: &Connection, unit: &UnitId) -> Result<Vec<Reached>> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.period AS period, m.measure AS measure, m.deadline AS deadline,
                m.reached_on AS reached_on
             FROM revision AS r JOIN revision_milestone AS m ON m.revision = r.id
             WHERE r.unit = ?1 AND m.reached_on <> '' AND {IS_HEAD}
             ORDER BY r.number, r.seq",
    ))?;
    let rows = statement.query_map([unit], |row| {
        Ok((row.get("period")?, row.get("measure")?, row.get("deadline")?, row.get("reached_on")?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
