//! What the form of a unit is made of: everything as data, nothing worded or laid out yet.
//!
//! [`facts_of_sheet`] fills what a sheet knows. Explanations, evidence, contacts and check
//! characters belong to other tables: whoever has them puts them in.

use crate::clock::Date;
use crate::plan::Plan;
use crate::progress::{
    FieldState, FieldView, IndicatorView, RowState, Sheet, SheetRow, field_label, named_in_short,
};

/// Everything on a 季度报送表.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFacts {
    /// Title of the plan without its span.
    pub plan_title: String,
    /// 发文字号 of the plan.
    pub doc_no: String,
    /// What the work is called: 危险化学品安全综合治理.
    pub subject: String,
    /// 区安委会办公室, as it is addressed.
    pub office: String,
    /// Printed name of the unit: 德胜街道.
    pub unit_name: String,
    /// As it signs: 德胜街道办事处.
    pub unit_full: String,
    /// Printed label of the period: 2018年第一季度.
    pub period_label: String,
    /// How its columns speak of the period: 本季度, in a period that is no quarter 本期.
    pub this: String,
    /// 截至日.
    pub cutoff: Date,
    /// 填报日期; blanks to be filled in by hand where none is given.
    pub filled_on: Option<Date>,
    /// Every measure the unit answers for, by number.
    pub rows: Vec<FormRow>,
    /// Every indicator asked of the unit.
    pub indicators: Vec<FormIndicator>,
    /// Every period of the plan in order, as a figure that lacks it says: 2017年四季度.
    pub periods: Vec<String>,
    /// Words of 完成情况 to choose from.
    pub completions: Vec<String>,
    /// 情况说明.
    pub explanations: Vec<Explanation>,
    /// 佐证材料.
    pub evidence: Vec<Evidence>,
    /// 主管领导.
    pub leader: Option<String>,
    /// 工作人员 who filled it in.
    pub clerk: Option<Contact>,
    /// Three groups of four characters of the unit's key: 7F2A-9C31-04DE.
    pub key_check: Option<String>,
    /// First eight hex digits of the content hash.
    pub content_check: Option<String>,
    /// Whether these are 演示数据.
    pub demo: bool,
    /// 草稿: not handed over.
    pub draft: bool,
}

/// A measure on the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// Printed number.
    pub number: u16,
    /// Title.
    pub title: String,
    /// Its group with its number: （一）全面摸排危险化学品安全风险.
    pub group: String,
    /// 完成时限 in the original words.
    pub deadline: String,
    /// What the unit says.
    pub says: Says,
    /// What it says it reached in this period.
    pub milestones: Vec<Reached>,
}

/// What a unit says of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// 已填.
    Filled {
        /// 本季度工作进展情况
        progress: String,
        /// 存在问题
        problems: String,
        /// 下一步工作打算
        next_steps: String,
        /// 完成情况, the shown word.
        completion: String,
    },
    /// 零报告, with its reason.
    Zero(String),
    /// 缺项: not filled in, or not confirmed, and so it does not travel.
    Missing,
    /// Nothing yet: cells to be written into by hand.
    ToFill,
}

/// 自报达到日期 of a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The deadline in the original words.
    pub deadline: String,
    /// The day.
    pub on: Date,
}

/// An indicator on the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormIndicator {
    /// Title.
    pub title: String,
    /// It is part of the one before it that is not.
    pub part: bool,
    /// Unit word.
    pub unit_word: String,
    /// 本季度数 as shown; empty where nothing was typed.
    pub value: String,
    /// 累计 as shown.
    pub total: String,
    /// Periods without which it cannot be said.
    pub lacks: Vec<String>,
    /// 备注: how it is computed, the opening figure and its source.
    pub remark: String,
}

/// 情况说明: why a finding stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Where the finding is: 第15项“下一步工作打算”.
    pub place: String,
    /// The finding, as the program says it.
    pub finding: String,
    /// What the unit answers.
    pub text: String,
}

/// A piece of 佐证材料.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Printed number of the measure it belongs to.
    pub measure: u16,
    /// Its category.
    pub category: String,
    /// Its name.
    pub name: String,
}

/// Somebody to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// The form of what a sheet says: rows 已填 and 零报告 travel, the others are 缺项.
pub fn facts_of_sheet(plan: &Plan, sheet: &Sheet) -> FormFacts {
    let rows = sheet
        .rows
        .iter()
        .map(|row| FormRow { milestones: reached(sheet, row), ..form_row(row, says(sheet, row)) });
    FormFacts {
        rows: rows.collect(),
        indicators: sheet.indicators.iter().map(said_indicator).collect(),
        ..frame(plan, sheet)
    }
}

