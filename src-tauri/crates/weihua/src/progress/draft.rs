//! The draft of a unit's period, read once from the data file, and the rows it makes.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::crossed::crossed;
use super::evidence::{self, Evidence};
use super::ground::{self, Ground};
use super::indicators::{self, Figures};
use super::rules::{self, RowFacts};
use super::sheet::asked_indicators;
use super::store::{self, DraftField, Fields, Milestone, Place};
use super::*;
use crate::clock::Date;
use crate::error::Result;
use crate::id::*;
use crate::plan::{Indicator, Measure, Period, Plan, Role};
use crate::problem::Problem;
use crate::{measure, period};

/// What a row says, as far as milestones go: a 零报告 speaks of none.
#[derive(Clone, Copy)]
enum Says {
    Completion(Option<Role>),
    Nothing,
}

/// The periods up to this one in which each indicator was asked of the unit, the earliest first.
pub(super) fn asked_up_to(plan: &Plan, place: Place<'_>) -> BTreeMap<IndicatorId, Vec<PeriodId>> {
    let mut asked: BTreeMap<IndicatorId, Vec<PeriodId>> = BTreeMap::new();
    for period in period::chain(plan, place.period).into_iter().filter(|period| period.on) {
        for indicator in asked_indicators(plan, place.unit, &period.id) {
            asked.entry(indicator.id.clone()).or_default().push(period.id.clone());
        }
    }
    asked
}

/// Everything the sheet needs from the data file, read once.
pub(super) struct Draft<'a> {
    place: Place<'a>,
    fields: Fields,
    ground: Option<Ground>,
    before: BTreeMap<(MeasureId, FieldName), PreviousValue>,
    zeros: BTreeMap<MeasureId, String>,
    zeros_before: BTreeMap<MeasureId, PreviousValue>,
    figures: Figures,
    /// Periods in which each indicator was asked of the unit, the earliest first.
    asked: BTreeMap<IndicatorId, Vec<PeriodId>>,
    milestones: Vec<Milestone>,
    /// Milestones that a 版 of another period carries.
    handed_over: BTreeSet<(MeasureId, DeadlineId)>,
    /// The 汇总端 enters the sheet for the unit.
    entered: bool,
    /// Milestones the 汇总端 took back on this sheet: what it confirmed of them bears nothing here.
    taken_back: BTreeSet<(MeasureId, DeadlineId)>,
    locked: BTreeSet<PeriodId>,
    evidence: Evidence,
}

impl<'a> Draft<'a> {
    pub(super) fn gather(conn: &Connection, plan: &Plan, place: Place<'a>) -> Result<Self> {
        let chain = period::chain(plan, place.period);
        let fields = store::fields(conn, place.unit)?;
        let earlier = chain.split_last().map_or(&[][..], |(_, earlier)| earlier);
        let before = said_before(conn, place.unit, &fields, earlier)?;
        let ground = Ground::gather(conn, place)?;
        let zeros = zeros(conn, ground.as_ref(), place)?;
        let entered = store::begun(conn, place)?.is_some();
        Ok(Self {
            place,
            fields,
            ground,
            before,
            zeros,
            zeros_before: zeros_before(conn, place.unit, earlier)?,
            figures: figures(conn, place.unit, &chain)?,
            asked: asked_up_to(plan, place),
            milestones: ground::milestones(conn, place, &chain)?,
            handed_over: (store::reached_by_revision(conn, place.unit)?.into_iter())
                .filter(|(period, ..)| period != place.period)
                .map(|(_, measure, deadline, _)| (measure, deadline))
                .collect(),
            taken_back: if entered { ground::taken_back(conn, place)? } else { BTreeSet::new() },
            entered,
            locked: store::locked_periods(conn)?,
            evidence: Evidence::gather(conn, place)?,
        })
    }

