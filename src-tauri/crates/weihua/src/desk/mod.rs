//! The desk a data file is kept at: whose file it is, and the plan it holds.

mod model;
mod own;
pub mod place;

use std::path::Path;

pub use model::*;
pub use own::OwnUnit;

/// A desk's kind is kept with its settings.
pub use crate::store::DeskKind;

use crate::clock::{Date, Moment, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::op::{Author, Op};
use crate::plan::{self, Plan};
use crate::store::{self, NewFile, Shut, Store};
use crate::unit::UnitView;
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
    create_on(path, kind, unit.map_or(&[], std::slice::from_ref), plan, None, author, moment)
}

/// As [`create`] at a 填报端, for several plates of one body; the first gives the file its name.
///
/// # Errors
/// `BadInput` for units that are not plates of one body; as [`create`].
pub fn create_for_plates(
    path: &Path,
    units: &[UnitId],
    plan: &Plan,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    if units.is_empty() {
        return create(path, DeskKind::Unit, None, plan, author, moment);
    }
    let together = plates_together(plan, units)?;
    create_on(path, DeskKind::Unit, &together, plan, None, author, moment)
}

/// The units of a new 填报端, proven to be plates of one body; the first gives the file its name.
///
/// # Errors
/// As [`create_for_plates`].
pub(crate) fn plates_together(plan: &Plan, units: &[UnitId]) -> Result<Vec<UnitId>> {
    let Some((first, others)) = units.split_first() else {
        return Err(no_unit());
    };
    let mut together = vec![plan.unit(first)?.id.clone()];
    for other in others {
        let joined = joined(plan, &together, other, "没有新建台账")?;
        together.push(joined);
    }
    Ok(together)
}

fn no_unit() -> Failure {
    Failure::new(Code::BadInput, "请先选本单位，再新建填报端台账。")
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
    let units = unit.map_or(&[][..], std::slice::from_ref);
    create_on(path, kind, units, plan, Some(demo_today), author, moment)
}

