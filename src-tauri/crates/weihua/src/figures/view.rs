//! Sums in words: what a cell shows, what names a row, how to read it.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::choices::Choice;
use super::gather;
use super::model::*;
use super::pivot::{ALL, Key, Slice, Sums, uses};
use super::rules::{lacking, lacking_short, rate};
use crate::clock::Date;
use crate::error::Result;
use crate::plan::{Indicator, Plan};
use crate::progress::show_figure;
use crate::review::{self, CellState};
use crate::{period, unit};

/// How many units whose figures are in the last period were returned, or not yet read.
#[derive(Clone, Copy, Default)]
pub(super) struct Reviewed {
    returned: usize,
    waiting: usize,
}

/// Counts units by the rows that the chosen figures serve.
pub(super) fn reviewed(
    conn: &Connection,
    plan: &Plan,
    choice: &Choice<'_>,
    today: Date,
) -> Result<Reviewed> {
    let matrix = review::matrix(conn, plan, Some(&choice.last.id), today)?;
    let mut counts = Reviewed::default();
    for row in &matrix.units {
        if !choice.units.iter().any(|unit| unit.id == row.unit.id) {
            continue;
        }
        let served =
            row.cells.iter().flatten().filter(|cell| {
                choice.indicators.iter().any(|one| one.serves.contains(&cell.measure))
            });
        let states: Vec<CellState> = served.map(|cell| cell.state).collect();
        counts.returned += usize::from(states.contains(&CellState::Returned));
        let waits = |state: &CellState| matches!(state, CellState::Reported | CellState::Zero);
        counts.waiting += usize::from(states.iter().any(waits));
    }
    Ok(counts)
}

/// The sums as shown.
pub(super) fn view(
    conn: &Connection,
    plan: &Plan,
    choice: &Choice<'_>,
    sums: &Sums,
    review: Reviewed,
    today: Date,
) -> Result<FiguresView> {
    let asked = choice.asked;
    let shown = Shown { plan, choice, sums };
    let columns = shown.columns();
    Ok(FiguresView {
        asked: asked.clone(),
        period_text: period_text(choice),
        filter_text: filter_text(plan, choice),
        row_titles: asked.rows.iter().map(|row| row.label().to_owned()).collect(),
        rows: shown.rows(&columns),
        columns: columns.into_iter().map(|(_, head)| head).collect(),
        notes: notes(plan, choice, review),
        choices: choices(conn, plan, today)?,
        today,
    })
}

struct Shown<'a> {
    plan: &'a Plan,
    choice: &'a Choice<'a>,
    sums: &'a Sums,
}

