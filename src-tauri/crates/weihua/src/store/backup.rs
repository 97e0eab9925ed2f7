//! Backups that count: written under a temporary name, synced, opened again and checked, and only
//! then given their name.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::failure::of_sqlite;
use super::open::connect_to_read;
use super::settings;
use crate::error::{Code, Failure, Result};
use crate::file::{place_new, temporary_beside};

/// Copies the rows of `connection` to a new data file at `path`; after `limit` it is given up.
///
/// # Errors
/// [`Code::AlreadyExists`], [`Code::DiskFull`], [`Code::NotWritable`]; [`Code::Damaged`] where the
/// copy does not prove to be the same, and it is then taken away.
pub(super) fn copy_to(connection: &Connection, path: &Path, limit: Option<Duration>) -> Result<()> {
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
    let timer = limit.map(|limit| interrupt_after(connection, limit));
    let copied = connection.execute("VACUUM INTO ?1", [name]);
    drop(timer);
    copied.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::OperationInterrupted) => too_slow(path),
        _ => of_sqlite(path, &error),
    })?;
    prove_same(connection, &unfinished, path)?;
    place_new(unfinished, path)
}

/// Stops what the connection does after `limit`, unless the answer is dropped before.
fn interrupt_after(connection: &Connection, limit: Duration) -> Sender<()> {
    let interrupt = connection.get_interrupt_handle();
    let (running, ended) = mpsc::channel();
    std::thread::spawn(move || {
        if ended.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
            interrupt.interrupt();
        }
    });
    running
}

fn too_slow(path: &Path) -> Failure {
    Failure::new(
        Code::Io,
        format!(
            "备份“{}”写得太慢，没有等它写完，也没有留下半份；台账本身已经保存好。请检查磁盘，再到“设置”里备份一次。",
            path.display()
        ),
    )
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
