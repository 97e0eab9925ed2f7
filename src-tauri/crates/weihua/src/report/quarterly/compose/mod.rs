//! From facts to a paper: the wording of a quarterly report. Pure; the golden texts in `tests/`
//! hold it.

mod annex;
mod overall;
mod progress;
mod reported;
#[cfg(test)]
mod tests;
pub(in crate::report) mod words;

use super::facts::Facts;
use super::{Annex, Options, Sources};
use crate::report::document::{
    Block, Document, Level, Orientation, PageSetup, SealRoom, Signature, SourceMarks,
};

/// The report of a period to 区安委会.
pub fn compose(facts: &Facts, options: &Options) -> Document {
    let title =
        format!("{}\n关于{}{}工作进展情况的报告", facts.office_full, facts.period, facts.subject);
    let mut document = Document::new(title, facts.dated.unwrap_or(facts.as_of));
    document.about.subject = format!("{}工作进展情况", facts.subject);
    document.about.author.clone_from(&facts.office_full);
    document.addressee = Some(facts.council_full.clone());
    document.sources = match options.sources {
        Sources::Hidden => SourceMarks::Hidden,
        Sources::Printed => SourceMarks::Printed,
    };
    document.body.push(Block::text(format!(
        "按照《{}》（{}）要求，现将{}工作进展情况报告如下：",
        facts.plan_title, facts.doc_no, facts.period
    )));

    document.body.push(Block::heading(Level::First, "一、总体情况"));
    document.body.extend(overall::blocks(facts));
    document.body.push(Block::heading(Level::First, "二、工作进展情况"));
    document.body.extend(progress::blocks(facts));
    document.body.push(Block::heading(Level::First, "三、存在的问题"));
    document.body.extend(reported::problems(facts));
    document.body.push(Block::heading(Level::First, "四、下一步工作"));
    document.body.push(reported::next_steps(facts));
    document.body.push(Block::text("特此报告。"));

    document.attachments.push(annex::measures(facts));
    document.attachments.push(annex::units(facts));
    if options.annex == Annex::Printed && annex::has_entries(facts) {
        document.attachments.push(annex::entries(facts));
    }
    document.signature = Some(Signature {
        by: vec![facts.office_full.clone()],
        date: Some(words::signed_on(facts)),
        seal: SealRoom::Kept,
    });
    if facts.demo {
        document.page_marks.push("演示数据".to_owned());
    }
    document.foot_note = Some(format!("数据截至{}", crate::clock::chinese_date(facts.as_of)));
    document
}

/// A sheet for a wide table: room enough for its columns, the edge for binding kept.
fn wide_page() -> PageSetup {
    PageSetup { orientation: Orientation::Landscape, ..PageSetup::LANDSCAPE }
}
