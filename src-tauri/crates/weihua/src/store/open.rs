//! How a data file comes to be open: every refusal first, and only then a change.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::lock::{self, Lock};
use super::plan::NewPlanVersion;
use super::seal::{self, Opened};
use super::setting::{self, Desk};
use super::{
    Fingerprint, Shut, Store, failure, header, indexed, integrity, ladder, log, settings, shape,
};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::{place_new, read_failure, temporary_beside, with_ending};
use crate::id::PlanId;
use crate::op::{Author, Op};

/// What a new data file starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Which desk, whose, which day.
    pub desk: Desk,
    /// The plan it holds.
    pub plan_id: PlanId,
    /// The plan as JSON text, units included.
    pub plan_body: String,
}

pub(super) fn create(path: &Path, new: &NewFile, author: &Author, moment: Moment) -> Result<Store> {
    if path.symlink_metadata().is_ok() {
        return Err(exists(path));
    }
    let lock = lock::take(path)?;
    let opened = create_locked(path, new, author, moment)
        .and_then(|()| open_locked(path, author, moment, &lock));
    opened_with(lock, opened, path)
}

fn create_locked(path: &Path, new: &NewFile, author: &Author, moment: Moment) -> Result<()> {
    // Finished under another name first: a power cut leaves no half data file.
    let unfinished = temporary_beside(path)?.into_temp_path();
    let made = fill(&unfinished, path, new, author, moment);
    // SQLite may have left its log beside the temporary file when it failed.
    let _ = fs::remove_file(with_ending(&unfinished, "-wal"));
    made?;
    place_new(unfinished, path)
}

fn fill(
    unfinished: &Path,
    path: &Path,
    new: &NewFile,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let mut connection = connect(unfinished).map_err(of_sqlite)?;
    connection
        .execute_batch(&format!(
            "PRAGMA page_size = 4096; PRAGMA application_id = {}",
            settings::APPLICATION_ID
        ))
        .map_err(of_sqlite)?;
    settings::apply(&connection).map_err(of_sqlite)?;
    let tx =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(of_sqlite)?;
    tx.execute_batch(ladder::SCHEMA_SQL).map_err(of_sqlite)?;
    tx.pragma_update(None, "user_version", header::SCHEMA).map_err(of_sqlite)?;
    setting::set_desk(&tx, &new.desk)?;
    setting::set(&tx, "created_at", &moment.stamp())?;
    setting::set(&tx, "file_id", &new_file_id(unfinished, moment))?;
    let plan = NewPlanVersion {
        plan_id: &new.plan_id,
        body: &new.plan_body,
        from_period: None,
        reason: "建立台账",
    };
    super::add_plan_version(&tx, &plan, author, moment)?;
    indexed::begin(&tx)?;
    log::append(&tx, &Op::CreateFile, author, moment)?;
    tx.commit().map_err(of_sqlite)?;
    settle(&connection, path)?;
    connection.close().map_err(|(_, error)| of_sqlite(error))
}

/// Tells two data files apart. The random part of the temporary name makes it unlike any other.
fn new_file_id(unfinished: &Path, moment: Moment) -> String {
    let mut id = Fingerprint::new("weihua1-file")
        .text(&unfinished.to_string_lossy())
        .number(i64::from(std::process::id()))
        .text(&moment.stamp())
        .finish();
    id.truncate(32);
    id
}

pub(super) fn open(path: &Path, author: &Author, moment: Moment) -> Result<Store> {
    refuse_place(path)?;
    // Where somebody may have the file open, the lock comes before its first byte is read:
    // closing a second handle would drop the locks SQLite holds in this process.
    let lock = lock::take_if_there(path)?;
    header::check(path)?;
    refuse_read_only(path)?;
    let lock = match lock {
        Some(lock) => lock,
        None => lock::take(path)?,
    };
    let opened = open_locked(path, author, moment, &lock);
    opened_with(lock, opened, path)
}

/// The folder beside the data file that a connection has open; none where it has no file.
pub(crate) fn files_folder_of(connection: &Connection) -> Option<PathBuf> {
    let path = connection.path().filter(|path| !path.is_empty())?;
    Some(lock::files_folder(Path::new(path)))
}

/// An open data file, or no trace of the lock.
pub(super) fn opened_with(lock: Lock, opened: Result<Opened>, path: &Path) -> Result<Store> {
    match opened {
        Ok((connection, altered)) => {
            // Nobody else copies anything there: the lock is held.
            crate::file::sweep(&lock::files_folder(path));
            Ok(Store {
                connection,
                path: path.to_owned(),
                shut: None,
                here: None,
                altered,
                _lock: lock,
            })
        }
        Err(failure) => {
            lock.undo();
            Err(failure)
        }
    }
}

