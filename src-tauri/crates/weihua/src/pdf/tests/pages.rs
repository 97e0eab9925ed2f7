//! What stands on which page.

use super::*;
use crate::pdf::display::{LONG_SIDE, MM, SHORT_SIDE, Side};

fn paragraphs(count: usize) -> Vec<Block> {
    (0..count)
        .map(|at| Block::text(format!("第{at}段：{}", "全面开展隐患排查治理工作。".repeat(6))))
        .collect()
}

fn number_of(page: &Page) -> &Text {
    texts(page).into_iter().find(|text| text.side == Side::Sheet && text.size == 14.0).unwrap()
}

#[test]
fn odd_numbers_stand_at_the_right_and_even_ones_at_the_left() {
    let (display, _) = laid_out(&a_paper(paragraphs(30)));
    assert!(display.pages.len() > 3);
    for (at, page) in display.pages.iter().enumerate() {
        let number = number_of(page);
        assert_eq!(words(number), format!("— {} —", at + 1));
        let end = number.x + number.shown.last().unwrap().x + 14.0;
        let one = 156.0 * MM / 28.0;
        if at % 2 == 0 {
            assert!((end - (SHORT_SIDE - 26.0 * MM - one)).abs() < 1.0, "one character in: {end}");
        } else {
            assert!((number.x - (28.0 * MM + one)).abs() < 1.0, "one character in: {}", number.x);
        }
        let dash = number.y - 0.36 * 14.0;
        assert!((dash - (LONG_SIDE - 28.0 * MM)).abs() < 0.5, "7 mm below the text: {dash}");
    }
}

#[test]
fn a_full_page_has_22_lines_of_28_characters() {
    let text = "字".repeat(28 * 22 * 2 - 2);
    let paper = Document { title: String::new(), ..a_paper(vec![Block::text(text)]) };
    let (display, _) = laid_out(&paper);
    assert_eq!(display.pages.len(), 2);
    for page in &display.pages {
        let lines = lines(page);
        assert_eq!(lines.len(), 22 + 1, "22 lines and the page number");
        assert!(lines[1..21].iter().all(|line| line.chars().count() == 28));
        let bottom = texts(page)[21].y;
        assert!(bottom < LONG_SIDE - 35.0 * MM, "inside the text block");
    }
}

#[test]
fn no_line_begins_or_ends_with_a_mark_that_may_not() {
    let mut text = String::new();
    for at in 0..120 {
        text.push_str(&"检查企业".repeat(at % 5 + 1));
        text.push_str(
            [
                "，“两重点”、",
                "（18.7万元）。",
                "《方案》；",
                "——",
                "……",
                "：“好”，",
                "〔2017〕23号、",
            ][at % 7],
        );
    }
    let (display, _) = laid_out(&a_paper(vec![Block::text(text)]));
    let mut seen = 0;
    for page in &display.pages {
        for line in lines(page).iter().filter(|line| line.chars().count() > 20) {
            let (first, last) = (line.chars().next().unwrap(), line.chars().last().unwrap());
            assert!(!"，。、；：！？”’）》〉】〕…％".contains(first), "{line}");
            assert!(!"“‘（《〈【〔".contains(last), "{line}");
            seen += 1;
        }
    }
    assert!(seen > 40, "the lines were looked at");
}

#[test]
fn lines_fill_the_width_and_only_a_stop_hangs_out() {
    let text = "按照《行动计划（2017年9月—2020年5月）》要求，区安委会办公室组织各有关单位、各街道办事处深入开展“摸底数、查隐患、促整改”工作。".repeat(8);
    let (display, _) = laid_out(&a_paper(vec![Block::text(text)]));
    let right = SHORT_SIDE - 26.0 * MM;
    let page = &display.pages[0];
    let body: Vec<_> = texts(page).into_iter().filter(|text| text.size == 16.0).collect();
    let last_of_line: Vec<_> = body
        .iter()
        .enumerate()
        .filter(|(at, text)| body.get(at + 1).is_none_or(|next| next.y != text.y))
        .map(|(_, text)| text)
        .collect();
    for text in &last_of_line[..last_of_line.len() - 1] {
        let last = text.shown.last().unwrap();
        let end = text.x + last.x + 16.0;
        if "，。、".contains(last.c) {
            assert!(end < right + 17.0, "{}", words(text));
        } else if "；：！？”’）》〉】〕".contains(last.c) {
            assert!(end < right + 8.5, "half of it is blank: {}", words(text));
        } else {
            assert!((end - right).abs() < 4.5, "{end} {right} {}", words(text));
        }
    }
}