/// The same form to be filled in by hand: 空白表.
pub fn blank_of_sheet(plan: &Plan, sheet: &Sheet) -> FormFacts {
    let rows = sheet.rows.iter().map(|row| form_row(row, Says::ToFill));
    let indicators = sheet.indicators.iter().map(|indicator| FormIndicator {
        value: String::new(),
        total: String::new(),
        remark: indicator.computed.clone().unwrap_or_default(),
        ..said_indicator(indicator)
    });
    FormFacts { rows: rows.collect(), indicators: indicators.collect(), ..frame(plan, sheet) }
}

pub(super) fn frame(plan: &Plan, sheet: &Sheet) -> FormFacts {
    let word = |key: &str, otherwise: &str| {
        plan.vocabulary.get(key).cloned().unwrap_or_else(|| otherwise.to_owned())
    };
    FormFacts {
        plan_title: plan.short_title.clone(),
        doc_no: plan.doc_no.clone(),
        subject: word("report_subject", ""),
        office: word("report_by", &plan.office.name),
        unit_name: sheet.unit.name.clone(),
        unit_full: sheet.unit.full.clone(),
        period_label: sheet.period.label.clone(),
        this: match sheet.period.this.as_str() {
            "本季" => "本季度".to_owned(),
            other => other.to_owned(),
        },
        cutoff: sheet.period.cutoff,
        filled_on: None,
        rows: Vec::new(),
        indicators: Vec::new(),
        periods: sheet.periods.iter().map(|one| named_in_short(&one.label)).collect(),
        completions: sheet.completions.iter().map(|choice| choice.label.clone()).collect(),
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

pub(super) fn form_row(row: &SheetRow, says: Says) -> FormRow {
    let measure = &row.measure;
    let mut deadline = match measure.deadline_text.as_str() {
        "" => "未定时限".to_owned(),
        words => words.to_owned(),
    };
    if measure.deadlines.iter().any(|one| one.before_issue) {
        deadline.push_str("（印发前已到期）");
    }
    FormRow {
        number: measure.number,
        title: measure.title.clone(),
        group: format!("{}{}", measure.group_number, measure.group_title),
        deadline,
        says,
        milestones: Vec::new(),
    }
}

fn says(sheet: &Sheet, row: &SheetRow) -> Says {
    if let Some(zero) = &row.zero {
        return Says::Zero(zero.reason.clone());
    }
    match row.state {
        RowState::Filled => Says::Filled {
            progress: own(&row.progress),
            problems: own(&row.problems),
            next_steps: own(&row.next_steps),
            completion: completion(sheet, &own(&row.completion)),
        },
        RowState::Zero | RowState::Carried | RowState::Empty => Says::Missing,
    }
}

/// What the unit said itself in this period.
fn own(field: &FieldView) -> String {
    match field.state {
        FieldState::Typed | FieldState::Unchanged => field.value.clone(),
        FieldState::Blank | FieldState::Carried | FieldState::Cleared => String::new(),
    }
}

pub(super) fn completion(sheet: &Sheet, id: &str) -> String {
    let known = sheet.completions.iter().find(|choice| choice.id.as_str() == id);
    known.map_or_else(|| id.to_owned(), |choice| choice.label.clone())
}

fn reached(sheet: &Sheet, row: &SheetRow) -> Vec<Reached> {
    if row.state != RowState::Filled {
        return Vec::new();
    }
    let of_this_period =
        row.milestones.iter().filter(|one| one.reported_in.as_ref() == Some(&sheet.period.id));
    of_this_period
        .filter_map(|one| Some(Reached { deadline: one.text.clone(), on: one.reached_on? }))
        .collect()
}

pub(super) fn said_indicator(indicator: &IndicatorView) -> FormIndicator {
    let computed = indicator.computed.as_ref().map(|how| format!("按{how}算出"));
    let opening = indicator
        .opening
        .as_ref()
        .map(|opening| format!("累计含期初数{}（来源：{}）", opening.value, opening.source));
    FormIndicator {
        title: indicator.title.clone(),
        part: indicator.part_of.is_some(),
        unit_word: indicator.unit_word.clone(),
        value: indicator.value.clone(),
        total: indicator.total.clone(),
        lacks: indicator.lacks.clone(),
        remark: computed.or(opening).unwrap_or_default(),
    }
}

/// What stands above the column of what was done: 本季度工作进展情况.
pub(super) fn progress_heading(facts: &FormFacts) -> String {
    let label = field_label(crate::progress::FieldName::Progress);
    label.replacen("本季度", &facts.this, 1)
}
