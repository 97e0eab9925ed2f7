//! 序时进度 as a table: every step of “first match wins”, and the measures that try it.

use super::*;
use crate::id::UnitId;
use crate::measure::{answering_units, reporting_units};
use crate::plan::built_in;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A cell that reported 正在推进 and reached nothing.
struct Try<'a> {
    plan: &'a Plan,
    measure: &'a str,
    period: &'a str,
    today: &'a str,
    reached: ReachedMilestones,
    by_hand: Option<Light>,
    reported: bool,
    completion: Option<Role>,
}

impl<'a> Try<'a> {
    fn new(measure: &'a str, period: &'a str, today: &'a str) -> Self {
        Self {
            plan: built_in().unwrap(),
            measure,
            period,
            today,
            reached: ReachedMilestones::new(),
            by_hand: None,
            reported: true,
            completion: Some(Role::Ongoing),
        }
    }

    fn of(plan: &'a Plan, measure: &'a str, period: &'a str, today: &'a str) -> Self {
        Self { plan, ..Self::new(measure, period, today) }
    }

    fn silent(mut self) -> Self {
        (self.reported, self.completion) = (false, None);
        self
    }

    fn says(mut self, completion: Role) -> Self {
        self.completion = Some(completion);
        self
    }

    fn reaches(mut self, deadline: &str, on: &str) -> Self {
        self.reached.insert(deadline.into(), Reached { on: day(on), confirmed: false });
        self
    }

    fn confirmed(mut self, deadline: &str, on: &str) -> Self {
        self.reached.insert(deadline.into(), Reached { on: day(on), confirmed: true });
        self
    }

    fn by_hand(mut self, light: Light) -> Self {
        self.by_hand = Some(light);
        self
    }

    fn view(&self) -> LightView {
        let facts = LightFacts {
            by_hand: self.by_hand,
            reached: &self.reached,
            reported: self.reported,
            completion: self.completion,
            due: self.plan.period(&self.period.into()).unwrap().due,
        };
        let measure = self.plan.measure(&self.measure.into()).unwrap();
        let period = self.plan.period(&self.period.into()).unwrap();
        Yardstick::of(self.plan, measure, period, day(self.today)).cell(facts)
    }

    /// The light in one word: `达到（待核）`, `—`.
    fn word(&self) -> String {
        let view = self.view();
        let mut word = view.light.map_or("—".to_owned(), |light| light.label(self.plan));
        for (stands, beside) in [
            (view.pending, "（待核）"),
            (view.by_hand, "（人工）"),
            (view.unreported, "（本季未报）"),
        ] {
            if stands {
                word.push_str(beside);
            }
        }
        word
    }
}

#[test]
fn the_first_step_that_matches_wins() {
    use Light::{Behind, Reached as Done};
    let quarter = |measure| Try::new(measure, "2018Q1", "2018-04-12");
    for (tried, word, why) in [
        (quarter("m09"), "未定时限", "no deadline"),
        (quarter("m22").silent(), "未定时限", "no deadline, reported or not"),
        (quarter("m09").by_hand(Behind), "未定时限", "no deadline goes before what is set by hand"),
        (quarter("m11").by_hand(Behind), "滞后（人工）", "by hand goes before 长期任务"),
        (quarter("m11"), "长期任务", "continuous"),
        (quarter("m11").silent(), "长期任务（本季未报）", "after 应报日"),
        (quarter("m05").by_hand(Done), "达到（人工）", "by hand goes before 逾期"),
        (quarter("m05").reaches("d1", "2017-11-28"), "达到（待核）", "reached goes before 逾期"),
        (quarter("m05").confirmed("d1", "2017-11-28"), "达到", "confirmed"),
        (quarter("m05").reaches("d1", "2017-12-20"), "达到（待核）", "reached late is reached"),
        (quarter("m05"), "逾期", "T ≤ D"),
        (quarter("m05").silent(), "逾期", "overdue speaks without a report"),
        (quarter("m05").says(Role::Complete), "逾期", "a word without its date reaches nothing"),
        (quarter("m02").silent(), "—", "no report that counts"),
        (quarter("m02").says(Role::NotStarted), "滞后", "not started from the second period on"),
        (quarter("m02"), "达到", "T lies beyond the next quarter"),
    ] {
        assert_eq!(tried.word(), word, "{}: {why}", tried.measure);
    }
}

