//! What the data file holds in words besides its index: 零报告 of drafts, and 版.

use std::collections::BTreeSet;

use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::progress::FieldName;
use crate::revision::IS_HEAD;

/// A text of a row.
pub(super) struct Text {
    pub unit: UnitId,
    pub period: PeriodId,
    pub measure: MeasureId,
    /// None for the reason of a 零报告.
    pub field: Option<FieldName>,
    pub body: String,
}

/// Units and periods of which this desk keeps a draft.
pub(super) fn drafted(conn: &Connection) -> Result<BTreeSet<(UnitId, PeriodId)>> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, period FROM draft_field UNION SELECT unit, period FROM draft_zero",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get("unit")?, row.get("period")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Reasons of 零报告 in drafts, to `look` at one by one.
pub(super) fn draft_zeros(conn: &Connection, look: &mut dyn FnMut(Text)) -> Result<()> {
    let mut statement =
        conn.prepare_cached("SELECT unit, period, measure, reason AS body FROM draft_zero")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        look(text(row, None, row.get("body")?)?);
    }
    Ok(())
}

/// Texts of the newest 版 in force of every unit and period, to `look` at one by one: there may be
/// more of them than one wants to hold.
pub(super) fn revision_texts(conn: &Connection, look: &mut dyn FnMut(Text)) -> Result<()> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT r.unit, r.period, w.measure, w.progress, w.problems, w.next_steps, w.zero
         FROM revision AS r JOIN revision_row AS w ON w.revision = r.id
         WHERE {IS_HEAD}",
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said = [
            (Some(FieldName::Progress), row.get::<_, Option<String>>("progress")?),
            (Some(FieldName::Problems), row.get("problems")?),
            (Some(FieldName::NextSteps), row.get("next_steps")?),
            (None, row.get("zero")?),
        ];
        for (field, body) in said {
            if let Some(body) = body.filter(|body| !body.is_empty()) {
                look(text(row, field, body)?);
            }
        }
    }
    Ok(())
}

fn text(row: &Row<'_>, field: Option<FieldName>, body: String) -> rusqlite::Result<Text> {
    Ok(Text {
        unit: row.get("unit")?,
        period: row.get("period")?,
        measure: row.get("measure")?,
        field,
        body,
    })
}
