//! The 应报矩阵 of a period as a list: by unit, by measure, or every 应报项. Pure: it cuts out of what
//! the matrix counted, so that both always say the same.

use super::*;
use crate::id::MeasureId;
use crate::measure::Light;

/// A cell with its row and its column.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub unit: &'a MatrixUnit,
    pub measure: &'a MatrixMeasure,
    pub cell: &'a MatrixCell,
}

impl Place<'_> {
    pub fn spot(&self) -> ListSpot {
        ListSpot { unit: self.unit.unit.id.clone(), measure: self.measure.id.clone() }
    }
}

/// Every cell that is expected, by unit and then by number.
pub(super) fn places(matrix: &Matrix) -> impl Iterator<Item = Place<'_>> {
    matrix.units.iter().flat_map(|unit| {
        let with_column = unit.cells.iter().zip(&matrix.measures);
        with_column
            .filter_map(move |(cell, measure)| Some(Place { unit, measure, cell: cell.as_ref()? }))
    })
}

/// The matrix as a list.
pub fn listed(matrix: &Matrix, asked: &ListAsked) -> MatrixList {
    let cut: Vec<Place<'_>> = places(matrix).filter(|place| is_cut_out(place, asked)).collect();
    let lines = match asked.by {
        ListBy::Unit => matrix
            .units
            .iter()
            .filter_map(|row| {
                let own = of(&cut, |place| place.unit.unit.id == row.unit.id);
                Some(unit_line(row, &own, first_shown(&own, asked)?))
            })
            .collect(),
        ListBy::Measure => matrix
            .measures
            .iter()
            .filter_map(|column| {
                let own = of(&cut, |place| place.measure.id == column.id);
                let first = first_shown(&own, asked);
                let unasked = column.unassigned && is_whole(asked, &column.id, matrix);
                (first.is_some() || unasked).then(|| measure_line(column, &own, first))
            })
            .collect(),
        ListBy::Cell => cut.iter().filter(|place| is_shown(place, asked)).map(cell_line).collect(),
    };
    let totals = counts(&cut);
    MatrixList {
        reporting_rate: Rate::of(totals.handed_over(), totals.expected),
        acceptance_rate: Rate::of(totals.accepted, totals.handed_over()),
        totals,
        light_totals: LightCounts::of(cut.iter().map(|place| place.cell.light)),
        lines,
    }
}

fn is_cut_out(place: &Place<'_>, asked: &ListAsked) -> bool {
    asked.kind.as_ref().is_none_or(|kind| place.unit.unit.kind == *kind)
        && asked.group.as_ref().is_none_or(|group| place.measure.group == *group)
        && asked.light.is_none_or(|light| has_light(place.cell, light))
        && asked.timeliness.is_none_or(|time| came(place.unit.timeliness, time))
}

fn has_light(cell: &MatrixCell, asked: AskedLight) -> bool {
    let wanted = match asked {
        AskedLight::Reached => Some(Light::Reached),
        AskedLight::Near => Some(Light::Near),
        AskedLight::Behind => Some(Light::Behind),
        AskedLight::Overdue => Some(Light::Overdue),
        AskedLight::Undated => Some(Light::Undated),
        AskedLight::Standing => Some(Light::Standing),
        AskedLight::None => None,
    };
    cell.light.light == wanted
}

fn came(timeliness: Timeliness, asked: AskedTime) -> bool {
    match timeliness {
        Timeliness::Open => false,
        Timeliness::OnTime => asked == AskedTime::OnTime,
        Timeliness::Late(_) => asked == AskedTime::Late,
        Timeliness::Overdue(_) => asked == AskedTime::Overdue,
    }
}

fn is_shown(place: &Place<'_>, asked: &ListAsked) -> bool {
    let state = place.cell.state;
    (asked.states.is_empty() || asked.states.contains(&state))
        && !(asked.unfinished && state == CellState::Accepted)
}

/// A measure nobody reports has no cells: it stands in the list as long as nothing but its group
/// is asked for.
fn is_whole(asked: &ListAsked, measure: &MeasureId, matrix: &Matrix) -> bool {
    let column = matrix.measures.iter().find(|column| column.id == *measure);
    let in_group = |group| column.is_some_and(|column| column.group == group);
    let only = ListAsked { by: asked.by, group: asked.group.clone(), ..ListAsked::default() };
    *asked == only && asked.group.clone().is_none_or(in_group)
}

fn of<'a>(cut: &[Place<'a>], is: impl Fn(&Place<'a>) -> bool) -> Vec<Place<'a>> {
    cut.iter().filter(|place| is(place)).copied().collect()
}

fn first_shown(own: &[Place<'_>], asked: &ListAsked) -> Option<ListSpot> {
    own.iter().find(|place| is_shown(place, asked)).map(Place::spot)
}

pub(super) fn counts(places: &[Place<'_>]) -> StateCounts {
    StateCounts::of(places.iter().map(|place| place.cell.state))
}

fn read(places: &[Place<'_>]) -> ReadCounts {
    ReadCounts::of(places.iter().map(|place| place.cell))
}

fn unit_line(row: &MatrixUnit, own: &[Place<'_>], first: ListSpot) -> ListLine {
    let states: Vec<CellState> = own.iter().map(|place| place.cell.state).collect();
    let (state, counts) = (rules::unit_state(&states), counts(own));
    ListLine {
        open: Some(first),
        unit_name: row.unit.name.clone(),
        number: None,
        title: String::new(),
        reporting_rate: Rate::of(counts.handed_over(), counts.expected),
        read: read(own),
        state: Some(state),
        state_label: rules::unit_state_label(state, counts),
        counts,
        zero: false,
        waits: None,
        timeliness_label: row.timeliness_label.clone(),
        light: None,
        lights_text: String::new(),
    }
}

fn measure_line(column: &MatrixMeasure, own: &[Place<'_>], first: Option<ListSpot>) -> ListLine {
    let counts = counts(own);
    let unasked = if column.unassigned { "未明确责任单位" } else { "" };
    ListLine {
        open: first,
        unit_name: String::new(),
        number: Some(column.number),
        title: column.title.clone(),
        reporting_rate: Rate::of(counts.handed_over(), counts.expected),
        read: read(own),
        state: None,
        state_label: unasked.to_owned(),
        counts,
        zero: false,
        waits: None,
        timeliness_label: String::new(),
        light: Some(column.light),
        lights_text: column.lights_text.clone(),
    }
}

fn cell_line(place: &Place<'_>) -> ListLine {
    let Place { unit, measure, cell } = place;
    let counts = StateCounts::of(std::iter::once(cell.state));
    ListLine {
        open: Some(place.spot()),
        unit_name: unit.unit.name.clone(),
        number: Some(measure.number),
        title: measure.title.clone(),
        reporting_rate: Rate::of(counts.handed_over(), counts.expected),
        read: ReadCounts::of(std::iter::once(*cell)),
        state: Some(cell.state),
        state_label: cell.state.label().to_owned(),
        counts,
        zero: cell.zero,
        waits: cell.waits,
        timeliness_label: cell.timeliness.label(),
        light: Some(cell.light),
        lights_text: String::new(),
    }
}
