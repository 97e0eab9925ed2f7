//! What the file says of itself, read back.

use lopdf::{Dictionary, Document as File, Object};

use super::*;

fn read(paper: &Document) -> File {
    File::load_mem(&render(paper, fonts()).unwrap().bytes).unwrap()
}

fn text(of: &Dictionary, key: &[u8]) -> String {
    let bytes = of.get(key).unwrap().as_str().unwrap();
    let units: Vec<u16> =
        bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

fn information(file: &File) -> &Dictionary {
    let id = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    file.get_dictionary(id).unwrap()
}

/// The outline, a line an entry, indented by its depth.
fn outline(file: &File, of: &Dictionary, depth: usize, lines: &mut Vec<String>) {
    let mut next = of.get(b"First").ok().map(|first| first.as_reference().unwrap());
    while let Some(id) = next {
        let entry = file.get_dictionary(id).unwrap();
        lines.push(format!("{}{}", "  ".repeat(depth), text(entry, b"Title")));
        outline(file, entry, depth + 1, lines);
        next = entry.get(b"Next").ok().map(|next| next.as_reference().unwrap());
    }
}

#[test]
fn the_file_says_what_it_is() {
    let mut paper = a_paper(vec![Block::heading(Level::First, "一、总体情况")]);
    paper.about.subject = "季度报告".into();
    let file = read(&paper);
    assert_eq!(file.version, "1.7");
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    let shown = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let about = information(&file);
    assert_eq!(text(about, b"Title"), "关于工作进展情况的报告");
    assert_eq!(text(about, b"Subject"), "季度报告");
    let created = about.get(b"CreationDate").unwrap().as_str().unwrap();
    assert_eq!(created, b"D:20181012000000+08'00'");
    assert!(!about.has(b"Author"), "nobody is made up");
}

#[test]
fn two_papers_have_two_identities() {
    let identity = |words: &str| {
        let file = read(&a_paper(vec![Block::text(words)]));
        file.trailer.get(b"ID").unwrap().clone()
    };
    assert_eq!(identity("甲"), identity("甲"));
    assert_ne!(identity("甲"), identity("乙"));
}

#[test]
fn the_outline_is_nested_in_reading_order() {
    let mut paper = a_paper(vec![
        Block::heading(Level::First, "二、先出现"),
        Block::heading(Level::Second, "（十）子"),
        Block::heading(Level::Third, "1. 孙"),
        Block::heading(Level::Second, "（一）子"),
        Block::heading(Level::First, "一、后出现"),
        Block::heading(Level::Fourth, "（1）越级"),
    ]);
    paper.attachments =
        vec![Attachment { title: "表".into(), page: PageSetup::LANDSCAPE, blocks: vec![] }];
    let file = read(&paper);
    let root = file.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut lines = Vec::new();
    outline(&file, file.get_dictionary(root).unwrap(), 0, &mut lines);
    let expected = [
        "二、先出现",
        "  （十）子",
        "    1. 孙",
        "  （一）子",
        "一、后出现",
        "  （1）越级",
        "附件　表",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_landscape_page_is_an_upright_sheet_shown_turned() {
    let mut paper = a_paper(vec![Block::text("正文。")]);
    paper.attachments =
        vec![Attachment { title: "表".into(), page: PageSetup::LANDSCAPE, blocks: vec![] }];
    let file = read(&paper);
    let turned: Vec<_> = file
        .page_iter()
        .map(|id| {
            let page = file.get_dictionary(id).unwrap();
            let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
            let upright = sides[2].as_float().unwrap() < sides[3].as_float().unwrap();
            (upright, page.get(b"Rotate").and_then(Object::as_i64).unwrap_or_default())
        })
        .collect();
    assert_eq!(turned, [(true, 0), (true, 90)]);
}

#[test]
fn fonts_are_cut_to_what_is_used() {
    let bytes = render(&a_paper(vec![Block::text("短短一段。")]), fonts()).unwrap().bytes;
    assert!(bytes.len() < 60_000, "{} bytes; a whole font has millions", bytes.len());
}
