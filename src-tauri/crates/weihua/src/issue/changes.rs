//! What another version of a plan changes for one unit, as a pure function of the two and the unit.

use std::collections::BTreeSet;

use super::{Change, ChangeKind, changes_measure, changes_time};
use crate::clock::{Date, chinese_date};
use crate::id::{PeriodId, UnitId};
use crate::plan::{Deliverable, DeliverableBy, Indicator, Plan};
use crate::unit::Unit;
use crate::{measure, progress};

/// Everything that changes for the unit, in the order of [`ChangeKind::ALL`].
pub fn changes(old: &Plan, new: &Plan, unit: &UnitId) -> Vec<Change> {
    let both = Both { old, new, unit };
    let mut found = duties(&both);
    found.extend(changes_time::designations(&both));
    found.extend(changes_time::periods(&both));
    found.extend(changes_measure::deadlines(&both));
    found.extend(indicators(&both));
    found.extend(changes_measure::wording(&both));
    found.extend(unit_names(&both));
    found.extend(deliverables(&both));
    found.extend(words(&both));
    found
}

/// The two versions, and for whom they are compared.
pub(super) struct Both<'a> {
    pub(super) old: &'a Plan,
    pub(super) new: &'a Plan,
    pub(super) unit: &'a UnitId,
}

impl Both<'_> {
    /// Periods that are reported on in both, in the order of the new one: only of these can be said
    /// that something came or went.
    pub(super) fn periods(&self) -> Vec<PeriodId> {
        let on_before =
            |id: &PeriodId| self.old.periods.iter().any(|period| period.on && period.id == *id);
        let on = self.new.periods.iter().filter(|period| period.on);
        on.map(|period| period.id.clone()).filter(on_before).collect()
    }

    /// Some of those periods in words, to be put behind a comma: none where it is all of them.
    pub(super) fn span(&self, some: &[PeriodId]) -> String {
        let all = self.periods();
        let label = |id: &PeriodId| super::write::period_label(self.new, id);
        let Some(first) = some.first().filter(|_| some.len() < all.len()) else {
            return String::new();
        };
        if all.ends_with(some) {
            return format!("，自{}起", label(first));
        }
        let labels: Vec<String> = some.iter().map(label).collect();
        format!("，限于{}", labels.join("、"))
    }
}

/// Periods in which something is so in the second list and not in the first.
fn gained(periods: &[PeriodId], was: &[bool], is: &[bool]) -> Vec<PeriodId> {
    let each = periods.iter().zip(was.iter().zip(is));
    each.filter(|(_, (was, is))| !**was && **is).map(|(period, _)| period.clone()).collect()
}

fn duties(both: &Both<'_>) -> Vec<Change> {
    let periods = both.periods();
    let mut found = Vec::new();
    let ids: Vec<_> = both.new.measures.iter().map(|measure| &measure.id).collect();
    let gone = both.old.measures.iter().map(|measure| &measure.id);
    let gone: Vec<_> = gone.filter(|id| !ids.contains(id)).collect();
    for id in ids.into_iter().chain(gone) {
        let reports = |plan: &Plan| -> Vec<bool> {
            let Ok(known) = plan.measure(id) else {
                return vec![false; periods.len()];
            };
            let in_one = |period| measure::reporting_units(plan, known, period);
            periods.iter().map(|period| in_one(period).contains(both.unit)).collect()
        };
        let (was, is) = (reports(both.old), reports(both.new));
        let named = |plan: &Plan| {
            let known = plan.measure(id);
            known.map(|one| format!("第{}项“{}”", one.number, one.title)).unwrap_or_default()
        };
        let (came, went) = (gained(&periods, &was, &is), gained(&periods, &is, &was));
        if !came.is_empty() {
            let sentence = format!("增加{}{}", named(both.new), both.span(&came));
            found.push(Change::said(ChangeKind::Duty, sentence));
        }
        if !went.is_empty() {
            let span = both.span(&went);
            found
                .push(Change::said(ChangeKind::Duty, format!("不再要报{}{span}", named(both.old))));
        }
    }
    found
}

fn indicators(both: &Both<'_>) -> Vec<Change> {
    let periods = both.periods();
    let mut found = Vec::new();
    let known = |plan: &Plan, one: &Indicator| {
        plan.indicators.iter().find(|other| other.id == one.id).cloned()
    };
    let gone = both.old.indicators.iter().filter(|one| known(both.new, one).is_none());
    for one in both.new.indicators.iter().chain(gone) {
        let asked = |plan: &Plan| -> Vec<bool> {
            let of = |period| progress::asked_indicators(plan, both.unit, period);
            periods.iter().map(|period| of(period).iter().any(|i| i.id == one.id)).collect()
        };
        let (was, is) = (asked(both.old), asked(both.new));
        let said = |what: &str, some: &[PeriodId]| {
            let sentence = format!("{what}“{}（{}）”{}", one.title, one.unit_word, both.span(some));
            Change::said(ChangeKind::Indicator, sentence)
        };
        let (came, went) = (gained(&periods, &was, &is), gained(&periods, &is, &was));
        if !came.is_empty() {
            found.push(said("增加指标", &came));
        }
        if !went.is_empty() {
            found.push(said("不再要填指标", &went));
        }
        if let (Some(before), Some(after)) = (known(both.old, one), known(both.new, one))
            && was.iter().chain(&is).any(|asked| *asked)
        {
            let words = |one: &Indicator| format!("{}（{}）", one.title, one.unit_word);
            differ(&mut found, ChangeKind::Indicator, "指标的名称", words(&before), words(&after));
        }
    }
    found
}

