//! What is right and wrong about the 佐证材料 of a row, and what a file seems to be, as pure
//! functions.

use super::{EvidenceChoice, EvidenceRules, EvidenceState, EvidenceView};
use crate::id::{EvidenceKindId, MeasureId, PeriodId};
use crate::plan::Plan;
use crate::problem::{Problem, Severity};
use crate::progress::MilestoneView;
use crate::store::KeptKind;
use crate::store::attachment::{ending_of, shown_size};

/// The most pieces a row may have (rule).
pub const MOST_PIECES: usize = 50;

/// Pictures, films and recordings.
const FOOTAGE: [&str; 24] = [
    "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "mp4", "mov", "avi",
    "mkv", "wmv", "flv", "mpg", "mpeg", "3gp", "m4v", "mp3", "wav", "m4a", "amr",
];

/// What holds for every row, for the page.
pub(in crate::progress) fn evidence_rules(plan: &Plan) -> EvidenceRules {
    let limit = u64::try_from(KeptKind::Evidence.limit()).unwrap_or(u64::MAX);
    EvidenceRules {
        kinds: plan
            .evidence_kinds
            .iter()
            .map(|kind| EvidenceChoice { id: kind.id.clone(), label: kind.label.clone() })
            .collect(),
        limits: format!(
            "每件不超过{}，每项最多{MOST_PIECES}件；图片、PDF、Word、Excel等，不收程序文件",
            shown_size(limit)
        ),
    }
}

/// The 类别 a file seems to have: pictures and films are 影像资料; else the word with which its
/// name ends (`一季度工作总结（定稿）.docx`), the longest that fits; else none, for a person to
/// choose.
pub fn guessed_kind<'a>(plan: &'a Plan, name: &str) -> Option<&'a EvidenceKindId> {
    let kinds = &plan.evidence_kinds;
    if FOOTAGE.contains(&ending_of(name).as_str()) {
        return kinds.iter().find(|kind| kind.label.contains("影像")).map(|kind| &kind.id);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let said = without_remarks(stem);
    kinds
        .iter()
        .filter(|kind| said.ends_with(&kind.label))
        .max_by_key(|kind| kind.label.chars().count())
        .map(|kind| &kind.id)
}

/// A name without what people put behind it: copies, dates, remarks in brackets.
fn without_remarks(stem: &str) -> &str {
    let loose = |c: char| !c.is_alphabetic() || c.is_ascii();
    let mut said = stem;
    loop {
        let trimmed = said.trim_end_matches(|c: char| loose(c) && !"）)】]".contains(c));
        let next = match trimmed.chars().next_back() {
            Some('）' | ')') => trimmed.rfind(['（', '(']),
            Some('】' | ']') => trimmed.rfind(['【', '[']),
            _ => return trimmed,
        };
        match next.and_then(|at| trimmed.get(..at)) {
            Some(before) => said = before,
            None => return trimmed,
        }
    }
}

/// Findings of a row about its 佐证材料: a piece that is gone, and a date without any.
pub(in crate::progress) fn findings(
    measure: &MeasureId,
    period: &PeriodId,
    milestones: &[MilestoneView],
    pieces: &[EvidenceView],
) -> Vec<Problem> {
    let mut findings: Vec<Problem> = pieces.iter().filter_map(|one| lost(measure, one)).collect();
    let reported = milestones
        .iter()
        .any(|one| one.reached_on.is_some() && one.reported_in.as_ref() == Some(period));
    if reported && pieces.is_empty() {
        findings.push(Problem {
            code: "evidence_missing".to_owned(),
            severity: Severity::Note,
            place: format!("{measure}.evidence"),
            sentence: "已填自报达到日期，还没有佐证材料。".to_owned(),
            hint: "有文件、方案、总结、照片等能说明达到的，请添加；没有的可以不加。".to_owned(),
        });
    }
    findings
}

/// A piece whose bytes are gone or altered.
fn lost(measure: &MeasureId, piece: &EvidenceView) -> Option<Problem> {
    let what = match piece.state {
        EvidenceState::Present => return None,
        EvidenceState::Missing => "的文件不见了",
        EvidenceState::Altered => "的文件已被改动，与添加时不一致",
    };
    Some(lost_problem(measure, &piece.name, what))
}

/// The finding about a piece with what is the matter.
pub(super) fn lost_problem(measure: &MeasureId, name: &str, what: &str) -> Problem {
    Problem {
        code: "evidence_lost".to_owned(),
        severity: Severity::Hard,
        place: format!("{measure}.evidence"),
        sentence: format!("佐证材料“{name}”{what}。"),
        hint: "请用原件重新添加一次，文件会补回原处；确实不用的，请移除。".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_put_where_its_name_or_ending_says_and_else_nowhere() {
        let plan = crate::plan::built_in().unwrap();
        let label = |name: &str| {
            let guessed = guessed_kind(plan, name)?;
            plan.evidence_kinds.iter().find(|kind| kind.id == *guessed).map(|kind| &*kind.label)
        };
        for (name, guessed) in [
            ("IMG_2018.JPG", Some("影像资料")),
            ("检查会议纪要.jpg", Some("影像资料")),
            ("夜查.mp4", Some("影像资料")),
            ("一季度会议纪要.docx", Some("纪要")),
            ("一季度工作总结（定稿）.docx", Some("工作总结")),
            ("活动总结2018-03-30.pdf", Some("总结")),
            ("检查记录 (1) 副本.xlsx", None),
            ("检查记录 (1).xlsx", Some("记录")),
            ("隐患清单【二稿】（最终）.xls", Some("清单")),
            ("关于印发方案的通知.pdf", None),
            ("scan001.pdf", None),
            ("（）.pdf", None),
            ("", None),
        ] {
            assert_eq!(label(name), guessed, "{name}");
        }
    }
}
