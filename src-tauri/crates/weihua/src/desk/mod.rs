//! The desk a data file is kept at: whose file it is, and the plan it holds.

mod model;
mod own;

use std::path::Path;

pub use model::*;
pub use own::OwnUnit;

/// A desk's kind is kept with its settings.
pub use crate::store::DeskKind;

use crate::clock::{Date, Moment};
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::op::Author;
use crate::plan::{self, Plan};
use crate::store::{self, NewFile, Store};
use crate::{period, unit};

/// An open data file with the version of the plan that is in force.
#[derive(Debug)]
pub struct DataFile {
    /// The one door to what it keeps.
    pub store: Store,
    /// The plan in force.
    pub plan: Plan,
    /// Which desk, whose, which day.
    pub desk: store::Desk,
}

/// Makes a new data file for a desk and opens it.
///
/// At the 汇总端 the unit is that of the plan's office.
///
/// # Errors
/// `BadInput` where a 填报端 names no unit, `NotFound` for a unit the plan does not know; those of
/// [`Store::create`].
pub fn create(
    path: &Path,
    kind: DeskKind,
    unit: Option<&UnitId>,
    plan: &Plan,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    create_on(path, kind, unit, plan, None, author, moment)
}

/// As [`create`], with a 演示日期 that is taken for today from then on.
///
/// # Errors
/// As [`create`].
pub fn create_for_demonstration(
    path: &Path,
    kind: DeskKind,
    unit: Option<&UnitId>,
    plan: &Plan,
    demo_today: Date,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    create_on(path, kind, unit, plan, Some(demo_today), author, moment)
}

fn create_on(
    path: &Path,
    kind: DeskKind,
    unit: Option<&UnitId>,
    plan: &Plan,
    demo_today: Option<Date>,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    let unit = match (kind, unit) {
        (DeskKind::Bureau, _) => plan.office.unit.clone(),
        (DeskKind::Unit, Some(unit)) => plan.unit(unit)?.id.clone(),
        (DeskKind::Unit, None) => {
            return Err(Failure::new(Code::BadInput, "请先选本单位，再新建填报端台账。"));
        }
    };
    let new = NewFile {
        desk: store::Desk { kind, units: vec![unit], demo_today },
        plan_id: plan.id.clone(),
        plan_body: plan::to_text(plan)?,
    };
    let store = Store::create(path, &new, author, moment)?;
    with_plan(store)
}

/// Opens a data file.
///
/// # Errors
/// Those of [`Store::open`]; `Damaged` where the plan in it cannot be read.
pub fn open(path: &Path, author: &Author, moment: Moment) -> Result<DataFile> {
    with_plan(Store::open(path, author, moment)?)
}

fn with_plan(store: Store) -> Result<DataFile> {
    let (desk, body) =
        store.read(|conn| Ok((store::desk(conn)?, store::current_plan_text(conn)?)))?;
    let plan = plan::from_kept(&body).map_err(|failure| {
        Failure::new(
            Code::Damaged,
            format!(
                "台账“{}”里的计划读不出来，没有打开，也未作任何改动；请从最近的备份恢复。",
                store.path().display()
            ),
        )
        .because(failure)
    })?;
    Ok(DataFile { store, plan, desk })
}

impl DataFile {
    /// The day to judge by: the 演示日期 where the file carries one, else the caller's.
    pub fn today(&self, today: Date) -> Date {
        self.desk.demo_today.unwrap_or(today)
    }

    /// What the frame of the window shows of it.
    ///
    /// # Errors
    /// `NotFound` where the desk names a unit its plan does not know.
    pub fn view(&self, today: Date) -> Result<DeskView> {
        let today = self.today(today);
        let current = period::current(&self.plan, today)?;
        let units = self
            .desk
            .units
            .iter()
            .map(|id| Ok(unit::view(&self.plan, self.plan.unit(id)?, today)))
            .collect::<Result<_>>()?;
        Ok(DeskView {
            kind: self.desk.kind,
            kind_label: kind_label(self.desk.kind).to_owned(),
            units,
            plan: plan::card(&self.plan),
            file_name: self
                .store
                .path()
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            folder: self
                .store
                .path()
                .parent()
                .map(|folder| folder.display().to_string())
                .unwrap_or_default(),
            today,
            demo: self.desk.demo_today.is_some(),
            current_period: current.id.clone(),
        })
    }
}

/// 填报端 or 汇总端.
pub fn kind_label(kind: DeskKind) -> &'static str {
    match kind {
        DeskKind::Unit => "填报端",
        DeskKind::Bureau => "汇总端",
    }
}

/// The file name proposed for a new data file: `德胜街道.weihua`.
///
/// # Errors
/// As [`create`].
pub fn proposed_name(kind: DeskKind, unit: Option<&UnitId>, plan: &Plan) -> Result<String> {
    let name = match (kind, unit) {
        (DeskKind::Bureau, _) => format!("{}汇总端", plan.office.name),
        (DeskKind::Unit, Some(id)) => unit::view(plan, plan.unit(id)?, plan.ends_on).name,
        (DeskKind::Unit, None) => return Err(Failure::new(Code::BadInput, "请先选本单位。")),
    };
    Ok(format!("{name}.weihua"))
}
