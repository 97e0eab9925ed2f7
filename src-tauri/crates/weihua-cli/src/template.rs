//! `template`: forms to be filled in with a spreadsheet.

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;
use weihua::desk;
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::template::{self, Written};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct Shape {
    files: Vec<FileShape>,
}

#[derive(Serialize)]
struct FileShape {
    unit: String,
    unit_id: String,
    period: String,
    path: String,
    code: String,
}

/// Whose forms.
pub enum Whose<'a> {
    /// One unit's, as written.
    One(&'a str),
    /// All units'.
    All,
}

impl<'a> Whose<'a> {
    /// As the command line says it.
    pub fn read(unit: Option<&'a str>, all: bool) -> Result<Self> {
        match (unit, all) {
            (Some(unit), false) => Ok(Self::One(unit)),
            (None, true) => Ok(Self::All),
            (Some(_), true) | (None, false) => Err(Failure::new(
                Code::BadInput,
                "没有说要哪个单位的报送表；请写--unit和单位，或者写--all要全部单位的，两个写一个。",
            )),
        }
    }
}

/// Writes the forms; a file that is there already with other content is left alone.
pub fn template(args: &Args, whose: &Whose<'_>, period: &str, output: &Path) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let file = desk::open(path, &context::author(), moment)?;
    let today = file.today(moment.today);
    let period = PeriodId::new(context::shown(period));
    let written = match whose {
        Whose::One(unit) => {
            let unit = context::unit(&file.plan, unit)?;
            vec![template::write_one(&file, &unit.id, &period, today, output)?]
        }
        Whose::All => template::write_all(&file, &period, today, output, &mut |_, _| {
            ControlFlow::Continue(())
        })?,
    };
    file.store.close()?;
    Ok(answer(written))
}

fn answer(written: Vec<Written>) -> Answer {
    let mut text = format!("已导出{}份报送表：", written.len());
    for one in &written {
        let _ = write!(text, "\n{}　{}　{}", one.unit, one.code, one.path.display());
    }
    let files = written.into_iter().map(|one| FileShape {
        unit: one.unit,
        unit_id: one.unit_id.to_string(),
        period: one.period.to_string(),
        path: one.path.display().to_string(),
        code: one.code,
    });
    Answer::new(text, &Shape { files: files.collect() })
}
