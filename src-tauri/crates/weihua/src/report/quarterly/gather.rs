//! Everything a quarterly report is made from, out of the data file. It counts nothing itself
//! that the 矩阵 counts: paper and screen cannot differ.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::default_placement;
use super::facts::*;
use super::store::{Edits, edits};
use crate::clock::Date;
use crate::error::Result;
use crate::figures::rules::{self as figures, Tally};
use crate::id::{IndicatorId, MeasureId, PeriodId, UnitId};
use crate::measure::{self, Light};
use crate::period::PeriodView;
use crate::plan::{Indicator, Measure, Mode, Period, Plan, ScopeRole};
use crate::progress::show_figure;
use crate::report::store::{Chosen, chosen};
use crate::review::{self, CellState, Matrix, MatrixMeasure, MatrixUnit, StateCounts, Timeliness};
use crate::revision::{self, Content, RevisionId, Row};
use crate::unit;

/// The facts of a period with the 版 they come from.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// What the report says.
    pub facts: Facts,
    /// What persons made of its paragraphs.
    pub edits: Edits,
    /// What it was made from.
    pub made_from: Vec<RevisionId>,
    /// The period as today has it.
    pub period: PeriodView,
    /// All periods that are on, for the chooser.
    pub periods: Vec<PeriodView>,
}

/// A 版 that speaks, with what it says.
struct Voice {
    number: u32,
    content: Content,
}

/// Gathers the facts of a period as they stand on a day.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of reading.
pub fn gather(
    conn: &Connection,
    plan: &Plan,
    period: &PeriodId,
    dated: Option<Date>,
    today: Date,
    demo: bool,
) -> Result<Gathered> {
    let known = plan.period(period)?;
    let matrix = review::matrix(conn, plan, Some(period), today)?;
    let speaking = review::speaking(conn, plan, period)?;
    let mut voices = BTreeMap::new();
    for (unit, id) in &speaking {
        let number = revision::find(conn, id)?.map_or(0, |revision| revision.number);
        let content = revision::content(conn, id)?;
        voices.insert(unit.clone(), Voice { number, content });
    }
    let desk = Desk { plan, period: known, matrix: &matrix, voices, chosen: chosen(conn, period)? };
    Ok(Gathered {
        facts: desk.facts(dated, today, demo),
        edits: edits(conn, period)?,
        made_from: speaking.into_values().collect(),
        period: matrix.period,
        periods: matrix.periods,
    })
}

/// Everything at hand while the facts are put together.
struct Desk<'a> {
    plan: &'a Plan,
    period: &'a Period,
    matrix: &'a Matrix,
    voices: BTreeMap<UnitId, Voice>,
    chosen: BTreeMap<(MeasureId, UnitId), Chosen>,
}

