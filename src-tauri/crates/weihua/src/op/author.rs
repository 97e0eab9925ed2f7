//! Who writes.

use std::fmt;

use rusqlite::types::{ToSql, ToSqlOutput};

/// Who writes, as printed in the log and beside every value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author(String);

impl Author {
    /// A person or account by printed name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Whoever sits at this computer, where the file names no users.
    pub fn local() -> Self {
        Self::new("本机用户")
    }

    /// The command line.
    pub fn command_line() -> Self {
        Self::new("命令行（系统账户）")
    }

    /// The printed name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToSql for Author {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}
