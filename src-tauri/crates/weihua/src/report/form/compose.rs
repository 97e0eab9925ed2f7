//! From facts to a form: a line for unit, period and day with room for a seal, the measures, then
//! what belongs to them, then who signs.

use std::collections::BTreeSet;

use super::facts::{FormFacts, FormRow, Says, progress_heading};
use crate::clock::chinese_date;
use crate::progress::{FieldName, LACKS, field_label};
use crate::report::document::{
    AttachmentList, Block, Cell, Column, Document, Finish, Orientation, Origin, PageSetup,
    PartedLine, Row, Run, Table,
};

/// A4 lying down, its text 225 mm wide as the columns need it.
const PAGE: PageSetup =
    PageSetup { orientation: Orientation::Landscape, top: 25, right: 36, bottom: 20, left: 36 };

/// A seal is 42 mm wide: with its middle on the name of the unit half of it lies above.
const SEAL_ABOVE: u16 = 16;

/// Height of the row in which 主管领导 signs by hand.
const SIGN: u16 = 15;

/// Least heights, in millimetres, of rows to be written into by hand.
const MEASURE_BY_HAND: u16 = 26;
const FIGURE_BY_HAND: u16 = 9;

/// Where there is nothing to add up.
const NOTHING: &str = "—";

/// A day to be written by hand.
const DAY_BY_HAND: &str = "　　　　年　　月　　日";

/// The form as a paper.
pub fn compose(facts: &FormFacts) -> Document {
    let title = format!("《{}》\n{}工作进展情况报送表", facts.plan_title, facts.period_label);
    let mut document = Document::new(title, facts.filled_on.unwrap_or(facts.cutoff));
    document.about.title = format!("{}{}工作进展情况报送表", facts.unit_name, facts.period_label);
    document.about.subject.clone_from(&facts.plan_title);
    document.about.author.clone_from(&facts.unit_full);
    document.finish = Finish::Form;
    document.page = PAGE;
    document.attachment_list = AttachmentList::Hidden;
    document.foot_note = foot_note(facts);
    document.page_marks = page_marks(facts);
    document.body = body(facts);
    document
}

fn body(facts: &FormFacts) -> Vec<Block> {
    let mut blocks = vec![
        Block::Room(SEAL_ABOVE),
        Block::Line(PartedLine {
            left: format!("填报单位（盖章）：{}", facts.unit_full),
            middle: facts.period_label.clone(),
            right: format!("填报日期：{}", filled_on(facts)),
        }),
        Block::Room(1),
        Block::Table(measures(facts)),
    ];
    let tables = [indicators(facts), reached(facts), explanations(facts), evidence(facts)];
    blocks.extend(tables.into_iter().flatten().map(Block::Table));
    blocks.push(Block::Table(signatures(facts)));
    blocks
}

fn filled_on(facts: &FormFacts) -> String {
    facts.filled_on.map_or_else(|| DAY_BY_HAND.to_owned(), chinese_date)
}

fn foot_note(facts: &FormFacts) -> Option<String> {
    let key = facts.key_check.as_ref().map(|check| format!("校验 {check}"));
    let content = facts.content_check.as_ref().map(|check| format!("内容 {check}"));
    let parts: Vec<String> = key.into_iter().chain(content).collect();
    (!parts.is_empty()).then(|| parts.join("　"))
}

fn page_marks(facts: &FormFacts) -> Vec<String> {
    let marks = [(facts.demo, "演示数据"), (facts.draft, "草稿（未交出）")];
    marks.into_iter().filter(|(shown, _)| *shown).map(|(_, mark)| mark.to_owned()).collect()
}

/// What the unit wrote. The form says whose it is, so no sentence has to.
fn typed(text: &str) -> Run {
    Run { origin: Origin::Said(Vec::new()), ..Run::plain(text) }
}

fn by_hand(facts: &FormFacts) -> bool {
    facts.rows.iter().all(|row| row.says == Says::ToFill)
}

