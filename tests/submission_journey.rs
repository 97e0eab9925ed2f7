//! A quarter on its way out: 自检, 情况说明, the printed form, the 版.

use weihua::op::Author;
use weihua::problem::Severity;
use weihua::progress::{FieldEdit, FieldName};
use weihua::revision::Cell;
use weihua::submission::CheckFinding;

use crate::entry_builders::Clerk;

const DESHENG: &str = "xicheng-desheng-jiedao";
const ROWS: [&str; 10] = ["m01", "m06", "m07", "m11", "m12", "m14", "m15", "m18", "m20", "m21"];

fn filled(clerk: &mut Clerk, measure: &str) {
    clerk.types(measure, FieldName::Progress, &format!("{measure}：联合检查加油站2座，均已整改。"));
    clerk.types(measure, FieldName::NextSteps, "继续检查。");
    clerk.types(measure, FieldName::Completion, "ongoing");
}

/// A clerk who has filled in the whole quarter.
fn done(period: &str, today: &str) -> Clerk {
    let mut clerk = Clerk::at(DESHENG, period, today);
    for measure in ROWS {
        filled(&mut clerk, measure);
    }
    clerk
}

#[test]
fn a_finished_quarter_passes_and_becomes_a_revision_once() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.counts("B1", "46");
    let check = clerk.self_check();
    assert!(check.ready, "nothing stands in the way: {:?}", check.findings);
    assert_eq!(check.sentence, "自检通过，可以打印、交出。");

    let handed = clerk.hands_over_now().expect("it is handed over");
    assert!(handed.made);
    assert_eq!(handed.revision.number, 1);
    let content = clerk.handed();
    assert_eq!(content.rows.len(), 10);
    assert_eq!(content.numbers.get(&"B1".into()), Some(&Some(46)));

    let again = clerk.hands_over_now().expect("again is no failure");
    assert!(!again.made, "nothing changed, so there is no second 版");
    assert_eq!(again.revision.id, handed.revision.id);
    assert!(clerk.hand_over_view().unchanged);
    assert!(clerk.checks().is_empty(), "体检 finds it in order");
}

#[test]
fn missing_rows_need_one_explanation_and_do_not_travel() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    for measure in &ROWS[..9] {
        filled(&mut clerk, measure);
    }
    clerk.types("m21", FieldName::Progress, "宣传还在做");
    let check = clerk.self_check();
    assert!(!check.ready);
    assert_eq!(check.missing.len(), 1);
    assert_eq!(check.missing[0].number, 21);
    assert_eq!(check.missing[0].sentence, "“完成情况”没有填。");
    let refused = clerk.hands_over_now().expect_err("a row is missing");
    assert_eq!(check.sentence, "缺1项，补齐或写明情况说明后才能交出。");
    assert!(refused.sentence.contains("缺1项"), "{}", refused.sentence);
    let named: Vec<&str> = refused.problems.iter().map(|one| one.place.as_str()).collect();
    assert_eq!(named, [format!("措施21 {}", check.missing[0].title)], "and it says which");
    assert_eq!(refused.problems[0].sentence, "缺项：“完成情况”没有填。");
    assert!(clerk.hand_over_view().revisions.is_empty(), "a refusal changed nothing");

    clerk.explains("", "rows_missing", "宣传周推迟到下季度，届时补报。").expect("it is taken");
    let check = clerk.self_check();
    assert!(check.ready, "one 情况说明 answers for all 缺项");
    assert_eq!(check.sentence, "可以交出，缺1项，附情况说明。");
    clerk.hands_over_now().expect("now it goes");
    let content = clerk.handed();
    assert!(!content.rows.contains_key(&"m21".into()), "an unfinished row does not travel");
    let said = content.explanations.get(&(String::new(), "rows_missing".to_owned()));
    assert_eq!(said, Some(&Some("宣传周推迟到下季度，届时补报。".to_owned())));
    let line = &clerk.hand_over_view().revisions[0];
    assert_eq!((line.rows, line.missing), (9, 1));
}

