//! The computer that last wrote a data file. A file that comes to another one asks first: two
//! copies of it that are both written would fork.

use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use super::{Fingerprint, Shut, Store, log, setting};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::op::{Author, Op};

/// A computer, or rather one person's account on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computer {
    /// Tells it from every other; made once by chance.
    pub id: String,
    /// The system's name for it, to be shown.
    pub name: String,
}

impl Computer {
    /// This computer, as nobody has seen it before.
    pub fn new(moment: Moment) -> Self {
        // Seeded by the system, afresh for each.
        let chance = || RandomState::new().build_hasher().finish().cast_signed();
        let mut id = Fingerprint::new("weihua1-computer")
            .number(chance())
            .number(chance())
            .number(i64::from(std::process::id()))
            .text(&moment.stamp())
            .finish();
        id.truncate(32);
        Self { id, name: host_name().unwrap_or_else(|| "未命名".into()) }
    }
}

/// The name of this computer, where the system tells it.
pub(super) fn host_name() -> Option<String> {
    let name = std::env::var("COMPUTERNAME")
        .or_else(|_| fs::read_to_string("/proc/sys/kernel/hostname"))
        .or_else(|_| std::env::var("HOSTNAME"))
        .ok()?;
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

pub(super) const COMPUTER: &str = "computer";

/// Set in the same transaction as every write made through a window.
pub(super) fn record(tx: &Transaction, here: &Computer) -> Result<()> {
    let text = serde_json::to_string(here)
        .map_err(|error| Failure::new(Code::Internal, "写不出电脑的记录。").because(error))?;
    setting::set(tx, COMPUTER, &text)
}

/// What cannot be read counts as unknown: the file then belongs to whoever writes next.
fn recorded(conn: &Connection) -> Result<Option<Computer>> {
    let text = setting::get(conn, COMPUTER)?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

impl Store {
    /// Says which computer works on it from now on. Where another one wrote last, it may only be
    /// looked at until [`Store::take_over`].
    ///
    /// # Errors
    /// Those of the data file.
    pub fn come_to(&mut self, here: &Computer) -> Result<()> {
        self.here = Some(here.clone());
        if self.shut.is_some() {
            return Ok(());
        }
        let (recorded, last) =
            self.read(|conn| Ok((recorded(conn)?, log::newest(conn, 1)?.into_iter().next())))?;
        if let Some(there) = recorded.filter(|there| there.id != here.id) {
            let same = if there.name == here.name { "（与这台同名）" } else { "" };
            self.shut = Some(Shut::Elsewhere {
                computer: format!("{}{same}", there.name),
                written_at: last.map(|entry| entry.at).unwrap_or_default(),
            });
        }
        Ok(())
    }

    /// The computer that works on it, where one was named.
    pub fn here(&self) -> Option<&Computer> {
        self.here.as_ref()
    }

    /// 换到这台电脑: a person says that work goes on here.
    ///
    /// # Errors
    /// Those of [`Store::write`]; it then stays as it was.
    pub fn take_over(&mut self, author: &Author, moment: Moment) -> Result<()> {
        let (Some(Shut::Elsewhere { .. }), Some(here)) = (&self.shut, self.here.clone()) else {
            return Ok(());
        };
        let op = Op::TakeOver { computer: here.name.clone() };
        self.write_although_shut(op, author, moment, |tx| record(tx, &here))
    }
}
