//! The sheet with a row for each indicator: last quarter's figures beside the one to fill in.

use super::super::columns::{CLEAR_WORD, INDICATORS_SHEET, IndicatorColumn, PART_OF};
use super::{Facts, entries, head_rows, heading_row, place, print, said};
use crate::id::IndicatorId;
use crate::plan::Ratio;
use crate::progress::IndicatorView;
use crate::xlsx::{
    self, Align, At, Cell, Check, Content, Form, Height, Look, Protection, Row, Rule, Style,
    Visibility,
};

/// The greatest figure the program takes.
const GREATEST: &str = "999999999999";

/// Letters of the columns with last time's total, this figure and the new total.
const BEFORE: char = 'F';
const VALUE: char = 'G';
const TOTAL: char = 'H';

fn width(column: IndicatorColumn) -> f64 {
    match column {
        IndicatorColumn::Number => 3.0,
        IndicatorColumn::Title => 20.0,
        IndicatorColumn::UnitWord => 6.0,
        IndicatorColumn::Serves => 9.0,
        IndicatorColumn::Previous
        | IndicatorColumn::PreviousTotal
        | IndicatorColumn::Value
        | IndicatorColumn::Total => 11.0,
    }
}

pub(super) fn sheet(facts: &Facts<'_>) -> xlsx::Sheet {
    let columns = IndicatorColumn::ALL;
    let title = format!("{}指标报送表", facts.plan.short_title);
    let mut rows = head_rows(facts, place(columns.len()), &title, &notes());
    rows.push(heading_row(columns.map(IndicatorColumn::heading).into()));
    let heading = rows.len() - 1;
    let first = rows.len();
    let mut checks = Vec::new();
    for (at, indicator) in facts.sheet.indicators.iter().enumerate() {
        rows.push(row(facts, indicator, at, first));
        if indicator.computed.is_none() {
            checks.push(check(indicator, first + at));
        }
    }
    xlsx::Sheet {
        name: INDICATORS_SHEET.to_owned(),
        visibility: Visibility::Shown,
        widths: columns.map(width).into(),
        rows,
        checks,
        frozen: Some(At { row: place(heading + 1), column: 2 }),
        protection: Protection::EntryOnly,
        print: Some(print(facts, place(heading))),
    }
}

fn notes() -> String {
    format!(
        "填写说明：只填“{}”一栏的白色格；没有发生的填0，空着不等于0，也不改动已报的数；要删去已报数的填“{CLEAR_WORD}”。\
         累计和比率自动算出，以程序算的为准。本程序建议指标，文件未规定。",
        IndicatorColumn::Value.heading()
    )
}

fn row(facts: &Facts<'_>, indicator: &IndicatorView, at: usize, first: usize) -> Row {
    let line = first + at + 1;
    let grey = Style::new(Look::Grey, Align::Right).form(Form::Places(indicator.places));
    let body = Style::new(Look::Body, Align::Right).form(Form::Places(indicator.places));
    let cells = (0..).zip(IndicatorColumn::ALL).map(|(column, of)| {
        let (content, style) = match of {
            IndicatorColumn::Number => (
                Content::Number(f64::from(place::<u32>(at + 1))),
                Style::new(Look::Body, Align::Centre).form(Form::Places(0)),
            ),
            IndicatorColumn::Title => {
                (Content::text(title(indicator)), Style::new(Look::Body, Align::Left))
            }
            IndicatorColumn::UnitWord => {
                (Content::text(&indicator.unit_word), Style::new(Look::Body, Align::Centre))
            }
            IndicatorColumn::Serves => {
                (Content::text(serves(facts, &indicator.id)), Style::new(Look::Body, Align::Centre))
            }
            IndicatorColumn::Previous => (Content::number_or_text(&indicator.previous), grey),
            IndicatorColumn::PreviousTotal => {
                (Content::number_or_text(&indicator.previous_total), grey)
            }
            IndicatorColumn::Value if indicator.computed.is_some() => {
                (rate(facts, indicator, VALUE, first), grey)
            }
            IndicatorColumn::Value => (entries::figure(facts, indicator), body.entry()),
            IndicatorColumn::Total if indicator.computed.is_some() => {
                (rate(facts, indicator, TOTAL, first), grey)
            }
            IndicatorColumn::Total => (total(line, entries::total(facts, indicator)), grey),
        };
        Cell::new(column, content, style)
    });
    Row { height: Height::AtLeast(22.0), cells: cells.collect() }
}

