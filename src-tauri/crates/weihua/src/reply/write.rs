//! Writing replies: one act, one file a unit, each whole and proven.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::Serialize;

use super::body::{ReplyBody, ReplyPlace};
use super::{compose, store};
use crate::clock::{Date, Moment, chinese_date};
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::exchange::{self, Kind, LogHead, NewFile, PlanStamp, Sender};
use crate::file;
use crate::id::{PeriodId, UnitId};
use crate::key;
use crate::op::{Author, Op};
use crate::plan::{self, Plan};
use crate::progress::Place;
use crate::revision::{Content, Revision};
use crate::store::{DeskKind, Store, desk, files_folder, newest_log_entries, setting};
use crate::{template, unit};

/// 补正期限: so many days after the day of the reply, where nobody says otherwise. Doc. 23 names no
/// such term; a later plan may.
pub const ANSWER_DAYS: u64 = 5;

/// Replies to write.
#[derive(Clone, Copy, Debug)]
pub struct NewReplies<'a> {
    /// To whom.
    pub units: &'a [UnitId],
    /// Of which period; none: of every period there is a 版 of, from which a lost 填报端 is rebuilt.
    pub period: Option<&'a PeriodId>,
    /// 补正期限 of what is returned; none: the one that was set before, or [`ANSWER_DAYS`] from today.
    pub answer_by: Option<Date>,
    /// A folder, which is made where it is missing; for one unit also a file ending in `.whx`.
    pub to: &'a Path,
}

/// A reply that lies in its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct WrittenReply {
    /// What it is known by.
    pub id: String,
    /// To whom.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// Its number.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub serial: i64,
    /// Where it lies.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub path: PathBuf,
    /// The file's name.
    pub name: String,
    /// 已审核 rows in it.
    pub accepted: u32,
    /// 退回意见 in it.
    pub returned: u32,
    /// 补正期限.
    pub answer_by: Option<Date>,
    /// Pieces of 佐证材料 and files of 报送事项 that go along.
    pub files: u32,
    /// Those for which there was no room.
    pub left_out: u32,
}

struct Ready {
    body: ReplyBody,
    revisions: Vec<(Revision, Content)>,
    attached: BTreeSet<String>,
    left_out: u32,
    path: PathBuf,
}

