//! What the office has besides the quarters: 联系人 and 报送事项 of the units, what it said of them, and
//! whom it called. Nobody is named.

use chrono::Days;

use super::on;
use super::random::Dice;
use super::story::Story;
use crate::chase::{self, ChaseSubject, ChaseWay, NewCall, Standing};
use crate::clock::{Date, Moment};
use crate::desk::{DataFile, OwnUnit};
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::matter::{self, office};
use crate::op::{Author, Op};
use crate::plan;
use crate::revision::{self, Arrival, Content, Matter, NewRevision, Origin, Person};

/// Fills in what came in besides the quarters, and what was done about what did not.
pub(super) fn fill(
    file: &mut DataFile,
    story: &Story<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let own = file.desk.units.clone();
    let others = story.plan.units.iter().map(|unit| &unit.id).filter(|unit| !own.contains(unit));
    let sent: Vec<Sent<'_>> = others.filter_map(|unit| sent(story, unit)).collect();
    take_in(file, story, &sent, author, moment)?;
    for one in &sent {
        read(file, story, one, author, moment)?;
    }
    call(file, story, author, moment)
}

/// Of a hundred units so many send nothing, name only a 工作人员, have no mechanism yet.
const SILENT: i64 = 8;
const WITHOUT_LEADER: i64 = 10;
const WITHOUT_MECHANISM: i64 = 30;
/// Of a hundred 报送事项 so many are read, and so many of these are returned.
const READ: i64 = 30;
const RETURNED: i64 = 12;

/// What a unit sent besides its quarters.
struct Sent<'a> {
    unit: &'a UnitId,
    content: Content,
    received_on: Date,
}

fn after(from: Date, days: i64) -> Date {
    from.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(from)
}

fn sent<'a>(story: &Story<'_>, who: &'a UnitId) -> Option<Sent<'a>> {
    let dice = |what: &str| Dice::named(&[what, who.as_str(), "matters"]);
    if dice("silent").in_a_hundred(SILENT) {
        return None;
    }
    let issued = story.plan.issued_on;
    let handed_on = after(issued, dice("handed").between(4, 40));
    let received_on = after(handed_on, dice("received").between(0, 6));
    let mut content = Content::default();
    let contact = &story.seed.contact;
    let person = |name: &str| {
        Some(Person {
            to: None,
            name: name.to_owned(),
            post: String::new(),
            phone: contact.phone.clone(),
        })
    };
    if !dice("leader").in_a_hundred(WITHOUT_LEADER) {
        content.contacts.insert(("leader".to_owned(), issued), person(&contact.leader));
    }
    content.contacts.insert(("clerk".to_owned(), issued), person(&contact.clerk));
    let without = dice("mechanism").in_a_hundred(WITHOUT_MECHANISM);
    content.matters = matter::rules::owed(story.plan)
        .into_iter()
        .filter(|one| one.end.is_none_or(|end| end < story.seed.today))
        .map(|one| {
            let (state, handed_on) = match one.end {
                None if without => ("preparing", None),
                None | Some(_) => ("handed_in", Some(handed_on)),
            };
            (one.id.clone(), Matter { state: state.into(), handed_on, note: String::new() })
        })
        .collect();
    Some(Sent { unit: who, content, received_on })
}

/// All of it in one act, each with its own 收到日期.
fn take_in(
    file: &mut DataFile,
    story: &Story<'_>,
    sent: &[Sent<'_>],
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let plan_version = plan::content_hash(story.plan)?;
    let op = Op::TakeIn {
        files: sent.len(),
        what: "联系人和报送事项".to_owned(),
        period_label: story.plan.short_title.clone(),
    };
    let last = sent.iter().map(|one| one.received_on).max().unwrap_or(story.plan.issued_on);
    file.store.write(op, author, on(last, moment), |tx| {
        for one in sent {
            let moment = on(one.received_on, moment);
            let new = NewRevision {
                unit: one.unit.clone(),
                period: PeriodId::matters(),
                parents: Vec::new(),
                origin: Origin::Submission,
                plan_version: plan_version.clone(),
                reason: String::new(),
                content: one.content.clone(),
            };
            let made = revision::make(tx, &new, author, moment)?;
            let received_on = one.received_on;
            let arrival = Arrival { revision: made.id, received_on, batch: None };
            revision::arrive(tx, &arrival, author, moment)?;
        }
        Ok(())
    })
}

/// What the office says of some of it.
fn read(
    file: &mut DataFile,
    story: &Story<'_>,
    one: &Sent<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let moment = on(after(one.received_on, 3), moment);
    for (which, said) in &one.content.matters {
        let is = |what: &str, cases| {
            Dice::named(&[what, one.unit.as_str(), which.as_str()]).in_a_hundred(cases)
        };
        if said.state != "handed_in" || !is("read", READ) {
            continue;
        }
        let of = OwnUnit { plan: story.plan, unit: one.unit, author, moment };
        if is("return", RETURNED) {
            let remark = "请加盖单位公章后再报。";
            office::return_for_mending(&mut file.store, of, which, remark)?;
        } else {
            office::accept(&mut file.store, of, which)?;
        }
    }
    Ok(())
}

/// Whoever is late in the last quarter was called once.
fn call(file: &mut DataFile, story: &Story<'_>, author: &Author, moment: Moment) -> Result<()> {
    let Some(period) = story.periods.last() else {
        return Ok(());
    };
    let subject = ChaseSubject::Period(period.id.clone());
    let now = on(story.seed.today, moment);
    let list = file.store.read(|conn| chase::board(conn, story.plan, &subject, now))?;
    let called_on = period.due.checked_add_days(Days::new(3)).unwrap_or(period.due);
    let late = || list.units.iter().filter(|one| one.standing == Standing::Late && !one.own);
    let called: Vec<UnitId> = late()
        .map(|one| one.unit.id.clone())
        .filter(|who| Dice::named(&["called", who.as_str()]).in_a_hundred(70))
        .collect();
    if called.is_empty() {
        return Ok(());
    }
    let call = NewCall {
        subject: &subject,
        units: &called,
        step: None,
        way: ChaseWay::Telephone,
        chased_on: called_on,
        spoke_to: &story.seed.contact.clerk,
        answer_by: called_on.checked_add_days(Days::new(2)),
        note: "",
    };
    chase::note(&mut file.store, story.plan, call, author, on(called_on, moment)).map(drop)
}
