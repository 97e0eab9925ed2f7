//! A text cut into sentences, each in the forms in which it is compared. Pure.

use crate::report::quarterly::says_nothing;

/// A sentence of at most so many letters says too little to be compared.
const SHORT: usize = 4;

/// Marks that end a sentence.
const ENDS: [char; 9] = ['。', '；', '！', '？', '…', ';', '!', '?', '\n'];
/// Marks that close what began in a sentence, and belong to it.
const CLOSES: [char; 8] = ['”', '’', '）', '》', '」', '』', '】', ')'];
/// Figures as they are written in Chinese.
const NUMERALS: [char; 15] =
    ['〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万'];

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// As it was written, with its mark.
    pub text: String,
    /// Its letters and figures; nothing where it is not compared, because it is too short or says
    /// that there is nothing to say.
    pub plain: Option<String>,
    /// The same with a mark for every figure.
    pub shape: Option<String>,
}

/// The sentences of a text. `own` are the names of whoever says it: in the forms that are compared
/// they all stand as one.
pub fn sentences(text: &str, own: &[String]) -> Vec<Sentence> {
    cut(text).into_iter().map(|text| sentence(text, own)).collect()
}

fn cut(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    let mut ended = false;
    for c in text.chars() {
        if ended && !ENDS.contains(&c) && !CLOSES.contains(&c) {
            found.push(std::mem::take(&mut open));
            ended = false;
        }
        ended |= ENDS.contains(&c);
        open.push(c);
    }
    found.push(open);
    let trimmed = found.into_iter().map(|sentence| sentence.trim().to_owned());
    trimmed.filter(|sentence| !sentence.is_empty()).collect()
}

fn sentence(text: String, own: &[String]) -> Sentence {
    /// What only says that there is nothing is not longer.
    const LONGEST_NOTHING: usize = 16;
    let written = letters(&text);
    let many = written.chars().count();
    if many <= SHORT || many <= LONGEST_NOTHING && says_nothing(&text) {
        return Sentence { text, plain: None, shape: None };
    }
    let mut unnamed: Option<String> = None;
    for name in own.iter().filter(|name| !name.is_empty()) {
        let so_far = unnamed.as_deref().unwrap_or(&text);
        if so_far.contains(name.as_str()) {
            unnamed = Some(so_far.replace(name.as_str(), "本单位"));
        }
    }
    let plain = unnamed.map_or(written, |unnamed| letters(&unnamed));
    let shape = without_figures(&plain);
    Sentence { text, plain: Some(plain), shape: Some(shape) }
}

/// Letters and figures, wide ones as narrow ones; of marks only those inside a figure.
fn letters(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut after_figure = false;
    let mut rest = text.chars().map(narrow).peekable();
    while let Some(one) = rest.next() {
        let before_figure = rest.peek().is_some_and(char::is_ascii_digit);
        let inside = one == '.' && after_figure && before_figure;
        if one.is_alphanumeric() || one == '%' || inside {
            kept.push(one);
        }
        after_figure = one.is_ascii_digit();
    }
    kept
}

/// `Ａ１％` as `A1%`.
fn narrow(c: char) -> char {
    let code = u32::from(c);
    let moved = (0xFF01..=0xFF5E).contains(&code).then(|| code - 0xFEE0);
    moved.and_then(char::from_u32).unwrap_or(c)
}

fn without_figures(plain: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for c in plain.chars() {
        let figure = c.is_ascii_digit() || NUMERALS.contains(&c) || inside && c == '.';
        if !figure {
            shape.push(c);
        } else if !inside {
            shape.push('#');
        }
        inside = figure;
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        sentences(text, &[]).into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn a_text_is_cut_where_chinese_ends_a_sentence() {
        for (text, wanted) in [
            ("", vec![]),
            ("组织巡护52次。未发现占压。", vec!["组织巡护52次。", "未发现占压。"]),
            ("检查加油站；检查学校", vec!["检查加油站；", "检查学校"]),
            ("开展“回头看。”已整改！", vec!["开展“回头看。”", "已整改！"]),
            ("一段\n\n二段", vec!["一段", "二段"]),
            ("继续推进……结束。。", vec!["继续推进……", "结束。。"]),
            ("占比3.5%。共12家。", vec!["占比3.5%。", "共12家。"]),
            ("。。", vec!["。。"]),
        ] {
            assert_eq!(texts(text), wanted, "{text}");
        }
    }

    fn plain(text: &str) -> Option<String> {
        sentences(text, &["德胜街道".to_owned()]).pop().and_then(|one| one.plain)
    }

    #[test]
    fn marks_spaces_widths_and_the_own_name_do_not_count() {
        for (one, other) in [
            ("检查涉危单位 46 家。", "检查涉危单位４６家；"),
            ("德胜街道检查，整改隐患3处。", "本单位检查整改隐患3处"),
            ("完成“一书一签”检查。", "完成一书一签检查"),
        ] {
            assert_eq!(plain(one), plain(other), "{one} {other}");
        }
        assert_ne!(plain("合格率为3.5%。"), plain("合格率为35%。"), "a point makes another figure");
    }

    #[test]
    fn what_says_too_little_is_not_compared() {
        for short in ["无。", "暂无。", "继续推进。", "——", "4 家！", "暂无突出问题。"]
        {
            assert_eq!(plain(short), None, "{short}");
        }
        assert!(plain("继续推进的。").is_some(), "five letters are a sentence");
    }

    #[test]
    fn figures_in_either_writing_are_one_mark() {
        let shape = |text: &str| sentences(text, &[]).pop().and_then(|one| one.shape);
        assert_eq!(shape("检查46家次，整改率86.93%。"), shape("检查152家次，整改率90%。"));
        assert_eq!(shape("二季度检查三家企业。"), shape("三季度检查十二家企业。"));
        assert_ne!(shape("检查46家加油站。"), shape("检查46家学校。"));
    }
}
