//! Where everything stands on a small paper, to a hundredth of a point.

use std::fmt::Write as _;

use super::*;

fn small_paper() -> Document {
    let mut table = a_table(&[10, 40], vec![]);
    table.rows = vec![
        Row::Group("（一）分组".into()),
        Row::cells(vec![Cell::text("1").down(2), Cell::text("检查12家次，发现“跑、冒”等问题。")]),
        Row::cells(vec![Cell::text("已整改")]),
    ];
    table.notes = vec!["注：截至9月30日。".into()];
    let mut paper = a_paper(vec![
        Block::heading(Level::First, "一、总体情况"),
        Block::text(
            "截至2018年9月30日，应报42家单位中，已报38家；“一书一签”（安全技术说明书、安全标签）——全覆盖……按照西政办发〔2017〕23号文件要求，继续推进。",
        ),
    ]);
    paper.addressee = Some("区安委会".into());
    paper.page_marks = vec!["演示数据".into()];
    paper.signature = Some(Signature {
        by: vec!["区安委会办公室".into()],
        date: Some("2018年10月12日".into()),
        seal: SealRoom::Kept,
    });
    paper.attachments = vec![Attachment {
        title: "情况表".into(),
        page: PageSetup::LANDSCAPE,
        blocks: vec![Block::Table(table)],
    }];
    paper
}

fn dump(display: &Display) -> String {
    let mut dump = String::new();
    for (number, page) in display.pages.iter().enumerate() {
        writeln!(dump, "page {} {:?}", number + 1, page.setup.orientation).unwrap();
        for item in &page.items {
            match item {
                Item::Text(text) => {
                    let end = text.shown.last().unwrap().x;
                    writeln!(
                        dump,
                        "  {:?} {:.2} {:.2} +{end:.2} {}pt {:?} {}",
                        text.side,
                        text.x,
                        text.y,
                        text.size,
                        text.font,
                        words(text)
                    )
                    .unwrap();
                }
                Item::Rule(rule) => {
                    let (from, to) = (rule.from, rule.to);
                    writeln!(
                        dump,
                        "  rule {:.2} {:.2} – {:.2} {:.2} {}pt",
                        from.0, from.1, to.0, to.1, rule.width
                    )
                    .unwrap();
                }
            }
        }
    }
    for entry in &display.outline {
        writeln!(dump, "outline {:?} {} page {}", entry.level, entry.text, entry.page + 1).unwrap();
    }
    dump
}

/// Where the change is meant: look at the page, then take what the failure prints.
#[test]
fn a_small_paper_stands_where_it_stood() {
    let (display, missing) = laid_out(&small_paper());
    assert_eq!(missing, Vec::<char>::new());
    let found = dump(&display);
    let kept = include_str!("golden.txt");
    assert!(found == kept, "the display list is now:\n{found}");
}
