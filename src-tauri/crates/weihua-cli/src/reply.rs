//! `reply`: 回执 and 退回意见 written at the 汇总端. `read-reply`: one read in at the 填报端.

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile};
use weihua::error::{Code, Failure, Result};
use weihua::exchange;
use weihua::id::{PeriodId, UnitId};
use weihua::reply::{self, NewReplies, ReadReply, ReplyOutcome, ReplyPreview, Trust, WrittenReply};
use weihua::store::files_folder;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;

/// Replies as the command line asks for them.
pub struct Asked<'a> {
    /// To whom; none: to every unit something came in from since its last reply.
    pub unit: Option<&'a str>,
    /// Of which period; none: of all.
    pub period: Option<&'a str>,
    /// 补正期限
    pub answer_by: Option<Date>,
    /// A folder or a file.
    pub output: &'a Path,
}

#[derive(Serialize)]
struct Shape {
    files: Vec<FileShape>,
}

#[derive(Serialize)]
struct FileShape {
    unit: String,
    unit_id: String,
    serial: i64,
    path: String,
    accepted: u32,
    returned: u32,
    answer_by: Option<String>,
}

/// Writes them.
pub fn write(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let (mut file, moment) = open(args)?;
    let period = asked.period.map(|period| PeriodId::new(context::shown(period)));
    let units = units(&file, asked, period.as_ref(), moment.today)?;
    let new = NewReplies {
        units: &units,
        period: period.as_ref(),
        answer_by: asked.answer_by,
        to: asked.output,
    };
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let written = reply::write_replies(&mut file, new, &context::author(), moment, go_on)?;
    file.store.close()?;
    let mut text = format!("已写出{}份回执，已回读校验：", written.len());
    for one in &written {
        let _ = write!(text, "\n{}　{}　{}", one.unit_name, one.sentence(), one.path.display());
    }
    let files = written.into_iter().map(shape).collect();
    Ok(Answer::new(text, &Shape { files }))
}

fn shape(one: WrittenReply) -> FileShape {
    FileShape {
        unit: one.unit_name,
        unit_id: one.unit.to_string(),
        serial: one.serial,
        path: one.path.display().to_string(),
        accepted: one.accepted,
        returned: one.returned,
        answer_by: one.answer_by.map(|day| day.to_string()),
    }
}

fn units(
    file: &DataFile,
    asked: &Asked<'_>,
    period: Option<&PeriodId>,
    today: Date,
) -> Result<Vec<UnitId>> {
    if let Some(unit) = asked.unit {
        return Ok(vec![context::unit(&file.plan, unit)?.id.clone()]);
    }
    let Some(period) = period else {
        return Ok(file.plan.units.iter().map(|unit| unit.id.clone()).collect());
    };
    let folder = files_folder(file.store.path());
    let choices =
        file.store.read(|conn| reply::choices(conn, &file.plan, period, &folder, today))?;
    let proposed: Vec<UnitId> =
        choices.units.iter().filter(|one| one.proposed).map(|one| one.unit.clone()).collect();
    if proposed.is_empty() && !choices.units.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            format!(
                "{}各单位在上次回执之后没有变动，没有写出文件；要再写一份请用--unit写明单位。",
                choices.period_label
            ),
        ));
    }
    Ok(proposed)
}

#[derive(Serialize)]
struct ReadShape {
    unit_id: String,
    outcome: ReplyOutcome,
    sentence: String,
    brought: u32,
    returned: u32,
    answer_by: Option<String>,
}

/// Reads one in, or only looks at it. `check` are the three groups of characters on the printed
/// notice.
pub fn read(args: &Args, path: &Path, check: Option<&str>, dry_run: bool) -> Result<Answer> {
    let (mut file, moment) = open(args)?;
    let opened = exchange::open(path)?;
    let seen = reply::look(&file, &opened, moment.today)?;
    if dry_run {
        return Ok(Answer::new(looked(&seen), &seen));
    }
    let trust = match check {
        None => Trust::AsPinned,
        Some(typed) if same(typed, &seen.check) => Trust::Compared,
        Some(typed) => {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "写的三组字符“{}”与这份回执的“{}”不一致，没有读入，台账未作任何改动；请与印发的通知核对。",
                    context::shown(typed),
                    seen.check
                ),
            ));
        }
    };
    let beside = beside(&seen);
    let read = reply::read_in(&mut file, &opened, trust, &context::author(), moment)?;
    file.store.close()?;
    let ReadReply { unit, outcome, sentence, brought, returned, answer_by } = read;
    let shape = ReadShape {
        unit_id: unit.to_string(),
        outcome,
        sentence: sentence.clone(),
        brought,
        returned,
        answer_by: answer_by.map(|day| day.to_string()),
    };
    Ok(Answer::new(sentence + &beside, &shape))
}

/// What a person has to know before the next 版: forks, and where the draft differs.
fn beside(seen: &ReplyPreview) -> String {
    let mut text = String::new();
    for place in &seen.places {
        if place.forked {
            let _ = write!(
                text,
                "\n{}　汇总端收到两个分叉的版，还没有定以哪一版为准；本端再交出时合为一版，内容以本端填写的为准，请先核对下面的不同。",
                place.label
            );
        }
        for one in &place.differences {
            let _ = write!(
                text,
                "\n　不同：{}“{}”　本端：{}　汇总端：{}",
                one.title, one.field_label, one.draft, one.theirs
            );
        }
    }
    text
}

fn looked(seen: &ReplyPreview) -> String {
    let mut text = format!("{}　{}", seen.unit_name, seen.sentence);
    for place in &seen.places {
        let _ = write!(text, "\n{}　{}", place.label, place.timeliness);
        for one in &place.brought {
            let _ = write!(text, "\n　带来第{}版（{}）", one.number, one.origin);
        }
        for one in &place.returned {
            let _ = write!(text, "\n　退回第{}项“{}”：{}", one.number, one.field_label, one.text);
        }
    }
    text.push_str(&beside(seen));
    if let Some(sentence) = &seen.key_sentence {
        let _ = write!(text, "\n{sentence}");
    }
    text
}

/// Typed with or without hyphens and in any case.
fn same(typed: &str, check: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
    };
    plain(typed) == plain(check)
}

fn open(args: &Args) -> Result<(DataFile, Moment)> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let file = desk::open(path, &context::author(), moment)?;
    let today = file.today(moment.today);
    Ok((file, Moment { today, ..moment }))
}