#[test]
fn a_stage_runs_into_its_deadline_and_out_of_it() {
    // 措施2: 2018年8月底前取得阶段性成果，2018年10月至2020年4月深化提升.
    for (period, today, word) in [
        ("2017Q4", "2018-01-04", "达到"),
        ("2018Q1", "2018-04-04", "达到"),
        ("2018Q2", "2018-07-04", "临近时限"),
        ("2018Q3", "2018-08-30", "临近时限"),
        ("2018Q3", "2018-08-31", "逾期"),
        ("2018Q3", "2018-10-12", "逾期"),
        ("2019Q4", "2020-01-02", "逾期"),
    ] {
        assert_eq!(Try::new("m02", period, today).word(), word, "in {period} on {today}");
    }
    for period in ["2018Q3", "2019Q4", "2020Q1", "2020ZJ"] {
        let tried = Try::new("m02", period, "2026-11-23").confirmed("d1", "2018-08-20");
        assert_eq!(tried.word(), "达到", "深化提升 is no alarm in {period}");
    }
    let before = Try::new("m02", "2018Q2", "2026-11-23").reaches("d1", "2018-08-20");
    assert_eq!(before.word(), "临近时限", "judged on 截至日, when it was not reached yet");
    let six = Try::new("m06", "2020ZJ", "2020-05-20").confirmed("d1", "2018-08-20");
    assert_eq!(six.word(), "达到", "measure 6 has no further date");
}

#[test]
fn complete_deadlines_are_judged_to_the_end() {
    for (measure, period, today, word) in [
        ("m05", "2017Q4", "2017-11-29", "临近时限"),
        ("m05", "2017Q4", "2018-01-04", "逾期"),
        ("m12", "2018Q2", "2018-07-04", "达到"),
        ("m12", "2018Q3", "2018-10-12", "临近时限"),
        ("m12", "2018Q4", "2018-12-30", "临近时限"),
        ("m12", "2018Q4", "2019-01-04", "逾期"),
        ("m17", "2019Q4", "2020-01-04", "达到"),
        ("m17", "2020Q1", "2020-04-04", "临近时限"),
        ("m17", "2020ZJ", "2020-04-29", "临近时限"),
        ("m17", "2020ZJ", "2020-04-30", "逾期"),
        ("m17", "2020ZJ", "2026-11-23", "逾期"),
    ] {
        assert_eq!(Try::new(measure, period, today).word(), word, "{measure} {period} {today}");
    }
}

#[test]
fn a_day_before_the_cutoff_is_judged_as_that_day() {
    let looked_at_early = Try::new("m01", "2018Q3", "2018-07-10");
    assert_eq!(looked_at_early.word(), "临近时限", "T lies in the running quarter");
    let ahead = Try::new("m01", "2018Q3", "2018-02-10");
    assert_eq!(ahead.word(), "达到", "D is today, not a day to come");
    let standing = Try::new("m11", "2018Q1", "2018-04-05").silent();
    assert_eq!(standing.word(), "长期任务", "本季未报 is said after 应报日, not on it");
}

#[test]
fn not_started_is_no_alarm_in_the_first_period() {
    let first = Try::new("m02", "2017Q4", "2018-01-04").says(Role::NotStarted);
    assert_eq!(first.word(), "达到");
    let late = Try::new("m02", "2018Q3", "2018-10-12").says(Role::NotStarted);
    assert_eq!(late.word(), "逾期", "overdue goes before it");
    let mut plan = built_in().unwrap().clone();
    plan.light_rule.behind_from_period = 4;
    let by_the_plan = Try::of(&plan, "m02", "2018Q1", "2018-04-04").says(Role::NotStarted);
    assert_eq!(by_the_plan.word(), "达到", "the parameter is the plan's");
    plan.light_rule.near_within_periods = 3;
    let by_the_plan = Try::of(&plan, "m02", "2018Q1", "2018-04-04");
    assert_eq!(by_the_plan.word(), "临近时限");
}

#[test]
fn what_was_due_before_the_document_is_no_alarm() {
    let mut plan = built_in().unwrap().clone();
    let five = plan.measures.iter_mut().find(|one| one.id.as_str() == "m05").unwrap();
    five.deadlines[0].end = Some(day("2017-11-08"));
    let tried = Try::of(&plan, "m05", "2018Q1", "2018-04-12");
    assert_eq!(tried.word(), "未定时限");
    assert!(tried.view().before_issue, "印发前已到期 is said beside it");
    let reached = Try::of(&plan, "m05", "2018Q1", "2018-04-12").reaches("d1", "2017-11-01");
    assert_eq!(reached.word(), "达到（待核）", "and it may be reached all the same");
    assert!(!Try::new("m05", "2018Q1", "2018-04-12").view().before_issue, "21 days after it");
}

