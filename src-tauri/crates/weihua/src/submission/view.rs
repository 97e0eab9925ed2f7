//! What the pages 核对 and 报送 show, read from the data file.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::handed;
use super::matters::matters_unsent;
use super::store::{self, Place};
use super::{HandOverView, Prepared, PrintedView, RevisionLine, SelfCheck, SignOffView, prepare};
use crate::clock::{Date, chinese_date};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::key;
use crate::period::PeriodState;
use crate::plan::Plan;
use crate::reply;
use crate::revision::{self, Revision, came_by};
use crate::store::{DeskKind, desk};

/// How many digits of a content hash stand on paper.
const DIGITS: usize = 8;

/// The 自检 of a unit's period.
///
/// # Errors
/// As [`prepare`].
pub fn self_check(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: Option<&PeriodId>,
    today: Date,
) -> Result<SelfCheck> {
    let ready = prepare(conn, plan, unit, period, today)?;
    let own = handed::of_prepared(&ready);
    let mut check = ready.check;
    handed::mark(conn, plan, unit, today, own, (&mut check.period, &mut check.periods))?;
    Ok(check)
}

/// Everything the page 报送 shows.
///
/// # Errors
/// As [`prepare`].
pub fn hand_over_view(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
    period: Option<&PeriodId>,
    today: Date,
) -> Result<HandOverView> {
    let mut ready = prepare(conn, plan, unit, period, today)?;
    let own = handed::of_prepared(&ready);
    let sheet = &mut ready.sheet;
    handed::mark(conn, plan, unit, today, own, (&mut sheet.period, &mut sheet.periods))?;
    let place = Place { unit, period: &ready.sheet.period.id };
    let printed = store::last_printed(conn, place)?.map(|printed| PrintedView {
        at: printed.at,
        same: printed.content_hash == ready.content_hash,
        content_check: digits(&printed.content_hash),
    });
    let signed = signed_view(conn, place, &ready.content_hash)?;
    let mut sign_trace = store::sign_trace(conn, place)?;
    if !sign_trace.iter().any(|one| one.taken_back) {
        sign_trace.clear();
    }
    let mut warnings = warnings(&ready, printed.as_ref(), signed.as_ref(), today);
    if ready.is_unchanged() && desk(conn)?.kind == DeskKind::Unit && matters_unsent(conn, unit)? {
        warnings.push(MATTERS_UNSENT.to_owned());
    }
    let expected = ready.sheet.rows.len();
    let heads: Vec<Revision> = ready.parent.iter().chain(&ready.others).cloned().collect();
    let revisions = revision_lines(conn, place, expected, &heads)?;
    Ok(HandOverView {
        unit: ready.sheet.unit.clone(),
        period: ready.sheet.period.clone(),
        periods: ready.sheet.periods.clone(),
        counts: ready.sheet.counts,
        check_sentence: ready.check.sentence.clone(),
        check_ready: ready.check.ready,
        content_check: digits(&ready.content_hash),
        key_check: key::key_check(conn)?,
        key_sealed: key::is_sealed(conn)?,
        warnings,
        refusal: ready.refusal(),
        unchanged: ready.is_unchanged(),
        content_hash: ready.content_hash,
        printed,
        signed,
        sign_trace,
        revisions,
    })
}

/// 已签批 of a period whose draft says `content_hash` now.
pub(super) fn signed_view(
    conn: &Connection,
    place: Place<'_>,
    content_hash: &str,
) -> Result<Option<SignOffView>> {
    Ok(store::sign_off(conn, place)?.map(|(signed, by)| SignOffView {
        signed_on: signed.signed_on,
        same: signed.content_hash == content_hash,
        content_check: digits(&signed.content_hash),
        scan_name: signed.scan.is_some().then_some(signed.scan_name),
        scan: signed.scan,
        author: by.author,
        at: by.at,
    }))
}

