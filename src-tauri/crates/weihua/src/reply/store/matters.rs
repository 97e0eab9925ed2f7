//! 联系人 and 报送事项 written from a 版.

use rusqlite::{Connection, Transaction, params};

use crate::clock::{Date, Moment};
use crate::error::Result;
use crate::id::{DeliverableId, UnitId};
use crate::op::Author;
use crate::revision::{Matter, NamedFile, Person};

pub fn has_contacts(conn: &Connection, unit: &UnitId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM contact WHERE unit = ?1")?.exists([unit])?)
}

pub fn has_matters(conn: &Connection, unit: &UnitId) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM matter WHERE unit = ?1")?.exists([unit])?)
}

pub fn put_contact(
    tx: &Transaction<'_>,
    unit: &UnitId,
    role: &str,
    from: Date,
    person: &Person,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO contact (unit, role, valid_from, valid_to, name, post, phone, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        unit,
        role,
        from,
        person.to,
        person.name,
        person.post,
        person.phone,
        author,
        moment.stamp()
    ])?;
    Ok(())
}

pub fn put_matter(
    tx: &Transaction<'_>,
    unit: &UnitId,
    deliverable: &DeliverableId,
    matter: &Matter,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO matter (unit, deliverable, state, handed_on, note, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        unit,
        deliverable,
        matter.state,
        matter.handed_on,
        matter.note,
        author,
        moment.stamp()
    ])?;
    Ok(())
}

/// A file whose bytes are here; what is not here cannot be named, and stays listed in the 版.
pub fn put_matter_file(
    tx: &Transaction<'_>,
    unit: &UnitId,
    deliverable: &DeliverableId,
    sha256: &str,
    file: &NamedFile,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO matter_file (unit, deliverable, sha256, name, author, at)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6 FROM kept_file WHERE kept_file.sha256 = ?3",
    )?
    .execute(params![unit, deliverable, sha256, file.name, author, moment.stamp()])?;
    Ok(())
}
