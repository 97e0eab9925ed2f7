//! Writing: one transaction under one name, with one entry in the log, or nothing at all.

use weihua::error::{Code, Failure};
use weihua::op::{EvidenceOp, MatterOp, Op};
use weihua::store::newest_log_entries;

use crate::store_builders::*;

#[test]
fn a_write_leaves_one_entry_that_says_what_was_done() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    type_in(&mut store, "m15", "原文").unwrap();
    let entry = store.read(|conn| newest_log_entries(conn, 1)).unwrap().remove(0);
    assert_eq!(entry.op, "save_field");
    assert_eq!(
        entry.sentence, "德胜街道2018年第一季度第15项“加强重大危险源管控”：填写“存在问题”",
        "in words a person reads"
    );
    assert_eq!(entry.unit.as_deref(), Some("xicheng-desheng-jiedao"));
    assert_eq!(entry.period.as_deref(), Some("2018Q1"));
    assert_eq!(entry.author, "本机用户");
}

#[test]
fn a_write_that_changed_nothing_leaves_no_entry() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let answer = store.write(save_field(), &clerk(), moment(), |_| Ok(7)).unwrap();
    assert_eq!(answer, 7, "it may still answer");
    let entries = store.read(|conn| newest_log_entries(conn, 10)).unwrap();
    assert_eq!(entries.len(), 1, "only the making of the file is in the log");
}

#[test]
fn a_write_that_fails_leaves_nothing() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    type_in(&mut store, "m15", "原文").unwrap();
    let refused: Failure = store
        .write(save_field(), &clerk(), moment(), |tx| {
            put_field(tx, "m15", "新文")?;
            put_field(tx, "m16", "新文")?;
            Err::<(), _>(Failure::new(Code::BadInput, "不行。"))
        })
        .unwrap_err();
    assert_eq!(refused.code, Code::BadInput, "the reason arrives as it was given");
    assert_eq!(field(&store, "m15").as_deref(), Some("原文"), "the old value is whole");
    assert_eq!(field(&store, "m16"), None, "nothing half-done");
    assert_eq!(store.read(|conn| newest_log_entries(conn, 10)).unwrap().len(), 2, "and no entry");
    type_in(&mut store, "m15", "再存").unwrap();
    assert_eq!(field(&store, "m15").as_deref(), Some("再存"), "the next write goes through");
}

#[test]
fn a_read_cannot_write() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    type_in(&mut store, "m15", "原文").unwrap();
    let refused = store.read(|conn| Ok(conn.execute("DELETE FROM draft_field", [])?)).unwrap_err();
    assert_eq!(refused.code, Code::NotWritable, "SQLite itself refuses it");
    assert_eq!(field(&store, "m15").as_deref(), Some("原文"));
}

#[test]
fn every_write_has_its_own_name_and_a_full_sentence() {
    let on = subject();
    let row = || weihua::op::RowSubject { on: subject(), number: 15, title: "题".into() };
    let text = || "文".to_owned();
    let of = || weihua::op::OfUnit { unit: subject().unit, unit_name: text() };
    let ops = [
        Op::CreateFile,
        Op::UpgradeFile { from: 1, to: 2 },
        Op::SaveField { row: row(), field: text() },
        Op::KeepField { row: row(), field: text() },
        Op::ClearField { row: row(), field: text() },
        Op::TakeBackField { row: row(), field: text() },
        Op::KeepRow { row: row() },
        Op::TypeNumber { on: on.clone(), indicator: text() },
        Op::ClearNumber { on: on.clone(), indicator: text() },
        Op::SetOpening { on: on.clone(), indicator: text() },
        Op::ReportZero { row: row() },
        Op::WithdrawZero { row: row() },
        Op::ReachMilestone { row: row(), deadline: text() },
        Op::TakeBackMilestone { row: row(), deadline: text() },
        Op::MakeRevision { on: on.clone(), origin: text() },
        Op::MergeRevisions { on: on.clone() },
        Op::AddPlanVersion { reason: text() },
        Op::ChangeSetting { what: text() },
        Op::KeepFile { name: text() },
        Op::AppointContact { of: of(), what: "登记".into() },
        Op::MendContact { of: of(), what: "更正".into() },
        Op::TakeBackContact { of: of(), what: "撤回".into() },
        Op::Matter(MatterOp::Set { of: of(), title: text(), what: text() }),
        Op::Matter(MatterOp::Attach { of: of(), title: text(), names: vec![text()] }),
        Op::Matter(MatterOp::Detach { of: of(), title: text(), name: text() }),
        Op::Evidence(EvidenceOp::Attach(row(), text())),
        Op::Evidence(EvidenceOp::Categorise { row: row(), name: text(), label: text() }),
        Op::Evidence(EvidenceOp::Rename { row: row(), from: text(), name: text() }),
        Op::Evidence(EvidenceOp::Detach(row(), text())),
        Op::Evidence(EvidenceOp::PutBack(row(), text())),
        Op::WritePackage { on: on.clone(), name: text() },
        Op::NoteMatters { of: of() },
        Op::AnswerRemark { row: row(), outcome: text() },
        Op::TakeInHeld { files: 1 },
        Op::DropHeld { of: of(), name: text(), reason: text() },
        Op::DecideKey { of: of(), check: text(), outcome: text() },
        Op::WriteReplies { period_label: text(), files: 1 },
        Op::TickReply { name: text(), outcome: text() },
        Op::ReadReply { of: of(), name: text() },
        Op::TrustOffice { check: text() },
        Op::WriteIssue { name: text() },
        Op::ApplyIssue { name: text() },
    ];
    let mut names: Vec<_> = ops.iter().map(Op::name).collect();
    let mut sentences: Vec<_> = ops.iter().map(Op::sentence).collect();
    names.sort_unstable();
    names.dedup();
    sentences.sort_unstable();
    sentences.dedup();
    assert_eq!(
        (names.len(), sentences.len()),
        (ops.len(), ops.len()),
        "no two are told apart badly"
    );
}

#[test]
fn a_plan_in_force_is_not_added_twice() {
    let folder = Folder::new();
    let mut store = create(&folder.file("a.weihua"));
    let file = new_file();
    let mut add = |body: &str| {
        let op = Op::AddPlanVersion { reason: "指定责任单位".into() };
        let new = weihua::store::NewPlanVersion {
            plan_id: &file.plan_id,
            body,
            from_period: None,
            reason: "指定责任单位",
        };
        store
            .write(op, &clerk(), moment(), |tx| {
                weihua::store::add_plan_version(tx, &new, &clerk(), moment())
            })
            .unwrap()
    };
    assert_eq!(add(&file.plan_body), 1, "the same text is the same version");
    assert_eq!(add(r#"{"title":"二"}"#), 2, "another text is the next");
    let text = store.read(weihua::store::current_plan_text).unwrap();
    assert_eq!(text, r#"{"title":"二"}"#, "the newest is in force");
}
