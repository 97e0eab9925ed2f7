//! The 附件: every measure, every unit, every entry.

use super::super::Placement;
use super::super::facts::{Entry, Facts, MeasureFacts, Reviewed, Standing, UnitFacts};
use super::progress::{light, said};
use super::reported::{heads, is_headless};
use super::wide_page;
use super::words::{list, says_nothing};
use crate::clock::{Date, chinese_date};
use crate::report::document::{
    Attachment, Block, Cell, Column, PageSetup, Row, Run, Table, TableSize,
};
use crate::review::StateCounts;

/// 附件 1: the measures, each with who answers for it, until when, and how far it is. `entries`:
/// 附件 3 is printed too.
pub(super) fn measures(facts: &Facts, entries: bool) -> Attachment {
    let mut table = Table::new(vec![
        Column::centre(9),
        Column::left(34),
        Column::left(22),
        Column::left(32),
        Column::left(26),
        Column::left(42),
        Column::left(38),
        Column::left(22),
    ]);
    table.size = TableSize::Small;
    table.head.push(Row::words([
        "序号",
        "工作措施",
        "牵头单位",
        "责任单位",
        "完成时限",
        "填报情况",
        "存在问题及下一步工作",
        facts.light_title.as_str(),
    ]));
    for group in &facts.groups {
        table.rows.push(Row::Group(format!("{}{}", group.number, group.title)));
        table
            .rows
            .extend(group.measures.iter().map(|measure| measure_row(facts, measure, entries)));
    }
    table.notes.push(format!(
        "注：工作措施、责任单位、完成时限为{}原文；{}由程序按计划的规则算出，括号内为各责任单位的数。",
        facts.doc_no, facts.light_title
    ));
    Attachment {
        title: format!("{}工作措施进展情况表", facts.period),
        page: wide_page(),
        blocks: vec![Block::Table(table)],
    }
}

fn measure_row(facts: &Facts, measure: &MeasureFacts, entries: bool) -> Row {
    let or_dash = |text: String| if text.is_empty() { "—".to_owned() } else { text };
    let names = |names: &[String]| or_dash(list(names.iter().map(String::as_str)));
    let mut light = light(measure);
    if measure.light.is_some() && !measure.light_counts.is_empty() {
        light.push_str(&format!("（{}）", measure.light_counts));
    }
    let responsible =
        if measure.unassigned { "文件未明确".to_owned() } else { names(&measure.responsible) };
    Row::cells(vec![
        Cell::text(measure.number.to_string()),
        Cell::text(measure.title.clone()),
        Cell::text(names(&measure.leads)),
        Cell::text(responsible),
        Cell::text(or_dash(measure.deadline.clone())),
        Cell::runs(vec![Run::computed(filled_in(measure))]),
        Cell::runs(heads_words(facts, measure, entries)),
        Cell::runs(vec![Run::computed(light)]),
    ])
}

/// How much came, and what it says of itself.
fn filled_in(measure: &MeasureFacts) -> String {
    let cells = measure.cells;
    if cells.expected == 0 {
        return "无应报单位".to_owned();
    }
    let mut text = format!("应报{}家：{}", cells.expected, parts(cells));
    let chosen: Vec<String> = measure
        .completions
        .iter()
        .filter(|(_, many)| *many > 0)
        .map(|(word, many)| format!("{word}{many}"))
        .collect();
    if !chosen.is_empty() {
        text.push_str(&format!("\n自报：{}", list(chosen.iter().map(String::as_str))));
    }
    text
}

fn parts(cells: StateCounts) -> String {
    let parts: Vec<String> = [
        ("已审核", cells.accepted),
        ("已报", cells.reported),
        ("零报告", cells.zero),
        ("退回修改", cells.returned),
        ("空报", cells.empty),
        ("未报", cells.missing),
    ]
    .into_iter()
    .filter(|(_, many)| *many > 0)
    .map(|(word, many)| format!("{word}{many}"))
    .collect();
    list(parts.iter().map(String::as_str))
}

/// What those at the head of a measure said of problems and next steps; where nobody stands there,
/// where the words of all stand.
fn heads_words(facts: &Facts, measure: &MeasureFacts, entries: bool) -> Vec<Run> {
    let mut runs = Vec::new();
    for entry in heads(measure) {
        for text in [&entry.problems, &entry.next_steps] {
            if !says_nothing(text) {
                let start = if runs.is_empty() { "" } else { "\n" };
                runs.push(Run::plain(format!("{start}{}：", entry.name)));
                runs.push(said(facts, entry, text));
            }
        }
    }
    if runs.is_empty() {
        let elsewhere = entries && is_headless(measure) && measure.entries.iter().any(is_printed);
        runs.push(Run::plain(if elsewhere { "各责任单位所报见附件3" } else { "—" }));
    }
    runs
}

