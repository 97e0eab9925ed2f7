//! What came in of a 报送事项, and the office's word, make of its state. Pure. Days are those of the
//! plan; what was due before the document itself is never late (成文日期 2017-11-09).

use std::collections::BTreeMap;

use super::{MatterCheck, MatterTimeliness};
use crate::clock::Date;
use crate::error::{Code, Failure, Result};
use crate::plan::{Deliverable, Plan};

/// Characters of one remark.
pub const LONGEST_REMARK: usize = 1000;

/// What a 版 says of a 报送事项: its files by SHA-256, with name and size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub handed_in: bool,
    pub preparing: bool,
    pub handed_on: Option<Date>,
    pub note: String,
    pub files: BTreeMap<String, (String, i64)>,
}

/// What the office said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// 审核通过
    Accepted,
    /// 退回修改
    Returned,
    /// 撤回审核意见
    Reopened,
}

impl Outcome {
    const ALL: [Self; 3] = [Self::Accepted, Self::Returned, Self::Reopened];

    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Reopened => "reopened",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Accepted => "审核通过",
            Self::Returned => "退回修改",
            Self::Reopened => "撤回审核意见",
        }
    }
}

/// 报送状态. `word` is the newest one that was said of what is said now.
pub(super) fn state(said: &Said, word: Option<Outcome>) -> MatterCheck {
    if !said.handed_in {
        return MatterCheck::Missing;
    }
    match word {
        Some(Outcome::Accepted) => MatterCheck::Accepted,
        Some(Outcome::Returned) => MatterCheck::Returned,
        Some(Outcome::Reopened) | None => MatterCheck::Reported,
    }
}

/// 按时 or not. `received` is the 收到日期 of the first 版 that says it was handed in; `handed_in` is
/// what is said now.
pub(super) fn timeliness(
    plan: &Plan,
    one: &Deliverable,
    handed_in: bool,
    received: Option<Date>,
    today: Date,
) -> MatterTimeliness {
    let Some(end) = one.end else {
        return MatterTimeliness::Undated;
    };
    if end < plan.issued_on {
        return MatterTimeliness::BeforeIssue;
    }
    let days = |from: Date, to: Date| u32::try_from((to - from).num_days()).unwrap_or(0);
    match received.filter(|_| handed_in) {
        Some(received) if received <= end => MatterTimeliness::OnTime,
        Some(received) => MatterTimeliness::Late(days(end, received)),
        // It is there, and nobody said when it came in.
        None if handed_in => MatterTimeliness::OnTime,
        None if today > end => MatterTimeliness::Overdue(days(end, today)),
        None => MatterTimeliness::Left(days(today, end)),
    }
}

/// A remark as kept: a few lines that say what is to be mended.
///
/// # Errors
/// `BadInput` where it says nothing or is too long.
pub(super) fn folded_remark(typed: &str) -> Result<String> {
    let refuse = |sentence: String| Err(Failure::new(Code::BadInput, sentence));
    let plain: String =
        typed.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let plain = plain.trim();
    if plain.is_empty() {
        return refuse("退回修改要写明意见，没有退回；请写清楚哪里要改、怎么改。".to_owned());
    }
    if plain.chars().count() > LONGEST_REMARK {
        return refuse(format!("意见超过{LONGEST_REMARK}字，没有退回；请写短一些。"));
    }
    Ok(plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_state_follows_from_what_is_said_and_the_word_on_it() {
        let handed = Said { handed_in: true, ..Said::default() };
        for (said, word, wanted) in [
            (Said::default(), None, "未报"),
            (Said::default(), Some(Outcome::Accepted), "未报"),
            (Said { preparing: true, ..Said::default() }, None, "未报"),
            (handed.clone(), None, "已报"),
            (handed.clone(), Some(Outcome::Accepted), "已审核"),
            (handed.clone(), Some(Outcome::Returned), "退回修改"),
            (handed, Some(Outcome::Reopened), "已报"),
        ] {
            assert_eq!(state(&said, word).label(), wanted, "{said:?} {word:?}");
        }
    }

    #[test]
    fn time_is_judged_by_the_day_of_arrival_and_never_before_the_document() {
        let plan = built_in().unwrap();
        let said = |title: &str, handed: bool, received: Option<&str>, today: &str| {
            let one = plan.deliverables.iter().find(|one| one.title == title).unwrap();
            timeliness(plan, one, handed, received.map(day), day(today)).label()
        };
        for (title, handed, received, today, wanted) in [
            ("实施方案", false, None, "2018-04-03", "印发前已到期"),
            ("人员名单", true, Some("2018-01-03"), "2018-04-03", "印发前已到期"),
            ("本单位督查机制", false, None, "2018-04-03", "未定时限"),
            ("总结报告", false, None, "2020-05-29", "还有2天"),
            ("总结报告", false, None, "2020-05-31", "就在今天"),
            ("总结报告", false, None, "2020-06-03", "逾期3天未报"),
            ("总结报告", false, None, "2022-06-03", "逾期未报"),
            ("总结报告", true, Some("2020-05-31"), "2020-06-03", "按时"),
            ("总结报告", true, Some("2020-06-02"), "2020-06-03", "迟报2天"),
            ("总结报告", true, None, "2020-06-03", "按时"),
            ("总结报告", false, Some("2020-05-20"), "2020-06-03", "逾期3天未报"),
        ] {
            assert_eq!(said(title, handed, received, today), wanted, "{title} on {today}");
        }
    }

    #[test]
    fn a_remark_says_something() {
        assert!(folded_remark(" \n ").unwrap_err().sentence.contains("写明意见"));
        assert_eq!(folded_remark(" 请盖章\r\n再报 ").unwrap(), "请盖章\n再报");
        assert!(folded_remark(&"字".repeat(1001)).is_err());
    }
}
