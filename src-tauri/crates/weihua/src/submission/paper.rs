//! The printed form: that it was printed, with what it said, and that it was signed.

use super::store::{self, Place, SignOff};
use super::{prepare, view};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::id::{PeriodId, UnitId};
use crate::key;
use crate::op::{Op, SigningOp};
use crate::progress::{self, At};
use crate::store::Store;

/// Notes that the form was printed or written out with this content, and makes the key whose
/// check characters stand on it. Returns the check characters.
///
/// # Errors
/// `BadInput` where the draft has changed since; those of the data file.
pub fn note_printed(store: &mut Store, at: At<'_>, content_hash: &str) -> Result<String> {
    let op = Op::PrintForm { on: at.subject()? };
    store.write(op, at.author, at.moment, |tx| {
        refuse_changed(tx, at, content_hash)?;
        let public = key::ensure(tx, at.author, at.moment)?;
        let place = Place { unit: at.unit, period: at.period };
        store::put_printed(tx, place, content_hash, at.author, at.moment)?;
        Ok(key::check_characters(&public))
    })
}

/// Makes the key of this desk where there is none, so that its check characters can be printed. A
/// file that may only be looked at is printed without.
///
/// # Errors
/// Those of the data file.
pub fn make_key(store: &mut Store, at: At<'_>) -> Result<()> {
    if store.is_shut() || store.read(key::key_check)?.is_some() {
        return Ok(());
    }
    store.write(Op::MakeKey, at.author, at.moment, |tx| {
        key::ensure(tx, at.author, at.moment).map(|_| ())
    })
}

/// 已签批, as the clerk marks it: which content, on which day, with the scan where there is one
/// (SHA-256 of kept bytes and its name).
///
/// # Errors
/// `BadInput` for a day to come or before the period, for what was never printed, and where the
/// draft has changed since it was looked at; those of the data file.
pub fn sign_off(
    store: &mut Store,
    at: At<'_>,
    content_hash: &str,
    signed_on: Date,
    scan: Option<(&str, &str)>,
) -> Result<()> {
    let from = at.plan.period(at.period)?.from;
    if signed_on > at.moment.today || signed_on < from {
        return Err(Failure::new(
            Code::BadInput,
            "签批日期应在本期开始之后、今天之前（含今天），没有保存；请核对日期。",
        ));
    }
    let place = Place { unit: at.unit, period: at.period };
    let (scan, scan_name) = match scan {
        Some((sha256, name)) => (Some(sha256.to_owned()), name.to_owned()),
        None => (None, String::new()),
    };
    let signed = SignOff { content_hash: content_hash.to_owned(), signed_on, scan, scan_name };
    let before = store.read(|conn| store::sign_off(conn, place))?.map(|(before, _)| before);
    let instead = before.as_ref().filter(|before| **before != signed);
    let instead =
        instead.map_or_else(String::new, |one| format!("；此前的{}", said_of_signing(one)));
    let what = format!("（{}{instead}）", said_of_signing(&signed));
    let op = Op::Signing(SigningOp::Mark { on: at.subject()?, what });
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        refuse_changed(tx, at, content_hash)?;
        if !store::was_printed(tx, place, content_hash)? {
            return Err(Failure::new(
                Code::BadInput,
                "现在的内容还没有打印过，签批的不会是它，没有保存；请先打印或导出PDF，签字后再标记。",
            ));
        }
        if before.as_ref() == Some(&signed) {
            return Ok(());
        }
        store::put_sign_off(tx, place, &signed, at.author, at.moment)
    })
}

/// A 签批 in words: the day, the 内容号, the scan.
fn said_of_signing(signed: &SignOff) -> String {
    let (day, mark) = (chinese_date(signed.signed_on), view::digits(&signed.content_hash));
    let scan = match signed.scan_name.as_str() {
        "" => String::new(),
        name => format!("，扫描件“{name}”"),
    };
    format!("签批日期{day}，内容号{mark}{scan}")
}

/// The scan of what was signed: its name and its bytes, proven to be the same.
///
/// # Errors
/// `NotFound` where none was attached or its bytes are gone, `Damaged` where they were altered.
pub fn signed_scan(store: &Store, unit: &UnitId, period: &PeriodId) -> Result<(String, Vec<u8>)> {
    let signed = store.read(|conn| store::sign_off(conn, Place { unit, period }))?;
    let Some((sha256, name)) =
        signed.and_then(|(signed, _)| Some((signed.scan?, signed.scan_name)))
    else {
        let sentence = "这一期没有附签批的扫描件，没有打开；请看一看最新的页面。";
        return Err(Failure::new(Code::NotFound, sentence));
    };
    Ok((name, store.kept_bytes(&sha256)?))
}

/// 已签批 taken back: it was marked by mistake. The scan stays beside the data file, and the change
/// log keeps what was signed; the page shows it from there.
///
/// # Errors
/// Those of the data file.
pub fn take_back_sign_off(store: &mut Store, at: At<'_>) -> Result<()> {
    let place = Place { unit: at.unit, period: at.period };
    let was =
        store.read(|conn| store::sign_off(conn, place))?.map_or_else(String::new, |(signed, _)| {
            let (day, mark) = (chinese_date(signed.signed_on), view::digits(&signed.content_hash));
            format!("（原签批日期{day}，内容号{mark}）")
        });
    let op = Op::Signing(SigningOp::TakeBack { on: at.subject()?, was });
    store.write(op, at.author, at.moment, |tx| {
        progress::refuse_unwritable(tx, at)?;
        store::remove_sign_off(tx, place)
    })
}

/// What a person looked at must be what is there now.
pub(super) fn refuse_changed(
    conn: &rusqlite::Connection,
    at: At<'_>,
    content_hash: &str,
) -> Result<()> {
    let now = prepare(conn, at.plan, at.unit, Some(at.period), at.moment.today)?;
    if now.content_hash == content_hash {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        "填报内容刚刚又有改动，与您看到的不同，本次未作任何改动；请重新看一遍再继续。",
    ))
}
