//! `report form` and `report situation`: the papers of a unit.

use std::path::Path;

use serde::Serialize;
use weihua::clock::Date;
use weihua::desk::{self, DataFile};
use weihua::error::{Code, Failure, Result};
use weihua::file;
use weihua::id::{PeriodId, UnitId};
use weihua::report::form::{self, FormFacts};
use weihua::report::situation;
use weihua::{submission, template};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::report::fonts;

#[derive(Serialize)]
struct Shape<'a> {
    kind: &'a str,
    unit: &'a str,
    unit_id: &'a str,
    period: &'a str,
    period_label: &'a str,
    path: String,
    pages: Option<usize>,
    bytes: usize,
    missing_characters: Vec<String>,
}

/// Which paper of a unit.
#[derive(Clone, Copy)]
pub enum Paper {
    /// 季度报送表 as it is filled in; with its 填报日期 or blanks.
    Form(Option<Date>),
    /// The same to be filled in by hand.
    BlankForm,
    /// 情况报告, dated or with blanks.
    Situation(Option<Date>),
}

/// A finished paper.
struct Made {
    bytes: Vec<u8>,
    pages: Option<usize>,
    missing: Vec<char>,
}

/// What a paper is written as.
#[derive(PartialEq, Eq)]
enum Ending {
    Pdf,
    Xlsx,
}

/// Writes a paper of a unit; without a unit, of the desk's own.
pub fn report(
    args: &Args,
    paper: Paper,
    unit: Option<&str>,
    period: &str,
    output: &Path,
) -> Result<Answer> {
    let ending = ending(paper, output)?;
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let file = desk::open(path, &context::author(), moment)?;
    let today = file.today(moment.today);
    let unit = context::whose(&file, unit)?;
    let period = file.plan.period(&PeriodId::new(context::shown(period)))?.clone();
    let made = match ending {
        Ending::Pdf => drawn(&file, paper, &unit, &period.id, today)?,
        Ending::Xlsx => {
            let workbook = match paper {
                Paper::BlankForm => template::make(&file, &unit, &period.id, today)?,
                Paper::Form(filled_on) | Paper::Situation(filled_on) => {
                    submission::filled_form(&file, &unit, &period.id, today, filled_on)?
                }
            };
            Made { bytes: workbook.bytes, pages: None, missing: Vec::new() }
        }
    };
    let name = context::printed_name(&file.plan, &unit);
    file.store.close()?;
    file::write_new(output, &made.bytes)?;
    let shape = Shape {
        kind: match paper {
            Paper::Form(_) => "form",
            Paper::BlankForm => "blank_form",
            Paper::Situation(_) => "situation",
        },
        unit: &name,
        unit_id: unit.as_str(),
        period: period.id.as_str(),
        period_label: &period.label,
        path: output.display().to_string(),
        pages: made.pages,
        bytes: made.bytes.len(),
        missing_characters: made.missing.iter().map(char::to_string).collect(),
    };
    Ok(Answer::new(said(paper, &shape), &shape))
}

fn said(paper: Paper, shape: &Shape<'_>) -> String {
    let what = match paper {
        Paper::Form(_) => "报送表",
        Paper::BlankForm => "空白报送表",
        Paper::Situation(_) => "情况报告",
    };
    let pages = shape.pages.map_or_else(String::new, |pages| format!("，{pages}页"));
    let mut text =
        format!("{}{}{what}已写到“{}”{pages}。", shape.unit, shape.period_label, shape.path);
    if !shape.missing_characters.is_empty() {
        text.push_str(&format!(
            "\n有{}个字没有字形，以〓代替：{}。",
            shape.missing_characters.len(),
            shape.missing_characters.join("、")
        ));
    }
    text
}

fn drawn(
    file: &DataFile,
    paper: Paper,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<Made> {
    let fonts = fonts()?;
    let rendered = match paper {
        Paper::Form(filled_on) => {
            let facts = facts(file, unit, period, today)?;
            form::draw(&FormFacts { filled_on, ..facts }, &fonts)?
        }
        Paper::BlankForm => form::draw(&form::gather_blank(file, unit, period, today)?, &fonts)?,
        Paper::Situation(dated) => {
            let facts = facts(file, unit, period, today)?;
            let text = match file.desk.kind {
                desk::DeskKind::Unit => submission::situation(file, unit, period, today)?.text(),
                desk::DeskKind::Bureau => situation::draft(&facts),
            };
            situation::draw(&facts, &text, dated, &fonts)?
        }
    };
    Ok(Made { bytes: rendered.bytes, pages: Some(rendered.pages), missing: rendered.missing })
}

/// What the unit says: at its own desk with what stands beside its rows, as the window prints it.
fn facts(file: &DataFile, unit: &UnitId, period: &PeriodId, today: Date) -> Result<FormFacts> {
    let facts = form::gather(file, unit, period, today)?;
    match file.desk.kind {
        desk::DeskKind::Unit => Ok(submission::form_facts(file, unit, period, today)?.facts),
        desk::DeskKind::Bureau => Ok(facts),
    }
}

fn ending(paper: Paper, output: &Path) -> Result<Ending> {
    let has = |wanted: &str| output.extension().is_some_and(|it| it.eq_ignore_ascii_case(wanted));
    let (may_be, sentence) = match paper {
        Paper::Form(_) | Paper::BlankForm => (true, "报送表写成PDF或xlsx"),
        Paper::Situation(_) => (false, "情况报告写成PDF"),
    };
    if has("pdf") {
        return Ok(Ending::Pdf);
    }
    if has("xlsx") && may_be {
        return Ok(Ending::Xlsx);
    }
    Err(Failure::new(
        Code::BadInput,
        format!("{sentence}，“{}”的扩展名不对，没有写出；请改写扩展名。", output.display()),
    ))
}
