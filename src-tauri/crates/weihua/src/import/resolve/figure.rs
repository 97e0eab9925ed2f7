//! A figure in a cell.

use unicode_normalization::UnicodeNormalization;

use crate::import::model::{Choice, Offer};
use crate::import::read::Value;
use crate::import::words::{act_word, key, number_text, shown};
use crate::plan::Indicator;
use crate::progress::number;
use crate::template::columns::{CLEAR_WORD, KEEP_WORD};

use super::Takes;
use super::about::short;
use super::cell::{Outcome, with_usual};

/// Marks people put where there is nothing, without saying whether it is 0 or not known.
const MARKS: [&str; 8] = ["/", "\\", "-", "—", "——", "无", "--", "×"];

/// Reads a figure; what is no plain number is asked about, never guessed.
pub fn figure(indicator: &Indicator, value: &Value) -> Outcome {
    match value {
        Value::Number(amount) => plain(indicator, &number_text(*amount)),
        Value::Formatted(formatted) if formatted.day.is_none() => {
            plain(indicator, &number_text(formatted.number))
        }
        Value::Text(text) => written(indicator, text),
        Value::Day(_)
        | Value::Formatted(_)
        | Value::Truth(_)
        | Value::Fault(_)
        | Value::Uncalculated(_) => {
            ask(format!("“{}”不是一个数，不代您猜。请选一种：", short(&shown(value))), Vec::new())
        }
    }
}

fn written(indicator: &Indicator, text: &str) -> Outcome {
    let word = key(text);
    if word.is_empty() {
        return Outcome::Nothing;
    }
    let act = act_word(text);
    if act == CLEAR_WORD {
        return Outcome::Says(Takes::Figure(indicator.id.clone(), None));
    }
    if act == KEEP_WORD {
        return ask("指标每季另填，不沿用上季数。请选一种：".to_owned(), Vec::new());
    }
    if MARKS.contains(&word.as_str()) {
        let zero = Offer { choice: Choice::Take("0".to_owned()), label: "记作0".to_owned() };
        return ask(
            format!("“{}”看不出是0还是没有统计，不代您猜。请选一种：", short(text)),
            vec![zero],
        );
    }
    plain(indicator, text)
}

fn plain(indicator: &Indicator, text: &str) -> Outcome {
    let why = match number::parse(text, indicator.places) {
        Ok(Some(amount)) => {
            return Outcome::Says(Takes::Figure(indicator.id.clone(), Some(amount)));
        }
        Ok(None) => return Outcome::Nothing,
        Err(why) => why,
    };
    let plain = plain_text(text);
    let parted = text.trim().nfkc().any(char::is_whitespace);
    let by_rule = || format!("“{}”{}", short(text), without_the_text(&why));
    let (what, meant) = if is_of_figures_only(&plain) {
        if parted { (by_rule(), None) } else { odd_number(indicator, &plain) }
    } else {
        let exact = number::written_out(text, indicator.places);
        match exact.or_else(|| only_number_in(&plain)) {
            Some(inside) => ("数字栏里有文字".to_owned(), Some(inside)),
            None => (by_rule(), None),
        }
    };
    let can = meant.filter(|meant| matches!(number::parse(meant, indicator.places), Ok(Some(_))));
    let take = can.map(|meant| {
        let label = format!("记作{meant}");
        Offer { choice: Choice::Take(meant), label }
    });
    ask(format!("{what}，不代您猜。请选一种："), take.into_iter().collect())
}

/// What is odd about a number, and the number that is meant where only one can be.
fn odd_number(indicator: &Indicator, plain: &str) -> (String, Option<String>) {
    let bare = plain.trim_start_matches('+').trim_end_matches('.');
    let whole = bare.strip_prefix('.').map_or_else(|| bare.to_owned(), |rest| format!("0.{rest}"));
    let reads = number::parse(&whole, indicator.places);
    let said = |words: &str| format!("“{}”{words}", short(plain));
    if plain.starts_with(['-', '−']) {
        return (said("是负数，指标只有0和大于0的数"), None);
    }
    if whole != plain && reads.is_ok() {
        let what = if plain.starts_with('+') {
            "前面多了加号"
        } else if plain.ends_with('.') {
            "末尾多了小数点"
        } else {
            "小数点前面没有写数"
        };
        return (said(what), Some(whole));
    }
    if plain.contains(',') {
        return (said("的千位逗号不在千位上，看不出是哪个数"), None);
    }
    let points = plain.matches('.').count();
    if points > 1 || plain.contains(['+', '-', '−', '/', '~']) {
        return (said("看不出是一个什么数"), None);
    }
    if points == 1 && indicator.places == 0 {
        return (said("带小数，这一项只填整数"), None);
    }
    if points == 1 && plain.split('.').next_back().is_some_and(|part| part.len() > 2) {
        return (said(&format!("的小数超过{}位", indicator.places)), None);
    }
    (said("太大，恐怕单位或者位数不对"), None)
}

/// Nothing but figures and the marks that stand among them.
fn is_of_figures_only(plain: &str) -> bool {
    let marks = [',', '.', '+', '-', '−', '/', '~'];
    plain.contains(|c: char| c.is_ascii_digit())
        && plain.chars().all(|c| c.is_ascii_digit() || marks.contains(&c))
}