/// 附件 2: the units, what each owed and handed over, and when.
pub(super) fn units(facts: &Facts) -> Attachment {
    let narrow = |width| Column::centre(width);
    let mut table = Table::new(vec![
        narrow(9),
        Column::left(31),
        narrow(10),
        narrow(12),
        narrow(10),
        narrow(12),
        narrow(10),
        narrow(10),
        narrow(10),
        narrow(31),
        narrow(23),
    ]);
    table.size = TableSize::Small;
    table.head.push(Row::words([
        "序号",
        "单位",
        "应报",
        "已审核",
        "已报",
        "零报告",
        "退回",
        "空报",
        "未报",
        "收到日期",
        "按时与否",
    ]));
    let mut kind = "";
    for (nth, unit) in facts.units.iter().enumerate() {
        if unit.kind != kind {
            kind = &unit.kind;
            let many = facts.units.iter().filter(|other| other.kind == kind).count();
            table.rows.push(Row::Group(format!("{kind}（{many}家）")));
        }
        let when = [received(unit, facts.due), unit.timeliness.clone()];
        table.rows.push(numbers((nth + 1).to_string(), &unit.name, unit.cells, when));
    }
    let none = [String::new(), String::new()];
    table.rows.push(numbers(String::new(), "合计", facts.cells, none));
    table.notes.push(format!(
        "注：应报为其后六栏之和，已报、零报告两栏待审核，审核通过的零报告计入已审核；应报日为{}，按报齐之日判定是否按时，其后的补充和更正不影响判定。",
        chinese_date(facts.due)
    ));
    Attachment {
        title: format!("{}报送情况表", facts.period),
        page: PageSetup::PORTRAIT,
        blocks: vec![Block::Table(table)],
    }
}

/// When it was 报齐, which the word beside it goes by, and with which newer 版 when; before that,
/// when something came in.
fn received(unit: &UnitFacts, due: Date) -> String {
    let day = |day: Date| day_beside(day, due);
    match (unit.complete_on, unit.received_on, unit.revision) {
        (Some(complete), Some(newest), Some(number)) if newest != complete => {
            format!("{}报齐\n第{number}版{}", day(complete), day(newest))
        }
        (Some(complete), ..) => format!("{}报齐", day(complete)),
        (None, Some(newest), _) if unit.standing == Standing::Partly => {
            format!("{}收到\n未报齐", day(newest))
        }
        (None, Some(newest), _) => day(newest),
        (None, None, _) => String::new(),
    }
}

/// A day with its year only where that is another one than the 应报日 of the note has.
fn day_beside(day: Date, due: Date) -> String {
    use chrono::Datelike;
    if day.year() == due.year() {
        format!("{}月{}日", day.month(), day.day())
    } else {
        chinese_date(day)
    }
}

fn numbers(nth: String, name: &str, cells: StateCounts, when: [String; 2]) -> Row {
    let mut row = vec![Cell::text(nth), Cell::text(name)];
    for many in [
        cells.expected,
        cells.accepted,
        cells.reported,
        cells.zero,
        cells.returned,
        cells.empty,
        cells.missing,
    ] {
        row.push(Cell::runs(vec![Run::computed(many.to_string())]));
    }
    row.extend(when.map(|text| Cell::runs(vec![Run::computed(text)])));
    Row::cells(row)
}

/// Whether there is anything to print.
pub(super) fn has_entries(facts: &Facts) -> bool {
    facts
        .groups
        .iter()
        .flat_map(|group| &group.measures)
        .any(|measure| measure.entries.iter().any(is_printed))
}

/// Everything but what was left out or returned: whoever speaks in the text is complete here.
fn is_printed(entry: &Entry) -> bool {
    entry.placement != Placement::LeftOut && entry.review != Reviewed::Returned
}

/// 附件 3: what was handed over, whole.
pub(super) fn entries(facts: &Facts) -> Attachment {
    let mut table = Table::new(vec![
        Column::left(26),
        Column::left(84),
        Column::left(40),
        Column::left(53),
        Column::centre(22),
    ]);
    table.named_by = 1;
    table.size = TableSize::Small;
    table.head.push(Row::words(["单位", "工作进展情况", "存在问题", "下一步工作打算", "完成情况"]));
    for measure in facts.groups.iter().flat_map(|group| &group.measures) {
        let printed: Vec<&Entry> = measure.entries.iter().filter(|one| is_printed(one)).collect();
        if !printed.is_empty() {
            table.rows.push(Row::Group(format!("{}. {}", measure.number, measure.title)));
            table.rows.extend(printed.into_iter().map(|entry| entry_row(facts, entry)));
        }
    }
    Attachment {
        title: format!("{}各单位填报内容", facts.period),
        page: wide_page(),
        blocks: vec![Block::Table(table)],
    }
}

fn entry_row(facts: &Facts, entry: &Entry) -> Row {
    let waiting = match entry.review {
        Reviewed::Waiting => "\n（待审）",
        Reviewed::Accepted | Reviewed::Returned => "",
    };
    let unit = Cell::text(format!("{}{waiting}", entry.name));
    if let Some(reason) = &entry.zero {
        let text = Cell::runs(vec![Run::plain("零报告："), said(facts, entry, reason)]);
        return Row::cells(vec![unit, text.across(4)]);
    }
    Row::cells(vec![
        unit,
        Cell::runs(vec![said(facts, entry, &entry.progress)]),
        Cell::runs(vec![said(facts, entry, &entry.problems)]),
        Cell::runs(vec![said(facts, entry, &entry.next_steps)]),
        Cell::text(entry.completion.clone()),
    ])
}
