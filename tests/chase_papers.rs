//! The papers of 催报: their wording, and that each stands on its pages.

use std::path::Path;

use weihua::chase::{self, ChaseWay};
use weihua::pdf::{self, Fonts};
use weihua::plan::ChasePaper;
use weihua::report::document::{Block, Cell, Document, Row, Run};

use crate::chase_builders::{Call, asked, calls, on, phones, refused};
use crate::review_builders::{DESHENG, Office, YUETAN, moment, text};

/// `./dev golden` writes the golden texts anew; what changed is then read in the difference.
const REWRITE: &str = "WEIHUA_GOLDEN_REWRITE";

fn golden(name: &str, said: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var_os(REWRITE).is_some() {
        weihua::file::write_whole(&path, said.as_bytes()).unwrap();
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(said, wanted, "the wording of {name} is the golden one");
}

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

fn text_of(paper: &Document) -> String {
    let mut lines = vec![paper.title.clone()];
    lines.extend(paper.page_marks.iter().map(|mark| format!("［{mark}］")));
    lines.extend(paper.addressee.iter().map(|to| format!("{to}：")));
    for block in &paper.body {
        match block {
            Block::Heading(heading) => lines.push(format!("# {}", heading.text)),
            Block::Paragraph(paragraph) => lines.push(words(&paragraph.runs)),
            Block::Line(line) => lines.push(format!("{}{}{}", line.left, line.middle, line.right)),
            Block::Table(table) => lines.extend(table.head.iter().chain(&table.rows).map(row)),
            Block::Room(_) => {}
        }
    }
    let signature = paper.signature.as_ref().unwrap();
    lines.extend(signature.by.clone());
    lines.extend(signature.date.clone());
    lines.extend(paper.remark.iter().map(|remark| format!("（{remark}）")));
    lines.join("\n") + "\n"
}

/// 德胜街道 has sent nothing, 月坛街道 lacks two rows and left one empty, 广内街道 was late.
fn office() -> Office {
    let mut office = Office::on("2018Q1", "2018-04-08");
    let mut sheet = office.sheet_of(YUETAN, &text("已开展检查。"));
    sheet.rows.remove(&"m06".into());
    sheet.rows.remove(&"m07".into());
    sheet.rows.insert("m15".into(), text(""));
    office.receives(YUETAN, sheet, "2018-04-04");
    let late = "xicheng-niujie-jiedao";
    let sheet = office.sheet_of(late, &text("已开展检查。"));
    office.receives(late, sheet, "2018-04-07");
    phones(&mut office, DESHENG, "2018-04-08");
    on(&mut office, "2018-04-12");
    let call =
        Call { unit: DESHENG, way: ChaseWay::Message, on: "2018-04-11", by: Some("2018-04-12") };
    calls(&mut office, &call).unwrap();
    office
}

fn papers(office: &Office, units: &[&str], paper: ChasePaper) -> Vec<(String, Document)> {
    let asked = asked(office, units, paper, "2018-04-16");
    chase::papers(&office.file, &asked, moment(office.today)).unwrap()
}

#[test]
fn the_wording_of_the_slips_is_the_golden_one() {
    let slips = papers(&office(), &[YUETAN, DESHENG], ChasePaper::Slip);
    let names: Vec<&str> = slips.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "德胜街道_2018年第一季度工作进展情况_催办单.pdf",
            "月坛街道_2018年第一季度工作进展情况_催报单.pdf"
        ],
        "by the order of units, each under the step proposed for it"
    );
    let subjects: Vec<&str> = slips.iter().map(|(_, paper)| paper.about.subject.as_str()).collect();
    assert_eq!(subjects, ["催办单", "催报单"]);
    let said: Vec<String> = slips.iter().map(|(_, paper)| text_of(paper)).collect();
    golden("chase_slip.txt", &said.join("\n"));
}

#[test]
fn the_wording_of_the_notice_is_the_golden_one_and_its_number_is_blank() {
    let notices = papers(&office(), &[DESHENG, YUETAN], ChasePaper::Notice);
    let said: Vec<String> = notices.iter().map(|(_, paper)| text_of(paper)).collect();
    golden("chase_notice.txt", &said.join("\n"));
    for text in &said {
        let number = text.lines().find(|line| line.starts_with("编号：")).unwrap();
        assert_eq!(number.trim_end_matches('　'), "编号：", "never made up");
    }
}

#[test]
fn the_wording_of_the_circular_is_the_golden_one_and_has_no_headings() {
    let office = office();
    let circulars = papers(&office, &[DESHENG, YUETAN], ChasePaper::Circular);
    assert_eq!(circulars.len(), 1, "one to all");
    let paper = &circulars[0].1;
    assert!(!paper.body.iter().any(|block| matches!(block, Block::Heading(_))));
    assert!(paper.page_marks.contains(&"代拟稿".to_owned()));
    let asked = asked(&office, &[DESHENG, YUETAN], ChasePaper::Circular, "2018-04-16");
    let texts = chase::texts(&office.file, &asked, moment(office.today)).unwrap();
    golden("chase_circular.txt", &format!("{}\n{}\n", text_of(paper), texts[0].text));
}

