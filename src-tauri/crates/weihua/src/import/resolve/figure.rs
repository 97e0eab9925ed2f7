//! A figure in a cell.

use unicode_normalization::UnicodeNormalization;

use crate::import::model::{Choice, Offer};
use crate::import::read::Value;
use crate::import::words::{key, number_text, shown};
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
        Value::Text(text) => written(indicator, text),
        Value::Day(_) | Value::Truth(_) | Value::Fault(_) | Value::Uncalculated(_) => {
            ask(format!("“{}”不是一个数，不代您猜。请选一种：", short(&shown(value))), Vec::new())
        }
    }
}

fn written(indicator: &Indicator, text: &str) -> Outcome {
    let word = key(text);
    if word.is_empty() {
        return Outcome::Nothing;
    }
    if word == CLEAR_WORD {
        return Outcome::Says(Takes::Figure(indicator.id.clone(), None));
    }
    if word == KEEP_WORD {
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
    match number::parse(text, indicator.places) {
        Ok(Some(amount)) => Outcome::Says(Takes::Figure(indicator.id.clone(), Some(amount))),
        Ok(None) => Outcome::Nothing,
        Err(_)
            if !is_negative(text)
                && only_number_in(text).is_some_and(|inside| inside != plain_text(text)) =>
        {
            let inside = only_number_in(text).unwrap_or_default();
            let take =
                || Offer { choice: Choice::Take(inside.clone()), label: format!("记作{inside}") };
            let can = number::parse(&inside, indicator.places).is_ok();
            let offers = if can { vec![take()] } else { Vec::new() };
            ask("数字栏里有文字，不代您猜。请选一种：".to_owned(), offers)
        }
        Err(why) => ask(format!("{}请选一种：", asked_about(&why)), Vec::new()),
    }
}

/// What is wrong with the figure, without the advice meant for whoever types it.
fn asked_about(why: &str) -> String {
    let first = why.split('；').next().unwrap_or(why);
    format!("{}，不代您猜。", first.trim_end_matches('。'))
}

fn plain_text(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn is_negative(text: &str) -> bool {
    plain_text(text).starts_with(['-', '−'])
}

/// The one number in `约30家`; none where there are two, as in `3至5家`.
fn only_number_in(text: &str) -> Option<String> {
    let plain = plain_text(text).replace(',', "");
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
}
