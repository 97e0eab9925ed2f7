//! A 版 made elsewhere, taken in as it is.

use rusqlite::Transaction;

use super::make::id_of;
use super::store::arrival::{bring_back, is_withdrawn};
use super::store::indexed::index_place;
use super::store::{find, greatest_seq, insert};
use super::{Content, Revision};
use crate::error::{Code, Failure, Result};

/// What became of a 版 that was brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// It was not there before.
    New,
    /// It was there, out of force, and is in force again.
    Back,
    /// It was there and in force.
    Known,
}

impl Revision {
    #[cfg(test)]
    pub(crate) fn with_its_id(mut self) -> Self {
        self.id = id_of(&self);
        self
    }

    /// That it is what its id says; `Err` says why not, for the log.
    ///
    /// # Errors
    /// One sentence in English.
    pub fn prove(&self, content: &Content) -> std::result::Result<(), String> {
        if content.hash() != self.content_hash {
            return Err("it says something else than its content hash".into());
        }
        if id_of(self) != self.id {
            return Err("it is not what its id says".into());
        }
        let sorted = self.parents.windows(2).all(|two| matches!(two, [a, b] if a < b));
        let first = self.parents.is_empty() == (self.number == 1);
        if !sorted || !first || self.parents.len() > 2 {
            return Err(format!("number {} after {:?}", self.number, self.parents));
        }
        Ok(())
    }
}

/// Takes in a 版 that was made elsewhere, with its own author, time and origin. Bringing it again
/// changes nothing.
///
/// # Errors
/// `BadInput` where it is not what its id says; `NotFound` where a 版 it follows is not there; those
/// of the data file.
pub fn bring(tx: &Transaction, revision: &Revision, content: &Content) -> Result<Brought> {
    revision.prove(content).map_err(|why| {
        Failure::new(Code::BadInput, "一个版的数据与它的编号不符，没有收入，台账未作任何改动。")
            .because(why)
    })?;
    if find(tx, &revision.id)?.is_some() {
        if !is_withdrawn(tx, &revision.id)? {
            return Ok(Brought::Known);
        }
        bring_back(tx, &revision.id)?;
        index_place(tx, &revision.unit, &revision.period)?;
        return Ok(Brought::Back);
    }
    let mut greatest = 0;
    for parent in &revision.parents {
        let found = find(tx, parent)?
            .filter(|found| found.unit == revision.unit && found.period == revision.period);
        let Some(found) = found else {
            return Err(Failure::new(
                Code::NotFound,
                format!(
                    "缺少第{}版之前的版，没有收入，台账未作任何改动；请先收入前一版。",
                    revision.number
                ),
            )
            .because(format!("unknown parent {parent}")));
        };
        greatest = greatest.max(found.number);
    }
    if revision.number != greatest + 1 {
        return Err(Failure::new(
            Code::BadInput,
            format!("第{}版的版次接不上它的前版，没有收入，台账未作任何改动。", revision.number),
        ));
    }
    let here = Revision { seq: greatest_seq(tx)? + 1, ..revision.clone() };
    insert(tx, &here, content)?;
    Ok(Brought::New)
}