impl Shown<'_> {
    /// Columns with their places; the sum over all comes last.
    fn columns(&self) -> Vec<(usize, FigureHead)> {
        let places: BTreeSet<usize> =
            self.sums.cells.keys().map(|[_, _, column]| *column).collect();
        let Some(dimension) = self.choice.asked.column else {
            return vec![(ALL, total_head(self.choice.asked.value.label()))];
        };
        let mut columns: Vec<(usize, FigureHead)> = places
            .iter()
            .filter(|place| **place != ALL)
            .map(|place| (*place, self.head(dimension, *place)))
            .collect();
        if places.contains(&ALL) && columns.len() > 1 {
            columns.push((ALL, total_head("合计")));
        }
        columns
    }

    fn rows(&self, columns: &[(usize, FigureHead)]) -> Vec<FigureRow> {
        let keys = self.sums.cells.keys();
        let places: BTreeSet<(usize, usize)> =
            keys.map(|[row, within, _]| (*row, *within)).collect();
        let outer: BTreeSet<usize> = places.iter().map(|(row, _)| *row).collect();
        let make = |kind, head, row, within| FigureRow {
            kind,
            head,
            cells: columns.iter().map(|(column, _)| self.cell([row, within, *column])).collect(),
        };
        let mut rows = Vec::new();
        for row in outer.into_iter().filter(|row| *row != ALL) {
            match self.choice.asked.rows.as_slice() {
                [outer, inner, ..] => {
                    rows.push(make(FigureRowKind::Group, self.head(*outer, row), row, ALL));
                    let inside = places.range((row, ALL + 1)..(row + 1, ALL));
                    rows.extend(inside.map(|(_, within)| {
                        make(FigureRowKind::Item, self.head(*inner, *within), row, *within)
                    }));
                }
                [only] => rows.push(make(FigureRowKind::Item, self.head(*only, row), row, ALL)),
                [] => {}
            }
        }
        if places.contains(&(ALL, ALL)) {
            rows.push(make(FigureRowKind::Total, total_head("合计"), ALL, ALL));
        }
        rows
    }

    fn cell(&self, key: Key) -> Option<FigureCell> {
        let slice = self.sums.cells.get(&key)?;
        let indicator = self.indicator(key)?;
        Some(cell(self.choice, indicator, slice))
    }

    /// The one indicator that a cell is of.
    fn indicator(&self, [row, within, column]: Key) -> Option<&Indicator> {
        let asked = self.choice.asked;
        let place = match asked.rows.as_slice() {
            [Dimension::Indicator, ..] => row,
            [_, Dimension::Indicator, ..] => within,
            _ if asked.column == Some(Dimension::Indicator) => column,
            _ => ALL,
        };
        match place.checked_sub(1) {
            Some(at) => self.plan.indicators.get(at),
            None => self.choice.indicators.first().copied(),
        }
    }

    fn head(&self, dimension: Dimension, place: usize) -> FigureHead {
        let plan = self.plan;
        let at = place.saturating_sub(1);
        let mut unit_word = String::new();
        let label = match dimension {
            Dimension::Unit => {
                plan.units.get(at).map(|unit| unit::view(plan, unit, self.choice.last.cutoff).name)
            }
            Dimension::Kind => plan.unit_kinds.get(at).map(|kind| kind.label.clone()),
            Dimension::Measure => {
                plan.measures.get(at).map(|one| format!("{}. {}", one.number, one.title))
            }
            Dimension::Period => plan.periods.get(at).map(|period| period.label.clone()),
            Dimension::Indicator => plan.indicators.get(at).map(|indicator| {
                unit_word.clone_from(&indicator.unit_word);
                indicator.title.clone()
            }),
        };
        FigureHead { label: label.unwrap_or_default(), unit_word, total: false }
    }
}

fn total_head(label: &str) -> FigureHead {
    FigureHead { label: label.to_owned(), unit_word: String::new(), total: true }
}

fn cell(choice: &Choice<'_>, indicator: &Indicator, slice: &Slice) -> FigureCell {
    let own = &slice.own;
    // A unit in a period is one figure; of one unit they are counted in periods.
    let counted = if choice.units.len() == 1 || slice.per_unit > 1 && own.asked <= slice.per_unit {
        "期"
    } else if slice.per_unit > 1 {
        "份"
    } else {
        "家"
    };
    let (known, text, division) = match slice.rate {
        _ if own.given == 0 => (
            false,
            match choice.asked.value {
                FigureValue::Period => String::new(),
                FigureValue::Total => lacking_short(own),
            },
            String::new(),
        ),
        Some((above, below)) => match rate(above, below) {
            Some(rate) => (true, rate, format!("{above}÷{below}")),
            None => (false, "—".to_owned(), format!("{above}÷{below}")),
        },
        None => (true, show_figure(own.amount, indicator.places), String::new()),
    };
    FigureCell {
        text,
        known,
        given: own.given,
        asked: own.asked,
        share: match own.asked {
            0 | 1 => String::new(),
            asked => format!("{}/{asked}{counted}", own.given),
        },
        lacks: lacking(own, "家"),
        division,
    }
}

fn period_text(choice: &Choice<'_>) -> String {
    match choice.periods.first() {
        Some(first) if first.id != choice.last.id => match choice.asked.value {
            FigureValue::Total if !uses(choice, Dimension::Period) => {
                format!("截至{}", choice.last.label)
            }
            FigureValue::Period | FigureValue::Total => {
                format!("{}至{}", first.label, choice.last.label)
            }
        },
        Some(_) | None => match choice.asked.value {
            FigureValue::Period => choice.last.label.clone(),
            FigureValue::Total => format!("截至{}", choice.last.label),
        },
    }
}

