//! 待处理 at a 填报端: values of the draft that have no place in the plan any more.

use rusqlite::Connection;

use super::store::{self as rows, Kept};
use super::write::period_label;
use super::{Leftover, LeftoverKind, Leftovers, changes_measure};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::measure;
use crate::plan::{self, Plan};
use crate::progress::{self, FieldName, field_label, show_figure};
use crate::store;
use crate::unit;

pub use crate::progress::put_over;

/// What a unit's draft keeps of what the plan in force no longer asks of it.
///
/// # Errors
/// Those of the data file.
pub fn leftovers(conn: &Connection, plan: &Plan, unit: &UnitId) -> Result<Leftovers> {
    let kept = rows::kept(conn, unit)?;
    let without_place: Vec<Kept> = kept.into_iter().filter(|one| !asked(plan, unit, one)).collect();
    let past = Past::read(conn)?;
    let waiting = without_place.iter().map(|one| past.leftover(plan, unit, one)).collect();
    Ok(Leftovers { waiting, moved: past.moved(plan, unit) })
}

/// Whether a version of the plan asks a unit for a value.
pub(super) fn asked(plan: &Plan, unit: &UnitId, kept: &Kept) -> bool {
    let period = &kept.period;
    if kind(kept) == LeftoverKind::Figure {
        let asked = progress::asked_indicators(plan, unit, period);
        return asked.iter().any(|indicator| indicator.id.as_str() == kept.place);
    }
    let duties = measure::duties(plan, unit, period);
    let Some(measure) = duties.into_iter().find(|one| one.id.as_str() == kept.place) else {
        return false;
    };
    match kind(kept) {
        LeftoverKind::Milestone => {
            measure.deadlines.iter().any(|deadline| deadline.id.as_str() == kept.part)
        }
        LeftoverKind::Field if field(kept) == Some(FieldName::Completion) => {
            plan.completions.iter().any(|word| word.id.as_str() == kept.value)
        }
        LeftoverKind::Field
        | LeftoverKind::Zero
        | LeftoverKind::Figure
        | LeftoverKind::Evidence => true,
    }
}

fn kind(kept: &Kept) -> LeftoverKind {
    match kept.kind.as_str() {
        "number" => LeftoverKind::Figure,
        "zero" => LeftoverKind::Zero,
        "evidence" => LeftoverKind::Evidence,
        "milestone" => LeftoverKind::Milestone,
        _ => LeftoverKind::Field,
    }
}

fn field(kept: &Kept) -> Option<FieldName> {
    if kind(kept) != LeftoverKind::Field {
        return None;
    }
    [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion]
        .into_iter()
        .find(|field| field.word() == kept.part)
}

/// The versions of the plan there were, the oldest first, with their numbers.
pub(super) struct Past {
    versions: Vec<(u32, String, Plan)>,
}

impl Past {
    /// Those that can be read.
    pub(super) fn read(conn: &Connection) -> Result<Self> {
        let kept = store::plan_versions(conn)?.into_iter();
        let read = kept.filter_map(|version| {
            Some((version.number, version.content_hash, plan::from_kept(&version.body).ok()?))
        });
        Ok(Self { versions: read.collect() })
    }

    /// A value without a place, in the words of the last version that had one for it.
    pub(super) fn leftover(&self, plan: &Plan, unit: &UnitId, kept: &Kept) -> Leftover {
        let asking = self.versions.iter().rposition(|(_, _, known)| asked(known, unit, kept));
        let since = asking.and_then(|at| self.versions.get(at + 1)).map(|(number, ..)| *number);
        let words = asking.and_then(|at| self.versions.get(at)).map_or(plan, |(_, _, known)| known);
        let kind = kind(kept);
        let field = field(kept);
        let measure = (kind != LeftoverKind::Figure).then(|| kept.place.as_str().into());
        let movable = match (kind, field) {
            (LeftoverKind::Field, Some(FieldName::Completion) | None) => false,
            (LeftoverKind::Field, Some(_)) => {
                plan.period(&kept.period).is_ok_and(|period| period.on)
            }
            (
                LeftoverKind::Zero
                | LeftoverKind::Figure
                | LeftoverKind::Evidence
                | LeftoverKind::Milestone,
                _,
            ) => false,
        };
        Leftover {
            unit: unit.clone(),
            unit_name: unit_name(plan, words, unit, &kept.period),
            period: kept.period.clone(),
            period_label: label(plan, words, &kept.period),
            measure,
            field,
            kind,
            place: place(words, kept),
            value: value(words, kept),
            since,
            revision: None,
            movable,
        }
    }

    /// Measures of the unit that the version in force numbers, groups or words otherwise than the
    /// one before it.
    fn moved(&self, plan: &Plan, unit: &UnitId) -> Vec<super::Change> {
        let before = self.versions.len().checked_sub(2).and_then(|at| self.versions.get(at));
        let Some((_, _, old)) = before else {
            return Vec::new();
        };
        changes_measure::moved(&super::changes::Both { old, new: plan, unit })
    }

    /// The number of the version with this hash.
    pub(super) fn number(&self, hash: &str) -> Option<u32> {
        let found = self.versions.iter().rev().find(|(_, known, _)| known == hash);
        found.map(|(number, ..)| *number)
    }
}

fn label(plan: &Plan, words: &Plan, period: &PeriodId) -> String {
    let known = plan.period(period).or_else(|_| words.period(period));
    known.map_or_else(|_| period_label(plan, period), |known| known.label.clone())
}

fn unit_name(plan: &Plan, words: &Plan, unit: &UnitId, period: &PeriodId) -> String {
    let on = plan.period(period).map_or(plan.ends_on, |period| period.cutoff);
    let known = plan.unit(unit).map(|one| unit::view(plan, one, on).name);
    let known = known.or_else(|_| words.unit(unit).map(|one| unit::view(words, one, on).name));
    known.unwrap_or_else(|_| unit.to_string())
}

fn place(words: &Plan, kept: &Kept) -> String {
    if kind(kept) == LeftoverKind::Figure {
        let known = words.indicator(&kept.place.as_str().into());
        return known.map_or_else(
            |_| format!("指标“{}”", kept.place),
            |one| format!("指标“{}（{}）”", one.title, one.unit_word),
        );
    }
    let id = kept.place.as_str().into();
    let row = words.measure(&id).map_or_else(
        |_| format!("措施“{}”", kept.place),
        |one| format!("第{}项“{}”", one.number, one.title),
    );
    let part = match kind(kept) {
        LeftoverKind::Field => field(kept).map(field_label).unwrap_or_default(),
        LeftoverKind::Zero => "零报告的理由",
        LeftoverKind::Evidence => "佐证材料",
        LeftoverKind::Milestone => "自报达到日期",
        LeftoverKind::Figure => "",
    };
    format!("{row}{part}")
}

fn value(words: &Plan, kept: &Kept) -> String {
    match (kind(kept), field(kept)) {
        (LeftoverKind::Figure, _) => {
            let known = words.indicator(&kept.place.as_str().into());
            let places = known.map_or(0, |one| one.places);
            kept.value
                .parse()
                .map_or_else(|_| kept.value.clone(), |amount| show_figure(amount, places))
        }
        (LeftoverKind::Field, Some(FieldName::Completion)) => {
            let word = words.completions.iter().find(|word| word.id.as_str() == kept.value);
            word.map_or_else(|| kept.value.clone(), |word| word.label.clone())
        }
        (
            LeftoverKind::Field
            | LeftoverKind::Zero
            | LeftoverKind::Evidence
            | LeftoverKind::Milestone,
            _,
        ) => kept.value.clone(),
    }
}
