//! 通讯录: the 联系人 of every unit at the 汇总端, as the units reported them in the 版 of their place,
//! and where a unit reported nobody, as the office noted him itself. What the unit reports goes
//! before what the office noted, and both stay in the history.

mod book;
mod gather;
mod model;
mod note;
mod paper;

pub use book::{book, book_name};
pub use model::*;
pub use note::{mend_noted, note, take_back_noted};
pub use paper::{paper, paper_name};

use rusqlite::Connection;

use super::{Contact, ContactRole, rules, store};
use crate::clock::Moment;
use crate::error::Result;
use crate::id::UnitId;
use crate::plan::Plan;
use crate::store as data_file;
use crate::unit::{self, Unit};
use gather::Reported;

/// The id by which a plan names the list in which units name their 联系人.
const CONTACT_LIST: &str = "contact-list";

/// The 通讯录 of all units on a day.
///
/// # Errors
/// Those of the data file.
pub fn directory(conn: &Connection, plan: &Plan, moment: Moment) -> Result<Directory> {
    let reported = gather::reported(conn)?;
    let own = data_file::desk(conn)?.units;
    let nothing = Reported::default();
    let mut units = Vec::new();
    for one in &plan.units {
        let said = reported.get(&one.id).unwrap_or(&nothing);
        units.push(of_unit(conn, plan, one, said, own.contains(&one.id), moment)?);
    }
    let asked = plan.deliverables.iter().find(|one| one.id.as_str() == CONTACT_LIST);
    Ok(Directory {
        today: moment.today,
        office: plan.office.name.clone(),
        source: asked.map_or_else(String::new, |one| format!("{}　{}", plan.doc_no, one.source)),
        counts: DirectoryCounts::of(&units),
        units,
    })
}

/// Whom a unit reported who is in office on the day, in a role.
fn is_reported(conn: &Connection, who: &UnitId, role: ContactRole, moment: Moment) -> Result<bool> {
    let reported = gather::reported(conn)?;
    let people = reported.get(who).map_or(&[][..], |said| &said.people);
    Ok(people.iter().any(|one| one.role == role && rules::holds(one, moment.today)))
}

fn of_unit(
    conn: &Connection,
    plan: &Plan,
    who: &Unit,
    said: &Reported,
    own: bool,
    moment: Moment,
) -> Result<DirectoryUnit> {
    let mut roles = Vec::new();
    for role in ContactRole::ALL {
        let here = store::all_of(conn, &who.id, role)?;
        roles.push(if own {
            listed_role(role, &[], &here, ContactOrigin::Own, moment)
        } else {
            let of_role: Vec<Contact> =
                said.people.iter().filter(|one| one.role == role).cloned().collect();
            listed_role(role, &of_role, &here, ContactOrigin::Noted, moment)
        });
    }
    let lacking: Vec<&str> =
        roles.iter().filter(|one| one.present.is_none()).map(|one| one.label.as_str()).collect();
    Ok(DirectoryUnit {
        unit: unit::view(plan, who, moment.today),
        own,
        lacking: lacking.join("、"),
        roles,
        revision: said.heads.last().copied(),
        received_on: said.received_on,
        forked: said.heads.len() > 1,
    })
}

/// One role out of what was reported and what was noted here; pure.
fn listed_role(
    role: ContactRole,
    reported: &[Contact],
    here: &[Contact],
    of_here: ContactOrigin,
    moment: Moment,
) -> ListedRole {
    let today = moment.today;
    let all: Vec<(&Contact, ContactOrigin)> = reported
        .iter()
        .map(|one| (one, ContactOrigin::Reported))
        .chain(here.iter().map(|one| (one, of_here)))
        .collect();
    let listed = |(one, origin): &(&Contact, ContactOrigin)| Listed {
        name: one.name.clone(),
        post: one.post.clone(),
        phone: one.phone.clone(),
        from: one.from,
        span: rules::span(one),
        origin: *origin,
        origin_label: origin.label().to_owned(),
        returns: match origin {
            ContactOrigin::Noted => rules::returns(one, &moment.stamp(), today),
            ContactOrigin::Reported | ContactOrigin::Own => false,
        },
    };
    // What the unit reported stands first in the list, so it goes before what was noted.
    let present = all.iter().position(|(one, _)| rules::holds(one, today));
    let next = all.iter().position(|(one, _)| one.from > today);
    let mut earlier: Vec<&(&Contact, ContactOrigin)> = all
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != present && Some(*at) != next)
        .map(|(_, one)| one)
        .collect();
    earlier.sort_by_key(|(one, _)| std::cmp::Reverse(one.from));
    ListedRole {
        role,
        label: role.label().to_owned(),
        present: present.and_then(|at| all.get(at)).map(listed),
        next: next.and_then(|at| all.get(at)).map(listed),
        earlier: earlier.into_iter().map(listed).collect(),
        open_to_note: match of_here {
            ContactOrigin::Noted => !reported.iter().any(|one| rules::holds(one, today)),
            ContactOrigin::Reported | ContactOrigin::Own => false,
        },
    }
}

impl DirectoryCounts {
    fn of(units: &[DirectoryUnit]) -> Self {
        let mut counts = Self::default();
        for one in units {
            counts.units += 1;
            let there = |role| one.present(role).is_some();
            *match (there(ContactRole::Leader), there(ContactRole::Clerk)) {
                (true, true) => &mut counts.whole,
                (false, true) => &mut counts.leader_missing,
                (true, false) => &mut counts.clerk_missing,
                (false, false) => &mut counts.nobody,
            } += 1;
        }
        counts
    }
}
