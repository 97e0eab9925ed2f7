//! 序时进度: what a day makes of a measure in a period. Pure; the precise reading stands in
//! `docs/words.md`. Source: the deadlines of 西政办发〔2017〕23号 五、; the order of the steps is a
//! rule of this program, its parameters and words are data of the plan.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{DeadlineId, PeriodId};
use crate::period::on_periods;
use crate::plan::{Measure, Mode, Period, Plan, Role};

/// 序时进度.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// 未定时限
    Undated,
    /// 长期任务
    Standing,
    /// 达到
    Reached,
    /// 临近时限
    Near,
    /// 滞后
    Behind,
    /// 逾期
    Overdue,
}

impl Light {
    /// All of them, the least alarming first.
    pub const ALL: [Self; 6] =
        [Self::Undated, Self::Standing, Self::Reached, Self::Near, Self::Behind, Self::Overdue];

    /// As the plan and the data file name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Undated => "undated",
            Self::Standing => "standing",
            Self::Reached => "reached",
            Self::Near => "near",
            Self::Behind => "behind",
            Self::Overdue => "overdue",
        }
    }

    /// The plan's word for it.
    pub fn label(self, plan: &Plan) -> String {
        plan.light_rule.words.get(self.name()).cloned().unwrap_or_else(|| self.name().to_owned())
    }
}

/// A light with what stands beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct LightView {
    /// None is —: no report that counts, and no date that would speak without one.
    pub light: Option<Light>,
    /// （待核）: the milestone is reached by the unit's word only.
    pub pending: bool,
    /// 人工: a person set it.
    pub by_hand: bool,
    /// 本季未报, beside a 长期任务 after 应报日.
    pub unreported: bool,
    /// 印发前已到期: a deadline lay before the document itself and is no alarm.
    pub before_issue: bool,
}

impl LightView {
    /// What stands beside the word: 待核, 人工, 本季未报, 印发前已到期; may be empty.
    pub fn beside(self) -> String {
        let beside: Vec<&str> = [
            (self.pending, "待核"),
            (self.by_hand, "人工"),
            (self.unreported, "本季未报"),
            (self.before_issue, "印发前已到期"),
        ]
        .into_iter()
        .filter_map(|(stands, word)| stands.then_some(word))
        .collect();
        beside.join("，")
    }

    /// `达到（待核）`, `逾期`, —: the plan's word with what stands beside it.
    pub fn words(self, plan: &Plan) -> String {
        let word = self.light.map_or_else(|| "—".to_owned(), |light| light.label(plan));
        match self.beside() {
            beside if beside.is_empty() => word,
            beside => format!("{word}（{beside}）"),
        }
    }
}

/// A milestone that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// 审核达到日期 where the office confirmed it, else 自报达到日期.
    pub on: Date,
    /// The office confirmed it.
    pub confirmed: bool,
}

/// Milestones reached, by deadline of one measure.
pub type ReachedMilestones = BTreeMap<DeadlineId, Reached>;

/// What a cell brings to its light.
#[derive(Clone, Copy, Debug)]
pub struct LightFacts<'a> {
    /// Set by a person.
    pub by_hand: Option<Light>,
    /// Milestones the unit reached, whenever it was.
    pub reached: &'a ReachedMilestones,
    /// A report of the period is there that counts.
    pub reported: bool,
    /// What its 完成情况 is taken for.
    pub completion: Option<Role>,
    /// 应报日 of the unit.
    pub due: Date,
}

/// The day a period is judged on: the earlier of 截至日 and today.
pub fn judged_on(period: &Period, today: Date) -> Date {
    period.cutoff.min(today)
}

/// A unit's part in the light of its measure.
#[derive(Clone, Copy, Debug)]
pub struct CellPart {
    /// It is one of those who answer for the measure.
    pub answers: bool,
    /// Its row is a 零报告.
    pub zero: bool,
    /// Its own light.
    pub light: LightView,
}

/// What the lights of a measure are judged by in a period on a day: the same for all its cells, of
/// which a city has hundreds.
#[derive(Debug)]
pub struct Yardstick<'a> {
    mode: Mode,
    /// Deadlines by which something is to be reached, the earliest first.
    dated: Vec<(&'a DeadlineId, Date)>,
    issued_on: Date,
    /// A deadline of it is one that goes on.
    standing: bool,
    today: Date,
    judged: Date,
    /// Whoever has not started in this period is 滞后.
    not_started_is_behind: bool,
    near_until: Option<Date>,
}

impl<'a> Yardstick<'a> {
    /// Of a measure.
    pub fn of(plan: &Plan, measure: &'a Measure, period: &Period, today: Date) -> Self {
        let judged = judged_on(period, today);
        Self {
            mode: measure.mode,
            dated: milestones(plan, measure),
            issued_on: plan.issued_on,
            standing: measure
                .deadlines
                .iter()
                .any(|deadline| plan.deadline_role(&deadline.kind) == Some(Role::Continuous)),
            today,
            judged,
            not_started_is_behind: counts_as_behind(plan, &period.id),
            near_until: near_until(plan, judged),
        }
    }

