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
        None if unreadable => (Code::Damaged, damaged_sentence(path)),
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
            (Code::Damaged, damaged_sentence(path))
        }
        Some(ErrorCode::CannotOpen) => (
            Code::NotWritable,
            format!("打不开台账“{place}”。请检查它所在的文件夹是否还在、是否可以写入，再试一次。"),
        ),
        Some(ErrorCode::SystemIoFailure) => (
            Code::Io,
            format!(
                "读写台账“{place}”时磁盘出错，本次未保存。请检查磁盘或U盘是否接好，重新打开后再试一次。"
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

/// What is said of a damaged data file.
pub(crate) fn damaged_sentence(path: &Path) -> String {
    format!(
        "台账“{}”已损坏，为免扩大损失没有打开，也未作任何改动。请先把它原样复制一份留存，再从最近的备份恢复。",
        path.display()
    )
}
