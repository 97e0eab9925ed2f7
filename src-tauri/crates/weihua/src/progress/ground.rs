//! The newest 版 of a period as the ground of its draft. Where this desk knows what was handed
//! over and nobody touched it here since — as at a desk that was rebuilt from its 版 — what the 版
//! says stands on the sheet as already filled in. Whatever the edit journal knows is the clerk's.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::store::{self, DraftField, Milestone, Piece, Place};
use super::{FieldName, FieldState};
use crate::error::Result;
use crate::id::{DeadlineId, IndicatorId, MeasureId};
use crate::plan::Period;
use crate::revision::{self, Cell, Content, Revision};
use crate::store::{DeskKind, desk};

/// What the newest 版 of a unit's period says, less what was touched at this desk.
pub(crate) struct Ground {
    /// 第几版.
    pub number: u32,
    content: Content,
    /// Every subject the edit journal of the period knows.
    touched: BTreeSet<String>,
}

impl Ground {
    /// None where there is no 版, and at the 汇总端 where two stand against each other. At the 填报端
    /// these are joined by handing over: what they say together is the ground.
    pub fn gather(conn: &Connection, place: Place<'_>) -> Result<Option<Self>> {
        let heads = heads_in_order(conn, place)?;
        let undecided = heads.len() > 1 && desk(conn)?.kind == DeskKind::Bureau;
        let Some(number) = heads.iter().map(|head| head.number).max().filter(|_| !undecided) else {
            return Ok(None);
        };
        let touched = store::newest_states(conn, place.unit, place.period)?.into_keys().collect();
        let mut content = Content::default();
        for head in &heads {
            content = content.over(&revision::content(conn, &head.id)?);
        }
        Ok(Some(Self { number, content, touched }))
    }

    /// A field as the 版 has it. One it says nothing of is blank and waits for no confirmation.
    pub fn field(&self, measure: &MeasureId, field: FieldName) -> Option<DraftField> {
        if self.touched.contains(&format!("{measure}.{}", field.word())) {
            return None;
        }
        let row = self.content.rows.get(measure)?;
        let cell = cell_of(row, field);
        // A 零报告 speaks of no field: once it is withdrawn, last quarter's words come back.
        if matches!(row.zero, Cell::Text(_)) && *cell == Cell::Blank {
            return None;
        }
        let state = match cell {
            Cell::Blank => FieldState::Blank,
            Cell::Cleared => FieldState::Cleared,
            Cell::Text(_) => FieldState::Typed,
        };
        Some(DraftField { state, value: cell.text().to_owned() })
    }

    /// The reasons of rows that are 零报告 by the 版. A row in which somebody wrote is none.
    pub fn zeros(&self) -> BTreeMap<MeasureId, String> {
        let mut zeros = BTreeMap::new();
        for (measure, row) in &self.content.rows {
            let wrote = self.wrote_in(measure);
            if let Cell::Text(reason) = &row.zero
                && !wrote
            {
                zeros.insert(measure.clone(), reason.clone());
            }
        }
        zeros
    }

    /// A row is 零报告 by the 版 alone.
    pub fn has_zero(&self, measure: &MeasureId) -> bool {
        let zero = |row: &revision::Row| matches!(row.zero, Cell::Text(_));
        self.content.rows.get(measure).is_some_and(zero) && !self.wrote_in(measure)
    }

    /// A figure stands by the 版 alone.
    pub fn has_figure(&self, indicator: &IndicatorId) -> bool {
        !self.touched.contains(indicator.as_str())
            && self.content.numbers.get(indicator).is_some_and(Option::is_some)
    }

    fn wrote_in(&self, measure: &MeasureId) -> bool {
        let fields =
            [FieldName::Progress, FieldName::Problems, FieldName::NextSteps, FieldName::Completion];
        self.touched.contains(&format!("{measure}.zero"))
            || fields
                .iter()
                .any(|field| self.touched.contains(&format!("{measure}.{}", field.word())))
    }

    /// 情况说明 of the 版 that nobody changed here, by place and code of the finding.
    pub fn explanations(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.content.explanations.iter().filter_map(|((place, code), text)| {
            let known = self.touched.contains(&explanation_subject(place, code));
            let text = text.as_deref().filter(|_| !known)?;
            Some((place.as_str(), code.as_str(), text))
        })
    }

    /// Whether anything was done here to what `place` of a finding speaks of: the row, or a figure
    /// under it, which another figure may have made wrong.
    pub fn touched_at(&self, place: &str) -> bool {
        let (row, part) = place.split_once('.').unwrap_or((place, ""));
        let figure = |subject: &str| {
            !subject.contains(':') && (!subject.contains('.') || subject.ends_with(".opening"))
        };
        let of_figure = self.content.numbers.keys().any(|id| id.as_str() == part);
        self.touched.iter().any(|subject| {
            subject.split('.').next() == Some(row)
                || subject.strip_prefix("explain:").is_some_and(|at| at.starts_with(place))
                || of_figure && figure(subject)
                || place.is_empty()
        })
    }

