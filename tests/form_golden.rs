//! The wording of the papers of a unit.

use std::path::Path;

use weihua::report::document::{Block, Cell, Document, Row, Run, Table};
use weihua::report::form::{self, FormFacts};
use weihua::report::situation;

use crate::form_builders::*;

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn row(row: &Row) -> String {
    let cell = |cell: &Cell| words(&cell.runs).replace('\n', "／");
    match row {
        Row::Group(name) => name.clone(),
        Row::Cells { cells, .. } => cells.iter().map(cell).collect::<Vec<_>>().join("｜"),
    }
}

fn table(table: &Table) -> Vec<String> {
    let caption = (!table.caption.is_empty()).then(|| format!("【{}】", table.caption));
    let rows = table.head.iter().chain(&table.rows).map(row);
    caption.into_iter().chain(rows).chain(table.notes.clone()).collect()
}

fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(heading) => vec![format!("{}{}", heading.text, words(&heading.continued))],
        Block::Paragraph(paragraph) => vec![words(&paragraph.runs)],
        Block::Line(line) => vec![format!("{}｜{}｜{}", line.left, line.middle, line.right)],
        Block::Table(of) => table(of),
        Block::Room(height) => vec![format!("（空{height}毫米）")],
    }
}

fn text_of(document: &Document) -> String {
    let mut said = vec![document.title.clone()];
    said.extend(document.addressee.clone());
    said.extend(document.body.iter().flat_map(lines));
    if let Some(signature) = &document.signature {
        said.extend(signature.by.clone());
        said.extend(signature.date.clone());
    }
    said.extend(document.remark.clone());
    said.extend(document.page_marks.clone());
    said.extend(document.foot_note.clone());
    said.join("\n") + "\n"
}

/// `./dev golden` writes the golden texts anew; what changed is then read in the difference.
const REWRITE: &str = "WEIHUA_GOLDEN_REWRITE";

fn is_golden(name: &str, document: &Document) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/{name}.txt"));
    let said = text_of(document);
    if std::env::var_os(REWRITE).is_some() {
        weihua::file::write_whole(&path, said.as_bytes()).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    for (nth, (said, kept)) in said.lines().zip(kept.lines()).enumerate() {
        assert_eq!(said, kept, "{name}, line {}", nth + 1);
    }
    assert_eq!(said.lines().count(), kept.lines().count(), "{name}");
}

#[test]
fn the_wording_of_a_form_is_the_golden_one() {
    is_golden("form_2018Q1", &form::compose(&complete(desheng().facts())));
}

#[test]
fn the_wording_of_a_blank_form_is_the_golden_one() {
    is_golden("form_blank_2018Q1", &form::compose(&Unit::new(DESHENG).blank()));
}

#[test]
fn the_wording_of_a_situation_report_is_the_golden_one() {
    let facts = complete(desheng().facts());
    let document = situation::compose(&facts, &situation::draft(&facts), facts.filled_on);
    is_golden("situation_2018Q1", &document);
}

#[test]
fn a_paper_says_where_it_is_a_draft_or_a_demonstration() {
    let facts = FormFacts { demo: true, draft: true, ..desheng().facts() };
    let marks = ["演示数据", "草稿（未交出）"];
    assert_eq!(form::compose(&facts).page_marks, marks);
    assert_eq!(situation::compose(&facts, &situation::draft(&facts), None).page_marks, marks);
    assert!(form::compose(&desheng().facts()).page_marks.is_empty());
}