    /// The light of a cell. First match wins.
    pub fn cell(&self, facts: LightFacts<'_>) -> LightView {
        let course = self.course(facts.reached);
        let view = self.unlit();
        let shows = |light: Light| LightView { light: Some(light), ..view };
        if course == Course::Undated {
            return shows(Light::Undated);
        }
        if let Some(light) = facts.by_hand {
            return LightView { by_hand: true, ..shows(light) };
        }
        let end = match course {
            Course::Undated => return shows(Light::Undated),
            Course::Standing => {
                let unreported = !facts.reported && self.today > facts.due;
                return LightView { unreported, ..shows(Light::Standing) };
            }
            Course::Reached { confirmed } => {
                return LightView { pending: !confirmed, ..shows(Light::Reached) };
            }
            Course::Until(end) => end,
        };
        if end <= self.judged {
            return shows(Light::Overdue);
        }
        if !facts.reported {
            return view;
        }
        if facts.completion == Some(Role::NotStarted) && self.not_started_is_behind {
            return shows(Light::Behind);
        }
        if self.near_until.is_some_and(|near| end <= near) {
            return shows(Light::Near);
        }
        shows(Light::Reached)
    }

    /// The light of the measure: the office's own 审核达到日期 for it where that is set, else the
    /// worst of those who answer for it.
    pub fn measure(&self, own: &ReachedMilestones, cells: &[CellPart]) -> LightView {
        let unlit = self.unlit();
        match self.course(own) {
            Course::Undated => return LightView { light: Some(Light::Undated), ..unlit },
            Course::Reached { .. } => return LightView { light: Some(Light::Reached), ..unlit },
            Course::Standing | Course::Until(_) => {}
        }
        let speaking: Vec<LightView> = cells
            .iter()
            .filter(|cell| cell.answers && !(cell.zero && zero_is_silent(self.mode)))
            .map(|cell| cell.light)
            .collect();
        let worst = speaking.iter().filter_map(|view| view.light).max();
        let at_worst = || speaking.iter().filter(|view| view.light == worst && worst.is_some());
        LightView {
            light: worst,
            pending: at_worst().any(|view| view.pending),
            by_hand: at_worst().any(|view| view.by_hand),
            // Where some did, the counts beside it say how many did not.
            unreported: worst.is_some() && at_worst().all(|view| view.unreported),
            ..unlit
        }
    }

    fn unlit(&self) -> LightView {
        let before_issue = self.dated.iter().any(|(_, end)| *end < self.issued_on);
        LightView { before_issue, ..LightView::default() }
    }

    fn course(&self, reached: &ReachedMilestones) -> Course {
        let reached_by_then = |id: &DeadlineId| reached.get(id).filter(|one| one.on <= self.judged);
        // Whoever reached the later one has the earlier ones behind it.
        let last = self.dated.iter().rposition(|(id, _)| reached_by_then(id).is_some());
        let in_force = self
            .dated
            .iter()
            .skip(last.map_or(0, |at| at + 1))
            .find(|(_, end)| *end >= self.issued_on)
            .map(|(_, end)| *end);
        if let Some(end) = in_force {
            return Course::Until(end);
        }
        let last = last.and_then(|at| self.dated.get(at));
        if let Some(one) = last.and_then(|(id, _)| reached_by_then(id)) {
            return Course::Reached { confirmed: one.confirmed };
        }
        if self.standing { Course::Standing } else { Course::Undated }
    }
}

/// Where a body only follows the text with others, its 零报告 says nothing of the measure; one
/// that leads or has a part of its own answers for it all the same.
fn zero_is_silent(mode: Mode) -> bool {
    match mode {
        Mode::Joint | Mode::Collective | Mode::Unassigned => true,
        Mode::Lead | Mode::Scoped | Mode::ScopedLead | Mode::Sole => false,
    }
}

/// What there is to judge a measure by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    Undated,
    Standing,
    Reached { confirmed: bool },
    Until(Date),
}

/// Deadlines by which something is to be reached, the earliest first. 深化提升 is none.
fn milestones<'a>(plan: &Plan, measure: &'a Measure) -> Vec<(&'a DeadlineId, Date)> {
    let mut dated: Vec<(&DeadlineId, Date)> = measure
        .deadlines
        .iter()
        .filter(|deadline| match plan.deadline_role(&deadline.kind) {
            Some(Role::Stage | Role::Complete) => true,
            Some(Role::NotStarted | Role::Ongoing | Role::Continuous) | None => false,
        })
        .filter_map(|deadline| deadline.end.map(|end| (&deadline.id, end)))
        .collect();
    dated.sort_by_key(|(_, end)| *end);
    dated
}

fn counts_as_behind(plan: &Plan, period: &PeriodId) -> bool {
    let place = on_periods(plan).iter().position(|known| known.id == *period);
    place.is_some_and(|place| place + 1 >= usize::from(plan.light_rule.behind_from_period))
}

/// 截至日 of the period so many periods after the one in which the judged day lies; of the last
/// where there are not so many.
fn near_until(plan: &Plan, judged: Date) -> Option<Date> {
    let periods = on_periods(plan);
    let begun = periods.iter().filter(|period| period.from <= judged).count();
    let at = begun + usize::from(plan.light_rule.near_within_periods);
    let within = periods.get(..at).unwrap_or(&periods);
    within.last().map(|period| period.cutoff)
}

#[cfg(test)]
#[path = "tests_light.rs"]
mod tests;
