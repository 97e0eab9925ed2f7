//! The words of each deadline say the dates that stand beside them.

use chrono::{Datelike, Days, NaiveDate};

use crate::plan;

/// The months written in some words, each as its first day.
fn months(words: &str) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    for (at, _) in words.match_indices('年') {
        let year: String = words[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        let year: String = year.chars().rev().collect();
        let month: String = words[at..].chars().skip(1).take_while(char::is_ascii_digit).collect();
        found.push(
            NaiveDate::from_ymd_opt(year.parse().unwrap(), month.parse().unwrap(), 1).unwrap(),
        );
    }
    found
}

fn last_day(month: NaiveDate) -> NaiveDate {
    let next = NaiveDate::from_ymd_opt(
        month.year() + i32::from(month.month() == 12),
        month.month() % 12 + 1,
        1,
    );
    next.unwrap().checked_sub_days(Days::new(1)).unwrap()
}

/// First and last day that the words of a span or a deadline give.
fn dates(words: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
    match months(words)[..] {
        [] => (None, None),
        [only] => (None, Some(last_day(only))),
        [first, last] => (Some(first), Some(last_day(last))),
        _ => panic!("more than two months in {words}"),
    }
}

#[test]
fn words_and_dates_agree() {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for measure in &plan().measures {
        for deadline in &measure.deadlines {
            assert_eq!(
                (deadline.start, deadline.end),
                dates(&deadline.text),
                "measure {}: {}",
                measure.number,
                deadline.text
            );
            let word = match deadline.kind.as_str() {
                "complete" => "完成",
                "stage_result" => "取得阶段性成果",
                "deepen" => "深化提升",
                "continuous" => "持续推进",
                other => panic!("{other}"),
            };
            assert!(deadline.text.ends_with(word), "measure {}: {}", measure.number, deadline.text);
        }
        let combination: Vec<&str> =
            measure.deadlines.iter().map(|deadline| deadline.kind.as_str()).collect();
        let combination = combination.join("+");
        match kinds.iter_mut().find(|(known, _)| *known == combination) {
            Some((_, count)) => *count += 1,
            None => kinds.push((combination, 1)),
        }
    }
    kinds.sort();
    let wanted = [
        ("", 7),
        ("complete", 5),
        ("continuous", 5),
        ("stage_result", 1),
        ("stage_result+deepen", 9),
    ];
    assert_eq!(kinds, wanted.map(|(kind, count)| (kind.to_owned(), count)));
}

#[test]
fn the_spans_of_phases_agree_with_their_dates() {
    for phase in plan().phases.iter().flat_map(|phase| std::iter::once(phase).chain(&phase.parts)) {
        let (first, last) = (months(&phase.span)[0], *months(&phase.span).last().unwrap());
        assert_eq!((phase.start, phase.end), (first, last_day(last)), "{}", phase.title);
    }
}

#[test]
fn the_other_dated_deliverables_agree_with_their_sentences() {
    for (id, words) in [
        ("implementation-plan", "2017年9月30日前"),
        ("contact-list", "2017年9月30日前"),
        ("stage-inspection", "2018年10月对阶段性工作进行督导"),
        ("full-inspection", "2020年3月对综合治理工作完成情况进行全面督查"),
    ] {
        let item = plan().deliverables.iter().find(|item| item.id.as_str() == id).unwrap();
        assert!(item.text.contains(words), "{id}");
        assert_eq!(item.end, Some(last_day(months(words)[0])), "{id}");
    }
}
