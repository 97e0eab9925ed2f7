//! From what SQLite says to what the person is told. One place, so that one fault has one sentence.

use std::path::Path;

use rusqlite::{Error, ErrorCode};

use crate::error::{Code, Failure};
use crate::file::disk_full_sentence;

impl From<Error> for Failure {
    /// For a job that does not know the path; [`naming`] puts it in.
    fn from(error: Error) -> Self {
        of_sqlite(Path::new(UNNAMED), &error)
    }
}

const UNNAMED: &str = "当前打开的台账";

/// The failure of a job that did not know which file it worked on.
pub(super) fn naming(path: &Path, mut failure: Failure) -> Failure {
    failure.sentence = failure.sentence.replace(UNNAMED, &path.display().to_string());
    failure
}

/// Why the data file at `path` did not do what was asked.
pub(crate) fn of_sqlite(path: &Path, error: &Error) -> Failure {
    let place = path.display();
    let unreadable = matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..)
    );
    let (code, sentence) = match error.sqlite_error_code() {
        // The tables are STRICT: a value of another type was not written by this program.
        None if unreadable => (Code::Damaged, damaged_at_work_sentence(path)),
        // A page that ends before its end: the file was cut.
        Some(ErrorCode::SystemIoFailure) if is_short_read(error) => {
            (Code::Damaged, damaged_at_work_sentence(path))
        }
        Some(ErrorCode::DiskFull) => (Code::DiskFull, disk_full_sentence(path)),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
            Code::Locked,
            format!(
                "台账“{place}”正被另一个程序占用，本次未作任何改动。请关闭那个程序后再试一次。"
            ),
        ),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
            Code::NotWritable,
            format!(
                "台账“{place}”或它所在的文件夹不能写入，本次未保存。请取消文件的“只读”属性，或把它复制到可以写入的文件夹。"
            ),
        ),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            (Code::Damaged, damaged_at_work_sentence(path))
        }
        Some(ErrorCode::CannotOpen) => (
            Code::NotWritable,
            format!("打不开台账“{place}”。请检查它所在的文件夹是否还在、是否可以写入，再试一次。"),
        ),
        Some(ErrorCode::SystemIoFailure) => (
            Code::Io,
            format!(
                "读写台账“{place}”时磁盘出错，这一步没有做成。请检查磁盘或U盘是否接好，重新打开后再试一次。"
            ),
        ),
        _ => (
            Code::Internal,
            format!(
                "处理台账“{place}”时程序出错，本次未作任何改动。请把“详情”里的内容告诉维护人员。"
            ),
        ),
    };
    Failure::new(code, sentence).because(error)
}

fn is_short_read(error: &Error) -> bool {
    const SHORT_READ: i32 = rusqlite::ffi::SQLITE_IOERR_SHORT_READ;
    error.sqlite_error().is_some_and(|error| error.extended_code == SHORT_READ)
}

/// What is said of a data file whose tables are not those this program makes.
pub(super) fn reshaped(path: &Path) -> Failure {
    Failure::new(
        Code::Damaged,
        format!(
            "台账“{}”的内部结构不是本程序建的样子，可能被别的工具改过，没有打开，也未作任何改动。请用没有改过的台账，或从最近的备份恢复。",
            path.display()
        ),
    )
}

/// What is said where a data file turns out to be damaged at work, open already or just opening.
fn damaged_at_work_sentence(path: &Path) -> String {
    format!(
        "台账“{}”已损坏，这一步没有做成，也未作任何改动。请先把它原样复制一份留存，再从最近的备份恢复。",
        path.display()
    )
}

/// What is said of a damaged data file that is not opened.
pub(crate) fn damaged_sentence(path: &Path) -> String {
    format!(
        "台账“{}”已损坏，为免扩大损失没有打开，也未作任何改动。请先把它原样复制一份留存，再从最近的备份恢复。",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_found_at_work_is_not_said_to_have_kept_the_file_closed() {
        let corrupt = Error::SqliteFailure(rusqlite::ffi::Error::new(11), None);
        let said = of_sqlite(Path::new("台账.weihua"), &corrupt);
        assert_eq!(said.code, Code::Damaged);
        assert!(!said.sentence.contains("没有打开"), "{said}");
        assert!(damaged_sentence(Path::new("台账.weihua")).contains("没有打开"));
    }
}
