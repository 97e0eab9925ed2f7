//! Reading a reply in, in one transaction: the 版 it carries, what it says of each place, a lock.

use serde::Deserialize;

use super::body::{ReplyBody, ReplyPlace};
use super::look::{fitting, is_newer, office_key, outcome, refused, sentence};
use super::model::{OfficeKey, ReadReply, ReplyOutcome};
use super::{matters, store};
use crate::clock::Moment;
use crate::desk::DataFile;
use crate::error::Result;
use crate::exchange::Opened;
use crate::key;
use crate::op::{Author, OfUnit, Op};
use crate::period_slip;
use crate::revision::{self, Brought};
use crate::store::{KeptKind, files_folder, name_kept};

/// What the person says of the key that signed a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Nothing: it has to be the one that was compared before.
    AsPinned,
    /// Its three groups of characters were compared with the printed notice.
    Compared,
}

/// Reads a reply in. Read again, or after a newer one, it changes nothing and says so.
///
/// # Errors
/// As [`look`](super::look); `BadInput` where its key was not compared; those of writing.
pub fn read_in(
    file: &mut DataFile,
    opened: &Opened,
    trust: Trust,
    author: &Author,
    moment: Moment,
) -> Result<ReadReply> {
    let DataFile { store, plan, .. } = file;
    let (body, outcome, key) = store.read(|conn| {
        let body = fitting(conn, plan, opened)?;
        Ok((outcome(conn, opened, &body)?, office_key(conn, opened)?.0, body))
            .map(|(outcome, key, body)| (body, outcome, key))
    })?;
    let compared = match (key, trust) {
        (OfficeKey::Pinned, _) => None,
        (OfficeKey::First | OfficeKey::Other, Trust::Compared) => Some(&opened.manifest.key),
        (OfficeKey::First | OfficeKey::Other, Trust::AsPinned) => {
            return Err(refused(format!(
                "“{}”的密钥{}还没有与{}印发的通知核对过，没有读入，台账未作任何改动；请核对三组字符后再读入。",
                opened.name(),
                key::check_characters(&opened.manifest.key),
                plan.office.name
            )));
        }
    };
    let mut brought = 0;
    match outcome {
        ReplyOutcome::New => {
            opened.keep_attached(&files_folder(store.path()))?;
            let of = OfUnit { unit: body.unit.clone(), unit_name: body.unit_name.clone() };
            let op = Op::ReadReply { of, name: opened.name() };
            brought = store.write(op, author, moment, |tx| {
                if let Some(public) = compared {
                    key::trust(tx, public, key::Trust::Compared, author, moment)?;
                }
                for (sha256, (name, size)) in opened.attached_named() {
                    name_kept(tx, KeptKind::Evidence, &name, &sha256, size, author, moment)?;
                }
                let mut brought = 0;
                for place in &body.places {
                    if is_newer(tx, opened, &body, place)? {
                        brought += take(tx, opened, &body, place, author, moment)?;
                    }
                }
                Ok(brought)
            })?;
        }
        ReplyOutcome::Known | ReplyOutcome::Stale => {
            if let Some(public) = compared {
                key::trust_office(store, public, author, moment)?;
            }
        }
    }
    let sentence = store.read(|conn| sentence(conn, &body, outcome))?;
    let returned: usize = body.places.iter().map(|place| place.remarks.len()).sum();
    Ok(ReadReply {
        outcome,
        sentence: match outcome {
            ReplyOutcome::New => format!("已读入。{sentence}"),
            ReplyOutcome::Known | ReplyOutcome::Stale => sentence,
        },
        brought,
        returned: u32::try_from(returned).unwrap_or(u32::MAX),
        answer_by: body.places.iter().filter_map(|place| place.answer_by).max(),
        unit: body.unit,
    })
}

fn take(
    tx: &rusqlite::Transaction<'_>,
    opened: &Opened,
    body: &ReplyBody,
    place: &ReplyPlace,
    author: &Author,
    moment: Moment,
) -> Result<u32> {
    let mut brought = 0;
    for (one, content) in &opened.revisions {
        if one.period != place.period {
            continue;
        }
        match revision::bring(tx, one, content)? {
            Brought::New | Brought::Back => brought += 1,
            Brought::Known => {}
        }
    }
    store::insert(tx, &opened.id, &body.unit, body.serial, place, &opened.name(), author, moment)?;
    if place.period.is_matters() {
        matters::fill(tx, &body.unit, author, moment)?;
        return Ok(brought);
    }
    period_slip::learn(tx, &place.slips, std::slice::from_ref(&body.unit))?;
    // A lock is of the period, whichever plate of the body the newest word came to.
    match store::newest_of_period(tx, &place.period)? {
        Some(newest) if newest.body.locked => store::put_lock(tx, &place.period, author, moment)?,
        Some(_) => store::remove_lock(tx, &place.period)?,
        None => {}
    }
    Ok(brought)
}
