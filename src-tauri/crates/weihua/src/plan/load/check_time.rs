//! Days and periods: nothing ends before it begins, and predecessors lead back to a beginning.

use super::check::cycles;
use super::findings::Findings;
use crate::clock::Date;
use crate::plan::{Period, Phase, Plan};

/// The longest label of a period, in characters: it stands in names of files and of sheets.
const LONGEST_LABEL: usize = 20;

pub(super) fn everything(plan: &Plan, found: &mut Findings) {
    in_order(found, "ends_on", "计划期", ("开始", plan.starts_on), ("结束", plan.ends_on));
    phases(&plan.phases, "phases", found);
    for (at, item) in plan.deliverables.iter().enumerate() {
        if let (Some(start), Some(end)) = (item.start, item.end) {
            in_order(
                found,
                &format!("deliverables[{at}].end"),
                &item.title,
                ("开始", start),
                ("结束", end),
            );
        }
    }
    for (at, period) in plan.periods.iter().enumerate() {
        let path = format!("periods[{at}]");
        let name = period.label.as_str();
        found.fits(&format!("{path}.label"), "期次名称", name, LONGEST_LABEL);
        let (from, cutoff) = (("起始日", period.from), ("截至日", period.cutoff));
        let (due, lock) = (("应报日", period.due), ("锁定日", period.lock));
        in_order(found, &format!("{path}.cutoff"), name, from, cutoff);
        in_order(found, &format!("{path}.due"), name, cutoff, due);
        in_order(found, &format!("{path}.lock"), name, due, lock);
        follows(plan, period, &path, found);
    }
    let links: Vec<(String, Vec<String>)> = plan
        .periods
        .iter()
        .map(|period| {
            (period.id.to_string(), period.predecessor.iter().map(ToString::to_string).collect())
        })
        .collect();
    cycles(found, "periods", "期次", &links);
}

/// A period begins after the one before it has ended: no day is reported on twice.
fn follows(plan: &Plan, period: &Period, path: &str, found: &mut Findings) {
    let before =
        plan.periods.iter().position(|known| Some(&known.id) == period.predecessor.as_ref());
    let Some((at, before)) = before.and_then(|at| Some((at, plan.periods.get(at)?))) else {
        return;
    };
    // One that follows itself goes round in a circle, which is said elsewhere.
    if before.id != period.id
        && period.from <= before.cutoff
        && found.reliable(&format!("periods[{at}].cutoff"))
    {
        let sentence = format!(
            "“{}”的起始日（{}）不在上期“{}”的截至日（{}）之后，两期重叠。",
            period.label, period.from, before.label, before.cutoff
        );
        let hint = "起始日应当晚于上期的截至日，请核对这两个日期。";
        found.wrong(&format!("{path}.from"), "periods_overlap", sentence, hint);
    }
}

/// The first of two days must not be after the second; the finding stands at the second.
pub(super) fn in_order(
    found: &mut Findings,
    path: &str,
    name: &str,
    (first_word, first): (&str, Date),
    (second_word, second): (&str, Date),
) {
    if first > second {
        let sentence = format!("“{name}”的{first_word}（{first}）晚于{second_word}（{second}）。");
        found.wrong(path, "dates_out_of_order", sentence, "请核对这两个日期。");
    }
}

fn phases(phases_of: &[Phase], path: &str, found: &mut Findings) {
    for (at, phase) in phases_of.iter().enumerate() {
        let path = format!("{path}[{at}]");
        in_order(
            found,
            &format!("{path}.end"),
            &phase.title,
            ("开始", phase.start),
            ("结束", phase.end),
        );
        phases(&phase.parts, &format!("{path}.parts"), found);
    }
}
