//! The whole plan at a glance: units or measures by period, each what the matrix of its period says.

use std::collections::HashMap;

use rusqlite::Connection;

use super::listed::{self, Place, places};
use super::*;
use crate::clock::Date;
use crate::error::Result;
use crate::period;
use crate::plan::Plan;

/// Units or measures by period, cut out as asked.
///
/// # Errors
/// Those of reading.
pub fn plan_matrix(
    conn: &Connection,
    plan: &Plan,
    asked: &PlanAsked,
    today: Date,
) -> Result<PlanMatrix> {
    let read = |one: &crate::plan::Period| super::matrix(conn, plan, Some(&one.id), today);
    let matrices: Vec<Matrix> =
        period::on_periods(plan).into_iter().map(read).collect::<Result<_>>()?;
    let cuts: Vec<Cut<'_>> = matrices.iter().map(|matrix| Cut::of(matrix, asked)).collect();
    let rows = match asked.by {
        PlanBy::Unit => unit_rows(plan, asked, &cuts),
        PlanBy::Measure => measure_rows(plan, asked, &cuts),
    };
    let counted = || cuts.iter().filter(|cut| cut.counted);
    let totals = StateCounts::of(counted().flat_map(Cut::states));
    Ok(PlanMatrix {
        today,
        groups: matrices.first().map(|matrix| matrix.groups.clone()).unwrap_or_default(),
        kinds: plan
            .unit_kinds
            .iter()
            .map(|kind| PlanKind { id: kind.id.clone(), label: kind.label.clone() })
            .collect(),
        rows,
        reporting_rate: Rate::of(totals.handed_over(), totals.expected),
        acceptance_rate: Rate::of(totals.accepted, totals.handed_over()),
        totals,
        counted_note: format!("合计只算截至日已过或已经来件的{}期", counted().count()),
        periods: cuts.iter().map(Cut::column).collect(),
    })
}

/// What was asked for of a period.
struct Cut<'a> {
    matrix: &'a Matrix,
    places: Vec<Place<'a>>,
    /// The same by the id of the unit or measure that has a row.
    of_row: HashMap<&'a str, Vec<Place<'a>>>,
    counted: bool,
}

impl<'a> Cut<'a> {
    fn of(matrix: &'a Matrix, asked: &PlanAsked) -> Self {
        let is_asked = |place: &Place<'_>| {
            asked.kind.as_ref().is_none_or(|kind| place.unit.unit.kind == *kind)
                && asked.group.as_ref().is_none_or(|group| place.measure.group == *group)
        };
        let counted = matrix.period.cutoff < matrix.today || !matrix.untouched;
        let places: Vec<Place<'_>> = places(matrix).filter(is_asked).collect();
        let mut of_row: HashMap<&str, Vec<Place<'_>>> = HashMap::new();
        for place in &places {
            let row = match asked.by {
                PlanBy::Unit => place.unit.unit.id.as_str(),
                PlanBy::Measure => place.measure.id.as_str(),
            };
            of_row.entry(row).or_default().push(*place);
        }
        Self { matrix, places, of_row, counted }
    }

    fn states(&self) -> impl Iterator<Item = CellState> {
        self.places.iter().map(|place| place.cell.state)
    }

    fn column(&self) -> PlanPeriod {
        let totals = listed::counts(&self.places);
        PlanPeriod {
            period: self.matrix.period.clone(),
            counted: self.counted,
            reporting_rate: Rate::of(totals.handed_over(), totals.expected),
            totals,
        }
    }

    /// A cell of the whole plan; none where nothing is expected.
    fn cell(&self, row: &str) -> Option<(PlanCell, Place<'a>)> {
        let own = self.of_row.get(row)?;
        let first = *own.first()?;
        let states: Vec<CellState> = own.iter().map(|place| place.cell.state).collect();
        let (state, counts) = (rules::unit_state(&states), listed::counts(own));
        let least = own.iter().find(|place| place.cell.state.rank() == state.rank());
        let cell = PlanCell {
            state,
            state_label: rules::unit_state_label(state, counts),
            handed_over: counts.handed_over(),
            counts,
            timeliness: None,
            timeliness_label: String::new(),
            light: None,
            forked: false,
            open: least.map(Place::spot),
        };
        Some((cell, first))
    }
}

fn unit_rows(plan: &Plan, asked: &PlanAsked, cuts: &[Cut<'_>]) -> Vec<PlanRow> {
    let of_kind =
        plan.units.iter().filter(|unit| asked.kind.as_ref().is_none_or(|kind| unit.kind == *kind));
    of_kind
        .filter_map(|unit| {
            let mut shown = None;
            let cells: Vec<Option<PlanCell>> = cuts
                .iter()
                .map(|cut| {
                    let (cell, place) = cut.cell(unit.id.as_str())?;
                    let row = place.unit;
                    shown = Some(&row.unit);
                    Some(PlanCell {
                        timeliness: Some(row.timeliness),
                        timeliness_label: row.timeliness_label.clone(),
                        forked: row.forked,
                        ..cell
                    })
                })
                .collect();
            let shown = shown?;
            let (unit, band) = (Some(shown.id.clone()), shown.kind_label.clone());
            Some(row(unit, None, shown.name.clone(), band, cells, cuts))
        })
        .collect()
}

fn measure_rows(plan: &Plan, asked: &PlanAsked, cuts: &[Cut<'_>]) -> Vec<PlanRow> {
    let group_of = |measure: &crate::plan::Measure| {
        let group = plan.groups.iter().find(|group| group.id == measure.group);
        group.map(|group| format!("{}{}", group.number, group.title)).unwrap_or_default()
    };
    plan.measures
        .iter()
        .filter(|one| asked.group.as_ref().is_none_or(|group| one.group == *group))
        .map(|measure| {
            let cells: Vec<Option<PlanCell>> = cuts
                .iter()
                .map(|cut| {
                    let (cell, place) = cut.cell(measure.id.as_str())?;
                    Some(PlanCell { light: Some(place.measure.light), ..cell })
                })
                .collect();
            let name = format!("{}. {}", measure.number, measure.title);
            row(None, Some(measure.id.clone()), name, group_of(measure), cells, cuts)
        })
        .collect()
}

fn row(
    unit: Option<crate::id::UnitId>,
    measure: Option<crate::id::MeasureId>,
    name: String,
    band: String,
    cells: Vec<Option<PlanCell>>,
    cuts: &[Cut<'_>],
) -> PlanRow {
    let counted = cells.iter().zip(cuts).filter(|(_, cut)| cut.counted);
    let counts = StateCounts::sum(counted.filter_map(|(cell, _)| Some(cell.as_ref()?.counts)));
    let reporting_rate = Rate::of(counts.handed_over(), counts.expected);
    PlanRow { unit, measure, name, band, cells, counts, reporting_rate }
}
