//! The 收件登记簿: what came in, by day, and as a paper.

use rusqlite::Connection;

use super::book_model::{RegisterBook, RegisterLine};
use super::model::ReceiveOutcome;
use super::printed::{period_label, printed};
use super::store::Reason;
use super::store::book::{Entry, entries};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::plan::Plan;
use crate::report::document::{
    AttachmentList, Block, Column, Document, Finish, PageSetup, PartedLine, Row, Table, TableSize,
};
use crate::revision::{self, EnteredLine, Origin, came_by};

/// What came in between two days, both included.
///
/// # Errors
/// `BadInput` where the first day lies behind the last; those of the data file.
pub fn register_book(conn: &Connection, plan: &Plan, from: Date, to: Date) -> Result<RegisterBook> {
    if from > to {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "起始日期{}晚于截止日期{}，请把两个日期对调。",
                chinese_date(from),
                chinese_date(to)
            ),
        ));
    }
    let mut lines: Vec<RegisterLine> =
        entries(conn, from, to)?.into_iter().map(|entry| line(plan, entry)).collect();
    let entered = revision::entered_between(conn, from, to)?;
    lines.extend(entered.into_iter().map(|entry| entered_line(plan, entry)));
    // A stable sort: within a day what came as a file stands first, by its number.
    lines.sort_by_key(|line| line.received_on);
    Ok(RegisterBook { from, to, lines })
}

fn line(plan: &Plan, entry: Entry) -> RegisterLine {
    let mut notes = Vec::new();
    if let Some(by) = &entry.undone_by {
        notes.push(format!("由{by}撤销"));
    }
    if !entry.note.is_empty() {
        notes.push(entry.note.clone());
    }
    RegisterLine {
        number: Some(entry.number),
        received_on: entry.received_on,
        unit_name: printed(plan, &entry.unit),
        period_label: period_label(plan, &entry.period),
        result: result(&entry).to_owned(),
        revision: entry.revision,
        note: notes.join("；"),
        unit: entry.unit,
        period: entry.period,
        name: entry.name,
        author: entry.author,
    }
}

/// A 代录: it came, though no file did.
fn entered_line(plan: &Plan, entry: EnteredLine) -> RegisterLine {
    RegisterLine {
        number: None,
        received_on: entry.received_on,
        unit_name: printed(plan, &entry.unit),
        period_label: period_label(plan, &entry.period),
        revision: Some(entry.number),
        name: entry.scan_name,
        result: came_by(Origin::OnBehalf, Some(entry.source)),
        note: entry.reason,
        unit: entry.unit,
        period: entry.period,
        author: entry.author,
    }
}

fn result(entry: &Entry) -> &'static str {
    if entry.undone_by.is_some() {
        return "已撤销";
    }
    match (entry.held, entry.revision) {
        (Some(Reason::Unregistered), _) => ReceiveOutcome::Unregistered.label(),
        (Some(Reason::Gap), _) => ReceiveOutcome::Gap.label(),
        (Some(Reason::Locked), _) => ReceiveOutcome::Locked.label(),
        (None, Some(_)) if entry.heads > 1 => ReceiveOutcome::Forked.label(),
        (None, Some(_)) => ReceiveOutcome::TakenIn.label(),
        (None, None) if entry.layout == "package" => "未收入",
        (None, None) => "没有新内容",
    }
}

/// The 收件登记簿 as a paper. `demo` is whether the data is for demonstration.
pub fn paper(plan: &Plan, book: &RegisterBook, today: Date, demo: bool) -> Document {
    let mut table = Table::new(vec![
        Column::centre(16),
        Column::centre(24),
        Column::left(34),
        Column::left(32),
        Column::centre(14),
        Column::left(64),
        Column::left(40),
        Column::centre(24),
    ]);
    table.size = TableSize::Small;
    table.head = vec![Row::words([
        "收件编号",
        "收到日期",
        "单位",
        "期次",
        "版",
        "文件名",
        "结果和说明",
        "经手人",
    ])];
    table.rows = book.lines.iter().map(row).collect();
    table.notes = vec![format!(
        "注：共{}件，按收到日期和收件编号排列；代录的没有收件编号。",
        book.lines.len()
    )];

    let mut paper = Document::new("收件登记簿", today);
    paper.about.subject = "收件登记簿".into();
    paper.about.author.clone_from(&plan.office.name);
    paper.finish = Finish::Form;
    paper.page = PageSetup::LANDSCAPE;
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: plan.office.name.clone(),
            right: format!("{}至{}", chinese_date(book.from), chinese_date(book.to)),
            ..PartedLine::default()
        }),
        Block::Table(table),
    ];
    paper.foot_note = Some(format!("打印日期 {}", chinese_date(today)));
    if demo {
        paper.page_marks = vec!["演示数据".into()];
    }
    paper
}

fn row(line: &RegisterLine) -> Row {
    let revision = line.revision.map(|number| format!("第{number}版")).unwrap_or_default();
    let result = match line.note.as_str() {
        "" => line.result.clone(),
        note => format!("{}\n{note}", line.result),
    };
    Row::words([
        line.number.map(|number| number.to_string()).unwrap_or_default(),
        line.received_on.to_string(),
        line.unit_name.clone(),
        line.period_label.clone(),
        revision,
        line.name.clone(),
        result,
        line.author.clone(),
    ])
}