/// The 版 of a period, the newest first.
pub(super) fn revision_lines(
    conn: &Connection,
    place: Place<'_>,
    expected: usize,
    heads: &[Revision],
) -> Result<Vec<RevisionLine>> {
    let mut lines = Vec::new();
    let receipts = match desk(conn)?.kind {
        DeskKind::Unit => reply::receipts(conn, place.unit, place.period)?,
        DeskKind::Bureau => BTreeMap::new(),
    };
    let sources = revision::entered_sources(conn, place.unit, place.period)?;
    for revision in revision::history(conn, place.unit, place.period)? {
        let rows = revision::content(conn, &revision.id)?.rows.len();
        let receipt = receipts.get(&revision.id).copied();
        lines.push(RevisionLine {
            receipt,
            receipt_label: receipt.map(|state| state.label().to_owned()),
            newest: heads.iter().any(|head| head.id == revision.id),
            id: revision.id.to_string(),
            number: revision.number,
            origin: came_by(revision.origin, sources.get(&revision.id).copied()),
            content_check: digits(&revision.content_hash),
            reason: revision.reason,
            rows: count(rows),
            missing: count(expected.saturating_sub(rows)),
            at: revision.at,
            author: revision.author,
        });
    }
    lines.reverse();
    Ok(lines)
}

impl Prepared {
    /// Why it cannot be handed over; none where it can.
    pub fn refusal(&self) -> Option<String> {
        if self.sheet.period.state == PeriodState::Locked {
            return Some(format!("{}已锁定，不能再交出。", self.sheet.period.label));
        }
        if !self.says_anything() {
            return Some(format!(
                "{}还一项都没有填，没有可以交出的内容；确无进展的，请逐项或一并作零报告。",
                self.sheet.period.label
            ));
        }
        (!self.check.ready).then(|| self.check.sentence.clone())
    }
}

/// Said where the period itself has nothing new.
const MATTERS_UNSENT: &str =
    "联系人、报送事项在最近一份报送包以后有改动：随下一份报送包走；要现在就交，再写一份报送包。";

fn warnings(
    ready: &Prepared,
    printed: Option<&PrintedView>,
    signed: Option<&SignOffView>,
    today: Date,
) -> Vec<String> {
    let mut warnings = Vec::new();
    match printed {
        None => warnings.push("报送表还没有打印。一般先打印、签字盖章，再交出。".to_owned()),
        Some(printed) if !printed.same => warnings.push(format!(
            "打印之后又有改动：纸面上的内容号是{}，现在是{}。请重新打印、盖章，或者把内容改回去。",
            printed.content_check,
            digits(&ready.content_hash)
        )),
        Some(_) => {}
    }
    match signed {
        Some(signed) if !signed.same => {
            warnings.push("签批之后又有改动，签批的不是现在的内容。".to_owned());
        }
        None if printed.is_some_and(|printed| printed.same) && !ready.is_unchanged() => {
            warnings.push("报送表已打印，还没有标记签批。一般先签字盖章，再交出。".to_owned());
        }
        Some(_) | None => {}
    }
    let due = ready.sheet.period.due;
    if let (Some(parent), [other, ..]) = (&ready.parent, ready.others.as_slice()) {
        warnings.push(format!(
            "本期有两个分叉的版（第{}版、第{}版，汇总端作出或另一台电脑交的）：交出时合为一版，内容以现在填写的为准，两版都留着；请先核对回执里列出的不同。",
            parent.number, other.number
        ));
    }
    if today > due && !ready.is_unchanged() {
        let days = (today - due).num_days();
        let late = format!("已过应报日{}，迟{days}天；仍可交出。", chinese_date(due));
        // 应报 of a row is met by the first 版 that has it: rules of 审核, `Chain::first_with`.
        let before =
            ready.parent.as_ref().map_or("", |_| "先前的版已经按时报齐的，再交改动不算迟报。");
        warnings.push(format!("{late}{before}"));
    }
    warnings
}

/// What stands on paper of a content hash.
pub(super) fn digits(hash: &str) -> String {
    hash.chars().take(DIGITS).collect::<String>().to_uppercase()
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
