//! The key of this desk: its check characters, its 口令, another key.

use serde::Serialize;
use tauri::State;
use weihua::error::Result;
use weihua::key;

use super::{author, moment_of};
use crate::state::{Memory, Shared};

/// The key of this desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct KeyView {
    /// Its check characters; none where there is no key yet.
    pub check: Option<String>,
    /// It is under a 口令.
    pub protected: bool,
    /// The fewest characters of a 口令.
    pub shortest: u32,
}

/// The key of this desk.
#[tauri::command(async)]
pub fn desk_key(shared: State<'_, Shared>) -> Result<KeyView> {
    view(&mut shared.lock())
}

/// Puts it under a 口令, or under another.
#[tauri::command(async)]
pub fn protect_key(
    shared: State<'_, Shared>,
    present: Option<String>,
    passphrase: String,
) -> Result<KeyView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    key::protect(&mut file.store, present.as_deref(), &passphrase, &author(), moment)?;
    view(&mut memory)
}

/// Takes the 口令 off.
#[tauri::command(async)]
pub fn unprotect_key(shared: State<'_, Shared>, passphrase: String) -> Result<KeyView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    key::unprotect(&mut file.store, &passphrase, &author(), moment)?;
    view(&mut memory)
}

/// Makes another key in its place.
#[tauri::command(async)]
pub fn renew_key(shared: State<'_, Shared>) -> Result<KeyView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    key::renew(&mut file.store, &author(), moment)?;
    view(&mut memory)
}

fn view(memory: &mut Memory) -> Result<KeyView> {
    let file = memory.file()?;
    let shortest = u32::try_from(key::SHORTEST_PASSPHRASE).unwrap_or_default();
    file.store.read(|conn| {
        Ok(KeyView { check: key::key_check(conn)?, protected: key::is_sealed(conn)?, shortest })
    })
}
