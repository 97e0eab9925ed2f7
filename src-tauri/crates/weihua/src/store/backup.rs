//! Backups that count: written under a temporary name, synced, opened again and checked, and only
//! then given their name.

use std::path::Path;

use rusqlite::Connection;

use super::failure::of_sqlite;
use super::open::connect_to_read;
use super::settings;
use crate::error::{Code, Failure, Result};
use crate::file::{place_new, temporary_beside};

/// Copies the rows of `connection` to a new data file at `path`.
///
/// # Errors
/// [`Code::AlreadyExists`], [`Code::DiskFull`], [`Code::NotWritable`]; [`Code::Damaged`] where the
/// copy does not prove to be the same, and it is then taken away.
pub(super) fn copy_to(connection: &Connection, path: &Path) -> Result<()> {
    let unfinished = temporary_beside(path)?.into_temp_path();
    let name = unfinished.to_str().ok_or_else(|| {
        Failure::new(
            Code::BadInput,
            format!(
                "备份位置“{}”的名称含有无法识别的字符，没有备份。请换一个文件夹。",
                path.display()
            ),
        )
    })?;
    connection.execute("VACUUM INTO ?1", [name]).map_err(|error| of_sqlite(path, &error))?;
    prove_same(connection, &unfinished, path)?;
    place_new(unfinished, path)
}

fn prove_same(original: &Connection, copy: &Path, path: &Path) -> Result<()> {
    let failed = |error| of_sqlite(path, &error);
    let copy = connect_to_read(copy).map_err(failed)?;
    settings::guard(&copy).map_err(failed)?;
    let whole: String =
        copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(failed)?;
    let same = marks(original).map_err(failed)? == marks(&copy).map_err(failed)?;
    if whole == "ok" && same {
        return Ok(());
    }
    Err(Failure::new(
        Code::Damaged,
        format!(
            "备份“{}”写成后核对不一致，已作废，原台账未改动。请换一个磁盘再备份。",
            path.display()
        ),
    )
    .because(whole))
}

/// What must be equal in a true copy: identity, schema, and how many rows each table has.
fn marks(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut marks = Vec::new();
    for name in ["application_id", "user_version"] {
        let value: u32 = connection.pragma_query_value(None, name, |row| row.get(0))?;
        marks.push(value.to_string());
    }
    let mut tables = connection.prepare(
        "SELECT name, sql FROM sqlite_schema
         WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
    )?;
    let mut rows = tables.query([])?;
    while let Some(row) = rows.next()? {
        let (name, sql): (String, String) = (row.get("name")?, row.get("sql")?);
        let quoted = name.replace('"', "\"\"");
        let count: i64 =
            connection
                .query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?;
        marks.push(format!("{sql}: {count}"));
    }
    Ok(marks)
}
