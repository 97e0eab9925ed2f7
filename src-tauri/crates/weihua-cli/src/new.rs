//! `new`: a new data file.

use std::path::Path;

use serde::Serialize;
use weihua::clock::Moment;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::id::UnitId;
use weihua::plan::{Plan, built_in, load_file};

use crate::answer::Answer;
use crate::args::{Args, DeskWord};
use crate::{context, issue};

/// Another plate of the same body.
#[derive(Serialize)]
struct Plate {
    unit: String,
    unit_id: String,
}

#[derive(Serialize)]
struct Shape {
    file: String,
    desk: DeskKind,
    unit: String,
    unit_id: String,
    other_plates: Vec<Plate>,
    plan: String,
    current_period: String,
}

/// Where the plan comes from.
#[derive(Clone, Copy)]
pub enum From<'a> {
    /// With the program.
    BuiltIn,
    /// A plan file.
    PlanFile(&'a Path),
    /// A 下发包, with the check characters of its key as they stand on the notice.
    Issue {
        /// Where it lies.
        path: &'a Path,
        /// As read on the notice.
        office_key: Option<&'a str>,
    },
}

/// Makes a data file with a plan of its own, or the one that comes with the program.
pub fn new(
    args: &Args,
    path: &Path,
    desk_word: DeskWord,
    written: &[String],
    from: From<'_>,
) -> Result<Answer> {
    if args.file.is_some() {
        return Err(Failure::new(
            Code::BadInput,
            "新建时台账直接写在new后面，不用--file；没有新建。",
        ));
    }
    refuse_other_endings(path)?;
    let kind = DeskKind::from(desk_word);
    match (kind, written) {
        (DeskKind::Unit, []) => return Err(no_unit()),
        (DeskKind::Bureau, [_, ..]) => return Err(no_unit_at_the_bureau()),
        (DeskKind::Unit, [_, ..]) | (DeskKind::Bureau, []) => {}
    }
    let moment = context::moment(args);
    let file = match (from, kind) {
        (From::BuiltIn, _) => made(built_in()?, path, kind, written, moment)?,
        (From::PlanFile(from), _) => made(&load_file(from)?.plan, path, kind, written, moment)?,
        (From::Issue { path: from, office_key }, DeskKind::Unit) => {
            issue::begin(args, path, written, from, office_key)?
        }
        (From::Issue { .. }, DeskKind::Bureau) => {
            return Err(Failure::new(
                Code::BadInput,
                "下发包用来新建填报端，汇总端不用；没有新建。请去掉--issue。",
            ));
        }
    };
    let view = file.view(moment.today)?;
    let unit = view.units.first();
    let shape = Shape {
        file: path.display().to_string(),
        desk: kind,
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        unit_id: unit.map(|unit| unit.id.to_string()).unwrap_or_default(),
        other_plates: view
            .units
            .iter()
            .skip(1)
            .map(|plate| Plate { unit: plate.name.clone(), unit_id: plate.id.to_string() })
            .collect(),
        plan: file.plan.id.to_string(),
        current_period: view.current_period.to_string(),
    };
    file.store.close()?;
    let names: Vec<&str> = view.units.iter().map(|unit| unit.name.as_str()).collect();
    let names = names.join("、");
    let text = format!("已新建{}台账“{}”，单位：{names}。", view.kind_label, shape.file);
    Ok(Answer::new(text, &shape))
}

fn made(
    plan: &Plan,
    path: &Path,
    kind: DeskKind,
    written: &[String],
    moment: Moment,
) -> Result<DataFile> {
    let units: Vec<UnitId> = written
        .iter()
        .map(|one| Ok(context::unit(plan, one)?.id.clone()))
        .collect::<Result<_>>()?;
    let author = context::author();
    match kind {
        DeskKind::Unit => desk::create_for_plates(path, &units, plan, &author, moment),
        DeskKind::Bureau => desk::create(path, kind, None, plan, &author, moment),
    }
}

fn no_unit() -> Failure {
    Failure::new(
        Code::BadInput,
        "填报端要有本单位；没有新建。请用--unit写上单位的名称、别名或者编号。",
    )
}

/// A data file has its ending, so that it is found again by a double click.
pub fn refuse_other_endings(path: &Path) -> Result<()> {
    if path.extension().is_some_and(|ending| ending == "weihua") {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "“{}”不是台账的文件名；没有新建。请写一个以.weihua结尾的文件名，如“德胜街道.weihua”。",
            path.display()
        ),
    ))
}

/// At the 汇总端 the unit is that of the plan's office.
pub fn no_unit_at_the_bureau() -> Failure {
    Failure::new(
        Code::BadInput,
        "汇总端的单位由计划定，不用--unit；没有新建。请去掉--unit，或者改用--desk unit。",
    )
}
