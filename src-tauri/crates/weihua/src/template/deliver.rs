//! Forms put into a folder: made first, all of them, then written; nothing that stands there is
//! replaced.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Template, make, units};
use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::{PeriodId, UnitId};
use crate::store::DeskKind;

/// A form that lies in its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Printed name of the unit.
    pub unit: String,
    /// Its id.
    pub unit_id: UnitId,
    /// For which period.
    pub period: PeriodId,
    /// Where it lies.
    pub path: PathBuf,
    /// The code a person sees on it.
    pub code: String,
}

/// Writes the form of one unit: to `to` where that ends in `.xlsx`, else under its own name into
/// the folder `to`, which is made where it is missing.
///
/// # Errors
/// As [`make`]; `AlreadyExists` where another file stands there; those of writing.
pub fn write_one(
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
    to: &Path,
) -> Result<Written> {
    let template = make(file, unit, period, today)?;
    let named = to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if !named {
        file::make_folder(to)?;
    }
    let path = if named { to.to_owned() } else { to.join(&template.file_name) };
    let mut written = put(vec![(template, path)])?;
    written.pop().ok_or_else(|| Failure::new(Code::Internal, "报送表没有写出，程序有误。"))
}

/// Writes the forms of all units that report in the period into `folder`, which is made where it
/// is missing. `progress` hears how many of how many are made and may stop it: then nothing is
/// written and the answer is empty.
///
/// # Errors
/// `BadInput` at a 填报端 and where nobody reports; `AlreadyExists`, naming the files, where others
/// stand there; those of writing.
pub fn write_all(
    file: &DataFile,
    period: &PeriodId,
    today: Date,
    folder: &Path,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<Written>> {
    match file.desk.kind {
        DeskKind::Bureau => {}
        DeskKind::Unit => {
            return Err(Failure::new(
                Code::BadInput,
                "这是填报端的台账，只能导出本单位的报送表；全部单位的请在汇总端导出。",
            ));
        }
    }
    let units = units(&file.plan, period)?;
    if units.is_empty() {
        let label = &file.plan.period(period)?.label;
        return Err(Failure::new(
            Code::BadInput,
            format!("{label}没有单位要报，没有报送表可导；请换一期。"),
        ));
    }
    let mut ready = Vec::with_capacity(units.len());
    for (done, unit) in units.iter().enumerate() {
        if progress(done, units.len()).is_break() {
            return Ok(Vec::new());
        }
        let template = make(file, unit, period, today)?;
        let path = folder.join(&template.file_name);
        ready.push((template, path));
    }
    if progress(units.len(), units.len()).is_break() {
        return Ok(Vec::new());
    }
    file::make_folder(folder)?;
    put(ready)
}

/// Writes what is ready. A file that stands there with the very same bytes is left; with others,
/// everything is refused before anything is written.
fn put(ready: Vec<(Template, PathBuf)>) -> Result<Vec<Written>> {
    let mut missing = Vec::with_capacity(ready.len());
    let mut others = Vec::new();
    for (template, path) in &ready {
        match std::fs::read(path) {
            Ok(bytes) if bytes == template.bytes => {}
            Ok(_) => others.push(shown_name(path)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                missing.push((template, path));
            }
            Err(error) => return Err(file::read_failure(path, &error)),
        }
    }
    if !others.is_empty() {
        return Err(already_there(&others));
    }
    for (done, (template, path)) in missing.iter().enumerate() {
        file::write_new(path, &template.bytes).map_err(|mut failure| {
            if done > 0 {
                failure.sentence.push_str(&format!("在此之前已写好{done}份，是完整的。"));
            }
            failure
        })?;
    }
    Ok(ready
        .into_iter()
        .map(|(template, path)| Written {
            unit: template.unit_name,
            unit_id: template.unit,
            period: template.period,
            path,
            code: template.code,
        })
        .collect())
}

fn shown_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    format!("“{}”", name.unwrap_or_else(|| path.display().to_string()))
}

fn already_there(names: &[String]) -> Failure {
    const MOST: usize = 5;
    let listed = names.iter().take(MOST).cloned().collect::<Vec<_>>().join("、");
    let more =
        if names.len() > MOST { format!("等{}个文件", names.len()) } else { String::new() };
    Failure::new(
        Code::AlreadyExists,
        format!(
            "{listed}{more}已经在那里，内容不同，可能已有人填写；没有覆盖，也没有写出任何文件。请换一个文件夹，或先移走原来的文件。"
        ),
    )
}
