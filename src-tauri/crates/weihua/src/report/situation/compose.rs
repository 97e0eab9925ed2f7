//! The text, as a person left it, to a 公文 addressed to 区安委会办公室 (GB/T 9704-2012 §7.3).

use super::{CHAPTERS, Situation};
use crate::clock::{Date, chinese_date};
use crate::report::document::{
    Block, Document, Emphasis, Heading, Level, Origin, Run, SealRoom, Signature,
};
use crate::report::form::FormFacts;

/// The report as a paper.
pub fn compose(facts: &FormFacts, situation: &Situation, dated: Option<Date>) -> Document {
    let title =
        format!("{}{}{}工作进展情况报告", facts.unit_full, facts.period_label, facts.subject);
    let mut document = Document::new(title, dated.unwrap_or(facts.cutoff));
    document.about.subject = format!("{}工作进展情况", facts.subject);
    document.about.author.clone_from(&facts.unit_full);
    document.addressee = Some(facts.office.clone());
    document.body.push(Block::text(format!(
        "按照《{}》（{}）要求，现将{}工作进展情况报告如下：",
        facts.plan_title, facts.doc_no, facts.period_label
    )));
    for (heading, chapter) in CHAPTERS.iter().zip(&situation.chapters) {
        document.body.push(Block::heading(Level::First, *heading));
        document.body.extend(chapter.lines().filter(|line| !line.trim().is_empty()).map(paragraph));
    }
    document.body.push(Block::text("特此报告。"));
    document.signature = Some(Signature {
        by: vec![facts.unit_full.clone()],
        date: Some(dated.map_or_else(|| "　　　　年　月　日".to_owned(), chinese_date)),
        seal: SealRoom::Kept,
    });
    document.remark = Some(contact(facts));
    if facts.demo {
        document.page_marks.push("演示数据".to_owned());
    }
    if facts.draft {
        document.page_marks.push("草稿（未交出）".to_owned());
    }
    document
}

fn contact(facts: &FormFacts) -> String {
    match &facts.clerk {
        Some(clerk) => format!("联系人：{}；联系电话：{}", clerk.name, clerk.phone),
        None => "联系人：　　　　；联系电话：　　　　　　　".to_owned(),
    }
}

/// A line of the text. One that begins with its number （一） has its first sentence for a heading.
fn paragraph(line: &str) -> Block {
    let line = line.trim();
    let said = |text: &str, emphasis| Run {
        emphasis,
        origin: Origin::Said(Vec::new()),
        ..Run::plain(text)
    };
    match line.split_once('。').filter(|_| is_numbered(line)) {
        Some((heading, rest)) => Block::Heading(Heading {
            level: Level::Second,
            text: format!("{heading}。"),
            continued: vec![said(rest, Emphasis::Plain)],
        }),
        None => Block::runs(vec![said(line, Emphasis::Plain)]),
    }
}

fn is_numbered(line: &str) -> bool {
    let number = line.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    number.is_some_and(|(number, _)| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    })
}
