//! What changes in the measures a unit answers for: number, group, wording, deadlines.

use super::changes::{Both, differ};
use super::{Change, ChangeKind};
use crate::clock::{Date, chinese_date};
use crate::measure;
use crate::plan::{Deadline, Measure, Plan};

/// Measures that both versions have and the unit answers for in either.
fn own<'a>(both: &Both<'a>) -> Vec<(&'a Measure, &'a Measure)> {
    let periods = both.periods();
    let answers = |plan: &Plan, one: &Measure| {
        let units = |period| measure::reporting_units(plan, one, period);
        periods.iter().any(|period| units(period).contains(both.unit))
    };
    let pairs = both.new.measures.iter().filter_map(|after| {
        let before = both.old.measures.iter().find(|before| before.id == after.id)?;
        Some((before, after))
    });
    pairs.filter(|(before, after)| answers(both.old, before) || answers(both.new, after)).collect()
}

pub(super) fn wording(both: &Both<'_>) -> Vec<Change> {
    const KIND: ChangeKind = ChangeKind::Wording;
    let mut found = Vec::new();
    for (before, after) in own(both) {
        if before.number != after.number {
            let sentence = format!(
                "第{}项“{}”改排为第{}项，已填的内容跟着走",
                before.number, before.title, after.number
            );
            found.push(Change::said(KIND, sentence));
        }
        let what = |part: &str| format!("第{}项的{part}", after.number);
        let (was, is) = (group(both.old, before), group(both.new, after));
        differ(&mut found, KIND, what("治理内容"), was, is);
        let text = |one: &str| one.to_owned();
        differ(&mut found, KIND, what("标题"), text(&before.title), text(&after.title));
        differ(&mut found, KIND, what("正文"), text(&before.body), text(&after.body));
        let (was, is) = (text(&before.responsibility), text(&after.responsibility));
        differ(&mut found, KIND, what("责任分工"), was, is);
    }
    found
}

fn group(plan: &Plan, measure: &Measure) -> String {
    let known = plan.group(&measure.group);
    known.map(|group| format!("{}{}", group.number, group.title)).unwrap_or_default()
}

pub(super) fn deadlines(both: &Both<'_>) -> Vec<Change> {
    const KIND: ChangeKind = ChangeKind::Deadline;
    let mut found = Vec::new();
    for (before, after) in own(both) {
        let of = |one: &Deadline| format!("第{}项的完成时限“{}”", after.number, one.text);
        for now in &after.deadlines {
            match before.deadlines.iter().find(|known| known.id == now.id) {
                Some(then) => {
                    let (was, is) = (words(both.old, then), words(both.new, now));
                    differ(&mut found, KIND, of(then), was, is);
                }
                None => found.push(Change::from_to(KIND, of(now), "—", words(both.new, now))),
            }
        }
        let kept = |then: &&Deadline| after.deadlines.iter().any(|now| now.id == then.id);
        let gone = before.deadlines.iter().filter(|then| !kept(then));
        found.extend(gone.map(|then| Change::from_to(KIND, of(then), words(both.old, then), "—")));
    }
    found
}

fn words(plan: &Plan, one: &Deadline) -> String {
    let kind = plan.deadline_kinds.iter().find(|kind| kind.id == one.kind);
    let kind = kind.map(|kind| kind.label.as_str()).unwrap_or_default();
    let day = |day: Option<Date>| day.map(chinese_date).unwrap_or_default();
    let span = match (one.start, one.end) {
        (None, None) => String::new(),
        (None, Some(end)) => format!("，{}前", chinese_date(end)),
        (start, end) => format!("，{}—{}", day(start), day(end)),
    };
    format!("{}（{kind}{span}）", one.text)
}

/// Measures that stand elsewhere or bear another title: what was said of them went along.
pub(super) fn moved(both: &Both<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    for (before, after) in own(both) {
        let (was, is) = (group(both.old, before), group(both.new, after));
        let words =
            |one: &Measure, group: String| format!("{group}第{}项“{}”", one.number, one.title);
        let sentence = format!("第{}项", before.number);
        differ(&mut found, ChangeKind::Wording, sentence, words(before, was), words(after, is));
    }
    found
}
