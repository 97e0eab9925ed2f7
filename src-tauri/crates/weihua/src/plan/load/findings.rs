//! What is found wrong with a plan, all of it, in the order of the file.

use super::places::{File, Places};
use crate::problem::{Problem, Severity};

/// One finding before it knows its line.
#[derive(Debug)]
struct Finding {
    file: File,
    path: String,
    offset: Option<usize>,
    code: &'static str,
    severity: Severity,
    sentence: String,
    hint: String,
    /// The value at `path` could not be read: what depends on it cannot be judged.
    unread: bool,
}

/// Nobody mends more than this at a time, and a hostile file must not take hours to refuse.
pub(super) const MOST: usize = 1000;

/// Findings of one loading.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    /// How many there were of each weight, kept or not.
    counted: [usize; 2],
    /// Contradictions were no longer looked for: there may be more.
    stopped: bool,
    /// No unit could be read at all: the one finding says so, references to them stay unjudged.
    no_units: bool,
    /// Whether units stand in a file of their own.
    pub directory: bool,
}

impl Findings {
    /// A value that could not be read.
    pub fn unread(
        &mut self,
        file: File,
        path: &str,
        code: &'static str,
        sentence: String,
        hint: &str,
    ) {
        self.push(file, path, None, code, Severity::Hard, sentence, hint, true);
    }

    /// Something that should not be there; nothing depends on it.
    pub fn surplus(
        &mut self,
        file: File,
        path: &str,
        offset: usize,
        code: &'static str,
        sentence: String,
        hint: &str,
    ) {
        self.push(file, path, Some(offset), code, Severity::Hard, sentence, hint, false);
    }

    /// Units are given but cannot be read.
    pub fn unread_units(&mut self) {
        self.no_units = true;
    }

    /// Whether a text has room in the cells it is printed in.
    pub fn fits(&mut self, path: &str, word: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if length > most {
            let sentence = format!("{word}有{length}字，最多{most}字，报送表里放不下。");
            self.wrong(path, "too_long", sentence, "请写短一些。");
        }
    }

    /// A contradiction between values that were read. Said only where everything it speaks of
    /// could be read: one fault is one finding.
    pub fn wrong(
        &mut self,
        path: &str,
        code: &'static str,
        sentence: impl Into<String>,
        hint: &str,
    ) {
        if !self.stops() && self.reliable(path) {
            let file = self.file_of(path);
            self.push(file, path, None, code, Severity::Hard, sentence.into(), hint, false);
        }
    }

    /// Something to know, not to mend.
    pub fn note(
        &mut self,
        path: &str,
        code: &'static str,
        sentence: impl Into<String>,
        hint: &str,
    ) {
        let file = self.file_of(path);
        self.push(file, path, None, code, Severity::Note, sentence.into(), hint, false);
    }

    /// Whether everything at, below and above a path could be read.
    pub fn reliable(&self, path: &str) -> bool {
        if self.no_units && ["units", "unit_kinds"].iter().any(|units| covers(units, path)) {
            return false;
        }
        !self.list.iter().any(|finding| {
            finding.unread && (covers(&finding.path, path) || covers(path, &finding.path))
        })
    }

    /// How many faults were found, also those beyond [`MOST`].
    pub fn faults(&self) -> usize {
        let [_, faults] = self.counted;
        faults
    }

    /// Whether enough was found to stop looking for contradictions, and notes that it was asked.
    pub fn stops(&mut self) -> bool {
        self.stopped |= self.faults() >= MOST;
        self.stopped
    }

    /// Whether there may be more faults than were counted.
    pub fn stopped(&self) -> bool {
        self.stopped
    }

    /// The list at `path` has nothing in it although others refer to it: said once, and what
    /// refers to it is not judged.
    pub fn empty(&mut self, path: &str, code: &'static str, sentence: &str, hint: &str) {
        if self.reliable(path) {
            self.unread(self.file_of(path), path, code, sentence.to_owned(), hint);
        }
    }

    fn file_of(&self, path: &str) -> File {
        let of_units = covers("units", path) || covers("unit_kinds", path);
        if self.directory && of_units { File::Units } else { File::Plan }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "private: the four public forms name what they leave out"
    )]
    fn push(
        &mut self,
        file: File,
        path: &str,
        offset: Option<usize>,
        code: &'static str,
        severity: Severity,
        sentence: String,
        hint: &str,
        unread: bool,
    ) {
        // Counted by weight: no number of notes may hide a fault.
        let [notes, faults] = &mut self.counted;
        let counted = if severity == Severity::Note { notes } else { faults };
        *counted += 1;
        if *counted > MOST {
            return;
        }
        let (path, hint) = (path.to_owned(), hint.to_owned());
        self.list.push(Finding { file, path, offset, code, severity, sentence, hint, unread });
    }

    /// The findings with their places, in the order of the file; the unit directory's last.
    pub fn placed(self, plan: &Places, units: Option<(&str, &Places)>) -> Vec<Problem> {
        let mut placed: Vec<(File, usize, Problem)> = self
            .list
            .into_iter()
            .map(|finding| {
                let (prefix, places) = match (finding.file, units) {
                    (File::Units, Some((name, places))) => (format!("单位目录“{name}” "), places),
                    (File::Units | File::Plan, _) => (String::new(), plan),
                };
                let offset = finding.offset.unwrap_or_else(|| places.offset(&finding.path));
                let problem = Problem {
                    code: finding.code.to_owned(),
                    severity: finding.severity,
                    place: format!("{prefix}{}", places.place(offset, &finding.path)),
                    sentence: finding.sentence,
                    hint: finding.hint,
                };
                (finding.file, offset, problem)
            })
            .collect();
        placed.sort_by_key(|(file, offset, _)| (*file, *offset));
        placed.into_iter().map(|(_, _, problem)| problem).collect()
    }
}

/// Whether `inner` is `outer` or lies below it.
fn covers(outer: &str, inner: &str) -> bool {
    match inner.strip_prefix(outer) {
        Some(rest) => outer.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']),
        None => false,
    }
}
