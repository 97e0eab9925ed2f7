//! What may be said of a 联系人, and who follows whom. One 主管领导 and one 工作人员 at a time
//! (西政办发〔2017〕23号 六、（一）); the document says nothing of a change, so the rest is a rule of
//! this program.

use chrono::Days;

use super::{Contact, TypedContact};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 30;
/// The longest 职务, in characters.
pub const LONGEST_POST: usize = 60;
/// The longest telephone, in characters.
pub const LONGEST_PHONE: usize = 40;
/// How many days ahead a change may be entered.
pub const DAYS_AHEAD: u64 = 31;

/// What a newcomer means for who is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The first one.
    First,
    /// The one before goes on this day.
    After(Date),
    /// He begins on the day on which the last one does: a slip of the pen is put right.
    Correction,
}

/// A person as typed, folded to what is kept.
///
/// # Errors
/// `BadInput`, naming what is missing or too long.
pub fn folded(typed: &TypedContact) -> Result<TypedContact> {
    let name = one_line(&typed.name);
    let post = one_line(&typed.post);
    let phone = folded_phone(&typed.phone);
    if name.is_empty() {
        return refused("还没有填姓名，没有保存；请填上姓名。");
    }
    for (what, text, longest) in [
        ("姓名", &name, LONGEST_NAME),
        ("职务", &post, LONGEST_POST),
        ("联系电话", &phone, LONGEST_PHONE),
    ] {
        let length = text.chars().count();
        if length > longest {
            return refused(&format!(
                "{what}有{length}个字，超过{longest}个，没有保存；请写短些。"
            ));
        }
    }
    if phone.is_empty() {
        return refused("还没有填联系电话，没有保存；请填上电话，分机写成“转123”。");
    }
    if !phone.contains(|c: char| c.is_ascii_digit()) {
        return refused(&format!("联系电话“{phone}”里没有数字，没有保存；请核对。"));
    }
    if !is_phone(&phone) {
        return refused(&format!(
            "联系电话“{phone}”里有不是号码的字，没有保存；只写数字、+、-、括号和空格，分机写成“转123”或“分机123”，几个号码用顿号隔开。"
        ));
    }
    Ok(TypedContact { name, post, phone, from: typed.from })
}

/// A first day that can be: in the plan's time and at most a month ahead.
///
/// # Errors
/// `BadInput`.
pub fn refuse_odd_day(from: Date, starts_on: Date, today: Date) -> Result<()> {
    let day = chinese_date(from);
    if from < starts_on {
        let starts = chinese_date(starts_on);
        return refused(&format!("起始日期{day}早于计划开始的{starts}，没有保存；请核对。"));
    }
    if today.checked_add_days(Days::new(DAYS_AHEAD)).is_some_and(|last| from > last) {
        return refused(&format!(
            "起始日期{day}在{DAYS_AHEAD}天以后，没有保存；到时候再登记，或核对日期。"
        ));
    }
    Ok(())
}

/// What it means that somebody comes into office on `from`, after `last`.
///
/// # Errors
/// `BadInput` where he would have begun before the last one.
pub fn entry(last: Option<&Contact>, from: Date) -> Result<Entry> {
    let Some(last) = last else {
        return Ok(Entry::First);
    };
    if from == last.from {
        return Ok(Entry::Correction);
    }
    match from.pred_opt().filter(|_| from > last.from) {
        Some(ends) => Ok(Entry::After(ends)),
        None => refused(&format!(
            "{}{}自{}起，接任的人不能早于这一天，没有保存；要改{}自己的起始日期请用“修改”。",
            last.role.label(),
            last.name,
            chinese_date(last.from),
            last.name
        )),
    }
}

