//! The line of 版 from the one a paper was made from to the one that speaks now. Pure.

use std::collections::{BTreeMap, BTreeSet};

use crate::revision::{Revision, RevisionId};

/// How what is said now follows from what was said then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// The very same 版, or nothing then and now.
    Same,
    /// These came after it, the earliest first.
    After(Vec<&'a Revision>),
    /// It does not lead to what is said now: it is out of force, or stands in a fork.
    Broken,
}

/// The line from `then` to `now`, over `all` the 版 of one place.
pub(super) fn line<'a>(
    all: &'a [Revision],
    then: Option<&RevisionId>,
    now: Option<&RevisionId>,
) -> Line<'a> {
    let by_id: BTreeMap<&RevisionId, &Revision> = all.iter().map(|one| (&one.id, one)).collect();
    let mut at = match (then, now) {
        (then, now) if then == now => return Line::Same,
        (_, None) => return Line::Broken,
        (_, Some(now)) => by_id.get(now).copied(),
    };
    let mut passed = Vec::new();
    while let Some(one) = at {
        if Some(&one.id) == then {
            passed.reverse();
            return Line::After(passed);
        }
        passed.push(one);
        // A joined 版 goes on from the side the paper was made from.
        let from = |parent: &&RevisionId| match then {
            Some(then) => leads_to(&by_id, then, parent),
            None => true,
        };
        at = one.parents.iter().find(from).and_then(|parent| by_id.get(parent).copied());
    }
    match then {
        Some(_) => Line::Broken,
        None => {
            passed.reverse();
            Line::After(passed)
        }
    }
}

/// Whether `of` is `id` or was made after it.
fn leads_to(by_id: &BTreeMap<&RevisionId, &Revision>, id: &RevisionId, of: &RevisionId) -> bool {
    let mut open = vec![of];
    let mut seen = BTreeSet::new();
    while let Some(at) = open.pop() {
        if at == id {
            return true;
        }
        if seen.insert(at)
            && let Some(one) = by_id.get(at)
        {
            open.extend(&one.parents);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revision::Origin;

    fn one(id: &str, number: u32, parents: &[&str]) -> Revision {
        Revision {
            id: RevisionId::new(id),
            seq: i64::from(number),
            unit: "u".into(),
            period: "p".into(),
            number,
            origin: Origin::Submission,
            plan_version: String::new(),
            content_hash: String::new(),
            reason: String::new(),
            author: String::new(),
            at: String::new(),
            parents: parents.iter().map(|id| RevisionId::new(*id)).collect(),
        }
    }

    fn ids(all: &[Revision], then: Option<&str>, now: Option<&str>) -> Option<Vec<String>> {
        let (then, now) = (then.map(RevisionId::new), now.map(RevisionId::new));
        match line(all, then.as_ref(), now.as_ref()) {
            Line::Same => Some(Vec::new()),
            Line::After(line) => Some(line.iter().map(|one| one.id.to_string()).collect()),
            Line::Broken => None,
        }
    }

    #[test]
    fn the_line_goes_from_then_to_now() {
        let all = [one("a", 1, &[]), one("b", 2, &["a"]), one("c", 3, &["b"])];
        let said = |ids: &[&str]| Some(ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>());
        assert_eq!(ids(&all, Some("a"), Some("c")), said(&["b", "c"]));
        assert_eq!(ids(&all, None, Some("b")), said(&["a", "b"]), "nothing was there then");
        assert_eq!(ids(&all, Some("c"), Some("c")), said(&[]));
        assert_eq!(ids(&all, None, None), said(&[]));
        assert_eq!(ids(&all, Some("c"), Some("b")), None, "it went out of force");
        assert_eq!(ids(&all, Some("c"), None), None);
    }

    #[test]
    fn a_joined_version_is_reached_from_either_side() {
        let all = [one("a", 1, &[]), one("b", 1, &[]), one("m", 2, &["a", "b"])];
        for side in ["a", "b"] {
            assert_eq!(ids(&all, Some(side), Some("m")), Some(vec!["m".to_owned()]));
        }
    }
}