#[test]
fn a_heading_never_stands_last_on_a_page() {
    for lead in 0..24 {
        let mut body: Vec<_> = (0..lead).map(|_| Block::text("短句。")).collect();
        body.push(Block::heading(Level::First, "一、标题"));
        body.push(Block::heading(Level::Second, "（一）小标题"));
        body.extend(paragraphs(2));
        let (display, _) = laid_out(&a_paper(body));
        for page in &display.pages {
            let lines = lines(page);
            let last = &lines[lines.len() - 2];
            assert!(!last.contains("标题"), "after {lead} lines");
        }
    }
}

#[test]
fn the_signature_never_stands_without_text() {
    for count in 0..30 {
        let mut body: Vec<_> = (0..count).map(|_| Block::text("短句。")).collect();
        body.extend(paragraphs(1));
        let mut paper = a_paper(body);
        paper.signature = Some(Signature {
            by: vec!["区安委会办公室".into()],
            date: Some("2018年10月12日".into()),
            seal: SealRoom::Kept,
        });
        let (display, _) = laid_out(&paper);
        let page = display.pages.iter().find(|page| said(page).contains("2018年10月12日")).unwrap();
        let lines = lines(page);
        let by = lines.iter().position(|line| line == "区安委会办公室").unwrap();
        assert!(by >= 2, "two lines of text above it, after {count} lines: {lines:?}");
        assert!(lines[by - 1].contains("工作"), "{lines:?}");
    }
}

#[test]
fn an_attachment_begins_on_a_new_page_and_is_listed() {
    let mut paper = a_paper(paragraphs(1));
    paper.attachments = ["甲表", "乙表"]
        .map(|title| Attachment {
            title: title.into(),
            page: PageSetup::LANDSCAPE,
            blocks: vec![Block::text("内容")],
        })
        .to_vec();
    let (display, _) = laid_out(&paper);
    let first = said(&display.pages[0]);
    assert!(first.contains("附件：1. 甲表") && first.contains("2. 乙表"));
    assert!(said(&display.pages[1]).starts_with("附件1甲表"));
    assert!(said(&display.pages[2]).starts_with("附件2乙表"));
    let outline: Vec<_> = display.outline.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(outline, ["附件1　甲表", "附件2　乙表"]);
}

#[test]
fn marks_and_the_note_stand_on_every_page() {
    let mut paper = sample::report();
    paper.page_marks = vec!["演示数据".into(), "征求意见稿".into()];
    let (display, _) = laid_out(&paper);
    for page in &display.pages {
        let said = said(page);
        assert!(said.contains("演示数据") && said.contains("征求意见稿"));
        assert!(said.contains("数据截至2018年9月30日"));
    }
}

#[test]
fn sources_are_printed_only_where_asked() {
    let source = |unit: &str| Source {
        unit: unit.into(),
        period: "2018年第三季度".into(),
        revision: "第2版".into(),
    };
    let mut paper = a_paper(vec![Block::runs(vec![
        Run::said("检查12家。", source("德胜街道")),
        Run::said("整改3项。", source("德胜街道")),
        Run::said("无新增。", source("牛街街道")),
        Run::plain("完。"),
    ])]);
    assert!(!said(&laid_out(&paper).0.pages[0]).contains('版'));
    paper.sources = SourceMarks::Printed;
    let printed = said(&laid_out(&paper).0.pages[0]);
    assert!(printed.contains(
        "检查12家。整改3项。（德胜街道·2018年第三季度·第2版）无新增。（牛街街道·2018年第三季度·第2版）完。"
    ));
}

#[test]
fn the_same_paper_has_the_same_bytes() {
    let first = render(&sample::report(), fonts()).unwrap();
    let other = render(&a_paper(paragraphs(2)), fonts()).unwrap();
    let again = render(&sample::report(), &Fonts::from_folder(&font_folder()).unwrap()).unwrap();
    assert!(first.bytes == again.bytes, "also after another paper in the same program");
    assert!(first.bytes != other.bytes);
}

#[test]
fn a_long_paper_can_be_stopped_half_way() {
    let paper = a_paper(paragraphs(3800));
    let seen = std::cell::RefCell::new(Vec::new());
    let stop_at = |share: usize, stage: Stage| {
        render_watched(&paper, fonts(), &|progress: Progress| {
            seen.borrow_mut().push(progress);
            if progress.stage == stage && progress.done * share >= progress.of {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap()
    };
    assert!(stop_at(2, Stage::Setting).is_none());
    assert!(seen.borrow().iter().all(|progress| progress.done * 2 <= progress.of + 1));
    seen.borrow_mut().clear();
    assert!(stop_at(2, Stage::Writing).is_none());
    let last = *seen.borrow().last().unwrap();
    assert!(last.of > 500, "{} pages", last.of);
    assert!(seen.borrow().iter().all(|progress| progress.done <= progress.of));
}
