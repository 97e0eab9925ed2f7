//! A row: its cells one by one, then what becomes of it as a whole. A row is taken whole or not.

use crate::id::{IndicatorId, MeasureId};
use crate::import::model::{Choice, Decisions, Offer, Verdict};
use crate::import::parsed::{ParsedCell, ParsedRow, Purpose, Spot};
use crate::measure;
use crate::plan::{Indicator, Measure, Role};
use crate::problem::Problem;
use crate::progress::{FieldName, field_label};
use crate::revision::{Cell, Row};

use super::about::{Meant, meant, short};
use super::against::{compare, existing};
use super::cell::{self, Outcome, words};
use super::into_text::put_words_into_text;
use super::repeated::join_repeated;
use super::taken_back::date_that_stays;
use super::zero::{ask_about_zero_beside_text, say_that_zero_goes};
use super::{Facts, Place, Takes, figure, milestone};

/// A cell, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedCell {
    /// What becomes of it.
    pub verdict: Verdict,
    /// A 存疑 that is decided.
    pub settled: bool,
    /// What it will say, where it says something.
    pub takes: Option<Takes>,
    /// That is not what is in force already.
    pub fresh: bool,
    /// `m15.problems`, `B4`.
    pub subject: String,
    /// Printed label.
    pub label: String,
    /// 库里现有, as shown.
    pub existing: String,
    /// 表里写的, as shown.
    pub written: String,
    /// Where.
    pub at: Spot,
    /// What is the matter.
    pub sentence: String,
    /// What may be decided.
    pub offers: Vec<Offer>,
    /// What was decided.
    pub chosen: Option<Choice>,
}

/// A row, judged.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedRow {
    /// The measure, where it speaks of one; of an indicator the first of the unit's it serves.
    pub measure: Option<(MeasureId, u16)>,
    /// The indicator, where it speaks of one.
    pub indicator: Option<IndicatorId>,
    /// Title, or what is written.
    pub title: String,
    /// Where it says so.
    pub at: Spot,
    /// Something of it was in force before.
    pub had: bool,
    /// Why it is refused as a whole.
    pub sentence: String,
    /// An earlier row says the very same: this one adds nothing.
    pub repeats: Option<Spot>,
    /// What is worth a second look where it is taken.
    pub remark: Option<Problem>,
    /// Its cells.
    pub cells: Vec<ResolvedCell>,
}

impl ResolvedRow {
    /// What becomes of the row.
    pub fn verdict(&self) -> Verdict {
        let any = |verdict| self.cells.iter().any(|cell| cell.verdict == verdict);
        if !self.sentence.is_empty() || any(Verdict::Refused) {
            Verdict::Refused
        } else if any(Verdict::Doubtful) {
            Verdict::Doubtful
        } else if !any(Verdict::New) && !any(Verdict::Changed) {
            Verdict::Same
        } else if self.had {
            Verdict::Changed
        } else {
            Verdict::New
        }
    }

    /// Everything doubtful about it is decided.
    pub fn settled(&self) -> bool {
        self.verdict() == Verdict::Doubtful
            && self.cells.iter().all(|cell| cell.verdict != Verdict::Doubtful || cell.settled)
    }

    /// It is taken, as far as it says anything new.
    pub fn taken(&self) -> bool {
        let left_out = self.cells.iter().any(|cell| cell.chosen == Some(Choice::LeaveOut));
        match self.verdict() {
            Verdict::New | Verdict::Changed | Verdict::Same => true,
            Verdict::Doubtful => self.settled() && !left_out,
            Verdict::Refused => false,
        }
    }

    /// It changes something.
    pub fn writes(&self) -> bool {
        self.taken() && self.cells.iter().any(|cell| cell.takes.is_some() && cell.fresh)
    }
}

