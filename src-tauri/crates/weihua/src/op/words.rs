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
            Self::ReportZeroAll { .. } => "report_zero_all",
            Self::WithdrawZeroAll { .. } => "withdraw_zero_all",
            Self::StepBack { .. } => "step_back",
            Self::ReachMilestone { .. } => "reach_milestone",
            Self::TakeBackMilestone { .. } => "take_back_milestone",
            Self::Explain { .. } => "explain",
            Self::WriteSituation { .. } => "write_situation",
            Self::MakeKey => "make_key",
            Self::PrintForm { .. } => "print_form",
            Self::Signing(op) => op.name(),
            Self::MakeRevision { .. } => "make_revision",
            Self::WritePackage { .. } => "write_package",
            Self::NoteMatters { .. } => "note_matters",
            Self::AnswerRemark { .. } => "answer_remark",
            Self::TakeIn { .. } => "take_in",
            Self::TakeInHeld { .. } => "take_in_held",
            Self::DropHeld { .. } => "drop_held",
            Self::DecideKey { .. } => "decide_key",
            Self::WriteReplies { .. } => "write_replies",
            Self::TickReply { .. } => "tick_reply",
            Self::ReadReply { .. } => "read_reply",
            Self::TrustOffice { .. } => "trust_office",
            Self::WriteIssue { .. } => "write_issue",
            Self::ApplyIssue { .. } => "apply_issue",
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
            Self::TakeOver { .. } => "take_over",
            Self::MoveOut { .. } => "move_out",
            Self::TakeBack => "take_back",
            Self::Restore { .. } => "restore",
            Self::Evidence(op) => op.name(),
            Self::Matter(op) => op.name(),
            Self::Slip(op) => op.name(),
            Self::Behalf(op) => op.name(),
            Self::Chase(op) => op.name(),
            Self::Compile(op) => op.name(),
            Self::Account(op) => op.name(),
            Self::AppointContact { .. } => "appoint_contact",
            Self::MendContact { .. } => "mend_contact",
            Self::TakeBackContact { .. } => "take_back_contact",
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
            Self::ReportZeroAll { on, rows } => format!("{on}：全表零报告{rows}项"),
            Self::WithdrawZeroAll { on, rows } => format!("{on}：撤回零报告{rows}项"),
            Self::StepBack { on, what } => format!("{on}：{what}"),
            Self::ReachMilestone { row, deadline } => format!("{row}：自报达到时限“{deadline}”"),
            Self::TakeBackMilestone { row, deadline } => {
                format!("{row}：撤回自报达到时限“{deadline}”")
            }
            Self::Explain { on, findings } => format!("{on}：对{findings}处自检结果作情况说明"),
            Self::WriteSituation { on, chapter } => format!("{on}：情况报告“{chapter}”"),
            Self::MakeKey => "生成本台账的密钥".into(),
            Self::PrintForm { on } => format!("{on}：打印报送表"),
            Self::Signing(op) => op.sentence(),
            Self::MakeRevision { on, origin } => format!("{on}：{origin}，形成新的一版"),
            Self::TakeIn { files, what, period_label } => {
                format!("{period_label}：收入{what}{files}份")
            }
            Self::WritePackage { on, name } => format!("{on}：写出报送包“{name}”"),
            Self::NoteMatters { of } => format!("{of}：联系人和报送事项形成新的一版"),
            Self::AnswerRemark { row, outcome } => format!("{row}：答复退回意见：{outcome}"),
            Self::TakeInHeld { files } => format!("收入暂存的报送包{files}份"),
            Self::DropHeld { of, name, reason } => {
                format!("{of}：不收暂存的报送包“{name}”，{reason}")
            }
            Self::DecideKey { of, check, outcome } => format!("{of}：密钥{check}{outcome}"),
            Self::WriteReplies { period_label, files } => {
                format!("{period_label}：写出回执{files}份")
            }
            Self::TickReply { name, outcome } => format!("回执“{name}”标为{outcome}"),
            Self::ReadReply { of, name } => format!("{of}：读入回执“{name}”"),
            Self::TrustOffice { check } => format!("认定汇总端的密钥{check}"),
            Self::WriteIssue { name } => format!("写出下发包“{name}”"),
            Self::ApplyIssue { name } => format!("应用下发包“{name}”"),
            Self::UndoBatch { batch } => format!("撤销第{batch}批收件"),
            Self::Review { row, outcome } => format!("{row}：{outcome}"),
            Self::ReviewUnit { on, outcome, rows } => format!("{on}：{outcome}{rows}项"),
            Self::LockPeriod { period_label } => format!("锁定{period_label}"),
            Self::SetLight { row, light } => format!("{row}：序时进度定为“{light}”"),
            Self::ConfirmMilestone { row, outcome, deadline } => {
                format!("{row}：{outcome}“{deadline}”")
            }
            Self::ConfirmMeasure { number, outcome, deadline } => {
                format!("第{number}项：{outcome}“{deadline}”")
            }
            Self::PlaceEntry { row, placement } => format!("{row}：汇编时{placement}"),
            Self::IssuePaper { title } => format!("出具《{title}》"),
            Self::MergeRevisions { on } => format!("{on}：两个分叉的版经人工决定合为一版"),
            Self::AddPlanVersion { reason } => format!("计划有新版本：{reason}"),
            Self::ChangeSetting { what } => format!("修改设置：{what}"),
            Self::TakeOver { computer } => format!("换到电脑“{computer}”"),
            Self::MoveOut { name } => format!("转出：写成换电脑文件“{name}”"),
            Self::TakeBack => "收回已转出的台账".into(),
            Self::Restore { copy } => format!("从备份“{copy}”恢复"),
            Self::Evidence(op) => op.sentence(),
            Self::Matter(op) => op.sentence(),
            Self::Slip(op) => op.sentence(),
            Self::Behalf(op) => op.sentence(),
            Self::Chase(op) => op.sentence(),
            Self::Compile(op) => op.sentence(),
            Self::Account(op) => op.sentence(),
            Self::AppointContact { of, what }
            | Self::MendContact { of, what }
            | Self::TakeBackContact { of, what } => format!("{of}：{what}"),
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
            | Self::AnswerRemark { row, .. }
            | Self::PlaceEntry { row, .. } => Some(&row.on),
            Self::Evidence(op) => Some(&op.row().on),
            Self::Signing(op) => Some(op.on()),
            Self::Slip(op) => Some(op.subject()),
            Self::Behalf(op) => Some(op.subject()),
            Self::TypeNumber { on, .. }
            | Self::ReportZeroAll { on, .. }
            | Self::WithdrawZeroAll { on, .. }
            | Self::StepBack { on, .. }
            | Self::ClearNumber { on, .. }
            | Self::SetOpening { on, .. }
            | Self::Explain { on, .. }
            | Self::WriteSituation { on, .. }
            | Self::PrintForm { on }
            | Self::WritePackage { on, .. }
            | Self::MakeRevision { on, .. }
            | Self::ReviewUnit { on, .. }
            | Self::MergeRevisions { on } => Some(on),
            Self::CreateFile
            | Self::MakeKey
            | Self::UpgradeFile { .. }
            | Self::AddPlanVersion { .. }
            | Self::ChangeSetting { .. }
            | Self::TakeOver { .. }
            | Self::MoveOut { .. }
            | Self::TakeBack
            | Self::Restore { .. }
            | Self::AppointContact { .. }
            | Self::MendContact { .. }
            | Self::TakeBackContact { .. }
            | Self::Matter(_)
            | Self::Chase(_)
            | Self::Compile(_)
            | Self::Account(_)
            | Self::NoteMatters { .. }
            | Self::DropHeld { .. }
            | Self::DecideKey { .. }
            | Self::ReadReply { .. }
            | Self::TakeInHeld { .. }
            | Self::WriteReplies { .. }
            | Self::TickReply { .. }
            | Self::TrustOffice { .. }
            | Self::WriteIssue { .. }
            | Self::ApplyIssue { .. }
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
        | Self::NoteMatters { of }
        | Self::DropHeld { of, .. }
        | Self::DecideKey { of, .. }
        | Self::ReadReply { of, .. } = self
        {
            return Some(&of.unit);
        }
        if let Self::Matter(op) = self {
            return Some(&op.of().unit);
        }
        if let Self::Chase(op) = self {
            return op.of().map(|of| &of.unit);
        }
        self.subject().map(|subject| &subject.unit)
    }
}