fn filter_text(plan: &Plan, choice: &Choice<'_>) -> String {
    let asked = choice.asked;
    let mut parts = Vec::new();
    if let Some(kind) = plan.unit_kinds.iter().find(|kind| Some(&kind.id) == asked.kind.as_ref()) {
        parts.push(kind.label.clone());
    }
    if let (Some(_), Some(unit)) = (&asked.unit, choice.units.first()) {
        parts.push(unit::view(plan, unit, choice.last.cutoff).name);
    }
    if let Some(one) = plan.measures.iter().find(|one| Some(&one.id) == asked.measure.as_ref()) {
        parts.push(format!("第{}项", one.number));
    }
    if let (Some(_), Some(indicator)) = (&asked.indicator, choice.indicators.first()) {
        parts.push(format!("{}（{}）", indicator.title, indicator.unit_word));
    }
    parts.join("，")
}

fn notes(plan: &Plan, choice: &Choice<'_>, review: Reviewed) -> Vec<String> {
    let unread: Vec<String> = [("退回修改的", review.returned), ("还没有审核的", review.waiting)]
        .into_iter()
        .filter(|(_, many)| *many > 0)
        .map(|(what, many)| format!("{what}{many}家"))
        .collect();
    let counted = if unread.is_empty() {
        format!("数取自各单位生效的版，和季度报告一致；{}的都审核过。", choice.last.label)
    } else {
        format!(
            "数取自各单位生效的版；退回修改的、还没有审核的也计入，和季度报告一致：{}里{}。",
            choice.last.label,
            unread.join("，")
        )
    };
    let mut notes =
        vec![counted, "空白是没有填，不是0；合计只加填了的，“38/42”是填了的和应填的。".to_owned()];
    if choice.asked.value == FigureValue::Total {
        notes.push("累计从第一期加起，只加各期齐全的单位；缺了哪一期，写明哪一期。".to_owned());
    }
    for indicator in choice.indicators.iter().filter(|one| one.ratio.is_some()) {
        let Some(ratio) = &indicator.ratio else { continue };
        let title = |id| {
            let one = plan.indicators.iter().find(|one| one.id == id);
            one.map_or("", |one| one.title.as_str())
        };
        notes.push(format!(
            "{}＝{}÷{}，用合计数相除，不取平均；分子大于分母（含以前发现的）或者分母是0，写—。",
            indicator.title,
            title(ratio.numerator.clone()),
            title(ratio.denominator.clone())
        ));
    }
    if uses(choice, Dimension::Measure) && choice.asked.measure.is_none() {
        notes.push(
            "一个指标服务几项措施的，只列在其中一项下，不重复计，和季度报告一致。".to_owned(),
        );
    }
    notes.push("本程序建议指标，文件未规定。".to_owned());
    notes
}

fn choices(conn: &Connection, plan: &Plan, today: Date) -> Result<FigureChoices> {
    let locked = gather::locked(conn)?;
    let on: Vec<&Indicator> = plan.indicators.iter().filter(|one| one.on).collect();
    let periods = period::on_periods(plan);
    let units: Vec<FigureChoice> = plan
        .units
        .iter()
        .map(|unit| FigureChoice {
            id: unit.id.to_string(),
            label: unit::view(plan, unit, today).name,
        })
        .collect();
    let kinds = plan
        .unit_kinds
        .iter()
        .map(|kind| FigureChoice { id: kind.id.to_string(), label: kind.label.clone() });
    let serving = plan
        .measures
        .iter()
        .filter(|measure| on.iter().any(|indicator| indicator.serves.contains(&measure.id)));
    Ok(FigureChoices {
        periods: periods
            .into_iter()
            .map(|one| period::view(plan, one, today, locked.contains(&one.id)))
            .collect(),
        kinds: kinds.collect(),
        units,
        measures: serving
            .map(|one| FigureChoice {
                id: one.id.to_string(),
                label: format!("{}. {}", one.number, one.title),
            })
            .collect(),
        indicators: on
            .into_iter()
            .map(|one| FigureIndicator {
                id: one.id.clone(),
                label: one.title.clone(),
                unit_word: one.unit_word.clone(),
                rate: one.ratio.is_some(),
            })
            .collect(),
    })
}