/// Judges the rows of a workbook.
pub fn rows(
    facts: Facts<'_>,
    place: Place<'_>,
    parsed: &[ParsedRow],
    sha256: &str,
    decisions: &Decisions,
) -> Vec<ResolvedRow> {
    let mut resolved: Vec<ResolvedRow> = Vec::new();
    for row in parsed {
        let found = match meant(facts, place, &row.about) {
            Meant::Measure(measure) => of_measure(facts, place, measure, row, sha256, decisions),
            Meant::Indicator(indicator) => {
                of_indicator(facts, place, indicator, row, sha256, decisions)
            }
            Meant::Nothing(sentence) => of_nothing(row, sentence),
        };
        resolved.push(found);
    }
    join_repeated(&mut resolved);
    put_words_into_text(place, &mut resolved);
    resolved
}

fn of_nothing(row: &ParsedRow, sentence: String) -> ResolvedRow {
    let title = match &row.about {
        super::super::parsed::About::Measure { number, title, .. } => match number {
            Some(number) if title.is_empty() => number.to_string(),
            Some(_) | None => short(title),
        },
        super::super::parsed::About::Indicator { title } => short(title),
    };
    ResolvedRow {
        measure: None,
        indicator: None,
        title,
        at: row.at.clone(),
        had: false,
        sentence,
        repeats: None,
        remark: None,
        cells: Vec::new(),
    }
}

fn of_measure(
    facts: Facts<'_>,
    place: Place<'_>,
    measure: &Measure,
    row: &ParsedRow,
    sha256: &str,
    decisions: &Decisions,
) -> ResolvedRow {
    let kept = place.in_force.content.rows.get(&measure.id).cloned().unwrap_or_default();
    let mut cells: Vec<ResolvedCell> = Vec::new();
    // 完成情况 first: the date in the same row depends on it.
    let mut ordered: Vec<&ParsedCell> = row.cells.iter().collect();
    ordered.sort_by_key(|cell| cell.purpose != Purpose::Field(FieldName::Completion));
    let mut said = kept.completion.clone();
    for parsed in ordered {
        let role = role_of(facts, &said);
        let outcome = |value: &crate::import::read::Value| -> Outcome {
            if let Some(sentence) = cell::unusable(value, &parsed.at) {
                return Outcome::Refused(sentence);
            }
            match parsed.purpose {
                Purpose::Field(name) => {
                    cell::field(facts.plan, place, measure, name, &words(value), &parsed.at)
                }
                Purpose::Zero => cell::zero(measure, &words(value), &parsed.at),
                Purpose::ReachedOn => milestone::reached(facts, place, measure, role, value),
                Purpose::Figure => Outcome::Nothing,
            }
        };
        let (label, subject) = named(measure, parsed.purpose);
        let Some(judged) = judge(
            facts,
            place,
            parsed,
            &outcome,
            label,
            subject,
            decisions.about(sha256, &parsed.at),
        ) else {
            continue;
        };
        if let Some(Takes::Field(_, FieldName::Completion, cell)) = &judged.takes {
            said = cell.clone();
        }
        cells.push(judged);
    }
    cells.sort_by_key(|cell| row.cells.iter().position(|parsed| parsed.at == cell.at));
    ask_about_zero_beside_text(&kept, &mut cells, sha256, decisions);
    say_that_zero_goes(&kept, &mut cells);
    let remark = date_that_stays(facts, place, measure, &kept, row, &cells);
    ResolvedRow {
        measure: Some((measure.id.clone(), measure.number)),
        indicator: None,
        title: measure.title.clone(),
        at: row.at.clone(),
        had: kept != Row::default(),
        sentence: String::new(),
        repeats: None,
        remark,
        cells,
    }
}

fn role_of(facts: Facts<'_>, completion: &Cell) -> Option<Role> {
    match completion {
        Cell::Text(word) => facts.plan.completion_role(word),
        Cell::Blank | Cell::Cleared => None,
    }
}

fn named(measure: &Measure, purpose: Purpose) -> (String, String) {
    let id = &measure.id;
    match purpose {
        Purpose::Field(name) => (field_label(name).to_owned(), format!("{id}.{}", name.word())),
        Purpose::Zero => ("零报告原因".to_owned(), format!("{id}.zero")),
        Purpose::ReachedOn => ("自报达到日期".to_owned(), format!("{id}.reached")),
        Purpose::Figure => (String::new(), id.to_string()),
    }
}

