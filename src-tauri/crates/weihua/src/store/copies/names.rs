//! How copies are named and which of them stay: pure.

/// How many copies the program keeps that it made by itself.
pub(super) const KEPT: usize = 10;

const ENDING: &str = ".weihua";
const AUTOMATIC: &str = "自动备份_";

/// The second and the number within it, of a copy the program made by itself.
pub(super) fn automatic(name: &str) -> Option<(String, u32)> {
    second_of(name, AUTOMATIC)
}

/// The second and the number within it in a name `<start>20181012-083000_2.weihua`.
pub(super) fn second_of(name: &str, start: &str) -> Option<(String, u32)> {
    let inner = name.strip_prefix(start)?.strip_suffix(ENDING)?;
    let (second, nth) = match inner.split_once('_') {
        None => (inner, 1),
        // Only as we write it: `_02` or `_1` is somebody else's name.
        Some((second, nth)) => {
            (second, nth.parse().ok().filter(|n: &u32| *n >= 2 && n.to_string() == nth)?)
        }
    };
    let digits =
        |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    let (day, time) = second.split_once('-')?;
    (digits(day, 8) && digits(time, 6)).then(|| (second.to_owned(), nth))
}

/// A name for the next copy that comes after all there are, even where a clock was set back: the
/// order of the names is the order in which they were made.
pub(super) fn next_automatic(second: &str, names: &[String]) -> String {
    let newest = names.iter().filter_map(|name| automatic(name)).max();
    match newest {
        Some((newest, nth)) if newest.as_str() >= second => named(AUTOMATIC, &newest, nth + 1),
        _ => named(AUTOMATIC, second, 1),
    }
}

/// `<start>20181012-083000.weihua`, or with a number from the second of a second on.
pub(super) fn named(start: &str, second: &str, nth: u32) -> String {
    match nth {
        1 => format!("{start}{second}{ENDING}"),
        _ => format!("{start}{second}_{nth}{ENDING}"),
    }
}

/// The newest of those the program made by itself.
pub(super) fn newest_automatic(names: &[String]) -> Option<&String> {
    names.iter().filter(|name| automatic(name).is_some()).max_by_key(|name| automatic(name))
}

/// Which copies may go, all but the last `kept` the program made by itself; nobody else's ever do.
pub(super) fn superfluous(names: &[String], kept: usize) -> Vec<String> {
    let mut own: Vec<_> =
        names.iter().filter_map(|name| Some((automatic(name)?, name.clone()))).collect();
    own.sort();
    own.into_iter().rev().skip(kept).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> Vec<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn only_a_name_as_the_program_writes_it_is_its_own() {
        for (name, own) in [
            ("自动备份_20181012-083000.weihua", Some(("20181012-083000", 1))),
            ("自动备份_20181012-083000_2.weihua", Some(("20181012-083000", 2))),
            ("自动备份_20181012-083000_12.weihua", Some(("20181012-083000", 12))),
            ("自动备份_20181012-083000_1.weihua", None),
            ("自动备份_20181012-083000_02.weihua", None),
            ("自动备份_20181012-083000 - 副本.weihua", None),
            ("自动备份_20181012-0830.weihua", None),
            ("自动备份_2018101二-083000.weihua", None),
            ("自动备份_20181012-083000.weihua.bak", None),
            ("升级前_格式1_20181012-083000.weihua", None),
            ("恢复前_20181012-083000.weihua", None),
            ("德胜街道.weihua", None),
        ] {
            let own = own.map(|(second, nth)| (second.to_owned(), nth));
            assert_eq!(automatic(name), own, "{name}");
        }
    }

    #[test]
    fn a_new_name_comes_after_all_there_are() {
        for (second, there, next) in [
            ("20181012-083000", &[][..], "自动备份_20181012-083000.weihua"),
            (
                "20181012-083000",
                &["自动备份_20181011-235959.weihua"],
                "自动备份_20181012-083000.weihua",
            ),
            (
                "20181012-083000",
                &["自动备份_20181012-083000.weihua"],
                "自动备份_20181012-083000_2.weihua",
            ),
            (
                "20181012-083000",
                &["自动备份_20181012-083000_9.weihua"],
                "自动备份_20181012-083000_10.weihua",
            ),
            // The clock was set back: the second stays that of the newest.
            (
                "20170101-000000",
                &["自动备份_20181012-083000.weihua"],
                "自动备份_20181012-083000_2.weihua",
            ),
            (
                "20181012-083000",
                &["恢复前_20991231-000000.weihua"],
                "自动备份_20181012-083000.weihua",
            ),
        ] {
            assert_eq!(next_automatic(second, &names(there)), next, "{second} after {there:?}");
        }
    }

    #[test]
    fn the_last_ones_stay_and_everybody_elses() {
        let a = "自动备份_20181012-083000.weihua";
        let b = "自动备份_20181012-083000_2.weihua";
        let c = "自动备份_20181012-083000_10.weihua";
        let d = "自动备份_20181013-000000.weihua";
        let other = "德胜街道_季末.weihua";
        let before = "升级前_格式1_20101012-083000.weihua";
        for (there, kept, gone) in [
            (&[][..], 10, &[][..]),
            (&[a, b, c, d], 4, &[]),
            (&[a, b, c, d], 3, &[a]),
            (&[d, c, b, a], 2, &[b, a]),
            (&[other, before, a], 1, &[]),
            (&[other, before, a, d], 1, &[a]),
            (&[other, before], 0, &[]),
        ] {
            assert_eq!(superfluous(&names(there), kept), names(gone), "{there:?}, {kept} kept");
        }
    }
}
