//! From bytes to parsed rows, a workbook at a time. The data file has no part in it: it need not
//! be held while a process of its own reads.

use std::ops::ControlFlow;

use super::Source;
use super::layout::{self, Layout};
use super::model::WholeRefusal;
use super::parsed::{Parsed, problem};
use super::read::Book;
use super::read::ask::Worker;
use super::resolve::{is_computed, refuse};
use super::slip::is_slip;
use crate::plan::Plan;
use crate::problem::{Problem, Severity};

/// The code of what is no report but a 体检单 that lay among them.
pub(super) const SLIP: &str = "slip";

/// By what workbooks are read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The plan in force.
    pub plan: &'a Plan,
    /// The layouts that are known: [`layout::built_in`] and one's own.
    pub layouts: &'a [&'a dyn Layout],
    /// The program that reads workbooks.
    pub worker: &'a Worker,
}

/// A workbook taken apart, or why it could not be. It carries no bytes.
#[derive(Clone, Debug)]
pub struct TakenApart {
    /// Name of the file, for people.
    pub name: String,
    /// SHA-256 of its bytes; of nothing where it cannot be had.
    pub sha256: String,
    /// Its bytes could be had.
    pub(super) had: bool,
    /// What is in it.
    pub(super) content: Result<Content, Box<WholeRefusal>>,
}

/// What is in a workbook, before anything is judged.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// Its layout.
    pub layout: &'static str,
    /// Rows and what stands above them.
    pub parsed: Parsed,
    /// Findings that belong to no row.
    pub findings: Vec<Problem>,
}

/// Takes a workbook apart. What is wrong with it is part of the answer.
pub fn take_apart(source: &Source, reading: Reading<'_>) -> TakenApart {
    TakenApart {
        name: source.name.clone(),
        sha256: source.sha256.clone(),
        had: source.content.is_ok(),
        content: content(source, reading),
    }
}

/// Takes workbooks apart, one after the other; `watch` hears how many of how many are done and may
/// stop it: then there is nothing.
pub fn take_all_apart(
    sources: &[Source],
    reading: Reading<'_>,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<TakenApart>> {
    let mut all = Vec::new();
    for source in sources {
        all.push(take_apart(source, reading));
        if watch(all.len(), sources.len()).is_break() {
            return None;
        }
    }
    Some(all)
}

fn content(source: &Source, reading: Reading<'_>) -> Result<Content, Box<WholeRefusal>> {
    let bytes = source
        .content
        .as_ref()
        .map_err(|failure| refuse("unreadable", "读不出来", failure.sentence.clone()))?;
    let book = reading.worker.read(bytes).map_err(|unreadable| {
        let sentence = format!("“{}”{}", source.name, unreadable.sentence);
        refuse("unreadable", "读不出来", sentence)
    })?;
    if is_slip(&book) {
        let sentence = "这是本程序导出的体检单，不是报送表，已跳过。";
        return Err(Box::new(refuse(SLIP, "体检单，已跳过", sentence.to_owned())));
    }
    let Some(layout) = layout::recognise(reading.layouts, &book, reading.plan) else {
        let sentence = "认不出是哪种表：前30行里没有找到表头（要有进展一栏，连同序号、工作措施、问题、下一步、完成情况至少四栏），整册没有收；请单位用下发的报送表填报。";
        return Err(Box::new(refuse("unknown_layout", "表式不明", sentence.to_owned())));
    };
    let mut parsed = layout.parse(&book, reading.plan);
    parsed.rows.retain(|row| !is_computed(reading.plan, &row.about));
    let findings = findings(&book, &parsed);
    Ok(Content { layout: layout.name(), parsed, findings })
}

/// Soft findings of the workbook, with what was left unlooked at.
fn findings(book: &Book, parsed: &Parsed) -> Vec<Problem> {
    let mut findings: Vec<Problem> =
        parsed.problems.iter().filter(|found| found.severity != Severity::Hard).cloned().collect();
    for sheet in book.sheets.iter().filter(|sheet| sheet.outside > 0) {
        findings.push(problem(
            "outside",
            Severity::Soft,
            &sheet.name,
            format!(
                "工作表“{}”另有{}个单元格在第20万行以下或第256列以外，没有看；请单位核对是否误填。",
                sheet.name, sheet.outside
            ),
        ));
    }
    findings
}
