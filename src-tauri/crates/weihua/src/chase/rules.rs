//! How urgently somebody is chased, and how it is said. Pure. The steps are data of the plan: 催报,
//! 催办, 督办, 通报 in the order in which the plan lists them.

use super::{ChaseWay, Lack};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::ChaseStepId;
use crate::plan::{ChasePaper, ChaseStep};

/// So many days a unit is given, where nobody says otherwise. Doc. 23 names no such term.
pub const ASKED_DAYS: u64 = 3;
/// The longest 备注 and the longest name of whoever was spoken to, in characters.
const LONGEST_NOTE: usize = 500;
const LONGEST_NAME: usize = 40;

/// The step proposed: the last one of which the days have passed, and before which one was chased as
/// often as it asks. `done` are the steps of the calls that count.
pub fn proposed<'a>(
    steps: &'a [ChaseStep],
    days_late: u32,
    done: &[ChaseStepId],
) -> Option<&'a ChaseStep> {
    let stands = |at: usize, step: &ChaseStep| {
        let before = steps.get(..at).unwrap_or_default();
        let times = done.iter().filter(|id| before.iter().any(|one| one.id == **id)).count();
        days_late >= u32::from(step.after_days) && times >= usize::from(step.after_times)
    };
    steps.iter().enumerate().rev().find(|(at, step)| stands(*at, step)).map(|(_, step)| step)
}

/// The step under which a paper goes to a unit for which one is proposed: of those that have the
/// paper the highest not above the one proposed, else the first that has it.
pub fn with_paper<'a>(
    steps: &'a [ChaseStep],
    paper: ChasePaper,
    proposed: Option<&ChaseStepId>,
) -> Option<&'a ChaseStep> {
    let at = steps.iter().position(|step| proposed == Some(&step.id));
    let reached = at.and_then(|at| steps.get(..=at)).unwrap_or_default();
    let has_it = |step: &&ChaseStep| step.paper == paper;
    reached.iter().rev().find(has_it).or_else(|| steps.iter().find(has_it))
}

/// When a step is proposed, in words.
pub fn when(step: &ChaseStep) -> String {
    match (step.after_days, step.after_times) {
        (0, 0) => "过了应报日即可".to_owned(),
        (days, 0) => format!("逾期{days}天起"),
        (0, times) => format!("已催{times}次"),
        (days, times) => format!("逾期{days}天起，已催{times}次"),
    }
}

/// `第1、6、7项`.
pub fn numbers(rows: &[u16]) -> String {
    let words: Vec<String> = rows.iter().map(u16::to_string).collect();
    format!("第{}项", words.join("、"))
}

/// What is missing of a period, in words: `整表未报（10项）`, `第1、6项未报；第11项空报；第15项退回未补正`.
pub fn missing_words(lack: Lack, missing: &[u16], empty: &[u16], unanswered: &[u16]) -> String {
    if lack == Lack::Whole {
        return format!("整表未报（{}项）", missing.len());
    }
    [(missing, "未报"), (empty, "空报"), (unanswered, "退回未补正")]
        .into_iter()
        .filter(|(rows, _)| !rows.is_empty())
        .map(|(rows, word)| format!("{}{word}", numbers(rows)))
        .collect::<Vec<_>>()
        .join("；")
}

/// A call in a line: `2018年10月10日电话催报（李某），要求2018年10月12日前报`.
pub fn sentence(
    chased_on: Date,
    way: ChaseWay,
    step: &str,
    spoke_to: &str,
    answer_by: Option<Date>,
) -> String {
    let to = if spoke_to.is_empty() { String::new() } else { format!("（{spoke_to}）") };
    let by = match (answer_by, way) {
        (None, _) => String::new(),
        (Some(day), ChaseWay::Paper) => format!("，要求{}前报", chinese_date(day)),
        (Some(day), ChaseWay::Telephone | ChaseWay::Message | ChaseWay::Visit) => {
            format!("，答应{}前报", chinese_date(day))
        }
    };
    format!("{}{}{step}{to}{by}", chinese_date(chased_on), way.label())
}

