//! What the office writes of 报送事项.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Transaction, named_params};

use super::rules::Outcome;
use crate::clock::Moment;
use crate::error::Result;
use crate::id::{DeliverableId, UnitId};
use crate::op::Author;
use crate::revision::RevisionId;

impl FromSql for Outcome {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::named(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

/// A word on a 报送事项 of a 版.
pub(super) struct NewWord<'a> {
    pub unit: &'a UnitId,
    pub matter: &'a DeliverableId,
    pub revision: &'a RevisionId,
    pub outcome: Outcome,
    pub remark: &'a str,
}

pub(super) fn say(
    tx: &Transaction<'_>,
    word: &NewWord<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO matter_review (unit, deliverable, revision, outcome, remark, author, at)
         VALUES (:unit, :deliverable, :revision, :outcome, :remark, :author, :at)",
    )?
    .execute(named_params! {
        ":unit": word.unit,
        ":deliverable": word.matter,
        ":revision": word.revision,
        ":outcome": word.outcome.name(),
        ":remark": word.remark,
        ":author": author,
        ":at": moment.stamp(),
    })?;
    Ok(())
}
