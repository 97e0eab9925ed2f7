//! References: what is named must exist. Those of measures, units and indicators are checked
//! beside their other rules.

use std::fmt::Display;

use super::findings::Findings;
use crate::plan::Plan;

/// One reference: the list it points into must have been readable and must know it.
pub(super) fn refers<'p, T: PartialEq + Display + 'p>(
    found: &mut Findings,
    path: &str,
    (list, what): (&str, &str),
    wanted: &T,
    known: impl Iterator<Item = &'p T>,
) {
    if found.stops() {
        return;
    }
    let mut known = known.peekable();
    if known.peek().is_none() {
        // One finding for the list, none for each of the many that point into it.
        let sentence = format!("{list}是空的，别处却用到了其中的{what}。");
        found.empty(list, "empty_list", &sentence, "请补上这个列表。");
    } else if !known.any(|known| known == wanted) && found.reliable(list) {
        let sentence = format!("没有编号为“{wanted}”的{what}。");
        found.wrong(
            path,
            "unknown_reference",
            sentence,
            &format!("请改成{list}里有的，或者先在那里加上。"),
        );
    }
}

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    let units = || plan.units.iter().map(|unit| &unit.id);
    let periods = || plan.periods.iter().map(|period| &period.id);
    let period_kinds = || plan.period_kinds.iter().map(|kind| &kind.id);
    refers(found, "office.unit", ("units", "单位"), &plan.office.unit, units());
    for (at, item) in plan.deliverables.iter().enumerate() {
        if let Some(kind) = &item.each {
            refers(
                found,
                &format!("deliverables[{at}].each"),
                ("period_kinds", "期次种类"),
                kind,
                period_kinds(),
            );
        }
    }
    for (at, period) in plan.periods.iter().enumerate() {
        let path = format!("periods[{at}]");
        refers(
            found,
            &format!("{path}.kind"),
            ("period_kinds", "期次种类"),
            &period.kind,
            period_kinds(),
        );
        if let Some(before) = &period.predecessor {
            refers(found, &format!("{path}.predecessor"), ("periods", "期次"), before, periods());
        }
        for (place, item) in period.deliverables.iter().enumerate() {
            let known = plan.deliverables.iter().map(|known| &known.id);
            refers(
                found,
                &format!("{path}.deliverables[{place}]"),
                ("deliverables", "报送事项"),
                item,
                known,
            );
        }
    }
    for (at, collective) in plan.collectives.iter().enumerate() {
        if let Some(kind) = &collective.unit_kind {
            let known = plan.unit_kinds.iter().map(|kind| &kind.id);
            refers(
                found,
                &format!("collectives[{at}].unit_kind"),
                ("unit_kinds", "单位种类"),
                kind,
                known,
            );
        }
    }
}