/// The last day of the one before, where the one at `place` begins on `from` instead.
///
/// # Errors
/// `BadInput` where that would turn the order round.
pub fn moved(all: &[Contact], place: usize, from: Date) -> Result<Option<Date>> {
    let before = place.checked_sub(1).and_then(|place| all.get(place));
    if let Some(before) = before.filter(|before| from <= before.from) {
        return refused(&format!(
            "起始日期{}不晚于前一任{}的{}，没有保存；请核对。",
            chinese_date(from),
            before.name,
            chinese_date(before.from)
        ));
    }
    if let Some(to) = all.get(place).and_then(|one| one.to).filter(|to| from > *to) {
        return refused(&format!(
            "起始日期{}在离任的{}以后，没有保存；请核对。",
            chinese_date(from),
            chinese_date(to)
        ));
    }
    Ok(before.and_then(|_| from.pred_opt()))
}

/// In office on a day.
pub fn holds(contact: &Contact, on: Date) -> bool {
    contact.from <= on && contact.to.is_none_or(|to| on <= to)
}

/// Whether an entry can be taken back: nobody followed, and it was made today by the wall clock or
/// is not in office yet.
pub fn returns(contact: &Contact, now: &str, today: Date) -> bool {
    let day = |stamp: &str| stamp.get(..10).map(str::to_owned);
    let entered_now = day(&contact.entered).is_some() && day(&contact.entered) == day(now);
    contact.to.is_none() && (contact.from > today || entered_now)
}

/// `2018年4月3日起`, `2017年11月9日至2018年4月2日`.
pub fn span(contact: &Contact) -> String {
    match contact.to {
        None => format!("{}起", chinese_date(contact.from)),
        Some(to) => format!("{}至{}", chinese_date(contact.from), chinese_date(to)),
    }
}

/// `李某（科员，010-0000-0000）`.
pub fn named(name: &str, post: &str, phone: &str) -> String {
    if post.is_empty() {
        format!("{name}（{phone}）")
    } else {
        format!("{name}（{post}，{phone}）")
    }
}

/// What a correction changes, in words; empty where it changes nothing.
pub fn difference(old: &Contact, new: &TypedContact) -> Vec<String> {
    let quoted = |text: &str| {
        if text.is_empty() { "空白".to_owned() } else { format!("“{text}”") }
    };
    let texts = [
        ("姓名", old.name.as_str(), new.name.as_str()),
        ("职务", &old.post, &new.post),
        ("联系电话", &old.phone, &new.phone),
    ];
    let mut found: Vec<String> = texts
        .into_iter()
        .filter(|(_, old, new)| old != new)
        .map(|(what, old, new)| format!("{what}由{}改为{}", quoted(old), quoted(new)))
        .collect();
    if old.from != new.from {
        let (old, new) = (chinese_date(old.from), chinese_date(new.from));
        found.push(format!("起始日期由{old}改为{new}"));
    }
    found
}

/// Without control characters, and single spaces between words.
pub(crate) fn one_line(typed: &str) -> String {
    let shown: String =
        typed.chars().map(|c| if c.is_control() || c == '\u{3000}' { ' ' } else { c }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Full-width characters as their half-width ones; what a person wrote for an extension stays.
fn folded_phone(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '—' | '–' | '‐' | '−' => '-',
        other => other,
    };
    one_line(&typed.chars().map(narrow).collect::<String>())
}

/// Digits, +, -, brackets and blanks; 转 or 分机 with the digits of an extension behind it; several
/// numbers beside each other.
fn is_phone(phone: &str) -> bool {
    let plain = phone.replace("分机", "转");
    let mut left = plain.chars().filter(|c| *c != ' ').peekable();
    let mut digits = 0;
    while let Some(c) = left.next() {
        match c {
            '0'..='9' => digits += 1,
            '+' | '-' | '(' | ')' => {}
            '转' => {
                if !left.peek().is_some_and(char::is_ascii_digit) {
                    return false;
                }
            }
            '、' | ',' | '/' | ';' if digits > 0 => digits = 0,
            _ => return false,
        }
    }
    digits > 0
}

fn refused<T>(sentence: &str) -> Result<T> {
    Err(Failure::new(Code::BadInput, sentence))
}
