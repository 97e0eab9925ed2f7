//! What waits for an answer at the 填报端: the 退回意见 of the newest reply that was read.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::body::ReplyRemark;
use super::store;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::progress::{FieldName, Place, newest_states};
use crate::revision::{self, Answer};
use crate::submission::answer_subject;

/// 退回意见 of a unit's period with what the unit says to each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// 补正期限
    pub answer_by: Option<Date>,
    /// By row.
    pub remarks: Vec<OpenRemark>,
}

/// A 退回意见 with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRemark {
    /// What an answer names.
    pub id: String,
    /// The row.
    pub measure: MeasureId,
    /// The field it speaks of; none for the whole row.
    pub field: Option<FieldName>,
    /// What is to be mended.
    pub text: String,
    /// The 版 that was read.
    pub revision: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
    /// What the unit says to it: in its draft, else in its newest 版.
    pub answer: Option<Answer>,
}

impl Returned {
    /// Those without an answer.
    pub fn unanswered(&self) -> impl Iterator<Item = &OpenRemark> {
        self.remarks.iter().filter(|one| one.answer.is_none())
    }
}

/// The 退回意见 that wait at this 填报端.
///
/// # Errors
/// Those of the data file.
pub fn returned(conn: &Connection, unit: &UnitId, period: &PeriodId) -> Result<Returned> {
    let place = Place { unit, period };
    let Some(newest) = store::newest(conn, place)? else {
        return Ok(Returned::default());
    };
    if newest.body.remarks.is_empty() {
        return Ok(Returned::default());
    }
    let mut said = BTreeMap::new();
    for head in revision::heads(conn, unit, period)? {
        let answers = revision::content(conn, &head.id)?.answers;
        said.extend(answers.into_iter().filter_map(|(id, answer)| Some((id, answer?))));
    }
    // What was taken back here is said no more, although a 版 said it.
    let journal = newest_states(conn, unit, period)?;
    said.retain(|id, _| journal.get(&answer_subject(id)).is_none_or(|state| state != "blank"));
    said.extend(store::said(conn, place)?);
    let remarks = newest.body.remarks.into_iter().map(|one| open(one, &mut said)).collect();
    Ok(Returned { answer_by: newest.body.answer_by, remarks })
}

/// A remark with what was said to it.
pub(super) fn open(one: ReplyRemark, said: &mut BTreeMap<String, Answer>) -> OpenRemark {
    OpenRemark {
        answer: said.remove(&one.id),
        id: one.id,
        measure: one.measure,
        field: one.field,
        text: one.text,
        revision: one.revision,
        author: one.author,
        at: one.at,
    }
}

/// Every 退回意见 of a place that any reply has, by its id: for the answers of a 版.
///
/// # Errors
/// Those of the data file.
pub fn all_remarks(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<BTreeMap<String, ReplyRemark>> {
    let mut remarks = BTreeMap::new();
    for kept in store::all_of(conn, Place { unit, period })? {
        remarks.extend(kept.body.remarks.into_iter().map(|one| (one.id.clone(), one)));
    }
    Ok(remarks)
}

/// SHA-256 of the files the 汇总端 has of a unit, as its newest replies say: these need not be sent
/// again.
///
/// # Errors
/// Those of the data file.
pub fn known_files(conn: &Connection, unit: &UnitId) -> Result<BTreeSet<String>> {
    let newest = store::newest_of_all(conn, Some(unit))?;
    Ok(newest.into_iter().flat_map(|(_, kept)| kept.body.files).collect())
}

/// The id of the newest reply of a unit; none before the first.
///
/// # Errors
/// Those of the data file.
pub fn last_read(conn: &Connection, unit: &UnitId) -> Result<Option<String>> {
    store::newest_id(conn, unit)
}
