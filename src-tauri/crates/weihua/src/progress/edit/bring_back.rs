//! An earlier version brought back: the act of that time, done again today and under the same
//! rules.

use super::{
    At, edit_field, reach_milestone, report_zero, set_opening, type_number, withdraw_zero,
};
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::progress::history::{Act, entries, opening_parts};
use crate::progress::{FieldEdit, FieldName, Journalled, SheetRow};
use crate::store::Store;

/// What the journal has at `seq` of `about` is said again, as a new edit of this period's sheet.
///
/// # Errors
/// `NotFound` where the journal has no such entry of it; those of the act itself: a locked period,
/// a milestone that was handed over.
pub fn bring_back(store: &mut Store, at: At<'_>, about: &Journalled, seq: i64) -> Result<()> {
    let entry = store
        .read(|conn| entries(conn, at.unit, at.period, about))?
        .into_iter()
        .find(|entry| entry.seq == seq)
        .ok_or_else(|| Failure::new(Code::NotFound, "修改记录里没有这一条，没有改动。"))?;
    let act = Act::of(about, &entry);
    let value = entry.value.as_str();
    match about {
        Journalled::Field { measure, field } => {
            let edit = match act {
                Act::Typed => FieldEdit::Type(value.to_owned()),
                Act::Kept if stands_before(store, at, measure, *field, value)? => FieldEdit::Keep,
                Act::Kept => FieldEdit::Type(value.to_owned()),
                Act::Cleared => FieldEdit::Clear,
                Act::TakenBack => FieldEdit::TakeBack,
            };
            edit_field(store, at, measure, *field, &edit)
        }
        Journalled::Zero { measure } => match act {
            Act::Typed | Act::Kept => report_zero(store, at, measure, value),
            Act::Cleared | Act::TakenBack => withdraw_zero(store, at, measure),
        },
        Journalled::Milestone { measure, deadline } => {
            let day = match value {
                "" => None,
                day => Some(day.parse().map_err(|cause| {
                    Failure::new(
                        Code::BadInput,
                        format!("修改记录里的“{day}”不是日期，没有改动；请直接填写日期。"),
                    )
                    .because(cause)
                })?),
            };
            reach_milestone(store, at, measure, deadline, day)
        }
        Journalled::Number { indicator } => type_number(store, at, indicator, value),
        Journalled::Opening { indicator } => {
            let (figure, source) = opening_parts(value);
            set_opening(store, at, indicator, figure, source)
        }
    }
}

/// The earlier period still says what was confirmed then.
fn stands_before(
    store: &Store,
    at: At<'_>,
    measure: &MeasureId,
    field: FieldName,
    value: &str,
) -> Result<bool> {
    let row: SheetRow = store.read(|conn| at.sheet_row(conn, measure))?;
    Ok(row.field(field).previous.as_ref().is_some_and(|previous| previous.value == value))
}
