//! Where a value stands in its file: every path of a JSON text with its line and column.

use std::collections::HashMap;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

/// Which of the two files a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum File {
    /// The plan file itself.
    Plan,
    /// The unit directory it names.
    Units,
}

/// The paths of one file.
#[derive(Debug, Default)]
pub(super) struct Places<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    by_path: HashMap<String, usize>,
}

impl<'t> Places<'t> {
    /// Walks a parsed text once.
    pub fn of(text: &'t str, root: &Value) -> Self {
        let mut places = Self { text, line_starts: line_starts(text), by_path: HashMap::new() };
        places.walk(root, String::new());
        places
    }

    fn walk(&mut self, value: &Value, path: String) {
        match value {
            Value::Object(object) => {
                for property in &object.properties {
                    self.walk(&property.value, join(&path, property.name.as_str()));
                }
            }
            Value::Array(array) => {
                for (at, element) in array.elements.iter().enumerate() {
                    self.walk(element, format!("{path}[{at}]"));
                }
            }
            Value::StringLit(_)
            | Value::NumberLit(_)
            | Value::BooleanLit(_)
            | Value::NullKeyword(_) => {}
        }
        // Of a key written twice the first stands, as it does for the decoder.
        self.by_path.entry(path).or_insert_with(|| value.start());
    }

    /// The offset of a path, or of the nearest object or list around it.
    pub fn offset(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(offset) = self.by_path.get(path) {
                return *offset;
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = path.get(..end).unwrap_or_default(),
                None if path.is_empty() => return 0,
                None => path = "",
            }
        }
    }

    /// `第120行第9列 measures[3].deadlines[0].end`.
    pub fn place(&self, offset: usize, path: &str) -> String {
        place_in(self.text, &self.line_starts, offset, path)
    }
}

/// Line and column of a byte offset as a person counts them, then the path.
pub(super) fn place(text: &str, offset: usize, path: &str) -> String {
    let starts = line_starts(text);
    place_in(text, &starts, offset, path)
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

fn place_in(text: &str, line_starts: &[usize], offset: usize, path: &str) -> String {
    let line = line_starts.partition_point(|start| *start <= offset);
    let start = line.checked_sub(1).and_then(|at| line_starts.get(at)).copied().unwrap_or_default();
    let column = text.get(start..offset).unwrap_or_default().chars().count() + 1;
    let place = format!("第{line}行第{column}列 {path}");
    place.trim_end().to_owned()
}

/// A key below a path.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