/// Writes a reply to each unit. `progress` hears how many of how many are written and may stop it:
/// then none is left and the answer is empty.
///
/// # Errors
/// `BadInput` at a 填报端, for a 补正期限 that is past and where nothing came in; `AlreadyExists` where
/// another file stands there; those of writing. Nothing lies there then that was not there before.
pub fn write_replies(
    file: &mut DataFile,
    new: NewReplies<'_>,
    author: &Author,
    moment: Moment,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<WrittenReply>> {
    let DataFile { store, plan, .. } = file;
    store.read(only_at_the_bureau)?;
    if new.answer_by.is_some_and(|day| day < moment.today) {
        return Err(Failure::new(
            Code::BadInput,
            "补正期限已经过了，没有写出文件；请选今天或以后的日期。",
        ));
    }
    make_key(store, author, moment)?;
    let folder = files_folder(store.path());
    let (ready, signer, stamp, sender, log) = store.read(|conn| {
        let ready = ready(conn, plan, new, &folder, moment.today)?;
        let stamp = PlanStamp { id: plan.id.clone(), version: plan::content_hash(plan)? };
        let sender = Sender {
            unit: plan.office.unit.clone(),
            file: setting::get(conn, "file_id")?.unwrap_or_default(),
        };
        Ok((ready, key::signer(conn)?, stamp, sender, log_head(conn)?))
    })?;
    if !names_a_file(new.to) {
        file::make_folder(new.to)?;
    }
    let mut lying = Lying(Vec::new());
    let mut written = Vec::new();
    for (done, one) in ready.iter().enumerate() {
        if progress(done, ready.len()).is_break() {
            return Ok(Vec::new());
        }
        file::refuse_taken(&one.path)?;
        let whole = exchange::write(
            &one.path,
            &NewFile {
                kind: Kind::Reply,
                plan: stamp.clone(),
                sender: sender.clone(),
                log: log.clone(),
                body: &one.body,
                revisions: &one.revisions,
                attached: &one.attached,
                kept_in: &folder,
            },
            &signer,
            moment,
        )?;
        lying.0.push(one.path.clone());
        written.push(line(whole.id, one));
    }
    let period_label = match new.period {
        Some(period) => plan.period(period)?.label.clone(),
        None => "全部期次".to_owned(),
    };
    let op = Op::WriteReplies { period_label, files: written.len() };
    store.write(op, author, moment, |tx| {
        for (line, one) in written.iter().zip(&ready) {
            for place in &one.body.places {
                let serial = one.body.serial;
                store::insert(
                    tx,
                    &line.id,
                    &one.body.unit,
                    serial,
                    place,
                    &line.name,
                    author,
                    moment,
                )?;
            }
        }
        Ok(())
    })?;
    lying.0.clear();
    Ok(written)
}

/// Files written just now; they go again where the act does not come to its end.
struct Lying(Vec<PathBuf>);

impl Drop for Lying {
    fn drop(&mut self) {
        for path in &self.0 {
            // What cannot be taken away is whole and signed all the same.
            let _ = std::fs::remove_file(path);
        }
    }
}

pub(super) fn only_at_the_bureau(conn: &Connection) -> Result<()> {
    match desk(conn)?.kind {
        DeskKind::Bureau => Ok(()),
        DeskKind::Unit => {
            Err(Failure::new(Code::BadInput, "回执由汇总端写出，填报端只读入回执，没有写出文件。"))
        }
    }
}

fn make_key(store: &mut Store, author: &Author, moment: Moment) -> Result<()> {
    if store.read(key::public_key)?.is_some() {
        return Ok(());
    }
    store.write(Op::MakeKey, author, moment, |tx| key::ensure(tx, author, moment).map(|_| ()))
}

fn log_head(conn: &Connection) -> Result<LogHead> {
    let newest = newest_log_entries(conn, 1)?;
    Ok(LogHead {
        entries: newest.first().map_or(0, |entry| entry.seq),
        hash: setting::get(conn, "log_head")?.unwrap_or_default(),
    })
}

fn names_a_file(to: &Path) -> bool {
    exchange::is_named_so(to) && !to.is_dir()
}

fn ready(
    conn: &Connection,
    plan: &Plan,
    new: NewReplies<'_>,
    folder: &Path,
    today: Date,
) -> Result<Vec<Ready>> {
    let mut serial = store::greatest_serial(conn)?;
    let mut ready = Vec::new();
    for id in new.units {
        let who = unit::view(plan, plan.unit(id)?, today);
        let mut places = compose::places(conn, plan, id, new.period, folder, today)?;
        let asked = |place: &ReplyPlace| new.period.is_none_or(|period| *period == place.period);
        if !places.iter().any(asked) {
            continue;
        }
        set_answer_by(conn, id, &mut places, new.answer_by, today)?;
        serial += 1;
        let name = match new.period {
            Some(period) => template::paper_stem(period, &who.name, &format!("回执_{serial:04}")),
            None => template::plain_name(&format!("{}_历次回执_{serial:04}", who.name)),
        };
        let path = if names_a_file(new.to) {
            new.to.to_owned()
        } else {
            new.to.join(format!("{name}.{}", exchange::ENDING))
        };
        let (attached, left_out) = match new.period {
            Some(_) => (BTreeSet::new(), 0),
            None => files_along(&places, folder),
        };
        ready.push(Ready {
            attached,
            left_out,
            revisions: compose::in_full(conn, id, &places)?,
            body: ReplyBody {
                unit: id.clone(),
                unit_name: who.name,
                serial,
                registered_keys: store::registered_keys(conn, id)?,
                places,
            },
            path,
        });
    }
    if ready.is_empty() {
        let label = match new.period {
            Some(period) => plan.period(period)?.label.clone(),
            None => "各期".to_owned(),
        };
        return Err(Failure::new(
            Code::BadInput,
            format!("所选单位{label}还没有报来，没有回执可写，没有写出文件；请先收件。"),
        ));
    }
    if names_a_file(new.to) && ready.len() > 1 {
        return Err(Failure::new(
            Code::BadInput,
            format!("要写{}份回执，一个文件放不下，没有写出文件；请选一个文件夹。", ready.len()),
        ));
    }
    Ok(ready)
}

/// The files a history takes along: all there are, the newest place first, as far as there is room.
fn files_along(places: &[ReplyPlace], folder: &Path) -> (BTreeSet<String>, u32) {
    let (mut along, mut out) = (BTreeSet::new(), BTreeSet::new());
    let mut room = exchange::FILES_BYTES;
    for hash in places.iter().rev().flat_map(|place| &place.files) {
        if along.contains(hash) {
            continue;
        }
        match file::kept_size(folder, hash).and_then(|size| room.checked_sub(size)) {
            Some(left) => {
                room = left;
                along.insert(hash.clone());
            }
            None => {
                out.insert(hash);
            }
        }
    }
    (along, u32::try_from(out.len()).unwrap_or(u32::MAX))
}

/// One 补正期限 for the unit. One that was set before and is not past stands as long as nothing new
/// was returned: writing a reply again gives nobody more time silently.
fn set_answer_by(
    conn: &Connection,
    unit: &UnitId,
    places: &mut [ReplyPlace],
    asked: Option<Date>,
    today: Date,
) -> Result<()> {
    let mut day = asked;
    if day.is_none() {
        for place in places.iter().filter(|place| !place.remarks.is_empty()) {
            let before = store::newest(conn, Place { unit, period: &place.period })?;
            let set = before.filter(|before| {
                place
                    .remarks
                    .iter()
                    .all(|one| before.body.remarks.iter().any(|old| old.id == one.id))
            });
            match set.and_then(|before| before.body.answer_by).filter(|day| *day >= today) {
                Some(set) => day = Some(day.map_or(set, |day| day.max(set))),
                None => {
                    day = today.checked_add_days(chrono::Days::new(ANSWER_DAYS));
                    break;
                }
            }
        }
    }
    for place in places {
        place.answer_by = day.filter(|_| !place.remarks.is_empty());
    }
    Ok(())
}

fn line(id: String, one: &Ready) -> WrittenReply {
    let places = &one.body.places;
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    let name = one.path.file_name().unwrap_or(one.path.as_os_str());
    WrittenReply {
        id,
        unit: one.body.unit.clone(),
        unit_name: one.body.unit_name.clone(),
        serial: one.body.serial,
        name: name.to_string_lossy().into_owned(),
        path: one.path.clone(),
        accepted: count(places.iter().map(ReplyPlace::accepted).sum()),
        returned: count(places.iter().map(|place| place.remarks.len()).sum()),
        answer_by: places.iter().filter_map(|place| place.answer_by).max(),
        files: count(one.attached.len()),
        left_out: one.left_out,
    }
}

impl WrittenReply {
    /// What there is to say of it in one line.
    pub fn sentence(&self) -> String {
        let mut said = self.said_of_rows();
        if self.files > 0 {
            said = format!("{said}，附佐证材料等{}份", self.files);
        }
        if self.left_out > 0 {
            said = format!("{said}，另有{}份放不下，请另行拷给单位", self.left_out);
        }
        said
    }

    fn said_of_rows(&self) -> String {
        match self.answer_by {
            Some(day) => format!(
                "已审核{}项，退回意见{}条，补正期限{}",
                self.accepted,
                self.returned,
                chinese_date(day)
            ),
            None => format!("已审核{}项，没有退回", self.accepted),
        }
    }
}
