//! What came in of 报送事项, read in a few queries for one unit or all.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::MatterRemark;
use super::rules::{Outcome, Said};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeliverableId, PeriodId, UnitId};
use crate::revision::RevisionId;

/// A 版 in force of 联系人 and 报送事项.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub id: RevisionId,
    pub number: u32,
    pub received_on: Option<Date>,
    pub parents: Vec<RevisionId>,
    pub said: BTreeMap<DeliverableId, Said>,
}

/// A word of the office.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub revision: RevisionId,
    pub outcome: Outcome,
    pub remark: String,
    pub author: String,
    pub at: String,
}

/// Every 版 in force of a unit, by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain(pub Vec<Version>);

impl Chain {
    pub fn find(&self, id: &RevisionId) -> Option<&Version> {
        self.0.iter().find(|version| version.id == *id)
    }

    fn heads(&self) -> Vec<&Version> {
        let followed: BTreeSet<&RevisionId> =
            self.0.iter().flat_map(|version| &version.parents).collect();
        self.0.iter().filter(|version| !followed.contains(&version.id)).collect()
    }

    pub fn is_forked(&self) -> bool {
        self.heads().len() > 1
    }

    fn line_of<'a>(&'a self, version: &'a Version) -> BTreeSet<&'a RevisionId> {
        let mut line = BTreeSet::new();
        let mut open = vec![version];
        while let Some(version) = open.pop() {
            if line.insert(&version.id) {
                open.extend(version.parents.iter().filter_map(|parent| self.find(parent)));
            }
        }
        line
    }

    /// The newest one; in a fork the last one that all sides are built on.
    pub fn speaking(&self) -> Option<&Version> {
        let lines: Vec<_> = self.heads().into_iter().map(|head| self.line_of(head)).collect();
        self.0.iter().rev().find(|version| {
            !lines.is_empty() && lines.iter().all(|line| line.contains(&version.id))
        })
    }

    /// 收到日期 of the first 版, along the line of the one that speaks, since when it says without a
    /// break that it was handed in. One made here came in with what it was made from.
    pub fn handed_in_since(&self, which: &DeliverableId) -> Option<Date> {
        let speaking = self.speaking()?;
        let line = self.line_of(speaking);
        let (mut received, mut since) = (None, None);
        for version in self.0.iter().filter(|version| line.contains(&version.id)) {
            received = version.received_on.or(received);
            let says = version.said.get(which).is_some_and(|said| said.handed_in);
            since = if says { since.or(received) } else { None };
        }
        since
    }
}

/// What came in and what was said, by unit.
#[derive(Debug, Default)]
pub(super) struct Facts {
    chains: BTreeMap<UnitId, Chain>,
    words: BTreeMap<(UnitId, DeliverableId), Vec<Word>>,
    nothing: Chain,
    unsaid: Said,
}

impl Facts {
    /// Of one unit, or of all.
    pub fn read(conn: &Connection, unit: Option<&UnitId>) -> Result<Self> {
        Ok(Self { chains: chains(conn, unit)?, words: words(conn, unit)?, ..Self::default() })
    }

    pub fn chain(&self, unit: &UnitId) -> &Chain {
        self.chains.get(unit).unwrap_or(&self.nothing)
    }

    /// What the unit says of a 报送事项 now.
    pub fn said(&self, unit: &UnitId, which: &DeliverableId) -> &Said {
        let speaking = self.chain(unit).speaking();
        speaking.and_then(|version| version.said.get(which)).unwrap_or(&self.unsaid)
    }

    /// Every word on a 报送事项, the earliest first.
    pub fn words(&self, unit: &UnitId, which: &DeliverableId) -> &[Word] {
        self.words.get(&(unit.clone(), which.clone())).map_or(&[], Vec::as_slice)
    }

    /// A word holds as long as the 报送事项 says what it said then.
    pub fn holds(&self, unit: &UnitId, which: &DeliverableId, word: &Word) -> bool {
        let then = self.chain(unit).find(&word.revision);
        then.is_some_and(|then| {
            then.said.get(which).unwrap_or(&self.unsaid) == self.said(unit, which)
        })
    }

    /// The newest word, where it holds.
    pub fn standing(&self, unit: &UnitId, which: &DeliverableId) -> Option<&Word> {
        self.words(unit, which).last().filter(|word| self.holds(unit, which, word))
    }

    pub fn standing_remarks(&self, unit: &UnitId) -> Vec<MatterRemark> {
        let returned = |(of, which): &(UnitId, DeliverableId)| {
            let word = self.standing(of, which).filter(|word| of == unit && word.returns())?;
            let speaks = self.said(of, which).handed_in;
            speaks.then(|| MatterRemark {
                matter: which.clone(),
                revision: word.revision.clone(),
                text: word.remark.clone(),
                author: word.author.clone(),
                at: word.at.clone(),
            })
        };
        self.words.keys().filter_map(returned).collect()
    }
}

