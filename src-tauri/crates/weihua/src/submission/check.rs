//! 自检: what the office would find, found before the hand-over. Pure. 须补 blocks; 请核 may stay
//! with a 情况说明; rows that are not finished are 缺项, for which one 情况说明 answers (DESIGN §4
//! has the states, 条款 六、（二） the duty to report). What was handed over is no 缺项 any more: where it
//! is changed and not finished, that is 须补.

use std::collections::{BTreeMap, BTreeSet};

use super::content::travels;
use super::store::Said;
use super::{CheckFinding, FindingKey, MissingRow, SelfCheck};
use crate::id::MeasureId;
use crate::problem::{Problem, Severity};
use crate::progress::{FieldState, FieldView, Sheet, SheetRow};
use crate::reply::Returned;

/// Shorter texts are alike by chance: 本季度无新增。
const SHORTEST_TO_COMPARE: usize = 12;

/// The 自检 of a sheet with what the unit said to its findings. `has_clerk`: a 工作人员 is noted,
/// whose name and telephone the form prints. `reopened`: rows that the newest 版 speaks of and that are
/// changed and unfinished now.
pub(super) fn check(
    sheet: &Sheet,
    has_clerk: bool,
    said: &BTreeMap<FindingKey, Said>,
    returned: &Returned,
    unmended: &BTreeSet<String>,
    reopened: &BTreeSet<MeasureId>,
) -> SelfCheck {
    let not_said = sheet.rows.iter().filter(|row| !reopened.contains(&row.measure.id));
    let missing: Vec<MissingRow> = not_said.filter_map(missing_row).collect();
    let mut findings = open_remarks(sheet, returned, unmended);
    findings.extend(self::findings(sheet, reopened));
    if !has_clerk {
        findings.push(finding(None, &no_clerk()));
    }
    for finding in &mut findings {
        let answer = said.get(&finding.key);
        finding.said_of = answer.and_then(|answer| said_of_else(answer, &finding.sentence));
        finding.explanation = answer.map(|answer| answer.text.clone());
    }
    let answer = said.get(&FindingKey::rows_missing());
    let missing_said_of =
        answer.filter(|_| !missing.is_empty()).and_then(|one| said_of_else(one, &rows(&missing)));
    let missing_explanation = answer.map(|answer| answer.text.clone());

    let of = |severity| findings.iter().filter(move |finding| finding.severity == severity);
    let hard = of(Severity::Hard).count();
    let bare = of(Severity::Soft).filter(|finding| finding.explanation.is_none()).count();
    let again = of(Severity::Soft).filter(|finding| finding.said_of.is_some()).count();
    let lacks_reason = !missing.is_empty() && missing_explanation.is_none();
    let asked_again = again + usize::from(missing_said_of.is_some());
    let unanswered = if lacks_reason { missing.len() } else { 0 };
    let unexplained = bare + usize::from(lacks_reason) + asked_again;
    let has_reason =
        !missing.is_empty() && missing_explanation.is_some() && missing_said_of.is_none();
    let explained = of(Severity::Soft).count() - bare - again + usize::from(has_reason);
    let ready = hard == 0 && unexplained == 0;
    SelfCheck {
        unit: sheet.unit.clone(),
        period: sheet.period.clone(),
        periods: sheet.periods.clone(),
        counts: sheet.counts,
        sentence: if hard + bare + unanswered == 0 && asked_again > 0 {
            format!("有{asked_again}处情况说明写在改动之前，看过是否还合适，才能交出。")
        } else {
            sentence(hard, bare + again, unanswered, explained, missing.len())
        },
        hard: count(hard),
        unexplained: count(unexplained),
        explained: count(explained),
        ready,
        findings,
        missing,
        missing_explanation,
        missing_said_of,
    }
}

/// What the finding of a 情况说明 said when it was written, where it says something else `now`.
/// What still holds the hand-over up, one by one, as a refusal lists it.
pub(super) fn open_points(check: &SelfCheck) -> Vec<Problem> {
    let named = |number: Option<u16>, title: &str| match number {
        Some(number) => format!("措施{number} {title}"),
        None => "本表".to_owned(),
    };
    let open = check.findings.iter().filter(|finding| match finding.severity {
        Severity::Hard => true,
        Severity::Soft => finding.explanation.is_none() || finding.said_of.is_some(),
        Severity::Note => false,
    });
    let findings = open.map(|finding| Problem {
        code: finding.key.code.clone(),
        severity: finding.severity,
        place: named(finding.number, &finding.title),
        sentence: finding.sentence.clone(),
        hint: match &finding.said_of {
            Some(_) => "情况说明写在改动之前，请看是否还合适。".to_owned(),
            None => finding.hint.clone(),
        },
    });
    let answered = check.missing_explanation.is_some() && check.missing_said_of.is_none();
    let missing = check.missing.iter().filter(|_| !answered).map(|row| Problem {
        code: FindingKey::rows_missing().code,
        severity: Severity::Soft,
        place: named(Some(row.number), &row.title),
        sentence: format!("缺项：{}", row.sentence),
        hint: String::new(),
    });
    findings.chain(missing).collect()
}