fn measures(facts: &FormFacts) -> Table {
    let mut table = Table::new(vec![
        Column::centre(10),
        Column::left(40),
        Column::left(26),
        Column::left(70),
        Column::left(28),
        Column::left(33),
        Column::centre(18),
    ]);
    table.named_by = 2;
    table.head.push(Row::words([
        "序号".to_owned(),
        "工作措施".to_owned(),
        "完成时限".to_owned(),
        progress_heading(facts),
        field_label(FieldName::Problems).to_owned(),
        field_label(FieldName::NextSteps).to_owned(),
        field_label(FieldName::Completion).to_owned(),
    ]));
    let mut group = "";
    for row in &facts.rows {
        if row.group != group {
            group = &row.group;
            table.rows.push(Row::Group(row.group.clone()));
        }
        table.rows.push(measure_row(facts, row));
    }
    table.notes.push(counted(facts));
    table
}

fn measure_row(facts: &FormFacts, row: &FormRow) -> Row {
    /// 进展情况, 存在问题, 下一步工作打算 and 完成情况 as one.
    const SAID: u16 = 4;
    let mut cells = vec![
        Cell::text(row.number.to_string()),
        Cell::text(row.title.clone()),
        Cell::text(row.deadline.clone()),
    ];
    let mut least_height = 0;
    match &row.says {
        Says::Filled { progress, problems, next_steps, completion } => {
            cells
                .extend([progress, problems, next_steps].map(|text| Cell::runs(vec![typed(text)])));
            cells.push(Cell::text(completion.clone()));
        }
        Says::Zero(reason) => {
            cells.push(Cell::runs(vec![Run::plain("零报告："), typed(reason)]).across(SAID));
        }
        Says::Missing => {
            cells.push(Cell::text(format!("缺项：{}没有填完。", facts.this)).across(SAID));
        }
        Says::ToFill => least_height = MEASURE_BY_HAND,
    }
    Row::Cells { cells, least_height }
}

/// The rows counted, and what is original wording.
fn counted(facts: &FormFacts) -> String {
    let wording = format!("工作措施、完成时限为{}原文。", facts.doc_no);
    if by_hand(facts) {
        return format!(
            "注：应报{}项，截至{}。完成情况填{}之一；确无进展可报的写“零报告”和原因。{wording}",
            facts.rows.len(),
            chinese_date(facts.cutoff),
            facts.completions.join("、")
        );
    }
    let many =
        |wanted: fn(&Says) -> bool| facts.rows.iter().filter(|row| wanted(&row.says)).count();
    let mut text = format!(
        "注：应报{}项：已填{}项，零报告{}项，",
        facts.rows.len(),
        many(|says| matches!(says, Says::Filled { .. })),
        many(|says| matches!(says, Says::Zero(_)))
    );
    let missing: Vec<String> = facts
        .rows
        .iter()
        .filter(|row| matches!(row.says, Says::Missing | Says::ToFill))
        .map(|row| row.number.to_string())
        .collect();
    text.push_str(&match missing.len() {
        0 => "缺项0项".to_owned(),
        many => format!("缺项{many}项（第{}项）", missing.join("、")),
    });
    format!("{text}；截至{}。{wording}", chinese_date(facts.cutoff))
}

fn indicators(facts: &FormFacts) -> Option<Table> {
    if facts.indicators.is_empty() {
        return None;
    }
    let mut table = Table::new(vec![
        Column::left(66),
        Column::centre(20),
        Column::right(32),
        Column::right(32),
        Column::left(75),
    ]);
    table.caption = "指标".to_owned();
    let value = format!("{}数", facts.this);
    table.head.push(Row::words(["指标", "单位", &value, "累计", "备注"]));
    let least_height = if by_hand(facts) { FIGURE_BY_HAND } else { 0 };
    let mut lacking: BTreeSet<&str> = BTreeSet::new();
    table.rows.extend(facts.indicators.iter().map(|indicator| {
        let lacks = indicator.total.starts_with(LACKS);
        lacking.extend(indicator.lacks.iter().filter(|_| lacks).map(String::as_str));
        let total = if lacks { NOTHING } else { &indicator.total };
        // The column before says 单位 %.
        let value = indicator.value.trim_end_matches('%');
        let part = if indicator.part { "　其中：" } else { "" };
        let cells = vec![
            Cell::text(format!("{part}{}", indicator.title)),
            Cell::text(indicator.unit_word.clone()),
            Cell::runs(vec![typed(value)]),
            Cell::runs(vec![Run::computed(total.trim_end_matches('%').to_owned())]),
            Cell::text(indicator.remark.clone()),
        ];
        Row::Cells { cells, least_height }
    }));
    let mut note = "注：本程序建议指标，文件未规定；空着的没有填报，不等于0。".to_owned();
    if !by_hand(facts) {
        note.push_str("累计由程序按打印时的台账算出，不计入内容号");
        if !lacking.is_empty() {
            let which = facts.periods.iter().map(String::as_str);
            let which: Vec<&str> = which.filter(|one| lacking.contains(one)).collect();
            let which = which.join("、");
            note.push_str(&format!("；填了{value}而累计为“{NOTHING}”的，缺{which}的数"));
        }
        note.push('。');
    }
    table.notes.push(note);
    Some(table)
}

