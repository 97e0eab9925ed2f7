//! Users and refusals in the data file.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use super::{Account, AccountState, Refusal, Refused, Role};
use crate::clock::Moment;
use crate::error::Result;
use crate::op::Author;
use crate::store::minute;

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        let known = Self::ALL.into_iter().find(|role| role.name() == name);
        known.ok_or_else(|| FromSqlError::Other(format!("unknown role {name}").into()))
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.name().to_sql()
    }
}

fn from_row(row: &Row) -> rusqlite::Result<Account> {
    let role: Role = row.get("role")?;
    let state: String = row.get("state")?;
    Ok(Account {
        name: row.get("name")?,
        role,
        role_label: role.label().to_owned(),
        state: if state == "active" { AccountState::Active } else { AccountState::Retired },
        changed_at: minute(&row.get::<_, String>("at")?),
    })
}

/// Whether anybody was named. A file whose table is not there yet names nobody.
pub(super) fn any(conn: &Connection) -> Result<bool> {
    let there = conn
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'account'")?
        .exists([])?;
    Ok(there && conn.prepare_cached("SELECT 1 FROM account")?.exists([])?)
}

/// Everybody: those in use first, by name.
pub(super) fn all(conn: &Connection) -> Result<Vec<Account>> {
    let mut statement = conn.prepare_cached(
        "SELECT name, role, state, at FROM account ORDER BY state <> 'active', name",
    )?;
    let found = statement.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

/// One of them.
pub(super) fn one(conn: &Connection, name: &str) -> Result<Option<Account>> {
    Ok(conn
        .prepare_cached("SELECT name, role, state, at FROM account WHERE name = ?1")?
        .query_row([name], from_row)
        .optional()?)
}

/// What is kept of a password.
pub(super) fn password(conn: &Connection, name: &str) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached("SELECT password FROM account WHERE name = ?1")?
        .query_row([name], |row| row.get("password"))
        .optional()?)
}

/// A new one, in use.
pub(super) fn insert(
    tx: &Transaction,
    (name, role, password): (&str, Role, &str),
    author: &Author,
    moment: Moment,
) -> Result<()> {
    tx.execute(
        "INSERT INTO account (name, role, password, state, author, at)
         VALUES (:name, :role, :password, 'active', :author, :at)",
        named_params! {
            ":name": name,
            ":role": role,
            ":password": password,
            ":author": author,
            ":at": moment.stamp(),
        },
    )?;
    Ok(())
}

/// What of a user is changed.
pub(super) enum Change<'a> {
    Role(Role),
    Password(&'a str),
    Retire,
    CallBack,
}

pub(super) fn change(
    tx: &Transaction,
    name: &str,
    change: &Change<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let (role, password, state) = match change {
        Change::Role(role) => (Some(*role), None, None),
        Change::Password(kept) => (None, Some(*kept), None),
        Change::Retire => (None, None, Some("retired")),
        Change::CallBack => (None, None, Some("active")),
    };
    tx.execute(
        "UPDATE account SET role = coalesce(:role, role), password = coalesce(:password, password),
             state = coalesce(:state, state), author = :author, at = :at
         WHERE name = :name",
        named_params! {
            ":role": role,
            ":password": password,
            ":state": state,
            ":author": author,
            ":at": moment.stamp(),
            ":name": name,
        },
    )?;
    Ok(())
}

pub(super) fn insert_refusal(tx: &Transaction, what: Refused<'_>, moment: Moment) -> Result<()> {
    tx.execute(
        "INSERT INTO refusal (account, command, reason, at) VALUES (?1, ?2, ?3, ?4)",
        (what.account, what.command, what.reason, moment.stamp()),
    )?;
    Ok(())
}

/// What was refused last, the newest first.
pub(super) fn refusals(conn: &Connection, most: u32) -> Result<Vec<Refusal>> {
    let mut statement = conn.prepare_cached(
        "SELECT account, command, reason, at FROM refusal ORDER BY seq DESC LIMIT ?1",
    )?;
    let found = statement.query_map([most], |row| {
        Ok(Refusal {
            account: row.get("account")?,
            command: row.get("command")?,
            reason: row.get("reason")?,
            at: minute(&row.get::<_, String>("at")?),
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