fn said_of_else(said: &Said, now: &str) -> Option<String> {
    (!said.said_of.is_empty() && said.said_of != now).then(|| said.said_of.clone())
}

/// What a 情况说明 written now is said of: the sentence of its finding, the rows that are missing;
/// empty where nothing of it stands.
pub(super) fn says_now(check: &SelfCheck, key: &FindingKey) -> String {
    if *key == FindingKey::rows_missing() {
        return rows(&check.missing);
    }
    let found = check.findings.iter().find(|finding| finding.key == *key);
    found.map_or_else(String::new, |finding| finding.sentence.clone())
}

/// Which rows are missing, in words: 第15项、第21项.
fn rows(missing: &[MissingRow]) -> String {
    let numbers: Vec<String> = missing.iter().map(|row| format!("第{}项", row.number)).collect();
    numbers.join("、")
}

/// Those answers of the unit whose finding still stands: they travel.
pub(super) fn standing(
    check: &SelfCheck,
    said: &BTreeMap<FindingKey, Said>,
) -> BTreeMap<FindingKey, String> {
    let mut keys: BTreeSet<FindingKey> =
        check.findings.iter().map(|finding| finding.key.clone()).collect();
    if !check.missing.is_empty() {
        keys.insert(FindingKey::rows_missing());
    }
    said.iter()
        .filter(|(key, _)| keys.contains(key))
        .map(|(key, said)| (key.clone(), said.text.clone()))
        .collect()
}

/// `asked` findings and `unanswered` 缺项 want a 情况说明 yet.
fn sentence(
    hard: usize,
    asked: usize,
    unanswered: usize,
    explained: usize,
    missing: usize,
) -> String {
    if hard > 0 {
        return format!("有{hard}处须补，补好才能交出。");
    }
    let wants = match (unanswered, asked) {
        (0, 0) => None,
        (0, asked) => Some(format!("有{asked}处请核，改好")),
        (lacking, 0) => Some(format!("缺{lacking}项，补齐")),
        (lacking, asked) => Some(format!("缺{lacking}项，有{asked}处请核，补齐、改好")),
    };
    if let Some(wants) = wants {
        return format!("{wants}或写明情况说明后才能交出。");
    }
    match (missing, explained) {
        (0, 0) => "自检通过，可以打印、交出。".to_owned(),
        (0, _) => format!("自检通过，{explained}处附情况说明，可以打印、交出。"),
        _ => format!("可以交出，缺{missing}项，附情况说明。"),
    }
}

fn missing_row(row: &SheetRow) -> Option<MissingRow> {
    if travels(row) {
        return None;
    }
    let worst = row.findings.first();
    Some(MissingRow {
        measure: row.measure.id.clone(),
        number: row.measure.number,
        title: row.measure.title.clone(),
        sentence: worst.map_or("还没有填写完。".to_owned(), |worst| worst.sentence.clone()),
        part: worst.map_or("progress".to_owned(), |worst| part_of(&worst.place).to_owned()),
    })
}

/// Findings of the rows that travel, of figures wherever they stand, and of rows beside each other.
fn findings(sheet: &Sheet, reopened: &BTreeSet<MeasureId>) -> Vec<CheckFinding> {
    let goes = |row: &SheetRow| travels(row) || reopened.contains(&row.measure.id);
    let mut found: Vec<CheckFinding> = Vec::new();
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for problem in &sheet.findings {
        found.push(finding(None, problem));
    }
    for row in &sheet.rows {
        let alike = same_as_an_earlier_row(row, &sheet.rows);
        let mut own: Vec<&Problem> = row
            .findings
            .iter()
            .filter(|problem| {
                let part = part_of(&problem.place);
                let of_figure = shows(row, part);
                // A figure is shown under each measure it serves and found once, on a row that
                // travels where there is one.
                let elsewhere = of_figure
                    && !goes(row)
                    && sheet.rows.iter().any(|other| goes(other) && shows(other, part));
                let news = !of_figure
                    || !elsewhere && seen.insert((problem.code.clone(), part.to_owned()));
                news && (of_figure || goes(row))
            })
            .collect();
        own.extend(alike.iter());
        own.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
        found.extend(own.into_iter().map(|problem| {
            let open = reopened.contains(&row.measure.id)
                && problem.severity == Severity::Hard
                && !shows(row, part_of(&problem.place));
            let finding = finding(Some(row), problem);
            if open { left_open(finding) } else { finding }
        }));
    }
    found
}

/// What a row lacks that was handed over finished: it is filled in again, or as it was.
fn left_open(finding: CheckFinding) -> CheckFinding {
    CheckFinding {
        sentence: format!("上一版已报，现在没有填完：{}", finding.sentence),
        hint: format!("{}不改的，请撤销改动，恢复上一版的内容。", finding.hint),
        ..finding
    }
}

