//! Applying a 下发包 at a 填报端, and beginning a new data file with one.

use std::io;
use std::path::Path;

use rusqlite::Transaction;

use super::package::IssueBody;
use super::store::{self as rows, Issued};
use super::{IssueApplied, IssuePreview, OfficeKeyState, leftovers, look, plan_of};
use crate::clock::Moment;
use crate::desk::{self, DataFile};
use crate::error::{Code, Failure, Result};
use crate::exchange::Opened;
use crate::file;
use crate::id::{PeriodId, UnitId};
use crate::key::{self, Trust, check_characters};
use crate::op::{Author, Op};
use crate::period_slip;
use crate::plan::Plan;
use crate::store::{self, DeskKind, NewFile, NewPlanVersion, Store};

/// Takes a 下发包 in: the plan's version, what is locked, the key of the 汇总端, its number; one
/// transaction. The plan of `file` is then the new one. `seen` is the id of the preview that was
/// looked at, `compared` the check characters of the key as a person read them on the printed
/// notice; they are asked for only where that key is not held true yet.
///
/// # Errors
/// Those of [`look`]; `BadInput` where the file is another than the one looked at, older than what
/// was applied, or its key was not compared or is another than the notice says; those of writing.
pub fn apply(
    file: &mut DataFile,
    opened: &Opened,
    seen: &str,
    compared: Option<&str>,
    author: &Author,
    moment: Moment,
) -> Result<IssueApplied> {
    let preview = file.store.read(|conn| look(conn, &file.plan, opened))?;
    refuse_unapplicable(opened, &preview, seen)?;
    refuse_uncompared(opened, &preview.key, compared)?;
    let (body, plan) = plan_of(opened)?;
    let op = Op::ApplyIssue { name: opened.name() };
    let (number, locked) = file
        .store
        .write(op, author, moment, |tx| take_in(tx, opened, &body, &plan, author, moment))?;
    file.plan = plan;
    let (plan, units) = (&file.plan, &file.desk.units);
    let waiting = file.store.read(|conn| {
        units
            .iter()
            .map(|unit| Ok(leftovers(conn, plan, unit)?.waiting.len()))
            .sum::<Result<usize>>()
    })?;
    Ok(IssueApplied {
        serial: body.serial,
        plan_number: number,
        locked,
        leftovers: u32::try_from(waiting).unwrap_or(u32::MAX),
    })
}

/// Makes a new data file of a 填报端 with the plan of a 下发包 and notes it, for one unit or several
/// plates of one body. It appears whole or not at all.
///
/// # Errors
/// Those of [`plan_of`] and of [`desk::create_for_plates`]; `BadInput` where the key was not
/// compared.
pub fn create(
    path: &Path,
    units: &[UnitId],
    opened: &Opened,
    compared: Option<&str>,
    author: &Author,
    moment: Moment,
) -> Result<DataFile> {
    let (body, plan) = plan_of(opened)?;
    refuse_uncompared(opened, &OfficeKeyState::First, compared)?;
    if path.symlink_metadata().is_ok() {
        return Err(file::write_failure(path, &io::ErrorKind::AlreadyExists.into()));
    }
    let new = NewFile {
        desk: store::Desk {
            kind: DeskKind::Unit,
            units: desk::plates_together(&plan, units)?,
            demo_today: None,
        },
        plan_id: plan.id.clone(),
        plan_body: body.plan.clone(),
    };
    // Two writes: it is begun in a folder of its own and gets its name at the end.
    let folder = tempfile::Builder::new()
        .prefix(".weihua-")
        .tempdir_in(file::folder_of(path))
        .map_err(|error| file::write_failure(path, &error))?;
    let unfinished = folder.path().join("new.weihua");
    let mut store = Store::create(&unfinished, &new, author, moment)?;
    let op = Op::ApplyIssue { name: opened.name() };
    store.write(op, author, moment, |tx| take_in(tx, opened, &body, &plan, author, moment))?;
    store.close()?;
    let finished = tempfile::TempPath::try_from_path(unfinished)
        .map_err(|error| file::write_failure(path, &error))?;
    file::place_new(finished, path)?;
    desk::open(path, author, moment)
}

/// The number of the plan's version here, and the periods that are locked since.
fn take_in(
    tx: &Transaction<'_>,
    opened: &Opened,
    body: &IssueBody,
    plan: &Plan,
    author: &Author,
    moment: Moment,
) -> Result<(u32, Vec<PeriodId>)> {
    let public = &opened.manifest.key;
    let version = NewPlanVersion {
        plan_id: &plan.id,
        body: &body.plan,
        from_period: body.from_period.as_ref(),
        reason: &body.reason,
    };
    let number = store::add_plan_version(tx, &version, author, moment)?;
    let here = rows::locked(tx)?;
    let learned: Vec<PeriodId> =
        body.locked.iter().filter(|period| !here.contains(period)).cloned().collect();
    for period in &learned {
        rows::lock(tx, period, author, moment)?;
    }
    period_slip::learn(tx, &body.slips, &store::desk(tx)?.units)?;
    key::trust(tx, public, Trust::Compared, author, moment)?;
    let issued = Issued {
        id: opened.id.clone(),
        serial: body.serial,
        plan_version: opened.manifest.plan.version.clone(),
        name: opened.name(),
        at: String::new(),
    };
    rows::put_issue(tx, &issued, author, moment)?;
    rows::set_applied(tx, public, body.serial)?;
    Ok((number, learned))
}

fn refuse_unapplicable(opened: &Opened, preview: &IssuePreview, seen: &str) -> Result<()> {
    if opened.id != seen {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "“{}”在预览之后换成了另一份，没有应用，台账未作任何改动；请重新打开它看一遍。",
                opened.name()
            ),
        ));
    }
    if preview.is_applicable() {
        return Ok(());
    }
    Err(Failure::new(Code::BadInput, preview.sentence.clone()))
}

/// Whoever holds a key can sign with it: whose it is, is known by the printed notice alone.
fn refuse_uncompared(
    opened: &Opened,
    state: &OfficeKeyState,
    compared: Option<&str>,
) -> Result<()> {
    let check = check_characters(&opened.manifest.key);
    let other = match state {
        OfficeKeyState::Known => return Ok(()),
        OfficeKeyState::First => "",
        OfficeKeyState::Other { .. } => "，与本台账认定的不是同一个",
    };
    let name = opened.name();
    let sentence = match compared {
        Some(read) if plain(read) == plain(&check) => return Ok(()),
        Some(read) => format!(
            "通知上的校验字符是{}，“{name}”的密钥是{check}，两者不一致，没有应用，台账未作任何改动；请向汇总端核实。",
            read.trim()
        ),
        None => format!(
            "“{name}”的密钥是{check}{other}，要先与汇总端盖章的通知逐组核对，没有应用，台账未作任何改动。"
        ),
    };
    Err(Failure::new(Code::BadInput, sentence))
}

/// Check characters without what a hand may add or take for another.
fn plain(read: &str) -> String {
    let letters = read.chars().filter(char::is_ascii_alphanumeric);
    letters
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}