/// Notes a change where the two differ.
pub(super) fn differ(
    found: &mut Vec<Change>,
    kind: ChangeKind,
    sentence: impl Into<String>,
    before: String,
    after: String,
) {
    if before != after {
        found.push(Change::from_to(kind, sentence, shown(before), shown(after)));
    }
}

/// Nothing is shown as a dash.
fn shown(text: String) -> String {
    if text.is_empty() { "—".into() } else { text }
}

fn unit_names(both: &Both<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    for unit in &both.new.units {
        match both.old.units.iter().find(|other| other.id == unit.id) {
            Some(before) => {
                let whose = format!("{}的名称", name(before));
                differ(&mut found, ChangeKind::UnitName, whose, names(before), names(unit));
                let whose = format!("{}由谁接替", name(before));
                let (was, is) = (successor(both.old, before), successor(both.new, unit));
                differ(&mut found, ChangeKind::UnitName, whose, was, is);
            }
            None => {
                let sentence = format!("增加单位{}", name(unit));
                found.push(Change::said(ChangeKind::UnitName, sentence));
            }
        }
    }
    let gone = both.old.units.iter().filter(|one| both.new.unit(&one.id).is_err());
    found.extend(
        gone.map(|one| Change::said(ChangeKind::UnitName, format!("不再有单位{}", name(one)))),
    );
    found
}

/// The name a unit has last.
fn name(unit: &Unit) -> String {
    unit.names.last().map(|name| name.name.clone()).unwrap_or_default()
}

fn names(unit: &Unit) -> String {
    let each = unit.names.iter().map(|name| {
        let day = |day: Option<Date>| day.map(chinese_date).unwrap_or_default();
        let span = match (name.from, name.to) {
            (None, None) => String::new(),
            (from, to) => format!("，{}—{}", day(from), day(to)),
        };
        let full =
            if name.full == name.name { String::new() } else { format!("（{}）", name.full) };
        format!("{}{full}{span}", name.name)
    });
    each.collect::<Vec<_>>().join("；")
}

fn successor(plan: &Plan, unit: &Unit) -> String {
    let Some(next) = unit.merged_into.as_ref().and_then(|id| plan.unit(id).ok()) else {
        return String::new();
    };
    let last = unit.active_to.as_ref().map(|period| super::write::period_label(plan, period));
    let last = last.map(|label| format!("，{label}为最后一期")).unwrap_or_default();
    format!("{}{last}", name(next))
}

fn deliverables(both: &Both<'_>) -> Vec<Change> {
    let owed = |plan: &Plan| -> Vec<Deliverable> {
        let all = plan.deliverables.iter().filter(|one| one.by == DeliverableBy::Units);
        all.cloned().collect()
    };
    let (was, is) = (owed(both.old), owed(both.new));
    let mut found = Vec::new();
    for one in &is {
        match was.iter().find(|other| other.id == one.id) {
            Some(before) => {
                let what = format!("报送事项“{}”", before.title);
                differ(&mut found, ChangeKind::Deliverable, what, matter(before), matter(one));
            }
            None => {
                let sentence = format!("增加报送事项“{}”", one.title);
                found.push(Change::said(ChangeKind::Deliverable, sentence));
            }
        }
    }
    let known: BTreeSet<_> = is.iter().map(|one| &one.id).collect();
    let gone = was.iter().filter(|one| !known.contains(&one.id));
    found.extend(gone.map(|one| {
        Change::said(ChangeKind::Deliverable, format!("不再要报送事项“{}”", one.title))
    }));
    found
}

fn matter(one: &Deliverable) -> String {
    let day = |day: Option<Date>| day.map(chinese_date).unwrap_or_default();
    let span = match (one.start, one.end) {
        (None, None) => String::new(),
        (start, end) => format!("（{}—{}）", day(start), day(end)),
    };
    format!("{}{span}：{}", one.title, one.text)
}

fn words(both: &Both<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    let completions = |plan: &Plan| {
        plan.completions.iter().map(|word| word.label.clone()).collect::<Vec<_>>().join("、")
    };
    let kinds = |plan: &Plan| {
        plan.evidence_kinds.iter().map(|kind| kind.label.clone()).collect::<Vec<_>>().join("、")
    };
    let (old, new) = (both.old, both.new);
    differ(&mut found, ChangeKind::Word, "完成情况可选的词", completions(old), completions(new));
    differ(&mut found, ChangeKind::Word, "佐证材料的类别", kinds(old), kinds(new));
    found
}
