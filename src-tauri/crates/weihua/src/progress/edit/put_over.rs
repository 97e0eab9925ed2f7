//! A text that has lost its place in the plan, put behind what another measure says.

use super::At;
use super::allowed::{writable_period, writable_row};
use super::field::set_field;
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::measure;
use crate::op::Op;
use crate::progress::store as draft;
use crate::progress::{FieldEdit, FieldName, FieldState, rules};
use crate::store::{Store, text_index};

/// Puts the text of a row that is not the unit's any more behind what another row of the same
/// period says, and takes it out of where it stood; the edit journal keeps both.
///
/// # Errors
/// `NotFound` where nothing waits there; `BadInput` for a row that is the unit's, for 完成情况, where
/// it would grow too long, and as [`edit_field`](super::edit_field).
pub fn put_over(
    store: &mut Store,
    at: At<'_>,
    from: (&MeasureId, FieldName),
    to: (&MeasureId, FieldName),
) -> Result<()> {
    let row = at.row(at.plan.measure(to.0)?)?;
    let op = Op::SaveField { row, field: rules::field_label(to.1).to_owned() };
    let refuse = |sentence: &str| Err(Failure::new(Code::BadInput, sentence));
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place(), at.moment.today)?;
        let target = writable_row(tx, at.plan, at.place(), at.moment.today, to.0)?;
        if [from.1, to.1].contains(&FieldName::Completion) {
            return refuse("完成情况是选出来的，不能移到别处，没有改动；请在那一项里重选。");
        }
        let own = measure::duties(at.plan, at.unit, at.period);
        if own.iter().any(|one| one.id == *from.0) {
            return refuse("这一项仍是本单位的应报措施，没有改动；请直接在填报页修改。");
        }
        let key = (at.period.clone(), from.0.clone(), from.1);
        let waiting = draft::fields(tx, at.unit)?.remove(&key);
        let Some(waiting) = waiting.filter(|one| !one.value.is_empty()) else {
            return Err(Failure::new(
                Code::NotFound,
                "这段文字已不在待处理里，没有改动；请重新打开待处理看一遍。",
            ));
        };
        let row = at.sheet_row(tx, &target.id)?;
        let view = row.field(to.1);
        let text = match view.state {
            FieldState::Typed | FieldState::Unchanged => {
                format!("{}\n{}", view.value, waiting.value)
            }
            FieldState::Blank | FieldState::Carried | FieldState::Cleared => waiting.value,
        };
        set_field(tx, at, target, to.1, &FieldEdit::Type(text))?;
        let subject = format!("{}.{}", from.0, from.1.word());
        draft::remove_field(tx, at.place(), from.0, from.1)?;
        at.journal(tx, &subject, FieldState::Blank.word(), "")?;
        let entry = text_index::Entry {
            kind: "draft",
            unit: at.unit.as_str(),
            period: at.period.as_str(),
            subject: &subject,
        };
        text_index::put(tx, entry, "")
    })
}