pub(super) fn open_locked(
    path: &Path,
    author: &Author,
    moment: Moment,
    lock: &Lock,
) -> Result<Opened> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let mut connection =
        open_if(path, |connection, schema| prove_sound(connection, schema, path, moment))?;
    set_checkpoint_on_close(&connection, true).map_err(of_sqlite)?;
    settings::apply(&connection).map_err(of_sqlite)?;
    settings::verify(&connection)?;
    let altered = seal::note_on_opening(&connection, path, moment);
    ladder::climb(&mut connection, path, ladder::STEPS, author, moment)?;
    refuse_other_schema(&connection, path)?;
    indexed::catch_up(&mut connection).map_err(of_sqlite)?;
    lock.sign(author, moment)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "query_only", true).map_err(of_sqlite)?;
    Ok((connection, altered))
}

/// What a file must be before anything in it is shown or changed.
fn prove_sound(connection: &Connection, schema: u32, path: &Path, moment: Moment) -> Result<()> {
    refuse_stranger(connection, schema, path)?;
    quick_check(connection, path)?;
    if schema == header::SCHEMA { sample(connection, path, moment) } else { Ok(()) }
}

/// Before anything in the file is asked to work: a view or a check of its own could.
fn refuse_stranger(connection: &Connection, schema: u32, path: &Path) -> Result<()> {
    match shape::stranger(connection, schema)? {
        Some(line) => Err(failure::reshaped(path).because(line)),
        None => Ok(()),
    }
}

pub(super) fn look(path: &Path) -> Result<Store> {
    look_if(path, |_, _| Ok(()))
}

/// As [`look`], for pages to be shown from it: what [`open`] would refuse is refused, and so is an
/// older schema, which may not be brought up to date.
pub(super) fn look_at_sound(path: &Path, moment: Moment) -> Result<Store> {
    look_if(path, |connection, schema| {
        prove_sound(connection, schema, path, moment)?;
        if schema == header::SCHEMA {
            return Ok(());
        }
        Err(Failure::new(
            Code::BadInput,
            format!(
                "“{}”是旧版本程序写的，不能直接查看，也未作任何改动。请把它复制一份到别处，再打开那一份。",
                path.display()
            ),
        ))
    })
}

fn look_if(path: &Path, proof: impl FnOnce(&Connection, u32) -> Result<()>) -> Result<Store> {
    refuse_place(path)?;
    let lock = lock::take_if_there(path)?;
    header::check(path)?;
    let lock = match lock {
        Some(lock) => lock,
        None => lock::take(path)?,
    };
    let opened = read_if(path, proof).map(|connection| (connection, None));
    Ok(Store { shut: Some(Shut::Looked), ..opened_with(lock.leaving_nothing(), opened, path)? })
}

/// Reads a file that is not to be opened, after the refusals that need no look at every page.
/// Never for one that is open in this program: its locks would go with the second handle.
pub(super) fn glance<T>(path: &Path, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    refuse_place(path)?;
    header::check(path)?;
    let connection = read_if(path, |connection, schema| refuse_stranger(connection, schema, path))?;
    read(&connection)
}

/// Reads every page and every entry of the log, for a file on which somebody will depend. Never for
/// one that is open in this program.
///
/// # Errors
/// As [`Store::open`].
pub(crate) fn prove_whole(path: &Path, moment: Moment) -> Result<()> {
    header::check(path)?;
    let connection =
        read_if(path, |connection, schema| prove_sound(connection, schema, path, moment))?;
    let damaged = |cause: String| {
        Err(Failure::new(Code::Damaged, failure::damaged_sentence(path)).because(cause))
    };
    if let Some(line) = integrity::structure(&connection)?.into_iter().next() {
        return damaged(line);
    }
    match log::verify(&connection, 0)?.first() {
        Some((seq, found)) => damaged(format!("change log, entry {seq}: {found:?}")),
        None => Ok(()),
    }
}

fn read_if(path: &Path, proof: impl FnOnce(&Connection, u32) -> Result<()>) -> Result<Connection> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let had_log = with_ending(path, "-wal").exists();
    let connection = open_if(path, proof)?;
    // With no log before there is nothing to write into the file, only an empty log to take away.
    set_checkpoint_on_close(&connection, !had_log).map_err(of_sqlite)?;
    connection.pragma_update(None, "query_only", true).map_err(of_sqlite)?;
    Ok(connection)
}