fn title(indicator: &IndicatorView) -> String {
    match (&indicator.part_of, &indicator.computed) {
        (Some(_), _) => format!("{PART_OF}{}", indicator.title),
        (None, Some(how)) => format!("{}（{how}）", indicator.title),
        (None, None) => indicator.title.clone(),
    }
}

/// Printed numbers of the measures of this unit that it serves.
fn serves(facts: &Facts<'_>, id: &IndicatorId) -> String {
    let numbers: Vec<String> = facts
        .sheet
        .rows
        .iter()
        .filter(|row| row.indicators.contains(id))
        .map(|row| row.measure.number.to_string())
        .collect();
    numbers.join("、")
}

/// Last total and this figure; what an earlier quarter lacks stays said. Blank is not 0.
fn total(line: usize, result: String) -> Content {
    Content::Formula {
        formula: format!(
            "=IF(ISNUMBER({VALUE}{line}),IF(ISNUMBER({BEFORE}{line}),{BEFORE}{line}+{VALUE}{line},\
             IF({BEFORE}{line}=\"—\",{VALUE}{line},{BEFORE}{line})),\"—\")"
        ),
        result,
    }
}

/// Numerator ÷ denominator of the same column in per cent, — where it cannot be computed.
fn rate(facts: &Facts<'_>, indicator: &IndicatorView, column: char, first: usize) -> Content {
    let none = Content::text("—");
    let line_of = |id: &IndicatorId| {
        let at = facts.sheet.indicators.iter().position(|other| other.id == *id)?;
        Some(first + at + 1)
    };
    let ratio = facts.plan.indicators.iter().find(|other| other.id == indicator.id);
    let Some(Ratio { numerator, denominator }) = ratio.and_then(|known| known.ratio.as_ref())
    else {
        return none;
    };
    let (Some(above), Some(below)) = (line_of(numerator), line_of(denominator)) else {
        return none;
    };
    let (above, below) = (format!("{column}{above}"), format!("{column}{below}"));
    Content::Formula {
        formula: format!(
            "=IF(AND(ISNUMBER({above}),ISNUMBER({below})),IF({below}=0,\"—\",\
             TEXT(ROUND({above}/{below}*100,2),\"0.00\")&\"%\"),\"—\")"
        ),
        result: match column {
            TOTAL => entries::total(facts, indicator),
            _ => entries::rate(facts, indicator),
        },
    }
}

fn check(indicator: &IndicatorView, row: usize) -> Check {
    let column = IndicatorColumn::ALL
        .iter()
        .position(|column| *column == IndicatorColumn::Value)
        .unwrap_or_default();
    let at = At { row: place(row), column: place(column) };
    let cell = format!("{VALUE}{}", row + 1);
    let what = match indicator.places {
        0 => "0或大于0的整数".to_owned(),
        places => format!("0或大于0的数，最多{places}位小数"),
    };
    Check {
        from: at,
        to: at,
        rule: Rule::Formula(format!(
            "=OR({cell}=\"{CLEAR_WORD}\",AND(ISNUMBER({cell}),{cell}>=0,{cell}<={GREATEST},\
             {cell}=ROUND({cell},{})))",
            indicator.places
        )),
        hint: None,
        refusal: said(
            "这里只填数字",
            format!(
                "“{}”请填{what}，单位是{}；不带单位和文字。要删去已报数的填“{CLEAR_WORD}”。",
                indicator.title, indicator.unit_word
            ),
        ),
    }
}