fn reached(facts: &FormFacts) -> Option<Table> {
    let rows: Vec<Row> = facts
        .rows
        .iter()
        .flat_map(|row| row.milestones.iter().map(move |one| (row, one)))
        .map(|(row, one)| {
            Row::cells(vec![
                Cell::text(row.number.to_string()),
                Cell::text(row.title.clone()),
                Cell::text(one.deadline.clone()),
                Cell::runs(vec![typed(&chinese_date(one.on))]),
            ])
        })
        .collect();
    let columns = vec![Column::centre(10), Column::left(95), Column::left(80), Column::centre(40)];
    let head = ["序号", "工作措施", "完成时限（原文）", "自报达到日期"];
    listed("自报达到日期", columns, Row::words(head), rows)
}

fn explanations(facts: &FormFacts) -> Option<Table> {
    let rows = facts.explanations.iter().map(|one| {
        Row::cells(vec![
            Cell::text(one.place.clone()),
            Cell::text(one.finding.clone()),
            Cell::runs(vec![typed(&one.text)]),
        ])
    });
    let columns = vec![Column::left(45), Column::left(75), Column::left(105)];
    let head = Row::words(["位置", "自检提示", "情况说明"]);
    listed("附注：情况说明", columns, head, rows.collect())
}

fn evidence(facts: &FormFacts) -> Option<Table> {
    let rows = facts.evidence.iter().map(|one| {
        Row::cells(vec![
            Cell::text(one.measure.to_string()),
            Cell::text(one.category.clone()),
            Cell::runs(vec![typed(&one.name)]),
        ])
    });
    let columns = vec![Column::centre(20), Column::left(50), Column::left(155)];
    listed("佐证材料清单", columns, Row::words(["措施序号", "类别", "名称"]), rows.collect())
}

fn listed(caption: &str, columns: Vec<Column>, head: Row, rows: Vec<Row>) -> Option<Table> {
    if rows.is_empty() {
        return None;
    }
    let table =
        Table { caption: caption.to_owned(), head: vec![head], rows, ..Table::new(columns) };
    Some(table)
}

/// Who answers for it. 主管领导 signs by hand: a name stands below the word, never in the room.
fn signatures(facts: &FormFacts) -> Table {
    let (name, phone) =
        facts.clerk.as_ref().map_or(("", ""), |clerk| (clerk.name.as_str(), clerk.phone.as_str()));
    let leader = facts.leader.as_ref().map_or_else(String::new, |leader| format!("\n{leader}"));
    let day = facts.filled_on.map_or_else(|| "年　　月　　日".to_owned(), chinese_date);
    let mut table = Table::new([36, 38, 18, 32, 20, 30, 20, 31].map(Column::centre).to_vec());
    let cells = [
        format!("主管领导（签字）{leader}"),
        String::new(),
        "填报人".to_owned(),
        name.to_owned(),
        "联系电话".to_owned(),
        phone.to_owned(),
        "填报日期".to_owned(),
        day,
    ];
    table.rows.push(Row::Cells { cells: cells.map(Cell::text).to_vec(), least_height: SIGN });
    table
}
