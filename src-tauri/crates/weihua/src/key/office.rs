//! The key of the 汇总端 as a 填报端 holds it: compared by a person with the printed notice.

use rusqlite::Connection;

use super::{check_characters, store};
use crate::clock::Moment;
use crate::error::Result;
use crate::op::{Author, Op};
use crate::store::Store;

/// The public key of the 汇总端, hex; none before one was compared.
///
/// # Errors
/// Those of the data file.
pub fn office_key(conn: &Connection) -> Result<Option<String>> {
    store::office_key(conn)
}

/// Holds a key for that of the 汇总端 from now on: a person compared its check characters.
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
    store.write(op, author, moment, |tx| {
        if store::office_key(tx)?.as_deref() == Some(public) {
            return Ok(());
        }
        store::put_office_key(tx, public, "compared", author, moment)
    })
}
