//! What a clerk does to the sheet. Each act is one named write: the value, its entry in the edit
//! journal and its text index in one transaction. An act that changes nothing leaves no trace.

use rusqlite::Transaction;

use super::sheet::{asked_indicators, sheet, writable_period, writable_row};
use super::store::{self as draft, DraftField, Place};
use super::*;
use crate::clock::{Date, Moment, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::*;
use crate::op::{Author, Op, RowSubject, Subject};
use crate::plan::{Measure, Plan};
use crate::store::{Store, text_index};
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

    fn subject(&self) -> Result<Subject> {
        let period = self.plan.period(self.period)?;
        let unit = unit::view(self.plan, self.plan.unit(self.unit)?, period.cutoff);
        Ok(Subject {
            unit: unit.id,
            unit_name: unit.name,
            period: period.id.clone(),
            period_label: period.label.clone(),
        })
    }

    fn row(&self, measure: &Measure) -> Result<RowSubject> {
        Ok(RowSubject { on: self.subject()?, number: measure.number, title: measure.title.clone() })
    }

    fn sheet_row(&self, tx: &Transaction<'_>, measure: &MeasureId) -> Result<SheetRow> {
        sheet(tx, self.plan, self.unit, Some(self.period), self.moment.today)?
            .rows
            .into_iter()
            .find(|row| row.measure.id == *measure)
            .ok_or_else(|| Failure::new(Code::NotFound, "这一项不在本期的表里，没有保存。"))
    }

    fn journal(&self, tx: &Transaction<'_>, subject: &str, state: &str, value: &str) -> Result<()> {
        draft::journal(tx, self.place(), subject, state, value, self.author, self.moment)
    }
}

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
        let measure = writable_row(tx, at.plan, at.place(), measure)?;
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
        let measure = writable_row(tx, at.plan, at.place(), measure)?;
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

fn set_field(
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
    let view = match field {
        FieldName::Progress => &row.progress,
        FieldName::Problems => &row.problems,
        FieldName::NextSteps => &row.next_steps,
        FieldName::Completion => &row.completion,
    };
    let untouched = matches!(view.state, FieldState::Blank | FieldState::Carried);
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
        return withdraw_unasked_milestones(tx, at, measure);
    }
    let body = wanted.map(|draft| draft.value).unwrap_or_default();
    let entry = text_index::Entry {
        kind: "draft",
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
    if value.trim().is_empty() {
        return Ok(cleared(carried));
    }
    let length = value.chars().count();
    if length > text::LONGEST {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "“{}”有{length}字，超过{}字，没有保存；文字仍在屏幕上，请删减，或把详细材料作为佐证材料报送。",
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

/// A 完成情况 that no longer says so takes back the dates this period's draft reported. What a
/// 版 carries or the office confirmed stays.
fn withdraw_unasked_milestones(tx: &Transaction<'_>, at: At<'_>, measure: &Measure) -> Result<()> {
    let row = at.sheet_row(tx, &measure.id)?;
    let role = match row.completion.state {
        FieldState::Typed | FieldState::Unchanged => at
            .plan
            .completions
            .iter()
            .find(|word| word.id.as_str() == row.completion.value)
            .and_then(|word| word.role),
        FieldState::Blank | FieldState::Carried | FieldState::Cleared => None,
    };
    use crate::plan::Role;
    if matches!(role, Some(Role::Stage | Role::Complete)) {
        return Ok(());
    }
    for milestone in row.milestones {
        if milestone.editable && milestone.reported_in.as_ref() == Some(at.period) {
            draft::remove_milestone(tx, at.unit, &measure.id, &milestone.deadline)?;
            at.journal(tx, &format!("{}.{}", measure.id, milestone.deadline), "blank", "")?;
        }
    }
    Ok(())
}

/// A figure as typed; blank takes it away. Refused figures change nothing.
///
/// # Errors
/// `BadInput` with the reason for what is not a figure; as [`edit_field`] else.
pub fn type_number(
    store: &mut Store,
    at: At<'_>,
    indicator: &IndicatorId,
    typed: &str,
) -> Result<()> {
    let known = at.plan.indicator(indicator)?;
    let amount = number::parse(typed, known.places)
        .map_err(|sentence| Failure::new(Code::BadInput, sentence))?;
    let on = at.subject()?;
    let op = match amount {
        Some(_) => Op::TypeNumber { on, indicator: known.title.clone() },
        None => Op::ClearNumber { on, indicator: known.title.clone() },
    };
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place())?;
        let asked =
            asked_indicators(at.plan, at.unit, at.period).iter().any(|asked| asked.id == known.id);
        if !asked || known.ratio.is_some() {
            return Err(Failure::new(
                Code::BadInput,
                format!("“{}”不是本表要填的指标，没有保存。", known.title),
            ));
        }
        let kept = draft::numbers(tx, at.unit)?;
        let kept = kept.get(&(at.period.clone(), indicator.clone())).copied();
        if kept == amount {
            return Ok(());
        }
        match amount {
            Some(amount) => {
                draft::put_number(tx, at.place(), indicator, amount, at.author, at.moment)?;
                at.journal(tx, indicator.as_str(), "typed", &number::show(amount, known.places))
            }
            None => {
                draft::remove_number(tx, at.place(), indicator)?;
                at.journal(tx, indicator.as_str(), "blank", "")
            }
        }
    })
}

