//! One data file, one program. The lock is the system's own on a small file beside the data
//! file, so it frees itself when a program is killed; a note beside it says who holds it.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::{with_ending, write_failure, write_whole};
use crate::op::Author;

/// The folder of what belongs to the data file at `path`: `….weihua-files`.
pub fn files_folder(path: &Path) -> PathBuf {
    with_ending(path, "-files")
}

/// Held as long as the data file is open.
#[derive(Debug)]
pub(super) struct Lock {
    held: File,
    folder: PathBuf,
    made_folder: bool,
    leaves_nothing: bool,
}

/// Who has the data file open, for the sentence told to a second program.
#[derive(Serialize, Deserialize)]
struct Holder {
    since: String,
    computer: Option<String>,
    author: String,
}

/// Takes the lock where its file stands already. Nothing is made: the data file may yet turn out
/// not to be ours.
///
/// # Errors
/// [`Code::Locked`], or a failure to open the lock file.
pub(super) fn take_if_there(path: &Path) -> Result<Option<Lock>> {
    if lock_file(path).is_file() { take(path).map(Some) } else { Ok(None) }
}

/// Takes the lock, making its folder where needed.
///
/// # Errors
/// [`Code::Locked`], saying since when and on which computer; [`Code::NotWritable`].
pub(super) fn take(path: &Path) -> Result<Lock> {
    let folder = files_folder(path);
    let made_folder = !folder.is_dir();
    if made_folder {
        fs::create_dir(&folder).map_err(|error| not_writable(path, &error))?;
    }
    let held = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(lock_file(path))
        .map_err(|error| not_writable(path, &error))?;
    match held.try_lock() {
        Ok(()) => Ok(Lock { held, folder, made_folder, leaves_nothing: false }),
        Err(TryLockError::WouldBlock) => Err(taken(path)),
        Err(TryLockError::Error(error)) => Err(write_failure(&lock_file(path), &error)),
    }
}

impl Lock {
    /// Says who holds it from now on.
    pub(super) fn sign(&self, author: &Author, moment: Moment) -> Result<()> {
        let holder = Holder {
            since: moment.at.format("%Y-%m-%d %H:%M").to_string(),
            computer: super::computer::host_name(),
            author: author.to_string(),
        };
        let text = serde_json::to_vec(&holder)
            .map_err(|error| Failure::new(Code::Internal, "写不出占用说明。").because(error))?;
        write_whole(&self.folder.join(OWNER), &text)
    }

    /// Leaves nothing behind that was not there before: for a file that was refused after all.
    pub(super) fn undo(mut self) {
        self.leaves_nothing = true;
    }

    /// The same once it is let go: for a file that is only looked at.
    pub(super) fn leaving_nothing(mut self) -> Self {
        self.leaves_nothing = true;
        self
    }
}

impl Drop for Lock {
    /// The system would free the lock with the handle, but not while a process started at this
    /// very moment still has its copy of it.
    fn drop(&mut self) {
        let _ = self.held.unlock();
        if self.made_folder && self.leaves_nothing {
            // Of no consequence where it fails: an empty lock file hinders nobody.
            let _ = fs::remove_file(self.folder.join(LOCK));
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

const LOCK: &str = "lock";
const OWNER: &str = "owner.json";

fn lock_file(path: &Path) -> PathBuf {
    files_folder(path).join(LOCK)
}

fn taken(path: &Path) -> Failure {
    let holder: Option<Holder> = fs::read(files_folder(path).join(OWNER))
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let who = match holder {
        Some(Holder { since, computer: Some(computer), author }) => {
            format!("（电脑“{computer}”，{author}，自 {since} 起）")
        }
        Some(Holder { since, computer: None, author }) => format!("（{author}，自 {since} 起）"),
        None => String::new(),
    };
    Failure::new(
        Code::Locked,
        format!(
            "台账“{}”已在另一个程序中打开{who}。一份台账同一时间只能由一个程序打开，请先关闭那个窗口，再重新打开；本次未作任何改动。",
            path.display()
        ),
    )
}

fn not_writable(path: &Path, error: &std::io::Error) -> Failure {
    let mut failure = write_failure(path, error);
    if !matches!(failure.code, Code::DiskFull | Code::NotFound) {
        failure.code = Code::NotWritable;
        if error.kind() == std::io::ErrorKind::InvalidFilename {
            failure.sentence = format!(
                "“{}”的名字太长，没有新建台账，也未作任何改动。请取短一些的文件名。",
                path.display()
            );
            return failure;
        }
        if !path.exists() {
            failure.sentence = format!(
                "“{}”所在的文件夹不能写入，没有新建台账，也未作任何改动。请换一个可以写入的文件夹。",
                path.display()
            );
            return failure;
        }
        failure.sentence = format!(
            "台账“{}”所在的文件夹不能写入（需要在旁边建立文件夹“{}”），没有打开，也未作任何改动。请把台账复制到可以写入的文件夹后再打开。",
            path.display(),
            files_folder(path).display()
        );
    }
    failure
}
