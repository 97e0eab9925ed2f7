//! What is right and wrong about a row, as pure functions. Every check the office would run
//! runs here too, without a network.

use super::{Asking, FieldName, FieldState, FieldView, MilestoneView, RowState};
use crate::clock::{Date, chinese_date};
use crate::id::{IndicatorId, MeasureId};
use crate::plan::{Deadline, Measure, PeriodRole, Plan, Role};
use crate::problem::{Problem, Severity};

/// A row as the rules see it.
#[derive(Debug)]
pub(super) struct RowFacts<'a> {
    pub measure: &'a MeasureId,
    pub progress: &'a FieldView,
    pub problems: &'a FieldView,
    pub next_steps: &'a FieldView,
    pub completion: &'a FieldView,
    pub completion_role: Option<Role>,
    pub previous_completion_role: Option<Role>,
    pub zero: bool,
    /// The office confirmed the row complete in an earlier period.
    pub settled: bool,
    pub milestones: &'a [MilestoneView],
    /// The measure has a deadline that ends.
    pub has_end: bool,
}

impl RowFacts<'_> {
    /// The four fields in reading order.
    pub(super) fn fields(&self) -> [(FieldName, &FieldView); 4] {
        [
            (FieldName::Progress, self.progress),
            (FieldName::Problems, self.problems),
            (FieldName::NextSteps, self.next_steps),
            (FieldName::Completion, self.completion),
        ]
    }

    /// How many fields wait for confirmation.
    pub(super) fn carried(&self) -> u32 {
        if self.zero {
            return 0;
        }
        let waiting =
            self.fields().iter().filter(|(_, view)| view.state == FieldState::Carried).count();
        u32::try_from(waiting).unwrap_or(u32::MAX)
    }

    /// Fields without which a row is not 已填: what was done, and how far it is.
    pub(super) fn missing(&self) -> Vec<FieldName> {
        if self.zero {
            return Vec::new();
        }
        [(FieldName::Progress, self.progress), (FieldName::Completion, self.completion)]
            .into_iter()
            .filter(|(_, view)| matches!(view.state, FieldState::Blank | FieldState::Cleared))
            .filter(|(_, view)| !view.settled)
            .map(|(name, _)| name)
            .collect()
    }

    /// A milestone is said to be reached and its date is not said.
    fn lacks_date(&self) -> bool {
        self.milestones.iter().any(|one| one.asked == Asking::Firmly)
    }

    /// 填写状态 of the row.
    pub(super) fn state(&self) -> RowState {
        if self.zero {
            RowState::Zero
        } else if self.carried() > 0 {
            RowState::Carried
        } else if self.missing().is_empty() && !self.lacks_date() {
            RowState::Filled
        } else {
            RowState::Empty
        }
    }
}

/// What is said of a row that needs nothing more.
pub(super) fn settled_sentence(office: &str, confirmed_on: Date) -> String {
    format!("已由{office}审核达到时限（{}），本行已填好，不用再动。", chinese_date(confirmed_on))
}

/// Whether a row that says `chosen` in such a period speaks of a deadline with an end. A 完成情况
/// that says it was reached asks for its date; the 总结 asks how far a 深化提升 has come, which is
/// no alarm.
pub(crate) fn asking(
    plan: &Plan,
    measure: &Measure,
    deadline: &Deadline,
    chosen: Option<Role>,
    occasion: Option<PeriodRole>,
) -> Asking {
    let role = plan.deadline_role(&deadline.kind);
    let said = said_reached(plan, measure, chosen);
    if deadline.end.is_none() || role.is_none() {
        Asking::Not
    } else if role == said {
        Asking::Firmly
    } else if role == Some(Role::Ongoing) && occasion == Some(PeriodRole::Summary) {
        Asking::Softly
    } else {
        Asking::Not
    }
}

/// The deadline a 完成情况 speaks of: 已完成 of the completion, and where the plan sets a stage
/// only, of that; 取得阶段性成果 of the stage.
fn said_reached(plan: &Plan, measure: &Measure, chosen: Option<Role>) -> Option<Role> {
    let sets = |role: Role| {
        measure
            .deadlines
            .iter()
            .any(|one| one.end.is_some() && plan.deadline_role(&one.kind) == Some(role))
    };
    match chosen {
        Some(Role::Complete) if sets(Role::Complete) => Some(Role::Complete),
        Some(Role::Complete | Role::Stage) => Some(Role::Stage),
        Some(Role::NotStarted | Role::Ongoing | Role::Continuous) | None => None,
    }
}

/// Printed label of a field.
pub fn field_label(field: FieldName) -> &'static str {
    match field {
        FieldName::Progress => "本季度工作进展情况",
        FieldName::Problems => "存在问题",
        FieldName::NextSteps => "下一步工作打算",
        FieldName::Completion => "完成情况",
    }
}

