//! `new`: a new data file.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;
use weihua::desk::{self, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::op::Author;
use weihua::plan::{built_in, load_file};

use crate::answer::Answer;
use crate::args::{Args, DeskWord};
use crate::context;

#[derive(Serialize)]
struct Shape {
    file: String,
    desk: DeskKind,
    unit: String,
    unit_id: String,
    plan: String,
    current_period: String,
}

/// Makes a data file with a plan of its own, or the one that comes with the program.
pub fn new(
    args: &Args,
    path: &Path,
    desk_word: DeskWord,
    unit: Option<&str>,
    plan_file: Option<&Path>,
) -> Result<Answer> {
    if args.file.is_some() {
        return Err(Failure::new(
            Code::BadInput,
            "新建时台账直接写在new后面，不用--file；没有新建。",
        ));
    }
    refuse_other_endings(path)?;
    let plan = match plan_file {
        Some(path) => Cow::Owned(load_file(path)?.plan),
        None => Cow::Borrowed(built_in()?),
    };
    let plan = plan.as_ref();
    let kind = DeskKind::from(desk_word);
    match (kind, unit) {
        (DeskKind::Unit, None) => {
            return Err(Failure::new(
                Code::BadInput,
                "填报端要有本单位；没有新建。请用--unit写上单位的名称、别名或者编号。",
            ));
        }
        (DeskKind::Bureau, Some(_)) => return Err(no_unit_at_the_bureau()),
        (DeskKind::Unit, Some(_)) | (DeskKind::Bureau, None) => {}
    }
    let unit = unit.map(|written| context::unit(plan, written)).transpose()?;
    let moment = context::moment(args);
    let unit = unit.map(|unit| &unit.id);
    let file = desk::create(path, kind, unit, plan, &Author::command_line(), moment)?;
    let view = file.view(moment.today)?;
    let unit = view.units.first();
    let shape = Shape {
        file: path.display().to_string(),
        desk: kind,
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        unit_id: unit.map(|unit| unit.id.to_string()).unwrap_or_default(),
        plan: plan.id.to_string(),
        current_period: view.current_period.to_string(),
    };
    file.store.close()?;
    let text = format!("已新建{}台账“{}”，单位：{}。", view.kind_label, shape.file, shape.unit);
    Ok(Answer::new(text, &shape))
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
