//! `import`: workbooks of units, looked through and taken in.

use std::fmt::Write;
use std::path::PathBuf;

use weihua::clock::Date;
use weihua::desk::{self, DataFile};
use weihua::error::{Code, Failure, Result};
use weihua::id::PeriodId;
use weihua::import::read::ask::Worker;
use weihua::import::{
    self, BookPreview, CellPreview, Counts, Decisions, Preview, Reading, Receipt, Request,
    RowPreview, Source, TakenApart, Verdict, layout,
};
use weihua::plan::Plan;

use crate::answer::{Answer, line};
use crate::args::Args;
use crate::context;
use crate::import_shape::Shape;

/// What was asked for.
pub struct Asked<'a> {
    /// The workbooks.
    pub paths: &'a [PathBuf],
    /// The period, as written.
    pub period: &'a str,
    /// 收到日期
    pub received: Option<Date>,
    /// Why it lies before today.
    pub note: &'a str,
}

/// 体检: everything an import would do; nothing is written.
pub fn look(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let (file, today) = open(args)?;
    let at_hand = AtHand::gather(asked, &file.plan)?;
    let request = at_hand.request(&file.plan, today);
    let preview = file.store.read(|conn| import::preview(conn, request))?;
    file.store.close()?;
    let received = asked.received.unwrap_or(today).to_string();
    let text = format!("{}\n只作体检，没有写入。", told(&preview));
    let answer = Answer::new(text, &Shape::new(&preview, received, None));
    Ok(answer.but(left_out(&preview)))
}

/// Takes in what can be taken; what is refused or doubtful is listed, and the exit code is 1.
pub fn take_in(args: &Args, asked: &Asked<'_>) -> Result<Answer> {
    let (mut file, today) = open(args)?;
    let plan = file.plan.clone();
    let at_hand = AtHand::gather(asked, &plan)?;
    let request = at_hand.request(&plan, today);
    let received_on = asked.received.unwrap_or(today);
    let applied = import::apply(
        &mut file.store,
        request,
        &at_hand.sources,
        None,
        Receipt { received_on, note: asked.note },
        &context::author(),
        context::moment(args),
    )?;
    file.store.close()?;
    let preview = &applied.preview;
    let into_draft = applied.units.iter().any(|made| made.revision.is_none());
    let done = match applied.batch {
        Some(_) if into_draft => {
            format!("已填进草稿{}行；请在填报页核对后再报送。", preview.counts.writes)
        }
        Some(batch) => format!(
            "已写入{}行，是第{batch}批收件，收到日期{received_on}；要撤销用“weihua undo {batch}”。",
            preview.counts.writes
        ),
        None => "与台账里现有的逐字相同，或者没有可收的，没有写入。".to_owned(),
    };
    let text = format!("{}\n{done}", told(preview));
    let written = Some((applied.batch, applied.units.as_slice()));
    let answer = Answer::new(text, &Shape::new(preview, received_on.to_string(), written));
    Ok(answer.but(left_out(preview)))
}

fn open(args: &Args) -> Result<(DataFile, Date)> {
    let path = context::needed_file(args)?;
    let moment = context::moment(args);
    let file = desk::open(path, &context::author(), moment)?;
    let today = file.today(moment.today);
    Ok((file, today))
}

/// What a request borrows.
struct AtHand {
    period: PeriodId,
    sources: Vec<Source>,
    books: Vec<TakenApart>,
    decisions: Decisions,
}

impl AtHand {
    fn gather(asked: &Asked<'_>, plan: &Plan) -> Result<Self> {
        let program = std::env::current_exe().map_err(|cause| {
            Failure::new(Code::Io, "找不到本程序自己，读不了表格；请重新安装本程序。")
                .because(cause)
        })?;
        let worker = Worker::new(program);
        let layouts = layout::built_in();
        let reading = Reading { plan, layouts: &layouts, worker: &worker };
        let sources: Vec<Source> = asked.paths.iter().map(|path| Source::at(path)).collect();
        Ok(Self {
            period: PeriodId::new(context::shown(asked.period)),
            books: sources.iter().map(|source| import::take_apart(source, reading)).collect(),
            sources,
            decisions: Decisions::default(),
        })
    }

