//! 序号｜工作措施｜进展｜问题｜下一步｜完成情况, as units have always drawn it themselves, with the unit
//! and often the quarter named above it.

use super::heading::Heading;
use super::stray::tell_of_other_sheets;
use super::table::Table;
use super::{Claim, Layout, title};
use crate::import::parsed::Parsed;
use crate::import::read::Book;
use crate::plan::Plan;
use crate::progress::FieldName;

/// A table a unit drew itself.
pub struct PlainTable;

const NEEDED: [Heading; 1] = [Heading::Field(FieldName::Progress)];

impl Layout for PlainTable {
    fn name(&self) -> &'static str {
        "plain_table"
    }

    fn recognise(&self, book: &Book, _plan: &Plan) -> Option<Claim> {
        tables(book).next().map(|_| Claim::Likely)
    }

    fn parse(&self, book: &Book, plan: &Plan) -> Parsed {
        let mut parsed = Parsed::default();
        for table in tables(book) {
            title::look(table.grid, table.headings.row, plan, &mut parsed.header);
            table.measures(false, &mut parsed);
        }
        let read: Vec<&str> = tables(book).map(|table| table.grid.name.as_str()).collect();
        tell_of_other_sheets(book, &read, &mut parsed);
        parsed
    }
}

/// Tables of the sheets a person sees: a hidden one is nobody's report.
fn tables(book: &Book) -> impl Iterator<Item = Table<'_>> {
    book.sheets
        .iter()
        .filter(|sheet| sheet.visible)
        .filter_map(|sheet| Table::find(sheet, &NEEDED))
        .filter(|table| {
            let has = |heading| table.headings.columns.contains_key(&heading);
            has(Heading::Number) || has(Heading::Measure)
        })
}
