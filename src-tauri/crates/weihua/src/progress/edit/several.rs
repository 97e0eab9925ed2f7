//! Several acts in one write: what a workbook says of a unit's own sheet.

use rusqlite::Transaction;

use super::At;
use super::allowed::writable_row;
use super::field::set_field;
use super::figure::put_figure;
use super::milestone::put_reached;
use super::zero::{put_zero, take_zero_away};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeadlineId, IndicatorId, MeasureId};
use crate::progress::{FieldEdit, FieldName};

/// One act of several. Their order is that of [`Act`]: a 零报告 goes before a text can come, and a
/// date follows the 完成情况 that asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// 零报告 withdrawn.
    WithdrawZero(MeasureId),
    /// A field.
    Field(MeasureId, FieldName, FieldEdit),
    /// 零报告 with its reason.
    Zero(MeasureId, String),
    /// A figure; none takes it away.
    Figure(IndicatorId, Option<i64>),
    /// 自报达到日期; none takes it back.
    Reached(MeasureId, DeadlineId, Option<Date>),
}

impl Act {
    fn turn(&self) -> u8 {
        match self {
            Self::WithdrawZero(_) => 0,
            Self::Field(..) => 1,
            Self::Zero(..) => 2,
            Self::Figure(..) => 3,
            Self::Reached(..) => 4,
        }
    }
}

/// Does all of them, or none where one is refused.
///
/// # Errors
/// As each act by itself.
pub(crate) fn act(tx: &Transaction<'_>, at: At<'_>, mut acts: Vec<Act>) -> Result<()> {
    acts.sort_by_key(Act::turn);
    for act in acts {
        match act {
            Act::WithdrawZero(measure) => take_zero_away(tx, at, &measure)?,
            Act::Field(measure, name, edit) => {
                let row = writable_row(tx, at.plan, at.place(), at.moment.today, &measure)?;
                set_field(tx, at, row, name, &edit)?;
            }
            Act::Zero(measure, reason) => put_zero(tx, at, &measure, &reason)?,
            Act::Figure(indicator, amount) => put_figure(tx, at, &indicator, amount)?,
            Act::Reached(measure, deadline, day) => {
                let known = at.plan.measure(&measure)?;
                let words = known.deadlines.iter().find(|one| one.id == deadline);
                let words = words.map(|one| one.text.as_str()).unwrap_or_default();
                put_reached(tx, at, &measure, &deadline, words, day)?;
            }
        }
    }
    Ok(())
}
