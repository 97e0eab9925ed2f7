//! From facts to a paper: the wording of a quarterly report. Pure; the golden texts in `tests/`
//! hold it. Between the two stands the draft: paragraphs with their places, of which a person may
//! have put some otherwise.

mod annex;
mod counted;
mod drafted;
mod overall;
mod progress;
mod reported;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_edits;
#[cfg(test)]
mod tests_words;
pub(in crate::report) mod words;

pub use drafted::{Drafted, Head, Piece, Voice};
pub(crate) use words::says_nothing;

use super::facts::Facts;
use super::paragraph::{ParagraphPlace, Section};
use super::store::Edits;
use super::{Annex, Options, Sources};
use crate::report::document::{
    Document, Level, Orientation, PageSetup, Run, SealRoom, Signature, SourceMarks,
};

/// The report of a period to 区安委会, as it is drafted.
pub fn compose(facts: &Facts, options: &Options) -> Document {
    compose_edited(facts, &Edits::new(), options)
}

/// The paragraphs of the text in their order, as they are drafted.
pub fn draft(facts: &Facts) -> Vec<Drafted> {
    let heading = |text: &str| Drafted::heading(Level::First, text);
    let opening = format!(
        "按照《{}》（{}）要求，现将{}工作进展情况报告如下：",
        facts.plan_title, facts.doc_no, facts.period
    );
    let fixed = |section: Section, place: ParagraphPlace, text: String| {
        Drafted::of(section, vec![Piece::unsaid(place, Run::plain(text))])
    };
    let mut all = vec![fixed(Section::Overall, ParagraphPlace::Opening, opening)];
    all.push(heading("一、总体情况"));
    all.extend(overall::draft(facts));
    all.push(heading("二、工作进展情况"));
    all.extend(progress::draft(facts));
    all.push(heading("三、存在的问题"));
    all.extend(reported::problems(facts));
    all.push(heading("四、下一步工作"));
    all.extend(reported::next_steps(facts));
    all.push(fixed(Section::Next, ParagraphPlace::Closing, "特此报告。".to_owned()));
    all
}

/// The same with what persons made of it.
pub fn compose_edited(facts: &Facts, edits: &Edits, options: &Options) -> Document {
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
    let printed = draft(facts).into_iter().filter_map(|drafted| drafted.printed(edits));
    document.body.extend(printed);

    let entries = options.annex == Annex::Printed && annex::has_entries(facts);
    document.attachments.push(annex::measures(facts, entries));
    document.attachments.push(annex::units(facts));
    if entries {
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
