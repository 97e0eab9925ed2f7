//! Builders of 版.

use weihua::clock::Date;
use weihua::error::Result;
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::op::Op;
use weihua::revision::{Cell, Content, NewRevision, Origin, Revision, Row, make};
use weihua::store::Store;

use crate::store_builders::*;

pub fn says(measure: &str, progress: &str) -> Content {
    let row = Row { progress: Cell::typed(progress), ..Row::default() };
    Content { rows: [(MeasureId::new(measure), row)].into(), ..Content::default() }
}

pub fn revision_of(
    unit: &UnitId,
    period: &PeriodId,
    parents: &[&Revision],
    content: Content,
) -> NewRevision {
    NewRevision {
        unit: unit.clone(),
        period: period.clone(),
        parents: parents.iter().map(|parent| parent.id.clone()).collect(),
        origin: Origin::Submission,
        plan_version: "plan".into(),
        reason: String::new(),
        content,
    }
}

pub fn write(store: &mut Store, new: &NewRevision) -> Result<Revision> {
    let op = Op::MakeRevision { on: subject(), origin: "报送".into() };
    store.write(op, &clerk(), moment(), |tx| make(tx, new, &clerk(), moment()))
}

pub fn made(store: &mut Store, parents: &[&Revision], content: Content) -> Revision {
    write(store, &revision_of(&desheng(), &first_quarter(), parents, content)).unwrap()
}

pub fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}