    pub(super) fn row(
        &self,
        plan: &Plan,
        unit: &UnitId,
        measure: &Measure,
        today: Date,
    ) -> SheetRow {
        let confirmed_on = self.completion_confirmed(plan, measure);
        let [progress, problems, next_steps, completion] =
            [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion]
                .map(|field| self.field(&measure.id, field, confirmed_on.is_some()));
        let role = |id: &str| {
            plan.completions.iter().find(|word| word.id.as_str() == id).and_then(|word| word.role)
        };
        let own = matches!(completion.state, FieldState::Typed | FieldState::Unchanged);
        let completion_role = if own { role(&completion.value) } else { None };
        let zero = self.zeros.get(&measure.id);
        let says = match zero {
            Some(_) => Says::Nothing,
            None if completion.settled => Says::Nothing,
            None => Says::Completion(completion_role),
        };
        let milestones = self.milestones(plan, measure, says);
        let facts = RowFacts {
            measure: &measure.id,
            progress: &progress,
            problems: &problems,
            next_steps: &next_steps,
            completion: &completion,
            completion_role,
            previous_completion_role: completion
                .previous
                .as_ref()
                .and_then(|said| role(&said.value)),
            zero: zero.is_some(),
            settled: confirmed_on.is_some(),
            milestones: &milestones,
            has_end: measure.deadlines.iter().any(|deadline| deadline.end.is_some()),
        };
        let shown: Vec<&Indicator> = plan
            .indicators
            .iter()
            .filter(|indicator| indicator.on && indicator.serves.contains(&measure.id))
            .collect();
        let mut findings = rules::row_findings(&facts);
        findings.extend(self.indicator_findings(plan, measure, &shown));
        if facts.state() == RowState::Filled && !facts.settled {
            let typed = shown.iter().filter(|indicator| indicator.ratio.is_none());
            let blank = typed.filter(|indicator| !self.has_figure(&indicator.id));
            let blank: Vec<_> = blank.map(|one| (&one.id, one.title.as_str())).collect();
            findings.extend(rules::figures_blank(&measure.id, &blank));
        }
        let pieces = self.evidence.of(plan, &measure.id);
        findings.extend(evidence::findings(&measure.id, self.place.period, &milestones, &pieces));
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));

        SheetRow {
            evidence: pieces,
            evidence_removed: self.evidence.removed_of(plan, &measure.id),
            state: facts.state(),
            carried: facts.carried(),
            missing: facts.missing(),
            findings,
            indicators: shown.into_iter().map(|indicator| indicator.id.clone()).collect(),
            zero: zero.map(|reason| ZeroReport {
                reason: reason.clone(),
                from_revision: self.said_by_revision(|ground| ground.has_zero(&measure.id)),
            }),
            zero_before: self.zeros_before.get(&measure.id).cloned(),
            settled: confirmed_on.map(|day| rules::settled_sentence(&plan.office.name, day)),
            measure: measure::view(plan, measure, Some(unit), today),
            milestones,
            progress,
            problems,
            next_steps,
            completion,
        }
    }

    /// The day on which the office confirmed, before this period's sheet, that the unit completed it.
    fn completion_confirmed(&self, plan: &Plan, measure: &Measure) -> Option<Date> {
        let here = plan.periods.iter().find(|period| period.id == *self.place.period)?;
        self.milestones
            .iter()
            .filter(|kept| kept.measure == measure.id)
            .filter(|kept| !self.is_taken_back(&kept.measure, &kept.deadline))
            .filter(|kept| measure::is_complete(plan, &kept.measure, &kept.deadline))
            .filter_map(|kept| Some((kept.confirmed_on?, kept.reported_in.as_ref())))
            .filter(|(day, said_in)| measure::is_settled(plan, *said_in, *day, here))
            .map(|(day, _)| day)
            .min()
    }

    fn is_taken_back(&self, measure: &MeasureId, deadline: &DeadlineId) -> bool {
        self.taken_back.contains(&(measure.clone(), deadline.clone()))
    }

    fn field(&self, measure: &MeasureId, field: FieldName, settled: bool) -> FieldView {
        let previous = self.before.get(&(measure.clone(), field)).cloned();
        let draft = self.fields.get(&(self.place.period.clone(), measure.clone(), field));
        // What stands because the office confirmed it stood there when it was handed over.
        let by_itself = |said: &DraftField| {
            settled && previous.as_ref().is_some_and(|previous| previous.value == said.value)
        };
        let handed_over = match draft {
            Some(_) => None,
            None => self
                .ground
                .as_ref()
                .and_then(|ground| Some((ground.number, ground.field(measure, field)?)))
                .filter(|(_, said)| !by_itself(said)),
        };
        let from_revision = handed_over
            .as_ref()
            .filter(|(_, said)| said.state != FieldState::Blank)
            .map(|(number, _)| *number);
        let said = draft.cloned().or_else(|| handed_over.map(|(_, said)| said));
        let (state, value) = match (said, &previous) {
            (Some(said), _) => (said.state, said.value),
            (None, Some(previous)) if settled => (FieldState::Unchanged, previous.value.clone()),
            (None, Some(previous)) => (FieldState::Carried, previous.value.clone()),
            (None, None) => (FieldState::Blank, String::new()),
        };
        let same_as_previous = state == FieldState::Typed
            && field != FieldName::Completion
            && previous.as_ref().is_some_and(|previous| text::same(&previous.value, &value));
        let settled = settled && draft.is_none() && from_revision.is_none();
        FieldView { state, value, previous, same_as_previous, settled, from_revision }
    }

    fn milestones(&self, plan: &Plan, measure: &Measure, says: Says) -> Vec<MilestoneView> {
        let occasion = period::role(plan, self.place.period);
        measure
            .deadlines
            .iter()
            .filter(|deadline| deadline.end.is_some())
            .map(|deadline| {
                let kept = self
                    .milestones
                    .iter()
                    .find(|kept| kept.measure == measure.id && kept.deadline == deadline.id);
                let reached_on = kept.and_then(|kept| kept.reached_on);
                let confirmed_on = kept.and_then(|kept| kept.confirmed_on);
                let bears = confirmed_on.filter(|_| !self.is_taken_back(&measure.id, &deadline.id));
                let handed_over =
                    self.handed_over.contains(&(measure.id.clone(), deadline.id.clone()));
                let reported_in = kept.and_then(|kept| kept.reported_in.as_ref());
                let elsewhere = reported_in.filter(|period| *period != self.place.period);
                let in_locked = elsewhere.is_some_and(|period| self.locked.contains(period));
                let settled = confirmed_on.is_some() && !self.entered;
                MilestoneView {
                    deadline: deadline.id.clone(),
                    text: deadline.text.clone(),
                    reached_on,
                    reported_in: reported_in.cloned(),
                    confirmed_on,
                    asked: match says {
                        Says::Completion(chosen) if reached_on.or(bears).is_none() => {
                            rules::asking(plan, measure, deadline, chosen, occasion)
                        }
                        Says::Completion(_) | Says::Nothing => Asking::Not,
                    },
                    editable: !settled && !handed_over && !in_locked,
                }
            })
            .collect()
    }

    pub(super) fn indicator(&self, plan: &Plan, indicator: &Indicator) -> IndicatorView {
        let asked = self.asked_of(&indicator.id);
        let view = indicators::view(plan, indicator, &self.figures, asked, self.place.period);
        let from_revision = self.said_by_revision(|ground| ground.has_figure(&indicator.id));
        IndicatorView { from_revision, ..view }
    }

    /// Number of the 版 on which the draft lies, where it says so.
    fn said_by_revision(&self, says: impl Fn(&Ground) -> bool) -> Option<u32> {
        self.ground.as_ref().filter(|ground| says(ground)).map(|ground| ground.number)
    }

    fn asked_of(&self, id: &IndicatorId) -> &[PeriodId] {
        self.asked.get(id).map_or(&[], Vec::as_slice)
    }

    fn has_figure(&self, id: &IndicatorId) -> bool {
        self.figures.figure(id, &[], self.place.period).value.is_some()
    }

    fn indicator_findings(
        &self,
        plan: &Plan,
        measure: &Measure,
        shown: &[&Indicator],
    ) -> Vec<Problem> {
        let figure =
            |id: &IndicatorId| self.figures.figure(id, self.asked_of(id), self.place.period);
        shown
            .iter()
            .flat_map(|indicator| crossed(plan, &measure.id, indicator, &figure))
            .map(|found| found.problem)
            .collect()
    }
}

