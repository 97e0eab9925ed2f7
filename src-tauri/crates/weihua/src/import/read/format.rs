//! What a cell shows of a number, by its number format, where that can be told with certainty.

use crate::clock::{Date, chinese_date};

/// A number under a format that shows something else than the number.
#[derive(Clone, Debug, PartialEq)]
pub struct Formatted {
    /// The number itself.
    pub number: f64,
    /// The day it means, under a format of dates.
    pub day: Option<Date>,
    /// What the cell shows; none where nobody can tell.
    pub shown: Option<String>,
}

/// A moment as a workbook keeps it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stamp {
    /// Its day; none where it is none of a calendar.
    pub day: Option<Date>,
    /// Hour, minute and second of the day.
    pub time: (u32, u32, u32),
}

/// A part of a format of dates and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    /// Hours that go on beyond a day.
    Hours,
}

/// What is shown of a plain number; none where it is the number itself.
pub fn of_number(number: f64, code: &str) -> Option<Formatted> {
    if is_plain(code) {
        return None;
    }
    let shown = shown_number(number, code);
    Some(Formatted { number, day: None, shown })
}

/// What is shown of a moment; none where it is its day and nothing else.
pub fn of_stamp(number: f64, stamp: Stamp, code: Option<&str>) -> Option<Formatted> {
    let formatted = |shown: Option<String>| Formatted { number, day: stamp.day, shown };
    let parts = match code.map(parts_of) {
        Some(Some(parts)) => parts,
        Some(None) => return Some(formatted(None)),
        // Formats a workbook leaves to the country: the number says what it is.
        None if number < 1.0 => vec![Part::Hour, Part::Minute],
        None if number.fract() == 0.0 => vec![Part::Year, Part::Month, Part::Day],
        None => vec![Part::Year, Part::Month, Part::Day, Part::Hour, Part::Minute],
    };
    let has = |part: Part| parts.contains(&part);
    let (hour, minute, second) = stamp.time;
    if has(Part::Hours) {
        return Some(formatted(elapsed(number, &parts)));
    }
    let dated = has(Part::Year) || has(Part::Month) || has(Part::Day);
    let time = match (has(Part::Hour), has(Part::Minute), has(Part::Second)) {
        (true, true, true) => Some(format!("{hour}:{minute:02}:{second:02}")),
        (true, true, false) => Some(format!("{hour}:{minute:02}")),
        (true, false, false) => Some(format!("{hour}时")),
        (false, false, false) => Some(String::new()),
        (true, false, true) | (false, true, _) | (false, false, true) => None,
    };
    let day = stamp.day.map(|day| {
        let whole = chinese_date(day);
        let (year, rest) = whole.split_once('年').unwrap_or(("", &whole));
        let (month, of_month) = rest.split_once('月').unwrap_or(("", rest));
        match (has(Part::Year), has(Part::Month), has(Part::Day)) {
            (true, true, true) => Some(whole.clone()),
            (true, true, false) => Some(format!("{year}年{month}月")),
            (false, true, true) => Some(format!("{month}月{of_month}")),
            (true, false, false) => Some(format!("{year}年")),
            (false, false, false) => Some(String::new()),
            (true, false, true) | (false, true, false) | (false, false, true) => None,
        }
    });
    if dated && stamp.day.is_none() {
        return Some(formatted(None));
    }
    let whole_day = has(Part::Year) && has(Part::Month) && has(Part::Day);
    if whole_day && time.as_deref() == Some("") {
        return None;
    }
    let shown = match (day.unwrap_or_else(|| Some(String::new())), time) {
        (Some(day), Some(time)) => Some(day + &time).filter(|shown| !shown.is_empty()),
        (None, _) | (_, None) => None,
    };
    Some(formatted(shown))
}

