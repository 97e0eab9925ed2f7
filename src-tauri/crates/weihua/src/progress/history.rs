//! 历次修改: what the edit journal says of one thing on the sheet, in words.

use std::collections::BTreeSet;

use chrono::DateTime;
use rusqlite::Connection;

use super::ground::cell_of;
use super::store::{self, JournalEntry};
use super::*;
use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::id::*;
use crate::plan::Plan;
use crate::revision::{self, Cell, Content};

impl Journalled {
    /// The name under which the journal keeps it.
    fn subject(&self) -> String {
        match self {
            Self::Field { measure, field } => format!("{measure}.{}", field.word()),
            Self::Zero { measure } => format!("{measure}.zero"),
            Self::Milestone { measure, deadline } => format!("{measure}.{deadline}"),
            Self::Number { indicator } => indicator.to_string(),
            Self::Opening { indicator } => format!("{indicator}.opening"),
        }
    }

    /// It belongs to the unit whatever the period, and so does what was said of it.
    fn outlives_periods(&self) -> bool {
        match self {
            Self::Milestone { .. } | Self::Opening { .. } => true,
            Self::Field { .. } | Self::Zero { .. } | Self::Number { .. } => false,
        }
    }

    fn title(&self, plan: &Plan) -> Result<String> {
        let row = |id: &MeasureId| -> Result<String> {
            Ok(format!("第{}项", plan.measure(id)?.number))
        };
        let figure = |id: &IndicatorId| -> Result<String> {
            let indicator = plan.indicator(id)?;
            Ok(format!("{}（{}）", indicator.title, indicator.unit_word))
        };
        match self {
            Self::Field { measure, field } => {
                Ok(format!("{}　{}", row(measure)?, rules::field_label(*field)))
            }
            Self::Zero { measure } => Ok(format!("{}　零报告", row(measure)?)),
            Self::Milestone { measure, deadline } => {
                let known = &plan.measure(measure)?.deadlines;
                let words = known.iter().find(|known| known.id == *deadline);
                let words = words.map_or("", |deadline| deadline.text.as_str());
                Ok(format!("{}　自报达到日期（{words}）", row(measure)?))
            }
            Self::Number { indicator } => figure(indicator),
            Self::Opening { indicator } => Ok(format!("{}　期初数", figure(indicator)?)),
        }
    }

    /// A kept value as a person reads it.
    fn shown(&self, plan: &Plan, value: &str) -> Result<String> {
        match self {
            Self::Field { field: FieldName::Completion, .. } => {
                let word = plan.completions.iter().find(|word| word.id.as_str() == value);
                Ok(word.map_or(value, |word| word.label.as_str()).to_owned())
            }
            Self::Field {
                field: FieldName::Progress | FieldName::Problems | FieldName::NextSteps,
                ..
            }
            | Self::Zero { .. } => Ok(value.to_owned()),
            Self::Milestone { .. } => {
                Ok(value.parse::<Date>().map_or_else(|_| value.to_owned(), chinese_date))
            }
            Self::Number { indicator } => {
                Ok(format!("{value}{}", plan.indicator(indicator)?.unit_word))
            }
            Self::Opening { indicator } => {
                let (figure, source) = opening_parts(value);
                Ok(format!("{figure}{}（来源：{source}）", plan.indicator(indicator)?.unit_word))
            }
        }
    }
}

/// An opening figure as the journal keeps it: the figure, and where it comes from in brackets.
pub(super) fn opening_parts(kept: &str) -> (&str, &str) {
    let (figure, source) = kept.split_once('（').unwrap_or((kept, ""));
    (figure, source.strip_suffix('）').unwrap_or(source))
}

/// What was done, as the journal and the change log have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Typed,
    Kept,
    Cleared,
    TakenBack,
}

impl Act {
    pub(super) fn of(about: &Journalled, entry: &JournalEntry) -> Self {
        match entry.state {
            FieldState::Typed => Self::Typed,
            FieldState::Unchanged => Self::Kept,
            FieldState::Cleared => Self::Cleared,
            FieldState::Blank | FieldState::Carried => match about {
                Journalled::Zero { .. } | Journalled::Milestone { .. } => Self::TakenBack,
                Journalled::Field { .. } if entry.taken_back => Self::TakenBack,
                Journalled::Field { .. }
                | Journalled::Number { .. }
                | Journalled::Opening { .. } => Self::Cleared,
            },
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Typed => "填写",
            Self::Kept => "确认不变",
            Self::Cleared => "清空",
            Self::TakenBack => "撤回",
        }
    }
}

