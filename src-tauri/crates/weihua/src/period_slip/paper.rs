//! 延期审批单 and 重开审批单: one page, with room for whoever signs and seals. It bears its number in
//! this data file and no document number; every word on it was typed or follows from the plan.

use rusqlite::Connection;

use super::{Slip, SlipKind, act, store};
use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::plan::Plan;
use crate::report::document::{
    Align, AttachmentList, Block, Cell, Column, Document, PartedLine, Row, SealRoom, Signature,
    Table, TableSize,
};
use crate::store::desk;
use crate::unit;

/// What stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipFacts {
    /// Title of the plan without its span.
    pub plan_title: String,
    /// Who granted it.
    pub office: String,
    /// Printed name of the unit.
    pub unit_name: String,
    /// The unit as it signs.
    pub unit_full: String,
    /// Printed label of the period.
    pub period_label: String,
    /// 应报日 before this slip: that of the plan, or of a 延期 before it.
    pub due: Date,
    /// The slip.
    pub slip: Slip,
    /// 演示数据.
    pub demo: bool,
}

/// What stands on a slip.
///
/// # Errors
/// `NotFound` for a number that was never given out; those of the data file.
pub fn slip_facts(conn: &Connection, plan: &Plan, number: i64) -> Result<SlipFacts> {
    let slip = act::found(conn, number)?;
    let period = plan.period(&slip.period)?;
    let mut before = store::terms(conn, &slip.unit, &slip.period)?;
    before.slips.retain(|one| one.number < number);
    let unit = unit::view(plan, plan.unit(&slip.unit)?, slip.granted_on);
    Ok(SlipFacts {
        plan_title: plan.short_title.clone(),
        office: plan.office.name.clone(),
        unit_name: unit.name,
        unit_full: unit.full,
        period_label: period.label.clone(),
        due: before.due(period),
        demo: desk(conn)?.demo_today.is_some(),
        slip,
    })
}

/// Height in millimetres of the boxes in which somebody signs.
const SIGN: u16 = 26;

/// Height in millimetres of the others.
const LINE: u16 = 12;

/// The slip as a paper.
pub fn paper(facts: &SlipFacts) -> Document {
    let slip = &facts.slip;
    let name = format!("{}审批单", slip.kind.label());
    let title = format!("{}\n{}报送{name}", facts.plan_title, facts.period_label);
    let mut paper = Document::new(title, slip.granted_on);
    paper.about.title = format!("{}{}报送{name}", facts.unit_full, facts.period_label);
    paper.about.subject.clone_from(&name);
    paper.about.author.clone_from(&facts.office);
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: format!("单位：{}", facts.unit_full),
            middle: String::new(),
            right: format!("本台账第{}号", slip.number),
        }),
        Block::Table(table(facts)),
    ];
    paper.signature = Some(Signature {
        by: vec![facts.office.clone()],
        date: Some(chinese_date(slip.granted_on)),
        seal: SealRoom::Kept,
    });
    if facts.demo {
        paper.page_marks = vec!["演示数据".into()];
    }
    paper
}

fn table(facts: &SlipFacts) -> Table {
    let slip = &facts.slip;
    let (until, due) = (chinese_date(slip.until), chinese_date(facts.due));
    let mut table = Table::new(vec![
        Column::centre(28),
        Column::centre(50),
        Column::centre(28),
        Column::centre(50),
    ]);
    table.size = TableSize::Large;
    let last = match slip.kind {
        SlipKind::Extension => "延期至",
        SlipKind::Reopening => "重开至",
    };
    table.rows = vec![
        pair("期次", &facts.period_label, "原应报日", &due),
        wide("申请事由", &slip.reason),
        pair("申请人", &slip.applicant, "批准人", &slip.approver),
        pair("批准日期", &chinese_date(slip.granted_on), last, &until),
        wide("效力", &effect(slip.kind, &until)),
    ];
    if let Some(on) = slip.ended_on {
        let words = format!("{}。理由：{}", chinese_date(on), slip.end_reason);
        table.rows.push(wide("提前结束", &words));
    }
    table.rows.push(Row::Cells {
        cells: ["申请单位\n（签字、盖章）", "", "批准人\n（签字）", ""].map(Cell::text).to_vec(),
        least_height: SIGN,
    });
    table
}

/// What it does, as `docs/words.md` has it.
fn effect(kind: SlipKind, until: &str) -> String {
    match kind {
        SlipKind::Extension => {
            format!(
                "该单位本期的应报日改为{until}：当日以前（含当日）收到的为按时，此后为迟报。过期自行失效。"
            )
        }
        SlipKind::Reopening => {
            format!(
                "该单位本期在{until}以前（含当日）可以报送、修改，收到的仍为迟报。过期自行关闭。"
            )
        }
    }
}

fn pair(one: &str, said: &str, other: &str, other_said: &str) -> Row {
    let cells = [one, said, other, other_said].map(Cell::text).to_vec();
    Row::Cells { cells, least_height: LINE }
}

fn wide(label: &str, said: &str) -> Row {
    let said = Cell { align: Some(Align::Left), ..Cell::text(said).across(3) };
    Row::Cells { cells: vec![Cell::text(label), said], least_height: LINE }
}

/// The file name proposed: `2018Q1_德胜街道_重开审批单_第3号.pdf`.
pub fn file_name(facts: &SlipFacts) -> String {
    let slip = &facts.slip;
    let (period, unit, kind) = (&slip.period, &facts.unit_name, slip.kind.label());
    format!("{period}_{unit}_{kind}审批单_第{}号.pdf", slip.number)
}
