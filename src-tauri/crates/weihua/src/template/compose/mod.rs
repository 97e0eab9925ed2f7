//! Facts to a book: what a unit's sheet shows, laid out to be filled in with a spreadsheet. Pure:
//! the same facts give the same book.

mod before;
mod beside;
mod entries;
mod indicators;
mod measures;

use super::columns::{CLEAR_WORD, CODE_LABEL, KEEP_WORD};
use super::identity::{HIDDEN_SHEET, Identity, defined_name, property_name};
use crate::clock::{Date, chinese_date};
use crate::plan::Plan;
use crate::progress::Sheet;
use crate::report::form::FormFacts;
use crate::xlsx::{
    self, Align, Book, Cell, Content, Height, Lies, Look, Print, Protection, Row, Said, Style,
    Visibility, measure,
};

/// What a form is made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The unit's sheet for the period, as the data file has it.
    pub sheet: &'a Sheet,
    /// Which form it is.
    pub identity: &'a Identity,
    /// The 演示日期 where the data is for demonstration.
    pub demo: Option<Date>,
    /// What stands in the cells to be filled in.
    pub entries: Entries<'a>,
}

/// What stands in the cells to be filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entries<'a> {
    /// Nothing; last time's words stand beside them.
    #[default]
    Blank,
    /// What the sheet says in rows 已填 and 零报告: these travel, the others stay blank. Beside them
    /// stands what the printed form has.
    OfTheSheet(&'a FormFacts),
}

impl Facts<'_> {
    fn header_line(&self) -> String {
        let period = &self.sheet.period;
        format!(
            "填报单位（盖章）：{}　　　{}　　　截至{}　　　填报日期：{}　　　{CODE_LABEL}{}",
            self.sheet.unit.full,
            period.label,
            chinese_date(period.cutoff),
            self.filled_on(),
            self.identity.code()
        )
    }

    /// What the printed form has beside its rows; none where the cells are still to be filled in.
    fn printed(&self) -> Option<&FormFacts> {
        match self.entries {
            Entries::Blank => None,
            Entries::OfTheSheet(printed) => Some(printed),
        }
    }

    fn filled_on(&self) -> String {
        let day = self.printed().and_then(|printed| printed.filled_on);
        day.map_or_else(|| "　　　年　　月　　日".to_owned(), chinese_date)
    }

    /// 校验 and 内容, the marks at the foot of the printed form.
    fn foot_marks(&self) -> Option<String> {
        let printed = self.printed()?;
        let marks = [("校验", &printed.key_check), ("内容", &printed.content_check)];
        let said: Vec<String> = marks
            .into_iter()
            .filter_map(|(label, mark)| Some(format!("{label} {}", mark.as_ref()?)))
            .collect();
        (!said.is_empty()).then(|| said.join("　"))
    }

    fn demo_words(&self) -> Option<String> {
        self.demo.map(|day| format!("演示数据（演示日期{}）", chinese_date(day)))
    }

    /// Whether last time's words stand beside the cells.
    fn shows_before(&self) -> bool {
        match self.entries {
            Entries::Blank => self.has_before(),
            Entries::OfTheSheet(_) => false,
        }
    }

    /// Whether there is an earlier period whose words may be confirmed or compared.
    fn has_before(&self) -> bool {
        let own = self.plan.periods.iter().find(|period| period.id == self.sheet.period.id);
        own.is_some_and(|period| period.predecessor.is_some())
    }
}

/// The form as a book.
pub fn compose(facts: &Facts<'_>) -> Book {
    let mut sheets = vec![measures::sheet(facts)];
    if !facts.sheet.indicators.is_empty() {
        sheets.push(indicators::sheet(facts));
    }
    sheets.extend(before::sheet(facts));
    sheets.extend(beside::explanations(facts));
    sheets.extend(beside::evidence(facts));
    sheets.push(hidden_sheet(facts));
    let pairs = facts.identity.pairs();
    Book {
        title: format!(
            "{}{}{}报送表",
            facts.sheet.unit.name, facts.sheet.period.label, facts.plan.short_title
        ),
        // The day of making would give the same form other bytes tomorrow.
        dated: facts.sheet.period.from,
        properties: pairs
            .iter()
            .map(|(field, value)| (property_name(field), value.clone()))
            .collect(),
        names: pairs.iter().map(|(field, value)| (defined_name(field), value.clone())).collect(),
        sheets,
    }
}

/// The range of the hidden sheet that lists what may stand in 完成情况.
fn completion_range(facts: &Facts<'_>) -> String {
    format!("='{HIDDEN_SHEET}'!$D$1:$D${}", completion_words(facts).len())
}

