//! `issue-plan`, `apply-plan`, `leftovers` and `plan set`.

use std::path::Path;

use serde::Serialize;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::Result;
use weihua::id::PeriodId;
use weihua::issue::{self, IssueApplied, IssuePreview, Leftovers, OfficeKeyState};
use weihua::key::check_characters;
use weihua::{exchange, file, pdf, plan};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::report::fonts;

#[derive(Serialize)]
struct Written {
    path: String,
    serial: i64,
    bytes: u64,
    sha256: String,
    office_key: String,
    notice: Option<String>,
}

/// Writes the next 下发包, and the notice with which its key is compared.
pub fn write(args: &Args, output: &Path, notice: Option<&Path>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let (author, moment) = (context::author(), context::moment(args));
    // Before anything is written: where it cannot be, nothing should be.
    let fonts = notice.map(|_| fonts()).transpose()?;
    if let Some(taken) = [notice, Some(output).filter(|to| !to.is_dir())]
        .into_iter()
        .flatten()
        .find(|to| to.symlink_metadata().is_ok())
    {
        return Err(file::write_failure(taken, &std::io::ErrorKind::AlreadyExists.into()));
    }
    let mut file = desk::open(path, &author, moment)?;
    let today = file.today(moment.today);
    let DataFile { store, plan, .. } = &mut file;
    let (serial, written) = issue::write_issue(store, plan, output, &author, moment)?;
    if let (Some(to), Some(fonts)) = (notice, fonts) {
        let facts = store.read(|conn| issue::notice_facts(conn, plan, today))?;
        file::write_new(to, &pdf::render(&issue::notice(&facts), &fonts)?.bytes)?;
    }
    let key = exchange::open(&written.path)?.manifest.key;
    file.store.close()?;
    let shape = Written {
        path: written.path.display().to_string(),
        serial,
        bytes: written.size,
        sha256: written.sha256,
        office_key: check_characters(&key),
        notice: notice.map(|to| to.display().to_string()),
    };
    let mut text = format!(
        "第{serial}号下发包已写到“{}”，并已读回核对。\n本办公室的校验字符为{}，各单位首次打开时凭通知核对。",
        shape.path, shape.office_key
    );
    if let Some(to) = &shape.notice {
        text += &format!("\n密钥通知已写到“{to}”。");
    }
    Ok(Answer::new(text, &shape))
}

#[derive(Serialize)]
struct Applied<'a> {
    dry_run: bool,
    preview: &'a IssuePreview,
    applied: Option<IssueApplied>,
}

/// Says what a 下发包 changes, and applies it unless it is only to be looked at.
pub fn apply(args: &Args, from: &Path, dry_run: bool, compared: Option<&str>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let (author, moment) = (context::author(), context::moment(args));
    let mut file = desk::open(path, &author, moment)?;
    let opened = exchange::open(from)?;
    let preview = file.store.read(|conn| issue::look(conn, &file.plan, &opened))?;
    let mut text = said(&preview);
    let applied = if dry_run {
        None
    } else {
        let done = issue::apply(&mut file, &opened, &preview.id, compared, &author, moment)?;
        text += &format!("\n已应用第{}号下发包。", done.serial);
        if done.leftovers > 0 {
            text +=
                &format!("有{}处内容没有着落，在待处理里（weihua leftovers）。", done.leftovers);
        }
        Some(done)
    };
    file.store.close()?;
    Ok(Answer::new(text, &Applied { dry_run, preview: &preview, applied }))
}

fn said(preview: &IssuePreview) -> String {
    let mut text = format!(
        "第{}号下发包，{}，{}写出。\n{}",
        preview.serial, preview.office, preview.written_at, preview.sentence
    );
    text += &match &preview.key {
        OfficeKeyState::Known => String::new(),
        OfficeKeyState::First => format!("\n密钥{}，还没有与通知核对过。", preview.check),
        OfficeKeyState::Other { held } => {
            format!("\n密钥{}，与本台账认定的{held}不同，要重新核对。", preview.check)
        }
    };
    for unit in &preview.units {
        text += &format!("\n{}：{}", unit.name, unit.registered_label);
        for change in unit.changes.iter().flat_map(|kind| &kind.changes) {
            text += &format!("\n　{}　{}", change.kind.label(), change.sentence);
            if let (Some(before), Some(after)) = (&change.before, &change.after) {
                text += &format!("：{before} → {after}");
            }
        }
    }
    text
}

/// What waits without a place.
pub fn leftovers(args: &Args) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let file = desk::open(path, &context::author(), context::moment(args))?;
    let found = file.store.read(|conn| match file.desk.kind {
        DeskKind::Bureau => issue::unasked(conn, &file.plan),
        DeskKind::Unit => {
            let mut all = Leftovers::default();
            for unit in &file.desk.units {
                let found = issue::leftovers(conn, &file.plan, unit)?;
                all.waiting.extend(found.waiting);
                all.moved.extend(found.moved);
            }
            Ok(all)
        }
    })?;
    file.store.close()?;
    let mut text = match found.waiting.len() {
        0 => "没有待处理的内容。".to_owned(),
        count => format!("待处理{count}处："),
    };
    for one in &found.waiting {
        let since =
            one.since.map_or_else(String::new, |number| format!("（计划第{number}版起不再要求）"));
        text += &format!(
            "\n{}　{}　{}{since}：{}",
            one.unit_name,
            one.period_label,
            one.place,
            context::shown(&one.value)
        );
    }
    for one in &found.moved {
        let (before, after) = (one.before.as_deref(), one.after.as_deref());
        text += &format!("\n移动：{} → {}", before.unwrap_or_default(), after.unwrap_or_default());
    }
    Ok(Answer::new(text, &found))
}

#[derive(Serialize)]
struct Set {
    plan: String,
    plan_number: u32,
    from_period: Option<String>,
    reason: String,
}

/// Puts another version of the plan in force at the 汇总端.
pub fn set_plan(args: &Args, from: &Path, reason: &str, period: Option<&str>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let loaded = plan::load_file(from)?;
    let (author, moment) = (context::author(), context::moment(args));
    let mut file = desk::open(path, &author, moment)?;
    let period = period.map(|word| PeriodId::new(context::shown(word)));
    let number =
        issue::set_plan(&mut file, &loaded.plan, period.as_ref(), reason, &author, moment)?;
    file.store.close()?;
    let shape = Set {
        plan: loaded.plan.id.to_string(),
        plan_number: number,
        from_period: period.map(|period| period.to_string()),
        reason: reason.trim().to_owned(),
    };
    let text = format!(
        "计划第{number}版已生效：{}。\n各单位要打开新的下发包才知道；请接着用“weihua issue-plan”写出。",
        shape.reason
    );
    Ok(Answer::new(text, &shape))
}

/// Makes the data file of a 填报端 with the plan of a 下发包.
pub fn begin(
    args: &Args,
    path: &Path,
    written: &[String],
    from: &Path,
    compared: Option<&str>,
) -> Result<DataFile> {
    let opened = exchange::open(from)?;
    let (_, plan) = issue::plan_of(&opened)?;
    let units: Vec<_> = written
        .iter()
        .map(|one| Ok(context::unit(&plan, one)?.id.clone()))
        .collect::<Result<_>>()?;
    issue::create(path, &units, &opened, compared, &context::author(), context::moment(args))
}
