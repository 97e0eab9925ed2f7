//! The closed list of named writes. Each has a name for the program and a sentence for the
//! change log; nothing is written to a data file under any other name.

mod account;
mod author;
mod behalf;
mod chase;
mod compile;
mod evidence;
mod matter;
mod of_unit;
mod signing;
mod slip;
mod subject;
mod words;

pub use account::AccountOp;
pub use author::Author;
pub use behalf::BehalfOp;
pub use chase::ChaseOp;
pub use compile::CompileOp;
pub use evidence::EvidenceOp;
pub use matter::MatterOp;
pub use of_unit::OfUnit;
pub use signing::SigningOp;
pub use slip::SlipOp;
pub use subject::{RowSubject, Subject};

/// A named write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// A new data file.
    CreateFile,
    /// An older data file brought to a newer schema.
    UpgradeFile {
        /// Schema before.
        from: u32,
        /// Schema after.
        to: u32,
    },
    /// A field was typed.
    SaveField {
        /// Which row.
        row: RowSubject,
        /// Printed label of the field.
        field: String,
    },
    /// 确认不变 of a field.
    KeepField {
        /// Which row.
        row: RowSubject,
        /// Printed label of the field.
        field: String,
    },
    /// 清空 of a field.
    ClearField {
        /// Which row.
        row: RowSubject,
        /// Printed label of the field.
        field: String,
    },
    /// 撤回 of a field.
    TakeBackField {
        /// Which row.
        row: RowSubject,
        /// Printed label of the field.
        field: String,
    },
    /// 确认不变 of every field that waits in a row.
    KeepRow {
        /// Which row.
        row: RowSubject,
    },
    /// A figure was typed.
    TypeNumber {
        /// Whose sheet.
        on: Subject,
        /// Printed title of the indicator.
        indicator: String,
    },
    /// A figure was emptied.
    ClearNumber {
        /// Whose sheet.
        on: Subject,
        /// Printed title of the indicator.
        indicator: String,
    },
    /// An opening figure with its source.
    SetOpening {
        /// Whose, and on which sheet it was typed.
        on: Subject,
        /// Printed title of the indicator.
        indicator: String,
    },
    /// 零报告 of a row.
    ReportZero {
        /// Which row.
        row: RowSubject,
    },
    /// 零报告 withdrawn.
    WithdrawZero {
        /// Which row.
        row: RowSubject,
    },
    /// 零报告 of every row of a sheet in which nobody said anything.
    ReportZeroAll {
        /// Whose sheet.
        on: Subject,
        /// How many rows.
        rows: usize,
    },
    /// Every 零报告 of a sheet withdrawn.
    WithdrawZeroAll {
        /// Whose sheet.
        on: Subject,
        /// How many rows.
        rows: usize,
    },
    /// A step of this run undone or done again.
    StepBack {
        /// Whose sheet.
        on: Subject,
        /// In words: `撤销“第15项 存在问题：清空”`.
        what: String,
    },
    /// 自报达到日期 of a milestone.
    ReachMilestone {
        /// Which row.
        row: RowSubject,
        /// The deadline in the words of the plan.
        deadline: String,
    },
    /// 自报达到日期 taken back.
    TakeBackMilestone {
        /// Which row.
        row: RowSubject,
        /// The deadline in the words of the plan.
        deadline: String,
    },
    /// 情况说明 to findings.
    Explain {
        /// Whose sheet.
        on: Subject,
        /// How many findings it answers.
        findings: usize,
    },
    /// A chapter of the 情况报告.
    WriteSituation {
        /// Whose.
        on: Subject,
        /// Its heading.
        chapter: String,
    },
    /// The key of this desk.
    MakeKey,
    /// The form was printed or written out.
    PrintForm {
        /// Whose.
        on: Subject,
    },
    /// Something done to 已签批.
    Signing(SigningOp),
    /// A new 版.
    MakeRevision {
        /// Whose.
        on: Subject,
        /// How it came, in words: `报送`, `代录`.
        origin: String,
    },
    /// A 报送包 was written.
    WritePackage {
        /// Whose.
        on: Subject,
        /// Name of the file.
        name: String,
    },
    /// 联系人 and 报送事项 as they are now, a 版 of their own.
    NoteMatters {
        /// Of which unit.
        of: OfUnit,
    },
    /// What the unit says to a 退回意见, or nothing any more.
    AnswerRemark {
        /// Which row.
        row: RowSubject,
        /// In words: `已改`, `说明`, `撤回`.
        outcome: String,
    },
    /// Workbooks or packages taken in, as one batch.
    TakeIn {
        /// How many files.
        files: usize,
        /// What they are, in words: `表格`, `报送包`.
        what: String,
        /// Printed label of the period.
        period_label: String,
    },
    /// A batch undone.
    UndoBatch {
        /// Its number.
        batch: i64,
    },
    /// 报送包 that waited taken in.
    TakeInHeld {
        /// How many files.
        files: usize,
    },
    /// A 报送包 that waited put aside for good.
    DropHeld {
        /// Of which unit.
        of: OfUnit,
        /// Name of the file.
        name: String,
        /// Why.
        reason: String,
    },
    /// What a person decided of the key of a unit.
    DecideKey {
        /// Of which unit.
        of: OfUnit,
        /// Its check characters.
        check: String,
        /// In words: `登记`, `不予登记`, `停用`.
        outcome: String,
    },
    /// 回执 and 退回意见 written for units.
    WriteReplies {
        /// Printed label of the period; `全部期次` of a history.
        period_label: String,
        /// How many files.
        files: usize,
    },
    /// A reply ticked off as handed back, or no more.
    TickReply {
        /// Name of the file.
        name: String,
        /// In words: `已交还`, `未交还`.
        outcome: String,
    },
    /// A reply read in.
    ReadReply {
        /// Of which unit.
        of: OfUnit,
        /// Name of the file.
        name: String,
    },
    /// The key of the 汇总端 held true.
    TrustOffice {
        /// Its check characters.
        check: String,
    },
    /// A 下发包 was written.
    WriteIssue {
        /// Name of the file.
        name: String,
    },
    /// A 下发包 applied.
    ApplyIssue {
        /// Name of the file.
        name: String,
    },
    /// What the office said of a row: accepted, returned, reopened.
    Review {
        /// Which row.
        row: RowSubject,
        /// In words: `审核通过`, `退回修改`.
        outcome: String,
    },
    /// Several rows of a unit reviewed in one act.
    ReviewUnit {
        /// Whose.
        on: Subject,
        /// In words.
        outcome: String,
        /// How many rows.
        rows: usize,
    },
    /// A period locked.
    LockPeriod {
        /// Its printed label.
        period_label: String,
    },
    /// A light set by a person.
    SetLight {
        /// Which row.
        row: RowSubject,
        /// The word of the light; `按规则` where the rule holds again.
        light: String,
    },
    /// 审核达到日期 of a unit's milestone, or taken back.
    ConfirmMilestone {
        /// Which row.
        row: RowSubject,
        /// In words: `确认达到时限`, `撤回确认达到时限`.
        outcome: String,
        /// The deadline in the words of the plan.
        deadline: String,
    },
    /// 审核达到日期 of a whole measure or of several units, or taken back.
    ConfirmMeasure {
        /// Its printed number.
        number: u16,
        /// In words: `全项确认达到时限`, `38家确认达到时限`.
        outcome: String,
        /// The deadline in the words of the plan.
        deadline: String,
    },
    /// How an entry goes into the compiled report.
    PlaceEntry {
        /// Which row.
        row: RowSubject,
        /// In words: `采用`, `摘编`.
        placement: String,
    },
    /// A paper that went out.
    IssuePaper {
        /// Its title.
        title: String,
    },
    /// Two 版 of a fork joined by a person's decision.
    MergeRevisions {
        /// Whose.
        on: Subject,
    },
    /// A new version of the plan.
    AddPlanVersion {
        /// Why.
        reason: String,
    },
    /// A setting of the data file.
    ChangeSetting {
        /// Which, in words.
        what: String,
    },
    /// Work goes on at another computer.
    TakeOver {
        /// Its name.
        computer: String,
    },
    /// 换电脑: everything written to one file, to be opened elsewhere.
    MoveOut {
        /// Name of that file.
        name: String,
    },
    /// 收回: work goes on here after all.
    TakeBack,
    /// 恢复 from a copy.
    Restore {
        /// Name of the copy.
        copy: String,
    },
    /// Something done to a piece of 佐证材料.
    Evidence(EvidenceOp),
    /// Something done to a 报送事项.
    Matter(MatterOp),
    /// Something decided of one unit's period.
    Slip(SlipOp),
    /// Something entered at the 汇总端 for a unit.
    Behalf(BehalfOp),
    /// Something noted of chasing.
    Chase(ChaseOp),
    /// Something done to the draft of a compiled report.
    Compile(CompileOp),
    /// Who may work here.
    Account(AccountOp),
    /// A 联系人 came into office, and the one before went.
    AppointContact {
        /// Of which unit.
        of: OfUnit,
        /// Who and from when, in words.
        what: String,
    },
    /// What was noted of a 联系人 corrected.
    MendContact {
        /// Of which unit.
        of: OfUnit,
        /// What it said before and says now, in words.
        what: String,
    },
    /// A 联系人 appointed just now taken back.
    TakeBackContact {
        /// Of which unit.
        of: OfUnit,
        /// Who, in words.
        what: String,
    },
    /// Bytes kept beside the data file.
    KeepFile {
        /// As the person named it.
        name: String,
    },
}
