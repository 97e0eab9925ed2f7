//! Three rows returned, answered and seen, through files alone.

use weihua::progress::FieldName;
use weihua::reply::{OfficeKey, ReceiptState, ReplyOutcome};
use weihua::revision::AnswerKind;

use crate::reply_builders::*;

fn remark(clerk: &Desk, measure: &str) -> String {
    let waiting = clerk.returned().remarks.into_iter();
    waiting.filter(|one| one.measure.as_str() == measure).map(|one| one.id).next().unwrap()
}

#[test]
fn three_rows_go_back_are_answered_and_are_seen_answered() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    assert!(reply.name().ends_with("2018Q1_德胜街道_回执_0001.whx"), "{}", reply.name());

    let seen = clerk.looks(&reply).unwrap();
    assert_eq!((seen.outcome, seen.key), (ReplyOutcome::New, OfficeKey::First));
    assert_eq!(seen.check.len(), 14, "three groups to compare: {}", seen.check);
    assert!(seen.key_sentence.unwrap().contains(&seen.check));
    let place = &seen.places[0];
    assert_eq!(place.accepted, [1, 7, 11, 12, 14, 18, 20]);
    assert_eq!(place.returned.len(), 3);
    assert_eq!(place.answer_by, Some(day("2018-04-09")), "five days after the reply");
    assert_eq!(place.timeliness, "按时");
    assert_eq!(place.register[0].received_on, day("2018-04-04"));
    assert!(place.brought.is_empty() && place.differences.is_empty());
    assert_eq!(clerk.view().revisions[0].receipt, Some(ReceiptState::NotSent));

    let read = clerk.trusts_and_reads(&reply);
    assert_eq!((read.brought, read.returned), (0, 3));
    assert_eq!(clerk.view().revisions[0].receipt, Some(ReceiptState::Returned));
    let waiting = clerk.returned();
    assert_eq!((waiting.remarks.len(), waiting.unanswered), (3, 3));
    assert_eq!(waiting.remarks[0].field_label, "本季度工作进展情况");
    assert!(waiting.sentence.unwrap().contains("2018年4月9日"));

    let check = clerk.self_check();
    assert_eq!(check.hard, 3, "an answer is owed: {:?}", check.findings);
    let refused = clerk.hands_over().unwrap_err();
    assert!(refused.sentence.contains("须补"), "{}", refused.sentence);

    let (m06, m15, m21) = (remark(&clerk, "m06"), remark(&clerk, "m15"), remark(&clerk, "m21"));
    let too_soon = clerk.answers(&m06, AnswerKind::Mended, "").unwrap_err();
    assert!(too_soon.sentence.contains("没有改过"), "{}", too_soon.sentence);
    let wordless = clerk.answers(&m15, AnswerKind::Explained, " ").unwrap_err();
    assert!(wordless.sentence.contains("理由"), "{}", wordless.sentence);
    clerk.types("m06", FieldName::Progress, "检查企业12家，均已整改。");
    clerk.answers(&m06, AnswerKind::Mended, "").unwrap();
    clerk.answers(&m15, AnswerKind::Explained, "时间由市里统一安排，尚未下达。").unwrap();
    clerk.types("m21", FieldName::Problems, "宣传覆盖面不够。");
    clerk.answers(&m21, AnswerKind::Mended, "补写了存在问题。").unwrap();
    assert_eq!(clerk.returned().unanswered, 0);
    assert!(clerk.self_check().ready, "{:?}", clerk.self_check().findings);

    let handed = clerk.hands_over().unwrap();
    assert_eq!(handed.revision.number, 2);
    let (_, content) = clerk.newest();
    assert_eq!(content.answers.len(), 3);
    assert_eq!(content.answers[&m15].as_ref().unwrap().kind, AnswerKind::Explained);

    office.on("2018-04-08").receives(&clerk.packs(), "2018-04-08");
    for measure in ["m06", "m15", "m21"] {
        let cell = office.cell(measure);
        assert_eq!(cell.state_label, "已报", "{measure} is to be read again");
        assert!(cell.remarks.is_empty(), "it is answered");
        assert!(cell.words[0].answer.is_some(), "and the answer stands beside it");
        assert_eq!(cell.timeliness_label, "按时，4月4日报来", "an answer makes nobody late");
    }
    let said = office.cell("m15").words[0].answer.clone().unwrap();
    assert_eq!(
        (said.label.as_str(), said.text.as_str()),
        ("说明", "时间由市里统一安排，尚未下达。")
    );

    office.accepts("m06");
    office.accepts("m15");
    office.returns("m21", Some(FieldName::Problems), "请写具体。");
    let again = office.replies("回执2");
    clerk.on("2018-04-09").reads(&again).unwrap();
    let waiting = clerk.returned();
    assert_eq!(waiting.remarks.len(), 1, "what was accepted waits no more");
    assert_eq!(waiting.remarks[0].text, "请写具体。");
    assert_eq!(waiting.unanswered, 1);
    let receipts: Vec<_> = clerk.view().revisions.into_iter().map(|one| one.receipt).collect();
    assert_eq!(receipts, [Some(ReceiptState::Returned), Some(ReceiptState::Receipted)]);
    office.is_sound();
    clerk.is_sound();
}

#[test]
fn an_answer_is_printed_and_can_be_taken_back() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    let m15 = remark(&clerk, "m15");
    clerk.answers(&m15, AnswerKind::Explained, "等待市里部署。").unwrap();
    let facts =
        weihua::submission::form_facts(&clerk.file, &clerk.unit, &clerk.period, clerk.today)
            .unwrap();
    let printed = facts.facts.explanations;
    assert_eq!(printed.len(), 1);
    assert_eq!(printed[0].place, "第15项“下一步工作打算”");
    assert_eq!(printed[0].finding, "退回意见：请写明时间安排。");
    assert_eq!(printed[0].text, "说明：等待市里部署。");

    clerk
        .act(|store, at| weihua::submission::take_back_answer(store, at, &m15))
        .expect("it is taken back");
    assert_eq!(clerk.returned().unanswered, 3);
}

#[test]
fn mended_and_put_back_again_is_found_before_it_goes() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    let m06 = remark(&clerk, "m06");
    clerk.types("m06", FieldName::Progress, "检查企业12家。");
    clerk.answers(&m06, AnswerKind::Mended, "").unwrap();
    clerk.types("m06", FieldName::Progress, "m06：联合检查加油站2座。");
    let found = clerk.self_check().findings;
    assert!(found.iter().any(|one| one.key.code == "remark_unmended"), "{found:?}");
}

#[test]
fn a_row_without_a_word_changed_is_returned_until_it_is_answered() {
    let (mut office, mut clerk) = three_returned();
    let reply = office.replies("回执");
    clerk.trusts_and_reads(&reply);
    for measure in ["m06", "m15", "m21"] {
        let id = remark(&clerk, measure);
        clerk.answers(&id, AnswerKind::Explained, "情况属实。").unwrap();
    }
    clerk.hands_over().unwrap();
    assert_eq!(office.cell("m06").state_label, "退回修改");
    office.receives(&clerk.packs(), "2018-04-08");
    assert_eq!(office.cell("m06").state_label, "已报");
    office.returns("m06", None, "说明不成立，请改。");
    assert_eq!(office.cell("m06").state_label, "退回修改");
    assert_eq!(office.cell("m06").remarks.len(), 1, "the one that was answered is closed");
}
