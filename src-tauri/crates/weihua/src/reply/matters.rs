//! 联系人 and 报送事项 of a desk that has none yet, out of the newest 版 of their place: a 填报端 that
//! was lost or is new.

use rusqlite::Transaction;

use super::store;
use crate::clock::Moment;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::op::Author;
use crate::revision;

/// Fills what is empty; what somebody noted here stays as it is.
pub(super) fn fill(
    tx: &Transaction<'_>,
    unit: &UnitId,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let heads = revision::heads(tx, unit, &PeriodId::matters())?;
    let [head] = heads.as_slice() else {
        return Ok(());
    };
    let content = revision::content(tx, &head.id)?;
    if !store::has_contacts(tx, unit)? {
        for ((role, from), person) in &content.contacts {
            if let Some(person) = person {
                store::put_contact(tx, unit, role, *from, person, author, moment)?;
            }
        }
    }
    if !store::has_matters(tx, unit)? {
        for (deliverable, matter) in &content.matters {
            if matter.state != "not_started" {
                store::put_matter(tx, unit, deliverable, matter, author, moment)?;
            }
        }
        for ((deliverable, sha256), file) in &content.matter_files {
            if let Some(file) = file {
                store::put_matter_file(tx, unit, deliverable, sha256, file, author, moment)?;
            }
        }
    }
    Ok(())
}