/// What the journal has of it, the latest first.
pub(super) fn entries(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
    about: &Journalled,
) -> Result<Vec<JournalEntry>> {
    let period = if about.outlives_periods() { None } else { Some(period) };
    store::journal_of(conn, unit, period, &about.subject())
}

/// Seconds between two savings of one text that is being typed.
const TYPING_ON: i64 = 10;

/// A text was saved while its clerk typed on: what came a few seconds later begins with it. It stays in
/// the journal and is no version of its own to look at.
fn was_typed_on(about: &Journalled, entry: &JournalEntry, newer: &JournalEntry) -> bool {
    let text = match about {
        Journalled::Field { field, .. } => *field != FieldName::Completion,
        Journalled::Zero { .. }
        | Journalled::Milestone { .. }
        | Journalled::Number { .. }
        | Journalled::Opening { .. } => false,
    };
    let typed = |one: &JournalEntry| one.state == FieldState::Typed;
    let at = |one: &JournalEntry| DateTime::parse_from_rfc3339(&one.at).ok();
    let soon = at(entry)
        .zip(at(newer))
        .is_some_and(|(then, after)| (0..=TYPING_ON).contains(&(after - then).num_seconds()));
    let same_hand = entry.author == newer.author && entry.period == newer.period;
    text && typed(entry)
        && typed(newer)
        && soon
        && same_hand
        && entry.value != newer.value
        && newer.value.starts_with(&entry.value)
}

/// What 版 of the period say of it and the edit journal of this desk does not know, the latest first:
/// the desk was rebuilt from them, or the office made one. It is looked at and copied, not brought back.
fn from_revisions(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: &PeriodId,
    about: &Journalled,
) -> Result<Vec<Version>> {
    let known: BTreeSet<String> =
        entries(conn, unit, period, about)?.into_iter().map(|entry| entry.value).collect();
    let mut versions = Vec::new();
    let mut before = None;
    for revision in revision::history(conn, unit, period)? {
        let said = said_in(&revision::content(conn, &revision.id)?, plan, about)?;
        let Some(value) = said.filter(|value| before.as_ref() != Some(value)) else {
            continue;
        };
        before = Some(value.clone());
        if known.contains(&value) {
            continue;
        }
        versions.push(Version {
            seq: -revision.seq,
            at: revision.at,
            author: revision.author,
            act: format!("第{}版", revision.number),
            sheet: None,
            value: Some(about.shown(plan, &value)?),
            returns: false,
        });
    }
    versions.reverse();
    Ok(versions)
}

/// The words of a 版 about one thing, as the journal would keep them.
fn said_in(content: &Content, plan: &Plan, about: &Journalled) -> Result<Option<String>> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Blank | Cell::Cleared => None,
    };
    Ok(match about {
        Journalled::Field { measure, field } => {
            content.rows.get(measure).and_then(|row| text(cell_of(row, *field)))
        }
        Journalled::Zero { measure } => content.rows.get(measure).and_then(|row| text(&row.zero)),
        Journalled::Number { indicator } => {
            let places = plan.indicator(indicator)?.places;
            let amount = content.numbers.get(indicator).copied().flatten();
            amount.map(|amount| number::show(amount, places))
        }
        Journalled::Milestone { .. } | Journalled::Opening { .. } => None,
    })
}

/// 历次修改 of one thing on the sheet of a unit for a period.
///
/// # Errors
/// `NotFound` for what the plan does not know; those of reading.
pub fn history(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: &PeriodId,
    about: &Journalled,
) -> Result<History> {
    let mut versions = Vec::new();
    let mut newer: Option<JournalEntry> = None;
    for entry in entries(conn, unit, period, about)? {
        let act = Act::of(about, &entry);
        let passed = newer.as_ref().is_some_and(|newer| was_typed_on(about, &entry, newer));
        newer = Some(entry.clone());
        if passed {
            continue;
        }
        let sheet = plan.periods.iter().find(|known| known.id == entry.period);
        versions.push(Version {
            act: act.word().to_owned(),
            sheet: sheet.filter(|_| about.outlives_periods()).map(|sheet| sheet.label.clone()),
            value: match entry.value.as_str() {
                "" => None,
                value => Some(about.shown(plan, value)?),
            },
            // The newest is what it says now; what was taken back is what it says without an act.
            returns: !versions.is_empty() && act != Act::TakenBack,
            seq: entry.seq,
            at: entry.at,
            author: entry.author,
        });
    }
    versions.extend(from_revisions(conn, plan, unit, period, about)?);
    Ok(History { title: about.title(plan)?, versions })
}
