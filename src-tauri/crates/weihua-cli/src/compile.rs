//! `compile`: the draft of the quarterly report, and what of a quarter is said again.

use std::fmt::Write;

use serde::Serialize;
use weihua::alike::{AlikeEntry, AlikeView, Likeness};
use weihua::clock::{Date, chinese_date};
use weihua::compile::{self, CompiledPiece, CompiledSection, CompiledView, PieceState};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::op::Author;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

#[derive(Serialize)]
struct DraftShape<'a> {
    period: &'a str,
    period_label: &'a str,
    cut_off: Date,
    paragraphs: u32,
    edited: u32,
    stale: u32,
    sections: Vec<SectionShape<'a>>,
    not_printed: Vec<OrphanShape<'a>>,
}

#[derive(Serialize)]
struct SectionShape<'a> {
    section: &'a str,
    title: &'a str,
    measure: Option<u16>,
    edited: u32,
    stale: u32,
    paragraphs: Vec<ParagraphShape<'a>>,
}

#[derive(Serialize)]
struct ParagraphShape<'a> {
    place: &'a str,
    name: &'a str,
    state: PieceState,
    stale: bool,
    text: &'a str,
    drafted: &'a str,
    drafted_then: Option<&'a str>,
    mark: &'a str,
    sources: Vec<SourceShape<'a>>,
}

#[derive(Serialize)]
struct SourceShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    measure_id: &'a str,
    revision: u32,
}

#[derive(Serialize)]
struct OrphanShape<'a> {
    place: &'a str,
    name: &'a str,
    text: &'a str,
}

/// Says how the report of a period is drafted.
pub fn draft(args: &Args, period: &str) -> Result<Answer> {
    let (file, period, today) = open(args, period)?;
    let view = compile::view(&file, &period, today)?;
    let shape = DraftShape {
        period: view.period.id.as_str(),
        period_label: &view.period.label,
        cut_off: view.as_of,
        paragraphs: view.paragraphs,
        edited: view.edited,
        stale: view.stale,
        sections: view.sections.iter().map(section).collect(),
        not_printed: view
            .orphans
            .iter()
            .map(|one| OrphanShape { place: &one.place, name: &one.name, text: &one.text })
            .collect(),
    };
    Ok(Answer::new(draft_text(&view), &shape))
}

fn section(section: &CompiledSection) -> SectionShape<'_> {
    SectionShape {
        section: &section.id,
        title: &section.title,
        measure: section.measure.as_ref().map(|measure| measure.number),
        edited: section.edited,
        stale: section.stale,
        paragraphs: pieces(section).map(paragraph).collect(),
    }
}

fn pieces(section: &CompiledSection) -> impl Iterator<Item = &CompiledPiece> {
    section.paragraphs.iter().flat_map(|paragraph| &paragraph.pieces)
}

fn paragraph(piece: &CompiledPiece) -> ParagraphShape<'_> {
    ParagraphShape {
        place: &piece.place,
        name: &piece.name,
        state: piece.state,
        stale: piece.was.is_some(),
        text: &piece.text,
        drafted: &piece.drafted,
        drafted_then: piece.was.as_deref(),
        mark: &piece.mark,
        sources: piece
            .sources
            .iter()
            .map(|source| SourceShape {
                unit: &source.name,
                unit_id: source.unit.as_str(),
                measure_id: source.measure.as_str(),
                revision: source.revision,
            })
            .collect(),
    }
}

fn draft_text(view: &CompiledView) -> String {
    let mut text = format!(
        "{}汇编，数据截至{}：共{}段，改过{}段，其中来源有变{}段。",
        view.period.label,
        chinese_date(view.as_of),
        view.paragraphs,
        view.edited,
        view.stale
    );
    for section in &view.sections {
        let _ = write!(text, "\n\n{}", section.title);
        for piece in pieces(section) {
            let state = match (piece.state, piece.was.is_some()) {
                (PieceState::Drafted, _) => "",
                (PieceState::Edited, false) => "［已改］",
                (PieceState::Edited, true) => "［已改，来源有变］",
                (PieceState::LeftOut, false) => "［不写入］",
                (PieceState::LeftOut, true) => "［不写入，来源有变］",
            };
            let _ = write!(text, "\n　{}{state}{}{}", piece.under, piece.text, piece.mark);
        }
    }
    for orphan in &view.orphans {
        let _ = write!(text, "\n\n没有写入：{}（改写为“{}”）", orphan.name, orphan.text);
    }
    text
}

