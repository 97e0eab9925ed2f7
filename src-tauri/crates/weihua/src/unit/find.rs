//! Finding a unit by what a person types: name, alias, or pinyin in full or by its initials.

use unicode_normalization::UnicodeNormalization;

use super::{Unit, UnitChoice, view};
use crate::plan::Plan;

/// What a written name leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a> {
    /// This unit and no other.
    One(&'a Unit),
    /// None; these come near.
    None(Vec<&'a Unit>),
    /// Several: a person has to say which.
    Several(Vec<&'a Unit>),
}

/// Units that match what was typed, best first; all of them for an empty query.
pub fn find(plan: &Plan, typed: &str) -> Vec<UnitChoice> {
    let wanted = letters(typed);
    let mut hits: Vec<(u8, u16, &Unit)> = plan
        .units
        .iter()
        .filter_map(|unit| rank(unit, &wanted).map(|rank| (rank, unit.order, unit)))
        .collect();
    hits.sort_by_key(|(rank, order, _)| (*rank, *order));
    hits.into_iter()
        .map(|(_, _, unit)| UnitChoice {
            unit: view(plan, unit, plan.ends_on),
            aliases: unit.aliases.clone(),
        })
        .collect()
}

/// The unit a written name means: its id, a name it had, or an alias, whatever prefix of the
/// district and suffix of the office it is written with. Never guesses.
pub fn resolve<'a>(plan: &'a Plan, written: &str) -> Found<'a> {
    if let Some(unit) = plan.units.iter().find(|unit| unit.id.as_str() == written.trim()) {
        return Found::One(unit);
    }
    let wanted = plain(written);
    let hits: Vec<&Unit> = plan
        .units
        .iter()
        .filter(|unit| !wanted.is_empty() && spellings(unit).any(|name| plain(name) == wanted))
        .collect();
    match hits.as_slice() {
        [only] => Found::One(only),
        [] => Found::None(
            plan.units
                .iter()
                .filter(|unit| {
                    rank(unit, &letters(written)).is_some() && !written.trim().is_empty()
                })
                .take(5)
                .collect(),
        ),
        _ => Found::Several(hits),
    }
}

/// What is left of a written name when it is compared: names that agree in this are one name.
pub(crate) fn plain(written: &str) -> String {
    core(&letters(written))
}

fn spellings(unit: &Unit) -> impl Iterator<Item = &str> {
    unit.names
        .iter()
        .flat_map(|name| [name.name.as_str(), name.full.as_str()])
        .chain(unit.aliases.iter().map(String::as_str))
}

/// 0: begins with it; 1: contains it; 2: pinyin begins with it; 3: initials contain it.
fn rank(unit: &Unit, wanted: &str) -> Option<u8> {
    if wanted.is_empty() {
        return Some(0);
    }
    let names: Vec<String> = spellings(unit).map(letters).collect();
    // A body's 区 or 西城 is rarely typed: what stands behind it counts as the beginning too.
    let begins = |name: &String| {
        let behind = name.strip_prefix("西城").or_else(|| name.strip_prefix('区'));
        name.starts_with(wanted) || behind.is_some_and(|name| name.starts_with(wanted))
    };
    if names.iter().any(begins) {
        return Some(0);
    }
    let short = core(wanted);
    if names
        .iter()
        .any(|name| name.contains(wanted) || (!short.is_empty() && name.contains(&short)))
    {
        return Some(1);
    }
    if !wanted.is_ascii() {
        return None;
    }
    // For the same reason every syllable may be the first one.
    let tails = |reading: &str, of: fn(&str) -> &str| -> Vec<String> {
        let parts: Vec<&str> = reading.split(' ').map(of).collect();
        (0..parts.len()).map(|at| parts.get(at..).unwrap_or_default().concat()).collect()
    };
    let initial: fn(&str) -> &str = |syllable| syllable.get(..1).unwrap_or_default();
    let whole: fn(&str) -> &str = |syllable| syllable;
    for reading in &unit.pinyin {
        let initials = tails(reading, initial);
        let spelled = tails(reading, whole);
        let first = |list: &[String]| list.first().is_some_and(|all| all.starts_with(wanted));
        if first(&initials) || first(&spelled) {
            return Some(2);
        }
        if initials.iter().chain(&spelled).any(|tail| tail.starts_with(wanted)) {
            return Some(3);
        }
    }
    None
}

