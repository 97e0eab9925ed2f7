//! `restore`: a copy in the place of a data file, which is set aside first.

use std::path::Path;

use serde::Serialize;
use weihua::error::Result;
use weihua::store;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape {
    file: String,
    from: String,
    set_aside: Option<String>,
    missing: Vec<String>,
}

/// Restores the data file from `copy`.
pub fn restore(args: &Args, copy: &Path) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let restored = store::restore(path, copy, &context::author(), context::moment(args))?;
    restored.store.close()?;
    let shape = Shape {
        file: path.display().to_string(),
        from: copy.display().to_string(),
        set_aside: restored.aside.map(|aside| aside.display().to_string()),
        missing: restored.missing,
    };
    let mut text = format!("台账“{}”已从“{}”恢复。", shape.file, shape.from);
    if let Some(aside) = &shape.set_aside {
        text += &format!("\n恢复前的台账留在“{aside}”。");
    }
    for name in &shape.missing {
        text += &format!("\n存入的文件“{name}”找不到原件。");
    }
    Ok(Answer::new(text, &shape))
}
