//! 领导一页 as a paper: one page of A4, whatever stands on it. What does not fit is counted. Pure.

use super::{LeaderView, LightTotal, PressingMeasure};
use crate::clock::chinese_date;
use crate::measure::Light;
use crate::report::document::{
    AttachmentList, Block, Cell, Column, Document, Finish, Orientation, PageSetup, PartedLine, Row,
    Run, Table, TableSize,
};
use crate::review::StateCounts;

/// What stands in a cell before it is cut or counted: a page holds some forty lines.
const MOST_LATE: usize = 15;
const MOST_MEASURES: usize = 6;
const MOST_NUMBERS: usize = 30;
const MOST_PAPERS: usize = 3;
const LONGEST_PROBLEM: usize = 110;
/// A title goes on in the next line; the longest a plan makes is far shorter.
const LONGEST_TITLE: usize = 60;

/// How many characters of middle size a line of the wide column holds, and how many such lines a page.
const LINE: usize = 36;
const LINES: usize = 34;
/// With fewer there is room for a larger size.
const FEW: usize = 26;

/// A page with less margin than a 公文 has: it is a sheet for the desk and no letter.
const PAGE: PageSetup =
    PageSetup { orientation: Orientation::Portrait, top: 22, right: 20, bottom: 22, left: 20 };

/// The page as a paper.
pub fn compose(view: &LeaderView) -> Document {
    let mut paper = Document::new(format!("{}{}情况", view.subject, view.period.label), view.today);
    paper.about.subject = "领导一页".into();
    paper.about.author.clone_from(&view.office);
    paper.finish = Finish::Form;
    paper.page = PAGE;
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: format!("{}　{}", view.office, view.period.label),
            right: format!("数据截至{}", chinese_date(view.today)),
            ..PartedLine::default()
        }),
        Block::Table(table(view)),
    ];
    paper.foot_note = Some(format!("数据截至{}", chinese_date(view.today)));
    if view.demo {
        paper.page_marks = vec!["演示数据".into()];
    }
    paper
}

/// The file name proposed: `2018年第三季度_领导一页_20181012.pdf`.
pub fn file_name(view: &LeaderView) -> String {
    format!("{}_领导一页_{}.pdf", view.period.label, view.today.format("%Y%m%d"))
}

fn table(view: &LeaderView) -> Table {
    let mut table = Table::new(vec![Column::centre(24), Column::left(146)]);
    let parts = [
        ("报送情况", reported(view)),
        ("未报、迟报", late(view)),
        ("序时进度", lights(view)),
        ("存在问题", problems(view)),
        ("已出具", papers(view)),
    ];
    let lines: usize = parts.iter().flat_map(|(_, said)| said).map(|line| height(line)).sum();
    table.size = match lines {
        0..=FEW => TableSize::Large,
        _ if lines <= LINES => TableSize::Medium,
        _ => TableSize::Small,
    };
    table.rows = parts.into_iter().map(|(title, said)| row(title, said)).collect();
    table.notes = vec![view.problems_rule.clone()];
    table
}

/// Lines of middle size that a line of text takes.
fn height(text: &str) -> usize {
    text.chars().count().div_ceil(LINE).max(1)
}

fn row(title: &str, lines: Vec<String>) -> Row {
    let said = Cell::runs(vec![Run::computed(lines.join("\n"))]);
    Row::cells(vec![Cell::runs(vec![Run::strong(title)]), said])
}

fn reported(view: &LeaderView) -> Vec<String> {
    let rate = &view.reporting_rate;
    let passed = &view.acceptance_rate;
    let mut lines = vec![
        format!("单位{}", view.missing_units.equation(view.units)),
        equation("报送项", "项", view.rows),
        format!(
            "报送率{}÷{}＝{}，审核通过率{}÷{}＝{}。",
            rate.numerator,
            rate.denominator,
            rate.text,
            passed.numerator,
            passed.denominator,
            passed.text
        ),
    ];
    lines.extend(view.notice.clone());
    lines
}

