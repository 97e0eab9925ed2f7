//! What every table held when the data file was last closed, so that what changes it while it is
//! closed is found: a bad sector, a stick, another tool. The log vouches for what is appended to
//! the edit journal and the 版; this for all the rest.
//!
//! The seal says of which end of the log it is. Where the log has gone on since — the program was
//! killed before it could seal again — it says nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{log, minute, setting, shut};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::hex;

/// The setting it is kept in. Written without an entry of the log: it says nothing new.
const KEY: &str = "seal";

/// A larger file is not sealed: reading all of it would be felt on every opening.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seal {
    /// Hash of the newest entry of the log.
    head: String,
    /// Table by table.
    tables: BTreeMap<String, String>,
    /// What was found altered on an opening: the day, and the tables. It stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    altered: Option<Altered>,
}

/// What was found altered while the file was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Altered {
    /// The moment it was found, where that was on an opening before.
    pub(crate) found_at: Option<String>,
    /// Names of tables.
    pub(crate) tables: Vec<String>,
}

/// A connection, and what was found altered while its file was closed.
pub(super) type Opened = (Connection, Option<Altered>);

impl Altered {
    fn now(tables: Vec<String>) -> Self {
        Self { found_at: None, tables }
    }

    /// What is said of it.
    pub(crate) fn sentence(&self) -> String {
        let found = match &self.found_at {
            Some(at) => format!("{}打开时发现，", minute(at)),
            None => String::new(),
        };
        format!(
            "{found}台账关着的时候，里面的内容变了，不是经本程序改的，可能是磁盘、U盘出错或被别的工具改过（详情：{}）。",
            self.tables.join("、")
        )
    }
}

/// Whether the file at `path` is sealed at all.
pub(super) fn is_small_enough(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.len() <= MOST_BYTES)
}

/// Seals what the file holds now. Nothing is written where it is sealed so already.
pub(super) fn seal(conn: &Connection) -> Result<()> {
    let head = log::head(conn)?;
    let altered = match kept(conn)? {
        Kept::Whole(seal) if seal.head == head => return Ok(()),
        Kept::Whole(seal) => seal.altered,
        Kept::None | Kept::Broken => None,
    };
    let tx = conn.unchecked_transaction()?;
    put(&tx, &Seal { head, tables: tables(&tx)?, altered })?;
    Ok(tx.commit()?)
}

/// What was altered since the file was closed, or found so on an opening before.
pub(crate) fn altered(conn: &Connection) -> Result<Option<Altered>> {
    let seal = match kept(conn)? {
        Kept::None => return Ok(None),
        Kept::Broken => return Ok(Some(Altered::now(vec!["setting".to_owned()]))),
        Kept::Whole(seal) => seal,
    };
    let head = log::head(conn)?;
    if seal.head != head {
        // The log went on after it; one that the log never had was altered itself.
        return Ok(if log::has(conn, &seal.head)? {
            seal.altered
        } else {
            Some(Altered::now(vec!["setting".to_owned()]))
        });
    }
    let now = tables(conn)?;
    let names: BTreeSet<&String> = seal.tables.keys().chain(now.keys()).collect();
    let differ = names.into_iter().filter(|name| seal.tables.get(*name) != now.get(*name));
    let differ: Vec<String> = differ.cloned().collect();
    Ok(if differ.is_empty() { seal.altered } else { Some(Altered::now(differ)) })
}

/// Made anew where something was written that has no entry of the log.
pub(super) fn renew(tx: &Transaction<'_>) -> Result<()> {
    let head = log::head(tx)?;
    match kept(tx)? {
        Kept::Whole(seal) if seal.head == head => put(tx, &Seal { tables: tables(tx)?, ..seal }),
        Kept::Whole(_) | Kept::None | Kept::Broken => Ok(()),
    }
}

