//! The 报送包: the 版 of a unit's period, all of them, signed and written whole. Writing it again
//! without a change writes the same 版.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use serde::Serialize;

use super::package::{ControlSums, MATTERS_LABEL, PackageBody, PlaceBody};
use super::store::{self, Place, Sent};
use super::{hand_over, matters, prepare};
use crate::error::{Code, Failure, Result};
use crate::exchange::{self, ENDING, Kind, NewFile, Opened};
use crate::id::{PeriodId, UnitId};
use crate::op::{OfUnit, Op};
use crate::progress::At;
use crate::revision::{self, Content, Revision};
use crate::store::{Store, files_folder};
use crate::{file, key, reply, template, unit};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct PackageDone {
    /// Name of the file.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// 第几版.
    pub number: u32,
    /// Whether that 版 was made now.
    pub made: bool,
    /// First eight digits of what it says, as printed.
    pub content_check: String,
    /// Three groups of four characters of the key it is signed with, as printed.
    pub key_check: String,
    /// How many bytes.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub size: u64,
    /// How many pieces of 佐证材料 and files of 报送事项 go along.
    pub files: u32,
    /// Whether 联系人和报送事项 go along.
    pub matters: bool,
}

/// Hands the draft over and writes the 报送包: to the folder `to` under its proper name, or to the
/// file `to`. `content_hash` is what the person looked at; `passphrase` opens a key that is under one.
///
/// # Errors
/// As [`hand_over`]; `NotFound`, `NotWritable`, `DiskFull` of the file, `Io` where it does not read
/// back as it was written: the 版 is made then, and only the file is missing.
pub fn submit(
    store: &mut Store,
    at: At<'_>,
    content_hash: &str,
    to: &Path,
    passphrase: Option<&str>,
) -> Result<PackageDone> {
    // Before anything is made: without the key no file could be written.
    store.read(|conn| match key::public_key(conn)? {
        Some(_) => key::signer_with(conn, passphrase).map(drop),
        None => Ok(()),
    })?;
    refuse_place(store, at, to)?;
    let handed = hand_over(store, at, content_hash)?;
    match write_package(store, at, to, passphrase) {
        Ok(done) => Ok(PackageDone { made: handed.made, ..done }),
        Err(failure) if handed.made => Err(made_all_the_same(failure, handed.revision.number)),
        Err(failure) => Err(failure),
    }
}

/// What can be seen beforehand of where the package goes: the folder takes files, and what already
/// lies there is an older 报送包 of the same unit and period.
fn refuse_place(store: &Store, at: At<'_>, to: &Path) -> Result<()> {
    if to.is_dir() {
        return file::temporary_beside(&to.join("报送包")).map(drop);
    }
    exchange::refuse_unnamed(to)?;
    file::temporary_beside(to)?;
    refuse_foreign(store, at, to)
}

/// Only a 报送包 of the same unit and period gives way to a new one.
fn refuse_foreign(store: &Store, at: At<'_>, to: &Path) -> Result<()> {
    if to.symlink_metadata().is_err() {
        return Ok(());
    }
    let of_here = |opened: &Opened| {
        opened.body::<PackageBody>().is_ok_and(|body| {
            let place = body.places.first().map(|place| &place.period);
            body.unit == *at.unit && place == Some(at.period)
        })
    };
    let own_file = std::fs::canonicalize(to).ok() == std::fs::canonicalize(store.path()).ok();
    let replaceable = !own_file
        && exchange::open(to)
            .is_ok_and(|one| one.manifest.kind == Kind::Submission && of_here(&one));
    if replaceable {
        return Ok(());
    }
    let sentence = format!(
        "“{}”已经存在，认不出是本单位这一期的报送包（是别的文件，或者已经损坏），没有覆盖，报送包没有写；请先移走它，或者换一个位置。",
        to.display()
    );
    Err(Failure::new(Code::AlreadyExists, sentence))
}

/// The 版 is made, only its file is missing.
fn made_all_the_same(failure: Failure, number: u32) -> Failure {
    let sentence = format!(
        "第{number}版已经形成，内容没有丢，只是报送包没有写成：{}再写一次报送包，仍是这一版。",
        failure.sentence.replace("，未作任何改动", "")
    );
    Failure::new(failure.code, sentence).because(failure)
}

/// As [`submit`], with whatever the draft says now.
///
/// # Errors
/// As [`submit`].
pub fn submit_as_it_is(
    store: &mut Store,
    at: At<'_>,
    to: &Path,
    passphrase: Option<&str>,
) -> Result<PackageDone> {
    let today = at.moment.today;
    let now = store.read(|conn| prepare(conn, at.plan, at.unit, Some(at.period), today))?;
    submit(store, at, &now.content_hash, to, passphrase)
}