fn of_indicator(
    facts: Facts<'_>,
    place: Place<'_>,
    indicator: &Indicator,
    row: &ParsedRow,
    sha256: &str,
    decisions: &Decisions,
) -> ResolvedRow {
    let kept = place.in_force.content.numbers.get(&indicator.id);
    let label = format!("{}（{}）", indicator.title, indicator.unit_word);
    let mut cells = Vec::new();
    for parsed in row.cells.iter().filter(|cell| cell.purpose == Purpose::Figure) {
        let outcome = |value: &crate::import::read::Value| {
            cell::unusable(value, &parsed.at)
                .map_or_else(|| figure::figure(indicator, value), Outcome::Refused)
        };
        let chosen = decisions.about(sha256, &parsed.at);
        let subject = indicator.id.to_string();
        cells.extend(judge(facts, place, parsed, &outcome, label.clone(), subject, chosen));
    }
    ResolvedRow {
        measure: home_of(facts, place, indicator),
        indicator: Some(indicator.id.clone()),
        title: indicator.title.clone(),
        at: row.at.clone(),
        had: kept.is_some(),
        sentence: String::new(),
        repeats: None,
        remark: None,
        cells,
    }
}

/// The first of the unit's measures that an indicator serves.
fn home_of(facts: Facts<'_>, place: Place<'_>, indicator: &Indicator) -> Option<(MeasureId, u16)> {
    measure::duties(facts.plan, place.unit, &facts.period.id)
        .into_iter()
        .find(|measure| indicator.serves.contains(&measure.id))
        .map(|measure| (measure.id.clone(), measure.number))
}

fn judge(
    facts: Facts<'_>,
    place: Place<'_>,
    parsed: &ParsedCell,
    outcome: &dyn Fn(&crate::import::read::Value) -> Outcome,
    label: String,
    subject: String,
    chosen: Option<&Choice>,
) -> Option<ResolvedCell> {
    let mut cell = ResolvedCell {
        verdict: Verdict::Same,
        settled: false,
        takes: None,
        fresh: false,
        existing: existing(facts, place, parsed.purpose, &subject),
        subject,
        label,
        written: words(&parsed.value),
        at: parsed.at.clone(),
        sentence: String::new(),
        offers: Vec::new(),
        chosen: None,
    };
    match outcome(&parsed.value) {
        Outcome::Nothing => return None,
        Outcome::Refused(sentence) => {
            cell.verdict = Verdict::Refused;
            cell.sentence = sentence;
        }
        Outcome::Says(takes) => compare(place, &mut cell, takes),
        Outcome::Doubtful(sentence, offers) => {
            cell.verdict = Verdict::Doubtful;
            cell.sentence = sentence;
            cell.offers = offers;
            cell.chosen = chosen.filter(|choice| allowed(&cell.offers, choice)).cloned();
            if let Some(Choice::Take(text)) = &cell.chosen {
                let typed = crate::import::read::Value::Text(text.clone());
                match outcome(&typed) {
                    Outcome::Says(takes) => {
                        compare(place, &mut cell, takes);
                        cell.verdict = Verdict::Doubtful;
                    }
                    // What was chosen is no answer either: the question stands.
                    Outcome::Nothing | Outcome::Doubtful(..) | Outcome::Refused(_) => {
                        cell.chosen = None
                    }
                }
            }
            cell.settled = cell.chosen.is_some();
        }
    }
    if let Some(Takes::Reached(measure, deadline, _)) = &cell.takes {
        cell.subject = format!("{measure}.{deadline}");
    }
    Some(cell)
}

/// Only what was offered; 记作 may be another word than the proposed one.
fn allowed(offers: &[Offer], choice: &Choice) -> bool {
    let kind = std::mem::discriminant(choice);
    matches!(choice, Choice::Take(_))
        || offers.iter().any(|offer| std::mem::discriminant(&offer.choice) == kind)
}
