//! What is counted of a measure: a sentence a kind of unit, who handed over and who did not. 未报
//! and 空报 are two things here as everywhere.

use super::super::facts::{Entry, MeasureFacts, Reviewed, Silent};
use super::progress::speaks;
use super::words::list;

/// Who is counted in the generated sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Before what is said: everybody.
    Everybody,
    /// After it: those who did not speak.
    Others,
}

/// One sentence a kind of unit: how many handed over, and who did not.
pub(super) fn counted(measure: &MeasureFacts, whom: Counted) -> Option<String> {
    let mut kinds: Vec<&str> = Vec::new();
    let of_entries = measure.entries.iter().map(|entry| entry.kind.as_str());
    for kind in of_entries.chain(measure.silent.iter().map(|one| one.kind.as_str())) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let sentences: Vec<String> =
        kinds.into_iter().filter_map(|kind| sentence(measure, kind, whom)).collect();
    (!sentences.is_empty()).then(|| sentences.concat())
}

fn sentence(measure: &MeasureFacts, kind: &str, whom: Counted) -> Option<String> {
    let all: Vec<&Entry> = measure.entries.iter().filter(|entry| entry.kind == kind).collect();
    let is_counted = |entry: &&Entry| match whom {
        Counted::Everybody => true,
        Counted::Others => !speaks(entry),
    };
    let came: Vec<&Entry> = all.iter().copied().filter(is_counted).collect();
    let silent: Vec<&Silent> = measure.silent.iter().filter(|one| one.kind == kind).collect();
    let said = match (came.as_slice(), silent.as_slice()) {
        ([], []) => return None,
        // Of one unit nothing is counted: it is named.
        ([one], []) => format!("{}已报送{}", one.name, of_one(one)),
        ([], [one]) => format!("{}{}", one.name, if one.empty { "空报" } else { "未报送" }),
        (came, silent) => {
            let others = if came.len() < all.len() { "其他" } else { "" };
            format!("{others}{}个{kind}{}", came.len() + silent.len(), of_several(came, silent))
        }
    };
    Some(format!("{said}。"))
}

/// What there is to add to 已报送 of a unit.
fn of_one(entry: &Entry) -> &'static str {
    match (entry.review, entry.zero.is_some()) {
        (Reviewed::Returned, _) => "，退回修改",
        (Reviewed::Accepted | Reviewed::Waiting, true) => "（零报告）",
        (Reviewed::Accepted | Reviewed::Waiting, false) => "",
    }
}

fn of_several(came: &[&Entry], silent: &[&Silent]) -> String {
    let without = |empty: bool| -> Vec<&str> {
        silent.iter().filter(|one| one.empty == empty).map(|one| one.name.as_str()).collect()
    };
    let (missing, empty) = (without(false), without(true));
    match (came.is_empty(), missing.is_empty(), empty.is_empty()) {
        (true, false, true) => return format!("均未报送（{}）", list(missing)),
        (true, true, false) => return format!("均空报（{}）", list(empty)),
        (true, false, false) => {
            return format!("中，{}未报送，{}空报", list(missing), list(empty));
        }
        (false, ..) | (true, true, true) => {}
    }
    let mut text = if silent.is_empty() {
        "均已报送".to_owned()
    } else {
        format!("中{}个已报送", came.len())
    };
    let zero = came.iter().filter(|entry| entry.zero.is_some()).count();
    match zero {
        0 => {}
        1 if came.len() == 1 => text.push_str("（零报告）"),
        all if all == came.len() => text.push_str("，均为零报告"),
        some => text.push_str(&format!("，其中{some}个零报告")),
    }
    let returned = came.iter().filter(|entry| entry.review == Reviewed::Returned);
    let returned: Vec<&str> = returned.map(|entry| entry.name.as_str()).collect();
    for (names, what) in [(returned, "退回修改"), (missing, "未报送"), (empty, "空报")] {
        if !names.is_empty() {
            text.push_str(&format!("，{}{what}", list(names)));
        }
    }
    text
}

#[cfg(test)]
#[path = "tests_counted.rs"]
mod tests;