#[derive(Serialize)]
struct AlikeShape<'a> {
    period: &'a str,
    period_label: &'a str,
    previous_label: Option<&'a str>,
    compared: u32,
    same_as_before: u32,
    same_as_other: u32,
    entries: Vec<EntryShape<'a>>,
}

#[derive(Serialize)]
struct EntryShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    measure: u16,
    measure_id: &'a str,
    percent: u32,
    progress_as_before: bool,
    progress_as_others: u32,
    before: Option<&'a Likeness>,
    other: Option<OtherShape<'a>>,
}

#[derive(Serialize)]
struct OtherShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    #[serde(flatten)]
    likeness: &'a Likeness,
    whole: u32,
    half: u32,
}

/// Says which entries of a period stand elsewhere too.
pub fn alike(args: &Args, period: &str) -> Result<Answer> {
    let (file, period, today) = open(args, period)?;
    let view = file.store.read(|conn| weihua::alike::quarter(conn, &file.plan, &period, today))?;
    let shape = AlikeShape {
        period: view.period.id.as_str(),
        period_label: &view.period.label,
        previous_label: view.previous_label.as_deref(),
        compared: view.compared,
        same_as_before: view.whole_previous,
        same_as_other: view.whole_other,
        entries: view.entries.iter().map(entry).collect(),
    };
    Ok(Answer::new(alike_text(&view), &shape))
}

fn entry(entry: &AlikeEntry) -> EntryShape<'_> {
    EntryShape {
        unit: &entry.name,
        unit_id: entry.unit.as_str(),
        measure: entry.number,
        measure_id: entry.measure.as_str(),
        percent: entry.percent,
        progress_as_before: entry.progress_as_before,
        progress_as_others: entry.progress_as_others,
        before: entry.previous.as_ref(),
        other: entry.other.as_ref().map(|other| OtherShape {
            unit: &other.name,
            unit_id: other.unit.as_str(),
            likeness: &other.likeness,
            whole: other.whole,
            half: other.half,
        }),
    }
}

fn alike_text(view: &AlikeView) -> String {
    let previous = view.previous_label.as_deref().unwrap_or("上期");
    let mut text = format!(
        "{}比了{}项：进展情况与{previous}全同{}项，与别的单位全同{}项。",
        view.period.label, view.compared, view.whole_previous, view.whole_other
    );
    for entry in &view.entries {
        let _ = write!(text, "\n{}第{}项：", entry.name, entry.number);
        let mut parts = Vec::new();
        if let Some(likeness) = entry.previous.as_ref().filter(|one| one.is_any()) {
            parts.push(format!("与{previous}相同{}", words(likeness)));
        }
        if let Some(other) = &entry.other {
            parts.push(format!("与{}相同{}", other.name, words(&other.likeness)));
        }
        text.push_str(&parts.join("；"));
    }
    text
}

fn words(likeness: &Likeness) -> String {
    match likeness.figures {
        0 => likeness.text.clone(),
        figures => format!("{}，另{figures}句只有数字不同", likeness.text),
    }
}

/// The data file of a 汇总端, the period and the day.
fn open(args: &Args, period: &str) -> Result<(DataFile, PeriodId, Date)> {
    let moment = context::moment(args);
    let path = context::needed_file(args)?;
    let file = desk::open(path, &Author::command_line(), moment)?;
    match file.desk.kind {
        DeskKind::Bureau => {}
        DeskKind::Unit => {
            return Err(Failure::new(
                Code::BadInput,
                "这是填报端的台账，没有汇编；请用--file写上汇总端的台账。",
            ));
        }
    }
    let id = file.plan.period(&PeriodId::new(context::shown(period)))?.id.clone();
    let today = file.today(moment.today);
    Ok((file, id, today))
}