fn create_on(
    path: &Path,
    kind: DeskKind,
    units: &[UnitId],
    plan: &Plan,
    demo_today: Option<Date>,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    let units = match (kind, units) {
        (DeskKind::Bureau, _) => vec![plan.office.unit.clone()],
        (DeskKind::Unit, [_, ..]) => {
            units.iter().map(|unit| Ok(plan.unit(unit)?.id.clone())).collect::<Result<_>>()?
        }
        (DeskKind::Unit, []) => {
            return Err(no_unit());
        }
    };
    let new = NewFile {
        desk: store::Desk { kind, units, demo_today },
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

/// Opens a data file only to look at its pages; every write is refused.
///
/// # Errors
/// Those of [`Store::look_at_sound`]; as [`open`].
pub fn look(path: &Path, moment: Moment) -> Result<DataFile> {
    with_plan(Store::look_at_sound(path, moment)?)
}

/// A data file that is open already, with its plan.
///
/// # Errors
/// As [`open`].
pub fn with_plan(store: Store) -> Result<DataFile> {
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

/// A unit as one more plate of the body of those that are there. `undone` says what was not done.
fn joined(plan: &Plan, there: &[UnitId], more: &UnitId, undone: &str) -> Result<UnitId> {
    let more = plan.unit(more)?;
    let printed = |unit| unit::view(plan, unit, plan.ends_on).name;
    if there.contains(&more.id) {
        let sentence = format!("{}已经在这份台账里，{undone}。", printed(more));
        return Err(Failure::new(Code::BadInput, sentence));
    }
    let same_body =
        |id: &UnitId| plan.unit(id).is_ok_and(|one| one.same_body_as.contains(&more.id));
    if there.iter().any(same_body) {
        return Ok(more.id.clone());
    }
    let names: Vec<String> =
        there.iter().filter_map(|id| plan.unit(id).ok()).map(printed).collect();
    Err(Failure::new(
        Code::BadInput,
        format!(
            "{}与{}不是一个机构的两块牌子，不能放在一份台账里，{undone}；请另建一份台账。",
            printed(more),
            names.join("、")
        ),
    ))
}

impl DataFile {
    /// Takes in another plate of the body of this 填报端; what is there stays as it is.
    ///
    /// # Errors
    /// `BadInput` for a unit of another body, one that is there already, and at the 汇总端; those
    /// of writing.
    pub fn add_plate(&mut self, unit: &UnitId, author: &Author, moment: Moment) -> Result<()> {
        const UNDONE: &str = "没有增加";
        match self.desk.kind {
            DeskKind::Unit => {}
            DeskKind::Bureau => {
                let sentence = "汇总端的单位由计划定，不能增加，没有改动。";
                return Err(Failure::new(Code::BadInput, sentence));
            }
        }
        let more = joined(&self.plan, &self.desk.units, unit, UNDONE)?;
        let name = unit::view(&self.plan, self.plan.unit(&more)?, self.plan.ends_on).name;
        let mut desk = self.desk.clone();
        desk.units.push(more);
        let op =
            Op::ChangeSetting { what: format!("增加本机构的另一块牌子“{name}”") };
        self.store.write(op, author, moment, |tx| store::setting::set_desk(tx, &desk))?;
        self.desk = desk;
        Ok(())
    }

    /// Takes a plate out again, for which nothing was ever filled in.
    ///
    /// # Errors
    /// `BadInput` for one that is not there, the only one, one for which something was filled in,
    /// and at the 汇总端; those of writing.
    pub fn remove_plate(&mut self, unit: &UnitId, author: &Author, moment: Moment) -> Result<()> {
        let refuse = |sentence: String| Err(Failure::new(Code::BadInput, sentence));
        match self.desk.kind {
            DeskKind::Unit => {}
            DeskKind::Bureau => {
                return refuse("汇总端的单位由计划定，不能拿掉，没有改动。".to_owned());
            }
        }
        let name = unit::view(&self.plan, self.plan.unit(unit)?, self.plan.ends_on).name;
        let mut desk = self.desk.clone();
        desk.units.retain(|one| one != unit);
        if desk.units.len() == self.desk.units.len() {
            return refuse(format!("{name}不在这份台账里，没有改动；请重新打开“设置”页核对。"));
        }
        if desk.units.is_empty() {
            return refuse(format!("这份台账只有{name}一块牌子，不能拿掉，没有改动。"));
        }
        let op =
            Op::ChangeSetting { what: format!("拿掉没有填过的一块牌子“{name}”") };
        self.store.write(op, author, moment, |tx| {
            if store::says_anything(tx, unit)? {
                return refuse(format!(
                    "{name}已经填过内容（或登记过联系人、报送事项），拿掉会把这些藏起来，没有拿掉，未作任何改动；请留着它，不用的期次不填即可。"
                ));
            }
            store::setting::set_desk(tx, &desk)
        })?;
        self.desk = desk;
        Ok(())
    }

    /// Plates of the same body that the file does not keep yet; none at the 汇总端.
    pub fn missing_plates(&self, today: Date) -> Vec<UnitView> {
        match self.desk.kind {
            DeskKind::Unit => {}
            DeskKind::Bureau => return Vec::new(),
        }
        let on = self.today(today);
        let kept = self.desk.units.iter().filter_map(|id| self.plan.unit(id).ok());
        let mut missing: Vec<UnitView> = Vec::new();
        for plate in kept.flat_map(|unit| unit::other_plates(&self.plan, unit, on)) {
            if !self.desk.units.contains(&plate.id) && !missing.contains(&plate) {
                missing.push(plate);
            }
        }
        missing
    }

    /// The day to judge by: the 演示日期 where the file carries one, else the caller's.
    pub fn today(&self, today: Date) -> Date {
        self.desk.demo_today.unwrap_or(today)
    }

    /// Changes the 演示日期 of a demonstration, so that what comes by itself with the days can be seen.
    ///
    /// # Errors
    /// `BadInput` for a file that is no demonstration, and for a day outside the plan; those of writing.
    pub fn set_demo_day(&mut self, day: Date, author: &Author, moment: Moment) -> Result<()> {
        let (first, last) = (self.plan.starts_on, self.plan.ends_on);
        if self.desk.demo_today.is_none() || day < first || day > last {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "演示日期只在演示数据里改，应在{}和{}之间，没有改动。",
                    chinese_date(first),
                    chinese_date(last)
                ),
            ));
        }
        let desk = store::Desk { demo_today: Some(day), ..self.desk.clone() };
        let op = Op::ChangeSetting { what: format!("演示日期改为{}", chinese_date(day)) };
        self.store.write(op, author, moment, |tx| store::setting::set_desk(tx, &desk))?;
        self.desk = desk;
        Ok(())
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
            access: self.access(),
        })
    }

    fn access(&self) -> Access {
        match self.store.shut() {
            None => Access::Writable,
            Some(Shut::Looked) => Access::Looked,
            Some(Shut::Elsewhere { computer, written_at }) => Access::Elsewhere {
                computer: computer.clone(),
                written_at: store::minute(written_at),
            },
            Some(Shut::MovedOut { at }) => Access::MovedOut { at: store::minute(at) },
            Some(Shut::ReadingCopy { as_of }) => Access::ReadingCopy { as_of: as_of.clone() },
        }
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