/// A promised day that passed, of the last call that counts.
pub fn broken(answer_by: Option<Date>, today: Date) -> Option<String> {
    let day = answer_by.filter(|day| *day < today)?;
    Some(format!("{}已过{}天，仍未报", chinese_date(day), (today - day).num_days()))
}

/// How one stood in earlier periods. Each period that was not in time stands in one of the lists, by
/// its printed label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// How many periods asked something.
    pub asked: usize,
    /// 迟报: it came, and late.
    pub late: Vec<String>,
    /// 未报齐: past its last day, something is missing or empty to this day.
    pub partly: Vec<String>,
    /// 未报: past its last day, nothing came.
    pub missed: Vec<String>,
}

impl Before {
    fn parts(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let parts = [("迟报", &self.late), ("未报齐", &self.partly), ("未报", &self.missed)];
        parts.into_iter().map(|(word, of)| (word, of.as_slice())).filter(|(_, of)| !of.is_empty())
    }

    /// Periods that were not in time.
    pub fn times(&self) -> usize {
        self.parts().map(|(_, of)| of.len()).sum()
    }

    /// `迟报1期、未报1期`; empty where all were in time.
    pub fn brief(&self) -> String {
        let words: Vec<String> =
            self.parts().map(|(word, of)| format!("{word}{}期", of.len())).collect();
        words.join("、")
    }

    /// `前3期迟报1期（2018年第一季度）、未报1期（2018年第二季度）`
    pub fn words(&self) -> String {
        let of =
            |(word, of): (&str, &[String])| format!("{word}{}期（{}）", of.len(), of.join("、"));
        match (self.asked, self.times()) {
            (0, _) => "以前没有应报的期次".to_owned(),
            (asked, 0) => format!("前{asked}期都按时"),
            (asked, _) => {
                format!("前{asked}期{}", self.parts().map(of).collect::<Vec<_>>().join("、"))
            }
        }
    }
}

/// How many days late one was on an earlier day, given how many today.
pub fn days_late_on(days_late: u32, on: Date, today: Date) -> u32 {
    let back = u32::try_from((today - on).num_days()).unwrap_or(0);
    days_late.saturating_sub(back)
}