/// Words of 完成情况 of the plan, then those accepted in every entry cell.
fn completion_words(facts: &Facts<'_>) -> Vec<String> {
    let of_the_plan = facts.sheet.completions.iter().map(|choice| choice.label.clone());
    let keep = facts.has_before().then(|| KEEP_WORD.to_owned());
    of_the_plan.chain(keep).chain([CLEAR_WORD.to_owned()]).collect()
}

/// Column A: field of the identity, B: value, D: words of 完成情况.
fn hidden_sheet(facts: &Facts<'_>) -> xlsx::Sheet {
    let style = Style::new(Look::Line, Align::TopLeft);
    let pairs = facts.identity.pairs();
    let words = completion_words(facts);
    let rows = (0..pairs.len().max(words.len())).map(|at| {
        let mut cells = Vec::new();
        if let Some((field, value)) = pairs.get(at) {
            cells.push(Cell::new(0, Content::text(*field), style));
            cells.push(Cell::new(1, Content::text(value), style));
        }
        if let Some(word) = words.get(at) {
            cells.push(Cell::new(3, Content::text(word), style));
        }
        Row { height: Height::Points(15.0), cells }
    });
    xlsx::Sheet {
        name: HIDDEN_SHEET.to_owned(),
        visibility: Visibility::VeryHidden,
        widths: vec![8.0, 40.0, 2.0, 12.0],
        rows: rows.collect(),
        checks: Vec::new(),
        frozen: None,
        protection: Protection::EntryOnly,
        print: None,
    }
}

/// Title, the line of unit and code, and what a clerk should know; over `columns` columns.
fn head_rows(facts: &Facts<'_>, columns: u16, title: &str, notes: &str) -> Vec<Row> {
    let line = |look, align, text: String| {
        Cell::new(0, Content::text(text), Style::new(look, align)).spanning(columns)
    };
    let mut rows = vec![Row {
        height: Height::Points(30.0),
        cells: vec![line(Look::Title, Align::Centre, title.to_owned())],
    }];
    if let Some(words) = facts.demo_words() {
        let cells = vec![line(Look::Warning, Align::Centre, words)];
        rows.push(Row { height: Height::Points(18.0), cells });
    }
    let text = facts.header_line();
    rows.push(Row {
        height: Height::AtLeast(20.0),
        cells: vec![line(Look::Line, Align::Left, text)],
    });
    rows.push(Row {
        height: Height::AtLeast(20.0),
        cells: vec![line(Look::Line, Align::Left, notes.to_owned())],
    });
    rows
}

fn heading_row(headings: Vec<&'static str>) -> Row {
    let style = Style::new(Look::Head, Align::Centre);
    let cells = (0..)
        .zip(headings)
        .map(|(column, heading)| Cell::new(column, Content::text(heading), style));
    Row { height: Height::AtLeast(34.0), cells: cells.collect() }
}

fn print(facts: &Facts<'_>, heading: u32) -> Print {
    Print {
        lies: Lies::Landscape,
        repeated: Some((heading, heading)),
        left: format!(
            "{}　{}　{}",
            facts.sheet.unit.name,
            facts.sheet.period.label,
            facts.identity.code()
        ),
        right: facts
            .foot_marks()
            .into_iter()
            .chain(facts.demo_words())
            .collect::<Vec<_>>()
            .join("　"),
    }
}

fn said(title: &str, sentence: impl Into<String>) -> Said {
    Said { title: title.to_owned(), sentence: sentence.into() }
}

/// Place of a row or column as a workbook counts it.
fn place<N: TryFrom<usize> + Default>(at: usize) -> N {
    N::try_from(at).unwrap_or_default()
}

/// A text in pieces that a row of this width shows whole each; together they are the text.
fn pieces(text: &str, column: f64) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(begun) = measure::beginning(rest, column, measure::MOST_LINES) {
        if begun.is_empty() {
            break;
        }
        pieces.push(begun);
        rest = rest.get(begun.len()..).unwrap_or_default();
    }
    pieces.push(rest);
    pieces
}

/// Lines of a grey cell: two rows of this height stand on a page.
const GREY_LINES: usize = 18;

/// The text, or as much of it as a grey cell shows and where all of it stands.
fn shortened(text: &str, column: f64, where_all: &str) -> String {
    match measure::beginning(text, column, GREY_LINES - 2) {
        None => text.to_owned(),
        Some(begun) => format!("{begun}……\n（全文见“{where_all}”表）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_comes_in_pieces_that_together_are_the_text() {
        let text = "本季度共检查危险化学品单位46家次，发现隐患23项。\n".repeat(400);
        for column in [64.0, 10.0] {
            let pieces = pieces(&text, column);
            assert!(pieces.len() > 2);
            assert_eq!(pieces.concat(), text);
            for piece in pieces {
                assert!(measure::lines(piece, column) <= measure::MOST_LINES);
            }
        }
    }
}