#[test]
fn of_two_milestones_the_earliest_not_reached_is_in_force() {
    let mut plan = built_in().unwrap().clone();
    let twelve = plan.measures.iter_mut().find(|one| one.id.as_str() == "m12").unwrap();
    let mut stage = twelve.deadlines[0].clone();
    (stage.id, stage.kind, stage.end) =
        ("d0".into(), "stage_result".into(), Some(day("2018-03-31")));
    twelve.deadlines.push(stage);
    let tried = |period| Try::of(&plan, "m12", period, "2026-11-23");
    assert_eq!(tried("2018Q1").word(), "逾期", "the stage, although it stands second");
    assert_eq!(tried("2018Q1").reaches("d0", "2018-03-01").word(), "达到", "then the completion");
    assert_eq!(tried("2018Q3").reaches("d0", "2018-03-01").word(), "临近时限");
    assert_eq!(tried("2018Q3").confirmed("d1", "2018-09-01").word(), "达到", "and both behind it");
}

#[test]
fn a_kind_without_a_role_is_undated() {
    let mut plan = built_in().unwrap().clone();
    plan.deadline_kinds.iter_mut().for_each(|kind| kind.role = None);
    assert_eq!(Try::of(&plan, "m05", "2018Q1", "2018-04-12").word(), "未定时限");
}

fn parts(lights: &[(bool, bool, Option<Light>)]) -> Vec<CellPart> {
    let part = |(answers, zero, light): &(bool, bool, Option<Light>)| CellPart {
        answers: *answers,
        zero: *zero,
        light: LightView { light: *light, ..LightView::default() },
    };
    lights.iter().map(part).collect()
}

fn of_measure(id: &str, cells: &[CellPart], own: &ReachedMilestones) -> Option<Light> {
    let plan = built_in().unwrap();
    let measure = plan.measure(&id.into()).unwrap();
    let period = plan.period(&"2018Q3".into()).unwrap();
    Yardstick::of(plan, measure, period, day("2018-10-12")).measure(own, cells).light
}

#[test]
fn a_measure_is_the_worst_of_those_who_answer_for_it() {
    let none = ReachedMilestones::new();
    let (overdue, near, reached) = (Some(Light::Overdue), Some(Light::Near), Some(Light::Reached));
    for (measure, cells, light, why) in [
        ("m06", vec![(true, false, reached), (false, false, overdue)], reached, "only the lead"),
        ("m02", vec![(true, false, reached), (true, false, near)], near, "joint: every unit"),
        ("m02", vec![(true, false, reached), (true, true, overdue)], reached, "but zero reports"),
        ("m06", vec![(true, true, overdue)], overdue, "a lead's zero report speaks"),
        ("m02", vec![(true, false, None), (true, false, reached)], reached, "— says nothing"),
        ("m02", vec![(true, false, None)], None, "and alone it is —"),
        ("m22", vec![], Some(Light::Undated), "nobody"),
    ] {
        assert_eq!(of_measure(measure, &parts(&cells), &none), light, "{measure}: {why}");
    }
}

#[test]
fn the_offices_own_date_for_a_measure_goes_before_everybody() {
    let own = |on: &str| {
        ReachedMilestones::from([("d1".into(), Reached { on: day(on), confirmed: true })])
    };
    let cells = parts(&[(true, false, Some(Light::Overdue))]);
    assert_eq!(of_measure("m02", &cells, &own("2018-08-30")), Some(Light::Reached));
    assert_eq!(of_measure("m02", &cells, &own("2018-10-08")), Some(Light::Overdue), "after D");
}

#[test]
fn who_answers_follows_the_sentence() {
    let plan = built_in().unwrap();
    let count = |id: &str| {
        let measure = plan.measure(&id.into()).unwrap();
        let period = "2018Q1".into();
        let answering = answering_units(plan, measure, &period);
        let due = reporting_units(plan, measure, &period);
        assert!(answering.iter().all(|unit| due.contains(unit)), "{id}: who answers is due");
        (answering.len(), due.len())
    };
    for (id, answering, due, why) in [
        ("m02", 5, 5, "joint"),
        ("m04", 2, 5, "two leads"),
        ("m05", 2, 5, "scoped leads"),
        ("m06", 1, 42, "one lead for everybody"),
        ("m11", 42, 42, "collective"),
        ("m16", 27, 27, "collective, bodies only"),
        ("m17", 1, 1, "the sole body"),
        ("m22", 0, 0, "nobody"),
    ] {
        assert_eq!(count(id), (answering, due), "{id}: {why}");
    }
    let (answering, due) = count("m01");
    assert_eq!(answering, due, "in measure 1 everybody has a part, the streets the rest");
    let coordinating = UnitId::from("xicheng-youzhengju-xiqu-fenju");
    let one = plan.measure(&"m01".into()).unwrap();
    assert!(!answering_units(plan, one, &"2018Q1".into()).contains(&coordinating), "协调 only");
}
