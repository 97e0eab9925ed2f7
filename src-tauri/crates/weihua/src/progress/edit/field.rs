//! 修改, 确认不变, 清空 and 撤回 of a field.

use rusqlite::Transaction;

use super::At;
use super::allowed::writable_row;
use super::milestone::withdraw_unasked;
use crate::error::{Code, Failure, Result};
use crate::id::MeasureId;
use crate::op::Op;
use crate::plan::{Measure, Plan};
use crate::progress::store::{self as draft, DraftField};
use crate::progress::{FieldEdit, FieldName, FieldState, FieldView, rules, text};
use crate::revision::is_hollow;
use crate::store::{Store, text_index};

/// 修改, 确认不变, 清空 or 撤回 of one field.
///
/// # Errors
/// `BadInput` for a text that is too long, a word of 完成情况 the plan does not know, a row that
/// is a 零报告, not the unit's or locked; `NotFound`; those of writing.
pub fn edit_field(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    field: FieldName,
    edit: &FieldEdit,
) -> Result<()> {
    let row = at.row(at.plan.measure(measure)?)?;
    let label = rules::field_label(field).to_owned();
    let op = match edit {
        FieldEdit::Type(_) => Op::SaveField { row, field: label },
        FieldEdit::Keep => Op::KeepField { row, field: label },
        FieldEdit::Clear => Op::ClearField { row, field: label },
        FieldEdit::TakeBack => Op::TakeBackField { row, field: label },
    };
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
        set_field(tx, at, measure, field, edit)
    })
}

/// 确认不变 of every field that waits in a row.
///
/// # Errors
/// As [`edit_field`].
pub fn keep_row(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let op = Op::KeepRow { row: at.row(at.plan.measure(measure)?)? };
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), at.moment.today, measure)?;
        let row = at.sheet_row(tx, &measure.id)?;
        let waiting = |view: &FieldView| view.state == FieldState::Carried;
        for (field, view) in [
            (FieldName::Progress, &row.progress),
            (FieldName::Problems, &row.problems),
            (FieldName::NextSteps, &row.next_steps),
            (FieldName::Completion, &row.completion),
        ] {
            if row.zero.is_none() && waiting(view) {
                set_field(tx, at, measure, field, &FieldEdit::Keep)?;
            }
        }
        Ok(())
    })
}

pub(super) fn set_field(
    tx: &Transaction<'_>,
    at: At<'_>,
    measure: &Measure,
    field: FieldName,
    edit: &FieldEdit,
) -> Result<()> {
    let row = at.sheet_row(tx, &measure.id)?;
    if row.zero.is_some() {
        return Err(Failure::new(
            Code::BadInput,
            format!("第{}项已作零报告，没有保存；要填写请先撤销零报告。", measure.number),
        ));
    }
    let view = row.field(field);
    let untouched = !view.is_touched();
    let wanted = match edit {
        FieldEdit::Type(typed) => typed_draft(at.plan, field, typed, view.previous.is_some())?,
        FieldEdit::Keep => match &view.previous {
            Some(previous) => {
                Some(DraftField { state: FieldState::Unchanged, value: previous.value.clone() })
            }
            None => {
                return Err(Failure::new(
                    Code::BadInput,
                    format!("“{}”没有上期内容可以确认，请直接填写。", rules::field_label(field)),
                ));
            }
        },
        FieldEdit::Clear => cleared(view.previous.is_some()),
        FieldEdit::TakeBack => None,
    };

    let unchanged = match &wanted {
        Some(draft) => draft.state == view.state && draft.value == view.value,
        None => untouched,
    };
    if unchanged {
        return Ok(());
    }
    let subject = format!("{}.{}", measure.id, field.word());
    match &wanted {
        Some(draft) => {
            draft::put_field(tx, at.place(), &measure.id, field, draft, at.author, at.moment)?;
            at.journal(tx, &subject, draft.state.word(), &draft.value)?;
        }
        None => {
            draft::remove_field(tx, at.place(), &measure.id, field)?;
            at.journal(tx, &subject, FieldState::Blank.word(), "")?;
        }
    }
    if field == FieldName::Completion {
        return withdraw_unasked(tx, at, measure);
    }
    let body = wanted.map(|draft| draft.value).unwrap_or_default();
    let entry = text_index::Entry {
        kind: text_index::DRAFT,
        unit: at.unit.as_str(),
        period: at.period.as_str(),
        subject: &subject,
    };
    text_index::put(tx, entry, &body)
}

/// What typing makes of a field: emptied text is 清空 where there was something to clear.
fn typed_draft(
    plan: &Plan,
    field: FieldName,
    typed: &str,
    carried: bool,
) -> Result<Option<DraftField>> {
    if field == FieldName::Completion {
        if !plan.completions.iter().any(|word| word.id.as_str() == typed) {
            return Err(Failure::new(
                Code::BadInput,
                format!("完成情况没有“{typed}”这一项，没有保存；请从列出的几项里选。"),
            ));
        }
        return Ok(Some(DraftField { state: FieldState::Typed, value: typed.to_owned() }));
    }
    let value = text::clean(typed);
    if is_hollow(&value) {
        return Ok(cleared(carried));
    }
    let length = value.chars().count();
    if length > text::LONGEST {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "“{}”有{length}字，超过{}字，没有保存；文字仍在屏幕上，请删减后再存。",
                rules::field_label(field),
                text::LONGEST
            ),
        ));
    }
    Ok(Some(DraftField { state: FieldState::Typed, value }))
}

fn cleared(carried: bool) -> Option<DraftField> {
    carried.then(|| DraftField { state: FieldState::Cleared, value: String::new() })
}
