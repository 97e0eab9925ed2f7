//! `check`: 体检, is the whole data file in order.

use serde::Serialize;
use weihua::error::{Code, Failure, Result};
use weihua::store::Store;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape {
    file: String,
    in_order: bool,
}

/// Looks through a data file without changing it, damaged ones too.
pub fn check(args: &Args) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let store = Store::look(path)?;
    let found = weihua::check::check(&store)?.problems;
    let file = path.display().to_string();
    if found.is_empty() {
        let text =
            format!("台账“{file}”完好：结构、日志、各版、草稿、计划、索引和所附文件都对得上。");
        return Ok(Answer::new(text, &Shape { file, in_order: true }));
    }
    let sentence = format!(
        "台账“{file}”有{}处不对，没有作任何改动；请先原样留一份，再从最近的备份恢复。",
        found.len()
    );
    Err(Failure::new(Code::Damaged, sentence).with_problems(found))
}
