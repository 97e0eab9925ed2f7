//! 联系人: the 主管领导 and the 工作人员 of a unit (六、（一）), with those before them. Who comes into
//! office ends the one before on the day before and never overwrites him; what a correction or a
//! taking back replaced stands in the change log and is shown from there.

pub mod directory;
pub mod list;
mod model;
pub mod rules;
mod store;
#[cfg(test)]
mod tests;

pub use model::*;
pub use store::people;

use rusqlite::Connection;

use crate::clock::{Date, Moment, chinese_date};
use crate::desk::OwnUnit;
use crate::error::{Code, Failure, Result};
use crate::id::UnitId;
use crate::op::Op;
use crate::plan::Plan;
use crate::store::Store;
use crate::unit;
use rules::Entry;

/// Whose word an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// That of the desk's own unit.
    Own,
    /// That of the office, of a unit that reported nobody; who may say it is asked before.
    Noted,
}

impl Whose {
    fn refuse_elsewhere(self, own: OwnUnit<'_>, conn: &Connection) -> Result<()> {
        match self {
            Self::Own => own.refuse_elsewhere(conn),
            Self::Noted => Ok(()),
        }
    }

    /// The act in the words of the log.
    fn said(self, what: String) -> String {
        match self {
            Self::Own => what,
            Self::Noted => format!("办公室{what}"),
        }
    }
}

/// Somebody comes into office; whoever was there before goes the day before. On the day on which the
/// last one began it is a correction of that entry.
///
/// # Errors
/// `BadInput` for what cannot be a name, a telephone or a first day, for one before the last one
/// began, and at a desk of another unit.
pub fn appoint(
    store: &mut Store,
    own: OwnUnit<'_>,
    role: ContactRole,
    typed: &TypedContact,
) -> Result<()> {
    appoint_whose(store, own, role, typed, Whose::Own)
}

fn appoint_whose(
    store: &mut Store,
    own: OwnUnit<'_>,
    role: ContactRole,
    typed: &TypedContact,
    whose: Whose,
) -> Result<()> {
    let typed = judged(own, typed)?;
    let all = store.read(|conn| store::all_of(conn, own.unit, role))?;
    let last = all.last();
    let who = rules::named(&typed.name, &typed.post, &typed.phone);
    let (label, from) = (role.label(), chinese_date(typed.from));
    let (what, ends) = match (rules::entry(last, typed.from)?, last) {
        (Entry::Correction, Some(last)) => {
            return mend_whose(store, own, role, last.from, &typed, whose);
        }
        (Entry::After(ends), Some(last)) => (
            format!(
                "{label}由{}换为{who}，自{from}起；{}任至{}",
                last.name,
                last.name,
                chinese_date(ends)
            ),
            Some((last.from, ends)),
        ),
        (Entry::First | Entry::After(_) | Entry::Correction, _) => {
            (format!("登记{label}{who}，自{from}起"), None)
        }
    };
    let op = Op::AppointContact { of: own.subject()?, what: whose.said(what) };
    store.write(op, own.author, own.moment, |tx| {
        whose.refuse_elsewhere(own, tx)?;
        if let Some((last, ends)) = ends {
            store::end(tx, own.unit, role, last, Some(ends))?;
        }
        store::insert(tx, own, role, &typed)
    })
}

/// Puts right what was noted of whoever began on `from` and is in office or yet to come. What it
/// said before stands in the change log.
///
/// # Errors
/// As [`appoint`]; `NotFound` where nobody began on that day, `BadInput` for one of those before.
pub fn mend(
    store: &mut Store,
    own: OwnUnit<'_>,
    role: ContactRole,
    from: Date,
    typed: &TypedContact,
) -> Result<()> {
    mend_whose(store, own, role, from, typed, Whose::Own)
}

fn mend_whose(
    store: &mut Store,
    own: OwnUnit<'_>,
    role: ContactRole,
    from: Date,
    typed: &TypedContact,
    whose: Whose,
) -> Result<()> {
    let typed = judged(own, typed)?;
    let all = store.read(|conn| store::all_of(conn, own.unit, role))?;
    let (place, old) = found(&all, from)?;
    if old.to.is_some_and(|to| to < own.moment.today) {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}已经离任，登记留作历任，没有改动。", old.name),
        ));
    }
    let ends = rules::moved(&all, place, typed.from)?;
    let before = place.checked_sub(1).and_then(|place| all.get(place));
    let changed = rules::difference(old, &typed);
    let what = format!("更正{}{}的登记：{}", role.label(), old.name, changed.join("，"));
    let op = Op::MendContact { of: own.subject()?, what: whose.said(what) };
    store.write(op, own.author, own.moment, |tx| {
        whose.refuse_elsewhere(own, tx)?;
        if changed.is_empty() {
            return Ok(());
        }
        store::rewrite(tx, own, role, from, &typed)?;
        match before {
            Some(before) if before.to != ends => store::end(tx, own.unit, role, before.from, ends),
            Some(_) | None => Ok(()),
        }
    })
}

