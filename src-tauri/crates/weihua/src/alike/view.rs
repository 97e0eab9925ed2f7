//! What the 版 in force say of a period, set against each other and against the period before.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::compare::{Likeness, Most, likeness, most_alike};
use super::model::*;
use super::sentence::{Sentence, sentences};
use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::measure::reporting_units;
use crate::plan::{Measure, Period, Plan};
use crate::progress::{FieldName, field_label};
use crate::review;
use crate::revision::{self, Cell, Content, Row};
use crate::unit::{self, Unit};

/// At most so many other units stand beside an entry.
const MOST_SIDES: usize = 8;

/// Every entry of a period of which a sentence stands elsewhere too.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of reading.
pub fn quarter(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    today: Date,
) -> Result<AlikeView> {
    let known = plan.period(period)?;
    let voices = Voices::read(conn, plan, known)?;
    let mut found = Vec::new();
    let (mut compared, mut whole_previous, mut whole_other) = (0, 0, 0);
    for measure in &plan.measures {
        let speakers = voices.speakers(measure);
        let texts: Vec<Vec<Sentence>> = speakers.iter().map(|one| one.now.clone()).collect();
        let progress: Vec<Vec<Sentence>> = speakers.iter().map(Speaker::progress).collect();
        let found_of = most_alike(&texts).into_iter().zip(most_alike(&progress));
        for (speaker, found_of) in speakers.iter().zip(found_of) {
            if speaker.now.iter().all(|sentence| sentence.plain.is_none()) {
                continue;
            }
            compared += 1;
            let entry = voices.entry(measure, speaker, found_of, &speakers);
            whole_previous += u32::from(entry.progress_as_before);
            whole_other += u32::from(entry.progress_as_others > 0);
            if entry.other.is_some() || entry.previous.as_ref().is_some_and(Likeness::is_any) {
                found.push(entry);
            }
        }
    }
    found.sort_by_key(|entry| {
        let whole = entry.progress_as_before || entry.progress_as_others > 0;
        std::cmp::Reverse((whole, entry.percent))
    });
    let matrix = review::matrix(conn, plan, Some(period), today)?;
    Ok(AlikeView {
        period: matrix.period,
        periods: matrix.periods,
        previous_label: voices.before.map(|before| before.label.clone()),
        compared,
        whole_previous,
        whole_other,
        entries: found,
    })
}

/// One entry beside those it is like.
///
/// # Errors
/// `NotFound` for what the plan does not know or the unit does not report; those of reading.
pub fn cell(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    measure: &MeasureId,
    period: &PeriodId,
) -> Result<AlikeCell> {
    let (who, measure) = (plan.unit(unit)?, plan.measure(measure)?);
    let voices = Voices::read(conn, plan, plan.period(period)?)?;
    if !reporting_units(plan, measure, period).contains(unit) {
        return Err(Failure::new(
            Code::NotFound,
            format!("这个单位本期不填报第{}项，没有可以对照的内容。", measure.number),
        ));
    }
    let speakers = voices.speakers(measure);
    let silent = Speaker::silent(who);
    let own = speakers.iter().find(|one| one.unit.id == *unit).unwrap_or(&silent);
    let mut others: Vec<AlikeSide> = speakers
        .iter()
        .filter(|one| one.unit.id != *unit)
        .map(|one| side(voices.name(one.unit), &own.now, one))
        .filter(|side| side.likeness.is_any())
        .collect();
    others.sort_by_key(|side| std::cmp::Reverse((side.likeness.same, side.likeness.figures)));
    let more = others.len().saturating_sub(MOST_SIDES);
    others.truncate(MOST_SIDES);
    let before = voices.before.filter(|_| !own.previous.is_empty());
    Ok(AlikeCell {
        unit: unit.clone(),
        name: voices.name(who),
        measure: measure.id.clone(),
        number: measure.number,
        title: measure.title.clone(),
        sentences: labelled(&own.now, &own.fields)
            .map(|(field, sentence)| AlikeSentence {
                field,
                text: sentence.text.clone(),
                short: sentence.plain.is_none(),
            })
            .collect(),
        previous: before.map(|before| {
            let (now, fields) = (own.previous.clone(), own.previous_fields);
            let then = Speaker { now, fields, ..Speaker::silent(own.unit) };
            side(before.label.clone(), &own.now, &then)
        }),
        others,
        more: u32::try_from(more).unwrap_or(u32::MAX),
    })
}

const FIELDS: [FieldName; 3] = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];

/// A unit that says something of a measure.
struct Speaker<'a> {
    unit: &'a Unit,
    /// What it says, all fields after each other.
    now: Vec<Sentence>,
    /// How many sentences each field has.
    fields: [usize; 3],
    /// What it said in the period before.
    previous: Vec<Sentence>,
    previous_fields: [usize; 3],
}

impl<'a> Speaker<'a> {
    fn silent(unit: &'a Unit) -> Self {
        Self {
            unit,
            now: Vec::new(),
            fields: [0; 3],
            previous: Vec::new(),
            previous_fields: [0; 3],
        }
    }

    /// The sentences of its 进展情况.
    fn progress(&self) -> Vec<Sentence> {
        let [many, ..] = self.fields;
        self.now.iter().take(many).cloned().collect()
    }
}

/// What everybody says in a period, and said in the one before.
struct Voices<'a> {
    plan: &'a Plan,
    period: &'a Period,
    before: Option<&'a Period>,
    now: BTreeMap<UnitId, Content>,
    previous: BTreeMap<UnitId, Content>,
}

