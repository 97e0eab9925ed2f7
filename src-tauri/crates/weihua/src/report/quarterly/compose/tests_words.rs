//! One word and one figure for one thing: what waits, what is 待核, when a unit was complete, and
//! what the 附件 says of a measure without a head.

use super::super::facts::*;
use super::super::{Annex, Options, Placement};
use super::compose;
use super::tests::{body, facts, line};
use crate::review::StateCounts;

fn said(facts: &Facts) -> Vec<String> {
    body(&compose(facts, &Options::default()))
}

#[test]
fn what_waits_is_one_figure_and_zero_reports_that_were_reviewed_are_said_once() {
    let mut facts = facts();
    facts.cells = StateCounts {
        expected: 20,
        accepted: 8,
        reported: 6,
        zero: 3,
        returned: 1,
        empty: 1,
        missing: 1,
    };
    facts.accepted_zero = 2;
    let all = said(&facts).join("\n");
    let wanted =
        "其中已审核8项（含零报告2项），已报待审核6项，零报告待审核3项（待审核共9项），退回修改1项";
    assert!(all.contains(wanted), "{all}");
    facts.accepted_zero = 0;
    facts.cells.zero = 0;
    let all = said(&facts).join("\n");
    assert!(all.contains("已审核8项，已报待审核6项，零报告待审核0项，退回修改"), "{all}");
}

#[test]
fn what_is_pending_is_said_at_the_light_and_in_its_count() {
    let mut facts = facts();
    facts.lights[0].count = 8;
    facts.lights[0].pending = 6;
    let document = compose(&facts, &Options::default());
    let all = body(&document).join("\n");
    assert!(all.contains("达到8项（其中待核6项），未定时限1项"), "{all}");
    assert!(all.contains("15. 严格规范执法检查（达到，待核）。"), "{all}");
    let annex = line(&document.attachments[0].blocks[0]);
    assert!(annex.contains("｜达到，待核（5家：达到5）"), "{annex}");
    facts.groups[0].measures[0].light_beside = String::new();
    facts.lights[0].pending = 0;
    let all = said(&facts).join("\n");
    assert!(all.contains("达到8项，") && all.contains("检查（达到）。"), "control: {all}");
}

#[test]
fn the_day_beside_in_time_is_the_one_that_judges() {
    let mut facts = facts();
    let day = |text: &str| Some(text.parse().unwrap());
    facts.units[0].received_on = day("2018-04-12");
    facts.units[0].revision = Some(2);
    facts.units[1].received_on = day("2018-04-04");
    facts.units[1].complete_on = None;
    facts.units[1].standing = Standing::Partly;
    facts.units[2].received_on = None;
    facts.units[2].complete_on = None;
    facts.units[2].standing = Standing::Nothing;
    let document = compose(&facts, &Options::default());
    let annex = line(&document.attachments[1].blocks[0]);
    let of = |name: &str| annex.lines().find(|line| line.contains(name)).unwrap_or_default();
    assert!(annex.contains("｜4月3日报齐\n第2版4月12日｜按时"), "{annex}");
    assert!(annex.contains("区教委｜1｜1｜0｜0｜0｜0｜0｜4月4日收到\n未报齐｜按时"), "{annex}");
    assert!(of("德胜街道").ends_with("｜｜按时"), "{annex}");
    assert!(of("天桥街道").ends_with("｜4月3日报齐｜按时"), "{annex}");
}

#[test]
fn the_body_and_the_annex_agree_on_a_measure_without_a_head() {
    let mut facts = facts();
    let measure = &mut facts.groups[0].measures[0];
    measure.leads.clear();
    measure.entries[1].placement = Placement::Adopted;
    let document = compose(&facts, &Options::default());
    let all = body(&document);
    let wanted = "本期没有牵头单位报送的临近时限、滞后或逾期措施。第15项没有牵头单位，按各责任单位报送的打算推进。其他措施的下一步工作打算见附件1。";
    assert!(all.iter().any(|line| line == wanted), "{all:#?}");
    let annex = line(&document.attachments[0].blocks[0]);
    assert!(annex.contains("｜各责任单位所报见附件3｜"), "{annex}");
    let counted = Options { annex: Annex::Counted, ..Options::default() };
    let annex = line(&compose(&facts, &counted).attachments[0].blocks[0]);
    assert!(!annex.contains("附件3"), "what is not printed is not referred to: {annex}");
}

#[test]
fn every_measure_has_a_paragraph_of_its_own_in_the_last_chapters() {
    let mut facts = facts();
    let mut other = facts.groups[0].measures[0].clone();
    other.number = 16;
    other.id = "m16".into();
    facts.groups[0].measures.push(other);
    for measure in &mut facts.groups[0].measures {
        measure.light = Some("逾期".to_owned());
    }
    let all = said(&facts);
    for number in [15, 16] {
        for text in ["部分企业人员流动大。", "开展回头看。"] {
            let wanted = format!("第{number}项　区安全监管局：{text}");
            assert!(all.contains(&wanted), "{all:#?}");
        }
    }
    assert!(all.contains(&"其他措施的下一步工作打算见附件1。".to_owned()), "{all:#?}");
}

#[test]
fn what_is_not_whole_says_what_it_lacks() {
    let mut facts = facts();
    for (at, missing, empty) in [(2, 1, 1), (3, 0, 1), (4, 0, 2)] {
        facts.units[at].standing = Standing::Partly;
        facts.units[at].cells.missing = missing;
        facts.units[at].cells.empty = empty;
    }
    let all = said(&facts).join("\n");
    assert!(all.contains("报送不全3家（缺项1家、有空报项2家），未报0家"), "{all}");
}