/// Why a text is no number: the rule's own sentence without the text it names and the advice
/// meant for whoever types it.
fn without_the_text(why: &str) -> String {
    let first = why.split('；').next().unwrap_or(why).trim_end_matches('。');
    first.rsplit('”').next().unwrap_or(first).to_owned()
}

fn plain_text(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The one number in `约30家`; none where there are two, as in `3至5家`.
fn only_number_in(plain: &str) -> Option<String> {
    let plain = plain.replace(',', "");
    let mut parts = plain
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map(|part| part.trim_matches('.'))
        .filter(|part| !part.is_empty());
    match (parts.next(), parts.next()) {
        (Some(only), None) => Some(only.to_owned()),
        _ => None,
    }
}

fn ask(sentence: String, mut offers: Vec<Offer>) -> Outcome {
    offers
        .push(Offer { choice: Choice::IntoText, label: "留空，原话并入文字".to_owned() });
    Outcome::Doubtful(sentence, with_usual(offers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn of(value: &Value) -> Outcome {
        figure(built_in().unwrap().indicator(&"B1".into()).unwrap(), value)
    }

    fn text(text: &str) -> Outcome {
        of(&Value::Text(text.into()))
    }

    #[test]
    fn plain_numbers_are_taken() {
        for (outcome, amount) in [
            (text("46"), 46),
            (text("４６"), 46),
            (text("1,234"), 1234),
            (of(&Value::Number(46.0)), 46),
            (text("0"), 0),
        ] {
            assert_eq!(outcome, Outcome::Says(Takes::Figure("B1".into(), Some(amount))));
        }
        assert_eq!(text("　"), Outcome::Nothing);
        assert_eq!(text("清空"), Outcome::Says(Takes::Figure("B1".into(), None)));
    }

    #[test]
    fn what_is_no_plain_number_is_asked_about() {
        for (outcome, takes) in [
            (text("约30家"), Some("30")),
            (text("约1,200家次"), Some("1200")),
            (text("3至5家"), None),
            (text("/"), Some("0")),
            (text("无"), Some("0")),
            (text("若干"), None),
            (text("-3"), None),
            (of(&Value::Number(-3.0)), None),
            (of(&Value::Number(1.5)), None),
            (text("不变"), None),
            (of(&Value::Truth(true)), None),
            (text("1.5家"), None),
        ] {
            let Outcome::Doubtful(sentence, offers) = outcome else { panic!("{outcome:?}") };
            assert!(sentence.ends_with("请选一种："), "{sentence}");
            let offered = offers.iter().find_map(|offer| match &offer.choice {
                Choice::Take(text) => Some(text.as_str()),
                Choice::LeaveBlank | Choice::IntoText | Choice::LeaveOut => None,
            });
            assert_eq!(offered, takes, "{sentence}");
            assert!(offers.iter().any(|offer| offer.choice == Choice::IntoText));
        }
    }

    #[test]
    fn an_odd_number_is_called_what_it_is() {
        for (written, said, takes) in [
            ("-3", "“-3”是负数，指标只有0和大于0的数", None),
            ("－3", "是负数", None),
            ("12.", "“12.”末尾多了小数点", Some("12")),
            ("+12", "“+12”前面多了加号", Some("12")),
            (".5", "带小数，这一项只填整数", None),
            ("1.5", "“1.5”带小数，这一项只填整数", None),
            ("1..2", "看不出是一个什么数", None),
            ("3-5", "看不出是一个什么数", None),
            ("1,23", "“1,23”的千位逗号不在千位上", None),
            ("9999999999999", "太大", None),
            ("1 2", "中间有空格或换行", None),
            ("若干", "“若干”不是一个数", None),
            ("约30家", "数字栏里有文字", Some("30")),
        ] {
            let Outcome::Doubtful(sentence, offers) = text(written) else { panic!("{written}") };
            assert!(sentence.contains(said), "{written}: {sentence}");
            assert!(sentence.ends_with("，不代您猜。请选一种："), "{sentence}");
            let offered = offers.iter().find_map(|offer| match &offer.choice {
                Choice::Take(text) => Some(text.as_str()),
                Choice::LeaveBlank | Choice::IntoText | Choice::LeaveOut => None,
            });
            assert_eq!(offered, takes, "{written}: {sentence}");
        }
    }

    #[test]
    fn an_indicator_with_decimals_may_want_its_nought_before_the_point() {
        let plan = built_in().unwrap();
        let decimals = plan.indicators.iter().find(|one| one.places == 2).unwrap();
        let Outcome::Doubtful(sentence, offers) = figure(decimals, &Value::Text(".5".into()))
        else {
            panic!("a number that begins with its point is asked about")
        };
        assert!(sentence.contains("小数点前面没有写数"), "{sentence}");
        assert_eq!(offers[0].choice, Choice::Take("0.5".into()));
        let Outcome::Doubtful(sentence, _) = figure(decimals, &Value::Text("1.234".into())) else {
            panic!("too many decimals are asked about")
        };
        assert!(sentence.contains("小数超过2位"), "{sentence}");
    }
}
