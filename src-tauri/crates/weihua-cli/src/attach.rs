//! `attach`: files as 佐证材料 of a row.

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::Serialize;
use weihua::desk::{self, DataFile};
use weihua::error::{Code, Failure, Result};
use weihua::id::{EvidenceKindId, PeriodId};
use weihua::plan::Plan;
use weihua::progress::{self, At, Attached};
use weihua::store::files_folder;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

/// What was asked for.
pub struct Asked<'a> {
    /// The files.
    pub paths: &'a [PathBuf],
    /// Whose row.
    pub unit: &'a str,
    /// For when.
    pub period: &'a str,
    /// Printed number of the measure.
    pub measure: u16,
    /// 类别 in words; without one, the one each file seems to have.
    pub category: Option<&'a str>,
}

#[derive(Serialize)]
struct Shape {
    unit: String,
    unit_id: String,
    measure: u16,
    files: Vec<FileShape>,
}

#[derive(Serialize)]
struct FileShape {
    name: String,
    sha256: String,
    size: u64,
    outcome: &'static str,
}

/// Attaches the files one after the other; the first that is refused ends it, what was attached
/// before stays.
pub fn attach(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let (author, moment) = (context::author(), context::moment(args));
    let mut file = desk::open(path, &author, moment)?;
    let DataFile { store, plan, .. } = &mut file;
    let unit = context::unit(plan, asked.unit)?.id.clone();
    let period = PeriodId::new(asked.period);
    let known = plan.measures.iter().find(|measure| measure.number == asked.measure);
    let measure = known.map(|measure| measure.id.clone()).ok_or_else(|| {
        Failure::new(Code::NotFound, format!("计划里没有第{}项措施，没有添加。", asked.measure))
    })?;
    let category = asked.category.map(|words| kind(plan, words)).transpose()?;
    let at = At { plan, unit: &unit, period: &period, author: &author, moment };
    let folder = files_folder(path);
    let on = || ControlFlow::Continue(());
    let mut files = Vec::new();
    for source in asked.paths {
        store.read(|conn| progress::may_attach_evidence(conn, at, &measure))?;
        // Nobody stops it here.
        let Some(taken) = progress::take_in_evidence(&folder, source, &on)? else {
            break;
        };
        let outcome =
            match progress::attach_evidence(store, at, &measure, &taken, category.as_ref())? {
                Attached::New => "attached",
                Attached::Already { .. } if !taken.was_there() => "restored",
                Attached::Already { .. } => "already",
            };
        files.push(FileShape {
            name: taken.name().to_owned(),
            sha256: taken.sha256().to_owned(),
            size: taken.size(),
            outcome,
        });
    }
    let name = context::printed_name(plan, &unit);
    file.store.close()?;
    let said: Vec<String> = files
        .iter()
        .map(|one| match one.outcome {
            "attached" => format!("已添加“{}”。", one.name),
            "restored" => format!("“{}”已用原件补回。", one.name),
            _ => format!("“{}”已经在这一项里，没有重复添加。", one.name),
        })
        .collect();
    let shape = Shape { unit: name, unit_id: unit.to_string(), measure: asked.measure, files };
    Ok(Answer::new(said.join("\n"), &shape))
}

/// A 类别 by its words.
fn kind(plan: &Plan, words: &str) -> Result<EvidenceKindId> {
    let known = plan.evidence_kinds.iter().find(|kind| kind.label == words);
    known.map(|kind| kind.id.clone()).ok_or_else(|| {
        let labels: Vec<&str> =
            plan.evidence_kinds.iter().map(|kind| kind.label.as_str()).collect();
        let shown = context::shown(words);
        let sentence = if labels.is_empty() {
            format!("这份计划没有佐证材料的类别，不用写--category（写的是“{shown}”）；没有添加。")
        } else {
            format!("没有“{shown}”这个类别，没有添加；可以写{}。", labels.join("、"))
        };
        Failure::new(Code::BadInput, sentence)
    })
}
