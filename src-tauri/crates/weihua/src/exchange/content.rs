//! What a 版 says, as JSON. A list has no key twice; in a cell `null` is blank and `""` is 清空.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{DeadlineId, DeliverableId, IndicatorId, MeasureId};
use crate::revision::{
    Answer, AnswerKind, Cell, Content, Evidence, Matter, NamedFile, Person, Row,
};

/// What a 版 says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentWire {
    rows: Vec<RowWire>,
    numbers: Vec<NumberWire>,
    milestones: Vec<MilestoneWire>,
    evidence: Vec<EvidenceWire>,
    explanations: Vec<ExplanationWire>,
    answers: Vec<AnswerWire>,
    contacts: Vec<ContactWire>,
    matters: Vec<MatterWire>,
    matter_files: Vec<MatterFileWire>,
    /// Absent where it says nothing, so that such a file is the same as one from before there was it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unreached: Vec<UnreachedWire>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnreachedWire {
    measure: MeasureId,
    deadline: DeadlineId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWire {
    measure: MeasureId,
    progress: Option<String>,
    problems: Option<String>,
    next_steps: Option<String>,
    completion: Option<String>,
    zero: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberWire {
    indicator: IndicatorId,
    amount: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MilestoneWire {
    measure: MeasureId,
    deadline: DeadlineId,
    reached_on: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceWire {
    measure: MeasureId,
    sha256: String,
    said: Option<EvidenceSaid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceSaid {
    name: String,
    category: String,
    size: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExplanationWire {
    place: String,
    finding: String,
    text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerWire {
    remark: String,
    said: Option<AnswerSaid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerSaid {
    kind: AnswerKind,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactWire {
    role: String,
    from: Date,
    said: Option<PersonSaid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonSaid {
    to: Option<Date>,
    name: String,
    post: String,
    phone: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterWire {
    deliverable: DeliverableId,
    state: String,
    handed_on: Option<Date>,
    note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterFileWire {
    deliverable: DeliverableId,
    sha256: String,
    said: Option<MatterFileSaid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MatterFileSaid {
    name: String,
    size: i64,
}

impl From<&Content> for ContentWire {
    fn from(content: &Content) -> Self {
        Self {
            rows: content.rows.iter().map(row_out).collect(),
            numbers: (content.numbers.iter())
                .map(|(indicator, amount)| NumberWire {
                    indicator: indicator.clone(),
                    amount: *amount,
                })
                .collect(),
            milestones: (content.milestones.iter())
                .map(|((measure, deadline), reached_on)| MilestoneWire {
                    measure: measure.clone(),
                    deadline: deadline.clone(),
                    reached_on: *reached_on,
                })
                .collect(),
            evidence: content.evidence.iter().map(evidence_out).collect(),
            explanations: (content.explanations.iter())
                .map(|((place, finding), text)| ExplanationWire {
                    place: place.clone(),
                    finding: finding.clone(),
                    text: text.clone(),
                })
                .collect(),
            answers: (content.answers.iter())
                .map(|(remark, said)| AnswerWire {
                    remark: remark.clone(),
                    said: (said.as_ref())
                        .map(|one| AnswerSaid { kind: one.kind, text: one.text.clone() }),
                })
                .collect(),
            contacts: content.contacts.iter().map(contact_out).collect(),
            matters: (content.matters.iter())
                .map(|(deliverable, matter)| MatterWire {
                    deliverable: deliverable.clone(),
                    state: matter.state.clone(),
                    handed_on: matter.handed_on,
                    note: matter.note.clone(),
                })
                .collect(),
            matter_files: (content.matter_files.iter())
                .map(|((deliverable, sha256), said)| MatterFileWire {
                    deliverable: deliverable.clone(),
                    sha256: sha256.clone(),
                    said: (said.as_ref())
                        .map(|one| MatterFileSaid { name: one.name.clone(), size: one.size }),
                })
                .collect(),
            unreached: (content.unreached.iter())
                .map(|(measure, deadline)| UnreachedWire {
                    measure: measure.clone(),
                    deadline: deadline.clone(),
                })
                .collect(),
        }
    }
}

impl ContentWire {
    /// The content; `Err` says what in it makes no sense, for the log.
    pub(super) fn content(self) -> Result<Content, String> {
        let milestones = self
            .milestones
            .into_iter()
            .map(|one| ((one.measure, one.deadline), one.reached_on))
            .collect::<Vec<_>>();
        let evidence = self.evidence.into_iter().map(|one| {
            let said = one.said.map(|said| Evidence {
                name: said.name,
                category: said.category,
                size: said.size,
            });
            ((one.measure, one.sha256), said)
        });
        let answers = self.answers.into_iter().map(|one| {
            (one.remark, one.said.map(|said| Answer { kind: said.kind, text: said.text }))
        });
        let contacts = self.contacts.into_iter().map(|one| {
            let said = one.said.map(|said| Person {
                to: said.to,
                name: said.name,
                post: said.post,
                phone: said.phone,
            });
            ((one.role, one.from), said)
        });
        let matters = self.matters.into_iter().map(|one| {
            let matter = Matter { state: one.state, handed_on: one.handed_on, note: one.note };
            (one.deliverable, matter)
        });
        let matter_files = self.matter_files.into_iter().map(|one| {
            let said = one.said.map(|said| NamedFile { name: said.name, size: said.size });
            ((one.deliverable, one.sha256), said)
        });
        let explanations =
            self.explanations.into_iter().map(|one| ((one.place, one.finding), one.text));
        let milestones = once("milestone", milestones)?;
        let unreached: BTreeMap<_, ()> =
            once("taken back", self.unreached.into_iter().map(|u| ((u.measure, u.deadline), ())))?;
        if let Some(both) = unreached.keys().find(|place| milestones.contains_key(place)) {
            return Err(format!("milestone {both:?} said and taken back"));
        }
        Ok(Content {
            rows: once("row", self.rows.into_iter().map(row_in))?,
            numbers: once("figure", self.numbers.into_iter().map(|n| (n.indicator, n.amount)))?,
            milestones,
            unreached: unreached.into_keys().collect(),
            evidence: once("evidence", evidence)?,
            explanations: once("explanation", explanations)?,
            answers: once("answer", answers)?,
            contacts: once("contact", contacts)?,
            matters: once("matter", matters)?,
            matter_files: once("file", matter_files)?,
        })
    }
}

/// A map in which nothing was given twice.
fn once<K: Ord + std::fmt::Debug, V>(
    what: &str,
    entries: impl IntoIterator<Item = (K, V)>,
) -> Result<BTreeMap<K, V>, String> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        let named = format!("{what} {key:?} twice");
        if map.insert(key, value).is_some() {
            return Err(named);
        }
    }
    Ok(map)
}

fn row_out((measure, row): (&MeasureId, &Row)) -> RowWire {
    let cell = |cell: &Cell| cell.is_said().then(|| cell.text().to_owned());
    RowWire {
        measure: measure.clone(),
        progress: cell(&row.progress),
        problems: cell(&row.problems),
        next_steps: cell(&row.next_steps),
        completion: cell(&row.completion),
        zero: cell(&row.zero),
    }
}

fn row_in(row: RowWire) -> (MeasureId, Row) {
    let cell = |said: Option<String>| match said {
        None => Cell::Blank,
        Some(text) if text.is_empty() => Cell::Cleared,
        Some(text) => Cell::Text(text),
    };
    let content = Row {
        progress: cell(row.progress),
        problems: cell(row.problems),
        next_steps: cell(row.next_steps),
        completion: cell(row.completion),
        zero: cell(row.zero),
    };
    (row.measure, content)
}

fn evidence_out(
    ((measure, sha256), said): (&(MeasureId, String), &Option<Evidence>),
) -> EvidenceWire {
    EvidenceWire {
        measure: measure.clone(),
        sha256: sha256.clone(),
        said: said.as_ref().map(|one| EvidenceSaid {
            name: one.name.clone(),
            category: one.category.clone(),
            size: one.size,
        }),
    }
}

fn contact_out(((role, from), said): (&(String, Date), &Option<Person>)) -> ContactWire {
    ContactWire {
        role: role.clone(),
        from: *from,
        said: said.as_ref().map(|one| PersonSaid {
            to: one.to,
            name: one.name.clone(),
            post: one.post.clone(),
            phone: one.phone.clone(),
        }),
    }
}
