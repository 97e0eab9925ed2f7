//! What 领导一页 reads besides the 矩阵 and the report: problems of all periods, papers of all periods.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row};

use crate::clock::Date;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::store::text_index::REVISION;

/// 存在问题 of every unit and measure by period, as the 版 in force say it.
pub(super) type Problems = BTreeMap<(UnitId, MeasureId), BTreeMap<PeriodId, String>>;

pub(super) fn problems(conn: &Connection) -> Result<Problems> {
    let mut statement = conn.prepare_cached(
        "SELECT unit, period, subject, body FROM text_entry
         WHERE kind = ?1 AND subject GLOB '*.problems.*'",
    )?;
    let mut rows = statement.query([REVISION])?;
    let mut found = Problems::new();
    while let Some(row) = rows.next()? {
        let subject: String = row.get("subject")?;
        let Some((measure, _)) = subject.split_once('.') else { continue };
        let place = (row.get("unit")?, MeasureId::new(measure));
        found.entry(place).or_default().insert(row.get("period")?, row.get("body")?);
    }
    Ok(found)
}

/// A paper that went out.
pub(super) struct Paper {
    pub seq: i64,
    pub period: PeriodId,
    pub title: String,
    pub sha256: String,
    pub name: String,
    pub cut_off: Date,
    pub author: String,
    pub at: String,
}

fn paper(row: &Row) -> rusqlite::Result<Paper> {
    Ok(Paper {
        seq: row.get("seq")?,
        period: row.get("period")?,
        title: row.get("title")?,
        sha256: row.get("sha256")?,
        name: row.get("name")?,
        cut_off: row.get("cut_off")?,
        author: row.get("author")?,
        at: row.get("at")?,
    })
}

const PAPERS: &str = "SELECT p.seq, p.period, p.title, p.sha256, k.name, p.cut_off, p.author, p.at
     FROM issued_paper AS p JOIN kept_file AS k ON k.sha256 = p.sha256";

/// The papers that went out, the newest first.
pub(super) fn papers(conn: &Connection, most: u32) -> Result<Vec<Paper>> {
    let mut statement = conn.prepare_cached(&format!("{PAPERS} ORDER BY p.seq DESC LIMIT ?1"))?;
    let found = statement.query_map([most], paper)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// One of them.
pub(super) fn one(conn: &Connection, seq: i64) -> Result<Option<Paper>> {
    let mut statement = conn.prepare_cached(&format!("{PAPERS} WHERE p.seq = ?1"))?;
    Ok(statement.query_row([seq], paper).optional()?)
}
