//! Writing a 下发包 at the 汇总端.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::package::{IssueBody, RosterLine};
use super::store::{self as rows, Issued};
use super::{IssueWritten, Issues};
use crate::clock::Moment;
use crate::error::{Code, Failure, Result};
use crate::exchange::{self, ENDING, Kind, LogHead, NewFile, PlanStamp, Sender, Written};
use crate::id::PeriodId;
use crate::op::{Author, Op};
use crate::period_slip;
use crate::plan::Plan;
use crate::store::{DeskKind, PlanVersion, Store, desk, files_folder, log, setting};
use crate::{key, store};

/// Writes the next 下发包 to `to` and notes it. Where `to` is a folder, it gets its name there.
///
/// # Errors
/// `BadInput` at a 填报端; those of [`exchange::write`] and of writing. Nothing is noted then.
pub fn write_issue(
    store: &mut Store,
    plan: &Plan,
    to: &Path,
    author: &Author,
    moment: Moment,
) -> Result<(i64, Written)> {
    exchange::refuse_unnamed(to)?;
    let serial = store.read(rows::next_serial)?;
    let path = if to.is_dir() { to.join(file_name(serial)) } else { to.to_owned() };
    let new_here = path.symlink_metadata().is_err();
    let name = shown_name(&path);
    let kept_in = files_folder(store.path());
    let outcome = store.write(Op::WriteIssue { name: name.clone() }, author, moment, |tx| {
        refuse_at_a_unit(tx)?;
        key::ensure(tx, author, moment)?;
        let version = in_force(tx)?;
        let new = NewFile {
            kind: Kind::Issue,
            plan: PlanStamp { id: version.plan_id.clone(), version: version.content_hash.clone() },
            sender: Sender { unit: plan.office.unit.clone(), file: setting_of(tx, "file_id")? },
            log: LogHead { entries: log::length(tx)?, hash: setting_of(tx, "log_head")? },
            body: &body(tx, plan, serial, &version)?,
            revisions: &[],
            attached: &BTreeSet::new(),
            kept_in: &kept_in,
        };
        let written = exchange::write(&path, &new, &key::signer(tx)?, moment)?;
        let issued = Issued {
            id: written.id.clone(),
            serial,
            plan_version: version.content_hash,
            name,
            at: String::new(),
        };
        rows::put_issue(tx, &issued, author, moment)?;
        Ok(written)
    });
    if outcome.is_err() && new_here {
        // A file that is not noted would share its number with the next.
        let _ = std::fs::remove_file(&path);
    }
    outcome.map(|written| (serial, written))
}

/// The name proposed for the next: `下发包_0003.whx`.
///
/// # Errors
/// Those of the data file.
pub fn proposed_name(conn: &Connection) -> Result<String> {
    Ok(file_name(rows::next_serial(conn)?))
}

/// What the next would hold, and those that were written.
///
/// # Errors
/// `BadInput` at a 填报端; those of the data file.
pub fn issues(conn: &Connection, plan: &Plan) -> Result<Issues> {
    refuse_at_a_unit(conn)?;
    let version = in_force(conn)?;
    let versions = store::plan_versions(conn)?;
    let number_of = |hash: &str| {
        let found = versions.iter().rev().find(|version| version.content_hash == hash);
        found.map(|version| version.number)
    };
    let registered = rows::registered_keys(conn)?;
    let known = plan.units.iter().filter(|unit| registered.contains_key(&unit.id));
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    Ok(Issues {
        next: rows::next_serial(conn)?,
        plan_number: version.number,
        reason: version.reason,
        from_period_label: version.from_period.map(|period| period_label(plan, &period)),
        units: count(plan.units.len()),
        registered: count(known.count()),
        locked: rows::locked(conn)?.iter().map(|period| period_label(plan, period)).collect(),
        check: key::key_check(conn)?,
        written: rows::issues(conn)?
            .into_iter()
            .map(|one| IssueWritten {
                serial: one.serial,
                name: one.name,
                plan_number: number_of(&one.plan_version),
                at: store::minute(&one.at),
            })
            .collect(),
    })
}

/// The printed label of a period; its id where the plan does not know it.
pub(super) fn period_label(plan: &Plan, period: &PeriodId) -> String {
    plan.period(period).map_or_else(|_| period.to_string(), |known| known.label.clone())
}

fn body(conn: &Connection, plan: &Plan, serial: i64, version: &PlanVersion) -> Result<IssueBody> {
    let roster = rows::registered_keys(conn)?.into_iter().map(|(unit, keys)| RosterLine {
        unit,
        checks: keys.iter().map(|public| key::check_characters(public)).collect(),
    });
    Ok(IssueBody {
        serial,
        office: plan.office.name.clone(),
        plan: version.body.clone(),
        plan_number: version.number,
        from_period: version.from_period.clone(),
        reason: version.reason.clone(),
        locked: rows::locked(conn)?,
        roster: roster.collect(),
        slips: period_slip::of_all(conn)?,
    })
}

fn in_force(conn: &Connection) -> Result<PlanVersion> {
    store::current_plan(conn)?.ok_or_else(|| {
        Failure::new(Code::Damaged, "台账里没有计划，没有写出下发包；请从最近的备份恢复台账。")
    })
}

fn refuse_at_a_unit(conn: &Connection) -> Result<()> {
    match desk(conn)?.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => Err(Failure::new(
            Code::BadInput,
            "下发包由汇总端写出，填报端不能写；没有写出文件，台账未作任何改动。",
        )),
    }
}

fn setting_of(conn: &Connection, key: &str) -> Result<String> {
    Ok(setting::get(conn, key)?.unwrap_or_default())
}

fn file_name(serial: i64) -> String {
    format!("下发包_{serial:04}.{ENDING}")
}

fn shown_name(path: &Path) -> String {
    let name: PathBuf = path.file_name().map(PathBuf::from).unwrap_or_default();
    name.to_string_lossy().into_owned()
}
