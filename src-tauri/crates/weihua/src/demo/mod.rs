//! 演示数据: a data file filled with a made-up year, 2017Q4 to 2018Q3, seen on 2018-10-12.
//!
//! Everything in it is written through the same functions a person's acts go through, and is the
//! same every time: texts and course of events come from `seeds/demo/`, chance from
//! [`random`]. It names no person and no enterprise. The file carries its 演示日期, so that every
//! screen and paper says 演示数据.

mod bureau;
mod clerk;
mod figures;
mod office;
mod pace;
mod people;
mod random;
mod seed;
mod story;
#[cfg(test)]
mod tests;
mod text;

use std::io;
use std::path::Path;

use crate::clock::{Date, Moment};
use crate::desk::{self, DataFile, DeskKind};
use crate::error::Result;
use crate::file;
use crate::id::UnitId;
use crate::op::{Author, Subject};
use crate::plan::{Period, Plan, built_in};
use crate::unit;

use story::Story;

/// Makes a data file with demonstration data and opens it: the office's with all units, or that
/// of one unit in the middle of its quarter, 德胜街道 where none is named. It appears whole or not
/// at all.
///
/// # Errors
/// Those of [`desk::create`] and of writing.
pub fn create(
    path: &Path,
    kind: DeskKind,
    unit: Option<&UnitId>,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    if path.symlink_metadata().is_ok() {
        return Err(file::write_failure(path, &io::ErrorKind::AlreadyExists.into()));
    }
    // Many writes: it is filled in a folder of its own first and gets its name at the end.
    let folder = tempfile::Builder::new()
        .prefix(".weihua-")
        .tempdir_in(file::folder_of(path))
        .map_err(|error| file::write_failure(path, &error))?;
    let unfinished = folder.path().join("demo.weihua");
    fill(&unfinished, kind, unit, author, moment)?.store.close()?;
    let finished = tempfile::TempPath::try_from_path(unfinished)
        .map_err(|error| file::write_failure(path, &error))?;
    file::place_new(finished, path)?;
    desk::open(path, author, moment)
}

fn fill(
    path: &Path,
    kind: DeskKind,
    unit: Option<&UnitId>,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    let plan = built_in()?;
    let story = Story::new(plan)?;
    let today = story.seed.today;
    let unit = unit.unwrap_or(&story.seed.default_unit);
    let mut file =
        desk::create_for_demonstration(path, kind, Some(unit), plan, today, author, moment)?;
    people::fill(&mut file, author, moment)?;
    match kind {
        DeskKind::Bureau => {
            bureau::fill(&mut file, &story, author, moment)?;
            office::fill(&mut file, &story, author, moment)?;
        }
        DeskKind::Unit => clerk::fill(&mut file, &story, unit, author, moment)?,
    }
    Ok(file)
}

/// The file name proposed: `演示数据（汇总端）.weihua`.
pub fn proposed_name(kind: DeskKind) -> String {
    format!("演示数据（{}）.weihua", desk::kind_label(kind))
}

/// A moment of the made-up year, in the zone of the real one.
fn on(day: Date, moment: Moment) -> Moment {
    let at = day
        .and_hms_opt(10, 0, 0)
        .and_then(|morning| morning.and_local_timezone(*moment.at.offset()).single());
    Moment { at: at.unwrap_or(moment.at), today: day }
}

fn subject(plan: &Plan, unit: &UnitId, period: &Period) -> Result<Subject> {
    Ok(Subject {
        unit: unit.clone(),
        unit_name: unit::view(plan, plan.unit(unit)?, period.cutoff).name,
        period: period.id.clone(),
        period_label: period.label.clone(),
    })
}
