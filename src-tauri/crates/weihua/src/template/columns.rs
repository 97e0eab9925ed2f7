//! The columns of the form: what stands above them, and which of them a clerk fills in. Whoever
//! reads a returned form goes by the headings, never by the places.

use crate::progress::{FieldName, field_label};

/// Name of the sheet with a row for each measure.
pub const MEASURES_SHEET: &str = "报送表";

/// Name of the sheet with a row for each indicator.
pub const INDICATORS_SHEET: &str = "指标";

/// Name of the sheet that holds what was too long for a grey cell; only there where needed.
pub const BEFORE_SHEET: &str = "上期全文";

/// Name of the sheet with 情况说明 of a filled form; only there where there are any.
pub const EXPLANATIONS_SHEET: &str = "附注";

/// Name of the sheet with 佐证材料 of a filled form; only there where there are any.
pub const EVIDENCE_SHEET: &str = "佐证材料清单";

/// Typed into an entry cell: confirms what the unit said last time.
pub const KEEP_WORD: &str = "不变";

/// Typed into an entry cell: empties it. A blank cell says nothing.
pub const CLEAR_WORD: &str = "清空";

/// Before the visible code in the header line of every visible sheet.
pub const CODE_LABEL: &str = "表格编号：";

/// A column of [`MEASURES_SHEET`]; a row is a measure, found by its printed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeasureColumn {
    /// Printed number of the measure.
    Number,
    /// The measure in the original wording, with its responsibility sentence.
    Measure,
    /// The words of its deadlines.
    Deadline,
    /// What the unit said last time, grey; not there where there was no last time.
    Before,
    /// Entry: 本季度工作进展情况, 存在问题, 下一步工作打算, 完成情况 (shown word).
    Field(FieldName),
    /// Entry: 自报达到日期 of the milestone for which the chosen 完成情况 asks.
    ReachedOn,
    /// Entry: 零报告原因. Text here is the zero report.
    ZeroReason,
}

impl MeasureColumn {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 10] = [
        Self::Number,
        Self::Measure,
        Self::Deadline,
        Self::Before,
        Self::Field(FieldName::Progress),
        Self::Field(FieldName::Problems),
        Self::Field(FieldName::NextSteps),
        Self::Field(FieldName::Completion),
        Self::ReachedOn,
        Self::ZeroReason,
    ];

    /// What stands above it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Number => "序号",
            Self::Measure => "工作措施（原文）",
            Self::Deadline => "完成时限",
            Self::Before => "上期填报情况（供对照，不填）",
            Self::Field(field) => field_label(field),
            Self::ReachedOn => "自报达到日期",
            Self::ZeroReason => "零报告原因",
        }
    }

    /// A clerk fills it in.
    pub fn is_entry(self) -> bool {
        match self {
            Self::Number | Self::Measure | Self::Deadline | Self::Before => false,
            Self::Field(_) | Self::ReachedOn | Self::ZeroReason => true,
        }
    }
}

/// A column of [`INDICATORS_SHEET`]; a row is an indicator, found by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndicatorColumn {
    /// Place on the sheet, for people to speak of.
    Number,
    /// Title; one that is part of another begins with 其中：.
    Title,
    /// Unit word.
    UnitWord,
    /// Printed numbers of the measures it serves.
    Serves,
    /// 上季数.
    Previous,
    /// 上季累计.
    PreviousTotal,
    /// Entry: 本季度数; computed for a rate.
    Value,
    /// 本季累计, a formula.
    Total,
}

impl IndicatorColumn {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 8] = [
        Self::Number,
        Self::Title,
        Self::UnitWord,
        Self::Serves,
        Self::Previous,
        Self::PreviousTotal,
        Self::Value,
        Self::Total,
    ];

    /// What stands above it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Number => "序号",
            Self::Title => "指标",
            Self::UnitWord => "计量单位",
            Self::Serves => "对应措施",
            Self::Previous => "上季数",
            Self::PreviousTotal => "上季累计",
            Self::Value => "本季度数",
            Self::Total => "本季累计",
        }
    }

    /// A clerk fills it in.
    pub fn is_entry(self) -> bool {
        match self {
            Self::Value => true,
            Self::Number
            | Self::Title
            | Self::UnitWord
            | Self::Serves
            | Self::Previous
            | Self::PreviousTotal
            | Self::Total => false,
        }
    }
}

/// Before the title of an indicator that is part of another.
pub const PART_OF: &str = "其中：";

/// Behind the wording of a measure whose texts go on in rows below: so many of them.
pub fn goes_on(rows: usize) -> String {
    format!("（下接{rows}个续行）")
}

/// How many rows below belong to this one, by what stands behind the wording.
pub fn rows_to_come(wording: &str) -> usize {
    let (_, behind) = wording.rsplit_once("（下接").unwrap_or_default();
    behind.trim_end().strip_suffix("个续行）").and_then(|many| many.parse().ok()).unwrap_or(0)
}

/// Before the title of a measure in a row that goes on with the one above.
pub fn continued(nth: usize, rows: usize) -> String {
    format!("（续{nth}/{rows}）")
}

/// Which of how many such rows this is.
pub fn which_continued(wording: &str) -> Option<(usize, usize)> {
    let (mark, _) = wording.trim_start().strip_prefix("（续")?.split_once('）')?;
    let (nth, rows) = mark.split_once('/')?;
    Some((nth.parse().ok()?, rows.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_columns_of_a_sheet_have_one_heading() {
        let measures: BTreeSet<_> = MeasureColumn::ALL.map(MeasureColumn::heading).into();
        let indicators: BTreeSet<_> = IndicatorColumn::ALL.map(IndicatorColumn::heading).into();
        assert_eq!((measures.len(), indicators.len()), (10, 8));
    }

    #[test]
    fn a_row_that_goes_on_is_told_from_one_that_does_not() {
        let wording = format!("摸排风险。（牵头单位：甲）{}", goes_on(2));
        assert_eq!((rows_to_come(&wording), which_continued(&wording)), (2, None));
        let below = format!("{}摸排风险", continued(1, 2));
        assert_eq!((rows_to_come(&below), which_continued(&below)), (0, Some((1, 2))));
        for other in ["摸排风险。（牵头单位：甲）", "（续）摸排", "（续1）", "（下接）"]
        {
            assert_eq!((rows_to_come(other), which_continued(other)), (0, None), "{other}");
        }
    }

    #[test]
    fn the_indicators_of_a_plan_are_told_apart_by_their_titles() {
        let plan = crate::plan::built_in().unwrap();
        let titles: BTreeSet<&str> =
            plan.indicators.iter().map(|indicator| indicator.title.as_str()).collect();
        assert_eq!(titles.len(), plan.indicators.len());
    }
}