/// Whether a figure is shown under a row.
fn shows(row: &SheetRow, indicator: &str) -> bool {
    row.indicators.iter().any(|id| id.as_str() == indicator)
}

fn finding(row: Option<&SheetRow>, problem: &Problem) -> CheckFinding {
    CheckFinding {
        key: FindingKey { place: problem.place.clone(), code: problem.code.clone() },
        severity: problem.severity,
        measure: row.map(|row| row.measure.id.clone()),
        number: row.map(|row| row.measure.number),
        title: row.map(|row| row.measure.title.clone()).unwrap_or_default(),
        part: part_of(&problem.place).to_owned(),
        sentence: problem.sentence.clone(),
        hint: problem.hint.clone(),
        explanation: None,
        said_of: None,
    }
}

/// What a finding is about, for the paper of a 版 that knows its code only.
pub(super) fn words_of(code: &str) -> &'static str {
    match code {
        "progress_repeated" => "“本季度工作进展情况”与上期文字完全相同。",
        "next_steps_missing" => "“下一步工作打算”是空的。",
        "completion_went_back" => "上期报的是已完成，本期退回到未完成。",
        "continuous_with_end" => "本项有完成时限，完成情况选的却是没有时限的措施才用的说法。",
        "milestone_date_missing" => "有时限还没有填自报达到日期。",
        "total_passes_total" => "一个指标的累计或本期数大于它应当不超过的那一个。",
        "same_as_other_row" => "“本季度工作进展情况”与另一项文字完全相同。",
        _ => "自检请核。",
    }
}

/// 退回意见 without an answer, and those answered 已改 where nothing was changed: 须补, a finding for
/// each field.
fn open_remarks(
    sheet: &Sheet,
    returned: &Returned,
    unmended: &BTreeSet<String>,
) -> Vec<CheckFinding> {
    let mut found: Vec<CheckFinding> = Vec::new();
    for row in &sheet.rows {
        for remark in returned.remarks.iter().filter(|one| one.measure == row.measure.id) {
            let (code, sentence, hint) = if remark.answer.is_none() {
                (
                    "remark_unanswered",
                    format!("退回意见还没有答复：{}", remark.text),
                    "请改好后答复“已改”，或者答复“说明”并写明理由。",
                )
            } else if unmended.contains(&remark.id) {
                (
                    "remark_unmended",
                    format!("答复的是“已改”，内容却与退回时一样：{}", remark.text),
                    "请改好，或者把答复换成“说明”。",
                )
            } else {
                continue;
            };
            let problem = Problem {
                code: code.to_owned(),
                severity: Severity::Hard,
                place: match remark.field {
                    Some(field) => format!("{}.{}", row.measure.id, field.word()),
                    None => format!("{}.progress", row.measure.id),
                },
                sentence,
                hint: hint.to_owned(),
            };
            let finding = finding(Some(row), &problem);
            match found.iter_mut().find(|known| known.key == finding.key) {
                Some(known) => known.sentence.push_str(&format!("；{}", remark.text)),
                None => found.push(finding),
            }
        }
    }
    found
}

/// What the clerk of this period said in a field.
pub(super) fn said_by(view: &FieldView) -> &str {
    match view.state {
        FieldState::Typed | FieldState::Unchanged => view.value.as_str(),
        FieldState::Cleared | FieldState::Blank | FieldState::Carried => "",
    }
}

/// Nobody to put down as 填报人.
fn no_clerk() -> Problem {
    Problem {
        code: "clerk_missing".to_owned(),
        severity: Severity::Note,
        place: "contacts".to_owned(),
        sentence: "还没有登记工作人员，报送表上的填报人、联系电话会空着。".to_owned(),
        hint: "请到“事项”登记联系人；也可以打印后手写。".to_owned(),
    }
}

/// `m15.progress` is `progress`.
fn part_of(place: &str) -> &str {
    place.split_once('.').map_or(place, |(_, part)| part)
}

/// The same words for two measures are worth a second look.
fn same_as_an_earlier_row(row: &SheetRow, rows: &[SheetRow]) -> Option<Problem> {
    let letters = |row: &SheetRow| {
        let text =
            if travels(row) && row.zero.is_none() { row.progress.value.as_str() } else { "" };
        text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>()
    };
    let own = letters(row);
    if own.chars().count() < SHORTEST_TO_COMPARE {
        return None;
    }
    let earlier = rows
        .iter()
        .take_while(|other| other.measure.number < row.measure.number)
        .find(|other| letters(other) == own)?;
    Some(Problem {
        code: "same_as_other_row".to_owned(),
        severity: Severity::Soft,
        place: format!("{}.progress", row.measure.id),
        sentence: format!(
            "“本季度工作进展情况”与第{}项“{}”文字完全相同。",
            earlier.measure.number, earlier.measure.title
        ),
        hint: "请写这一项自己的进展；确实相同的，写明情况说明。".to_owned(),
    })
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
