//! `key`: the key of a desk, its 口令, and another key.

use std::path::Path;

use serde::Serialize;
use weihua::desk::{self, DataFile};
use weihua::error::{Code, Failure, Result};
use weihua::file::read_failure;
use weihua::key;

use crate::answer::Answer;
use crate::args::Args;
use crate::args_issue::{KeyCommand, PasswordFile};
use crate::context;

#[derive(Serialize)]
struct Shape {
    check: Option<String>,
    protected: bool,
}

/// Does what is asked with the key, and says what it then is.
pub fn key(args: &Args, command: &KeyCommand) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let (author, moment) = (context::author(), context::moment(args));
    let mut file = desk::open(path, &author, moment)?;
    let DataFile { store, .. } = &mut file;
    let done = match command {
        KeyCommand::Show => "",
        KeyCommand::Protect { new_password_file, present } => {
            let new = first_line(new_password_file)?;
            let present = passphrase(present)?;
            key::protect(store, present.as_deref(), &new, &author, moment)?;
            "密钥已用口令保护。口令忘了谁也找不回来，只能更换密钥。"
        }
        KeyCommand::Unprotect { present } => {
            let present = passphrase(present)?.ok_or_else(|| {
                Failure::new(
                    Code::BadInput,
                    "取消口令要先给出口令，没有改动；请用--key-password-file写上口令文件。",
                )
            })?;
            key::unprotect(store, &present, &author, moment)?;
            "密钥的口令已取消。"
        }
        KeyCommand::Renew => {
            key::renew(store, &author, moment)?;
            "密钥已更换，草稿和版都在。下一次报送按首次来件登记，请重新打印报送表，让盖章件上的校验字符与新密钥一致。"
        }
    };
    let (check, protected) =
        file.store.read(|conn| Ok((key::key_check(conn)?, key::is_sealed(conn)?)))?;
    file.store.close()?;
    let now = match (&check, protected) {
        (None, _) => "本台账还没有密钥；打印报送表或交出一次，密钥随之生成。".to_owned(),
        (Some(check), true) => format!("本台账的密钥{check}，用口令保护着。"),
        (Some(check), false) => format!("本台账的密钥{check}，没有口令。"),
    };
    let text = if done.is_empty() { now } else { format!("{done}\n{now}") };
    Ok(Answer::new(text, &Shape { check, protected }))
}

/// The 口令 a command was given, where it was given one.
pub fn passphrase(given: &PasswordFile) -> Result<Option<String>> {
    given.key_password_file.as_deref().map(first_line).transpose()
}

/// The first line of a file, which is all of a 口令.
pub fn first_line(path: &Path) -> Result<String> {
    /// No 口令 is longer.
    const MOST_BYTES: u64 = 4096;
    let size = std::fs::metadata(path).map_err(|error| read_failure(path, &error))?.len();
    let none = || {
        Failure::new(
            Code::BadInput,
            format!(
                "“{}”不是口令文件，没有改动；口令文件是一个文本文件，口令写在第一行。",
                path.display()
            ),
        )
    };
    if size > MOST_BYTES {
        return Err(none());
    }
    let bytes = std::fs::read(path).map_err(|error| read_failure(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| none())?;
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    Ok(line.to_owned())
}
