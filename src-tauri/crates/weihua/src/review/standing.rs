//! What the office has of units in a period and what it says of it, as it stands: this is what a
//! reply tells.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::cell::field_named;
use super::facts::Facts;
use super::gather::{self, Said};
use super::rules;
use super::{CellState, Outcome, Timeliness};
use crate::clock::Date;
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::measure;
use crate::plan::{Period, Plan};
use crate::progress::FieldName;
use crate::revision::RevisionId;
use crate::store::Fingerprint;

/// A unit's period as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose.
    pub unit: UnitId,
    /// The 版 that speaks for it.
    pub speaking: Option<RevisionId>,
    /// 分叉待定.
    pub forked: bool,
    /// Every 版 in force, each after those it follows.
    pub in_force: Vec<RevisionId>,
    /// 报送状态 of every row asked for, by number.
    pub states: Vec<(MeasureId, CellState)>,
    /// 按时, 迟报 or 逾期未报.
    pub timeliness: Timeliness,
    /// Its own 应报日 by 延期.
    pub extended_to: Option<Date>,
    /// 退回意见 that stand, by row.
    pub remarks: Vec<StandingRemark>,
}

/// A 退回意见 that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingRemark {
    /// What an answer names.
    pub id: String,
    /// The row.
    pub measure: MeasureId,
    /// The field it speaks of; none for the whole row.
    pub field: Option<FieldName>,
    /// What is to be mended.
    pub text: String,
    /// The 版 that was read.
    pub revision: RevisionId,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

/// What units say in a period and what is said to them; of one unit, or of all that report.
///
/// # Errors
/// Those of the data file.
pub fn standing(
    conn: &Connection,
    plan: &Plan,
    period: &Period,
    unit: Option<&UnitId>,
    today: Date,
) -> Result<Vec<Standing>> {
    let facts = Facts::read(conn, plan, period, unit)?;
    let mut words: BTreeMap<(UnitId, MeasureId), Vec<Said>> = BTreeMap::new();
    for said in gather::words(conn, &period.id, unit)? {
        words.entry((said.unit.clone(), said.measure.clone())).or_default().push(said);
    }
    let asked = plan.units.iter().filter(|known| unit.is_none_or(|one| known.id == *one));
    let of_unit = |who: &UnitId| {
        let chain = facts.chain(who);
        let due = measure::duties(plan, who, &period.id);
        let mut states = Vec::new();
        let mut remarks = Vec::new();
        for row in &due {
            let state = facts.state(who, &row.id);
            states.push((row.id.clone(), state));
            let said = words.get(&(who.clone(), row.id.clone()));
            let standing = self::remarks(&facts, said.into_iter().flatten(), state);
            remarks.extend(standing.into_iter().map(|said| said.standing(&period.id)));
        }
        let complete = chain.first_with(due.iter().map(|row| &row.id));
        Standing {
            unit: who.clone(),
            speaking: chain.speaking().map(|version| version.id.clone()),
            forked: chain.is_forked(),
            in_force: chain.versions().iter().map(|version| version.id.clone()).collect(),
            states,
            timeliness: rules::timeliness(complete, facts.due(period, who), today),
            extended_to: facts.extended_to(period, who),
            remarks,
        }
    };
    Ok(asked.map(|unit| of_unit(&unit.id)).collect())
}

/// Remarks since anything else was said, as long as the row is as it was then.
pub(super) fn remarks<'a>(
    facts: &Facts,
    words: impl DoubleEndedIterator<Item = &'a Said>,
    state: CellState,
) -> Vec<&'a Said> {
    let stands = match state {
        CellState::Returned | CellState::Empty => true,
        CellState::Missing | CellState::Reported | CellState::Zero | CellState::Accepted => false,
    };
    if !stands {
        return Vec::new();
    }
    let mut standing: Vec<&Said> = words
        .rev()
        .take_while(|said| said.outcome == Outcome::Returned)
        .filter(|said| facts.is_as_read(said))
        .collect();
    standing.reverse();
    standing
}

/// What a 退回意见 is known by: SHA-256 over whose row it is, the 版 that was read, the field, its
/// words and when they were written.
pub fn remark_id(
    unit: &UnitId,
    period: &PeriodId,
    measure: &MeasureId,
    revision: &RevisionId,
    field: Option<FieldName>,
    text: &str,
    at: &str,
) -> String {
    Fingerprint::new("weihua1-remark")
        .text(unit.as_str())
        .text(period.as_str())
        .text(measure.as_str())
        .text(revision.as_str())
        .text(field.map_or("", FieldName::word))
        .text(text)
        .text(at)
        .finish()
}

impl Said {
    /// What it is known by, where it is a 退回意见.
    pub(super) fn id(&self, period: &PeriodId) -> String {
        let field = field_named(&self.field);
        remark_id(&self.unit, period, &self.measure, &self.revision, field, &self.remark, &self.at)
    }

    fn standing(&self, period: &PeriodId) -> StandingRemark {
        StandingRemark {
            id: self.id(period),
            measure: self.measure.clone(),
            field: field_named(&self.field),
            text: self.remark.clone(),
            revision: self.revision.clone(),
            author: self.author.clone(),
            at: self.at.clone(),
        }
    }
}
