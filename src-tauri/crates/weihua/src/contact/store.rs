//! 联系人 as rows, and what the change log says of them.

use std::collections::BTreeMap;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, Transaction, named_params};

use super::{Contact, ContactChange, ContactRole, TypedContact};
use crate::clock::Date;
use crate::desk::OwnUnit;
use crate::error::Result;
use crate::id::UnitId;
use crate::revision::Person;

impl ContactRole {
    fn word(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Clerk => "clerk",
        }
    }

    /// The one of that name, as tables have it.
    pub(super) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

impl ToSql for ContactRole {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.word().to_sql()
    }
}

impl FromSql for ContactRole {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::named(value.as_str()?).ok_or(FromSqlError::InvalidType)
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        role: row.get("role")?,
        from: row.get("valid_from")?,
        to: row.get("valid_to")?,
        name: row.get("name")?,
        post: row.get("post")?,
        phone: row.get("phone")?,
        entered: row.get("at")?,
    })
}

/// Everybody a unit ever had in a role, the earliest first.
pub(super) fn all_of(conn: &Connection, unit: &UnitId, role: ContactRole) -> Result<Vec<Contact>> {
    let mut statement = conn.prepare_cached(
        "SELECT role, valid_from, valid_to, name, post, phone, at FROM contact
         WHERE unit = ?1 AND role = ?2 ORDER BY valid_from",
    )?;
    let rows = statement.query_map((unit, role), from_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everybody a unit ever had, by role and first day, as a 版 lists them.
///
/// # Errors
/// Those of the data file.
pub fn people(conn: &Connection, unit: &UnitId) -> Result<BTreeMap<(String, Date), Person>> {
    let mut people = BTreeMap::new();
    for role in ContactRole::ALL {
        for one in all_of(conn, unit, role)? {
            let person = Person { to: one.to, name: one.name, post: one.post, phone: one.phone };
            people.insert((role.word().to_owned(), one.from), person);
        }
    }
    Ok(people)
}

pub(super) fn insert(
    tx: &Transaction<'_>,
    own: OwnUnit<'_>,
    role: ContactRole,
    typed: &TypedContact,
) -> Result<()> {
    tx.execute(
        "INSERT INTO contact (unit, role, valid_from, name, post, phone, author, at)
         VALUES (:unit, :role, :valid_from, :name, :post, :phone, :author, :at)",
        named_params! {
            ":unit": own.unit,
            ":role": role,
            ":valid_from": typed.from,
            ":name": typed.name,
            ":post": typed.post,
            ":phone": typed.phone,
            ":author": own.author,
            ":at": own.moment.stamp(),
        },
    )?;
    Ok(())
}

/// The last day of whoever began on `from`; none: nobody followed.
pub(super) fn end(
    tx: &Transaction<'_>,
    unit: &UnitId,
    role: ContactRole,
    from: Date,
    to: Option<Date>,
) -> Result<()> {
    tx.execute(
        "UPDATE contact SET valid_to = ?4 WHERE unit = ?1 AND role = ?2 AND valid_from = ?3",
        (unit, role, from, to),
    )?;
    Ok(())
}

/// Other words for whoever began on `from`. When he was entered stays.
pub(super) fn rewrite(
    tx: &Transaction<'_>,
    own: OwnUnit<'_>,
    role: ContactRole,
    from: Date,
    typed: &TypedContact,
) -> Result<()> {
    tx.execute(
        "UPDATE contact SET valid_from = :new_from, name = :name, post = :post, phone = :phone,
             author = :author
         WHERE unit = :unit AND role = :role AND valid_from = :from",
        named_params! {
            ":unit": own.unit,
            ":role": role,
            ":from": from,
            ":new_from": typed.from,
            ":name": typed.name,
            ":post": typed.post,
            ":phone": typed.phone,
            ":author": own.author,
        },
    )?;
    Ok(())
}

pub(super) fn remove(
    tx: &Transaction<'_>,
    unit: &UnitId,
    role: ContactRole,
    from: Date,
) -> Result<()> {
    tx.execute(
        "DELETE FROM contact WHERE unit = ?1 AND role = ?2 AND valid_from = ?3",
        (unit, role, from),
    )?;
    Ok(())
}

/// What was done to the list of a unit, the latest first: the change log keeps what a correction
/// and a taking back replaced.
pub(super) fn changes(conn: &Connection, unit: &UnitId) -> Result<Vec<ContactChange>> {
    let mut statement = conn.prepare_cached(
        "SELECT sentence, author, at FROM change_log
         WHERE unit = ?1 AND op IN ('appoint_contact', 'mend_contact', 'take_back_contact')
         ORDER BY seq DESC",
    )?;
    let rows = statement.query_map([unit], |row| {
        Ok(ContactChange {
            sentence: row.get("sentence")?,
            author: row.get("author")?,
            at: row.get("at")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