/// Takes back an entry made just now, or of somebody yet to come; the one before goes on.
///
/// # Errors
/// `NotFound` where nobody began on that day, `BadInput` where it is too late for that, and at a
/// desk of another unit.
pub fn take_back(store: &mut Store, own: OwnUnit<'_>, role: ContactRole, from: Date) -> Result<()> {
    take_back_whose(store, own, role, from, Whose::Own)
}

fn take_back_whose(
    store: &mut Store,
    own: OwnUnit<'_>,
    role: ContactRole,
    from: Date,
    whose: Whose,
) -> Result<()> {
    let all = store.read(|conn| store::all_of(conn, own.unit, role))?;
    let (place, one) = found(&all, from)?;
    if !rules::returns(one, &own.moment.stamp(), own.moment.today) {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "{}{}不是今天登记的，没有撤回；人换了请用“换人”，写错了请用“修改”。",
                role.label(),
                one.name
            ),
        ));
    }
    let before = place.checked_sub(1).and_then(|place| all.get(place));
    let goes_on = before.map_or_else(String::new, |before| format!("；{}继续在任", before.name));
    let who = rules::named(&one.name, &one.post, &one.phone);
    let what = format!("撤回{}{who}{}的登记{goes_on}", role.label(), rules::span(one));
    let op = Op::TakeBackContact { of: own.subject()?, what: whose.said(what) };
    store.write(op, own.author, own.moment, |tx| {
        whose.refuse_elsewhere(own, tx)?;
        store::remove(tx, own.unit, role, from)?;
        match before {
            Some(before) => store::end(tx, own.unit, role, before.from, None),
            None => Ok(()),
        }
    })
}

/// Who is in office on a day: 填报人 and 联系电话 of a form are the 工作人员's.
///
/// # Errors
/// Those of the data file.
pub fn contacts_on(conn: &Connection, unit: &UnitId, on: Date) -> Result<InOffice> {
    let holder = |role| -> Result<Option<Contact>> {
        let all = store::all_of(conn, unit, role)?;
        Ok(all.into_iter().find(|one| rules::holds(one, on)))
    };
    Ok(InOffice { leader: holder(ContactRole::Leader)?, clerk: holder(ContactRole::Clerk)? })
}

/// The 联系人 of a unit as shown.
///
/// # Errors
/// `NotFound` for a unit the plan does not know; those of the data file.
pub fn contacts(conn: &Connection, plan: &Plan, unit: &UnitId, moment: Moment) -> Result<Contacts> {
    let today = moment.today;
    let view = |one: &Contact| ContactView {
        name: one.name.clone(),
        post: one.post.clone(),
        phone: one.phone.clone(),
        from: one.from,
        span: rules::span(one),
        returns: rules::returns(one, &moment.stamp(), today),
    };
    let role_view = |role: ContactRole| -> Result<ContactRoleView> {
        let all = store::all_of(conn, unit, role)?;
        let gone = |one: &&Contact| one.to.is_some_and(|to| to < today);
        Ok(ContactRoleView {
            role,
            label: role.label().to_owned(),
            present: all.iter().find(|one| rules::holds(one, today)).map(view),
            next: all.iter().find(|one| one.from > today).map(view),
            earlier: all.iter().rev().filter(gone).map(view).collect(),
        })
    };
    let mut changes = store::changes(conn, unit)?;
    for change in &mut changes {
        // The log names the unit first; here everything is this unit's.
        if let Some((_, what)) = change.sentence.split_once('：') {
            change.sentence = what.to_owned();
        }
    }
    Ok(Contacts {
        unit: unit::view(plan, plan.unit(unit)?, today),
        today,
        roles: ContactRole::ALL.into_iter().map(role_view).collect::<Result<_>>()?,
        changes,
    })
}

fn judged(own: OwnUnit<'_>, typed: &TypedContact) -> Result<TypedContact> {
    let typed = rules::folded(typed)?;
    rules::refuse_odd_day(typed.from, own.plan.starts_on, own.moment.today)?;
    Ok(typed)
}

fn found(all: &[Contact], from: Date) -> Result<(usize, &Contact)> {
    all.iter().enumerate().find(|(_, one)| one.from == from).ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            format!("没有自{}起的登记，没有改动；请重新打开“事项”页核对。", chinese_date(from)),
        )
    })
}
