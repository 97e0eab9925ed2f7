//! What the office has besides the quarters: 联系人 and 报送事项 of the units, what it said of them, and
//! whom it called. Nobody is named.

use std::collections::BTreeMap;

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
use crate::op::{Author, OfUnit, Op};
use crate::plan;
use crate::revision::{self, Arrival, Content, Matter, NewRevision, Origin, Person};
use crate::unit;

/// Fills in what came in besides the quarters, and what was done about what did not.
pub(super) fn fill(
    file: &mut DataFile,
    story: &Story<'_>,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let own = file.desk.units.clone();
    for unit in story.plan.units.iter().filter(|unit| !own.contains(&unit.id)) {
        take_in(file, story, &unit.id, author, moment)?;
    }
    call(file, story, author, moment)
}

/// Of a hundred units so many send nothing, name only a 工作人员, have no mechanism yet.
const SILENT: i64 = 8;
const WITHOUT_LEADER: i64 = 10;
const WITHOUT_MECHANISM: i64 = 30;
/// Of a hundred so many are read, and so many of these are returned.
const READ: i64 = 80;
const RETURNED: i64 = 6;

fn take_in(
    file: &mut DataFile,
    story: &Story<'_>,
    who: &UnitId,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let dice = |what: &str| Dice::named(&[what, who.as_str(), "matters"]);
    if dice("silent").in_a_hundred(SILENT) {
        return Ok(());
    }
    let issued = story.plan.issued_on;
    let after = |from: Date, days: i64| {
        from.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(from)
    };
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
            let said = if one.end.is_none() && without {
                Matter { state: "preparing".into(), handed_on: None, note: String::new() }
            } else {
                let handed_on = Some(handed_on);
                Matter { state: "handed_in".into(), handed_on, note: String::new() }
            };
            (one.id.clone(), said)
        })
        .collect::<BTreeMap<_, _>>();
    let matters = content.matters.clone();
    make(file, story, who, content, received_on, author, moment)?;
    let moment = on(after(received_on, 3), moment);
    for (which, said) in matters {
        let is_read = Dice::named(&["read", who.as_str(), which.as_str()]).in_a_hundred(READ);
        if said.state != "handed_in" || !is_read {
            continue;
        }
        let of = OwnUnit { plan: story.plan, unit: who, author, moment };
        if Dice::named(&["return", who.as_str(), which.as_str()]).in_a_hundred(RETURNED) {
            let remark = "请加盖单位公章后再报。";
            office::return_for_mending(&mut file.store, of, &which, remark)?;
        } else {
            office::accept(&mut file.store, of, &which)?;
        }
    }
    Ok(())
}

fn make(
    file: &mut DataFile,
    story: &Story<'_>,
    who: &UnitId,
    content: Content,
    received_on: Date,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let moment = on(received_on, moment);
    let new = NewRevision {
        unit: who.clone(),
        period: PeriodId::matters(),
        parents: Vec::new(),
        origin: Origin::Submission,
        plan_version: plan::content_hash(story.plan)?,
        reason: String::new(),
        content,
    };
    let name = unit::view(story.plan, story.plan.unit(who)?, moment.today).name;
    let op = Op::NoteMatters { of: OfUnit { unit: who.clone(), unit_name: name } };
    file.store.write(op, author, moment, |tx| {
        let made = revision::make(tx, &new, author, moment)?;
        let arrival = Arrival { revision: made.id, received_on, batch: None };
        revision::arrive(tx, &arrival, author, moment)
    })
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
    for one in list.units.iter().filter(|one| one.standing == Standing::Late && !one.own) {
        let who = &one.unit.id;
        if !Dice::named(&["called", who.as_str()]).in_a_hundred(70) {
            continue;
        }
        let promised = Dice::named(&["promised", who.as_str()]).in_a_hundred(50);
        let call = NewCall {
            subject: &subject,
            units: std::slice::from_ref(who),
            step: None,
            way: ChaseWay::Telephone,
            chased_on: called_on,
            spoke_to: &story.seed.contact.clerk,
            answer_by: promised.then(|| called_on.checked_add_days(Days::new(2))).flatten(),
            note: "",
        };
        chase::note(&mut file.store, story.plan, call, author, on(called_on, moment))?;
    }
    Ok(())
}