/// A number without the noise of binary fractions: `0.1`, `46`, never `1e3`.
pub fn number_text(number: f64) -> String {
    // Fifteen digits are what a workbook shows; more are its rounding.
    let digits = if number == 0.0 { 0.0 } else { number.abs().log10().floor() };
    let places = (14.0 - digits).clamp(0.0, 14.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 and 14")]
    let text = format!("{number:.*}", places as usize);
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Formats that show the number as it is.
fn is_plain(code: &str) -> bool {
    code.is_empty() || code == "@" || code.eq_ignore_ascii_case("general")
}

/// `[h]:mm`: hours beyond a day.
fn elapsed(number: f64, parts: &[Part]) -> Option<String> {
    const MOST: f64 = 100_000.0;
    if !(0.0..MOST).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let seconds = (number * 86_400.0).round() as u64;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match parts {
        [Part::Hours, Part::Minute] => Some(format!("{hours}:{minutes:02}")),
        [Part::Hours, Part::Minute, Part::Second] => {
            Some(format!("{hours}:{minutes:02}:{seconds:02}"))
        }
        _ => None,
    }
}

/// The parts of a format of dates and times, in order; none where something else stands in it.
fn parts_of(code: &str) -> Option<Vec<Part>> {
    // Which half of the day it is, the hour says here.
    let code =
        ["AM/PM", "am/pm", "A/P"].iter().fold(code.to_owned(), |code, half| code.replace(half, ""));
    let (tokens, _) = taken_apart(&code)?;
    let mut parts: Vec<Part> = Vec::new();
    let mut letters: Vec<(char, usize)> = Vec::new();
    for token in &tokens {
        match token {
            Token::Literal(_) => {}
            Token::Bracket(inner) => match inner.to_lowercase().as_str() {
                "h" | "hh" => letters.push(('H', 1)),
                // A country or a colour.
                other if other.starts_with('$') => {}
                _ => return None,
            },
            Token::Mark(c) => match c.to_ascii_lowercase() {
                c @ ('y' | 'm' | 'd' | 'h' | 's') => match letters.last_mut() {
                    Some((last, count)) if *last == c => *count += 1,
                    Some(_) | None => letters.push((c, 1)),
                },
                '-' | '/' | ':' | ' ' | '.' | ',' => letters.push((' ', 1)),
                _ => return None,
            },
        }
    }
    letters.retain(|(c, _)| *c != ' ');
    for (at, (c, count)) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).map(|(c, _)| *c);
        let after = letters.get(at + 1).map(|(c, _)| *c);
        let part = match c {
            'y' => Part::Year,
            // The name of the day of the week.
            'd' if *count > 2 => continue,
            'd' => Part::Day,
            'h' => Part::Hour,
            'H' => Part::Hours,
            's' => Part::Second,
            _ if matches!(before, Some('h' | 'H')) || after == Some('s') => Part::Minute,
            _ => Part::Month,
        };
        if parts.contains(&part) {
            return None;
        }
        parts.push(part);
    }
    (!parts.is_empty()).then_some(parts)
}

/// A number under a format of figures: `0`, `0.00`, `#,##0.00`, `0%`, with words around it.
fn shown_number(number: f64, code: &str) -> Option<String> {
    const MOST: f64 = 1e15;
    let (tokens, sections) = taken_apart(code)?;
    // Of several sections the first is that of what is above 0; below may be one without a sign.
    if number.abs() >= MOST || sections > 1 && number <= 0.0 {
        return None;
    }
    let (mut before, mut after, mut figures, mut percent) =
        (String::new(), String::new(), String::new(), false);
    for token in tokens {
        match token {
            Token::Mark(c @ ('0' | '#' | ',' | '.')) if after.is_empty() => figures.push(c),
            Token::Literal(text) if figures.is_empty() => before.push_str(&text),
            Token::Literal(text) => after.push_str(&text),
            Token::Mark('%') if !percent && !figures.is_empty() => {
                percent = true;
                after.push('%');
            }
            Token::Mark(c @ ('-' | '+' | ' ' | '(' | ')' | ':')) => {
                if figures.is_empty() {
                    before.push(c)
                } else {
                    after.push(c)
                }
            }
            Token::Bracket(_) | Token::Mark(_) => return None,
        }
    }
    let (whole, decimals) = figures.split_once('.').unwrap_or((&figures, ""));
    let grouped = match whole {
        "0" => false,
        "#,##0" => true,
        _ => return None,
    };
    if !decimals.chars().all(|c| c == '0') || decimals.is_empty() && figures.contains('.') {
        return None;
    }
    let value = if percent { number.abs() * 100.0 } else { number.abs() };
    let digits = rounded(value, decimals.len())?;
    let sign =
        if number < 0.0 && digits.contains(|c: char| ('1'..='9').contains(&c)) { "-" } else { "" };
    let digits = if grouped { in_thousands(&digits) } else { digits };
    Some(format!("{sign}{before}{digits}{after}").trim().to_owned())
}

