//! `backup`: a whole copy of a data file, read back and checked.

use std::path::Path;

use serde::Serialize;
use weihua::desk;
use weihua::error::Result;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape {
    file: String,
    backup: String,
}

/// Writes a backup; a file that is there already is left alone.
pub fn backup(args: &Args, output: &Path) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let file = desk::open(path, &context::author(), context::moment(args))?;
    file.store.back_up(output)?;
    file.store.close()?;
    let shape = Shape { file: path.display().to_string(), backup: output.display().to_string() };
    let text = format!("台账“{}”已备份到“{}”，并已重新打开核对。", shape.file, shape.backup);
    Ok(Answer::new(text, &shape))
}
