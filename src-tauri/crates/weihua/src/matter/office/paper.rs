//! The 报送事项表 on paper.

use super::{MatterBoard, MatterCell, MatterCheck, MatterTimeliness, MatterTotals, MatterUnitRow};
use crate::clock::{Date, chinese_date};
use crate::report::document::{
    AttachmentList, Block, Cell, Column, Document, PageSetup, PartedLine, Row, Run, Table,
};

/// The table as a paper, units under their kinds. What is missing stands out.
pub fn paper(board: &MatterBoard, plan_title: &str, demo: bool) -> Document {
    let shown = u16::try_from(board.columns.len().max(1)).unwrap_or(1);
    let mut columns = vec![Column::centre(12), Column::left(44)];
    columns.extend(board.columns.iter().map(|_| Column::centre(169 / shown)));
    let mut table = Table::new(columns);
    let mut head = vec!["序号".to_owned(), "单位".to_owned()];
    head.extend(board.columns.iter().map(|one| format!("{}\n{}", one.title, one.due.text)));
    table.head = vec![Row::words(head)];
    let mut kind = "";
    for (row, number) in board.units.iter().zip(1_u32..) {
        if row.unit.kind_label != kind {
            kind = &row.unit.kind_label;
            table.rows.push(Row::Group(kind.to_owned()));
        }
        table.rows.push(line(row, number));
    }
    let mut sums = vec![Cell::text("合计").across(2)];
    sums.extend(board.columns.iter().map(|one| Cell::text(sum(one.totals))));
    table.rows.push(Row::cells(sums));
    table.notes = vec![format!("注：{}。日期为收到日期。", equation(board.totals))];
    let mut paper = Document::new(format!("{plan_title}\n报送事项表"), board.today);
    paper.about.subject = "报送事项表".into();
    paper.about.author.clone_from(&board.office);
    paper.page = PageSetup::LANDSCAPE;
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: board.office.clone(),
            middle: String::new(),
            right: format!("截至{}", chinese_date(board.today)),
        }),
        Block::Table(table),
    ];
    if demo {
        paper.page_marks = vec!["演示数据".to_owned()];
    }
    paper
}

fn line(row: &MatterUnitRow, number: u32) -> Row {
    let mut cells = vec![Cell::text(number.to_string()), Cell::text(row.unit.full.clone())];
    cells.extend(row.cells.iter().map(cell));
    Row::cells(cells)
}

fn cell(cell: &MatterCell) -> Cell {
    let beside = beside(cell);
    let state = match cell.state {
        MatterCheck::Missing | MatterCheck::Returned => Run::strong(cell.state_label.clone()),
        MatterCheck::Reported | MatterCheck::Accepted => Run::plain(cell.state_label.clone()),
    };
    match beside.is_empty() {
        true => Cell::runs(vec![state]),
        false => Cell::runs(vec![state, Run::plain(format!("\n{beside}"))]),
    }
}

/// What stands beside a state: when it came in, and how that stands to the last day.
pub(super) fn beside(cell: &MatterCell) -> String {
    let day = cell.received_on.map(chinese_date);
    let time = match cell.timeliness {
        MatterTimeliness::Undated | MatterTimeliness::BeforeIssue => None,
        MatterTimeliness::Left(_) => None,
        MatterTimeliness::OnTime | MatterTimeliness::Late(_) | MatterTimeliness::Overdue(_) => {
            Some(cell.timeliness_label.clone())
        }
    };
    [day, time].into_iter().flatten().collect::<Vec<_>>().join("　")
}

/// `已审核30　已报4　退回修改1　未报7`.
fn sum(totals: MatterTotals) -> String {
    format!(
        "已审核{}　已报{}\n退回修改{}　未报{}",
        totals.accepted, totals.reported, totals.returned, totals.missing
    )
}

/// `应报168＝已审核…＋已报…＋退回修改…＋未报…`.
pub(super) fn equation(totals: MatterTotals) -> String {
    format!(
        "应报{}项＝已审核{}＋已报{}＋退回修改{}＋未报{}",
        totals.expected, totals.accepted, totals.reported, totals.returned, totals.missing
    )
}

/// The file name proposed: `报送事项表_2018年4月3日.pdf`.
pub fn paper_name(on: Date) -> String {
    format!("报送事项表_{}.pdf", chinese_date(on))
}
