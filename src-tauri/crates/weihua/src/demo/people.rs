//! The 联系人 of the desk's own unit, by their office alone: nobody is named.

use super::on;
use crate::clock::Moment;
use crate::contact::{self, ContactRole, TypedContact};
use crate::desk::{DataFile, OwnUnit};
use crate::error::Result;
use crate::op::Author;

/// Names both, from 成文日期 on.
pub(super) fn fill(file: &mut DataFile, author: &Author, moment: Moment) -> Result<()> {
    let DataFile { store, plan, desk } = file;
    let moment = on(plan.issued_on, moment);
    for unit in &desk.units {
        for role in ContactRole::ALL {
            let who = TypedContact {
                name: format!("{}（演示）", role.label()),
                post: String::new(),
                phone: "010-0000-0000".into(),
                from: plan.issued_on,
            };
            contact::appoint(store, OwnUnit { plan, unit, author, moment }, role, &who)?;
        }
    }
    Ok(())
}
