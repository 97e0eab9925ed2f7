//! Narrative text as typed or pasted: paragraphs and nothing else.

/// The longest text of one field, in characters.
pub use crate::revision::LONGEST_TEXT as LONGEST;
use crate::revision::is_invisible;

/// Keeps paragraphs only: one kind of line end, no control or invisible formatting characters.
pub fn clean(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\u{a0}' => ' ',
            other => other,
        })
        .filter(|&c| c == '\n' || c == '\t' || !(c.is_control() || is_invisible(c)))
        .collect()
}

/// Two texts that say the same, letter for letter; spaces and line ends do not count.
pub fn same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_keeps_its_paragraphs_only() {
        assert_eq!(clean("一\r\n二\r三\u{2028}四\u{0}\u{feff}"), "一\n二\n三\n四");
        assert_eq!(clean("表\t格"), "表\t格");
        assert_eq!(clean("\u{20bb7}野家 👷"), "\u{20bb7}野家 👷", "rare characters stay");
    }

    #[test]
    fn spaces_do_not_make_a_text_different() {
        assert!(same("检查 46 家\n", "检查46家"));
        assert!(!same("检查46家", "检查47家"));
    }
}