/// Half away from zero, of the number as fifteen digits show it: as a workbook does.
fn rounded(value: f64, places: usize) -> Option<String> {
    let text = number_text(value);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if part.len() <= places {
        let zeros = "0".repeat(places - part.len());
        let point = if places == 0 { "" } else { "." };
        return Some(format!("{whole}{point}{part}{zeros}"));
    }
    let up = part.as_bytes().get(places).is_some_and(|digit| *digit >= b'5');
    let kept: u128 = format!("{whole}{}", part.get(..places)?).parse().ok()?;
    let all = format!("{:0>1$}", kept + u128::from(up), places + 1);
    let (whole, part) = all.split_at_checked(all.len() - places)?;
    Some(if places == 0 { whole.to_owned() } else { format!("{whole}.{part}") })
}

fn in_thousands(digits: &str) -> String {
    let (whole, rest) = digits.find('.').map_or((digits, ""), |at| digits.split_at(at));
    let mut out = String::new();
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out + rest
}

/// A piece of a format.
enum Token {
    /// Words that are shown as they are.
    Literal(String),
    /// What stands in `[…]`.
    Bracket(String),
    /// A letter that means something.
    Mark(char),
}

/// The pieces of the first section of a format, and how many sections there are; none where it
/// does not end what it begins.
fn taken_apart(code: &str) -> Option<(Vec<Token>, usize)> {
    let mut tokens = Vec::new();
    let mut sections = 1;
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        let token = match c {
            '"' => {
                let text: String = rest.by_ref().take_while(|c| *c != '"').collect();
                Token::Literal(text)
            }
            '\\' => Token::Literal(rest.next()?.to_string()),
            // Room as wide as a letter.
            '_' => {
                rest.next()?;
                continue;
            }
            '*' => return None,
            '[' => Token::Bracket(rest.by_ref().take_while(|c| *c != ']').collect()),
            ';' => {
                sections += 1;
                continue;
            }
            c if c.is_ascii() => Token::Mark(c),
            // 年, 家, ￥: no letter of a format.
            c => Token::Literal(c.to_string()),
        };
        if sections == 1 {
            tokens.push(token);
        }
    }
    Some((tokens, sections))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_what_its_cell_shows() {
        for (number, code, shown) in [
            (0.95, "0%", Some("95%")),
            (0.9567, "0.00%", Some("95.67%")),
            (0.125, "0%", Some("13%")),
            (5.0, "0\"家\"", Some("5家")),
            (5.0, "0家", Some("5家")),
            (12_345.6, "#,##0.00", Some("12,345.60")),
            (1_234_567.0, "#,##0", Some("1,234,567")),
            (12.0, "0.0\\万", Some("12.0万")),
            (7.0, "\"第\"0\"次\"", Some("第7次")),
            (-3.0, "0", Some("-3")),
            (9.996, "0.00", Some("10.00")),
            (1.5, "# ?/?", None),
            (1.5, "0.00E+00", None),
            (5.0, "[>3]\"多\";\"少\"", None),
            (5.0, "0000", None),
            (-5.0, "0;\"负\"0", None),
        ] {
            let found = of_number(number, code).and_then(|formatted| formatted.shown);
            assert_eq!(found.as_deref(), shown, "{number} {code}");
        }
        assert_eq!(of_number(5.0, "General"), None);
        assert_eq!(of_number(5.0, "@"), None);
    }

    #[test]
    fn a_moment_shows_what_its_cell_shows() {
        let stamp = Stamp { day: "2018-03-31".parse().ok(), time: (14, 30, 0) };
        for (code, shown) in [
            ("yyyy-mm-dd hh:mm", Some("2018年3月31日14:30")),
            ("yyyy\"年\"m\"月\"d\"日\" h:mm", Some("2018年3月31日14:30")),
            ("yyyy\"年\"m\"月\"", Some("2018年3月")),
            ("yyyy年m月", Some("2018年3月")),
            ("m\"月\"d\"日\"", Some("3月31日")),
            ("hh:mm", Some("14:30")),
            ("h:mm:ss", Some("14:30:00")),
            ("h:mm AM/PM", Some("14:30")),
            ("mm:ss", None),
            ("d", None),
        ] {
            let found = of_stamp(43_190.604, stamp, Some(code)).unwrap();
            assert_eq!(found.shown.as_deref(), shown, "{code}");
        }
        for code in ["yyyy-mm-dd", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "d-mmm-yy"] {
            assert_eq!(of_stamp(43_190.604, stamp, Some(code)), None, "{code}: a day");
        }
        let long = of_stamp(1.25, stamp, Some("[h]:mm")).unwrap();
        assert_eq!(long.shown.as_deref(), Some("30:00"));
        let time = Stamp { day: None, time: (8, 30, 0) };
        let found = of_stamp(0.354, time, None).unwrap();
        assert_eq!(found.shown.as_deref(), Some("8:30"));
    }
}
