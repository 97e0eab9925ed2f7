//! `report`: a paper as PDF, let out and recorded.

use std::path::Path;

use serde::Serialize;
use weihua::clock::{Date, chinese_date};
use weihua::desk;
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::pdf::{self, Fonts};
use weihua::report::issue;
use weihua::report::quarterly::{self, Options};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape<'a> {
    kind: &'a str,
    period: &'a str,
    period_label: &'a str,
    title: &'a str,
    path: String,
    pages: usize,
    body_pages: usize,
    bytes: usize,
    sha256: &'a str,
    cut_off: Date,
    missing_characters: Vec<String>,
}

/// Writes the report of a period.
pub fn report(args: &Args, period: &str, output: &Path, options: Options) -> Result<Answer> {
    refuse_ending(output)?;
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let author = context::author();
    let mut file = desk::open(path, &author, moment)?;
    let today = file.today(moment.today);
    let period = file.plan.period(&PeriodId::new(context::shown(period)))?.clone();
    let drawn = quarterly::draw(&file, &period.id, &options, today, &fonts()?)?;
    let sha256 = issue(&mut file.store, &drawn.paper, output, &author, moment)?;
    file.store.close()?;
    let shape = Shape {
        kind: drawn.paper.kind,
        period: period.id.as_str(),
        period_label: &period.label,
        title: &drawn.paper.title,
        path: output.display().to_string(),
        pages: drawn.pages,
        body_pages: drawn.body_pages,
        bytes: drawn.paper.bytes.len(),
        sha256: &sha256,
        cut_off: drawn.paper.cut_off,
        missing_characters: drawn.missing.iter().map(char::to_string).collect(),
    };
    let mut text = format!(
        "《{}》已写到“{}”：{}页，其中正文{}页；数据截至{}。",
        shape.title,
        shape.path,
        shape.pages,
        shape.body_pages,
        chinese_date(shape.cut_off)
    );
    if !shape.missing_characters.is_empty() {
        text.push_str(&format!(
            "\n有{}个字没有字形，以〓代替：{}。",
            shape.missing_characters.len(),
            shape.missing_characters.join("、")
        ));
    }
    Ok(Answer::new(text, &shape))
}

fn refuse_ending(output: &Path) -> Result<()> {
    if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!("季度报告目前只能写成PDF，“{}”的扩展名不是.pdf；请改写扩展名。", output.display()),
    ))
}

/// The fonts: beside the program as it is installed, or in the tree it was built from.
pub fn fonts() -> Result<Fonts> {
    let program = std::env::current_exe().unwrap_or_default();
    Fonts::from_first_of(&pdf::folders_beside(&program))
}
