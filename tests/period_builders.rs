//! An office that grants slips and changes its plan.

use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::measure;
use weihua::op::Author;
use weihua::period_slip::{self, NewSlip, SlipKind, SlipList};
use weihua::plan;
use weihua::review::{self, Matrix, MatrixUnit};
use weihua::revision::{Cell, Content, Row};

use crate::receive_builders::{DESHENG, Office, Q1, day, moment};

/// A slip as it is asked for; a test changes what it speaks of.
pub fn asked<'a>(kind: SlipKind, granted_on: &str, until: &str, ids: &'a Ids) -> NewSlip<'a> {
    NewSlip {
        kind,
        unit: &ids.unit,
        period: &ids.period,
        reason: "经办人住院",
        applicant: "德胜街道安全科",
        approver: "办公室主任（演示）",
        granted_on: day(granted_on),
        until: day(until),
    }
}

/// Whose slip it is.
pub struct Ids {
    pub unit: weihua::id::UnitId,
    pub period: weihua::id::PeriodId,
}

pub fn desheng() -> Ids {
    Ids { unit: DESHENG.into(), period: Q1.into() }
}

/// Grants to Desheng on a day, which is the day of the act.
pub fn grants(file: &mut DataFile, kind: SlipKind, on: &str, until: &str) -> Result<i64> {
    let ids = desheng();
    let new = asked(kind, on, until, &ids);
    let plan = file.plan.clone();
    period_slip::grant(&mut file.store, &plan, new, &Author::local(), moment(on))
}

pub fn ends(file: &mut DataFile, number: i64, on: &str) -> Result<()> {
    let plan = file.plan.clone();
    let author = Author::local();
    period_slip::end(&mut file.store, &plan, number, "已经报齐", &author, moment(on))
}

pub fn slips(office: &Office) -> SlipList {
    let today = day(&office.today);
    let read = |conn: &rusqlite::Connection| {
        period_slip::slips(conn, &office.file.plan, &Q1.into(), today)
    };
    office.file.store.read(read).unwrap()
}

pub fn matrix_of(office: &Office, period: &str) -> Matrix {
    let today = day(&office.today);
    let read = |conn: &rusqlite::Connection| {
        review::matrix(conn, &office.file.plan, Some(&period.into()), today)
    };
    office.file.store.read(read).unwrap()
}

pub fn row(office: &Office, unit: &str) -> MatrixUnit {
    let matrix = matrix_of(office, Q1);
    matrix.units.into_iter().find(|row| row.unit.id.as_str() == unit).unwrap()
}

/// Everything a street owes in a quarter, in words of its own.
pub fn whole(word: &str) -> Content {
    let plan = plan::built_in().unwrap();
    let duties = measure::duties(plan, &DESHENG.into(), &Q1.into());
    let row = |id: &str| Row {
        progress: Cell::typed(format!("{id}：{word}")),
        completion: Cell::typed("ongoing"),
        ..Row::default()
    };
    let rows = duties.iter().map(|measure| (measure.id.clone(), row(measure.id.as_str())));
    Content { rows: rows.collect(), ..Content::default() }
}
