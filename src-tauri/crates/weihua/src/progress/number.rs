//! Figures: typed by a person, kept as whole counts of the indicator's smallest decimal place.

use unicode_normalization::UnicodeNormalization;

use crate::revision::GREATEST_FIGURE;

/// The greatest figure taken, as kept with so many decimal places.
pub(crate) fn greatest(places: u8) -> i64 {
    (GREATEST_FIGURE + 1).saturating_mul(10_i64.saturating_pow(u32::from(places))) - 1
}

/// Reads what a clerk typed. Blank is `None`, which is not 0.
///
/// Full-width digits and well-placed thousands marks are taken; anything else is refused with
/// one Chinese sentence that says why.
pub fn parse(typed: &str, places: u8) -> Result<Option<i64>, String> {
    let typed = typed.trim();
    let text: String = typed.nfkc().collect();
    if text.is_empty() {
        return Ok(None);
    }
    // Two numbers in one box are no number.
    if text.contains(char::is_whitespace) {
        return Err(format!(
            "“{typed}”中间有空格或换行，分不清是一个数还是几个数；这里只填一个数。"
        ));
    }
    if text.starts_with('-') || text.starts_with('−') {
        return Err(format!("“{typed}”是负数；指标只填0或大于0的数。"));
    }
    if is_rough(&text) {
        return Err(format!(
            "“{typed}”是约数，不是一个准数；指标只填准数，说不准的请并入“本季度工作进展情况”，这里空着。"
        ));
    }
    let Some(plain) = without_thousands_marks(&text) else {
        return Err(format!(
            "“{typed}”不是一个数；这里只填数字，说明文字请写进“本季度工作进展情况”。"
        ));
    };
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) || plain.ends_with('.') {
        return Err(format!(
            "“{typed}”不是一个数；这里只填数字，说明文字请写进“本季度工作进展情况”。"
        ));
    }
    let significant = decimals.trim_end_matches('0');
    if significant.len() > usize::from(places) {
        return Err(if places == 0 {
            format!("“{typed}”带小数；这一项只填整数。")
        } else {
            format!("“{typed}”的小数超过{places}位；请四舍五入到{places}位小数。")
        });
    }
    let too_great = || format!("“{typed}”太大，没有保存；请核对单位和位数。");
    let whole: i64 = whole.parse().map_err(|_| too_great())?;
    if whole > GREATEST_FIGURE {
        return Err(too_great());
    }
    let scale = 10_i64.pow(u32::from(places));
    let padded = format!("{significant:0<width$}", width = usize::from(places));
    let below: i64 = if padded.is_empty() { 0 } else { padded.parse().map_err(|_| too_great())? };
    Ok(Some(whole * scale + below))
}

/// Behind the point before 万 and its like: with more, [`GREATEST`] would not fit in between.
const MOST_TYPED_PLACES: u8 = 6;

/// The figure that can only be meant where a plain number stands before 万, 千, 百 or 亿: 1.2万 is
/// 12000. Nothing else is read so, and nothing that would need rounding.
pub fn written_out(typed: &str, places: u8) -> Option<String> {
    let text: String = typed.trim().nfkc().collect();
    let unit = text.chars().next_back()?;
    let zeros = match unit {
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    };
    let before = text.strip_suffix(unit)?;
    let (_, decimals) = before.split_once('.').unwrap_or((before, ""));
    // As many places as were typed, so that nothing is lost in between.
    let typed_places =
        u8::try_from(decimals.len()).ok().filter(|places| *places <= MOST_TYPED_PLACES)?;
    let amount = parse(before, typed_places).ok().flatten()?;
    let scaled = i128::from(amount) * 10_i128.pow(zeros + u32::from(places));
    let divisor = 10_i128.checked_pow(u32::from(typed_places))?;
    let whole = i64::try_from(scaled.checked_div(divisor)?).ok()?;
    let plain = show(whole, places);
    (scaled % divisor == 0 && parse(&plain, places) == Ok(Some(whole))).then_some(plain)
}

/// Words by which a clerk says that a figure is not exact.
const ROUGH: [&str; 13] =
    ["约", "多", "余", "左右", "上下", "近", "大概", "大致", "不足", "不到", "超过", "以上", "几"];

fn is_rough(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百千万".contains(c))
        && ROUGH.iter().any(|word| text.contains(word))
}

/// The figure as shown: all its decimal places, no thousands marks.
pub fn show(amount: i64, places: u8) -> String {
    if places == 0 {
        return amount.to_string();
    }
    let scale = 10_i64.pow(u32::from(places));
    format!("{}.{:0width$}", amount / scale, amount % scale, width = usize::from(places))
}

