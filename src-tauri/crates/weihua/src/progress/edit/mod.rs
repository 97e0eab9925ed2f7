//! What a clerk does to the sheet. Each act is one named write: the value, its entry in the edit
//! journal and its text index in one transaction. An act that changes nothing leaves no trace.

mod allowed;
mod bring_back;
mod evidence;
mod field;
mod figure;
mod milestone;
mod put_over;
mod several;
mod step_back;
mod zero;
mod zero_all;

use rusqlite::{Connection, Transaction};

pub use bring_back::bring_back;
pub use evidence::{
    Attached, attach_evidence, categorise_evidence, detach_evidence, may_attach_evidence,
    put_back_evidence, rename_evidence,
};
pub use field::{edit_field, keep_row};
pub use figure::{set_opening, type_number};
pub use milestone::reach_milestone;
pub use put_over::put_over;
pub(crate) use several::{Act, act};
pub use step_back::step_back;
pub(crate) use zero::LONGEST_ZERO_REASON;
pub use zero::{report_zero, withdraw_zero};
pub use zero_all::{report_zero_all, withdraw_zero_all, zero_all};

use super::SheetRow;
use super::sheet::sheet;
use super::store::{self as draft, Place};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::op::{Author, RowSubject, Subject};
use crate::plan::{Measure, Plan};
use crate::unit;

/// At whose sheet, for when, by whom and when something is done.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// Whose sheet.
    pub unit: &'a UnitId,
    /// For which period.
    pub period: &'a PeriodId,
    /// Who does it.
    pub author: &'a Author,
    /// When.
    pub moment: Moment,
}

impl<'a> At<'a> {
    fn place(&self) -> Place<'a> {
        Place { unit: self.unit, period: self.period }
    }

    /// The sheet, for the log and its sentence.
    pub(crate) fn subject(&self) -> Result<Subject> {
        let period = self.plan.period(self.period)?;
        let unit = unit::view(self.plan, self.plan.unit(self.unit)?, period.cutoff);
        Ok(Subject {
            unit: unit.id,
            unit_name: unit.name,
            period: period.id.clone(),
            period_label: period.label.clone(),
        })
    }

    /// One row of it, for the log and its sentence.
    pub(crate) fn row(&self, measure: &Measure) -> Result<RowSubject> {
        Ok(RowSubject { on: self.subject()?, number: measure.number, title: measure.title.clone() })
    }

    fn sheet_row(&self, conn: &Connection, measure: &MeasureId) -> Result<SheetRow> {
        sheet(conn, self.plan, self.unit, Some(self.period), self.moment.today)?
            .rows
            .into_iter()
            .find(|row| row.measure.id == *measure)
            .ok_or_else(|| Failure::new(Code::NotFound, "这一项不在本期的表里，没有保存。"))
    }

    fn journal(&self, tx: &Transaction<'_>, subject: &str, state: &str, value: &str) -> Result<()> {
        draft::journal(tx, self.place(), subject, state, value, self.author, self.moment)
    }
}

/// Refuses what may not be written: a period that is off or locked, a unit the plan does not know.
///
/// # Errors
/// As [`edit_field`].
pub(crate) fn refuse_unwritable(conn: &Connection, at: At<'_>) -> Result<()> {
    allowed::writable_period(conn, at.plan, at.place(), at.moment.today).map(|_| ())
}

/// A line of the edit journal for what stands beside the rows.
///
/// # Errors
/// Those of the data file.
pub(crate) fn journal(
    tx: &Transaction<'_>,
    at: At<'_>,
    subject: &str,
    state: &str,
    value: &str,
) -> Result<()> {
    at.journal(tx, subject, state, value)
}
