//! 联系人. Every act answers with all of them as the data file now has them.

use tauri::State;
use weihua::clock::Date;
use weihua::contact::{self, ContactRole, Contacts, TypedContact};
use weihua::desk::{DataFile, OwnUnit};
use weihua::error::Result;
use weihua::id::UnitId;
use weihua::store::Store;

use super::{author, moment_of};
use crate::state::Shared;

/// The 联系人 of a unit, with those before and what was done to them.
#[tauri::command(async)]
pub fn contacts(shared: State<'_, Shared>, unit: UnitId) -> Result<Contacts> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    file.store.read(|conn| contact::contacts(conn, &file.plan, &unit, moment))
}

/// Somebody comes into office; whoever was there goes the day before.
#[tauri::command(async)]
pub fn appoint_contact(
    shared: State<'_, Shared>,
    unit: UnitId,
    role: ContactRole,
    typed: TypedContact,
) -> Result<Contacts> {
    act(&shared, &unit, |store, own| contact::appoint(store, own, role, &typed))
}

/// Puts right what was noted of whoever began on `from`.
#[tauri::command(async)]
pub fn mend_contact(
    shared: State<'_, Shared>,
    unit: UnitId,
    role: ContactRole,
    from: Date,
    typed: TypedContact,
) -> Result<Contacts> {
    act(&shared, &unit, |store, own| contact::mend(store, own, role, from, &typed))
}

/// Takes back an entry made just now.
#[tauri::command(async)]
pub fn take_back_contact(
    shared: State<'_, Shared>,
    unit: UnitId,
    role: ContactRole,
    from: Date,
) -> Result<Contacts> {
    act(&shared, &unit, |store, own| contact::take_back(store, own, role, from))
}

fn act(
    shared: &Shared,
    unit: &UnitId,
    work: impl FnOnce(&mut Store, OwnUnit<'_>) -> Result<()>,
) -> Result<Contacts> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let DataFile { store, plan, .. } = file;
    let author = author();
    work(store, OwnUnit { plan, unit, author: &author, moment })?;
    store.read(|conn| contact::contacts(conn, plan, unit, moment))
}
