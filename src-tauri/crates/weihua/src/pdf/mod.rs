//! A [`Document`] to PDF. A leaf: it knows no database and no plan, only what a paper says.
//!
//! The road: `text` makes what was typed printable → `glyphs` finds a glyph for each character
//! along a chain of `fonts` → `breaks` says where a line may end and `line` sets it on the grid of
//! GB/T 9704 → `layout` puts lines and tables on pages, as a list of what stands where (`display`)
//! → `emit` writes that list with printpdf and finishes the file with lopdf. Everything up to
//! `display` can be tested without a PDF; the same paper gives the same bytes.

mod breaks;
mod display;
mod emit;
mod fonts;
mod glyphs;
mod layout;
mod line;
#[cfg(test)]
mod tests;
mod text;
mod title;

use std::ops::ControlFlow;

pub use fonts::{Font, Fonts, folders_beside};

use crate::error::{Failure, Result};
use crate::report::document::Document;

/// A paper as PDF.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many of them come before the first 附件.
    pub body_pages: usize,
    /// Characters that no font has, in the order met. On paper 〓 stands for each.
    pub missing: Vec<char>,
}

/// How far a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many of its steps are done: blocks and rows, then pages.
    pub done: usize,
    /// Of how many.
    pub of: usize,
}

/// What is being done to a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Text becomes pages.
    Setting,
    /// Pages become a file.
    Writing,
}

/// Asked at every step whether to go on.
pub type Watch<'a> = &'a dyn Fn(Progress) -> ControlFlow<()>;

/// Why a paper was not finished.
#[derive(Debug)]
enum Stop {
    /// Somebody no longer wants it.
    Unwanted,
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

type Step<T> = std::result::Result<T, Stop>;

/// Sets and writes `document`.
///
/// # Errors
/// Where a font is missing or altered ([`crate::error::Code::NotFound`],
/// [`crate::error::Code::Damaged`]).
pub fn render(document: &Document, fonts: &Fonts) -> Result<Rendered> {
    finished(rendered(document, fonts, &|_| ControlFlow::Continue(())))
}

/// Sets several papers and writes them one behind the other into one file, each with page numbers of
/// its own; the file says of itself what the first paper says.
///
/// # Errors
/// As [`render`].
pub fn render_together(documents: &[Document], fonts: &Fonts) -> Result<Rendered> {
    finished(together(documents, fonts))
}

fn together(documents: &[Document], fonts: &Fonts) -> Step<Rendered> {
    let go_on: Watch<'_> = &|_| ControlFlow::Continue(());
    let Some(first) = documents.first() else {
        return Err(Stop::Failed(emit::fault("no paper to write")));
    };
    let mut all = display::Display::default();
    let mut missing: Vec<char> = Vec::new();
    for document in documents {
        let (display, without) = layout::lay_out(document, fonts, go_on)?;
        all.append(display);
        for c in without {
            if !missing.contains(&c) {
                missing.push(c);
            }
        }
    }
    let (pages, body_pages) = (all.pages.len(), all.body_pages);
    let bytes = emit::write(&all, &first.about, fonts, go_on)?;
    Ok(Rendered { bytes, pages, body_pages, missing })
}

fn finished(step: Step<Rendered>) -> Result<Rendered> {
    match step {
        Ok(rendered) => Ok(rendered),
        Err(Stop::Failed(failure)) => Err(failure),
        // Nobody can have asked for it.
        Err(Stop::Unwanted) => Err(emit::fault("stopped by itself")),
    }
}

/// The same as [`render`], asking `watch` at every step; `None` where it wanted no more.
///
/// # Errors
/// As [`render`].
pub fn render_watched(
    document: &Document,
    fonts: &Fonts,
    watch: Watch<'_>,
) -> Result<Option<Rendered>> {
    match rendered(document, fonts, watch) {
        Ok(rendered) => Ok(Some(rendered)),
        Err(Stop::Unwanted) => Ok(None),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

fn rendered(document: &Document, fonts: &Fonts, watch: Watch<'_>) -> Step<Rendered> {
    let (display, missing) = layout::lay_out(document, fonts, watch)?;
    let (pages, body_pages) = (display.pages.len(), display.body_pages);
    let bytes = emit::write(&display, &document.about, fonts, watch)?;
    Ok(Rendered { bytes, pages, body_pages, missing })
}
