//! The closed list of named writes. Each has a name for the program and a sentence for the
//! change log; nothing is written to a data file under any other name.

mod author;
mod of_unit;
mod subject;
mod words;

pub use author::Author;
pub use of_unit::OfUnit;
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
    /// 已签批 was marked.
    SignOff {
        /// Whose.
        on: Subject,
    },
    /// 已签批 taken back.
    TakeBackSignOff {
        /// Whose.
        on: Subject,
        /// What was signed and when, in brackets; empty where nothing was.
        was: String,
    },
    /// A new 版.
    MakeRevision {
        /// Whose.
        on: Subject,
        /// How it came, in words: `报送`, `代录`.
        origin: String,
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
    /// 审核达到日期 of a whole measure, or taken back.
    ConfirmMeasure {
        /// Its printed number.
        number: u16,
        /// In words, as above.
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
    /// 佐证材料 of a row attached.
    AttachEvidence {
        /// Which row.
        row: RowSubject,
        /// As the person named it.
        name: String,
    },
    /// 佐证材料 put under another 类别.
    CategoriseEvidence {
        /// Which row.
        row: RowSubject,
        /// As the person named it.
        name: String,
        /// The 类别 in words.
        label: String,
    },
    /// 佐证材料 renamed.
    RenameEvidence {
        /// Which row.
        row: RowSubject,
        /// The name before.
        from: String,
        /// The name after.
        name: String,
    },
    /// 佐证材料 taken out of a row; its bytes stay.
    DetachEvidence {
        /// Which row.
        row: RowSubject,
        /// As the person named it.
        name: String,
    },
    /// 佐证材料 put back into a row.
    PutBackEvidence {
        /// Which row.
        row: RowSubject,
        /// As the person named it.
        name: String,
    },
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
    /// How far a 报送事项 is, or what is noted of it.
    SetMatter {
        /// Of which unit.
        of: OfUnit,
        /// Its title.
        title: String,
        /// In words: `已报送，报送日期2018年4月2日`.
        what: String,
    },
    /// Files attached to a 报送事项.
    AttachToMatter {
        /// Of which unit.
        of: OfUnit,
        /// Its title.
        title: String,
        /// The files, as the person named them.
        names: Vec<String>,
    },
    /// A file taken off a 报送事项; its bytes stay.
    DetachFromMatter {
        /// Of which unit.
        of: OfUnit,
        /// Its title.
        title: String,
        /// The file, as the person named it.
        name: String,
    },
    /// Bytes kept beside the data file.
    KeepFile {
        /// As the person named it.
        name: String,
    },
}