impl Desk<'_> {
    fn facts(&self, dated: Option<Date>, today: Date, demo: bool) -> Facts {
        let plan = self.plan;
        let word = |key: &str, else_: &str| {
            plan.vocabulary.get(key).cloned().unwrap_or_else(|| else_.to_owned())
        };
        let with = |light: Option<Light>| {
            self.matrix.measures.iter().filter(move |one| one.light.light == light)
        };
        let words = [
            Light::Reached,
            Light::Near,
            Light::Behind,
            Light::Overdue,
            Light::Undated,
            Light::Standing,
        ];
        let lights = words.map(|light| LightCount {
            word: light.label(plan),
            count: count(with(Some(light)).count()),
            pending: count(with(Some(light)).filter(|one| one.light.pending).count()),
        });
        let cells = self.matrix.units.iter().flat_map(|unit| unit.cells.iter().flatten());
        let accepted_zero =
            cells.filter(|cell| cell.zero && cell.state == CellState::Accepted).count();
        Facts {
            office: plan.office.name.clone(),
            office_full: word("report_by", &plan.office.name),
            council_full: word("report_to", &plan.office.council),
            subject: word("report_subject", &plan.short_title),
            area: word("report_area", "各单位合计"),
            light_title: word("light", "序时进度"),
            pressing: [Light::Near, Light::Behind, Light::Overdue]
                .map(|light| light.label(plan))
                .to_vec(),
            plan_title: plan.title.clone(),
            doc_no: plan.doc_no.clone(),
            period: self.period.label.clone(),
            cutoff: self.period.cutoff,
            due: self.period.due,
            as_of: today,
            dated,
            demo,
            cells: self.matrix.totals,
            accepted_zero: count(accepted_zero),
            units: self.matrix.units.iter().map(|row| unit_facts(row, self.period)).collect(),
            groups: plan.groups.iter().map(|group| self.group(group)).collect(),
            lights: lights.into_iter().filter(|one| one.count > 0).collect(),
            without_light: count(with(None).count()),
        }
    }

    fn group(&self, group: &crate::plan::Group) -> GroupFacts {
        let own = self.plan.measures.iter().filter(|measure| measure.group == group.id);
        GroupFacts {
            number: group.number.clone(),
            title: group.title.clone(),
            measures: own
                .filter_map(|measure| {
                    let column = self.matrix.measures.iter().find(|one| one.id == measure.id)?;
                    Some(self.measure(measure, column))
                })
                .collect(),
        }
    }

    fn measure(&self, measure: &Measure, column: &MatrixMeasure) -> MeasureFacts {
        let plan = self.plan;
        let mut facts = MeasureFacts {
            id: measure.id.clone(),
            number: measure.number,
            title: measure.title.clone(),
            deadline: column.deadline_text.clone(),
            leads: measure.leads.iter().filter_map(|id| self.name(id)).collect(),
            responsible: responsible(plan, measure, &self.period.id),
            light: column.light.light.map(|light| light.label(plan)),
            light_beside: column.light.beside(),
            light_counts: column.lights_text.clone(),
            unassigned: column.unassigned,
            collective: measure.mode == Mode::Collective,
            cells: column.counts,
            entries: Vec::new(),
            silent: Vec::new(),
            completions: Vec::new(),
            sums: Vec::new(),
        };
        for unit in measure::reporting_units(plan, measure, &self.period.id) {
            let Some(row) = self.matrix.units.iter().find(|row| row.unit.id == unit) else {
                continue;
            };
            let cell = row.cells.iter().flatten().find(|cell| cell.measure == measure.id);
            let state = cell.map_or(CellState::Missing, |cell| cell.state);
            match state {
                CellState::Missing | CellState::Empty => facts.silent.push(Silent {
                    name: row.unit.name.clone(),
                    kind: row.unit.kind_label.clone(),
                    empty: state == CellState::Empty,
                }),
                CellState::Accepted => self.enter(&mut facts, measure, row, Reviewed::Accepted),
                CellState::Reported | CellState::Zero => {
                    self.enter(&mut facts, measure, row, Reviewed::Waiting);
                }
                CellState::Returned => self.enter(&mut facts, measure, row, Reviewed::Returned),
            }
        }
        facts.completions = plan
            .completions
            .iter()
            .map(|word| {
                let chosen = facts.entries.iter().filter(|entry| entry.completion == word.label);
                (word.label.clone(), count(chosen.count()))
            })
            .collect();
        facts.sums = self.sums(measure);
        facts
    }

    /// What a unit handed over for a measure joins its entries.
    fn enter(
        &self,
        facts: &mut MeasureFacts,
        measure: &Measure,
        unit: &MatrixUnit,
        review: Reviewed,
    ) {
        let Some(voice) = self.voices.get(&unit.unit.id) else {
            return;
        };
        let nothing = Row::default();
        let row = voice.content.rows.get(&measure.id).unwrap_or(&nothing);
        let completion =
            self.plan.completions.iter().find(|word| word.id.as_str() == row.completion.text());
        let place = (measure.id.clone(), unit.unit.id.clone());
        let chosen = self.chosen.get(&place);
        facts.entries.push(Entry {
            unit: unit.unit.id.clone(),
            name: unit.unit.name.clone(),
            kind: unit.unit.kind_label.clone(),
            placement: chosen.map_or_else(
                || default_placement(self.plan, measure, &unit.unit.id),
                |chosen| chosen.placement,
            ),
            excerpt: chosen.map(|chosen| chosen.excerpt.clone()).unwrap_or_default(),
            progress: row.progress.text().to_owned(),
            problems: row.problems.text().to_owned(),
            next_steps: row.next_steps.text().to_owned(),
            completion: completion.map(|word| word.label.clone()).unwrap_or_default(),
            zero: row
                .zero
                .is_said()
                .then(|| row.zero.text())
                .filter(|why| !why.is_empty())
                .map(str::to_owned),
            review,
            revision: voice.number,
            entered: unit
                .cells
                .iter()
                .flatten()
                .find(|cell| cell.measure == measure.id)
                .and_then(|cell| cell.entered.clone()),
        });
    }

    /// Figures summed over every unit that is asked for them. Each stands once in a report: under
    /// the collective measure it serves, else under the first.
    fn sums(&self, measure: &Measure) -> Vec<Sum> {
        let stands_here =
            |one: &&Indicator| figures::stands_under(self.plan, one) == Some(&measure.id);
        let shown = self.plan.indicators.iter().filter(|one| one.on).filter(stands_here);
        shown.filter_map(|indicator| self.sum(indicator)).collect()
    }

    fn sum(&self, indicator: &Indicator) -> Option<Sum> {
        let tally = self.tally(indicator);
        let (amount, given) = match &indicator.ratio {
            None => (show_figure(tally.amount, indicator.places), tally.given),
            Some(ratio) => {
                let part = |id: &IndicatorId| -> Option<Tally> {
                    let one = self.plan.indicators.iter().find(|one| one.id == *id)?;
                    Some(self.tally(one))
                };
                let (above, below) = (part(&ratio.numerator)?, part(&ratio.denominator)?);
                let rate = figures::rate(above.amount, below.amount)?;
                (format!("{}÷{}＝{rate}", above.amount, below.amount), above.given)
            }
        };
        Some(Sum {
            title: indicator.title.clone(),
            unit_word: indicator.unit_word.clone(),
            amount,
            given,
            asked: tally.asked,
        })
    }

    /// Units that are asked for an indicator: those who report a measure that it serves.
    fn asked<'a>(&'a self, indicator: &'a Indicator) -> impl Iterator<Item = &'a UnitId> {
        self.matrix
            .units
            .iter()
            .filter(|row| {
                row.cells.iter().flatten().any(|cell| indicator.serves.contains(&cell.measure))
            })
            .map(|row| &row.unit.id)
    }

    /// What they gave, added up as 指标汇总 does.
    fn tally(&self, indicator: &Indicator) -> Tally {
        let figure = |unit| -> Option<i64> {
            self.voices.get(unit)?.content.numbers.get(&indicator.id).copied().flatten()
        };
        self.asked(indicator).map(figure).collect()
    }

    fn name(&self, id: &UnitId) -> Option<String> {
        let unit = self.plan.units.iter().find(|unit| unit.id == *id)?;
        Some(unit::view(self.plan, unit, self.period.cutoff).name)
    }
}

