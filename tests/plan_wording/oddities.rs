//! The oddities of the source survive: they are shown, not repaired.

use weihua::plan::{Measure, Mode};

use crate::plan;
use crate::source::raw;

fn measure(number: u16) -> &'static Measure {
    plan().measures.iter().find(|measure| measure.number == number).unwrap()
}

fn day(text: &str) -> Option<weihua::clock::Date> {
    Some(text.parse().unwrap())
}

fn stage_ends(number: u16) -> Option<weihua::clock::Date> {
    measure(number).deadlines[0].end
}

#[test]
fn oddity_1_september_2018_belongs_to_no_phase_of_measure_2() {
    assert_eq!(stage_ends(2), day("2018-08-31"));
    assert_eq!(measure(2).deadlines[1].start, day("2018-10-01"));
    for other in [4, 7, 10] {
        assert_eq!(measure(other).deadlines[1].start, day("2018-09-01"), "measure {other}");
    }
}

#[test]
fn oddity_2_some_stages_end_in_august_and_some_in_september() {
    for number in [1, 2, 4, 6, 7, 10] {
        assert_eq!(stage_ends(number), day("2018-08-31"), "measure {number}");
        assert!(measure(number).deadlines[0].text.contains("8月底"));
    }
    for number in [8, 14, 15, 18, 19, 21] {
        assert_eq!(stage_ends(number), day("2018-09-30"), "measure {number}");
    }
}

#[test]
fn oddity_3_deadlines_that_stand_alone() {
    let kinds = |number| {
        measure(number).deadlines.iter().map(|deadline| deadline.kind.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(6), ["stage_result"], "no deepening, no completion");
    assert!(kinds(9).is_empty() && measure(9).leads.len() == 3, "units, but no time");
    assert_eq!(stage_ends(12), day("2018-12-31"));
    assert_eq!(stage_ends(5), day("2017-11-30"));
    assert_eq!((stage_ends(5).unwrap() - plan().issued_on).num_days(), 21);
}

#[test]
fn oddity_4_sentences_that_are_worded_unlike_the_others() {
    assert!(measure(1).responsibility.ends_with("。2018年8月底完成"), "no 前, and 。 before it");
    assert!(measure(3).responsibility.ends_with("按职责分工持续推进"), "role and time in one");
    assert_eq!(measure(3).role_text, "按职责分工持续推进");
    assert!(measure(18).responsibility.contains("按各自职责分工负责"));
    assert!(measure(21).responsibility.contains("各街道办事处等"));
    assert!(measure(21).open_ended);
    assert!(measure(5).responsibility.contains("各相关街道办事处"));
    assert_eq!(measure(5).collective, ["各相关街道办事处"]);
    assert_eq!((measure(17).mode, measure(17).role_text.as_str()), (Mode::Sole, "负责"));
    assert!(!measure(17).responsibility.contains("牵头"));
}

#[test]
fn oddity_5_phases_overlap() {
    let [deploy, govern, _] = &plan().phases[..] else { panic!("three phases") };
    let intensive = &govern.parts[0];
    assert_eq!(intensive.start, deploy.start, "深入治理 begins with 部署");
    assert!(intensive.start < govern.start, "and before the phase it is part of");
    assert!(govern.text.starts_with("其中，2017年9月至2018年9月"));
}

#[test]
fn oddity_6_the_first_deadline_is_before_the_document() {
    let first =
        plan().deliverables.iter().find(|item| item.id.as_str() == "implementation-plan").unwrap();
    assert_eq!((plan().issued_on - first.end.unwrap()).num_days(), 40);
}

#[test]
fn oddity_7_municipal_text_names_nobody() {
    for number in 22..=27 {
        let measure = measure(number);
        assert_eq!(
            (measure.mode, measure.responsibility.as_str()),
            (Mode::Unassigned, ""),
            "measure {number}"
        );
        assert_eq!(plan().group(&measure.group).unwrap().title, "配合市有关单位做好相关工作");
    }
    let bodies: String = (22..=27).map(|number| measure(number).body.as_str()).collect();
    for words in ["本市", "全市", "市级", "重点街道（乡镇）"] {
        assert!(bodies.contains(words), "{words}");
    }
}

#[test]
fn oddity_8_logistics_parks_are_in_the_body_and_not_in_the_sentence() {
    assert!(measure(1).body.contains("物流园区"));
    assert!(!measure(1).responsibility.contains("物流园区"));
    let last = measure(1).scoped.last().unwrap();
    assert_eq!(
        (last.scope.as_str(), last.collective.as_deref()),
        ("其他区域、领域", Some("各街道办事处"))
    );
}

#[test]
fn oddity_9_the_title_keeps_its_half_width_hyphen() {
    assert!(plan().title.ends_with("（2017年9月-2020年5月）"));
    assert!(raw().contains("三年行动计划（2017年9月-2020年5月）"));
}

#[test]
fn oddity_10_a_pause_mark_where_a_comma_is_meant() {
    assert!(plan().chapters[1].paragraphs[0].contains("机制进一步完善、危险化学品"));
}
