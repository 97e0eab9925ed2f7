//! Layouts: each knows one way in which a report stands in a workbook. The list is open: another
//! layout is another file here, and whoever uses the library may add its own.

mod continued;
mod heading;
mod own_template;
mod plain_table;
mod spelling;
mod stray;
mod table;
mod title;

pub use heading::{Heading, Headings};
pub use spelling::Meaning;
pub use table::{Columns, Table};
pub use title::says_quarter_of;

use super::parsed::Parsed;
use super::read::Book;
use crate::plan::Plan;

/// How sure a layout is that a workbook is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// It looks like it.
    Likely,
    /// The workbook says so itself.
    Sure,
}

/// One way in which a report stands in a workbook.
pub trait Layout: Sync {
    /// Its name, as the data file keeps it: `own_template`.
    fn name(&self) -> &'static str;

    /// Whether the workbook is laid out so.
    fn recognise(&self, book: &Book, plan: &Plan) -> Option<Claim>;

    /// Takes the workbook apart. It never fails: what cannot be understood is a problem.
    fn parse(&self, book: &Book, plan: &Plan) -> Parsed;
}

/// The layouts that come with the program.
pub fn built_in() -> Vec<&'static dyn Layout> {
    vec![&own_template::OwnTemplate, &plain_table::PlainTable]
}

/// The layout that is surest of the workbook; of two equally sure the first.
pub fn recognise<'a>(
    layouts: &[&'a dyn Layout],
    book: &Book,
    plan: &Plan,
) -> Option<&'a dyn Layout> {
    let mut best: Option<(Claim, &dyn Layout)> = None;
    for layout in layouts {
        if let Some(claim) = layout.recognise(book, plan)
            && best.is_none_or(|(known, _)| claim > known)
        {
            best = Some((claim, *layout));
        }
    }
    best.map(|(_, layout)| layout)
}
