//! `receive`: 报送包 of units, looked at and taken in.

use std::fmt::Write;
use std::path::PathBuf;

use weihua::clock::Date;
use weihua::desk::{self, DataFile};
use weihua::error::Result;
use weihua::import::Receipt;
use weihua::receive::{self, Arrived, PackagePreview, ReceiveOutcome, Request, exchange_files_in};

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::receive_shape::Shape;

/// What was asked for.
pub struct Asked<'a> {
    /// 报送包, and folders of them.
    pub paths: &'a [PathBuf],
    /// 收到日期
    pub received: Option<Date>,
    /// Why it lies before today.
    pub note: &'a str,
}

/// What would become of every file; nothing is written.
pub fn look(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let (file, today) = open(args)?;
    let files: Vec<Arrived> = named(asked)?.iter().map(|path| Arrived::at(path)).collect();
    let received_on = asked.received.unwrap_or(today);
    let request = Request { plan: &file.plan, files: &files, received_on };
    let preview = receive::look(&file.store, request)?;
    file.store.close()?;
    let text = format!("{}\n只看结果，没有收入。", told(&preview));
    let answer = Answer::new(text, &Shape::new(&preview, received_on, None));
    Ok(answer.but(left_out(&preview)))
}

/// Takes in what can be taken; what waits or is refused is listed, and the exit code is 1.
pub fn take_in(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let (mut file, today) = open(args)?;
    let plan = file.plan.clone();
    let received_on = asked.received.unwrap_or(today);
    let receipt = Receipt { received_on, note: asked.note };
    let (author, moment) = (context::author(), context::moment(args));
    let paths = named(asked)?;
    let moment = weihua::clock::Moment { today, ..moment };
    let received =
        receive::take_in(&mut file.store, &plan, &paths, None, receipt, &author, moment)?;
    file.store.close()?;
    let done = match (received.batch, received.registered) {
        (Some(batch), Some((first, last))) => {
            let numbers =
                if first == last { first.to_string() } else { format!("{first}至{last}") };
            format!(
                "是第{batch}批收件，收件编号{numbers}，收到日期{received_on}；要撤销用“weihua undo {batch}”。"
            )
        }
        _ if received.preview.writes => "暂存的报送包有了结果，已写入。".to_owned(),
        _ => "台账里都已经有了，或者没有可收的，没有写入。".to_owned(),
    };
    let text = format!("{}\n{done}", told(&received.preview));
    let shape = Shape::new(&received.preview, received_on, Some(&received));
    Ok(Answer::new(text, &shape).but(left_out(&received.preview)))
}

fn open(args: &Args) -> Result<(DataFile, Date)> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let file = desk::open(path, &context::author(), moment)?;
    let today = file.today(moment.today);
    Ok((file, today))
}

/// The files named, and those of the folders named.
fn named(asked: &Asked<'_>) -> Result<Vec<PathBuf>> {
    let mut named = Vec::new();
    for path in asked.paths {
        if path.is_dir() {
            named.extend(exchange_files_in(path)?);
        } else {
            named.push(path.clone());
        }
    }
    Ok(named)
}

fn told(preview: &PackagePreview) -> String {
    let mut text = format!("报送包{}份\n", preview.files.len());
    for file in &preview.files {
        let unit = if file.unit_name.is_empty() { "单位不明" } else { &file.unit_name };
        let number = file.number.map(|number| format!("第{number}版")).unwrap_or_default();
        let _ = write!(
            text,
            "\n{}　{unit}　{}{number}　{}\n  {}",
            file.outcome.label(),
            file.period_label,
            file.name,
            file.sentence
        );
        for note in &file.notes {
            let _ = write!(text, "\n  {note}");
        }
        let outside = file.content.iter().flat_map(|content| &content.outside);
        for sentence in outside {
            let _ = write!(text, "\n  {sentence}");
        }
    }
    for released in &preview.released {
        let _ = write!(
            text,
            "\n\n暂存的随之收入：{}　{}　{}　{}",
            released.outcome.label(),
            released.unit_name,
            released.period_label,
            released.name
        );
    }
    let counted: Vec<String> = (preview.counts.iter())
        .filter(|count| count.files > 0)
        .map(|count| format!("{}{}", count.outcome.label(), count.files))
        .collect();
    let _ = write!(text, "\n\n合计{}份＝{}", preview.files.len(), counted.join("＋"));
    text
}

fn left_out(preview: &PackagePreview) -> Option<String> {
    let waits = |outcome: ReceiveOutcome| match outcome {
        ReceiveOutcome::Gap
        | ReceiveOutcome::Forked
        | ReceiveOutcome::Locked
        | ReceiveOutcome::Unregistered
        | ReceiveOutcome::Refused => true,
        ReceiveOutcome::TakenIn | ReceiveOutcome::Duplicate | ReceiveOutcome::Stale => false,
    };
    let parts: Vec<String> = (preview.counts.iter())
        .filter(|count| count.files > 0 && waits(count.outcome))
        .map(|count| format!("{}{}份", count.outcome.label(), count.files))
        .collect();
    (!parts.is_empty()).then(|| format!("{}，要由人处理；逐份见上面的清单。", parts.join("、")))
}
