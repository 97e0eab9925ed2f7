//! Papers that nobody means to write.

use super::*;

fn set(text: &str) -> (Display, Vec<char>) {
    laid_out(&a_paper(vec![Block::text(text)]))
}

fn all(display: &Display) -> String {
    display.pages.iter().map(said).collect()
}

#[test]
fn an_empty_paper_is_one_page_with_its_number() {
    let (display, _) = laid_out(&Document::new("", day()));
    assert_eq!(display.pages.len(), 1);
    assert_eq!(said(&display.pages[0]), "— 1 —");
    let rendered = render(&Document::new("", day()), fonts()).unwrap();
    assert!(rendered.bytes.starts_with(b"%PDF-1.7") && rendered.pages == 1);
}

#[test]
fn empty_parts_are_set_without_harm() {
    let mut paper = a_paper(vec![
        Block::text(""),
        Block::heading(Level::First, ""),
        Block::runs(vec![]),
        Block::Line(PartedLine::default()),
        Block::Table(Table::new(vec![])),
        Block::Table(a_table(&[], vec![Row::cells(vec![])])),
        Block::Table(a_table(&[0, 0], vec![Row::cells(vec![]), Row::Group(String::new())])),
    ]);
    paper.addressee = Some(String::new());
    paper.signature = Some(Signature {
        by: vec![String::new()],
        date: Some(String::new()),
        seal: SealRoom::None,
    });
    paper.attachments =
        vec![Attachment { title: String::new(), page: PageSetup::LANDSCAPE, blocks: vec![] }];
    paper.page_marks = vec![String::new()];
    paper.foot_note = Some(String::new());
    assert_eq!(render(&paper, fonts()).unwrap().pages, 2);
}

#[test]
fn characters_that_draw_nothing_go_and_those_without_a_glyph_are_listed() {
    let (display, missing) = set("甲\u{0}\u{7}\u{1b}乙\u{200b}\u{202e}\u{feff}丙😀丁\u{1f9ea}戊😀");
    assert!(all(&display).contains("甲乙丙〓丁〓戊〓"));
    assert_eq!(missing, ['😀', '\u{1f9ea}'], "each once, in the order met");
}

#[test]
fn rare_hanzi_are_drawn_or_listed_but_never_lost() {
    let (display, missing) = set("𬭚𰻝𰻞䶮堃㐂");
    let said = all(&display);
    for c in "𬭚𰻝䶮堃㐂".chars() {
        assert!(said.contains(c) || missing.contains(&c), "{c}");
    }
    assert_eq!(missing.len(), said.matches('〓').count());
}

#[test]
fn text_from_right_to_left_is_listed_as_missing() {
    let (display, missing) = set("שלום عربي 好");
    assert!(all(&display).contains('好'));
    assert!(missing.contains(&'ש') && missing.contains(&'ع'));
}

#[test]
fn a_word_wider_than_the_line_goes_on_below() {
    let word = "Methylcyclopentadienylmanganesetricarbonyl".repeat(20);
    let (display, _) = set(&word);
    assert!(all(&display).contains(&word), "not a letter is lost");
    for text in display.pages.iter().flat_map(texts) {
        let end = text.x + text.shown.last().unwrap().x + text.size;
        assert!(end < super::super::display::SHORT_SIDE, "nothing runs off the sheet");
    }
    let table = a_table(&[2, 100], vec![Row::words([word.as_str(), word.as_str()])]);
    let (display, _) = laid_out(&a_paper(vec![Block::Table(table)]));
    let letters = all(&display).chars().filter(char::is_ascii_alphabetic).count();
    assert_eq!(letters, 2 * word.len());
}

#[test]
fn margins_that_leave_nothing_are_not_believed() {
    for side in [0, 150, 400, u16::MAX] {
        let page =
            PageSetup { top: side, right: side, bottom: side, left: side, ..PageSetup::PORTRAIT };
        let paper = Document { page, ..a_paper(vec![Block::text("短短一段。")]) };
        let (display, _) = laid_out(&paper);
        assert!(all(&display).contains("一段"), "{side}");
    }
}

#[test]
fn a_cell_of_ten_megabytes_is_set_to_its_end() {
    let text = "隐患整改".repeat(10_000_000 / 12);
    let mut table = a_table(&[10, 200], vec![Row::words(["1", text.as_str()])]);
    table.size = TableSize::Small;
    let (display, _) = laid_out(&a_paper(vec![Block::Table(table)]));
    let said = display.pages.iter().flat_map(texts).flat_map(|text| &text.shown);
    assert_eq!(said.filter(|shown| shown.c == '患').count(), 10_000_000 / 12);
}

#[test]
fn spans_and_heights_beyond_all_measure_end_with_the_table() {
    let mut wild = Cell::text("合并").across(u16::MAX).down(u16::MAX);
    let flat = Cell { columns: 0, rows: 0, ..Cell::text("无") };
    wild.align = Some(Align::Right);
    let mut table = a_table(
        &[10, 10, 10],
        vec![
            Row::cells(vec![flat.clone(), wild]),
            Row::cells(vec![Cell::text("左"), flat.clone(), flat.clone(), flat]),
            Row::Group("组".into()),
            Row::Cells { cells: vec![Cell::text("高")], least_height: u16::MAX },
            Row::words(["末"]),
        ],
    );
    table.head = vec![Row::words(["头"]), Row::cells(vec![Cell::text("部").down(9)])];
    let said = all(&laid_out(&a_paper(vec![Block::Table(table)])).0);
    for word in ["头", "部", "无", "合并", "左", "组", "高", "末"] {
        assert!(said.contains(word), "{word}");
    }
}

#[test]
fn a_head_taller_than_a_page_is_not_cut() {
    let mut table = a_table(&[1], vec![Row::words(["末行"])]);
    table.head = (0..90).map(|at| Row::words([format!("表头{at}行")])).collect();
    let display = laid_out(&a_paper(vec![Block::Table(table)])).0;
    let said = all(&display);
    assert!((0..90).all(|at| said.contains(&format!("表头{at}行"))) && said.contains("末行"));
    for text in display.pages.iter().flat_map(texts) {
        assert!(text.y < super::super::display::LONG_SIDE, "nothing runs off the sheet");
    }
}

#[test]
fn headings_without_end_are_set() {
    let body = (0..3000).map(|at| Block::heading(Level::First, format!("第{at}节"))).collect();
    assert!(all(&laid_out(&a_paper(body)).0).contains("第2999节"));
}

#[test]
fn a_title_without_end_takes_as_many_lines_as_it_needs() {
    let paper = Document::new("很长的题目".repeat(100), day());
    let (display, _) = laid_out(&paper);
    assert_eq!(all(&display).matches("很长的题目").count(), 100);
}
