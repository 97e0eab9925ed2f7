//! What a command works on: the plan of a data file, or the one that comes with the program.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;

use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::file;
use weihua::id::UnitId;
use weihua::op::Author;
use weihua::plan::{Plan, built_in};
use weihua::unit::{self, Found, Unit};

use crate::args::Args;
use crate::clock;

static SIGNED: OnceLock<Author> = OnceLock::new();

/// Who acts: whoever signed in, else the command line itself.
pub fn author() -> Author {
    SIGNED.get().cloned().unwrap_or_else(Author::command_line)
}

/// Whoever signed in acts from now on.
pub fn sign(author: Author) {
    // Once a run: nobody signs in twice.
    let _ = SIGNED.set(author);
}

/// Now, as the command line says.
pub fn moment(args: &Args) -> Moment {
    clock::moment(args.today)
}

/// The plan to speak of and the day to judge by. The data file is closed again at once.
pub fn plan(args: &Args) -> Result<(Cow<'static, Plan>, Date)> {
    let moment = moment(args);
    let Some(path) = &args.file else {
        return Ok((Cow::Borrowed(built_in()?), moment.today));
    };
    let file = desk::open(path, &author(), moment)?;
    let today = file.today(moment.today);
    Ok((Cow::Owned(file.plan), today))
}

/// The data file a command cannot do without.
pub fn needed_file(args: &Args) -> Result<&Path> {
    args.file.as_deref().ok_or_else(|| {
        Failure::new(
            Code::BadInput,
            "没有说是哪个台账；请用--file写上台账，如--file 德胜街道.weihua。",
        )
    })
}

/// The unit a person means, or what comes near.
pub fn unit<'a>(plan: &'a Plan, written: &str) -> Result<&'a Unit> {
    let names = |units: &[&Unit]| {
        let names: Vec<String> =
            units.iter().map(|unit| unit::view(plan, unit, plan.ends_on).name).collect();
        names.join("、")
    };
    let shown = shown(written);
    let sentence = match unit::resolve(plan, written) {
        Found::One(unit) => return Ok(unit),
        Found::None(_) if shown.is_empty() => {
            "--unit后面没有写单位；全部单位见“weihua plan show --json”。".to_owned()
        }
        Found::None(near) if near.is_empty() => {
            format!("没有叫“{shown}”的单位；全部单位见“weihua plan show --json”。")
        }
        Found::None(near) => {
            format!("没有叫“{shown}”的单位；相近的有{}，请写全称。", names(&near))
        }
        Found::Several(several) => format!("“{shown}”可以指{}，请写全称。", names(&several)),
    };
    Err(Failure::new(Code::NotFound, sentence))
}

/// What a person wrote, as it can stand in a sentence: on one line, and not without end.
pub fn shown(written: &str) -> String {
    const MOST: usize = 40;
    let line: String = written.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.trim();
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    line.chars().take(MOST).chain(['…']).collect()
}

/// The name by which the plan prints a unit.
pub fn printed_name(plan: &Plan, id: &UnitId) -> String {
    let unit = plan.units.iter().find(|unit| unit.id == *id);
    unit.map_or_else(|| id.to_string(), |unit| unit::view(plan, unit, plan.issued_on).name)
}

/// Whose period a command is about: the unit that is named, or the one whose desk it is.
pub fn whose(file: &DataFile, written: Option<&str>) -> Result<UnitId> {
    if let Some(written) = written {
        return Ok(unit(&file.plan, written)?.id.clone());
    }
    match (file.desk.kind, file.desk.units.as_slice()) {
        (DeskKind::Unit, [own]) => Ok(own.clone()),
        (DeskKind::Unit | DeskKind::Bureau, _) => Err(Failure::new(
            Code::BadInput,
            "没有说是哪个单位的；请用--unit写上单位，如--unit 德胜街道。",
        )),
    }
}

/// The 口令 in a file: its first line.
pub fn password(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).map_err(|error| file::read_failure(path, &error))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
