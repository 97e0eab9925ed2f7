//! The text of the plan is the authority: what the program shows is the source, letter for letter.
//!
//! One rule is applied to the source, and no other: , ; : ( ) next to a Chinese character become
//! full-width; the space after a bracketed group number and those inside “2017 年 9 月 30 日” go.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "plan_wording/deadlines.rs"]
mod deadlines;
#[path = "plan_wording/oddities.rs"]
mod oddities;
#[path = "plan_wording/source.rs"]
mod source;

use source::{chapter, lines};
use weihua::plan::{Measure, Plan, built_in};

fn plan() -> &'static Plan {
    built_in().unwrap()
}

/// A measure as the source prints it.
fn printed(measure: &Measure) -> String {
    let responsibility = if measure.responsibility.is_empty() {
        String::new()
    } else {
        format!("（{}）", measure.responsibility)
    };
    format!("{}. {}。{}{responsibility}", measure.number, measure.title, measure.body)
}

#[test]
fn every_group_and_measure_stands_as_printed() {
    let mut wanted = chapter("五、").into_iter();
    for group in &plan().groups {
        assert_eq!(wanted.next().unwrap(), format!("{}{}", group.number, group.title));
        for measure in plan().measures.iter().filter(|measure| measure.group == group.id) {
            assert_eq!(printed(measure), wanted.next().unwrap(), "measure {}", measure.number);
        }
    }
    assert_eq!(wanted.next(), None, "nothing of the source is left out");
    let numbers: Vec<u16> = plan().measures.iter().map(|measure| measure.number).collect();
    assert_eq!(numbers, (1..=27).collect::<Vec<u16>>());
}

#[test]
fn the_chapters_stand_as_printed() {
    let heads: Vec<String> = plan()
        .chapters
        .iter()
        .map(|chapter| format!("{}、{}", chapter.number, chapter.title))
        .collect();
    let source = lines();
    assert_eq!(heads.len(), 6);
    for (head, known) in heads.iter().zip(&plan().chapters) {
        assert!(source.contains(head), "{head}");
        if known.number != plan().measures_chapter {
            assert_eq!(known.paragraphs, chapter(head), "{head}");
        }
    }
}

#[test]
fn the_notice_stands_as_printed() {
    let (source, plan) = (lines(), plan());
    let notice = &plan.notice;
    assert_eq!(source[0], plan.doc_no);
    assert_eq!(source[1], notice.title);
    assert_eq!(source[2], notice.addressees);
    assert_eq!(source[3..4], notice.text);
    assert_eq!(source[4], plan.issuer);
    assert_eq!(source[5], weihua::clock::chinese_date(plan.issued_on));
    // The title is set in two lines; the space is where it was broken.
    assert_eq!(source[6].replace(' ', ""), plan.title);
    assert_eq!(source[7], plan.preamble);
    let end = source.len();
    assert_eq!(source[end - 4..end - 2], notice.copies);
    assert_eq!(source[end - 2], plan.issuer);
    assert_eq!(source[end - 1], format!("{}印发", weihua::clock::chinese_date(plan.printed_on)));
    assert!(plan.title.starts_with(&plan.short_title));
}

#[test]
fn the_phases_stand_as_printed() {
    let source = chapter("四、");
    for phase in &plan().phases {
        let head = format!("{}{}（{}）", phase.number, phase.title, phase.span);
        let at = source.iter().position(|line| *line == head).unwrap_or_else(|| panic!("{head}"));
        assert_eq!(phase.text, source[at + 1]);
        for part in &phase.parts {
            assert!(
                phase.text.contains(&part.span) && phase.text.contains(&part.title),
                "{}",
                part.title
            );
        }
    }
}

#[test]
fn what_a_deliverable_quotes_is_in_the_source() {
    let source = lines().concat();
    for item in &plan().deliverables {
        assert!(source.contains(&item.text), "{}", item.title);
    }
}

#[test]
fn everybody_named_is_named_in_the_sentence() {
    let name = |id| plan().unit(id).unwrap().names.first().unwrap().name.as_str();
    for measure in &plan().measures {
        let scoped = measure.scoped.iter().flat_map(|scope| &scope.units);
        for id in measure.leads.iter().chain(&measure.participants).chain(scoped) {
            assert!(
                measure.responsibility.contains(name(id)),
                "{} in {}",
                name(id),
                measure.number
            );
        }
        for words in
            measure.collective.iter().chain(measure.scoped.iter().map(|scope| &scope.scope))
        {
            assert!(
                measure.responsibility.contains(words.as_str()),
                "{words} in {}",
                measure.number
            );
        }
        assert!(measure.responsibility.contains(&measure.role_text), "measure {}", measure.number);
        for deadline in &measure.deadlines {
            assert!(measure.responsibility.contains(&deadline.text), "measure {}", measure.number);
        }
    }
}

#[test]
fn the_27_bodies_stand_in_the_order_of_their_first_appearance() {
    let bodies: Vec<&str> = plan()
        .units
        .iter()
        .filter(|unit| unit.kind.as_str() == "body")
        .map(|unit| unit.names[0].name.as_str())
        .collect();
    assert_eq!(
        bodies.join("、"),
        "区安全监管局、西城交通支队、区运管处、区环保局、区卫计委、区教委、西城公安分局、市邮政局西区分局、\
         区城管委、区发展改革委、区财政局、西城规划分局、西城国土分局、区国资委、区质监局、区交通委、\
         区城管执法监察局、区商务委、区维稳办、区治安支队、区禁毒支队、西城消防支队、西城工商分局、区科信委、\
         区住房城市建设委、区编办、区人力社保局"
    );
    let sentences: String =
        plan().measures.iter().map(|measure| measure.responsibility.as_str()).collect();
    let firsts: Vec<usize> = bodies.iter().map(|name| sentences.find(name).unwrap()).collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
}
