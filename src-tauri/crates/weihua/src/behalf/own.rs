//! The 汇总端's own unit hands over like any other, but what was accepted changes by a 更正 only.

use rusqlite::Connection;

use super::act::{is_bureau, kept, place, refused};
use crate::change::compare;
use crate::error::Result;
use crate::progress::At;
use crate::review::{self, CellState};
use crate::revision::{self, Content};
use crate::store::Store;
use crate::submission;

/// Refuses a hand-over at the 汇总端 that would change rows which are 已审核, and one while a 更正 is
/// under way: such a change carries its reason. Asked before [`submission::hand_over`].
///
/// # Errors
/// `BadInput`, naming the rows; those of the data file.
pub fn refuse_without_reason(store: &Store, at: At<'_>) -> Result<()> {
    match store.read(|conn| wants_reason(conn, at))? {
        None => Ok(()),
        Some((what, way)) => Err(refused(format!("{what}，没有交出，本次未作任何改动；{way}"))),
    }
}

/// The same said before anybody tries; none where it may be handed over.
///
/// # Errors
/// Those of the data file.
pub fn why_not_handed_over(conn: &Connection, at: At<'_>) -> Result<Option<String>> {
    Ok(wants_reason(conn, at)?.map(|(what, way)| format!("{what}；{way}")))
}

/// What stands against it, and the way out.
fn wants_reason(conn: &Connection, at: At<'_>) -> Result<Option<(String, &'static str)>> {
    if !is_bureau(conn)? {
        return Ok(None);
    }
    if kept(conn, place(at))?.is_some() {
        let what = "这里有没有完成的代录或更正".to_owned();
        return Ok(Some((what, "请在“填报”页完成或放弃它。")));
    }
    let ready = submission::prepare(conn, at.plan, at.unit, Some(at.period), at.moment.today)?;
    let before = match &ready.parent {
        Some(parent) => revision::content(conn, &parent.id)?,
        None => Content::default(),
    };
    let changes = compare(at.plan, &before, &ready.content);
    let period = at.plan.period(at.period)?;
    let today = at.moment.today;
    let standing = review::standing(conn, at.plan, period, Some(at.unit), today)?;
    let rows: Vec<String> = standing
        .iter()
        .flat_map(|unit| &unit.states)
        .filter(|(_, state)| *state == CellState::Accepted)
        .filter(|(id, _)| changes.iter().any(|change| change.measure.as_ref() == Some(id)))
        .filter_map(|(id, _)| at.plan.measures.iter().find(|one| one.id == *id))
        .map(|measure| format!("第{}项", measure.number))
        .collect();
    let what = format!("{}已审核通过，改动要写明理由", rows.join("、"));
    let way = "请在“填报”页点“更正”，写明理由后完成。";
    Ok((!rows.is_empty()).then_some((what, way)))
}