/// Writes the 报送包 of the 版 there are.
///
/// # Errors
/// `BadInput` where nothing was handed over yet; as [`submit`].
pub fn write_package(
    store: &mut Store,
    at: At<'_>,
    to: &Path,
    passphrase: Option<&str>,
) -> Result<PackageDone> {
    let subject = at.subject()?;
    let of = OfUnit { unit: at.unit.clone(), unit_name: subject.unit_name.clone() };
    if !store.is_shut() {
        store.write(Op::NoteMatters { of }, at.author, at.moment, |tx| {
            matters::note_matters(tx, at.plan, at.unit, at.author, at.moment).map(drop)
        })?;
    }
    let gathered = store.read(|conn| gather(conn, at, &subject.period_label, passphrase))?;
    let folder = files_folder(store.path());
    let newest = &gathered.newest;
    let path =
        if to.is_dir() { to.join(file_name(&subject.unit_name, newest)) } else { to.to_owned() };
    refuse_foreign(store, at, &path)?;
    let attached = attached(&gathered, &folder)?;
    let new = NewFile {
        kind: Kind::Submission,
        plan: exchange::plan_stamp(at.plan)?,
        sender: gathered.sender.clone(),
        log: gathered.log.clone(),
        body: &gathered.body,
        revisions: &gathered.revisions,
        attached: &attached,
        kept_in: &folder,
    };
    let written = exchange::write(&path, &new, &gathered.key, at.moment)?;
    let name = exchange::name_of(&path);
    let sent = Sent { revision: &newest.id, sha256: &written.sha256, name: &name };
    let place = Place { unit: at.unit, period: at.period };
    let op = Op::WritePackage { on: subject, name: name.clone() };
    if !store.is_shut() {
        store.write(op, at.author, at.moment, |tx| {
            store::put_sent(tx, place, &sent, at.author, at.moment)
        })?;
        store.settle()?;
    }
    Ok(PackageDone {
        name,
        folder: file::folder_of(&path).display().to_string(),
        number: newest.number,
        made: false,
        content_check: super::view::digits(&newest.content_hash),
        key_check: key::check_characters(gathered.key.public()),
        size: written.size,
        files: u32::try_from(attached.len()).unwrap_or(u32::MAX),
        matters: gathered.body.places.len() > 1,
    })
}

/// The name a 报送包 gets: `2018Q1_德胜街道_第2版_7F2A.whx`.
fn file_name(unit_name: &str, newest: &Revision) -> String {
    let four: String = newest.content_hash.chars().take(4).collect::<String>().to_uppercase();
    format!("{}_{unit_name}_第{}版_{four}.{ENDING}", newest.period, newest.number)
}

/// Everything that goes in.
struct Gathered {
    body: PackageBody,
    revisions: Vec<(Revision, Content)>,
    newest: Revision,
    sender: exchange::Sender,
    log: exchange::LogHead,
    key: key::DeskKey,
    known: BTreeSet<String>,
}

fn gather(
    conn: &Connection,
    at: At<'_>,
    period_label: &str,
    passphrase: Option<&str>,
) -> Result<Gathered> {
    let mut revisions = with_contents(conn, at.unit, at.period)?;
    let heads = revision::heads(conn, at.unit, at.period)?;
    let Some(newest) = heads.last().cloned() else {
        return Err(Failure::new(
            Code::BadInput,
            format!("{period_label}还没有交出过，没有可以写进报送包的版；请先核对、交出。"),
        ));
    };
    let mut places = vec![place_body(&revisions, &newest, period_label)];
    let matters = PeriodId::matters();
    if let Some(head) = revision::heads(conn, at.unit, &matters)?.last() {
        let of_matters = with_contents(conn, at.unit, &matters)?;
        places.push(place_body(&of_matters, head, MATTERS_LABEL));
        revisions.extend(of_matters);
    }
    let known = at.plan.unit(at.unit)?;
    let body = PackageBody {
        unit: at.unit.clone(),
        form: template::identity::FORM,
        unit_name: unit::view(at.plan, known, at.plan.period(at.period)?.cutoff).name,
        places,
        last_reply: reply::last_read(conn, at.unit)?,
    };
    let (sender, log) = exchange::desk_stamp(conn, at.unit)?;
    Ok(Gathered {
        body,
        revisions,
        newest,
        sender,
        log,
        key: key::signer_with(conn, passphrase)?,
        known: reply::known_files(conn, at.unit)?,
    })
}

fn with_contents(
    conn: &Connection,
    unit: &UnitId,
    period: &PeriodId,
) -> Result<Vec<(Revision, Content)>> {
    let all = revision::history(conn, unit, period)?;
    all.into_iter()
        .map(|revision| {
            let content = revision::content(conn, &revision.id)?;
            Ok((revision, content))
        })
        .collect()
}

fn place_body(revisions: &[(Revision, Content)], head: &Revision, period_label: &str) -> PlaceBody {
    let content = revisions.iter().find(|(revision, _)| revision.id == head.id);
    PlaceBody {
        period: head.period.clone(),
        period_label: period_label.to_owned(),
        head: head.id.to_string(),
        control: content.map(|(_, content)| ControlSums::of(content)).unwrap_or_default(),
    }
}

/// The files that go along: what the newest 版 list and the 汇总端 has not said that it has.
fn attached(gathered: &Gathered, folder: &Path) -> Result<BTreeSet<String>> {
    let heads: Vec<&str> = gathered.body.places.iter().map(|place| place.head.as_str()).collect();
    let mut files = BTreeSet::new();
    for (_, content) in gathered.revisions.iter().filter(|(r, _)| heads.contains(&r.id.as_str())) {
        let evidence = content
            .evidence
            .iter()
            .filter_map(|((_, hash), said)| Some((hash, &said.as_ref()?.name)));
        let of_matters = (content.matter_files.iter())
            .filter_map(|((_, hash), said)| Some((hash, &said.as_ref()?.name)));
        for (hash, name) in evidence.chain(of_matters) {
            if gathered.known.contains(hash) {
                continue;
            }
            file::prove_kept(folder, hash).map_err(|failure| {
                let sentence = format!(
                    "附的文件“{name}”找不到了或与存入时不一样，没有写出报送包；请在原处移除或用原件重新添加，再交出一次。"
                );
                Failure { sentence, ..failure }
            })?;
            files.insert(hash.clone());
        }
    }
    Ok(files)
}
