//! Which measure or indicator a row speaks of.

use crate::id::UnitId;
use crate::import::parsed::About;
use crate::import::words::{key, plain};
use crate::measure;
use crate::plan::{Indicator, Measure, Plan};
use crate::progress::asked_indicators;
use crate::template::columns::PART_OF;

use super::{Facts, Place};

/// What a row speaks of.
pub enum Meant<'a> {
    /// A measure the unit answers for.
    Measure(&'a Measure),
    /// An indicator asked of it.
    Indicator(&'a Indicator),
    /// None of these: one full sentence.
    Nothing(String),
}

/// Finds out; never guesses.
pub fn meant<'a>(facts: Facts<'a>, place: Place<'_>, about: &About) -> Meant<'a> {
    match about {
        About::Measure { number, title, counts_measures } => {
            match measure_meant(facts.plan, *number, title, *counts_measures) {
                Ok(measure) => due(facts, place, measure, *number),
                Err(sentence) => Meant::Nothing(sentence),
            }
        }
        About::Indicator { title } => indicator_meant(facts, place, title),
    }
}

/// Whether a row only shows what the program computes: nothing is taken from it, and it is no
/// row that says something.
pub fn is_computed(plan: &Plan, about: &About) -> bool {
    match about {
        About::Measure { .. } => false,
        About::Indicator { title } => titled(plan, title).is_some_and(|one| one.ratio.is_some()),
    }
}

fn titled<'a>(plan: &'a Plan, title: &str) -> Option<&'a Indicator> {
    let (written, letters) = (key(title), plain(title));
    let part = key(PART_OF);
    let without = |text: &str| {
        text.strip_prefix(part.as_str()).unwrap_or(text).trim_start_matches(':').to_owned()
    };
    let bare = without(&written);
    let full = |one: &Indicator| key(&format!("{}{}", one.title, one.unit_word));
    // The whole title before one that only reads so with its unit word, asked before not asked.
    let by = |fits: &dyn Fn(&Indicator) -> bool| {
        let fitting = || plan.indicators.iter().filter(|one| fits(one));
        fitting().find(|one| one.on).or_else(|| fitting().next())
    };
    by(&|one| plain(&one.title) == letters)
        .or_else(|| by(&|one| plain(&one.title) == without(&letters)))
        .or_else(|| by(&|one| key(&one.title) == bare))
        .or_else(|| by(&|one| full(one) == bare))
}

fn due<'a>(
    facts: Facts<'a>,
    place: Place<'_>,
    found: &'a Measure,
    written: Option<u16>,
) -> Meant<'a> {
    let duties = measure::duties(facts.plan, place.unit, &facts.period.id);
    if duties.iter().any(|due| due.id == found.id) {
        return Meant::Measure(found);
    }
    // Only a number that somebody wrote can be written wrong.
    let slip = (written == Some(found.number))
        .then(|| slip_of(&duties, found.number))
        .flatten()
        .map_or(String::new(), |meant| format!("可能是{meant}错写成{}，", found.number));
    Meant::Nothing(format!(
        "{}没有第{}项“{}”这项措施，{slip}这一行没有收；请单位核对序号。",
        place.unit_name, found.number, found.title
    ))
}

/// A number of the unit's that becomes the written one by one digit too many.
fn slip_of(duties: &[&Measure], written: u16) -> Option<u16> {
    let text = written.to_string();
    let mut close = duties.iter().map(|due| due.number).filter(|number| {
        let number = number.to_string();
        (0..text.len()).any(|at| {
            let mut shorter = text.clone();
            shorter.remove(at);
            shorter == number
        })
    });
    match (close.next(), close.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

fn measure_meant<'a>(
    plan: &'a Plan,
    number: Option<u16>,
    title: &str,
    counts_measures: bool,
) -> Result<&'a Measure, String> {
    let by_number = number.and_then(|number| plan.measures.iter().find(|one| one.number == number));
    let by_title = measure_titled(plan, title);
    match (number, by_number, by_title) {
        (_, Some(one), Some(other)) if one.id == other.id => Ok(one),
        // The lines of a table a unit drew itself are often only counted.
        (_, _, Some(titled)) if !counts_measures => Ok(titled),
        (Some(number), _, Some(titled)) => Err(format!(
            "序号写的是{number}，措施文字却是第{}项“{}”，这一行没有收；请单位核对是否错行。",
            titled.number, titled.title
        )),
        (_, Some(numbered), None) if title.trim().is_empty() || counts_measures => Ok(numbered),
        (None, _, Some(titled)) => Ok(titled),
        (Some(number), None, None) => {
            Err(format!("计划里没有第{number}项措施，这一行没有收；请单位核对序号。"))
        }
        (_, _, None) if !title.trim().is_empty() => Err(format!(
            "“{}”不是计划里的措施，这一行没有收；请单位照抄工作措施的标题，或写明序号。",
            short(title)
        )),
        (_, _, None) => Err("这一行没有写是哪一项措施，没有收；请单位补写序号。".to_owned()),
    }
}

