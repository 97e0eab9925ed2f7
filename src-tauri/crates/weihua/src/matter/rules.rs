//! When a 报送事项 is due, and what may be said of it. The days are those of the plan; the document
//! was issued after the first of them (六、（一）; 成文日期 2017-11-09), which is said and no alarm.

use chrono::Datelike;

use super::{MatterDue, Pressing};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::plan::{Deliverable, DeliverableBy, Plan};

/// The longest 备注, in characters.
pub const LONGEST_NOTE: usize = 500;
/// From this many days on a last day presses.
const SOON: i64 = 31;
/// Days by which something is past and still worth counting.
const COUNTED: i64 = 366;

/// What every unit owes once, besides the rows of its periods.
pub fn owed(plan: &Plan) -> Vec<&Deliverable> {
    let once = |one: &&Deliverable| one.by == DeliverableBy::Units && one.each.is_none();
    plan.deliverables.iter().filter(once).collect()
}

/// When it is due, and how that stands to today. What is handed in presses no more.
pub fn due(plan: &Plan, one: &Deliverable, handed_in: bool, today: Date) -> MatterDue {
    let text = match (one.start, one.end) {
        (None, None) => "未定时限".to_owned(),
        (Some(start), None) => format!("{}起", chinese_date(start)),
        (None, Some(end)) => format!("{}前", chinese_date(end)),
        // The plan names a month, not a day, where it gives both ends of one.
        (Some(start), Some(end)) if (start.year(), start.month()) == (end.year(), end.month()) => {
            format!("{}年{}月", end.year(), end.month())
        }
        (Some(start), Some(end)) => format!("{}至{}", chinese_date(start), chinese_date(end)),
    };
    let Some(end) = one.end else {
        return MatterDue { text, note: None, pressing: Pressing::Not };
    };
    if end < plan.issued_on {
        return MatterDue {
            text, note: Some("印发前已到期".into()), pressing: Pressing::Not
        };
    }
    if handed_in {
        return MatterDue { text, note: None, pressing: Pressing::Not };
    }
    let (note, pressing) = match (end - today).num_days() {
        0 => ("就在今天".to_owned(), Pressing::Soon),
        left @ 1..=SOON => (format!("还有{left}天"), Pressing::Soon),
        left if left > 0 => (format!("还有{left}天"), Pressing::Not),
        left if left < -COUNTED => ("已过".to_owned(), Pressing::Past),
        left => (format!("已过{}天", -left), Pressing::Past),
    };
    MatterDue { text, note: Some(note), pressing }
}

/// A 报送日期 that can be: in the plan's time and not to come.
///
/// # Errors
/// `BadInput`.
pub fn refuse_odd_day(on: Date, starts_on: Date, today: Date) -> Result<()> {
    let refuse = |why: String| {
        let sentence = format!("报送日期{}{why}，没有保存；请核对。", chinese_date(on));
        Err(Failure::new(Code::BadInput, sentence))
    };
    if on > today {
        return refuse("还没有到".into());
    }
    if on < starts_on {
        return refuse(format!("早于计划开始的{}", chinese_date(starts_on)));
    }
    Ok(())
}

/// 备注 as kept: a few lines.
///
/// # Errors
/// `BadInput` where it is too long.
pub fn folded_note(typed: &str) -> Result<String> {
    let plain: String =
        typed.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let plain = plain.trim().to_owned();
    let length = plain.chars().count();
    if length <= LONGEST_NOTE {
        return Ok(plain);
    }
    Err(Failure::new(
        Code::BadInput,
        format!("备注有{length}个字，超过{LONGEST_NOTE}个，没有保存；请写短些，或附成文件。"),
    ))
}

/// `1.2 MB`, `340 KB`, `12 字节`.
pub fn size_words(bytes: i64) -> String {
    const KILO: i64 = 1024;
    match bytes {
        ..KILO => format!("{bytes} 字节"),
        KILO..1_048_576 => format!("{} KB", (bytes + KILO / 2) / KILO),
        _ => {
            let tenths = (bytes * 10 + 524_288) / 1_048_576;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn four_things_are_owed_once_besides_the_quarters() {
        let titles: Vec<_> =
            owed(built_in().unwrap()).into_iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["实施方案", "人员名单", "本单位督查机制", "总结报告"]);
    }

    #[test]
    fn a_last_day_is_said_with_what_it_means_today() {
        let plan = built_in().unwrap();
        let said = |title: &str, handed: bool, today: &str| {
            let one = owed(plan).into_iter().find(|one| one.title == title).unwrap();
            let due = due(plan, one, handed, day(today));
            (due.text, due.note.unwrap_or_default(), due.pressing)
        };
        for (title, handed, today, text, note, pressing) in [
            ("实施方案", false, "2018-04-03", "2017年9月30日前", "印发前已到期", Pressing::Not),
            ("人员名单", true, "2018-04-03", "2017年9月30日前", "印发前已到期", Pressing::Not),
            ("本单位督查机制", false, "2018-04-03", "未定时限", "", Pressing::Not),
            ("总结报告", false, "2018-04-03", "2020年5月", "还有789天", Pressing::Not),
            ("总结报告", false, "2020-04-29", "2020年5月", "还有32天", Pressing::Not),
            ("总结报告", false, "2020-04-30", "2020年5月", "还有31天", Pressing::Soon),
            ("总结报告", false, "2020-05-31", "2020年5月", "就在今天", Pressing::Soon),
            ("总结报告", false, "2020-06-05", "2020年5月", "已过5天", Pressing::Past),
            ("总结报告", false, "2026-11-28", "2020年5月", "已过", Pressing::Past),
            ("总结报告", true, "2020-06-05", "2020年5月", "", Pressing::Not),
        ] {
            let wanted = (text.to_owned(), note.to_owned(), pressing);
            assert_eq!(said(title, handed, today), wanted, "{title} on {today}");
        }
    }

    #[test]
    fn a_day_of_handing_in_is_in_the_plan_and_not_to_come() {
        let can = |on: &str| refuse_odd_day(day(on), day("2017-09-01"), day("2018-04-03"));
        assert!(can("2017-09-01").is_ok() && can("2018-04-03").is_ok());
        assert!(can("2018-04-04").unwrap_err().sentence.contains("还没有到"));
        assert!(can("2017-08-31").unwrap_err().sentence.contains("2017年9月1日"));
    }

    #[test]
    fn a_size_is_said_as_a_file_window_says_it() {
        for (bytes, words) in [
            (12, "12 字节"),
            (1024, "1 KB"),
            (348_000, "340 KB"),
            (1_258_291, "1.2 MB"),
            (20_971_520, "20.0 MB"),
        ] {
            assert_eq!(size_words(bytes), words, "{bytes}");
        }
    }

    #[test]
    fn a_note_keeps_its_lines_and_nothing_else() {
        assert_eq!(folded_note(" 一\r\n二\u{0} \n").unwrap(), "一\n二");
        assert!(folded_note(&"字".repeat(501)).is_err());
    }
}
