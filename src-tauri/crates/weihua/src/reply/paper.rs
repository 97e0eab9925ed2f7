//! The list of replies as a paper to tick off by hand.

use super::model::ReplyLine;
use crate::clock::{Date, chinese_date};
use crate::report::document::{AttachmentList, Block, Cell, Column, Document, Row, Table};

/// 回执交还清单: who gets which file, and room to sign for it.
pub fn list_paper(
    period_label: &str,
    office: &str,
    lines: &[ReplyLine],
    today: Date,
    demo: bool,
) -> Document {
    let mut table = Table::new(vec![
        Column::centre(12),
        Column::left(34),
        Column::centre(16),
        Column::centre(16),
        Column::centre(16),
        Column::centre(32),
        Column::centre(30),
    ]);
    table.head =
        vec![Row::words(["序号", "单位", "回执号", "已审核", "退回意见", "补正期限", "交还签收"])];
    table.rows = lines
        .iter()
        .zip(1_u32..)
        .map(|(line, number)| Row::Cells {
            cells: vec![
                Cell::text(number.to_string()),
                Cell::text(line.unit_name.clone()),
                Cell::text(format!("{:04}", line.serial)),
                Cell::text(line.accepted.to_string()),
                Cell::text(line.returned.to_string()),
                Cell::text(line.answer_by.map_or_else(|| "—".to_owned(), chinese_date)),
                Cell::text(line.ticked_at.as_ref().map_or("", |_| "已交还").to_owned()),
            ],
            least_height: 9,
        })
        .collect();
    let returned = lines.iter().filter(|line| line.returned > 0).count();
    table.notes = vec![format!(
        "注：共{}份，其中{returned}份有退回意见。回执是电子文件，一个单位一份，交错了对方读不进去。",
        lines.len()
    )];
    let mut paper = Document::new(format!("{period_label}回执交还清单"), today);
    office.clone_into(&mut paper.about.author);
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![Block::Table(table)];
    if demo {
        paper.page_marks = vec!["演示数据".to_owned()];
    }
    paper
}
