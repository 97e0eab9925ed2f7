//! `demo`: a new data file with demonstration data.

use std::path::Path;

use serde::Serialize;
use weihua::clock::Date;
use weihua::demo;
use weihua::desk::DeskKind;
use weihua::error::{Code, Failure, Result};
use weihua::plan::built_in;

use crate::answer::Answer;
use crate::args::{Args, DeskWord};
use crate::context;
use crate::new::{no_unit_at_the_bureau, refuse_other_endings};

#[derive(Serialize)]
struct Shape {
    file: String,
    desk: DeskKind,
    unit: String,
    unit_id: String,
    plan: String,
    today: Date,
    current_period: String,
}

/// Makes a data file of the made-up year. Without a unit the 填报端 is that of 德胜街道.
pub fn demo(args: &Args, path: &Path, desk: DeskWord, unit: Option<&str>) -> Result<Answer> {
    if args.file.is_some() {
        return Err(Failure::new(
            Code::BadInput,
            "演示台账直接写在demo后面，不用--file；没有新建。",
        ));
    }
    refuse_other_endings(path)?;
    let kind = DeskKind::from(desk);
    if kind == DeskKind::Bureau && unit.is_some() {
        return Err(no_unit_at_the_bureau());
    }
    let unit = unit.map(|written| context::unit(built_in()?, written)).transpose()?;
    let unit = unit.map(|unit| &unit.id);
    let moment = context::moment(args);
    let file = demo::create(path, kind, unit, &context::author(), moment)?;
    let view = file.view(moment.today)?;
    let unit = view.units.first();
    let shape = Shape {
        file: path.display().to_string(),
        desk: kind,
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        unit_id: unit.map(|unit| unit.id.to_string()).unwrap_or_default(),
        plan: file.plan.id.to_string(),
        today: view.today,
        current_period: view.current_period.to_string(),
    };
    file.store.close()?;
    let text = format!(
        "已新建演示台账“{}”（{}，{}）；其中全部内容都是虚构的演示数据，演示日期{}。",
        shape.file,
        view.kind_label,
        shape.unit,
        weihua::clock::chinese_date(view.today)
    );
    Ok(Answer::new(text, &shape))
}
