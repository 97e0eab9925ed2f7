//! Why a data file may be looked at and not be written, and how it becomes writable again.

use std::path::Path;

use rusqlite::{Connection, Transaction};

use super::{Store, reading_copy, setting};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::op::{Author, Op};

/// Why nothing may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shut {
    /// 只查看: somebody wanted to look only.
    Looked,
    /// Another computer wrote last, and nobody has said that work goes on here.
    Elsewhere {
        /// Its name.
        computer: String,
        /// When, as the log has it.
        written_at: String,
    },
    /// 已转出: everything went into a 换电脑文件.
    MovedOut {
        /// When, as the log has it.
        at: String,
    },
    /// 只读副本: made to be read by others.
    ReadingCopy {
        /// The day it was made.
        as_of: String,
    },
}

impl Shut {
    /// What a write is answered with.
    pub(super) fn refusal(&self, path: &Path) -> Failure {
        let place = path.display();
        let sentence = match self {
            Self::Looked => format!(
                "台账“{place}”以“只查看”方式打开，本次未作任何改动。要填写请关闭后按平常方式打开。"
            ),
            Self::Elsewhere { computer, .. } => format!(
                "台账“{place}”上次是在电脑“{computer}”上写的，现在只供查看，这一步没有写入。要在这里接着填，请按上方的“换到这台电脑”。"
            ),
            Self::MovedOut { at } => format!(
                "台账“{place}”已于{}转出，现在只供查看，这一步没有写入。请在转到的电脑上接着填；没有转成的，请按上方的“收回”。",
                minute(at)
            ),
            Self::ReadingCopy { as_of } => format!(
                "“{place}”是只读副本，内容截至{as_of}，只供查看，这一步没有写入。要改请在原来的台账上改，再生成一份副本。"
            ),
        };
        Failure::new(Code::NotWritable, sentence)
    }
}

/// A moment of the log as a person reads it: `2018-10-12 08:30`.
pub(crate) fn minute(stamp: &str) -> String {
    stamp.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

const MOVED_OUT: &str = "moved_out";

/// Whether the file says of itself that it may only be looked at.
pub(super) fn is_marked(conn: &Connection) -> Result<bool> {
    Ok(setting::get(conn, MOVED_OUT)?.is_some() || reading_copy::is_one(conn)?)
}

impl Store {
    /// Why nothing may be written; none where it may.
    pub fn shut(&self) -> Option<&Shut> {
        self.shut.as_ref()
    }

    /// Refuses, in a sentence, what could not be written in the end, before any work is done.
    ///
    /// # Errors
    /// `NotWritable` where the file is shut.
    pub fn refuse_if_shut(&self) -> Result<()> {
        self.shut.as_ref().map_or(Ok(()), |shut| Err(shut.refusal(&self.path)))
    }

    /// As the file says of itself: 已转出, 只读副本.
    pub(super) fn shut_as_marked(mut self) -> Result<Self> {
        let (moved_out, reading_copy) = self.read(|conn| {
            Ok((setting::get(conn, MOVED_OUT)?, setting::get(conn, reading_copy::MADE_ON)?))
        })?;
        if let Some(at) = moved_out {
            self.shut = Some(Shut::MovedOut { at });
        }
        if let Some(as_of) = reading_copy {
            self.shut = Some(Shut::ReadingCopy { as_of });
        }
        Ok(self)
    }

    /// 已转出: from now on it may only be looked at. `name` is the file everything went into.
    ///
    /// # Errors
    /// Those of [`Store::write`].
    pub(crate) fn mark_moved_out(
        &mut self,
        name: &str,
        author: &Author,
        moment: Moment,
    ) -> Result<()> {
        let at = moment.stamp();
        let op = Op::MoveOut { name: name.to_owned() };
        self.write(op, author, moment, |tx| setting::set(tx, MOVED_OUT, &at))?;
        self.seal();
        self.shut = Some(Shut::MovedOut { at });
        Ok(())
    }

    /// 收回: a person says that work goes on here after all.
    ///
    /// # Errors
    /// Those of [`Store::write`]; it then stays as it was.
    pub fn take_back(&mut self, author: &Author, moment: Moment) -> Result<()> {
        let Some(Shut::MovedOut { .. }) = &self.shut else {
            return Ok(());
        };
        self.write_although_shut(Op::TakeBack, author, moment, |tx| setting::remove(tx, MOVED_OUT))
    }

    /// The one write that opens a file again; where it fails the file stays shut.
    pub(super) fn write_although_shut(
        &mut self,
        op: Op,
        author: &Author,
        moment: Moment,
        work: impl FnOnce(&Transaction) -> Result<()>,
    ) -> Result<()> {
        let was = self.shut.take();
        let outcome = self.write(op, author, moment, work);
        if outcome.is_err() {
            self.shut = was;
        }
        outcome
    }
}
