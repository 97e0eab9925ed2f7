//! What a reader program takes out of the file is what went in. Needs `pdftotext` (poppler-utils),
//! which `./dev setup` installs.

use std::process::Command;

use super::*;

/// The text of each page without blanks, in the order written.
fn extracted(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    crate::file::write_whole(&path, bytes).unwrap();
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext of poppler-utils; ./dev setup installs it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.split('\u{c}').map(without_blanks).filter(|page| !page.is_empty()).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn runs(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn row(row: &Row) -> String {
    match row {
        Row::Group(text) => text.clone(),
        Row::Cells { cells, .. } => cells.iter().map(|cell| runs(&cell.runs)).collect(),
    }
}

fn blocks(of: &[Block], said: &mut String, heads: &mut Vec<String>) {
    for block in of {
        match block {
            Block::Heading(heading) => {
                said.push_str(&heading.text);
                said.push_str(&runs(&heading.continued));
            }
            Block::Paragraph(paragraph) => said.push_str(&runs(&paragraph.runs)),
            Block::Line(line) => {
                said.extend([line.left.as_str(), line.middle.as_str(), line.right.as_str()]);
            }
            Block::Room(_) => {}
            Block::Table(table) => {
                let head: String = table.head.iter().map(row).collect();
                said.push_str(&head);
                heads.push(without_blanks(&head));
                said.extend(table.rows.iter().map(row));
                said.extend(table.notes.iter().map(String::as_str));
            }
        }
    }
}

/// All that the paper says, in reading order.
fn expected(paper: &Document) -> (String, Vec<String>) {
    let mut said = format!("{}{}：", paper.title, paper.addressee.as_deref().unwrap());
    let mut heads = Vec::new();
    blocks(&paper.body, &mut said, &mut heads);
    said.push_str("附件：");
    for (at, attachment) in paper.attachments.iter().enumerate() {
        said.push_str(&format!("{}.{}", at + 1, attachment.title));
    }
    let signature = paper.signature.as_ref().unwrap();
    said.push_str(&signature.by.concat());
    said.push_str(signature.date.as_deref().unwrap());
    said.push_str(&format!("（{}）", paper.remark.as_deref().unwrap()));
    for (at, attachment) in paper.attachments.iter().enumerate() {
        said.push_str(&format!("附件{}{}", at + 1, attachment.title));
        blocks(&attachment.blocks, &mut said, &mut heads);
    }
    (without_blanks(&said), heads)
}

/// Pages joined, without what stands on every page and without heads said again.
fn joined(paper: &Document, pages: &[String], heads: &[String]) -> String {
    let mut joined = String::new();
    for (at, page) in pages.iter().enumerate() {
        let number = format!("—{}—", at + 1);
        let note = without_blanks(paper.foot_note.as_deref().unwrap());
        let mark = paper.page_marks.concat();
        let mut text = page.as_str();
        for piece in [&note, &number, &mark] {
            text = text.strip_suffix(piece.as_str()).unwrap_or_else(|| panic!("{piece}: {text}"));
        }
        for head in heads {
            if joined.contains(head.as_str()) {
                text = text.strip_prefix(head.as_str()).unwrap_or(text);
            }
        }
        joined.push_str(text);
    }
    joined
}

/// The sample, its cells short enough for one page each: a parted row is read part by part.
fn short_cells() -> Document {
    let mut paper = sample::report();
    paper.attachments.truncate(2);
    for attachment in &mut paper.attachments {
        for block in &mut attachment.blocks {
            let Block::Table(table) = block else { continue };
            for row in &mut table.rows {
                let Row::Cells { cells, .. } = row else { continue };
                for run in cells.iter_mut().flat_map(|cell| &mut cell.runs) {
                    run.text = run.text.chars().take(60).collect();
                }
            }
        }
    }
    paper
}

#[test]
fn what_poppler_reads_is_what_the_paper_says() {
    let paper = short_cells();
    let rendered = render(&paper, fonts()).unwrap();
    let pages = extracted(&rendered.bytes);
    assert_eq!(pages.len(), rendered.pages);
    let (expected, heads) = expected(&paper);
    let found = joined(&paper, &pages, &heads);
    let differs = expected.chars().zip(found.chars()).position(|(a, b)| a != b);
    let near = |text: &str| -> String {
        let at = differs.unwrap_or_default();
        text.chars().skip(at.saturating_sub(20)).take(60).collect()
    };
    assert!(found == expected, "{differs:?}\n{}\n{}", near(&expected), near(&found));
}

#[test]
fn control_another_text_is_not_the_same() {
    let mut paper = short_cells();
    let bytes = render(&paper, fonts()).unwrap().bytes;
    paper.body.push(Block::text("多一句。"));
    let (expected, heads) = expected(&paper);
    assert_ne!(joined(&paper, &extracted(&bytes), &heads), expected);
}

#[test]
fn every_character_comes_back_as_itself() {
    let characters: String = include_str!("characters.txt")
        .split("\n\n")
        .skip(1)
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect();
    for emphasis in [Emphasis::Plain, Emphasis::Strong, Emphasis::Name] {
        let run = Run { emphasis, ..Run::plain(characters.as_str()) };
        let paper = Document { title: String::new(), ..a_paper(vec![Block::runs(vec![run])]) };
        let rendered = render(&paper, fonts()).unwrap();
        assert_eq!(rendered.missing, Vec::<char>::new());
        let mut found = String::new();
        for (at, page) in extracted(&rendered.bytes).iter().enumerate() {
            found.push_str(page.strip_suffix(&format!("—{}—", at + 1)).unwrap());
        }
        let wrong: Vec<_> =
            characters.chars().zip(found.chars()).filter(|(a, b)| a != b).take(5).collect();
        assert!(found == characters, "{emphasis:?} {wrong:?}");
    }
}
