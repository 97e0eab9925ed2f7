//! Each write by its name, in a sentence, and with what it concerns.

use super::{Op, Subject};
use crate::id::UnitId;

impl Op {
    /// The name of the write, for the log and for the refresh of the page.
    pub fn name(&self) -> &'static str {
        match self {
            Self::CreateFile => "create_file",
            Self::UpgradeFile { .. } => "upgrade_file",
            Self::SaveField { .. } => "save_field",
            Self::KeepField { .. } => "keep_field",
            Self::ClearField { .. } => "clear_field",
            Self::TakeBackField { .. } => "take_back_field",
            Self::KeepRow { .. } => "keep_row",
            Self::TypeNumber { .. } => "type_number",
            Self::ClearNumber { .. } => "clear_number",
            Self::SetOpening { .. } => "set_opening",
            Self::ReportZero { .. } => "report_zero",
            Self::WithdrawZero { .. } => "withdraw_zero",
            Self::ReachMilestone { .. } => "reach_milestone",
            Self::TakeBackMilestone { .. } => "take_back_milestone",
            Self::MakeRevision { .. } => "make_revision",
            Self::TakeIn { .. } => "take_in",
            Self::UndoBatch { .. } => "undo_batch",
            Self::Review { .. } => "review",
            Self::ReviewUnit { .. } => "review_unit",
            Self::LockPeriod { .. } => "lock_period",
            Self::SetLight { .. } => "set_light",
            Self::ConfirmMilestone { .. } => "confirm_milestone",
            Self::ConfirmMeasure { .. } => "confirm_measure",
            Self::PlaceEntry { .. } => "place_entry",
            Self::IssuePaper { .. } => "issue_paper",
            Self::MergeRevisions { .. } => "merge_revisions",
            Self::AddPlanVersion { .. } => "add_plan_version",
            Self::ChangeSetting { .. } => "change_setting",
            Self::AppointContact { .. } => "appoint_contact",
            Self::MendContact { .. } => "mend_contact",
            Self::TakeBackContact { .. } => "take_back_contact",
            Self::SetMatter { .. } => "set_matter",
            Self::AttachToMatter { .. } => "attach_to_matter",
            Self::DetachFromMatter { .. } => "detach_from_matter",
            Self::KeepFile { .. } => "keep_file",
        }
    }

    /// The write in words, as the change log keeps it.
    pub fn sentence(&self) -> String {
        match self {
            Self::CreateFile => "新建台账".into(),
            Self::UpgradeFile { from, to } => format!("台账由格式{from}升级到格式{to}"),
            Self::SaveField { row, field } => format!("{row}：填写“{field}”"),
            Self::KeepField { row, field } => format!("{row}：确认“{field}”不变"),
            Self::ClearField { row, field } => format!("{row}：清空“{field}”"),
            Self::TakeBackField { row, field } => format!("{row}：撤回对“{field}”的填写"),
            Self::KeepRow { row } => format!("{row}：整行确认不变"),
            Self::TypeNumber { on, indicator } => format!("{on}：填写指标“{indicator}”"),
            Self::ClearNumber { on, indicator } => format!("{on}：清空指标“{indicator}”"),
            Self::SetOpening { on, indicator } => format!("{on}：填写指标“{indicator}”的期初数"),
            Self::ReportZero { row } => format!("{row}：零报告"),
            Self::WithdrawZero { row } => format!("{row}：撤回零报告"),
            Self::ReachMilestone { row, deadline } => format!("{row}：自报达到时限“{deadline}”"),
            Self::TakeBackMilestone { row, deadline } => {
                format!("{row}：撤回自报达到时限“{deadline}”")
            }
            Self::MakeRevision { on, origin } => format!("{on}：{origin}，形成新的一版"),
            Self::TakeIn { files, what, period_label } => {
                format!("{period_label}：收入{what}{files}份")
            }
            Self::UndoBatch { batch } => format!("撤销第{batch}批收件"),
            Self::Review { row, outcome } => format!("{row}：{outcome}"),
            Self::ReviewUnit { on, outcome, rows } => format!("{on}：{outcome}{rows}项"),
            Self::LockPeriod { period_label } => format!("锁定{period_label}"),
            Self::SetLight { row, light } => format!("{row}：序时进度定为“{light}”"),
            Self::ConfirmMilestone { row, outcome, deadline } => {
                format!("{row}：{outcome}“{deadline}”")
            }
            Self::ConfirmMeasure { number, outcome, deadline } => {
                format!("第{number}项：全项{outcome}“{deadline}”")
            }
            Self::PlaceEntry { row, placement } => format!("{row}：汇编时{placement}"),
            Self::IssuePaper { title } => format!("出具《{title}》"),
            Self::MergeRevisions { on } => format!("{on}：两个分叉的版经人工决定合为一版"),
            Self::AddPlanVersion { reason } => format!("计划有新版本：{reason}"),
            Self::ChangeSetting { what } => format!("修改设置：{what}"),
            Self::AppointContact { of, what }
            | Self::MendContact { of, what }
            | Self::TakeBackContact { of, what } => format!("{of}：{what}"),
            Self::SetMatter { of, title, what } => format!("{of}报送事项“{title}”：{what}"),
            Self::AttachToMatter { of, title, names } => {
                format!("{of}报送事项“{title}”：附文件“{}”", names.join("”“"))
            }
            Self::DetachFromMatter { of, title, name } => {
                format!("{of}报送事项“{title}”：移除文件“{name}”")
            }
            Self::KeepFile { name } => format!("存入文件“{name}”"),
        }
    }

    /// The unit and period it concerns, where it concerns one.
    pub fn subject(&self) -> Option<&Subject> {
        match self {
            Self::SaveField { row, .. }
            | Self::KeepField { row, .. }
            | Self::ClearField { row, .. }
            | Self::TakeBackField { row, .. }
            | Self::KeepRow { row }
            | Self::ReportZero { row }
            | Self::WithdrawZero { row }
            | Self::ReachMilestone { row, .. }
            | Self::TakeBackMilestone { row, .. }
            | Self::Review { row, .. }
            | Self::SetLight { row, .. }
            | Self::ConfirmMilestone { row, .. }
            | Self::PlaceEntry { row, .. } => Some(&row.on),
            Self::TypeNumber { on, .. }
            | Self::ClearNumber { on, .. }
            | Self::SetOpening { on, .. }
            | Self::MakeRevision { on, .. }
            | Self::ReviewUnit { on, .. }
            | Self::MergeRevisions { on } => Some(on),
            Self::CreateFile
            | Self::UpgradeFile { .. }
            | Self::AddPlanVersion { .. }
            | Self::ChangeSetting { .. }
            | Self::AppointContact { .. }
            | Self::MendContact { .. }
            | Self::TakeBackContact { .. }
            | Self::SetMatter { .. }
            | Self::AttachToMatter { .. }
            | Self::DetachFromMatter { .. }
            | Self::KeepFile { .. }
            | Self::TakeIn { .. }
            | Self::UndoBatch { .. }
            | Self::LockPeriod { .. }
            | Self::ConfirmMeasure { .. }
            | Self::IssuePaper { .. } => None,
        }
    }

    /// The unit it concerns, with or without a period.
    pub fn unit(&self) -> Option<&UnitId> {
        if let Self::AppointContact { of, .. }
        | Self::MendContact { of, .. }
        | Self::TakeBackContact { of, .. }
        | Self::SetMatter { of, .. }
        | Self::AttachToMatter { of, .. }
        | Self::DetachFromMatter { of, .. } = self
        {
            return Some(&of.unit);
        }
        self.subject().map(|subject| &subject.unit)
    }
}
