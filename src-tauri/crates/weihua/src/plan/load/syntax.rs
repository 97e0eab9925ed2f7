//! From bytes to a syntax tree: strict JSON, of bounded size and depth.

use jsonc_parser::ast::Value;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::places::place;
use crate::problem::{Problem, Severity};

/// A plan of a whole city stays far below this.
pub(super) const MOST_BYTES: usize = 5 * 1024 * 1024;
/// A plan nests eight deep; more is a broken or hostile file, and a stack has an end.
const MOST_NESTING: usize = 64;

/// What a file is instead of a plan, and what to do.
pub(super) struct NoPlan {
    /// Follows the name of the file.
    pub is: &'static str,
    /// A full sentence.
    pub hint: &'static str,
}

/// The text of a file, or what it is instead.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, NoPlan> {
    let no = |is, hint| Err(NoPlan { is, hint });
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return no(
            "是压缩包或者Office文档，不是计划文件（JSON文本）",
            "请选择扩展名为json的计划文件。",
        );
    }
    if bytes.starts_with(b"SQLite format 3") {
        return no(
            "是台账，不是计划文件（JSON文本）",
            "请选择扩展名为json的计划文件；打开台账请用“打开台账”。",
        );
    }
    if bytes.len() > MOST_BYTES {
        return no("超过5兆字节，不会是计划文件", "请选择扩展名为json的计划文件。");
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return no("是UTF-16编码的文本", "请用文本编辑器另存为UTF-8编码。");
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return no("不是UTF-8编码的文本", "如果是GBK编码，请用文本编辑器另存为UTF-8编码。");
    };
    if text.contains('\0') {
        return no("含有空字节，不是文本", "请重新取得计划文件。");
    }
    Ok(text.to_owned())
}

/// The text without the mark some editors put before it.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Parses a text, or says where it stops being JSON.
pub(super) fn parse(text: &str) -> Result<Value<'_>, Box<Problem>> {
    let refused = |offset: usize, sentence: String, hint: &str| {
        Box::new(Problem {
            code: "syntax".to_owned(),
            severity: Severity::Hard,
            place: place(text, offset, ""),
            sentence,
            hint: hint.to_owned(),
        })
    };
    if let Some(offset) = too_deep(text) {
        return Err(refused(
            offset,
            format!("括号嵌套超过{MOST_NESTING}层，不是计划文件的写法。"),
            "请检查此处是否多写了括号。",
        ));
    }
    let hint = "请检查此处及前一行的引号、逗号、冒号和括号是否齐全，是否用了全角标点。";
    // The strict reader decides what is JSON; the tree is built by one that is lenient by nature.
    if let Err(cause) = serde_json::from_str::<IgnoredAny>(text) {
        let offset = offset_of(text, cause.line(), cause.column());
        let sentence = if cause.is_eof() {
            "文件不完整，在这里就断了。"
        } else {
            "这里不符合JSON的写法。"
        };
        return Err(refused(offset, sentence.to_owned(), hint));
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict)
        .map_err(|cause| refused(cause.range().start, "这里不符合JSON的写法。".to_owned(), hint))?;
    parsed.value.ok_or_else(|| refused(0, "文件是空的。".to_owned(), "请选择计划文件。"))
}

/// The first bracket that opens one level too many.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                if depth > MOST_NESTING {
                    return Some(offset);
                }
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The byte offset of a line and a column in bytes, both from 1, on a character's boundary.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut offset = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
