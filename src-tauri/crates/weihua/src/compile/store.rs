//! How a draft stood when it was last looked over: a setting of the data file, one a period.

use rusqlite::{Connection, Transaction};

use super::changes::Look;
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::store::setting;

/// How the draft of a period stood; none where nobody looked it over.
///
/// # Errors
/// `Damaged` where it is not understood; those of the data file.
pub(super) fn last_look(conn: &Connection, period: &PeriodId) -> Result<Option<Look>> {
    let Some(text) = setting::get(conn, &key(period))? else {
        return Ok(None);
    };
    let look = serde_json::from_str(&text).map_err(|error| {
        Failure::new(
            Code::Damaged,
            "台账里“汇编上次看过的样子”看不懂，台账可能被别的工具改过。请从最近的备份恢复。",
        )
        .because(error)
    })?;
    Ok(Some(look))
}

/// Writes how it stands.
///
/// # Errors
/// Those of the data file.
pub(super) fn put_look(tx: &Transaction, period: &PeriodId, look: &Look) -> Result<()> {
    setting::set(tx, &key(period), &serde_json::json!(look).to_string())
}

fn key(period: &PeriodId) -> String {
    format!("compiled_look.{period}")
}
