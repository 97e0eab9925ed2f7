//! How much room a text takes. A full-width character is one, any other half of one; a program
//! that opens the workbook may break lines a little otherwise, so this leaves some room.

/// Points of a line of the body.
pub const LINE: f64 = 13.0;

/// Points above and below the text of a cell, together.
pub const PADDING: f64 = 6.0;

/// The highest a row can be, in points.
pub const HIGHEST: f64 = 409.5;

/// How many lines of the body the highest row holds.
pub const MOST_LINES: usize = 31;

/// Width of a text on one line, in full-width characters.
pub fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f64 {
    let wide = matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{2100}'..='\u{21ff}' | '\u{2460}'..='\u{27bf}' | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f000}'..='\u{3ffff}');
    match c {
        '\n' => 0.0,
        '\t' => 4.0,
        _ if wide => 1.0,
        _ => 0.5,
    }
}

/// How many lines a text takes in a column of `column` full-width characters.
pub fn lines(text: &str, column: f64) -> usize {
    text.split('\n').map(|paragraph| lines_of_paragraph(paragraph, column)).sum()
}

fn lines_of_paragraph(paragraph: &str, column: f64) -> usize {
    let mut lines = 1;
    let mut used = 0.0;
    for word in words(paragraph) {
        let width = width(word);
        if used > 0.0 && used + width > column {
            lines += 1;
            used = 0.0;
        }
        used += width;
        // What is longer than a line is broken anywhere.
        while used > column && column >= 1.0 {
            lines += 1;
            used -= column;
        }
    }
    lines
}

/// What stays together on a line: a Latin word or figure, and a mark that may not begin a line
/// with what stands before it.
fn words(paragraph: &str) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in paragraph.char_indices() {
        let joined = before.is_some_and(|before| {
            let latin = |c: char| c.is_ascii_graphic();
            latin(before) && latin(c) || never_first(c) || never_last(before)
        });
        if !joined {
            starts.push(at);
        }
        before = Some(c);
    }
    let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| paragraph.get(*start..end)).collect()
}

fn never_first(c: char) -> bool {
    "。，、；：！？”’）》〉】〕…—·%％".contains(c)
}

fn never_last(c: char) -> bool {
    "“‘（《〈【〔".contains(c)
}

/// Height of a row in points whose fullest cell has this many lines of the body; never more than
/// a row can have.
pub fn height(lines: usize) -> f64 {
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    (f64::from(lines) * LINE + PADDING).min(HIGHEST)
}

/// The beginning of a text that takes at most `most` lines, and whether that is less than all.
pub fn beginning(text: &str, column: f64, most: usize) -> Option<&str> {
    if lines(text, column) <= most {
        return None;
    }
    let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    ends.push(text.len());
    let fits = ends
        .partition_point(|end| text.get(..*end).is_some_and(|part| lines(part, column) <= most));
    text.get(..*ends.get(fits.saturating_sub(1))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_as_wide_as_two_letters() {
        assert_eq!(width("检查46家"), 4.0);
        assert_eq!(width("“三年”—℃①"), 7.0);
        assert_eq!(width("\u{20bb7}野家"), 3.0);
        assert_eq!(width(""), 0.0);
    }

    #[test]
    fn lines_are_counted_as_they_are_broken() {
        for (text, column, wanted) in [
            ("", 4.0, 1),
            ("一二三四", 4.0, 1),
            ("一二三四五", 4.0, 2),
            ("一\n二\n", 4.0, 3),
            ("一二三四。", 4.0, 2),
            ("一二三（四五", 4.0, 2),
            ("一二三2018年", 4.0, 2),
            ("2018-03-28", 3.0, 2),
            ("一二", 0.5, 2),
        ] {
            assert_eq!(lines(text, column), wanted, "{text:?} in {column}");
        }
    }

    #[test]
    fn a_row_is_never_higher_than_a_row_can_be() {
        assert_eq!(height(1), 19.0);
        assert_eq!(height(10_000), HIGHEST);
        assert!(height(MOST_LINES) <= HIGHEST && height(MOST_LINES + 1) >= HIGHEST);
    }

    #[test]
    fn the_beginning_of_a_long_text_fits() {
        let text = "检查中发现问题，".repeat(100);
        let begun = beginning(&text, 10.0, 5).unwrap();
        assert!(lines(begun, 10.0) <= 5 && text.starts_with(begun) && begun.chars().count() >= 40);
        assert_eq!(beginning("短文", 10.0, 5), None);
    }
}