/// The measure whose title stands in a text, or the beginning of whose title a text is.
fn measure_titled<'a>(plan: &'a Plan, text: &str) -> Option<&'a Measure> {
    let written = bare_title(text);
    if written.chars().count() < 4 {
        return None;
    }
    let mut hits: Vec<&Measure> = plan
        .measures
        .iter()
        .filter(|measure| {
            let title = key(&measure.title);
            written.contains(&title) || title.contains(&written)
        })
        .collect();
    // The text of one measure may mention another's title; its own stands at the beginning.
    if hits.len() > 1 {
        hits.sort_by_key(|measure| written.find(&key(&measure.title)).unwrap_or(usize::MAX));
        let place = |measure: &Measure| written.find(&key(&measure.title));
        let first = hits.first().and_then(|measure| place(measure));
        hits.retain(|measure| first.is_some() && place(measure) == first);
    }
    match hits.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// A title without the number before it, in whatever brackets, and the marks behind it:
/// `（六）健全责任体系。`, `6、健全责任体系`, `第六项：健全责任体系……`.
fn bare_title(text: &str) -> String {
    let written = key(text);
    let opened = written.trim_start_matches(['(', '[', '【', '〔', '〖', '{', '<', '〈']);
    let ordinal =
        opened.strip_prefix('第').or_else(|| opened.strip_prefix("措施")).unwrap_or(opened);
    let behind = ordinal.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十百〇零".contains(c)
    });
    let marks = [')', ']', '】', '〕', '〗', '}', '>', '〉', '、', '.', '。', ',', ':', '项', '条'];
    let after = behind.trim_start_matches(marks);
    // 一书一签 begins with a word: a number in Chinese ends with a mark.
    let counted = behind.len() < ordinal.len()
        && (after.len() < behind.len() || ordinal.starts_with(|c: char| c.is_ascii_digit()));
    let bare = if counted { after } else { &written };
    bare.trim_end_matches(|c: char| "。.;,、:!?…·".contains(c)).to_owned()
}

fn indicator_meant<'a>(facts: Facts<'a>, place: Place<'_>, title: &str) -> Meant<'a> {
    let found = titled(facts.plan, title);
    let Some(found) = found else {
        return Meant::Nothing(format!(
            "“{}”不是计划里的指标，这一行没有收；请单位照抄指标的名称。",
            short(title)
        ));
    };
    if !is_asked(facts, place.unit, found) {
        return Meant::Nothing(format!(
            "“{}”不是{}要填的指标，这一行没有收；请单位核对。",
            found.title, place.unit_name
        ));
    }
    Meant::Indicator(found)
}

fn is_asked(facts: Facts<'_>, unit: &UnitId, indicator: &Indicator) -> bool {
    asked_indicators(facts.plan, unit, &facts.period.id)
        .iter()
        .any(|asked| asked.id == indicator.id)
}

/// A written text as it can stand in a sentence.
pub fn short(text: &str) -> String {
    const MOST: usize = 30;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.trim();
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    line.chars().take(MOST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_belongs_to_the_title_that_is_written_and_not_to_one_that_only_resembles_it() {
        let built_in = crate::plan::built_in().unwrap();
        let (fifth, sixth) = (13, 14);
        let named = |titles: [&str; 2], on: bool, written: &str| {
            let mut plan = built_in.clone();
            for (at, title) in [fifth, sixth].into_iter().zip(titles) {
                plan.indicators[at].title = title.to_owned();
                plan.indicators[at].unit_word = "家".to_owned();
            }
            plan.indicators[fifth].on = on;
            let found = titled(&plan, written).map(|one| one.id.clone());
            found.map(|id| if id == plan.indicators[fifth].id { 5 } else { 6 })
        };
        for (titles, on, written, wanted) in [
            (["检查", "检查家"], true, "检查家", Some(6)),
            (["检查", "走访"], true, "检查家", Some(5)),
            (["检查", "检查"], false, "检查", Some(6)),
            (["隐患（重大）", "隐患（一般）"], true, "隐患(一般)", Some(6)),
            (["重大", "其中：重大隐患"], true, "其中：重大隐患", Some(6)),
            (["重大隐患", "一般"], true, "其中：重大隐患", Some(5)),
            (["重大", "一般"], true, "没有这个指标", None),
        ] {
            assert_eq!(named(titles, on, written), wanted, "{titles:?} {written}");
        }
    }

    #[test]
    fn a_title_is_read_without_its_number_and_marks() {
        for written in [
            "（六）健全责任体系。",
            "6、健全责任体系",
            "6.健全责任体系；",
            "6健全责任体系",
            "六、健全责任体系",
            "第六项：健全责任体系……",
            "【6】健全责任体系，",
            "〔六〕 健全责任体系",
            "⑹健全责任体系",
            "健全责任体系",
        ] {
            assert_eq!(bare_title(written), "健全责任体系", "{written}");
        }
        assert_eq!(bare_title("一书一签要求。"), "一书一签要求");
        assert_eq!(bare_title("（六）"), "");
    }
}