/// `numerator ÷ denominator` in per cent with two decimals, half up; `None` where the
/// denominator is 0.
pub fn per_cent(numerator: i64, denominator: i64) -> Option<String> {
    if denominator <= 0 {
        return None;
    }
    let hundredths =
        (i128::from(numerator) * 20_000 + i128::from(denominator)) / (i128::from(denominator) * 2);
    Some(format!("{}.{:02}%", hundredths / 100, hundredths % 100))
}

fn without_thousands_marks(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_owned());
    }
    let (whole, rest) = match text.find('.') {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let well_placed = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    well_placed.then(|| format!("{}{rest}", whole.replace(',', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_clerks_type_is_read() {
        for (typed, places, amount) in [
            ("46", 0, Some(46)),
            (" ４６ ", 0, Some(46)),
            ("0", 0, Some(0)),
            ("", 0, None),
            ("　", 0, None),
            ("1,234", 0, Some(1234)),
            ("１，２３４", 0, Some(1234)),
            ("0.5", 2, Some(50)),
            ("０．５０", 2, Some(50)),
            ("44220.32", 2, Some(4_422_032)),
            ("3.00", 0, Some(3)),
            ("007", 0, Some(7)),
        ] {
            assert_eq!(parse(typed, places), Ok(amount), "{typed:?} with {places} places");
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused_with_a_sentence() {
        for (typed, places) in [
            ("约30家", 0),
            ("30家", 0),
            ("三十", 0),
            ("-3", 0),
            ("1.5", 0),
            ("1.234", 2),
            ("1,23", 0),
            (".5", 2),
            ("5.", 2),
            ("1e3", 0),
            ("NaN", 0),
            ("∞", 0),
            ("9999999999999999999999", 0),
            ("1..2", 2),
            ("无", 0),
            ("/", 0),
        ] {
            let sentence = parse(typed, places).expect_err(typed);
            assert!(sentence.ends_with('。'), "a full sentence for {typed:?}: {sentence}");
        }
    }

    #[test]
    fn a_number_before_wan_and_its_like_is_written_out_where_it_is_exact() {
        for (typed, places, plain) in [
            ("1.2万", 0, Some("12000")),
            ("１．２ 万", 0, Some("12000")),
            ("１．２万", 0, Some("12000")),
            ("3千", 0, Some("3000")),
            ("3百", 0, Some("300")),
            ("1,234万", 0, Some("12340000")),
            ("2亿", 0, Some("200000000")),
            ("0.00012万", 0, None),
            ("0.00012万", 1, Some("1.2")),
            ("1.20万", 2, Some("12000.00")),
            ("1.23456万", 0, None),
            ("0万", 0, Some("0")),
            ("99999亿", 0, None),
            ("约3千", 0, None),
            ("3千多", 0, None),
            ("3千余", 0, None),
            ("3万千", 0, None),
            ("三千", 0, None),
            ("-3千", 0, None),
            ("3千家", 0, None),
            ("999999999999.999999亿", 0, None),
            ("万", 0, None),
            ("", 0, None),
            ("1.00000000000000000000000000000000000000000000001亿", 0, None),
        ] {
            assert_eq!(written_out(typed, places).as_deref(), plain, "{typed:?}");
        }
    }

    #[test]
    fn a_rough_figure_is_called_one() {
        for typed in ["约30家", "30多家", "３０余", "近三十", "30以上", "十几家"] {
            let sentence = parse(typed, 0).expect_err(typed);
            assert!(sentence.contains("约数"), "{sentence}");
        }
        for typed in ["30家", "无", "多"] {
            let sentence = parse(typed, 0).expect_err(typed);
            assert!(!sentence.contains("约数"), "{sentence}");
        }
    }

    #[test]
    fn figures_show_all_their_places() {
        assert_eq!(show(50, 2), "0.50");
        assert_eq!(show(4_422_032, 2), "44220.32");
        assert_eq!(show(46, 0), "46");
    }

    #[test]
    fn rates_are_computed_with_two_decimals() {
        assert_eq!(per_cent(21, 23).as_deref(), Some("91.30%"));
        assert_eq!(
            per_cent(137_354, 141_911).as_deref(),
            Some("96.79%"),
            "printed wrongly as 97.28% elsewhere"
        );
        assert_eq!(per_cent(88, 89).as_deref(), Some("98.88%"), "rounded, not cut");
        assert_eq!(per_cent(3, 0), None);
        assert_eq!(per_cent(3, 3).as_deref(), Some("100.00%"));
    }
}
