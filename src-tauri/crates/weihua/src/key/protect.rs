//! What a person does with the key of a 填报端: a 口令 over it, none any more, another key.

use ed25519_dalek::SigningKey;
use rusqlite::Connection;

use super::seal::{self, Shut};
use super::{DeskKey, check_characters, store as rows, unhex};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::file::hex;
use crate::op::{Author, Op};
use crate::store::{DeskKind, Store, desk};

/// Whether the key of this desk is under a 口令.
///
/// # Errors
/// Those of the data file.
pub fn is_sealed(conn: &Connection) -> Result<bool> {
    Ok(rows::key(conn)?.is_some_and(|(_, secret)| seal::is_sealed(&secret)))
}

/// The key of this desk, to sign with, where it may be under a 口令.
///
/// # Errors
/// `BadInput` where it needs a 口令 and none was given, or another; `NotFound` where there is no key;
/// `Damaged` where what is kept is none; those of the data file.
pub fn signer_with(conn: &Connection, passphrase: Option<&str>) -> Result<DeskKey> {
    let (public, secret) = rows::key(conn)?.ok_or_else(super::no_key)?;
    let seed = seed(&public, &secret, passphrase)?;
    Ok(DeskKey { public, signing: SigningKey::from_bytes(&seed) })
}

/// Puts the key of this 填报端 under a 口令, or under another; `present` is the one it is under now.
/// Where there is no key yet, it is made first.
///
/// # Errors
/// `BadInput` for a 口令 too short or too long, a wrong present one, and at the 汇总端; as
/// [`signer_with`]; those of writing.
pub fn protect(
    store: &mut Store,
    present: Option<&str>,
    passphrase: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    seal::refuse_weak(passphrase)?;
    let op = Op::ChangeSetting { what: "本台账的密钥用口令保护".into() };
    store.write(op, author, moment, |tx| {
        refuse_at_the_bureau(tx)?;
        super::ensure(tx, author, moment)?;
        let (public, secret) = rows::key(tx)?.ok_or_else(super::no_key)?;
        let seed = seed(&public, &secret, present)?;
        rows::put_secret(tx, &seal::seal(&seed, &public, passphrase)?)
    })
}

/// Takes the 口令 off again.
///
/// # Errors
/// As [`protect`]; `BadInput` where there is none.
pub fn unprotect(
    store: &mut Store,
    passphrase: &str,
    author: &Author,
    moment: Moment,
) -> Result<()> {
    let open = store.read(|conn| {
        let (public, secret) = rows::key(conn)?.ok_or_else(super::no_key)?;
        if !seal::is_sealed(&secret) {
            return Err(Failure::new(Code::BadInput, "本台账的密钥没有口令，未作任何改动。"));
        }
        Ok(hex(&seed(&public, &secret, Some(passphrase))?))
    })?;
    let op = Op::ChangeSetting { what: "取消密钥的口令".into() };
    store.write(op, author, moment, |tx| rows::put_secret(tx, &open))
}

/// Makes another key in the place of the one there is, without a 口令, and returns its check
/// characters: for a 口令 that was forgotten, and for a key that somebody else may have. Drafts and
/// 版 stay; the 汇总端 registers the new key as at a 首次来件.
///
/// # Errors
/// `NotFound` where there is no key yet; `BadInput` at the 汇总端, whose key all units compared; those
/// of writing.
pub fn renew(store: &mut Store, author: &Author, moment: Moment) -> Result<String> {
    store.read(refuse_at_the_bureau)?;
    let before = store.read(super::public_key)?.ok_or_else(super::no_key)?;
    let mut seed = [0_u8; 32];
    seal::random(&mut seed)?;
    let public = hex(SigningKey::from_bytes(&seed).verifying_key().as_bytes());
    let check = check_characters(&public);
    let what = format!("密钥{}换成{check}", check_characters(&before));
    store.write(Op::ChangeSetting { what }, author, moment, |tx| {
        rows::remove_key(tx)?;
        rows::put_key(tx, &public, &hex(&seed), author, moment)
    })?;
    Ok(check)
}

fn seed(public: &str, secret: &str, passphrase: Option<&str>) -> Result<[u8; 32]> {
    if !seal::is_sealed(secret) {
        let seed = unhex(secret).ok_or_else(super::unreadable)?;
        return if is_of(&seed, public) { Ok(seed) } else { Err(super::unreadable()) };
    }
    let Some(passphrase) = passphrase else {
        return Err(Failure::new(
            Code::BadInput,
            "本台账的密钥用口令保护着，没有写出文件，未作任何改动；请输入口令。忘了口令的，在“设置”里更换密钥，再按首次来件登记。",
        ));
    };
    match seal::open(secret, public, passphrase) {
        Ok(seed) if is_of(&seed, public) => Ok(seed),
        Ok(_) | Err(Shut::Damaged) => Err(super::unreadable()),
        Err(Shut::NoMemory) => Err(seal::no_memory()),
        Err(Shut::Wrong) => Err(Failure::new(
            Code::BadInput,
            "口令不对，未作任何改动；请再输一次，注意大小写和输入法。忘了口令的，在“设置”里更换密钥，再按首次来件登记。",
        )),
    }
}

fn is_of(seed: &[u8; 32], public: &str) -> bool {
    hex(SigningKey::from_bytes(seed).verifying_key().as_bytes()) == public
}

fn refuse_at_the_bureau(conn: &Connection) -> Result<()> {
    match desk(conn)?.kind {
        DeskKind::Unit => Ok(()),
        DeskKind::Bureau => Err(Failure::new(
            Code::BadInput,
            "汇总端的密钥由各单位核对过，不在这里设口令或更换，未作任何改动。",
        )),
    }
}