/// A connection to a file that `proof` lets pass, given its schema. A refused file is left as it
/// is, and so is its log: closing would else write the log into the file.
fn open_if(path: &Path, proof: impl FnOnce(&Connection, u32) -> Result<()>) -> Result<Connection> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let log = with_ending(path, "-wal");
    let had_log = log.exists();
    let connection = connect(path).map_err(of_sqlite)?;
    let checked = (|| {
        set_checkpoint_on_close(&connection, false).map_err(of_sqlite)?;
        settings::guard(&connection).map_err(of_sqlite)?;
        // The header may be behind the log.
        let schema = ladder::schema_of(&connection).map_err(of_sqlite)?;
        header::refuse_newer(path, schema)?;
        proof(&connection, schema)
    })();
    if let Err(refused) = checked {
        drop(connection);
        if !had_log {
            // SQLite makes an empty one as soon as it looks.
            let _ = fs::remove_file(log);
        }
        return Err(as_damage(refused, path));
    }
    Ok(connection)
}

fn set_checkpoint_on_close(connection: &Connection, on: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on).map(drop)
}

fn sample(connection: &Connection, path: &Path, moment: Moment) -> Result<()> {
    match integrity::sample(connection, moment)? {
        None => Ok(()),
        Some(found) => {
            Err(Failure::new(Code::Damaged, failure::damaged_sentence(path)).because(found))
        }
    }
}

/// The same few statements pass on every sound file: where SQLite does not understand them, a
/// table or its description is not as we made it.
fn as_damage(refused: Failure, path: &Path) -> Failure {
    if refused.code != Code::Internal {
        return refused;
    }
    let damaged = Failure::new(Code::Damaged, failure::damaged_sentence(path));
    damaged.because(refused.cause.unwrap_or(refused.sentence))
}

fn refuse_other_schema(connection: &Connection, path: &Path) -> Result<()> {
    let schema = ladder::schema_of(connection).map_err(|error| failure::of_sqlite(path, &error))?;
    if schema == header::SCHEMA {
        return Ok(());
    }
    Err(Failure::new(Code::Damaged, failure::damaged_sentence(path))
        .because(format!("no step leads from schema {schema} to {}", header::SCHEMA)))
}

fn quick_check(connection: &Connection, path: &Path) -> Result<()> {
    let found: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| failure::of_sqlite(path, &error))?;
    if found == "ok" {
        return Ok(());
    }
    Err(Failure::new(Code::Damaged, failure::damaged_sentence(path)).because(found))
}

/// No CREATE: a missing file is said, not made.
pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    connect_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// For a copy that is looked at and never written.
pub(super) fn connect_to_read(path: &Path) -> rusqlite::Result<Connection> {
    connect_with(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

#[expect(clippy::disallowed_methods, reason = "the one place that opens a data file")]
fn connect_with(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    // No URI: a file may be named `file:x`. No mutex: a connection stays with its store.
    Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Writes the log of SQLite into the file and empties it.
pub(super) fn settle(connection: &Connection, path: &Path) -> Result<()> {
    let of_sqlite = |error| failure::of_sqlite(path, &error);
    let busy: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(of_sqlite)?;
    if busy == 0 {
        return Ok(());
    }
    Err(Failure::new(
        Code::Locked,
        format!("台账“{}”正被另一个程序读取，暂时不能整理；已保存的内容完好。", path.display()),
    ))
}

/// Refuses what is not a plain file.
pub(super) fn refuse_place(path: &Path) -> Result<()> {
    let metadata = path.symlink_metadata().map_err(|error| read_failure(path, &error))?;
    let place = path.display();
    let sentence = if metadata.is_symlink() {
        let target = fs::read_link(path).unwrap_or_else(|_| PathBuf::new());
        format!(
            "“{place}”是指向“{}”的链接，没有打开，也未作任何改动。请直接打开它所指的台账。",
            target.display()
        )
    } else if metadata.is_dir() {
        format!("“{place}”是一个文件夹，不是台账。请选择文件夹里扩展名为 .weihua 的文件。")
    } else if !metadata.is_file() {
        format!("“{place}”不是普通文件，没有打开。请选择扩展名为 .weihua 的台账。")
    } else {
        return Ok(());
    };
    Err(Failure::new(Code::BadInput, sentence))
}

/// Refuses a file marked read-only. The lock is held, so no other handle of ours is closed.
fn refuse_read_only(path: &Path) -> Result<()> {
    let marked = path.metadata().is_ok_and(|metadata| metadata.permissions().readonly());
    if !marked {
        return Ok(());
    }
    Err(Failure::new(
        Code::NotWritable,
        format!(
            "台账“{}”是只读文件，没有打开，也未作任何改动。请取消它的“只读”属性，或把它复制到自己的文件夹后再打开。",
            path.display()
        ),
    ))
}

fn exists(path: &Path) -> Failure {
    Failure::new(
        Code::AlreadyExists,
        format!(
            "“{}”已经存在，没有新建，也未作任何改动。请换一个文件名，或直接打开它。",
            path.display()
        ),
    )
}
