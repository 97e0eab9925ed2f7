//! What every list of 催报 shares: calls, whom to call, the step proposed, the equation.

use chrono::Days;
use rusqlite::Connection;

use super::model::*;
use super::rules;
use super::store::{self, Call};
use crate::clock::{Date, Moment, chinese_date};
use crate::contact::directory::{self, DirectoryUnit};
use crate::error::Result;
use crate::id::{ChaseStepId, UnitId};
use crate::plan::{ChaseStep, Plan};
use crate::store::desk;
use crate::unit::UnitView;

/// The word of a step where the plan names none.
pub(super) const CHASING: &str = "催报";

/// The equation over units.
pub(super) fn counts(expected: u32, units: &[ChaseUnit]) -> ChaseCounts {
    let of = |lack| count(units.iter().filter(|one| one.lack == lack).count());
    ChaseCounts {
        expected,
        complete: expected.saturating_sub(count(units.len())) + of(Lack::Unanswered),
        unanswered: of(Lack::Unanswered),
        empty: of(Lack::Empty),
        part: of(Lack::Part),
        whole: of(Lack::Whole),
        late: count(units.iter().filter(|one| one.standing == Standing::Late).count()),
    }
}

pub(super) fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// `应报日2018年10月5日，已过7天`.
pub(super) fn due_text(what: &str, due: Date, today: Date) -> String {
    let day = chinese_date(due);
    match (due - today).num_days() {
        0 => format!("{what}{day}，就在今天"),
        left if left > 0 => format!("{what}{day}，还有{left}天"),
        left => format!("{what}{day}，已过{}天", -left),
    }
}

/// What is the same for every unit of a list.
pub(super) struct Common<'a> {
    plan: &'a Plan,
    today: Date,
    own: Vec<UnitId>,
    calls: Vec<Call>,
    people: Vec<DirectoryUnit>,
}

impl<'a> Common<'a> {
    pub fn read(
        conn: &Connection,
        plan: &'a Plan,
        subject: &ChaseSubject,
        moment: Moment,
    ) -> Result<Self> {
        Ok(Self {
            plan,
            today: moment.today,
            own: desk(conn)?.units,
            calls: store::calls(conn, subject)?,
            people: directory::directory(conn, plan, moment)?.units,
        })
    }

    /// The day proposed to answer by.
    pub fn answer_by(&self) -> Date {
        self.today.checked_add_days(Days::new(rules::ASKED_DAYS)).unwrap_or(self.today)
    }

    /// A unit that owes nothing yet said.
    pub fn blank(&self, unit: UnitView) -> ChaseUnit {
        let who = self.people.iter().find(|one| one.unit.id == unit.id);
        let contact = who.and_then(DirectoryUnit::whom_to_call).map(|(role, one)| ChaseContact {
            role_label: role.label().to_owned(),
            name: one.name.clone(),
            post: one.post.clone(),
            phone: one.phone.clone(),
            origin_label: one.origin_label.clone(),
        });
        ChaseUnit {
            own: self.own.contains(&unit.id),
            unit,
            lack: Lack::Whole,
            lack_label: String::new(),
            missing: String::new(),
            rows: Vec::new(),
            expected: 0,
            standing: Standing::NotYet,
            days_late: 0,
            late_label: String::new(),
            answer_by: None,
            forked: false,
            waiting: 0,
            contact,
            times: 0,
            calls: Vec::new(),
            last: None,
            broken: None,
            late_before: 0,
            late_before_brief: String::new(),
            late_before_text: String::new(),
            step: None,
            step_label: None,
        }
    }

    /// The same with what was done before and what is proposed now.
    pub fn with_calls(&self, unit: ChaseUnit) -> ChaseUnit {
        let mut calls: Vec<ChaseCall> = self
            .calls
            .iter()
            .filter(|call| call.unit == unit.unit.id)
            .map(|call| self.call(call))
            .collect();
        let counting = || calls.iter().filter(|call| call.taken_back.is_none());
        let done: Vec<ChaseStepId> = counting().map(|call| call.step.clone()).collect();
        let last = counting().next_back();
        let step = match unit.standing {
            Standing::Late => rules::proposed(&self.plan.chase_steps, unit.days_late, &done),
            Standing::NotYet | Standing::Extended => None,
        };
        let (times, step_id) = (count(done.len()), step.map(|step| step.id.clone()));
        let step_label = step.map(|step| step.label.clone());
        let said = last.map(|call| call.sentence.clone());
        // A paper in between asks again; it does not make good what was promised.
        let given = |paper: bool| {
            let of_way = counting().filter(|call| (call.way == ChaseWay::Paper) == paper);
            of_way.filter_map(|call| call.answer_by).next_back()
        };
        let broken = rules::broken(given(false), self.today)
            .or_else(|| rules::broken(given(true), self.today));
        calls.reverse();
        ChaseUnit { times, last: said, broken, calls, step: step_id, step_label, ..unit }
    }

    fn call(&self, call: &Call) -> ChaseCall {
        let step_label = step_label(self.plan, &call.step);
        ChaseCall {
            sentence: rules::sentence(
                call.chased_on,
                call.way,
                &step_label,
                &call.spoke_to,
                call.answer_by,
            ),
            seq: call.seq,
            step: call.step.clone(),
            step_label,
            way: call.way,
            way_label: call.way.label().to_owned(),
            chased_on: call.chased_on,
            spoke_to: call.spoke_to.clone(),
            missing: call.missing.clone(),
            days_late: call.days_late,
            answer_by: call.answer_by,
            note: call.note.clone(),
            taken_back: call.taken_back.clone(),
            author: call.author.clone(),
            at: call.at.clone(),
        }
    }

    pub fn steps(&self, units: &[ChaseUnit]) -> Vec<ChaseStepView> {
        let view = |step: &ChaseStep| ChaseStepView {
            id: step.id.clone(),
            label: step.label.clone(),
            paper: step.paper,
            when: rules::when(step),
            units: count(units.iter().filter(|one| one.step.as_ref() == Some(&step.id)).count()),
        };
        self.plan.chase_steps.iter().map(view).collect()
    }
}

/// The word of a step as the plan in force names it.
pub(super) fn step_label(plan: &Plan, step: &ChaseStepId) -> String {
    let known = plan.chase_steps.iter().find(|known| known.id == *step);
    known.map_or_else(|| CHASING.to_owned(), |known| known.label.clone())
}

/// What is missing of what was returned.
pub(super) const UNANSWERED: &str = "退回未补正";

/// How a 补正期限 that passed is said.
pub(super) fn past_answer_by(days: u32) -> String {
    format!("补正期限已过{days}天")
}