#[test]
fn the_texts_to_paste_are_the_golden_ones() {
    let office = office();
    let asked = asked(&office, &[DESHENG, YUETAN], ChasePaper::Slip, "2018-04-16");
    let texts = chase::texts(&office.file, &asked, moment(office.today)).unwrap();
    let said: Vec<&str> = texts.iter().map(|one| one.text.as_str()).collect();
    golden("chase_texts.txt", &(said.join("\n") + "\n"));
}

#[test]
fn all_chosen_stand_in_one_file_each_from_its_first_page_on() {
    let office = office();
    let fonts = fonts();
    let slips = papers(&office, &[DESHENG, YUETAN], ChasePaper::Slip);
    let alone: usize =
        slips.iter().map(|(_, paper)| pdf::render(paper, &fonts).unwrap().pages).sum();
    let together = chase::drawn_together(&slips, "催报单.pdf", &fonts).unwrap();
    assert_eq!(together.pages, alone);
    assert!(together.bytes.starts_with(b"%PDF-1.7") && together.missing.is_empty());
    let again = chase::drawn_together(&slips, "催报单.pdf", &fonts).unwrap();
    assert_eq!(together.bytes, again.bytes, "the same papers, the same bytes");
    if let Some(folder) = std::env::var_os("WEIHUA_LOOK") {
        let folder = Path::new(&folder);
        for kind in [ChasePaper::Slip, ChasePaper::Notice, ChasePaper::Circular] {
            let drawn = papers(&office, &[DESHENG, YUETAN], kind);
            let drawn = chase::drawn_together(&drawn, "催报.pdf", &fonts).unwrap();
            weihua::file::write_whole(&folder.join(format!("chase_{kind:?}.pdf")), &drawn.bytes)
                .unwrap();
        }
    }
}

#[test]
fn a_notice_takes_one_sheet_with_its_signature() {
    let office = office();
    let fonts = fonts();
    for (name, paper) in papers(&office, &[DESHENG, YUETAN], ChasePaper::Notice) {
        assert!(paper.signature.is_some());
        assert_eq!(pdf::render(&paper, &fonts).unwrap().pages, 1, "{name}");
    }
}

#[test]
fn a_circular_asks_exactly_those_whom_it_names() {
    let office = office();
    let said = |units: &[&str]| text_of(&papers(&office, units, ChasePaper::Circular)[0].1);
    let both = said(&[DESHENG, YUETAN]);
    assert!(both.contains("请上述未报送和缺项的单位于"), "{both}");
    assert!(both.contains("未报齐41家（未报送40家、缺项1家）"), "{both}");
    let one = said(&[DESHENG]);
    assert!(one.contains("请上述未报送的单位于") && !one.contains("缺项的单位"), "{one}");
}

#[test]
fn nothing_is_printed_before_the_day_or_for_an_answer_in_the_past() {
    let mut early = Office::on("2018Q1", "2018-04-05");
    let slips = asked(&early, &[DESHENG], ChasePaper::Slip, "2018-04-09");
    let failure =
        refused(&mut early, |office| chase::papers(&office.file, &slips, moment(office.today)));
    assert!(failure.sentence.contains("还没有过应报日"), "{failure}");
    let mut late = office();
    let slips = asked(&late, &[DESHENG], ChasePaper::Slip, "2018-04-11");
    let failure =
        refused(&mut late, |office| chase::papers(&office.file, &slips, moment(office.today)));
    assert!(failure.sentence.contains("时限已经过了"), "{failure}");
}

pub fn fonts() -> Fonts {
    Fonts::from_first_of(&pdf::folders_beside(&std::env::current_exe().unwrap()))
        .or_else(|_| {
            let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources/fonts");
            Fonts::from_folder(&tree)
        })
        .unwrap()
}

#[test]
fn a_file_of_several_papers_is_named_by_the_words_of_their_steps() {
    let office = office();
    let named = |units: &[&str], paper| {
        let asked = asked(&office, units, paper, "2018-04-16");
        chase::name_together(&office.file, &asked, moment(office.today)).unwrap()
    };
    assert_eq!(
        named(&[DESHENG, YUETAN], ChasePaper::Slip),
        "2018年第一季度工作进展情况_催办单、催报单（2家）.pdf"
    );
    assert_eq!(named(&[YUETAN], ChasePaper::Slip), "2018年第一季度工作进展情况_催报单（1家）.pdf");
    assert_eq!(
        named(&[DESHENG, YUETAN], ChasePaper::Notice),
        "2018年第一季度工作进展情况_督办通知单（2家）.pdf"
    );
}
