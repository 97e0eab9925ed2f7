//! What was found, line by line: what is the matter and how to mend it. Pure.

use crate::import::model::{BookPreview, CellPreview, Choice, RowPreview, Verdict};
use crate::import::parsed::Spot;
use crate::problem::Severity;
use crate::progress::FieldName;

/// One finding in one workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Which cell; none where it is the whole workbook.
    pub at: Option<Spot>,
    /// What the cell is for.
    pub label: String,
    /// 原值
    pub written: String,
    /// 判定
    pub verdict: String,
    /// 说明
    pub what: String,
    /// 怎么改
    pub mend: String,
}

/// Everything a unit should know of a workbook, in its order; empty where all is well.
pub(super) fn lines(book: &BookPreview) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(refusal) = &book.refusal {
        let (what, mend) = parted(&refusal.sentence);
        lines.push(Line {
            at: refusal.at.clone(),
            label: "整册".to_owned(),
            written: refusal.written.clone(),
            verdict: "整册拒收".to_owned(),
            what,
            mend: mend.unwrap_or_else(|| "请改正后整册再报。".to_owned()),
        });
    }
    for problem in &book.problems {
        lines.push(Line {
            at: None,
            label: String::new(),
            written: String::new(),
            verdict: weight(problem.severity).to_owned(),
            what: problem.sentence.clone(),
            mend: problem.hint.clone(),
        });
    }
    for row in &book.rows {
        lines.extend(of_row(row));
        lines.extend(row.cells.iter().filter_map(|cell| of_cell(row, cell)));
    }
    lines
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Hard => "须补",
        Severity::Soft => "请核",
        Severity::Note => "提示",
    }
}

fn of_row(row: &RowPreview) -> Option<Line> {
    if row.sentence.is_empty() {
        return None;
    }
    let (what, mend) = parted(&row.sentence);
    Some(Line {
        at: Some(row.at.clone()),
        label: match row.number {
            Some(number) => format!("第{number}项"),
            None => "整行".to_owned(),
        },
        written: row.title.clone(),
        verdict: "拒收".to_owned(),
        what,
        mend: mend.unwrap_or_else(|| "请核对这一行。".to_owned()),
    })
}

fn of_cell(row: &RowPreview, cell: &CellPreview) -> Option<Line> {
    let verdict = match cell.verdict {
        Verdict::New | Verdict::Changed | Verdict::Same => return None,
        Verdict::Refused => "拒收".to_owned(),
        Verdict::Doubtful => match &cell.chosen {
            None => "存疑".to_owned(),
            Some(choice) => format!("存疑，已{}", done(choice)),
        },
    };
    let (what, mend) = parted(&cell.sentence);
    let label = match (row.number, &row.indicator) {
        (Some(number), None) => format!("第{number}项　{}", cell.label),
        (Some(_) | None, _) => cell.label.clone(),
    };
    Some(Line {
        at: Some(cell.at.clone()),
        label,
        written: cell.written.clone(),
        verdict,
        what,
        mend: mend.unwrap_or_else(|| by_kind(&cell.subject).to_owned()),
    })
}

/// What the office did about a doubtful cell.
fn done(choice: &Choice) -> String {
    match choice {
        Choice::LeaveBlank => "留空".to_owned(),
        Choice::Take(text) => format!("记作{text}"),
        Choice::IntoText => "留空，原话并入文字".to_owned(),
        Choice::LeaveOut => "退回单位".to_owned(),
    }
}

/// A sentence meant for the office: what is the matter, and what the unit can do where it says so.
fn parted(sentence: &str) -> (String, Option<String>) {
    let text = sentence.trim().trim_end_matches("请选一种：");
    let text = text.trim_end_matches('。');
    for asked in ["，不代您猜", "，不代您选"] {
        if let Some(text) = text.strip_suffix(asked) {
            return (format!("{text}。"), None);
        }
    }
    if let Some((what, how)) = text.split_once("；请") {
        return (format!("{what}。"), Some(format!("请{how}。")));
    }
    if let Some((what, how)) = text.split_once('。') {
        return (format!("{what}。"), Some(format!("{how}。")));
    }
    (format!("{text}。"), None)
}

/// How such a cell is filled in.
fn by_kind(subject: &str) -> &'static str {
    let Some((_, field)) = subject.split_once('.') else {
        return "请在这一格只填一个数：确实没有的填0，没有统计的空着，说明文字写进“本季度工作进展情况”。";
    };
    let of_field = |name: FieldName| name.word() == field;
    if of_field(FieldName::Completion) {
        "请在下拉列表里选一项。"
    } else if field == "zero" {
        "有进展的删去零报告原因；没有进展的只写零报告原因，其余各栏空着。"
    } else if [FieldName::Progress, FieldName::Problems, FieldName::NextSteps]
        .into_iter()
        .any(of_field)
    {
        "请核对后改正，只留一种说法。"
    } else {
        "请写实际达到的日期，如2018年3月20日；还没有达到的空着。"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_for_the_office_becomes_one_for_the_unit() {
        for (sentence, what, mend) in [
            ("“约30家”里有文字，不代您猜。请选一种：", "“约30家”里有文字。", None),
            (
                "附件1 H9的公式没有算出结果，这一行没有收；请单位打开表格，保存一次再报。",
                "附件1 H9的公式没有算出结果，这一行没有收。",
                Some("请单位打开表格，保存一次再报。"),
            ),
            (
                "附件2 G8：“甲”大于“乙”（9对8）。其中数不能大于合计数，请核对两个数。请选一种：",
                "附件2 G8：“甲”大于“乙”（9对8）。",
                Some("其中数不能大于合计数，请核对两个数。"),
            ),
            ("完成情况没有这一项。请选一种：", "完成情况没有这一项。", None),
        ] {
            let (said, how) = parted(sentence);
            assert_eq!((said.as_str(), how.as_deref()), (what, mend), "{sentence}");
        }
    }

    #[test]
    fn every_kind_of_cell_has_its_own_advice() {
        let advice = ["B1", "m15.completion", "m15.zero", "m15.problems", "m15.d1"].map(by_kind);
        let different: std::collections::BTreeSet<&str> = advice.into_iter().collect();
        assert_eq!(different.len(), advice.len());
    }
}