/// Findings of a row, worst first.
pub(super) fn row_findings(row: &RowFacts<'_>) -> Vec<Problem> {
    if row.zero || (row.settled && row.fields().iter().all(|(_, view)| !view.is_touched())) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut find = |code: &str, severity, field: &str, sentence: String, hint: &str| {
        findings.push(Problem {
            code: code.to_owned(),
            severity,
            place: format!("{}.{field}", row.measure),
            sentence,
            hint: hint.to_owned(),
        });
    };

    let untouched = row.fields().iter().all(|(_, view)| view.state == FieldState::Blank);
    if untouched {
        find(
            "row_empty",
            Severity::Hard,
            "progress",
            "本项还没有填写。".to_owned(),
            "请填写本季度做了什么；确实没有进展的，请作零报告并写明原因。",
        );
        return findings;
    }

    for (name, view) in row.fields() {
        if view.state == FieldState::Carried {
            let from =
                view.previous.as_ref().map_or("上期", |previous| previous.period_label.as_str());
            find(
                "carried",
                Severity::Hard,
                name.word(),
                format!("“{}”是{from}带入的，还没有确认。", field_label(name)),
                "请选“确认不变”“修改”或“清空”。",
            );
        }
    }
    for name in row.missing() {
        let hint = match name {
            FieldName::Progress | FieldName::Problems | FieldName::NextSteps => {
                "请填写本季度做了什么；确实没有进展的，请作零报告并写明原因。"
            }
            FieldName::Completion => "请选一项。",
        };
        find(
            "missing",
            Severity::Hard,
            name.word(),
            format!("“{}”没有填。", field_label(name)),
            hint,
        );
    }
    for milestone in row.milestones {
        let (severity, hint) = match milestone.asked {
            Asking::Not => continue,
            Asking::Softly => (
                Severity::Soft,
                "总结时核一核：已经达到的，请填写实际达到的日期；没有达到的，可以空着。",
            ),
            Asking::Firmly => {
                (Severity::Hard, "请填写实际达到的日期；还没有达到的，请改选完成情况。")
            }
        };
        find(
            "milestone_date_missing",
            severity,
            milestone.deadline.as_str(),
            format!("“{}”还没有填自报达到日期。", milestone.text),
            hint,
        );
    }

    if let Some(previous) = &row.progress.previous
        && (row.progress.same_as_previous || row.progress.state == FieldState::Unchanged)
        && !row.progress.settled
    {
        find(
            "progress_repeated",
            Severity::Soft,
            "progress",
            format!("“本季度工作进展情况”与{}文字完全相同。", previous.period_label),
            "请写本季度的新情况；确实没有变的可以保留，写一句情况说明，同类的可以一并说明。",
        );
    }
    if matches!(row.next_steps.state, FieldState::Blank | FieldState::Cleared)
        && !row.settled
        && row.completion_role != Some(Role::Complete)
    {
        find(
            "next_steps_missing",
            Severity::Soft,
            "next_steps",
            "“下一步工作打算”是空的。".to_owned(),
            "任务没有完成的，请写下一步怎么做。",
        );
    }
    if row.previous_completion_role == Some(Role::Complete)
        && matches!(row.completion_role, Some(Role::NotStarted | Role::Ongoing | Role::Stage))
    {
        find(
            "completion_went_back",
            Severity::Soft,
            "completion",
            "上期报的是已完成，本期退回到未完成。".to_owned(),
            "请核对完成情况；确实退回的，请在进展情况里写明原因。",
        );
    }
    if row.completion_role == Some(Role::Continuous) && row.has_end {
        find(
            "continuous_with_end",
            Severity::Soft,
            "completion",
            "本项有完成时限，完成情况选的却是没有时限的措施才用的说法。".to_owned(),
            "请核对完成时限，选“正在推进”“取得阶段性成果”或“已完成”。",
        );
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// Figures that nobody typed in a row that is 已填 otherwise: blank is allowed, and is not 0.
pub(super) fn figures_blank(
    measure: &MeasureId,
    blank: &[(&IndicatorId, &str)],
) -> Option<Problem> {
    let (first, title) = blank.first()?;
    let sentence = match blank.len() {
        1 => format!("指标“{title}”空着。"),
        count => format!("“{title}”等{count}个指标空着。"),
    };
    Some(Problem {
        code: "figures_blank".to_owned(),
        severity: Severity::Note,
        place: format!("{measure}.{first}"),
        sentence,
        hint: "没有的请填0；确实统计不了的可以空着，空着是“未报”。".to_owned(),
    })
}

/// A figure of this period and its total, as the checks between indicators see them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figure {
    pub value: Option<i64>,
    pub total: Option<i64>,
}

/// `part` is printed as 其中 of `whole` and cannot pass it.
pub(super) fn part_passes_whole(
    measure: &MeasureId,
    (id, title, part): (&IndicatorId, &str, Figure),
    (whole_title, whole): (&str, Figure),
) -> Option<Problem> {
    let (part, whole) = (part.value?, whole.value?);
    (part > whole).then(|| Problem {
        code: "part_passes_whole".to_owned(),
        severity: Severity::Hard,
        place: format!("{measure}.{id}"),
        sentence: format!("“{title}”大于“{whole_title}”。"),
        hint: "其中数不能大于合计数，请核对两个数。".to_owned(),
    })
}

/// `one` cannot pass `other` over time: what was mended was first found. Within one quarter it
/// may, because older findings are mended too; then the two as `compared` stand in the sentence, so
/// that a 情况说明 of it is asked about again where they change.
pub(super) fn total_passes_total(
    measure: &MeasureId,
    (id, title, one): (&IndicatorId, &str, Figure),
    (other_title, other): (&str, Figure),
    compared: &(String, String),
) -> Option<Problem> {
    let problem = |severity, sentence: String, hint: &str| Problem {
        code: "total_passes_total".to_owned(),
        severity,
        place: format!("{measure}.{id}"),
        sentence,
        hint: hint.to_owned(),
    };
    match (one.total, other.total) {
        (Some(one), Some(other)) => (one > other).then(|| {
            problem(
                Severity::Hard,
                format!("“{title}”的累计大于“{other_title}”的累计。"),
                "请核对两个数；前期有遗漏的，请补填前期或期初数。",
            )
        }),
        _ => (one.value? > other.value?).then(|| {
            problem(
                Severity::Soft,
                format!("本期“{title}”大于“{other_title}”（{}对{}）。", compared.0, compared.1),
                "包括前期遗留的，可以保留；否则请核对两个数。",
            )
        }),
    }
}
