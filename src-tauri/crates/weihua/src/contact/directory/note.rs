//! What the office itself notes of a unit that has reported nobody: heard on the telephone, read on
//! paper. It is bound by the same rules as what a unit notes of itself, and says whose word it is.

use super::is_reported;
use crate::clock::Date;
use crate::contact::{self, ContactRole, TypedContact, Whose};
use crate::desk::OwnUnit;
use crate::error::{Code, Failure, Result};
use crate::store::{self, DeskKind, Store};

/// The office notes somebody; whoever it noted before goes the day before.
///
/// # Errors
/// As [`contact::appoint`]; `BadInput` at a 填报端, for the desk's own unit, and where the unit
/// reported somebody who is in office.
pub fn note(
    store: &mut Store,
    of: OwnUnit<'_>,
    role: ContactRole,
    typed: &TypedContact,
) -> Result<()> {
    refuse(store, of, role)?;
    contact::appoint_whose(store, of, role, typed, Whose::Noted)
}

/// Puts right what the office noted of whoever began on `from`.
///
/// # Errors
/// As [`contact::mend`] and [`note`].
pub fn mend_noted(
    store: &mut Store,
    of: OwnUnit<'_>,
    role: ContactRole,
    from: Date,
    typed: &TypedContact,
) -> Result<()> {
    refuse(store, of, role)?;
    contact::mend_whose(store, of, role, from, typed, Whose::Noted)
}

/// Takes back what the office noted just now.
///
/// # Errors
/// As [`contact::take_back`]; `BadInput` at a 填报端 and for the desk's own unit.
pub fn take_back_noted(
    store: &mut Store,
    of: OwnUnit<'_>,
    role: ContactRole,
    from: Date,
) -> Result<()> {
    refuse_elsewhere(store, of)?;
    contact::take_back_whose(store, of, role, from, Whose::Noted)
}

fn refuse(store: &Store, of: OwnUnit<'_>, role: ContactRole) -> Result<()> {
    refuse_elsewhere(store, of)?;
    if store.read(|conn| is_reported(conn, of.unit, role, of.moment))? {
        let name = of.subject()?.unit_name;
        return refused(format!(
            "{name}已经报来在任的{}，以单位报来的为准，没有登记；人换了请{name}在自己的台账里登记，随下一个报送包报来。",
            role.label()
        ));
    }
    Ok(())
}

fn refuse_elsewhere(store: &Store, of: OwnUnit<'_>) -> Result<()> {
    let desk = store.read(store::desk)?;
    match desk.kind {
        DeskKind::Bureau => {}
        DeskKind::Unit => {
            return refused(
                "通讯录只在汇总端，填报端只登记本单位的联系人，没有登记；请到“事项”页登记。".into(),
            );
        }
    }
    if desk.units.contains(of.unit) {
        let name = of.subject()?.unit_name;
        return refused(format!("{name}是本单位，没有登记；请到“事项”页的“本单位”登记。"));
    }
    Ok(())
}

fn refused<T>(sentence: String) -> Result<T> {
    Err(Failure::new(Code::BadInput, sentence))
}
