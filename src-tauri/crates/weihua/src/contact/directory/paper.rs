//! 通讯录 on paper.

use super::{Directory, DirectoryUnit};
use crate::clock::{Date, chinese_date};
use crate::contact::ContactRole;
use crate::report::document::{
    AttachmentList, Block, Cell, Column, Document, PageSetup, PartedLine, Row, Run, Table,
};

/// The list as a paper, units under their kinds. Whom nobody named stands out as 未报.
pub fn paper(directory: &Directory, plan_title: &str, demo: bool) -> Document {
    let mut table = Table::new(vec![
        Column::centre(12),
        Column::left(42),
        Column::centre(28),
        Column::centre(28),
        Column::centre(36),
        Column::centre(24),
        Column::centre(24),
        Column::centre(31),
    ]);
    table.head = vec![
        Row::cells(vec![
            Cell::text("序号").down(2),
            Cell::text("单位").down(2),
            Cell::text("主管领导").across(3),
            Cell::text("工作人员").across(3),
        ]),
        Row::words(["姓名", "职务", "联系电话", "姓名", "职务", "联系电话"]),
    ];
    let mut kind = "";
    for (one, number) in directory.units.iter().zip(1_u32..) {
        if one.unit.kind_label != kind {
            kind = &one.unit.kind_label;
            table.rows.push(Row::Group(kind.to_owned()));
        }
        table.rows.push(row(one, number));
    }
    let counts = directory.counts;
    table.notes = vec![
        format!(
            "注：{}家单位＝两人齐{}＋缺主管领导{}＋缺工作人员{}＋两人都缺{}。",
            counts.units, counts.whole, counts.leader_missing, counts.clerk_missing, counts.nobody
        ),
        "带*的由办公室登记，单位还没有报来。".to_owned(),
    ];
    let mut paper = Document::new(format!("{plan_title}\n联系人通讯录"), directory.today);
    paper.about.subject = "通讯录".into();
    paper.about.author.clone_from(&directory.office);
    paper.page = PageSetup::LANDSCAPE;
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: directory.office.clone(),
            middle: String::new(),
            right: format!("截至{}", chinese_date(directory.today)),
        }),
        Block::Table(table),
    ];
    if demo {
        paper.page_marks = vec!["演示数据".to_owned()];
    }
    paper
}

fn row(one: &DirectoryUnit, number: u32) -> Row {
    let mut cells = vec![Cell::text(number.to_string()), Cell::text(one.unit.full.clone())];
    for role in ContactRole::ALL {
        match one.present(role) {
            Some(person) => {
                let mark = match person.origin {
                    super::ContactOrigin::Noted => "*",
                    super::ContactOrigin::Reported | super::ContactOrigin::Own => "",
                };
                cells.push(Cell::text(format!("{}{mark}", person.name)));
                cells.push(Cell::text(person.post.clone()));
                cells.push(Cell::text(person.phone.clone()));
            }
            None => {
                cells.push(Cell::runs(vec![Run::strong("未报")]));
                cells.push(Cell::text(""));
                cells.push(Cell::text(""));
            }
        }
    }
    Row::cells(cells)
}

/// The file name proposed: `联系人通讯录_2018年4月3日.pdf`.
pub fn paper_name(on: Date) -> String {
    format!("联系人通讯录_{}.pdf", chinese_date(on))
}
