//! 用户与角色 of a 汇总端. Until somebody is named, every write is by 本机用户 and everything is allowed;
//! the first to be named is a 管理员. A password keeps a colleague from deciding in another's name; it
//! encrypts nothing: whoever has the data file and other tools can read it.

mod model;
mod password;
mod rules;
mod store;

use rusqlite::{Connection, Transaction};

pub use model::*;
pub use rules::{
    LONGEST_NAME, may, not_allowed, not_signed_in, wait_after, wait_still, wrong_password,
};

use self::password::Tried;
use self::store::Change;
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::key;
use crate::op::{AccountOp, Author, Op};
use crate::store::{DeskKind, Store, desk, setting};

/// Whether the data file names users: then somebody has to sign in.
///
/// # Errors
/// Those of the data file.
pub fn named(conn: &Connection) -> Result<bool> {
    store::any(conn)
}

/// Everybody who was ever named: those in use first.
///
/// # Errors
/// Those of the data file.
pub fn accounts(conn: &Connection) -> Result<Vec<Account>> {
    store::all(conn)
}

/// Names of those who may sign in.
///
/// # Errors
/// Those of the data file.
pub fn active_names(conn: &Connection) -> Result<Vec<String>> {
    let all = store::all(conn)?.into_iter();
    Ok(all.filter(|one| one.state == AccountState::Active).map(|one| one.name).collect())
}

/// One user in use.
///
/// # Errors
/// Those of the data file.
pub fn active(conn: &Connection, name: &str) -> Result<Option<Account>> {
    Ok(store::one(conn, name)?.filter(|one| one.state == AccountState::Active))
}

/// What was refused last, the newest first.
///
/// # Errors
/// Those of the data file.
pub fn refusals(conn: &Connection, most: u32) -> Result<Vec<Refusal>> {
    store::refusals(conn, most)
}

/// Names a user; the first has to be a 管理员.
///
/// # Errors
/// `BadInput` at a 填报端, for a name that is none or was given before, for a weak password, and
/// where the first is no 管理员; those of writing.
pub fn add(
    file: &mut Store,
    (typed, role): (&str, Role),
    password: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    const UNDONE: &str = "没有添加";
    let name = rules::name(typed, UNDONE)?;
    key::refuse_weak(password)?;
    let kept = password::sealed(password)?;
    let op = AccountOp::Add { account: name.clone(), role: role.label().to_owned() };
    file.write(Op::Account(op), author, moment, |tx| {
        refuse_at_a_unit(tx)?;
        if store::one(tx, &name)?.is_some() {
            return refused(format!(
                "已经有叫“{name}”的用户（停用的也算，日志里还有这个名字），{UNDONE}；请写一个不同的名字，或启用原来的。"
            ));
        }
        if role != Role::Admin && !store::any(tx)? {
            return refused(format!("第一个用户要是管理员，否则谁也不能再添加，{UNDONE}。"));
        }
        store::insert(tx, (&name, role, &kept), author, moment)
    })
}

/// Gives a user another role.
///
/// # Errors
/// `NotFound`; `BadInput` for the last 管理员; those of writing.
pub fn change_role(
    file: &mut Store,
    name: &str,
    role: Role,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let what = format!("改为{}", role.label());
    change(file, (name, what), author, moment, |tx, known| {
        if role != Role::Admin {
            rules::refuse_last_admin(&store::all(tx)?, name, "没有改角色")?;
        }
        if known.role == role {
            return Ok(());
        }
        store::change(tx, name, &Change::Role(role), author, moment)
    })
}

/// 停用: the user may not sign in any more.
///
/// # Errors
/// As [`change_role`].
pub fn retire(file: &mut Store, name: &str, author: &Author, moment: Moment) -> Result<()> {
    change(file, (name, "停用".to_owned()), author, moment, |tx, known| {
        rules::refuse_last_admin(&store::all(tx)?, name, "没有停用")?;
        match known.state {
            AccountState::Retired => Ok(()),
            AccountState::Active => store::change(tx, name, &Change::Retire, author, moment),
        }
    })
}

/// 启用 again.
///
/// # Errors
/// As [`change_role`].
pub fn call_back(file: &mut Store, name: &str, author: &Author, moment: Moment) -> Result<()> {
    change(file, (name, "重新启用".to_owned()), author, moment, |tx, known| match known.state {
        AccountState::Active => Ok(()),
        AccountState::Retired => store::change(tx, name, &Change::CallBack, author, moment),
    })
}

