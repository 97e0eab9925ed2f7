//! Loading a plan: text → syntax tree → fields → cross-checks. Everything wrong is found in one
//! look, each with its line; a plan is taken whole or not at all.

mod check;
mod check_designation;
mod check_indicator;
mod check_measure;
mod check_reference;
mod check_time;
mod check_unit;
mod check_words;
mod decode;
mod decode_designation;
mod decode_measure;
mod decode_office;
mod fields;
mod findings;
mod places;
mod syntax;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_broken;
#[cfg(test)]
mod tests_hostile;
#[cfg(test)]
mod tests_misfits;
mod values;

use std::cell::RefCell;
use std::io::Read;
use std::path::{Path, PathBuf};

use jsonc_parser::ast::Value;

use self::findings::Findings;
use self::places::{File, Places};
use self::syntax::NoPlan;
use super::Plan;
use crate::error::{Code, Failure, Result};
use crate::problem::{Problem, Severity};

/// A plan with what there is to know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The plan, whole.
    pub plan: Plan,
    /// Notes; nothing in them has to be mended.
    pub notes: Vec<Problem>,
}

/// Reads a plan from its text; `find_units` gives the text of a unit directory by its name.
///
/// # Errors
/// `BadPlan` with every problem, in the order of the file.
pub fn load(text: &str, find_units: &dyn Fn(&str) -> Option<String>) -> Result<Loaded> {
    load_named("计划文件", text, find_units)
}

/// Reads a plan from its text, units in it or in a directory that comes with the program.
///
/// # Errors
/// As [`load`].
pub fn load_text(text: &str) -> Result<Plan> {
    load(text, &super::built_in_units).map(|loaded| loaded.plan)
}

/// Reads a plan file. A unit directory is looked for in `../units`, then beside the plan file,
/// then among those that come with the program.
///
/// # Errors
/// As [`load`]; `NotFound` or `Io` where the file cannot be read.
pub fn load_file(path: &Path) -> Result<Loaded> {
    let text = read_text(path)?;
    let folder = crate::file::folder_of(path);
    let unreadable: RefCell<Option<Failure>> = RefCell::new(None);
    let find_units = |name: &str| {
        let file = format!("{name}.json");
        let candidates: [PathBuf; 2] = [folder.join("../units").join(&file), folder.join(&file)];
        match candidates.iter().find(|candidate| candidate.is_file()) {
            Some(found) => {
                read_text(found).map_err(|failure| unreadable.replace(Some(failure))).ok()
            }
            None => super::built_in_units(name),
        }
    };
    let loaded = load_named(&format!("计划文件“{}”", path.display()), &text, &find_units);
    match unreadable.into_inner() {
        Some(failure) => Err(failure),
        None => loaded,
    }
}

fn read_text(path: &Path) -> Result<String> {
    let shown = format!("“{}”", path.display());
    if path.is_dir() {
        let folder = NoPlan {
            is: "是文件夹，不是计划文件", hint: "请选择其中的计划文件。"
        };
        return Err(no_plan(&shown, &file_name(path), &folder));
    }
    // Opening a pipe or a device may wait for ever.
    if !path.metadata().map_err(|error| crate::file::read_failure(path, &error))?.is_file() {
        let other = NoPlan {
            is: "不是普通文件，不是计划文件", hint: "请选择计划文件。"
        };
        return Err(no_plan(&shown, &file_name(path), &other));
    }
    let mut bytes = Vec::new();
    // One byte over the bound is enough to refuse it.
    let bound = syntax::MOST_BYTES as u64 + 1;
    std::fs::File::open(path)
        .and_then(|file| file.take(bound).read_to_end(&mut bytes))
        .map_err(|error| crate::file::read_failure(path, &error))?;
    syntax::text_of(&bytes)
        .map_err(|what| no_plan(&format!("文件{shown}"), &file_name(path), &what))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// A file that is something else: one sentence, and the same as a finding of the whole file.
fn no_plan(name: &str, place: &str, what: &NoPlan) -> Failure {
    let problem = Problem {
        code: "no_plan".to_owned(),
        severity: Severity::Hard,
        place: place.to_owned(),
        sentence: format!("这里{}。", what.is),
        hint: what.hint.to_owned(),
    };
    Failure::new(Code::BadPlan, format!("{name}{}，没有装入；{}", what.is, what.hint))
        .with_problems(vec![problem])
}

fn load_named(
    name: &str,
    text: &str,
    find_units: &dyn Fn(&str) -> Option<String>,
) -> Result<Loaded> {
    let refused = |faults: usize, more: bool, problems: Vec<Problem>| {
        let least = if more { "至少" } else { "" };
        let listed = if faults > findings::MOST {
            format!("（只列出其中{}处）", findings::MOST)
        } else {
            String::new()
        };
        let sentence = format!(
            "{name}有{least}{faults}处问题{listed}，没有装入，原有内容未作任何改动；请按所列位置逐处改正后再装入。"
        );
        Failure::new(Code::BadPlan, sentence).with_problems(problems)
    };
    let text = syntax::text_of(text.as_bytes()).map_err(|what| no_plan(name, "计划文件", &what))?;
    let text = syntax::without_mark(&text);
    let root = syntax::parse(text).map_err(|problem| refused(1, false, vec![*problem]))?;
    let places = Places::of(text, &root);
    let mut found = Findings::default();
    let (mut plan, from) =
        fields::object(&mut found, File::Plan, Some(&root), String::new(), decode::plan);

    let mut directory_text = None;
    if let Some(directory) = &from.directory {
        directory_text = find_directory(directory, find_units, &mut found);
    }
    let directory_name = from.directory.unwrap_or_default();
    let directory_text = directory_text.as_deref().map(syntax::without_mark);
    let mut directory: Option<(&str, Places)> = None;
    if let Some(text) = directory_text {
        found.directory = true;
        let root: Value = syntax::parse(text).map_err(|mut problem| {
            problem.place = format!("单位目录“{directory_name}” {}", problem.place);
            // What the plan file itself has wrong is said in the same breath.
            let faults = found.faults() + 1;
            let mut problems = std::mem::take(&mut found).placed(&places, None);
            problems.push(*problem);
            refused(faults, true, problems)
        })?;
        (plan.unit_kinds, plan.units) = fields::object(
            &mut found,
            File::Units,
            Some(&root),
            String::new(),
            decode::unit_directory,
        );
        directory = Some((&directory_name, Places::of(text, &root)));
    }

    check::everything(&plan, &mut found);
    let (faults, more) = (found.faults(), found.stopped());
    let problems = found.placed(&places, directory.as_ref().map(|(name, places)| (*name, places)));
    if faults > 0 {
        return Err(refused(faults, more, problems));
    }
    Ok(Loaded { plan, notes: problems })
}

/// The text of a unit directory. The name becomes a file name, so it must be a plain one.
fn find_directory(
    name: &str,
    find_units: &dyn Fn(&str) -> Option<String>,
    found: &mut Findings,
) -> Option<String> {
    let text = if values::is_id(name) { find_units(name) } else { None };
    let usable = text.filter(|text| text.len() <= syntax::MOST_BYTES);
    if usable.is_none() {
        let sentence = format!("找不到单位目录“{name}”。");
        let hint = "请把单位目录文件（名字加.json）放在计划文件旁边，或者上一级的units文件夹里。";
        found.unread(File::Plan, "units_from", "unknown_directory", sentence, hint);
        // What cannot be read is not judged.
        found.unread_units();
    }
    usable
}
