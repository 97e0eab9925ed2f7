//! The list of milestones by measure as a paper.

use super::model::*;
use crate::clock::{Date, chinese_date};
use crate::plan::Plan;
use crate::report::document::{
    AttachmentList, Block, Column, Document, Finish, PageSetup, PartedLine, Row, Table, TableSize,
};

/// 里程碑 as a paper. `demo` is the 演示日期 where the data is for demonstration.
pub fn paper(plan: &Plan, board: &MilestoneBoard, demo: Option<Date>) -> Document {
    let mut table = Table::new(vec![
        Column::centre(10),
        Column::left(58),
        Column::left(44),
        Column::centre(24),
        Column::left(62),
        Column::centre(27),
    ]);
    table.size = TableSize::Small;
    table.head =
        vec![Row::words(["序号", "措施", "完成时限", "序时进度", "各单位", "全项审核达到日期"])];
    table.rows = board.milestones.iter().map(row).collect();
    table.notes =
        vec!["注：自报待核是单位自报达到、还没有核实的；各项以完成时限原文为准。".to_owned()];

    let mut paper = Document::new("里程碑一览表", board.today);
    paper.about.subject = "里程碑一览表".into();
    paper.about.author.clone_from(&plan.office.name);
    paper.finish = Finish::Form;
    paper.page = PageSetup::LANDSCAPE;
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: plan.office.name.clone(),
            middle: format!(
                "{}应报单位，按{}判断",
                board.period.label,
                chinese_date(board.judged_on)
            ),
            right: format!("数据截至{}", chinese_date(board.today)),
        }),
        Block::Line(PartedLine { left: board.totals.equation(), ..PartedLine::default() }),
        Block::Table(table),
    ];
    paper.foot_note = Some(format!("打印日期 {}", chinese_date(board.today)));
    if demo.is_some() {
        paper.page_marks = vec!["演示数据".into()];
    }
    paper
}

fn row(one: &DatedMilestone) -> Row {
    let whole = one.whole.as_ref();
    Row::words([
        one.number.to_string(),
        one.title.clone(),
        one.text.clone(),
        one.light_label.clone(),
        one.counts_text.clone(),
        whole.map(|whole| chinese_date(whole.confirmed_on)).unwrap_or_default(),
    ])
}
