//! What of a text can be printed. Extraction from a PDF knows one character a glyph, so the
//! compatibility doubles of a character must become that character before it is set: one Kangxi
//! radical ⼀ would turn every 一 of the paper into ⼀.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Radicals that the fonts draw as the character they stand for, each followed by it.
/// Those without a double keep their code.
const RADICALS: &str = "⺂乛⺃乚⺅亻⺉刂⺋㔾⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭\
    ⺭礻⺯糹⺰纟⺱罓⺳㓁⺹耂⺺肀⺾艹⻂衤⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠\
    ⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// The text as it is printed: canonical form, radicals as characters, every kind of blank a plain
/// one, nothing that draws nothing. Line breaks stay, in one form.
pub(super) fn printable(text: &str) -> String {
    let mut printed = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.nfc() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                printed.push('\n');
            }
            '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => {
                printed.push(' ');
            }
            c if draws_nothing(c) => {}
            '\u{2f00}'..='\u{2fdf}' => printed.extend(std::iter::once(c).nfkc()),
            '\u{2e80}'..='\u{2ef3}' => printed.push(radical(c)),
            c => printed.push(c),
        }
        after_return = c == '\r';
    }
    printed
}

/// The same on one line.
pub(super) fn on_one_line(text: &str) -> String {
    printable(text).replace('\n', "")
}

fn radical(c: char) -> char {
    let mut pairs = RADICALS.chars();
    while let (Some(radical), Some(character)) = (pairs.next(), pairs.next()) {
        if radical == c {
            return character;
        }
    }
    c
}

/// Controls, marks of direction and joining, selectors of variants, private and unassigned
/// places, and accents that found no letter.
fn draws_nothing(c: char) -> bool {
    c.is_control()
        || is_combining_mark(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_become_the_character_and_what_draws_nothing_goes() {
        let cases = [
            ("⼀⼆三", "一二三"),
            ("⻔⻋⺠", "门车民"),
            ("\u{f900}\u{2f81a}", "豈冬"),
            ("甲\r\n乙\r丙\u{2028}丁", "甲\n乙\n丙\n丁"),
            ("a\u{200b}\u{feff}\u{202e}b\u{0}\u{7}c\u{fe0f}", "abc"),
            ("a\u{a0}b\tc\u{2003}d", "a b c d"),
            ("全　角", "全　角"),
            ("e\u{301}", "é"),
            ("𰻝𬭚", "𰻝𬭚"),
        ];
        for (given, printed) in cases {
            assert_eq!(printable(given), printed, "{given:?}");
        }
    }
}