/// The opening figure of an indicator with its source; blank takes it away.
///
/// # Errors
/// `BadInput` for what is not a figure or has no source; as [`edit_field`] else.
pub fn set_opening(
    store: &mut Store,
    at: At<'_>,
    indicator: &IndicatorId,
    typed: &str,
    source: &str,
) -> Result<()> {
    let known = at.plan.indicator(indicator)?;
    let amount = number::parse(typed, known.places)
        .map_err(|sentence| Failure::new(Code::BadInput, sentence))?;
    let source = text::clean(source).trim().to_owned();
    if amount.is_some() && source.is_empty() {
        return Err(Failure::new(Code::BadInput, "期初数要写明来源（如“2017年台账”），没有保存。"));
    }
    let op = Op::SetOpening { on: at.subject()?, indicator: known.title.clone() };
    store.write(op, at.author, at.moment, |tx| {
        writable_period(tx, at.plan, at.place())?;
        let kept = draft::openings(tx, at.unit)?.remove(indicator);
        let subject = format!("{indicator}.opening");
        match amount {
            Some(amount) if kept != Some((amount, source.clone())) => {
                draft::put_opening(tx, at.unit, indicator, amount, &source, at.author, at.moment)?;
                let shown = format!("{}（{source}）", number::show(amount, known.places));
                at.journal(tx, &subject, "typed", &shown)
            }
            None if kept.is_some() => {
                draft::remove_opening(tx, at.unit, indicator)?;
                at.journal(tx, &subject, "blank", "")
            }
            Some(_) | None => Ok(()),
        }
    })
}

/// 零报告 of a row, with its reason.
///
/// # Errors
/// `BadInput` without a reason, or where the row already says something; as [`edit_field`] else.
pub fn report_zero(store: &mut Store, at: At<'_>, measure: &MeasureId, reason: &str) -> Result<()> {
    let reason = text::clean(reason).trim().to_owned();
    if reason.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            "零报告要写明原因（如“本季度无新增情况”），没有保存。",
        ));
    }
    if reason.chars().count() > 500 {
        return Err(Failure::new(Code::BadInput, "零报告的原因超过500字，没有保存；请写短一些。"));
    }
    let op = Op::ReportZero { row: at.row(at.plan.measure(measure)?)? };
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), measure)?;
        let row = at.sheet_row(tx, &measure.id)?;
        let said = [&row.progress, &row.problems, &row.next_steps]
            .iter()
            .any(|view| matches!(view.state, FieldState::Typed | FieldState::Unchanged));
        if said {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "第{}项已有填写的内容，不能同时作零报告；请先清空或撤回这些内容。",
                    measure.number
                ),
            ));
        }
        if row.zero.is_some_and(|zero| zero.reason == reason) {
            return Ok(());
        }
        draft::put_zero(tx, at.place(), &measure.id, &reason, at.author, at.moment)?;
        at.journal(tx, &format!("{}.zero", measure.id), "typed", &reason)?;
        withdraw_unasked_milestones(tx, at, measure)
    })
}

/// 零报告 withdrawn.
///
/// # Errors
/// As [`edit_field`].
pub fn withdraw_zero(store: &mut Store, at: At<'_>, measure: &MeasureId) -> Result<()> {
    let op = Op::WithdrawZero { row: at.row(at.plan.measure(measure)?)? };
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), measure)?;
        if !draft::zeros(tx, at.place())?.contains_key(&measure.id) {
            return Ok(());
        }
        draft::remove_zero(tx, at.place(), &measure.id)?;
        at.journal(tx, &format!("{}.zero", measure.id), "blank", "")
    })
}

/// 自报达到日期 of a milestone; without a date it is taken back.
///
/// # Errors
/// `BadInput` for a day to come or before the plan began, and for a milestone that was handed
/// over or confirmed; as [`edit_field`] else.
pub fn reach_milestone(
    store: &mut Store,
    at: At<'_>,
    measure: &MeasureId,
    deadline: &DeadlineId,
    reached_on: Option<Date>,
) -> Result<()> {
    let known = at.plan.measure(measure)?;
    let words = known
        .deadlines
        .iter()
        .find(|other| other.id == *deadline)
        .map(|deadline| deadline.text.clone())
        .ok_or_else(|| {
            Failure::new(Code::NotFound, format!("第{}项没有这个时限，没有保存。", known.number))
        })?;
    if let Some(day) = reached_on {
        let refuse = |why: &str| {
            Err(Failure::new(
                Code::BadInput,
                format!("自报达到日期{}{why}，没有保存；请核对。", chinese_date(day)),
            ))
        };
        if day > at.moment.today {
            return refuse("还没有到");
        }
        if day < at.plan.starts_on {
            return refuse(&format!("早于计划开始的{}", chinese_date(at.plan.starts_on)));
        }
    }
    let row = at.row(known)?;
    let op = match reached_on {
        Some(_) => Op::ReachMilestone { row, deadline: words.clone() },
        None => Op::TakeBackMilestone { row, deadline: words.clone() },
    };
    store.write(op, at.author, at.moment, |tx| {
        let measure = writable_row(tx, at.plan, at.place(), measure)?;
        let row = at.sheet_row(tx, &measure.id)?;
        let Some(kept) = row.milestones.iter().find(|kept| kept.deadline == *deadline) else {
            return Err(Failure::new(
                Code::BadInput,
                format!("“{words}”没有日期，不用填达到日期。"),
            ));
        };
        if kept.reached_on == reached_on {
            return Ok(());
        }
        if !kept.editable {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "“{words}”的达到日期已经报送或审核，没有改动；要改请向{}说明。",
                    at.plan.office.name
                ),
            ));
        }
        let subject = format!("{}.{deadline}", measure.id);
        match reached_on {
            Some(day) => {
                draft::put_milestone(
                    tx,
                    at.place(),
                    &measure.id,
                    deadline,
                    day,
                    at.author,
                    at.moment,
                )?;
                at.journal(tx, &subject, "typed", &day.to_string())
            }
            None => {
                draft::remove_milestone(tx, at.unit, &measure.id, deadline)?;
                at.journal(tx, &subject, "blank", "")
            }
        }
    })
}