    /// 佐证材料 of the 版 of whose content this desk's journal knows nothing.
    fn pieces(&self, journalled: &BTreeSet<(MeasureId, String)>) -> Vec<Piece> {
        let listed = self.content.evidence.iter();
        listed
            .filter(|(place, _)| !journalled.contains(place))
            .filter_map(|((measure, sha256), evidence)| {
                let evidence = evidence.as_ref()?;
                Some(Piece {
                    measure: measure.clone(),
                    sha256: sha256.clone(),
                    name: evidence.name.clone(),
                    category: evidence.category.clone(),
                    size: evidence.size,
                })
            })
            .collect()
    }
}

/// What a row of a 版 says in a field.
pub(super) fn cell_of(row: &revision::Row, field: FieldName) -> &Cell {
    match field {
        FieldName::Progress => &row.progress,
        FieldName::Problems => &row.problems,
        FieldName::NextSteps => &row.next_steps,
        FieldName::Completion => &row.completion,
    }
}

/// Under what the edit journal keeps a 情况说明.
pub(crate) fn explanation_subject(place: &str, code: &str) -> String {
    format!("explain:{place}:{code}")
}

/// Every piece of 佐证材料 of a unit's period: those of the draft, and those of its newest 版 that
/// were neither taken out here nor lack their bytes, by measure and name.
pub(super) fn pieces(conn: &Connection, place: Place<'_>) -> Result<Vec<Piece>> {
    let mut pieces = store::pieces(conn, place)?;
    let Some(ground) = Ground::gather(conn, place)? else {
        return Ok(pieces);
    };
    let known = store::journalled_pieces(conn, place)?;
    for piece in ground.pieces(&known) {
        // The bytes of what was handed over elsewhere need not have come along: it stays in the 版.
        if store::is_kept(conn, &piece.sha256)? {
            pieces.push(piece);
        }
    }
    pieces.sort_by(|a, b| (&a.measure, &a.name, &a.sha256).cmp(&(&b.measure, &b.name, &b.sha256)));
    Ok(pieces)
}

/// The figure of a period as the sheet has it: the draft's, else the one of the newest 版.
pub(super) fn figure(
    conn: &Connection,
    place: Place<'_>,
    indicator: &IndicatorId,
) -> Result<Option<i64>> {
    let here = (place.period.clone(), indicator.clone());
    let drafted = store::numbers(conn, place.unit)?.get(&here).copied();
    Ok(match drafted {
        Some(amount) => Some(amount),
        None => store::reported_numbers(conn, place.unit)?.get(&here).copied(),
    })
}

/// The 版 that nothing follows: first the one that speaks at the 汇总端, as the newest reply says, then
/// the latest.
pub(crate) fn heads_in_order(conn: &Connection, place: Place<'_>) -> Result<Vec<Revision>> {
    let mut heads = revision::heads(conn, place.unit, place.period)?;
    if heads.len() > 1 {
        let speaks = store::speaking_there(conn, place)?;
        heads.reverse();
        heads.sort_by_key(|head| speaks.as_ref() != Some(&head.id));
    }
    Ok(heads)
}

/// Milestones of a unit as this desk keeps them; a day that only a 版 says is taken from it, from
/// the earliest of `periods` that says it. One that was taken back on this very sheet does not
/// come back from its 版.
pub(super) fn milestones(
    conn: &Connection,
    place: Place<'_>,
    periods: &[&Period],
) -> Result<Vec<Milestone>> {
    let mut kept = store::milestones(conn, place.unit)?;
    let mut handed_over = store::reached_by_revision(conn, place.unit)?;
    let journal = store::newest_states(conn, place.unit, place.period)?;
    handed_over.retain(|(said_in, measure, deadline, _)| {
        let here =
            journal.get(&format!("{measure}.{deadline}")).filter(|_| said_in == place.period);
        here.is_none_or(|state| state != "blank")
    });
    for period in periods {
        for (said_in, measure, deadline, day) in &handed_over {
            if *said_in != period.id {
                continue;
            }
            let known =
                kept.iter_mut().find(|one| one.measure == *measure && one.deadline == *deadline);
            match known {
                Some(known) if known.reached_on.is_none() => {
                    known.reached_on = Some(*day);
                    known.reported_in = Some(said_in.clone());
                }
                Some(_) => {}
                None => kept.push(Milestone {
                    measure: measure.clone(),
                    deadline: deadline.clone(),
                    reached_on: Some(*day),
                    reported_in: Some(said_in.clone()),
                    confirmed_on: None,
                }),
            }
        }
    }
    Ok(kept)
}

/// Milestones that a 版 of this very period carries and that were taken back on its sheet.
pub(super) fn taken_back(
    conn: &Connection,
    place: Place<'_>,
) -> Result<BTreeSet<(MeasureId, DeadlineId)>> {
    let journal = store::newest_states(conn, place.unit, place.period)?;
    let blank = |measure: &MeasureId, deadline: &DeadlineId| {
        journal.get(&format!("{measure}.{deadline}")).is_some_and(|state| state == "blank")
    };
    let handed_over = store::reached_by_revision(conn, place.unit)?.into_iter();
    Ok(handed_over
        .filter(|(said_in, measure, deadline, _)| {
            said_in == place.period && blank(measure, deadline)
        })
        .map(|(_, measure, deadline, _)| (measure, deadline))
        .collect())
}
