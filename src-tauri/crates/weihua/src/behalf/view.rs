//! How a unit's sheet stands at the 汇总端.

use rusqlite::Connection;

use super::act::{self, ids, is_bureau, kept};
use super::model::{BegunEntry, EntryStanding, Kept, NewestVersion, SourceChoice};
use super::{rules, take_back};
use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::measure;
use crate::plan::Plan;
use crate::progress::{self, Entering, Place};
use crate::revision::{self, EnteredScan, Origin, Revision, came_by};
use crate::store::desk;
use crate::unit;

/// Whose sheet this is, what is entered on it, what may be begun.
///
/// # Errors
/// `NotFound` for what the plan does not know; those of the data file.
pub fn standing(
    conn: &Connection,
    plan: &Plan,
    unit_id: &UnitId,
    period_id: &PeriodId,
    today: Date,
) -> Result<EntryStanding> {
    let (unit, period) = (plan.unit(unit_id)?, plan.period(period_id)?);
    let place = Place { unit: unit_id, period: period_id };
    let own = desk(conn)?.units.contains(unit_id);
    let heads = revision::heads(conn, unit_id, period_id)?;
    let begun = match kept(conn, place)? {
        Some((kind, kept)) => Some(shown(conn, kind, kept, &heads)?),
        None => None,
    };
    let view = unit::view(plan, unit, period.cutoff);
    let closed = match (&begun, own) {
        (Some(_), _) | (None, true) => None,
        (None, false) => Some(format!(
            "这是{}的报送表，在这里只供查看。替它录入点“代录”，已收到的内容要改点“更正”。",
            view.name
        )),
    };
    Ok(EntryStanding {
        own,
        newest: match heads.as_slice() {
            [head] => {
                let newest = newest(conn, head)?;
                let stays = match newest.on_behalf {
                    true => take_back::why_it_stays(conn, plan, place, head, today)?,
                    false => None,
                };
                Some(NewestVersion { stays, ..newest })
            }
            _ => None,
        },
        cannot_enter: cannot_begin(conn, plan, place, today, Entering::OnBehalf)?,
        cannot_correct: cannot_begin(conn, plan, place, today, Entering::Correction)?,
        closed,
        begun,
        unit: view,
        period: period.id.clone(),
        period_label: period.label.clone(),
    })
}

pub(super) fn newest(conn: &Connection, head: &Revision) -> Result<NewestVersion> {
    let source = revision::entered(conn, &head.id)?.map(|entered| entered.source);
    Ok(NewestVersion {
        number: head.number,
        came_by: came_by(head.origin, source),
        received_on: revision::find_arrival(conn, &head.id)?.map(|arrival| arrival.received_on),
        on_behalf: head.origin == Origin::OnBehalf,
        stays: None,
    })
}

fn shown(conn: &Connection, kind: Entering, kept: Kept, heads: &[Revision]) -> Result<BegunEntry> {
    let moved = if kept.moved(&ids(heads)) { Some(what_came(conn, kind, heads)?) } else { None };
    let sources = rules::sources(kind)
        .into_iter()
        .map(|source| SourceChoice { source, label: source.label().to_owned() })
        .collect();
    Ok(BegunEntry {
        kind,
        label: rules::label(kind, kept.said.source),
        wants: rules::wants(kind, &kept.said),
        sources,
        moved,
        said: kept.said,
        scan: kept.scan,
        begun_by: kept.begun_by,
        begun_at: kept.begun_at,
    })
}

/// What came in while it was under way, so that nothing is written over unseen.
fn what_came(conn: &Connection, kind: Entering, heads: &[Revision]) -> Result<String> {
    Ok(match heads {
        [head] => {
            let newest = newest(conn, head)?;
            format!(
                "开始{}以后又有了第{}版（{}）：这里没有动过的栏已经照它显示，动过的栏以这里的为准。请逐项看清再完成。",
                kind.label(),
                newest.number,
                newest.came_by
            )
        }
        [] => format!("开始{}以后，原来的版撤销了：请逐项看清再完成。", kind.label()),
        _ => format!(
            "开始{}以后出现了分叉：先在“收件—待办”里决定以哪一版为准，再回来完成。",
            kind.label()
        ),
    })
}

/// Why an entry cannot be begun, as sentences; none where it can.
pub(super) fn cannot_begin(
    conn: &Connection,
    plan: &Plan,
    place: Place<'_>,
    today: Date,
    kind: Entering,
) -> Result<Option<String>> {
    let (unit, period) = (plan.unit(place.unit)?, plan.period(place.period)?);
    let name = unit::view(plan, unit, period.cutoff).name;
    if !is_bureau(conn)? {
        return Ok(Some(format!("{}只在汇总端作。", kind.label())));
    }
    if let Some((other, _)) = kept(conn, place)? {
        let other = other.label();
        return Ok(Some(format!("{name}{}的{other}还没有完成，请先完成或放弃。", period.label)));
    }
    if !period.on || measure::duties(plan, place.unit, place.period).is_empty() {
        return Ok(Some(format!("{name}{}没有应报的措施。", period.label)));
    }
    let heads = revision::heads(conn, place.unit, place.period)?;
    if heads.len() > 1 {
        return Ok(Some(format!(
            "{name}{}有两个版分叉待定，请先在“收件—待办”里决定以哪一版为准。",
            period.label
        )));
    }
    Ok(match kind {
        Entering::OnBehalf if desk(conn)?.units.contains(place.unit) => {
            Some(format!("{name}是本单位，直接填写、核对、交出，不用代录。"))
        }
        Entering::OnBehalf if progress::is_shut(conn, place, today)? => Some(format!(
            "{}已锁定，不能代录：迟到的先办理重开再代录；已收到的内容要改用“更正”。",
            period.label
        )),
        Entering::Correction if heads.is_empty() => {
            Some(format!("{name}{}还没有收到内容，没有可以更正的。", period.label))
        }
        Entering::OnBehalf | Entering::Correction => None,
    })
}

/// The scan of a 版 that was entered, or of what is being entered at a place: to be opened.
///
/// # Errors
/// `NotFound` where there is none; those of the data file.
pub fn scan_of(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
    number: Option<u32>,
) -> Result<EnteredScan> {
    let found = match number {
        None => act::kept(conn, Place { unit, period })?.and_then(|(_, kept)| kept.scan),
        Some(number) => {
            let mut found = None;
            for one in revision::history(conn, unit, period)? {
                if one.number == number
                    && let Some(entered) = revision::entered(conn, &one.id)?
                {
                    found = entered.scan;
                }
            }
            found
        }
    };
    found.ok_or_else(|| Failure::new(Code::NotFound, "这里没有扫描件，没有打开；请刷新后再看。"))
}