    fn request<'a>(&'a self, plan: &'a Plan, today: Date) -> Request<'a> {
        Request {
            plan,
            period: &self.period,
            books: &self.books,
            decisions: &self.decisions,
            today,
        }
    }
}

fn told(preview: &Preview) -> String {
    let mut text = format!("{}　{}册\n", preview.period_label, preview.books.len());
    for book in &preview.books {
        let name = if book.unit_name.is_empty() { &book.name } else { &book.unit_name };
        let remark =
            if book.remark.is_empty() { String::new() } else { format!("（{}）", book.remark) };
        let _ = write!(text, "\n{name}{remark}　{}　{}", book.name, counted(&book.counts));
        details(book, &mut text);
    }
    let _ = write!(text, "\n\n合计　{}", counted(&preview.counts));
    if preview.skipped > 0 {
        let _ = write!(text, "　另有{}册是体检单，已跳过", preview.skipped);
    }
    text
}

fn counted(counts: &Counts) -> String {
    let blank = match counts.blank {
        0 => String::new(),
        blank => format!("　另有{blank}行未填，不作改动"),
    };
    format!(
        "读入{}行＝新增{}＋更改{}＋相同{}＋存疑{}＋拒收{}{blank}",
        counts.read, counts.new, counts.changed, counts.same, counts.doubtful, counts.refused
    )
}

fn details(book: &BookPreview, text: &mut String) {
    if let Some(refusal) = &book.refusal {
        let word = if book.is_slip() { "跳过" } else { "拒收" };
        let _ = write!(text, "\n  {word}　{}", refusal.sentence);
    }
    for problem in &book.problems {
        // Most sentences name their place themselves.
        let twice = format!("{0}：{0}", problem.place);
        let said = line(problem).replace(&twice, &problem.place);
        text.push_str(&said.replace('\n', "\n  "));
    }
    for row in &book.rows {
        let word = match row.verdict {
            Verdict::New | Verdict::Changed | Verdict::Same => continue,
            Verdict::Doubtful => "存疑",
            Verdict::Refused => "拒收",
        };
        for (place, sentence) in said_of(row) {
            let _ = write!(text, "\n  {word}　{place}：{sentence}");
        }
    }
}

/// What is said of a row, each with its place.
fn said_of(row: &RowPreview) -> Vec<(String, String)> {
    let mut said = Vec::new();
    if !row.sentence.is_empty() {
        said.push((row.at.to_string(), row.sentence.clone()));
    }
    for cell in row.cells.iter().filter(|cell| !cell.sentence.is_empty()) {
        let place = format!("{} {}“{}”", cell.at, cell.label, context::shown(&cell.written));
        said.push((place, told_of(cell)));
    }
    said
}

/// What is the matter with a cell, and how it is decided: nothing is asked on a command line.
pub fn told_of(cell: &CellPreview) -> String {
    let Some(what) = cell.sentence.strip_suffix("请选一种：") else {
        return cell.sentence.clone();
    };
    let labels: Vec<&str> = cell.offers.iter().map(|offer| offer.label.as_str()).collect();
    format!(
        "{}；请在程序窗口里收这份表，选定{}，或者改好表格再收。",
        what.trim_end_matches('。'),
        labels.join("、")
    )
}

fn left_out(preview: &Preview) -> Option<String> {
    let refused = |book: &&BookPreview| book.refusal.is_some() && !book.is_slip();
    let refused = preview.books.iter().filter(refused).count();
    let counts = &preview.counts;
    let mut parts = Vec::new();
    if refused > 0 {
        parts.push(format!("整册拒收{refused}册"));
    }
    if counts.refused > 0 {
        parts.push(format!("拒收{}行", counts.refused));
    }
    if counts.pending > 0 {
        parts.push(format!("存疑{}行", counts.pending));
    }
    (!parts.is_empty()).then(|| format!("{}，没有收；逐条见上面的清单。", parts.join("、")))
}
