//! `move` and `unpack`: a data file with everything that belongs to it, from one computer to another.

use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;
use weihua::desk;
use weihua::error::Result;
use weihua::moving;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Moved {
    file: String,
    r#move: String,
    kept: usize,
    missing: Vec<String>,
    bytes: u64,
}

#[derive(Serialize)]
struct Unpacked {
    r#move: String,
    file: String,
}

/// Writes everything to `output`; the data file may then only be looked at.
pub fn move_out(args: &Args, output: &Path) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let (author, moment) = (context::author(), context::moment(args));
    let mut file = desk::open(path, &author, moment)?;
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let packed = moving::move_out(&mut file.store, output, &author, moment, go_on)?;
    file.store.close()?;
    // Nobody stops it here.
    let (kept, missing, bytes) =
        packed.map(|packed| (packed.kept, packed.missing, packed.bytes)).unwrap_or_default();
    let shape = Moved {
        file: path.display().to_string(),
        r#move: output.display().to_string(),
        kept,
        missing,
        bytes,
    };
    let mut text = format!(
        "台账“{}”连同存入的文件{}个已写成“{}”，并已读回核对。\n原来的台账转为只供查看；要接着填，请在另一台电脑上打开换电脑文件。",
        shape.file, shape.kept, shape.r#move
    );
    for name in &shape.missing {
        text += &format!("\n存入的文件“{name}”找不到原件，没有带上。");
    }
    Ok(Answer::new(text, &shape))
}

/// Writes the data file of a 换电脑文件 to `output`.
pub fn unpack(args: &Args, from: &Path, output: &Path) -> Result<Answer> {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    moving::unpack(from, output, context::moment(args), go_on)?;
    let shape = Unpacked { r#move: from.display().to_string(), file: output.display().to_string() };
    let text = format!("“{}”已还原成台账“{}”。", shape.r#move, shape.file);
    Ok(Answer::new(text, &shape))
}