#[test]
fn an_answer_travels_only_while_its_finding_stands() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.does("m15", FieldName::NextSteps, FieldEdit::TakeBack);
    let check = clerk.self_check();
    let soft = |finding: &&CheckFinding| finding.severity == Severity::Soft;
    let finding = check.findings.iter().find(soft).expect("the empty 下一步 is found");
    assert_eq!((finding.number, finding.part.as_str()), (Some(15), "next_steps"));
    assert!(!check.ready, "请核 wants an answer");
    let refused = clerk.hands_over_now().expect_err("not without one");
    assert_eq!(refused.problems.len(), 1);
    assert_eq!(refused.problems[0].sentence, finding.sentence);
    clerk.explains("m15.next_steps", "next_steps_missing", "等待市里部署。").expect("taken");
    assert!(clerk.self_check().ready);
    clerk.hands_over_now().expect("it goes");
    assert_eq!(clerk.handed().explanations.len(), 1);

    clerk.types("m15", FieldName::NextSteps, "按市里部署推进。");
    clerk.hands_over_now().expect("it goes");
    let key = ("m15.next_steps".to_owned(), "next_steps_missing".to_owned());
    assert_eq!(clerk.handed().explanations.get(&key), Some(&None), "the answer is taken back");
    clerk
        .explains("m15.next_steps", "next_steps_missing", "")
        .expect("an empty text takes it back");
    assert!(clerk.checks().is_empty());
}

#[test]
fn a_figure_above_its_whole_blocks_and_is_found_once() {
    let mut clerk = done("2018Q1", "2018-04-03");
    let parts: Vec<_> = clerk
        .sheet()
        .indicators
        .into_iter()
        .filter_map(|one| one.part_of.map(|whole| (one.id, whole)))
        .collect();
    let (part, whole) = parts.first().expect("the plan has a 其中");
    clerk.counts(whole.as_str(), "3");
    clerk.counts(part.as_str(), "4");
    let check = clerk.self_check();
    assert_eq!(check.hard, 1, "shown under two measures, found once: {:?}", check.findings);
    assert!(!check.ready);
    let refused = clerk.hands_over_now().expect_err("须补 blocks");
    assert!(refused.sentence.contains("须补"), "{}", refused.sentence);
    clerk
        .explains(&check.findings[0].key.place, &check.findings[0].key.code, "确实如此")
        .expect("it may be said");
    assert!(!clerk.self_check().ready, "no 情况说明 lifts a 须补");
}

#[test]
fn what_was_taken_away_since_is_taken_away_in_the_next_revision() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.types("m15", FieldName::Problems, "登记不完整。");
    clerk.counts("B1", "46");
    clerk.hands_over_now().expect("first");
    clerk.does("m15", FieldName::Problems, FieldEdit::TakeBack);
    clerk.counts("B1", "");
    let handed = clerk.hands_over_now().expect("second");
    assert_eq!(handed.revision.number, 2);
    let content = clerk.handed();
    assert_eq!(content.rows[&"m15".into()].problems, Cell::Cleared);
    assert_eq!(content.numbers.get(&"B1".into()), Some(&None), "清空 is said");

    clerk.withdraws_row_for_zero("m14");
    clerk.hands_over_now().expect("third");
    assert_eq!(clerk.handed().rows[&"m14".into()].zero.text(), "本季度无新增情况");
}

