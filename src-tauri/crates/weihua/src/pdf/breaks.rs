//! Where a line may end. Unicode's rules in their strict form, with what Chinese practice adds
//! (GB/T 15834-2011 §5.1, W3C clreq §3.1): marks that may not begin or end a line, numbers that
//! stay with their unit, no single character on the last line.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::glyphs::{Kind, kind};

/// May not begin a line, beside those that close or stop.
const NOT_FIRST: &str = "·—～~…/／%％‰℃°′″”’々)]}>!?,.:;";
/// May not end a line, beside those that open.
const NOT_LAST: &str = "/／“‘([{<￥¥$＄№§第";
/// What is counted or measured: stays with its number, up to three of them (1.6万余人).
const UNITS: &str = "年月日时分秒号家户个项次起处份人名条件台套辆吨万亿千百元余多角公平方立米升克斤倍成期版章节款页批类级所座间栋周天届场班组册支只张部部%％‰℃";
const NUMERALS: &str = "〇零一二三四五六七八九十百";

/// For each character of `text` whether a line may begin with it, where the line before it was
/// not cut by force. The first never counts.
pub(super) fn allowed(text: &str) -> Vec<bool> {
    let chars: Vec<char> = text.chars().collect();
    let mut allowed = by_unicode(text, chars.len());
    for at in 1..chars.len() {
        let then = chars.get(at + 1).copied();
        if !may_part(chars[at - 1], chars[at], then) {
            allowed[at] = false;
        }
        // After a sentence …… begins something new, and Unicode would keep it with the last word.
        if matches!(chars[at - 1], '。' | '！' | '？') && chars[at] == '…' && then == Some('…')
        {
            allowed[at] = true;
        }
    }
    keep_numbers(&chars, &mut allowed);
    keep_last(&chars, &mut allowed);
    allowed
}

/// Unicode leaves “ and ” undecided and parts neither side; read as 「 and 」, which take as many
/// bytes, they are a Chinese pair.
fn by_unicode(text: &str, count: usize) -> Vec<bool> {
    let shadow: String = text
        .chars()
        .map(|c| match c {
            '“' | '‘' => '「',
            '”' | '’' => '」',
            c => c,
        })
        .collect();
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let mut allowed = vec![false; count];
    let mut places = segmenter.segment_str(&shadow).peekable();
    for (number, (at, _)) in shadow.char_indices().enumerate() {
        while places.next_if(|place| *place < at).is_some() {}
        allowed[number] = places.peek() == Some(&at) && number > 0;
    }
    allowed
}

fn may_part(before: char, after: char, then: Option<char>) -> bool {
    let pair = before == after && matches!(before, '—' | '…');
    // A pair of dashes is one mark and may stand first; a single one joins two words.
    let first = match after {
        '—' => then != Some('—'),
        _ => NOT_FIRST.contains(after) || matches!(kind(after), Kind::Close | Kind::Stop),
    };
    let last = NOT_LAST.contains(before) || kind(before) == Kind::Open;
    !pair && !first && !last
}

/// 15家, 18.7万元, 第一季度, 〔2017〕23号 stay on one line.
fn keep_numbers(chars: &[char], allowed: &mut [bool]) {
    let mut units_left = 0;
    for at in 1..chars.len() {
        let (before, after) = (chars[at - 1], chars[at]);
        if before.is_ascii_digit() {
            units_left = 3;
        } else if !UNITS.contains(before) {
            units_left = 0;
        }
        if units_left > 0 && UNITS.contains(after) {
            allowed[at] = false;
            units_left -= 1;
        }
        if before == '〕' && after.is_ascii_digit() {
            allowed[at] = false;
        }
    }
    for at in 0..chars.len() {
        if chars[at] != '第' {
            continue;
        }
        let number = |c: &char| c.is_ascii_digit() || NUMERALS.contains(*c);
        let length = chars[at + 1..].iter().take(8).take_while(|c| number(c)).count();
        if length > 0 {
            // 第 is never last already; the number and the word after it stay with it.
            let word = at + 1 + length;
            let quarter = chars.get(word..word + 2) == Some(&['季', '度']);
            for place in at + 2..=word + usize::from(quarter) {
                if let Some(allowed) = allowed.get_mut(place) {
                    *allowed = false;
                }
            }
        }
    }
}

/// The last line has two characters at least, punctuation not counted.
fn keep_last(chars: &[char], allowed: &mut [bool]) {
    const SHORT: usize = 6;
    if chars.len() < SHORT {
        return;
    }
    let last = chars.iter().rposition(|c| c.is_alphanumeric());
    if let Some(at) = last.filter(|at| *at > 0) {
        allowed[at] = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> String {
        let allowed = allowed(text);
        let mut shown = String::new();
        for (c, may) in text.chars().zip(allowed) {
            if may {
                shown.push('|');
            }
            shown.push(c);
        }
        shown
    }

    #[test]
    fn lines_end_where_chinese_practice_lets_them() {
        let cases = [
            ("推进燃气“瓶改管”工程", "推|进|燃|气|“瓶|改|管”|工程"),
            ("（《方案》第三条）完成", "（《方|案》|第三条）|完成"),
            ("西政办发〔2017〕23号文件", "西|政|办|发|〔2017〕23号|文件"),
            ("工作——完成87.5％；共计", "工|作|——|完|成|87.5％；|共计"),
            ("投入18.7万元、检查1.6万余人次", "投|入|18.7万元、|检|查|1.6万余人次"),
            ("2018年第一季度，共1,234户……", "2018年|第一季度，|共|1,234户……"),
            ("正在推进。……下一步", "正|在|推|进。|……|下|一步"),
            ("德胜·什刹海一带", "德|胜·|什|刹|海|一带"),
            ("他说：“是。”好了", "他|说：|“是。”|好了"),
            ("甲/乙两类物质", "甲/乙|两|类|物质"),
            ("2017年9月—2020年5月", "2017年|9月—|2020年|5月"),
            ("全部工作完成。", "全|部|工|作|完成。"),
        ];
        for (text, expected) in cases {
            assert_eq!(parted(text), expected);
        }
    }

    #[test]
    fn no_mark_of_the_table_begins_or_ends_a_line() {
        for c in "。，、；：！？”’）》〉】〕·…％".chars() {
            let text = format!("甲乙丙丁{c}戊己庚辛壬癸");
            assert!(!allowed(&text)[4], "{c} may not begin a line");
        }
        for c in "“‘（《〈【〔".chars() {
            let text = format!("甲乙丙丁{c}戊己庚辛壬癸");
            assert!(!allowed(&text)[5], "{c} may not end a line");
        }
        assert!(allowed("甲乙丙丁戊己庚辛壬癸")[5], "between two characters a line may end");
    }
}
