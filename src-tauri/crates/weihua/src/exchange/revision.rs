//! A 版 as JSON, and back: only what proves to be what its id says.

use serde::{Deserialize, Serialize};

use super::ContentWire;
use crate::id::{PeriodId, UnitId};
use crate::plan::MOST_PLACES;
use crate::revision::{
    Answer, AnswerKind, Cell, Content, GREATEST_FIGURE, LONGEST_TEXT, Origin, Revision, RevisionId,
    is_hollow,
};

/// A 版 in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionWire {
    unit: UnitId,
    period: PeriodId,
    number: u32,
    origin: String,
    parents: Vec<String>,
    plan_version: String,
    content_hash: String,
    reason: String,
    author: String,
    at: String,
    content: ContentWire,
}

impl RevisionWire {
    /// As it is written.
    pub(super) fn of(revision: &Revision, content: &Content) -> Self {
        Self {
            unit: revision.unit.clone(),
            period: revision.period.clone(),
            number: revision.number,
            origin: revision.origin.name().to_owned(),
            parents: revision.parents.iter().map(ToString::to_string).collect(),
            plan_version: revision.plan_version.clone(),
            content_hash: revision.content_hash.clone(),
            reason: revision.reason.clone(),
            author: revision.author.clone(),
            at: revision.at.clone(),
            content: content.into(),
        }
    }

    /// The 版 with this id; `Err` says why it is not, for the log.
    pub(super) fn proven(self, id: &str) -> Result<(Revision, Content), String> {
        let origin = Origin::named(&self.origin)
            .ok_or_else(|| format!("an origin named {}", self.origin))?;
        let content = self.content.content()?;
        if let Some(odd) = oddity(&content) {
            return Err(odd);
        }
        for (what, text) in [("reason", &self.reason), ("author", &self.author), ("at", &self.at)] {
            if text.chars().count() > LONGEST_NOTE
                || text.chars().any(|c| c.is_control() && c != '\n')
            {
                return Err(format!("the {what} {:?}", text.chars().take(40).collect::<String>()));
            }
        }
        let revision = Revision {
            id: RevisionId::new(id),
            seq: 0, // Of the data file that takes it in.
            unit: self.unit,
            period: self.period,
            number: self.number,
            origin,
            plan_version: self.plan_version,
            content_hash: self.content_hash,
            reason: self.reason,
            author: self.author,
            at: self.at,
            parents: self.parents.into_iter().map(RevisionId::new).collect(),
        };
        revision.prove(&content)?;
        Ok((revision, content))
    }
}

/// The longest of what a program writes beside the content, in characters.
const LONGEST_NOTE: usize = 4000;

/// What no program of ours writes into a 版.
fn oddity(content: &Content) -> Option<String> {
    let cells = content.rows.values().flat_map(|row| {
        [&row.progress, &row.problems, &row.next_steps, &row.completion, &row.zero]
    });
    if cells.clone().any(Cell::is_hollow) {
        return Some("a text in which there is nothing to read".into());
    }
    let texts = cells
        .map(|cell| cell.text())
        .chain(content.explanations.values().flatten().map(String::as_str))
        .chain(content.answers.values().flatten().map(|answer| answer.text.as_str()))
        .chain(content.matters.values().map(|matter| matter.note.as_str()))
        .chain(
            content
                .contacts
                .values()
                .flatten()
                .flat_map(|one| [one.name.as_str(), one.post.as_str(), one.phone.as_str()]),
        );
    let control = |text: &str| text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    for text in texts {
        if control(text) {
            return Some("control characters in a text".into());
        }
        if text.chars().count() > LONGEST_TEXT {
            return Some("a text longer than can be typed".into());
        }
    }
    let possible = 0..=GREATEST_FIGURE * 10_i64.pow(u32::from(MOST_PLACES));
    if !content.numbers.values().flatten().all(|amount| possible.contains(amount)) {
        return Some("a figure that cannot be typed".into());
    }
    let unexplained = |answer: &Answer| match answer.kind {
        AnswerKind::Mended => false,
        AnswerKind::Explained => is_hollow(&answer.text),
    };
    if content.answers.values().flatten().any(unexplained) {
        return Some("a 说明 in which there is nothing to read".into());
    }
    let files = content.evidence.iter().map(|((_, sha256), said)| {
        (sha256, said.as_ref().map(|one| (one.name.as_str(), one.size)))
    });
    let matter_files = content.matter_files.iter().map(|((_, sha256), said)| {
        (sha256, said.as_ref().map(|one| (one.name.as_str(), one.size)))
    });
    for (sha256, said) in files.chain(matter_files) {
        let fits = |(name, size): (&str, i64)| {
            !is_hollow(name) && name.chars().count() <= LONGEST_NOTE && size >= 0 && !control(name)
        };
        if !crate::archive::is_sha256(sha256) || said.is_some_and(|said| !fits(said)) {
            return Some(format!("a file {sha256} {said:?}"));
        }
    }
    let known = |state: &str| ["not_started", "preparing", "handed_in"].contains(&state);
    if content.matters.values().any(|matter| !known(&matter.state)) {
        return Some("a state of a matter".into());
    }
    if content.explanations.values().flatten().any(|text| is_hollow(text)) {
        return Some("an empty explanation".into());
    }
    let person = content.contacts.iter().any(|((role, _), said)| {
        !["leader", "clerk"].contains(&role.as_str())
            || said.as_ref().is_some_and(|one| one.name.is_empty())
    });
    person.then(|| "a person without a name or role".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revision::Row;

    #[test]
    fn what_nobody_can_type_is_odd() {
        let text = |text: &str| {
            let row = Row { progress: Cell::Text(text.to_owned()), ..Row::default() };
            Content { rows: [("m15".into(), row)].into(), ..Content::default() }
        };
        let figure = |amount| Content {
            numbers: [("B1".into(), Some(amount))].into(),
            ..Content::default()
        };
        for plain in
            [text("查"), text(&"查".repeat(LONGEST_TEXT)), figure(0), figure(GREATEST_FIGURE)]
        {
            assert_eq!(oddity(&plain), None, "control");
        }
        for odd in [
            text(&"查".repeat(LONGEST_TEXT + 1)),
            text("\u{1}"),
            text(" \n"),
            text("\u{200b}\u{feff}"),
            figure(-1),
            figure(i64::MAX),
            Content {
                explanations: [(("m15".into(), "same".into()), Some("\u{3164}".into()))].into(),
                ..Content::default()
            },
        ] {
            assert!(oddity(&odd).is_some());
        }
    }
}
