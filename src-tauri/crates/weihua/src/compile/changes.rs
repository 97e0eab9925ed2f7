//! What changed in the draft since it was last looked over. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::model::{DraftChange, DraftChangeKind};
use crate::clock::Date;
use crate::plan::Plan;
use crate::report::quarterly::{Drafted, ParagraphPlace, Piece};

/// How a draft stood when somebody looked it over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// By whom.
    pub author: String,
    /// When, for people only.
    pub at: String,
    /// What was drafted, by place.
    pub drafted: BTreeMap<String, String>,
}

/// What is drafted, by place.
pub(super) fn by_place(draft: &[Drafted]) -> BTreeMap<String, String> {
    pieces(draft).map(|piece| (piece.place.to_string(), piece.text())).collect()
}

/// The changes in the order of the draft; what is gone comes last.
pub(super) fn changes(
    draft: &[Drafted],
    look: Option<&Look>,
    plan: &Plan,
    on: Date,
) -> Vec<DraftChange> {
    let Some(look) = look else {
        return Vec::new();
    };
    let mut found: Vec<DraftChange> = pieces(draft)
        .filter_map(|piece| {
            let (place, after) = (piece.place.to_string(), piece.text());
            let (kind, before) = match look.drafted.get(&place) {
                None => (DraftChangeKind::Added, String::new()),
                Some(before) if *before == after => return None,
                Some(before) => (DraftChangeKind::Changed, before.clone()),
            };
            let name = piece.place.words(plan, on);
            let section = piece.place.section().to_string();
            let said = !piece.voices.is_empty();
            Some(DraftChange { place, name, section, kind, said, before, after })
        })
        .collect();
    let now = by_place(draft);
    let gone = look.drafted.iter().filter(|(place, _)| !now.contains_key(*place));
    found.extend(gone.filter_map(|(written, before)| {
        let place = ParagraphPlace::parse(written)?;
        Some(DraftChange {
            place: written.clone(),
            name: place.words(plan, on),
            section: place.section().to_string(),
            kind: DraftChangeKind::Gone,
            said: place.is_said(),
            before: before.clone(),
            after: String::new(),
        })
    }));
    found
}

fn pieces(draft: &[Drafted]) -> impl Iterator<Item = &Piece> {
    draft.iter().flat_map(|drafted| &drafted.pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;
    use crate::report::document::Run;
    use crate::report::quarterly::{Head, Section, Voice};

    fn said(unit: &str, text: &str) -> Piece {
        Piece {
            place: ParagraphPlace::Spoken("m15".into(), unit.into()),
            under: None,
            runs: vec![Run::plain(text)],
            mark: None,
            voices: vec![Voice {
                unit: unit.into(),
                name: unit.to_owned(),
                measure: "m15".into(),
                revision: 1,
            }],
            sources: Vec::new(),
        }
    }

    fn draft(pieces: Vec<Piece>) -> Vec<Drafted> {
        vec![Drafted { section: Some(Section::Measure("m15".into())), head: Head::None, pieces }]
    }

    #[test]
    fn what_came_what_changed_and_what_went_is_said_once_each() {
        let (plan, day) = (built_in().unwrap(), "2018-03-31".parse().unwrap());
        let (a, b, c) = ("xicheng-huanbaoju", "xicheng-anjianju", "xicheng-jiaowei");
        let before = draft(vec![said(a, "甲"), said(b, "乙")]);
        let look = Look { author: "某".to_owned(), at: String::new(), drafted: by_place(&before) };
        assert!(changes(&before, Some(&look), plan, day).is_empty(), "nothing changed");
        let now = draft(vec![said(a, "甲二"), said(c, "丙")]);
        let found: Vec<_> = changes(&now, Some(&look), plan, day)
            .into_iter()
            .map(|one| (one.kind, one.before, one.after, one.said))
            .collect();
        assert_eq!(
            found,
            [
                (DraftChangeKind::Changed, "甲".to_owned(), "甲二".to_owned(), true),
                (DraftChangeKind::Added, String::new(), "丙".to_owned(), true),
                (DraftChangeKind::Gone, "乙".to_owned(), String::new(), true),
            ]
        );
        assert!(changes(&now, None, plan, day).is_empty(), "never looked over: nothing is listed");
    }
}
