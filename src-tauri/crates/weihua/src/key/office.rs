//! The key of the 汇总端 as a 填报端 holds it true: compared once with the printed notice, then known.

use rusqlite::{Connection, Transaction};

use super::{check_characters, store};
use crate::clock::Moment;
use crate::error::Result;
use crate::op::{Author, Op};
use crate::store::Store;

/// How a key of the 汇总端 came to be held true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// A person compared its check characters with the printed notice.
    Compared,
    /// The key that was held true before signed for it.
    Vouched,
}

impl Trust {
    /// As the data file has it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Compared => "compared",
            Self::Vouched => "vouched",
        }
    }
}

/// The public key of the 汇总端 that is held true, hex; none where none was compared yet.
///
/// # Errors
/// Those of the data file.
pub fn office_key(conn: &Connection) -> Result<Option<String>> {
    store::office_key(conn)
}

/// Holds a public key of the 汇总端 (hex) true from now on; the one that is held true already is
/// not noted again.
///
/// # Errors
/// Those of the data file.
pub(crate) fn trust(
    tx: &Transaction<'_>,
    public: &str,
    how: Trust,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    if store::office_key(tx)?.as_deref() == Some(public) {
        return Ok(());
    }
    store::put_office_key(tx, public, how.name(), author, moment)
}

/// As [`trust`], a named write of its own: a person compared the check characters.
///
/// # Errors
/// Those of the data file.
pub fn trust_office(
    store: &mut Store,
    public: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let op = Op::TrustOffice { check: check_characters(public) };
    store.write(op, author, moment, |tx| trust(tx, public, Trust::Compared, author, moment))
}