impl<'a> Voices<'a> {
    fn read(conn: &Connection, plan: &'a Plan, period: &'a Period) -> Result<Self> {
        let before = period.predecessor.as_ref().map(|id| plan.period(id)).transpose()?;
        Ok(Self {
            plan,
            period,
            before,
            now: contents(conn, plan, period)?,
            previous: match before {
                Some(before) => contents(conn, plan, before)?,
                None => BTreeMap::new(),
            },
        })
    }

    fn name(&self, unit: &Unit) -> String {
        unit::view(self.plan, unit, self.period.cutoff).name
    }

    /// Who says something of a measure, in the order in which it is reported.
    fn speakers(&self, measure: &Measure) -> Vec<Speaker<'a>> {
        let units = reporting_units(self.plan, measure, &self.period.id);
        let known = units.iter().filter_map(|id| self.plan.units.iter().find(|one| one.id == *id));
        known.filter_map(|unit| self.speaker(unit, &measure.id)).collect()
    }

    fn speaker(&self, unit: &'a Unit, measure: &MeasureId) -> Option<Speaker<'a>> {
        let names = names(unit);
        let row = |of: &'_ BTreeMap<UnitId, Content>| {
            said(of.get(&unit.id).and_then(|content| content.rows.get(measure)), &names)
        };
        let (now, fields) = row(&self.now);
        let (previous, previous_fields) = row(&self.previous);
        (!now.is_empty()).then_some(Speaker { unit, now, fields, previous, previous_fields })
    }

    fn entry(
        &self,
        measure: &Measure,
        speaker: &Speaker<'_>,
        (most, progress): (Option<Most>, Option<Most>),
        speakers: &[Speaker<'_>],
    ) -> AlikeEntry {
        let previous =
            (!speaker.previous.is_empty()).then(|| likeness(&speaker.now, &speaker.previous));
        let other = most.and_then(|most| {
            let other = speakers.get(most.at)?.unit;
            let (unit, name) = (other.id.clone(), self.name(other));
            let Most { likeness, whole, half, .. } = most;
            Some(AlikeOther { unit, name, likeness, whole, half })
        });
        let shares = [previous.as_ref(), other.as_ref().map(|other| &other.likeness)];
        AlikeEntry {
            unit: speaker.unit.id.clone(),
            name: self.name(speaker.unit),
            measure: measure.id.clone(),
            number: measure.number,
            title: measure.title.clone(),
            progress_as_before: likeness(&speaker.progress(), &speaker.previous).is_whole(),
            progress_as_others: progress.map_or(0, |most| most.whole),
            percent: shares.into_iter().flatten().map(|one| one.percent).max().unwrap_or(0),
            previous,
            other,
        }
    }
}

/// What speaks for each unit in a period.
fn contents(conn: &Connection, plan: &Plan, period: &Period) -> Result<BTreeMap<UnitId, Content>> {
    review::speaking(conn, plan, &period.id)?
        .into_iter()
        .map(|(unit, id)| Ok((unit, revision::content(conn, &id)?)))
        .collect()
}

/// Every name of a unit, the longest first, so that none is left in pieces.
fn names(unit: &Unit) -> Vec<String> {
    let own = unit.names.iter().flat_map(|name| [name.name.clone(), name.full.clone()]);
    let mut names: Vec<String> = own.chain(unit.aliases.iter().cloned()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    names.dedup();
    names
}

/// The sentences of a row with how many each field has. A 零报告 says its reason and is not
/// compared: there is one way to say that there is nothing.
fn said(row: Option<&Row>, names: &[String]) -> (Vec<Sentence>, [usize; 3]) {
    let Some(row) = row.filter(|row| row.zero.text().is_empty()) else {
        return (Vec::new(), [0; 3]);
    };
    let cut = |cell: &Cell| sentences(cell.text(), names);
    let (progress, problems, next) = (cut(&row.progress), cut(&row.problems), cut(&row.next_steps));
    let counts = [progress.len(), problems.len(), next.len()];
    ([progress, problems, next].concat(), counts)
}

/// Each sentence with the label of its field.
fn labelled<'a>(
    sentences: &'a [Sentence],
    fields: &[usize; 3],
) -> impl Iterator<Item = (String, &'a Sentence)> {
    let labels: Vec<String> = FIELDS
        .into_iter()
        .zip(fields)
        .flat_map(|(field, many)| std::iter::repeat_n(field_label(field).to_owned(), *many))
        .collect();
    labels.into_iter().zip(sentences)
}

fn side(label: String, own: &[Sentence], other: &Speaker<'_>) -> AlikeSide {
    AlikeSide {
        label,
        unit: other.unit.id.clone(),
        likeness: likeness(own, &other.now),
        own: own.iter().map(|sentence| mark(sentence, &other.now)).collect(),
        there: labelled(&other.now, &other.fields)
            .map(|(field, sentence)| AlikeThere {
                field,
                text: sentence.text.clone(),
                mark: mark(sentence, own),
            })
            .collect(),
    }
}

fn mark(sentence: &Sentence, others: &[Sentence]) -> AlikeMark {
    if sentence.plain.is_none() {
        AlikeMark::Short
    } else if others.iter().any(|other| other.plain == sentence.plain) {
        AlikeMark::Same
    } else if others.iter().any(|other| other.shape == sentence.shape) {
        AlikeMark::Figures
    } else {
        AlikeMark::Own
    }
}
