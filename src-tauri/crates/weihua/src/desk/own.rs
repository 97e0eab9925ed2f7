//! One of the desk's own units, and who does something for it, when.

use rusqlite::Connection;

use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::op::{Author, OfUnit};
use crate::plan::Plan;
use crate::{store, unit};

/// For which of the desk's units, by whom and when something is done that belongs to no period.
#[derive(Clone, Copy, Debug)]
pub struct OwnUnit<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// Whose.
    pub unit: &'a UnitId,
    /// Who does it.
    pub author: &'a Author,
    /// When.
    pub moment: Moment,
}

impl OwnUnit<'_> {
    /// The unit, for the log and its sentence.
    pub(crate) fn subject(&self) -> Result<OfUnit> {
        let unit = unit::view(self.plan, self.plan.unit(self.unit)?, self.moment.today);
        Ok(OfUnit { unit: unit.id, unit_name: unit.name })
    }

    /// Refuses what another desk has to do.
    ///
    /// # Errors
    /// `BadInput` for a unit this data file is not kept by.
    pub(crate) fn refuse_elsewhere(&self, conn: &Connection) -> Result<()> {
        if store::desk(conn)?.units.contains(self.unit) {
            return Ok(());
        }
        let name = self.subject()?.unit_name;
        Err(Failure::new(
            Code::BadInput,
            format!("这份台账不是{name}的，没有保存；请在{name}自己的台账里登记。"),
        ))
    }
}