/// Whom the sentence names besides the leads, as printed; who is only 协调 is not responsible.
fn responsible(plan: &Plan, measure: &Measure, period: &PeriodId) -> Vec<String> {
    let printed = |ids: &[UnitId]| -> Vec<String> {
        let units = ids.iter().filter_map(|id| plan.units.iter().find(|unit| unit.id == *id));
        units.map(|unit| unit::view(plan, unit, plan.issued_on).name).collect()
    };
    let mut left_out = printed(&measure.leads);
    for scope in measure.scoped.iter().filter(|scope| scope.role == ScopeRole::Coordinated) {
        left_out.extend(printed(&scope.units));
    }
    let mut names: Vec<String> = Vec::new();
    for name in measure::who(plan, measure, period).into_iter().flat_map(|who| who.names) {
        if !left_out.contains(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    if measure.open_ended
        && let Some(last) = names.last_mut()
    {
        last.push('等');
    }
    names
}

fn unit_facts(row: &MatrixUnit, period: &Period) -> UnitFacts {
    // The day of 报齐 has a column of its own.
    let extended_to = (row.due != period.due).then_some(row.due);
    UnitFacts {
        name: row.unit.name.clone(),
        kind: row.unit.kind_label.clone(),
        cells: row.counts,
        received_on: row.received_on,
        revision: row.revision,
        complete_on: row.complete_on,
        timeliness: row.timeliness.label_with(extended_to, period.from),
        standing: standing(row.counts, row.timeliness),
    }
}

fn standing(cells: StateCounts, timeliness: Timeliness) -> Standing {
    if cells.expected == 0 {
        Standing::NothingDue
    } else if cells.missing == cells.expected {
        Standing::Nothing
    } else if cells.missing + cells.empty > 0 {
        Standing::Partly
    } else {
        match timeliness {
            Timeliness::Late(_) => Standing::Late,
            Timeliness::OnTime | Timeliness::Open | Timeliness::Overdue(_) => Standing::InTime,
        }
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