/// Before anything is written that would cover it up. What cannot be read says so to whoever reads
/// it next, and one that may only be looked at is left as it is: 体检 says it.
pub(super) fn note_on_opening(conn: &Connection, path: &Path, moment: Moment) -> Option<Altered> {
    if !is_small_enough(path) || !matches!(shut::is_marked(conn), Ok(false)) {
        return None;
    }
    note(conn, &moment.stamp()).unwrap_or_default()
}

/// Notes on an opening what was altered before it, so that work that goes on does not cover it up.
fn note(conn: &Connection, at: &str) -> Result<Option<Altered>> {
    let Some(found) = altered(conn)?.filter(|altered| altered.found_at.is_none()) else {
        return Ok(None);
    };
    let before = match kept(conn)? {
        Kept::Whole(Seal { altered: Some(before), .. }) => before.tables,
        Kept::Whole(_) | Kept::None | Kept::Broken => Vec::new(),
    };
    let all: BTreeSet<String> = found.tables.into_iter().chain(before).collect();
    let noted = Altered { found_at: Some(at.to_owned()), tables: all.into_iter().collect() };
    let head = log::head(conn)?;
    let tx = conn.unchecked_transaction()?;
    put(&tx, &Seal { head, tables: tables(&tx)?, altered: Some(noted.clone()) })?;
    tx.commit()?;
    Ok(Some(noted))
}

fn put(tx: &Transaction<'_>, seal: &Seal) -> Result<()> {
    let text = serde_json::to_string(seal).map_err(|error| {
        Failure::new(Code::Internal, "台账关上时的记录写不出来，内容不受影响。").because(error)
    })?;
    setting::set(tx, KEY, &text)
}

/// What there is of it.
enum Kept {
    None,
    /// It makes no sense.
    Broken,
    Whole(Seal),
}

fn kept(conn: &Connection) -> Result<Kept> {
    Ok(match setting::get(conn, KEY)? {
        None => Kept::None,
        Some(text) => serde_json::from_str(&text).map_or(Kept::Broken, Kept::Whole),
    })
}

/// A hash of the rows of every table; the words of the index are those of the tables, in another
/// order, and 体检 compares them by itself.
fn tables(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let mut names = conn.prepare(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
           AND name <> 'text_index' AND name NOT GLOB 'text_index_*'",
    )?;
    let names = names.query_map([], |row| row.get("name"))?;
    let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
    let mut hashes = BTreeMap::new();
    for name in names {
        if let Some(hash) = table(conn, &name)? {
            hashes.insert(name, hash);
        }
    }
    Ok(hashes)
}

/// None where it has no row.
fn table(conn: &Connection, name: &str) -> Result<Option<String>> {
    let quoted = name.replace('"', "\"\"");
    let but = if name == "setting" { format!("WHERE key <> '{KEY}'") } else { String::new() };
    // In the order of the table itself, whatever index there is.
    let mut rows = conn.prepare(&format!("SELECT * FROM \"{quoted}\" NOT INDEXED {but}"))?;
    let columns = rows.column_count();
    let mut rows = rows.query([])?;
    let (mut sum, mut any) = (Sha256::new(), false);
    while let Some(row) = rows.next()? {
        any = true;
        for at in 0..columns {
            match row.get_ref(at)? {
                ValueRef::Null => sum.update(b"N"),
                ValueRef::Integer(number) => {
                    sum.update(b"I");
                    sum.update(number.to_be_bytes());
                }
                ValueRef::Real(number) => {
                    sum.update(b"R");
                    sum.update(number.to_bits().to_be_bytes());
                }
                ValueRef::Text(bytes) => {
                    sum.update(b"T");
                    sum.update((bytes.len() as u64).to_be_bytes());
                    sum.update(bytes);
                }
                ValueRef::Blob(bytes) => {
                    sum.update(b"B");
                    sum.update((bytes.len() as u64).to_be_bytes());
                    sum.update(bytes);
                }
            }
        }
    }
    let mut hash = hex(&sum.finalize());
    hash.truncate(32);
    Ok(any.then_some(hash))
}