#[test]
fn a_change_after_the_print_is_said() {
    let mut clerk = done("2018Q1", "2018-04-09");
    let view = clerk.hand_over_view();
    assert_eq!(view.key_check, None, "no key before it is needed");
    let check = clerk.prints();
    let view = clerk.hand_over_view();
    assert_eq!(view.key_check.as_deref(), Some(check.as_str()));
    assert!(view.printed.as_ref().is_some_and(|printed| printed.same));
    clerk.marks_signed("2018-04-09").expect("signed today");
    let seen = clerk.hand_over_view().content_hash;

    clerk.types("m15", FieldName::Progress, "又多检查了一家单位，已经整改完毕。");
    let view = clerk.hand_over_view();
    assert!(view.printed.is_some_and(|printed| !printed.same));
    assert!(view.signed.is_some_and(|signed| !signed.same));
    let said = view.warnings.join("");
    assert!(said.contains("打印之后又有改动"), "{said}");
    assert!(said.contains("签批之后又有改动"), "{said}");
    assert!(said.contains("已过应报日2018年4月5日，迟4天"), "{said}");
    let refused = clerk.hands_over(&seen).expect_err("what was seen is not what is there");
    assert!(refused.sentence.contains("又有改动"), "{}", refused.sentence);
    assert_eq!(clerk.prints(), check, "the key stays");
    assert!(clerk.marks_signed("2018-04-10").is_err(), "nobody signs tomorrow");
}

#[test]
fn an_empty_or_locked_quarter_is_not_handed_over() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.explains("", "rows_missing", "都没有").expect("taken");
    let refused = clerk.hands_over_now().expect_err("nothing is nothing");
    assert!(refused.sentence.contains("一项都没有填"), "{}", refused.sentence);
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.locked("2018Q1");
    let refused = clerk.hands_over_now().expect_err("locked");
    assert!(refused.sentence.contains("已锁定"), "{}", refused.sentence);
    assert!(clerk.explains("", "rows_missing", "补").is_err(), "nor is anything explained");
}

#[test]
fn the_same_words_for_two_measures_are_pointed_out() {
    let mut clerk = done("2018Q1", "2018-04-03");
    let words = "召开联席会议一次，部署全年危险化学品安全工作。";
    clerk.types("m06", FieldName::Progress, words);
    clerk.types("m07", FieldName::Progress, words);
    let check = clerk.self_check();
    let found: Vec<_> =
        check.findings.iter().filter(|finding| finding.key.code == "same_as_other_row").collect();
    assert_eq!(found.len(), 1, "the later row is named, the earlier is the one it is like");
    assert_eq!(found[0].number, Some(7));
    assert!(found[0].sentence.contains("第6项"), "{}", found[0].sentence);
}

#[test]
fn a_revision_prints_as_it_was_printed_when_it_was_made() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.does("m15", FieldName::NextSteps, FieldEdit::TakeBack);
    for field in [FieldName::Progress, FieldName::NextSteps, FieldName::Completion] {
        clerk.does("m21", field, FieldEdit::TakeBack);
    }
    clerk.counts("B1", "46");
    clerk.explains("m15.next_steps", "next_steps_missing", "等待市里部署。").expect("taken");
    clerk.explains("", "rows_missing", "推迟到下季度。").expect("taken");
    clerk.prints();
    let printed = clerk.form();
    let first = clerk.hands_over_now().expect("it goes").revision.id;

    clerk.types("m15", FieldName::Progress, "以后才写的话，不该出现在第一版里。");
    clerk.counts("B1", "47");
    clerk.hands_over_now().expect("it goes again");
    assert_eq!(clerk.form_of(&first), printed, "the same paper, to the letter");
    assert_ne!(clerk.form(), printed, "control: the draft says something else by now");
}

#[test]
fn a_paper_printed_again_keeps_the_day_on_which_it_was_signed() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.prints();
    clerk.marks_signed("2018-04-03").expect("it was printed");
    let version = clerk.hands_over_now().expect("nothing is in the way").revision.id;
    clerk.today = "2018-07-03".parse().expect("a day");
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(clerk.form().filled_on, day("2018-04-03"), "the same content");
    assert_eq!(clerk.form_of(&version).filled_on, day("2018-04-03"), "and its 版");
    clerk.types("m15", FieldName::Progress, "又查了两座加油站。");
    assert_eq!(clerk.form().filled_on, day("2018-07-03"), "something else is said");
    assert_eq!(clerk.form_of(&version).filled_on, day("2018-04-03"));
}

