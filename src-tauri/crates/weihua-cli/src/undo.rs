//! `undo`: a batch taken back.

use serde::Serialize;
use weihua::batch;
use weihua::desk;
use weihua::error::Result;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape {
    batch: i64,
    received_on: String,
    units: Vec<UnitShape>,
}

#[derive(Serialize)]
struct UnitShape {
    unit: String,
    unit_id: String,
}

/// Undoes a batch; without a number the last one in force.
pub fn undo(args: &Args, number: Option<i64>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let mut file = desk::open(path, &context::author(), moment)?;
    let undone = batch::undo(&mut file.store, &file.plan, number, &context::author(), moment)?;
    let units: Vec<UnitShape> = undone
        .units
        .iter()
        .map(|id| UnitShape {
            unit: context::printed_name(&file.plan, id),
            unit_id: id.to_string(),
        })
        .collect();
    file.store.close()?;
    let names: Vec<&str> = units.iter().map(|unit| unit.unit.as_str()).collect();
    let text = format!(
        "已撤销第{}批收件（收到日期{}）：{}。原件和日志都留着，同样的文件可以再收。",
        undone.batch,
        undone.received_on,
        names.join("、")
    );
    let shape = Shape { batch: undone.batch, received_on: undone.received_on.to_string(), units };
    Ok(Answer::new(text, &shape))
}