impl Word {
    fn returns(&self) -> bool {
        match self.outcome {
            Outcome::Returned => true,
            Outcome::Accepted | Outcome::Reopened => false,
        }
    }
}

fn chains(conn: &Connection, unit: Option<&UnitId>) -> Result<BTreeMap<UnitId, Chain>> {
    let place = PeriodId::matters();
    let mut parents: BTreeMap<RevisionId, Vec<RevisionId>> = BTreeMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT p.revision, p.parent FROM revision_parent AS p
         JOIN revision AS r ON r.id = p.revision
         WHERE r.period = ?1 AND (?2 IS NULL OR r.unit = ?2)",
    )?;
    let mut rows = statement.query(params![place, unit])?;
    while let Some(row) = rows.next()? {
        parents.entry(row.get("revision")?).or_default().push(row.get("parent")?);
    }
    let mut said = said(conn, &place, unit)?;
    let mut chains: BTreeMap<UnitId, Chain> = BTreeMap::new();
    let mut statement = conn.prepare_cached(
        "SELECT r.id, r.unit, r.number, a.received_on FROM revision AS r
         LEFT JOIN arrival AS a ON a.revision = r.id
         WHERE r.period = ?1 AND (?2 IS NULL OR r.unit = ?2)
           AND NOT EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.revision = r.id)
         ORDER BY r.unit, r.number, r.seq",
    )?;
    let mut rows = statement.query(params![place, unit])?;
    while let Some(row) = rows.next()? {
        let id: RevisionId = row.get("id")?;
        chains.entry(row.get("unit")?).or_default().0.push(Version {
            number: row.get("number")?,
            received_on: row.get("received_on")?,
            parents: parents.remove(&id).unwrap_or_default(),
            said: said.remove(&id).unwrap_or_default(),
            id,
        });
    }
    Ok(chains)
}

type SaidBy = BTreeMap<RevisionId, BTreeMap<DeliverableId, Said>>;

fn said(conn: &Connection, place: &PeriodId, unit: Option<&UnitId>) -> Result<SaidBy> {
    let mut found = SaidBy::new();
    let mut statement = conn.prepare_cached(
        "SELECT m.revision, m.deliverable, m.state, m.handed_on, m.note
         FROM revision_matter AS m JOIN revision AS r ON r.id = m.revision
         WHERE r.period = ?1 AND (?2 IS NULL OR r.unit = ?2)",
    )?;
    let mut rows = statement.query(params![place, unit])?;
    while let Some(row) = rows.next()? {
        let state: String = row.get("state")?;
        let one = Said {
            handed_in: state == "handed_in",
            preparing: state == "preparing",
            handed_on: row.get("handed_on")?,
            note: row.get("note")?,
            files: BTreeMap::new(),
        };
        found.entry(row.get("revision")?).or_default().insert(row.get("deliverable")?, one);
    }
    let mut statement = conn.prepare_cached(
        "SELECT f.revision, f.deliverable, f.sha256, f.name, f.size
         FROM revision_matter_file AS f JOIN revision AS r ON r.id = f.revision
         WHERE r.period = ?1 AND (?2 IS NULL OR r.unit = ?2) AND f.name <> ''",
    )?;
    let mut rows = statement.query(params![place, unit])?;
    while let Some(row) = rows.next()? {
        let of = found.entry(row.get("revision")?).or_default();
        let one = of.entry(row.get("deliverable")?).or_default();
        one.files.insert(row.get("sha256")?, (row.get("name")?, row.get("size")?));
    }
    Ok(found)
}

type Words = BTreeMap<(UnitId, DeliverableId), Vec<Word>>;

fn words(conn: &Connection, unit: Option<&UnitId>) -> Result<Words> {
    let mut found = Words::new();
    let mut statement = conn.prepare_cached(
        "SELECT unit, deliverable, revision, outcome, remark, author, at FROM matter_review
         WHERE (?1 IS NULL OR unit = ?1) ORDER BY seq",
    )?;
    let mut rows = statement.query(params![unit])?;
    while let Some(row) = rows.next()? {
        let place = (row.get("unit")?, row.get("deliverable")?);
        found.entry(place).or_default().push(Word {
            revision: row.get("revision")?,
            outcome: row.get("outcome")?,
            remark: row.get("remark")?,
            author: row.get("author")?,
            at: row.get("at")?,
        });
    }
    Ok(found)
}
