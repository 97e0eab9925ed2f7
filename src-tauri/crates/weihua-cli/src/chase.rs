//! `chase`: who owes something in a period, and the papers for it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use weihua::chase::{self, Asked as Papers, ChaseBoard, ChaseCounts, ChaseSubject, ChaseUnit};
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile};
use weihua::error::{Code, Failure, Result};
use weihua::file;
use weihua::id::{PeriodId, UnitId};
use weihua::op::Author;
use weihua::plan::ChasePaper;

use crate::answer::Answer;
use crate::args::Args;
use crate::context;
use crate::report::fonts;

/// What was asked for.
pub struct Asked<'a> {
    /// Which period.
    pub period: &'a str,
    /// Whom; none: all that are late.
    pub units: &'a [String],
    /// Which paper.
    pub paper: ChasePaper,
    /// The day asked for.
    pub answer_by: Option<Date>,
    /// A file, or a folder for one a unit; none: only the list.
    pub output: Option<&'a Path>,
}

#[derive(Serialize)]
struct Shape<'a> {
    period: &'a str,
    title: &'a str,
    today: Date,
    due: Option<Date>,
    counts: ChaseCounts,
    units: Vec<UnitShape<'a>>,
    files: Vec<String>,
    noted: u32,
}

#[derive(Serialize)]
struct UnitShape<'a> {
    unit: &'a str,
    unit_id: &'a str,
    lack: &'a str,
    missing: &'a str,
    rows: Vec<u16>,
    late: bool,
    days_late: u32,
    contact: Option<&'a str>,
    phone: Option<&'a str>,
    times: u32,
    last: Option<&'a str>,
    late_before: u32,
    step: Option<&'a str>,
}

/// The list, and the papers where a place for them is named; these are kept as calls.
pub fn chase(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let mut file = desk::open(path, &Author::command_line(), moment)?;
    let moment = Moment { today: file.today(moment.today), ..moment };
    let subject = ChaseSubject::Period(PeriodId::new(context::shown(asked.period)));
    let mut now = board(&file, &subject, moment)?;
    let (mut files, mut noted) = (Vec::new(), 0);
    if let Some(output) = asked.output {
        let papers = Papers {
            units: whom(&file, &now, asked.units)?,
            subject: subject.clone(),
            paper: asked.paper,
            step: None,
            answer_by: asked.answer_by.unwrap_or(now.answer_by),
        };
        files = write(&file, &papers, output, moment)?;
        noted = chase::print_note(&mut file, &papers, &Author::command_line(), moment)?;
        now = board(&file, &subject, moment)?;
    }
    file.store.close()?;
    let shape = Shape {
        period: asked.period,
        title: &now.title,
        today: now.today,
        due: now.due,
        counts: now.counts,
        units: now.units.iter().map(shape).collect(),
        files: files.iter().map(|path| path.display().to_string()).collect(),
        noted,
    };
    Ok(Answer::new(text(&now, &files, noted), &shape))
}

fn board(file: &DataFile, subject: &ChaseSubject, moment: Moment) -> Result<ChaseBoard> {
    file.store.read(|conn| chase::board(conn, &file.plan, subject, moment))
}

fn whom(file: &DataFile, now: &ChaseBoard, named: &[String]) -> Result<Vec<UnitId>> {
    if !named.is_empty() {
        return named.iter().map(|name| Ok(context::unit(&file.plan, name)?.id.clone())).collect();
    }
    let late = now.units.iter().filter(|one| is_late(one) && !one.own);
    let late: Vec<UnitId> = late.map(|one| one.unit.id.clone()).collect();
    if late.is_empty() {
        return Err(Failure::new(
            Code::BadInput,
            format!("{}没有逾期的单位，没有写出文件。", now.title),
        ));
    }
    Ok(late)
}

fn is_late(one: &ChaseUnit) -> bool {
    match one.standing {
        chase::Standing::Late => true,
        chase::Standing::NotYet | chase::Standing::Extended => false,
    }
}

fn write(file: &DataFile, asked: &Papers, output: &Path, moment: Moment) -> Result<Vec<PathBuf>> {
    let papers = chase::papers(file, asked, moment)?;
    let one_file = output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let fonts = fonts()?;
    let mut ready = Vec::new();
    if one_file {
        ready.push((output.to_owned(), chase::drawn_together(&papers, "", &fonts)?));
    } else {
        for one in papers.chunks(1) {
            let drawn = chase::drawn_together(one, "", &fonts)?;
            ready.push((output.join(&drawn.name), drawn));
        }
        file::make_folder(output)?;
    }
    ready.iter().try_for_each(|(path, _)| file::refuse_taken(path))?;
    for (path, drawn) in &ready {
        file::write_whole(path, &drawn.bytes)?;
    }
    Ok(ready.into_iter().map(|(path, _)| path).collect())
}

fn shape(one: &ChaseUnit) -> UnitShape<'_> {
    UnitShape {
        unit: &one.unit.name,
        unit_id: one.unit.id.as_str(),
        lack: &one.lack_label,
        missing: &one.missing,
        rows: one.rows.iter().map(|row| row.number).collect(),
        late: is_late(one),
        days_late: one.days_late,
        contact: one.contact.as_ref().map(|who| who.name.as_str()),
        phone: one.contact.as_ref().map(|who| who.phone.as_str()),
        times: one.times,
        last: one.last.as_deref(),
        late_before: one.late_before,
        step: one.step_label.as_deref(),
    }
}

fn text(now: &ChaseBoard, files: &[PathBuf], noted: u32) -> String {
    let counts = now.counts;
    let mut text = format!(
        "催报　{}　{}\n应报{}家＝已报齐{}（其中逾期未补正{}）＋空报{}＋缺项{}＋整表未报{}\n",
        now.title,
        now.due_text,
        counts.expected,
        counts.complete,
        counts.unanswered,
        counts.empty,
        counts.part,
        counts.whole
    );
    for one in &now.units {
        let contact = one.contact.as_ref();
        let contact = contact.map(|who| format!("{}{}", who.name, who.phone));
        let beside = [
            Some(one.missing.clone()),
            Some(one.late_label.clone()),
            contact,
            (one.times > 0).then(|| format!("已催{}次", one.times)),
            one.step_label.as_ref().map(|step| format!("建议{step}")),
        ];
        let beside: Vec<String> = beside.into_iter().flatten().collect();
        let _ = writeln!(text, "{}　{}", one.unit.name, beside.join("　"));
    }
    if !files.is_empty() {
        let _ = writeln!(text, "\n已写出{}个文件，记入{noted}家的催报记录：", files.len());
        for path in files {
            let _ = writeln!(text, "{}", path.display());
        }
    }
    text
}
