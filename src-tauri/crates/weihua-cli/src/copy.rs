//! `copy`: a 只读副本 of a data file.

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
    copy: String,
    papers: usize,
    left: usize,
    missing: Vec<String>,
}

/// Writes a 只读副本; a file that is there already is left alone.
pub fn copy(args: &Args, output: &Path) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let file = desk::open(path, &context::author(), moment)?;
    let moment = weihua::clock::Moment { today: file.today(moment.today), ..moment };
    let made = file.store.make_reading_copy(output, &context::author(), moment)?;
    file.store.close()?;
    let shape = Shape {
        file: path.display().to_string(),
        copy: output.display().to_string(),
        papers: made.papers,
        left: made.left,
        missing: made.missing,
    };
    let mut text = format!(
        "台账“{}”的只读副本已写成“{}”，并已核对；带上已出具的报告{}份，其他原件{}个没有带。",
        shape.file, shape.copy, shape.papers, shape.left
    );
    for name in &shape.missing {
        text += &format!("\n报告“{name}”找不到原件，没有带上。");
    }
    Ok(Answer::new(text, &shape))
}
