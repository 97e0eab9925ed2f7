//! 用户: who is signed in, who may work here, what was refused.

use serde::Serialize;
use tauri::State;
use weihua::account::{self, Account, Need, Refusal, Role};
use weihua::clock::Moment;
use weihua::error::{Code, Failure, Result};
use weihua::key;
use weihua::store::Store;

use super::{author, moment_of};
use crate::roles::keep_failed_sign_in;
use crate::session::{self, Gate};
use crate::state::{Memory, Shared};

/// Whether somebody has to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// The file names no users.
    Open,
    /// Somebody has to.
    Locked,
    /// Somebody has.
    SignedIn,
}

/// Who sits at the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct SessionView {
    /// Whether somebody has to sign in.
    pub state: SessionState,
    /// Name of whoever is signed in; 本机用户 where the file names nobody.
    pub name: String,
    /// Role of whoever is signed in.
    pub role: Option<Role>,
    /// Its word; empty where nobody is signed in.
    pub role_label: String,
    /// What may be done now.
    pub may: Vec<Need>,
    /// Who may sign in, while somebody has to.
    pub names: Vec<String>,
    /// A person should be asked to name a 管理员.
    pub ask: bool,
    /// The fewest characters of a password.
    pub shortest: u32,
}

/// A role to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct RoleChoice {
    /// Which.
    pub role: Role,
    /// Its word.
    pub label: String,
    /// What it is for.
    pub meaning: String,
}

/// Who may work here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct AccountsView {
    /// Those in use first.
    pub accounts: Vec<Account>,
    /// Roles to choose from.
    pub roles: Vec<RoleChoice>,
    /// What was refused last, the newest first.
    pub refusals: Vec<Refusal>,
}

/// How many refusals are shown.
const REFUSALS: u32 = 50;

/// Who sits at the window.
#[tauri::command(async)]
pub fn session(shared: State<'_, Shared>) -> Result<SessionView> {
    view(&shared.lock())
}

/// 登录.
#[tauri::command(async)]
pub fn sign_in(shared: State<'_, Shared>, name: String, password: String) -> Result<SessionView> {
    let name = name.trim();
    session::refuse_too_soon(name)?;
    let mut memory = shared.lock();
    let file = memory.file.as_mut().ok_or_else(no_file)?;
    match file.store.read(|conn| account::sign_in(conn, name, &password))? {
        Some(known) => session::let_in(&known.name, known.role),
        None => {
            let failure = session::wrong(name);
            keep_failed_sign_in(file, name, &failure.sentence)?;
            return Err(failure);
        }
    }
    view(&memory)
}

/// 锁定屏幕 and 换人登录.
#[tauri::command(async)]
pub fn sign_out(shared: State<'_, Shared>) -> Result<SessionView> {
    let mut memory = shared.lock();
    session::sign_out();
    // What was drawn for whoever was here is nothing for the next one.
    memory.drawn = None;
    memory.unit_paper = None;
    view(&memory)
}

/// 修改口令 of whoever is signed in.
#[tauri::command(async)]
pub fn change_password(shared: State<'_, Shared>, present: String, password: String) -> Result<()> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    let Gate::SignedIn { name, .. } = session::gate() else {
        let sentence = "这份台账没有设用户，没有口令可改，未作任何改动。";
        return Err(Failure::new(Code::BadInput, sentence));
    };
    account::change_password(&mut file.store, &name, (&present, &password), moment)
}

/// 用户.
#[tauri::command(async)]
pub fn accounts(shared: State<'_, Shared>) -> Result<AccountsView> {
    accounts_of(&mut shared.lock())
}

/// Names a user. Whoever names the first one is that one from then on.
#[tauri::command(async)]
pub fn add_account(
    shared: State<'_, Shared>,
    name: String,
    role: Role,
    password: String,
) -> Result<AccountsView> {
    let first = session::gate() == Gate::Open;
    let view = act(&shared, |store, moment| {
        account::add(store, (&name, role), &password, &author(), moment)
    });
    if first && view.is_ok() {
        session::let_in(name.trim(), role);
    }
    view
}

/// Gives a user another role.
#[tauri::command(async)]
pub fn change_account_role(
    shared: State<'_, Shared>,
    name: String,
    role: Role,
) -> Result<AccountsView> {
    act(&shared, |store, moment| account::change_role(store, &name, role, &author(), moment))
}

/// 停用.
#[tauri::command(async)]
pub fn retire_account(shared: State<'_, Shared>, name: String) -> Result<AccountsView> {
    act(&shared, |store, moment| account::retire(store, &name, &author(), moment))
}

/// 启用.
#[tauri::command(async)]
pub fn call_back_account(shared: State<'_, Shared>, name: String) -> Result<AccountsView> {
    act(&shared, |store, moment| account::call_back(store, &name, &author(), moment))
}

/// 重设口令.
#[tauri::command(async)]
pub fn reset_account_password(
    shared: State<'_, Shared>,
    name: String,
    password: String,
) -> Result<AccountsView> {
    act(&shared, |store, moment| {
        account::reset_password(store, &name, &password, &author(), moment)
    })
}

/// 以后再说.
#[tauri::command(async)]
pub fn put_off_accounts(shared: State<'_, Shared>) -> Result<SessionView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    account::put_off(&mut file.store, &author(), moment)?;
    view(&memory)
}

fn act(
    shared: &Shared,
    work: impl FnOnce(&mut Store, Moment) -> Result<()>,
) -> Result<AccountsView> {
    let mut memory = shared.lock();
    let file = memory.file()?;
    let moment = moment_of(file);
    work(&mut file.store, moment)?;
    let view = accounts_of(&mut memory)?;
    if session::gate() != Gate::Open
        && let Some(file) = &memory.file
    {
        session::enter(file)?;
    }
    Ok(view)
}

fn accounts_of(memory: &mut Memory) -> Result<AccountsView> {
    let file = memory.file()?;
    let roles = Role::ALL.into_iter().map(|role| RoleChoice {
        role,
        label: role.label().to_owned(),
        meaning: role.meaning().to_owned(),
    });
    file.store.read(|conn| {
        Ok(AccountsView {
            accounts: account::accounts(conn)?,
            roles: roles.collect(),
            refusals: account::refusals(conn, REFUSALS)?,
        })
    })
}

fn view(memory: &Memory) -> Result<SessionView> {
    let file = memory.file.as_ref().ok_or_else(no_file)?;
    let may = Need::ALL.into_iter().filter(|need| session::allowed(*need).is_ok()).collect();
    let blank = SessionView {
        state: SessionState::Open,
        name: author().as_str().to_owned(),
        role: None,
        role_label: String::new(),
        may,
        names: Vec::new(),
        ask: false,
        shortest: u32::try_from(key::SHORTEST_PASSPHRASE).unwrap_or_default(),
    };
    match session::gate() {
        Gate::Open => {
            let ask = !file.store.is_shut()
                && file.desk.demo_today.is_none()
                && file.store.read(account::should_ask)?;
            Ok(SessionView { ask, ..blank })
        }
        Gate::Locked => {
            let names = file.store.read(account::active_names)?;
            Ok(SessionView { state: SessionState::Locked, name: String::new(), names, ..blank })
        }
        Gate::SignedIn { name, role } => Ok(SessionView {
            state: SessionState::SignedIn,
            name,
            role: Some(role),
            role_label: role.label().to_owned(),
            ..blank
        }),
    }
}

fn no_file() -> Failure {
    Failure::new(Code::NotFound, "还没有打开台账；请先新建或打开一个台账。")
}
