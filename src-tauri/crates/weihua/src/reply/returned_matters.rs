//! 报送事项 that were returned, at the 填报端. A remark is answered by handing in otherwise: another day,
//! another file, another 备注.

use rusqlite::Connection;
use serde::Serialize;

use super::store;
use crate::clock::Date;
use crate::error::Result;
use crate::id::{DeliverableId, PeriodId, UnitId};
use crate::matter;
use crate::plan::Plan;
use crate::progress::Place;
use crate::revision::{self, RevisionId};

/// A 退回意见 on a 报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct ReturnedMatter {
    /// Which.
    pub matter: DeliverableId,
    /// Its title.
    pub title: String,
    /// What is to be mended.
    pub text: String,
    /// Who.
    pub author: String,
    /// When, for people.
    pub at: String,
    /// 补正期限
    pub answer_by: Option<Date>,
    /// It says something else here by now; it goes out with the next 报送包.
    pub changed: bool,
}

/// 退回意见 on the 报送事项 of a unit, as its newest reply has them.
///
/// # Errors
/// Those of the data file.
pub fn returned_matters(
    conn: &Connection,
    plan: &Plan,
    unit: &UnitId,
) -> Result<Vec<ReturnedMatter>> {
    let place = PeriodId::matters();
    let Some(newest) = store::newest(conn, Place { unit, period: &place })? else {
        return Ok(Vec::new());
    };
    let said = matter::all_said(conn, unit)?;
    let files = matter::all_files(conn, unit)?;
    let mut found = Vec::new();
    for one in newest.body.remarks {
        let which = DeliverableId::new(one.measure.as_str());
        let read = revision::content(conn, &RevisionId::new(one.revision))?;
        let listed =
            read.matter_files.iter().filter(|((of, _), file)| *of == which && file.is_some());
        let then: Vec<&str> = listed.map(|((_, sha256), _)| sha256.as_str()).collect();
        let now: Vec<&str> = files
            .keys()
            .filter(|(of, _)| *of == which)
            .map(|(_, sha256)| sha256.as_str())
            .collect();
        let known = plan.deliverables.iter().find(|known| known.id == which);
        found.push(ReturnedMatter {
            title: known.map_or_else(String::new, |known| known.title.clone()),
            changed: then != now || read.matters.get(&which) != said.get(&which),
            matter: which,
            text: one.text,
            author: one.author,
            at: one.at,
            answer_by: newest.body.answer_by,
        });
    }
    Ok(found)
}