/// 应报42家＝已审核30＋已报5＋…: the parts always make the whole.
fn equation(what: &str, word: &str, counts: StateCounts) -> String {
    format!(
        "{what}应报{}{word}＝已审核{}＋已报{}＋零报告{}＋退回修改{}＋空报{}＋未报{}",
        counts.expected,
        counts.accepted,
        counts.reported,
        counts.zero,
        counts.returned,
        counts.empty,
        counts.missing
    )
}

fn late(view: &LeaderView) -> Vec<String> {
    if view.late.is_empty() {
        return vec!["没有未报、迟报的单位。".into()];
    }
    let shown = view.late.iter().take(MOST_LATE);
    let names: Vec<String> = shown.map(|unit| format!("{}（{}）", unit.name, unit.words)).collect();
    vec![format!("{}{}。", names.join("、"), and_more(view.late.len(), MOST_LATE, "家"))]
}

fn lights(view: &LeaderView) -> Vec<String> {
    let mut totals: Vec<String> = view.lights.iter().map(total).collect();
    if view.without_light > 0 {
        totals.push(format!("未报不评{}项", view.without_light));
    }
    let mut lines = vec![format!("{}。", totals.join("，"))];
    let urgent = |one: &&PressingMeasure| one.light.light != Some(Light::Near);
    let (first, near): (Vec<_>, Vec<_>) = view.pressing.iter().partition(urgent);
    for one in first.iter().take(MOST_MEASURES) {
        lines.push(format!(
            "{}：{}.{}　{}",
            one.label,
            one.number,
            short(&one.title, 24),
            one.counts
        ));
    }
    if first.len() > MOST_MEASURES {
        let rest: Vec<String> =
            first.iter().skip(MOST_MEASURES).map(|one| one.number.to_string()).collect();
        lines.push(format!("另有逾期、滞后的措施{}。", rest.join("、")));
    }
    if let Some(label) = near.first().map(|one| &one.label) {
        let numbers: Vec<String> =
            near.iter().take(MOST_NUMBERS).map(|one| one.number.to_string()).collect();
        lines.push(format!("{label}：措施{}。", numbers.join("、")));
    }
    lines
}

/// `达到8项（其中待核6项）`.
fn total(one: &LightTotal) -> String {
    let pending = match one.pending {
        0 => String::new(),
        all if all == one.count => "（均待核）".to_owned(),
        some => format!("（其中待核{some}项）"),
    };
    format!("{}{}项{pending}", one.label, one.count)
}

fn problems(view: &LeaderView) -> Vec<String> {
    if view.problems.is_empty() {
        return vec!["本期各单位没有提出问题。".into()];
    }
    let said = |(nth, one): (usize, &super::RaisedProblem)| {
        let row =
            if one.periods > 1 { format!("，连续{}期", one.periods) } else { String::new() };
        let text = one.text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!(
            "{}. {}（措施{}{row}）：{}",
            nth + 1,
            one.unit,
            one.number,
            short(&text, LONGEST_PROBLEM)
        )
    };
    let mut lines: Vec<String> = view.problems.iter().enumerate().map(said).collect();
    lines.push(format!("本期共{}家提出问题，全文见季度报告。", view.problems_in_all));
    lines
}

fn papers(view: &LeaderView) -> Vec<String> {
    if view.issued.is_empty() {
        return vec!["还没有出具过报告。".into()];
    }
    let line = |one: &super::IssuedEntry| {
        format!(
            "{}（{}，数据截至{}，{}出具）",
            short(&one.title, LONGEST_TITLE),
            one.period_label,
            chinese_date(one.cut_off),
            day_of(&one.at)
        )
    };
    let mut lines: Vec<String> = view.issued.iter().take(MOST_PAPERS).map(line).collect();
    if view.issued.len() > MOST_PAPERS {
        lines.push(format!("另有{}份。", view.issued.len() - MOST_PAPERS));
    }
    lines
}

/// `2018年10月12日` of `2018-10-12 08:30`.
fn day_of(at: &str) -> String {
    let day = at.get(..10).unwrap_or(at);
    day.parse().map_or_else(|_| day.to_owned(), chinese_date)
}

fn and_more(all: usize, shown: usize, word: &str) -> String {
    if all > shown { format!("等{all}{word}") } else { String::new() }
}

/// At most so many characters; what is left out is said by ……
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most).chain("……".chars()).collect()
}