/// 重设口令 of somebody who forgot it.
///
/// # Errors
/// `NotFound`; `BadInput` for a weak password; those of writing.
pub fn reset_password(
    file: &mut Store,
    name: &str,
    password: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    key::refuse_weak(password)?;
    let kept = password::sealed(password)?;
    change(file, (name, "重设口令".to_owned()), author, moment, |tx, _| {
        store::change(tx, name, &Change::Password(&kept), author, moment)
    })
}

/// 修改口令 of oneself.
///
/// # Errors
/// `BadInput` where the present one is another, and for a weak one; those of writing.
pub fn change_password(
    file: &mut Store,
    name: &str,
    (present, new): (&str, &str),
    moment: Moment,
) -> Result<()> {
    key::refuse_weak(new)?;
    let kept = file.read(|conn| store::password(conn, name))?.unwrap_or_default();
    match password::tried(&kept, present) {
        Tried::Right => {}
        Tried::NoMemory => return Err(key::no_memory()),
        Tried::Wrong => return refused("原来的口令不对，口令没有改；请再输一次。".to_owned()),
    }
    let new = password::sealed(new)?;
    let author = Author::new(name);
    change(file, (name, "修改口令".to_owned()), &author, moment, |tx, _| {
        store::change(tx, name, &Change::Password(&new), &author, moment)
    })
}

/// Whether a password is that of a user in use, and which role that user has. Costs the same
/// whether the name is there or not.
///
/// # Errors
/// Those of the data file; `Internal` where there is no memory to try it.
pub fn sign_in(conn: &Connection, name: &str, password: &str) -> Result<Option<Account>> {
    let known = active(conn, name.trim())?;
    let (Some(known), Some(kept)) = (known, store::password(conn, name.trim())?) else {
        password::tried_in_vain(password);
        return Ok(None);
    };
    match password::tried(&kept, password) {
        Tried::Right => Ok(Some(known)),
        Tried::Wrong => Ok(None),
        Tried::NoMemory => Err(key::no_memory()),
    }
}

/// Keeps that something was refused. A file that may only be looked at keeps nothing.
///
/// # Errors
/// Those of writing.
pub fn refuse(file: &mut Store, what: Refused<'_>, moment: Moment) -> Result<()> {
    if file.is_shut() {
        return Ok(());
    }
    let author = if what.account.is_empty() { Author::local() } else { Author::new(what.account) };
    let op =
        AccountOp::Refuse { account: what.account.to_owned(), command: what.command.to_owned() };
    file.write(Op::Account(op), &author, moment, |tx| store::insert_refusal(tx, what, moment))
}

const PUT_OFF: &str = "accounts_put_off";

/// 以后再说: nobody is named for the time being, and the page does not ask again.
///
/// # Errors
/// Those of writing.
pub fn put_off(file: &mut Store, author: &Author, moment: Moment) -> Result<()> {
    let op = Op::ChangeSetting { what: "暂不设用户".into() };
    file.write(op, author, moment, |tx| setting::set(tx, PUT_OFF, "yes"))
}

/// Whether a person should be asked to name a 管理员: at a 汇总端 that names nobody, until it is put
/// off.
///
/// # Errors
/// Those of the data file.
pub fn should_ask(conn: &Connection) -> Result<bool> {
    let open = desk(conn)?.kind == DeskKind::Bureau && !named(conn)?;
    Ok(open && setting::get(conn, PUT_OFF)?.is_none())
}

fn change(
    file: &mut Store,
    (name, what): (&str, String),
    author: &Author,
    moment: Moment,
    work: impl FnOnce(&Transaction, &Account) -> Result<()>,
) -> Result<()> {
    let op = AccountOp::Change { account: name.to_owned(), what };
    file.write(Op::Account(op), author, moment, |tx| {
        let known = store::one(tx, name)?.ok_or_else(|| {
            let sentence = format!("没有叫“{name}”的用户，没有改动；请重新打开“设置”页核对。");
            Failure::new(Code::NotFound, sentence)
        })?;
        work(tx, &known)
    })
}

fn refuse_at_a_unit(conn: &Connection) -> Result<()> {
    match desk(conn)?.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => refused(
            "填报端的台账不设用户：谁拿着台账，谁就是本单位；没有添加，未作任何改动。".to_owned(),
        ),
    }
}

fn refused<T>(sentence: String) -> Result<T> {
    Err(Failure::new(Code::BadInput, sentence))
}
