//! The form from facts, without a data file.

use super::*;
use crate::clock::Date;
use crate::report::document::{Block, Cell, Row, Table};

pub(in crate::report) fn facts(rows: Vec<FormRow>) -> FormFacts {
    FormFacts {
        plan_title: "三年行动计划".to_owned(),
        doc_no: "西政办发〔2017〕23号".to_owned(),
        subject: "安全综合治理".to_owned(),
        office: "区安委会办公室".to_owned(),
        unit_name: "德胜街道".to_owned(),
        unit_full: "德胜街道办事处".to_owned(),
        period_label: "2018年第一季度".to_owned(),
        this: "本季度".to_owned(),
        cutoff: Date::from_ymd_opt(2018, 3, 31).unwrap(),
        filled_on: None,
        rows,
        indicators: Vec::new(),
        periods: Vec::new(),
        completions: vec!["正在推进".to_owned(), "已完成".to_owned()],
        explanations: Vec::new(),
        evidence: Vec::new(),
        leader: None,
        clerk: None,
        key_check: None,
        content_check: None,
        demo: false,
        draft: false,
    }
}

pub(in crate::report) fn row(number: u16, group: &str, says: Says) -> FormRow {
    FormRow {
        number,
        title: format!("第{number}项措施"),
        group: group.to_owned(),
        deadline: "2018年8月底前完成".to_owned(),
        says,
        milestones: Vec::new(),
    }
}

pub(in crate::report) fn filled(progress: &str, problems: &str, next_steps: &str) -> Says {
    Says::Filled {
        progress: progress.to_owned(),
        problems: problems.to_owned(),
        next_steps: next_steps.to_owned(),
        completion: "正在推进".to_owned(),
    }
}

fn tables(facts: &FormFacts) -> Vec<Table> {
    let body = compose(facts).body.into_iter();
    body.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Paragraph(_) | Block::Line(_) | Block::Room(_) => None,
    })
    .collect()
}

fn words(row: &Row) -> String {
    let cell = |cell: &Cell| cell.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match row {
        Row::Group(text) => text.clone(),
        Row::Cells { cells, .. } => cells.iter().map(cell).collect::<Vec<_>>().join("｜"),
    }
}

#[test]
fn the_columns_are_as_wide_as_the_district_draws_them() {
    let table = tables(&facts(vec![row(1, "（一）甲", Says::Missing)])).remove(0);
    let widths: Vec<u16> = table.columns.iter().map(|column| column.width).collect();
    assert_eq!(widths, [10, 40, 26, 70, 28, 33, 18]);
    let document = compose(&facts(Vec::new()));
    assert_eq!(document.page.block().0, 225, "they need the whole width, so none is scaled");
}

#[test]
fn rows_are_counted_and_add_up_and_a_group_is_named_once() {
    let facts = facts(vec![
        row(1, "（一）甲", filled("做了。", "", "")),
        row(2, "（一）甲", Says::Zero("没有新增。".to_owned())),
        row(6, "（三）乙", Says::Missing),
        row(7, "（三）乙", Says::Missing),
    ]);
    let table = tables(&facts).remove(0);
    let rows: Vec<String> = table.rows.iter().map(words).collect();
    assert_eq!(rows[0], "（一）甲");
    assert_eq!(rows[1], "1｜第1项措施｜2018年8月底前完成｜做了。｜｜｜正在推进");
    assert_eq!(rows[2], "2｜第2项措施｜2018年8月底前完成｜零报告：没有新增。");
    assert_eq!(rows[3], "（三）乙");
    assert_eq!(rows[4], "6｜第6项措施｜2018年8月底前完成｜缺项：本季度没有填完。");
    assert!(
        table.notes[0].starts_with("注：应报4项：已填1项，零报告1项，缺项2项（第6、7项）；"),
        "{}",
        table.notes[0]
    );
}

#[test]
fn a_period_that_is_no_quarter_is_not_called_one() {
    let facts = FormFacts {
        this: "本期".to_owned(),
        ..facts(vec![row(1, "（一）甲", Says::Missing)])
    };
    let head = words(&tables(&facts)[0].head[0]);
    assert!(head.contains("本期工作进展情况") && !head.contains("本季"), "{head}");
}

#[test]
fn every_period_a_total_lacks_is_named_once_and_in_order() {
    let figure = |title: &str, total: &str, lacks: &[&str]| FormIndicator {
        title: title.to_owned(),
        part: false,
        unit_word: "家".to_owned(),
        value: "3".to_owned(),
        total: total.to_owned(),
        lacks: lacks.iter().map(|one| (*one).to_owned()).collect(),
        remark: String::new(),
    };
    let mut form = facts(vec![row(1, "摸排", Says::Missing)]);
    form.periods = ["2017年四季度", "2018年一季度", "2018年二季度"].map(str::to_owned).to_vec();
    form.indicators = vec![
        figure("甲", "缺2018年一季度", &["2018年一季度"]),
        figure("乙", "缺2017年四季度等2期", &["2017年四季度", "2018年一季度"]),
        figure("丙", "—", &["2018年二季度"]),
    ];
    let note = tables(&form).into_iter().flat_map(|table| table.notes).collect::<String>();
    assert!(note.contains("缺2017年四季度、2018年一季度的数。"), "{note}");
    assert!(!note.contains("二季度"), "a figure that is blank lacks nothing yet: {note}");
}

#[test]
fn who_signs_is_named_below_the_word_and_the_room_stays_free() {
    let contact = Contact { name: "经办".to_owned(), phone: "010".to_owned() };
    let facts =
        FormFacts { leader: Some("分管".to_owned()), clerk: Some(contact), ..facts(Vec::new()) };
    let last = words(&tables(&facts).pop().unwrap().rows[0]);
    assert_eq!(
        last,
        "主管领导（签字）\n分管｜｜填报人｜经办｜联系电话｜010｜填报日期｜年　　月　　日"
    );
}

#[test]
fn the_foot_says_what_is_known_and_nothing_else() {
    let none = compose(&facts(Vec::new()));
    assert_eq!(none.foot_note, None);
    let key = Some("7F2A-9C31-04DE".to_owned());
    let of = |content: Option<&str>| {
        let content_check = content.map(str::to_owned);
        compose(&FormFacts { key_check: key.clone(), content_check, ..facts(Vec::new()) }).foot_note
    };
    assert_eq!(of(None).as_deref(), Some("校验 7F2A-9C31-04DE"));
    assert_eq!(of(Some("1a2b3c4d")).as_deref(), Some("校验 7F2A-9C31-04DE　内容 1a2b3c4d"));
}

#[test]
fn names_of_files_are_those_of_the_plan() {
    let plan = crate::plan::built_in().unwrap();
    let period = "2018Q1".into();
    assert_eq!(file_name(plan, &period, "德胜街道"), "2018Q1_德胜街道_季度报送表.pdf");
    assert_eq!(
        blank_file_name(plan, &period, "德胜街道"),
        "2018Q1_德胜街道_季度报送表（空白）.pdf"
    );
    let report = crate::report::situation::file_name(&period, "德胜/街道");
    assert_eq!(report, "2018Q1_德胜_街道_情况报告.pdf");
}