/// A day on which one can have been chased: in the plan's time and not to come.
///
/// # Errors
/// `BadInput`.
pub fn refuse_odd_day(on: Date, starts_on: Date, today: Date) -> Result<()> {
    let refuse = |why: String| {
        let sentence = format!("催报日期{}{why}，没有记录；请核对。", chinese_date(on));
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

/// The day asked for, not before the call.
///
/// # Errors
/// `BadInput`.
pub fn refuse_early_answer(answer_by: Option<Date>, on: Date) -> Result<()> {
    match answer_by.filter(|day| *day < on) {
        Some(day) => Err(Failure::new(
            Code::BadInput,
            format!(
                "答复期限{}早于催报的{}，没有记录；请核对。",
                chinese_date(day),
                chinese_date(on)
            ),
        )),
        None => Ok(()),
    }
}

/// Who was spoken to, as kept.
///
/// # Errors
/// `BadInput` where it is too long.
pub fn folded_name(typed: &str) -> Result<String> {
    folded(typed, "对方", LONGEST_NAME)
}

/// 备注 as kept.
///
/// # Errors
/// `BadInput` where it is too long.
pub fn folded_note(typed: &str) -> Result<String> {
    folded(typed, "备注", LONGEST_NOTE)
}

/// Why a call does not count, as kept.
///
/// # Errors
/// `BadInput` where it says nothing or is too long.
pub fn folded_reason(typed: &str) -> Result<String> {
    let reason = folded(typed, "理由", LONGEST_NOTE)?;
    if reason.is_empty() {
        let sentence = "撤回催报记录要写明理由，没有撤回；请写上理由。";
        return Err(Failure::new(Code::BadInput, sentence));
    }
    Ok(reason)
}

fn folded(typed: &str, what: &str, longest: usize) -> Result<String> {
    let shown: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = plain.chars().count();
    if length <= longest {
        return Ok(plain);
    }
    Err(Failure::new(
        Code::BadInput,
        format!("{what}有{length}个字，超过{longest}个，没有记录；请写短些。"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::built_in;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn ids(words: &[&str]) -> Vec<ChaseStepId> {
        words.iter().map(|word| ChaseStepId::from(*word)).collect()
    }

    #[test]
    fn a_step_is_proposed_by_days_and_by_times() {
        let steps = &built_in().unwrap().chase_steps;
        for (days, done, wanted) in [
            (0, &[][..], "催报"),
            (1, &[], "催报"),
            (30, &[], "催报"),
            (4, &["remind"], "催报"),
            (5, &["remind"], "催办"),
            (5, &["urge"], "催报"),
            (9, &["remind", "remind"], "催办"),
            (10, &["remind"], "催办"),
            (10, &["remind", "remind"], "督办"),
            (10, &["remind", "urge"], "督办"),
            (14, &["remind", "urge", "supervise"], "督办"),
            (15, &["remind", "urge"], "督办"),
            (15, &["remind", "urge", "supervise"], "通报"),
            (15, &["supervise", "supervise", "supervise"], "通报"),
            (40, &["circulate", "circulate", "circulate"], "催报"),
        ] {
            let step = proposed(steps, days, &ids(done)).map(|step| step.label.as_str());
            assert_eq!(step, Some(wanted), "{days} days late, chased in {done:?}");
        }
    }

    #[test]
    fn a_plan_without_steps_proposes_none_and_one_of_its_own_its_own() {
        assert_eq!(proposed(&[], 30, &ids(&["remind"])), None);
        let own = [ChaseStep {
            id: "ask".into(),
            label: "询问".into(),
            paper: ChasePaper::Slip,
            after_days: 2,
            after_times: 0,
        }];
        assert_eq!(proposed(&own, 1, &[]), None, "its days have not passed");
        assert_eq!(proposed(&own, 2, &[]).map(|step| step.label.as_str()), Some("询问"));
    }

    #[test]
    fn a_paper_goes_under_the_highest_step_that_is_reached() {
        let steps = &built_in().unwrap().chase_steps;
        let (slip, notice, circular) = (ChasePaper::Slip, ChasePaper::Notice, ChasePaper::Circular);
        for (proposed, paper, wanted) in [
            (None, slip, "催报"),
            (Some("remind"), slip, "催报"),
            (Some("urge"), slip, "催办"),
            (Some("supervise"), slip, "催办"),
            (Some("circulate"), slip, "催办"),
            (Some("circulate"), notice, "督办"),
            (Some("remind"), notice, "督办"),
            (Some("remind"), circular, "通报"),
            (Some("not of this plan"), slip, "催报"),
        ] {
            let id = proposed.map(ChaseStepId::from);
            let step = with_paper(steps, paper, id.as_ref()).map(|step| step.label.as_str());
            assert_eq!(step, Some(wanted), "{paper:?} where {proposed:?} is proposed");
        }
        assert_eq!(with_paper(&[], slip, None), None);
    }

    #[test]
    fn what_is_missing_is_said_by_number() {
        for (lack, missing, empty, unanswered, said) in [
            (Lack::Whole, &[1, 6][..], &[][..], &[][..], "整表未报（2项）"),
            (Lack::Part, &[1, 6], &[], &[], "第1、6项未报"),
            (Lack::Part, &[1], &[11], &[15, 20], "第1项未报；第11项空报；第15、20项退回未补正"),
            (Lack::Empty, &[], &[7], &[], "第7项空报"),
            (Lack::Unanswered, &[], &[], &[2], "第2项退回未补正"),
        ] {
            assert_eq!(missing_words(lack, missing, empty, unanswered), said);
        }
    }

    #[test]
    fn a_call_is_said_in_a_line() {
        let (on, by) = (day("2018-10-10"), day("2018-10-12"));
        for (way, to, answer_by, said) in [
            (
                ChaseWay::Telephone,
                "李某",
                Some(by),
                "2018年10月10日电话催报（李某），答应2018年10月12日前报",
            ),
            (ChaseWay::Paper, "", Some(by), "2018年10月10日书面催报，要求2018年10月12日前报"),
            (ChaseWay::Visit, "", None, "2018年10月10日上门催报"),
        ] {
            assert_eq!(sentence(on, way, "催报", to, answer_by), said);
        }
    }

    #[test]
    fn a_promise_is_broken_from_the_day_after_it_on() {
        let by = Some(day("2018-10-12"));
        assert_eq!(broken(by, day("2018-10-12")), None);
        assert_eq!(broken(by, day("2018-10-14")).as_deref(), Some("2018年10月12日已过2天，仍未报"));
        assert_eq!(broken(None, day("2018-10-14")), None);
    }

    #[test]
    fn an_earlier_day_was_less_late() {
        let today = day("2018-10-12");
        for (on, late) in
            [("2018-10-12", 7), ("2018-10-10", 5), ("2018-10-05", 0), ("2018-09-01", 0)]
        {
            assert_eq!(days_late_on(7, day(on), today), late, "{on}");
        }
    }

    #[test]
    fn a_call_lies_in_the_plan_and_not_to_come() {
        let can = |on: &str| refuse_odd_day(day(on), day("2017-09-01"), day("2018-10-12"));
        assert!(can("2017-09-01").is_ok() && can("2018-10-12").is_ok());
        assert!(can("2018-10-13").unwrap_err().sentence.contains("还没有到"));
        assert!(can("2017-08-31").unwrap_err().sentence.contains("2017年9月1日"));
        let (on, before) = (day("2018-10-12"), Some(day("2018-10-11")));
        assert!(refuse_early_answer(before, on).unwrap_err().sentence.contains("早于催报"));
        assert!(refuse_early_answer(Some(on), on).is_ok() && refuse_early_answer(None, on).is_ok());
    }

    #[test]
    fn being_late_before_is_counted_and_named() {
        let before = |asked, late: &[&str], partly: &[&str], missed: &[&str]| {
            let [late, partly, missed] =
                [late, partly, missed].map(|of| of.iter().map(|one| (*one).to_owned()).collect());
            Before { asked, late, partly, missed }
        };
        let (a, b, c) = ("2017年第四季度", "2018年第一季度", "2018年第二季度");
        for (before, times, brief, words) in [
            (before(0, &[], &[], &[]), 0, "", "以前没有应报的期次"),
            (before(3, &[], &[], &[]), 0, "", "前3期都按时"),
            (
                before(3, &[b, c], &[], &[]),
                2,
                "迟报2期",
                "前3期迟报2期（2018年第一季度、2018年第二季度）",
            ),
            (before(3, &[], &[], &[c]), 1, "未报1期", "前3期未报1期（2018年第二季度）"),
            (
                before(3, &[a], &[b], &[c]),
                3,
                "迟报1期、未报齐1期、未报1期",
                "前3期迟报1期（2017年第四季度）、未报齐1期（2018年第一季度）、未报1期（2018年第二季度）",
            ),
        ] {
            assert_eq!((before.times(), before.brief().as_str()), (times, brief));
            assert_eq!(before.words(), words);
        }
    }

    #[test]
    fn a_reason_says_something() {
        assert!(folded_reason(" \n").is_err());
        assert_eq!(folded_reason(" 打错了\n单位 ").unwrap(), "打错了 单位");
        assert!(folded_note(&"字".repeat(501)).is_err());
    }
}