/// Every figure of the unit up to a period, those of earlier periods known from 版 only among them.
pub(super) fn figures_before(conn: &Connection, plan: &Plan, place: Place<'_>) -> Result<Figures> {
    let chain = period::chain(plan, place.period);
    let earlier = chain.split_last().map_or(&[][..], |(_, earlier)| earlier);
    figures(conn, place.unit, earlier)
}

/// Every figure of the unit: those typed at this desk, and of the periods of `from_revisions` that
/// it knows from 版 only, those of the newest.
pub(super) fn figures(
    conn: &Connection,
    unit: &UnitId,
    from_revisions: &[&Period],
) -> Result<Figures> {
    let mut numbers = store::numbers(conn, unit)?;
    let reported = store::reported_numbers(conn, unit)?;
    numbers.extend(
        reported
            .into_iter()
            .filter(|((at, _), _)| from_revisions.iter().any(|period| period.id == *at)),
    );
    Ok(Figures { numbers, openings: store::openings(conn, unit)? })
}

/// The reasons of 零报告 in a period: what was said here goes over what its 版 says.
fn zeros(
    conn: &Connection,
    ground: Option<&Ground>,
    place: Place<'_>,
) -> Result<BTreeMap<MeasureId, String>> {
    let mut zeros = ground.map(Ground::zeros).unwrap_or_default();
    zeros.extend(store::zeros(conn, place)?);
    Ok(zeros)
}