#[test]
fn the_scan_of_the_sealed_form_may_come_later() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.prints();
    clerk.marks_signed("2018-04-03").expect("it was printed");
    let version = clerk.hands_over_now().expect("nothing is in the way").revision.id;
    clerk.today = "2018-04-09".parse().expect("a day");
    clerk.adds_scan("2018-04-03", "盖章报送表.pdf").expect("it was scanned in the evening");
    let signed = clerk.hand_over_view().signed.expect("still signed");
    assert!(signed.same, "the same content on the same day");
    assert_eq!(signed.scan_name.as_deref(), Some("盖章报送表.pdf"));
    let again = clerk.hands_over_now().expect("once more").revision.id;
    assert_eq!(again, version, "a scan makes no new 版");
}

#[test]
fn nothing_is_signed_that_was_never_printed() {
    let mut clerk = done("2018Q1", "2018-04-03");
    let refused = clerk.marks_signed("2018-04-03").expect_err("nobody has seen it on paper");
    assert!(refused.sentence.contains("还没有打印过"), "{}", refused.sentence);
    clerk.prints();
    clerk.marks_signed("2018-04-03").expect("now it may");
    clerk.types("m15", FieldName::Progress, "打印以后才写的。");
    assert!(clerk.marks_signed("2018-04-03").is_err(), "another content, not printed");
}

#[test]
fn a_signature_taken_back_leaves_its_trace_on_the_page() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.prints();
    clerk.marks_signed("2018-04-02").expect("signed");
    assert!(clerk.hand_over_view().sign_trace.is_empty(), "nothing was taken back");
    let mark = clerk.hand_over_view().content_check;
    clerk.takes_back_the_signature().expect("a slip");
    let view = clerk.hand_over_view();
    assert_eq!(view.signed, None);
    let said: Vec<&str> = view.sign_trace.iter().map(|one| one.what.as_str()).collect();
    let back = format!("撤回已签批（原签批日期2018年4月2日，内容号{mark}）");
    let marked = format!("标记已签批（签批日期2018年4月2日，内容号{mark}）");
    assert_eq!(said, [back, marked], "newest first, with what was signed");
    for one in &view.sign_trace {
        assert_eq!(one.author, Author::local().to_string());
        assert!(one.at.starts_with("2018-04-03"), "{}", one.at);
    }
    clerk.marks_signed("2018-04-03").expect("signed again");
    let view = clerk.hand_over_view();
    assert_eq!(view.sign_trace.len(), 3, "what was taken back stays to be seen");
    assert!(view.signed.is_some() && !view.sign_trace[0].taken_back);
}

#[test]
fn a_figure_is_found_where_its_row_is_filled_in() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    filled(&mut clerk, "m15");
    clerk.counts("B3", "23");
    let part = clerk
        .sheet()
        .indicators
        .into_iter()
        .find(|one| one.part_of.as_ref().is_some_and(|whole| whole.as_str() == "B3"))
        .expect("发现隐患 has a 其中");
    clerk.counts(part.id.as_str(), "30");
    let check = clerk.self_check();
    let found: Vec<_> =
        check.findings.iter().filter(|one| one.severity == Severity::Hard).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].number, Some(15), "措施12 shows it too, and is not filled in");
    assert_eq!(found[0].part, part.id.as_str(), "and there the page goes");
}

#[test]
fn a_desk_without_the_draft_takes_nothing_away() {
    let mut clerk = done("2018Q1", "2018-04-03");
    clerk.counts("B1", "46");
    clerk.hands_over_now().expect("it goes");
    let before = clerk.handed();
    // As at a desk rebuilt from its 版: neither draft nor journal.
    clerk.forgets_its_draft();
    clerk.explains("", "rows_missing", "台账重建。").expect("taken");
    clerk.hands_over_now().expect("it goes");
    let after = clerk.handed();
    assert_eq!(after.rows, before.rows, "what was said stays said");
    assert_eq!(after.numbers, before.numbers, "a figure is taken away by an act, not by silence");
}
