//! Where a text in which the words stand belongs: its place among the others, and no word of it.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::plan::Plan;
use crate::progress::FieldName;
use crate::store::text_index::{DRAFT, EVIDENCE, Entry, MATTER, REVISION, REVISION_EVIDENCE};

/// A text in which the words stand. There may be tens of thousands, of which few are shown: it
/// holds numbers of places in the plan, and the text only where it stands nowhere else.
pub(super) struct Find {
    pub order: Order,
    pub text: Text,
}

/// The order in which finds are shown: newest period first, then units, measures and the parts of a
/// row as in the plan. Numbers are places in the lists of the plan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    /// None of a file of a 报送事项.
    pub period: Reverse<Option<usize>>,
    /// The 报送事项 of a file, which are shown one after the other; else 0.
    pub matter: usize,
    pub unit: usize,
    pub measure: usize,
    pub part: Part,
}

/// The part of a row, in the order of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Field(FieldName),
    Zero,
    Evidence,
    /// A file of a 报送事项, which is no row.
    Matter,
}

/// Where the words of a find are.
pub(super) enum Text {
    /// In the text index, under this id.
    Kept(i64),
    /// Here.
    Said(String),
}

/// The places of a plan by id.
pub(super) struct Places<'a> {
    units: HashMap<&'a str, usize>,
    periods: HashMap<&'a str, usize>,
    measures: HashMap<&'a str, usize>,
    matters: HashMap<&'a str, usize>,
}

impl<'a> Places<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let units = plan.units.iter().map(|one| one.id.as_str());
        let periods = plan.periods.iter().map(|one| one.id.as_str());
        let measures = plan.measures.iter().map(|one| one.id.as_str());
        let matters = plan.deliverables.iter().map(|one| one.id.as_str());
        Self {
            units: numbered(units),
            periods: numbered(periods),
            measures: numbered(measures),
            matters: numbered(matters),
        }
    }

    /// What stands at a place; nothing where the plan does not know it: it would lead nowhere.
    pub fn find(&self, place: Entry<'_>, text: impl FnOnce() -> Text) -> Option<Find> {
        let (subject, rest) = place.subject.split_once('.').unwrap_or((place.subject, ""));
        let part = part_of(place.kind, rest.split('.').next().unwrap_or_default())?;
        let unit = *self.units.get(place.unit)?;
        let order = if part == Part::Matter {
            let matter = *self.matters.get(subject)?;
            Order { period: Reverse(None), matter, unit, measure: 0, part }
        } else {
            let period = Reverse(Some(*self.periods.get(place.period)?));
            Order { period, matter: 0, unit, measure: *self.measures.get(subject)?, part }
        };
        Some(Find { order, text: text() })
    }
}

fn numbered<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    ids.enumerate().map(|(place, id)| (id, place)).collect()
}

/// What `kind` and the second half of a subject in the index stand for.
fn part_of(kind: &str, name: &str) -> Option<Part> {
    let fields = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];
    match kind {
        DRAFT | REVISION => match fields.into_iter().find(|field| field.word() == name) {
            Some(field) => Some(Part::Field(field)),
            None => (name == "zero").then_some(Part::Zero),
        },
        EVIDENCE | REVISION_EVIDENCE => Some(Part::Evidence),
        MATTER => Some(Part::Matter),
        // A kind this program does not know leads nowhere.
        _ => None,
    }
}
