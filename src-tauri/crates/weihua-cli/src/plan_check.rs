//! `plan check`: everything wrong with a plan file, at once.

use std::path::Path;

use serde::Serialize;
use weihua::error::Result;
use weihua::plan::load_file;
use weihua::problem::Problem;

use crate::answer::{self, Answer};

#[derive(Serialize)]
struct Shape<'a> {
    path: String,
    plan: &'a str,
    title: &'a str,
    measures: usize,
    units: usize,
    periods: usize,
    notes: &'a [Problem],
}

/// Checks a plan file without loading it anywhere.
pub fn check(path: &Path) -> Result<Answer> {
    let loaded = load_file(path)?;
    let plan = &loaded.plan;
    let shape = Shape {
        path: path.display().to_string(),
        plan: plan.id.as_str(),
        title: &plan.title,
        measures: plan.measures.len(),
        units: plan.units.len(),
        periods: plan.periods.len(),
        notes: &loaded.notes,
    };
    let mut text = format!(
        "计划文件“{}”没有问题：《{}》，{}条措施，{}个单位，{}个期次。",
        shape.path, shape.title, shape.measures, shape.units, shape.periods
    );
    loaded.notes.iter().for_each(|note| text.push_str(&answer::line(note)));
    Ok(Answer::new(text, &shape))
}