/// Half-width, lower-case, without spaces, with the variants a scan makes taken for one.
fn letters(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '柵' => '栅',
            '統' => '统',
            other => other,
        })
        .collect()
}

/// A name without the district before it and the office after it.
fn core(name: &str) -> String {
    let mut rest = name;
    for prefix in ["北京市西城区人民政府", "北京市西城区", "西城区", "北京市"]
    {
        if let Some(after) = rest.strip_prefix(prefix) {
            rest = after;
            break;
        }
    }
    for suffix in ["街道办事处", "街道办", "街办", "街道"] {
        if let Some(before) = rest.strip_suffix(suffix) {
            rest = before;
            break;
        }
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn first(typed: &str) -> String {
        find(built_in().unwrap(), typed)
            .first()
            .map(|hit| hit.unit.name.clone())
            .unwrap_or_default()
    }

    #[test]
    fn both_readings_find_dashilan() {
        for typed in [
            "dsl",
            "dzl",
            "DSL",
            "ｄｓｌ",
            "dashilan",
            "dazhalan",
            "大栅栏",
            "大柵栏",
            "大栅栏街道办事处",
        ] {
            assert_eq!(first(typed), "大栅栏街道", "typed {typed}");
        }
    }

    #[test]
    fn units_are_found_by_name_alias_and_pinyin() {
        for (typed, name) in [
            ("德胜", "德胜街道"),
            ("ds", "德胜街道"),
            ("sch", "什刹海街道"),
            ("xcaj", "西长安街街道"),
            ("广外", "广安门外街道"),
            ("广外街道", "广安门外街道"),
            ("gw", "广安门外街道"),
            ("gamn", "广安门内街道"),
            ("区安监局", "区安全监管局"),
            ("anquan", "区安全监管局"),
            ("hbj", "区环保局"),
            ("城管", "区城管委"),
            ("西城区德胜街道办", "德胜街道"),
        ] {
            assert_eq!(first(typed), name, "typed {typed}");
        }
        assert!(find(built_in().unwrap(), "不存在的单位").is_empty());
        assert_eq!(find(built_in().unwrap(), " ").len(), 42);
    }

    #[test]
    fn a_written_name_leads_to_one_unit_or_to_a_question() {
        let plan = built_in().unwrap();
        for (written, id) in [
            ("广外街道", "xicheng-guanganmenwai-jiedao"),
            ("广安门外街道办事处", "xicheng-guanganmenwai-jiedao"),
            ("北京市西城区德胜街道", "xicheng-desheng-jiedao"),
            ("区住房城乡建设委", "xicheng-zhufang-chengshi-jianshewei"),
            ("区卫生计生委", "xicheng-weijiwei"),
            ("xicheng-jiaowei", "xicheng-jiaowei"),
            ("牛街", "xicheng-niujie-jiedao"),
        ] {
            match resolve(plan, written) {
                Found::One(unit) => assert_eq!(unit.id.as_str(), id, "written {written}"),
                other => panic!("{written}: {other:?}"),
            }
        }
        assert!(matches!(resolve(plan, "区委"), Found::None(_)), "not guessed to be 区教委");
        assert!(matches!(resolve(plan, ""), Found::None(near) if near.is_empty()));
    }

    #[test]
    fn no_spelling_means_two_units() {
        let plan = built_in().unwrap();
        for unit in &plan.units {
            for name in spellings(unit) {
                assert_eq!(resolve(plan, name), Found::One(unit), "{name} is ambiguous");
            }
        }
    }
}
