//! What a single value of a plan file may be, and how it is said that it is not.

use jsonc_parser::ast::Value;

use crate::clock::Date;

/// What was expected and what stands there.
pub(super) fn expected(what: &str, value: &Value) -> String {
    let is = match value {
        Value::StringLit(_) => "文字",
        Value::NumberLit(_) => "数字",
        Value::BooleanLit(_) => "true或者false",
        Value::Object(_) => "对象",
        Value::Array(_) => "列表",
        Value::NullKeyword(_) => "空值null",
    };
    format!("这里应当是{what}，写的却是{is}。")
}

/// What taking a value came to.
pub(super) enum Taken<T> {
    Value(T),
    WrongType(&'static str),
    Bad(String),
}

pub(super) fn text(value: &Value) -> Taken<String> {
    match value {
        Value::StringLit(text) => Taken::Value(text.value.clone().into_owned()),
        _ => Taken::WrongType("文字（双引号）"),
    }
}

pub(super) fn title(value: &Value) -> Taken<String> {
    match text(value) {
        Taken::Value(text) if text.trim().is_empty() => Taken::Bad("这里不能空着。".to_owned()),
        taken => taken,
    }
}

pub(super) fn id(value: &Value) -> Taken<String> {
    match text(value) {
        Taken::Value(text) if !is_id(&text) => {
            Taken::Bad(format!("编号“{text}”不合格式：只能用英文字母、数字、“-”和“_”，不能空着。"))
        }
        taken => taken,
    }
}

/// Ids name files and join records: nothing in them needs quoting anywhere.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

pub(super) fn date(value: &Value) -> Taken<Date> {
    let Value::StringLit(text) = value else {
        return Taken::WrongType("日期文字，如\"2017-09-30\"");
    };
    // chrono also takes 2017-9-30; one day has one spelling here.
    match Date::parse_from_str(&text.value, "%Y-%m-%d") {
        Ok(date) if date.to_string() == *text.value => Taken::Value(date),
        _ => Taken::Bad(format!(
            "“{}”不是一个日期，应当写成2017-09-30这样，并且确有这一天。",
            text.value
        )),
    }
}

pub(super) fn one_of<T: Copy>(value: &Value, words: &[(&str, T)]) -> Taken<Option<T>> {
    let Value::StringLit(text) = value else {
        return Taken::WrongType("文字（双引号）");
    };
    match words.iter().find(|(word, _)| *word == text.value) {
        Some((_, meaning)) => Taken::Value(Some(*meaning)),
        None => {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Taken::Bad(format!("“{}”不在可用的词里，可用的是{}。", text.value, known.join("、")))
        }
    }
}

pub(super) fn flag(value: &Value) -> Taken<bool> {
    match value {
        Value::BooleanLit(flag) => Taken::Value(flag.value),
        _ => Taken::WrongType("true或者false"),
    }
}

pub(super) fn whole<T: TryFrom<u64>>(value: &Value) -> Taken<T> {
    let Value::NumberLit(number) = value else {
        return Taken::WrongType("数字");
    };
    let whole = number.value.parse::<u64>().ok().and_then(|whole| T::try_from(whole).ok());
    whole.map_or_else(
        || Taken::Bad(format!("“{}”不是这里可用的数，应当是不太大的非负整数。", number.value)),
        Taken::Value,
    )
}