/// Those of the period right before: of an earlier one nobody needs to be reminded.
fn zeros_before(
    conn: &Connection,
    unit: &UnitId,
    earlier: &[&Period],
) -> Result<BTreeMap<MeasureId, PreviousValue>> {
    let Some(last) = earlier.last() else { return Ok(BTreeMap::new()) };
    let place = Place { unit, period: &last.id };
    let ground = Ground::gather(conn, place)?;
    let said =
        |value| PreviousValue { period: last.id.clone(), period_label: last.label.clone(), value };
    let zeros = zeros(conn, ground.as_ref(), place)?.into_iter();
    Ok(zeros.map(|(measure, reason)| (measure, said(reason))).collect())
}

/// What each field last said in an earlier period. A field that was cleared says nothing, and
/// what stood before the clearing does not come back.
fn said_before(
    conn: &Connection,
    unit: &UnitId,
    fields: &Fields,
    earlier: &[&Period],
) -> Result<BTreeMap<(MeasureId, FieldName), PreviousValue>> {
    let mut revised: BTreeMap<(PeriodId, MeasureId, FieldName), String> = BTreeMap::new();
    for row in store::newest_revision_rows(conn, unit)? {
        for (field, value) in row.values {
            if let Some(value) = value {
                revised.insert((row.period.clone(), row.measure.clone(), field), value);
            }
        }
    }
    // From the earliest to the latest, each period overriding what came before it.
    let mut said = BTreeMap::new();
    for period in earlier {
        let label = |value: &str| PreviousValue {
            period: period.id.clone(),
            period_label: period.label.clone(),
            value: value.to_owned(),
        };
        for ((at, measure, field), value) in &revised {
            if *at != period.id {
                continue;
            }
            if value.is_empty() {
                said.remove(&(measure.clone(), *field));
            } else {
                said.insert((measure.clone(), *field), label(value));
            }
        }
        for ((at, measure, field), draft) in fields {
            if *at != period.id {
                continue;
            }
            match draft.state {
                FieldState::Cleared => said.remove(&(measure.clone(), *field)),
                // Blank and carried fields are never kept.
                FieldState::Typed
                | FieldState::Unchanged
                | FieldState::Blank
                | FieldState::Carried => {
                    said.insert((measure.clone(), *field), label(&draft.value))
                }
            };
        }
    }
    Ok(said)
}
