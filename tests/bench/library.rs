//! Inside the library, without starting a program: forms, the matrix, the demonstration data.

use std::fs;
use std::ops::ControlFlow;
use std::process::Command;
use std::time::Instant;

use chrono::{DateTime, NaiveDate};
use weihua::clock::Moment;
use weihua::desk::{self, DataFile};
use weihua::id::PeriodId;
use weihua::op::Author;
use weihua::{alike, compile, review, template};

use crate::figures::{self, Figures};
use crate::process::{Runs, run};
use crate::{Ground, Outcome, PERIOD};

/// How often the matrix is asked for: it is quick, and one answer says little.
const ASKED: usize = 50;

/// Measures.
pub fn measure(ground: &Ground) -> Outcome<()> {
    let moment = moment()?;
    let file = desk::open(&ground.copy_of_demo("库")?, &Author::command_line(), moment)?;
    let period = PeriodId::new(PERIOD);
    forms(ground, &file, &period, moment.today)?;
    matrix(ground, &file, &period, moment.today)?;
    draft(&file, &period, moment.today)?;
    file.store.close()?;
    demonstration(ground)
}

/// The day of the demonstration data.
fn moment() -> Outcome<Moment> {
    let at = DateTime::parse_from_rfc3339("2018-10-12T09:00:00+08:00")?;
    Ok(Moment { at, today: at.date_naive() })
}

fn forms(ground: &Ground, file: &DataFile, period: &PeriodId, today: NaiveDate) -> Outcome<()> {
    figures::part("四　42个单位的报送表模板（库内，含写盘）");
    let mut ours = Figures::default();
    let folder = ground.folder.join("模板");
    for counted in (0..=ground.runs).map(|at| at > 0) {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let begin = Instant::now();
        let written = template::write_all(file, period, today, &folder, &mut |_, _| {
            ControlFlow::Continue(())
        })?;
        let seconds = begin.elapsed().as_secs_f64();
        if written.len() != 42 {
            return Err(format!("应有42份，有{}份", written.len()).into());
        }
        if counted {
            ours.add(seconds);
        }
    }
    let theirs = seconds(ground, ground.peer("copy").arg(&folder))?;
    figures::line("weihua　墙钟 s", &ours);
    figures::line("openpyxl 写同样的字（无格式、不落盘）s", &theirs);
    figures::line("weihua ÷ openpyxl", &ours.by(&theirs));
    Ok(())
}

fn matrix(ground: &Ground, file: &DataFile, period: &PeriodId, today: NaiveDate) -> Outcome<()> {
    figures::part("五　应报矩阵，演示季度（库内，一次询问）");
    let mut ours = Figures::default();
    for counted in (0..=ASKED).map(|at| at > 0) {
        let begin = Instant::now();
        let matrix =
            file.store.read(|conn| review::matrix(conn, &file.plan, Some(period), today))?;
        let seconds = begin.elapsed().as_secs_f64();
        if matrix.totals.expected != 492 {
            return Err(format!("应有492格，有{}格", matrix.totals.expected).into());
        }
        if counted {
            ours.add(seconds);
        }
    }
    // Closed, so that all of it lies in one piece.
    let theirs = seconds(ground, ground.peer("rows").arg(&ground.demo))?;
    figures::line("weihua　ms", &ours.scaled(1e3));
    figures::line("sqlite3（Python）取出全部行　ms", &theirs.scaled(1e3));
    println!("  中位之比 {:.2}", ours.median() / theirs.median());
    Ok(())
}

/// The draft of a quarter and what of it is said again; the control is the matrix both read.
fn draft(file: &DataFile, period: &PeriodId, today: NaiveDate) -> Outcome<()> {
    figures::part("五之二　汇编起草，环比与雷同（库内，一次询问）");
    let (mut drafted, mut compared, mut control) =
        (Figures::default(), Figures::default(), Figures::default());
    for counted in (0..=ASKED).map(|at| at > 0) {
        let begin = Instant::now();
        let view = compile::view(file, period, today)?;
        let (view_took, begin) = (begin.elapsed().as_secs_f64(), Instant::now());
        let found = file.store.read(|conn| alike::quarter(conn, &file.plan, period, today))?;
        let (alike_took, begin) = (begin.elapsed().as_secs_f64(), Instant::now());
        file.store.read(|conn| review::matrix(conn, &file.plan, Some(period), today))?;
        let matrix_took = begin.elapsed().as_secs_f64();
        if view.sections.len() != 30 || found.compared < 400 {
            return Err(format!(
                "应有30部分、400项以上，有{}、{}",
                view.sections.len(),
                found.compared
            )
            .into());
        }
        if counted {
            drafted.add(view_took);
            compared.add(alike_took);
            control.add(matrix_took);
        }
    }
    figures::line("起草　ms", &drafted.scaled(1e3));
    figures::line("环比与雷同　ms", &compared.scaled(1e3));
    figures::line("同一次运行里的应报矩阵　ms", &control.scaled(1e3));
    Ok(())
}

fn demonstration(ground: &Ground) -> Outcome<()> {
    figures::part("六　新建演示台账（一条命令）");
    let mut ours = Runs::default();
    for counted in (0..=ground.runs).map(|at| at > 0) {
        let file = ground.folder.join("新演示.weihua");
        if file.exists() {
            fs::remove_file(&file)?;
        }
        let made = run(Command::new(&ground.weihua).arg("demo").arg(&file))?;
        if counted {
            ours.add(&made);
        }
    }
    let target = ground.folder.join("重写.db");
    let theirs = seconds(ground, ground.peer("vacuum").arg(&ground.demo).arg(&target))?;
    ours.print("weihua demo");
    figures::line("SQLite 把成品整个重写一遍　s", &theirs);
    figures::line("weihua ÷ SQLite 重写", &ours.wall.by(&theirs));
    Ok(())
}

/// What the peer timed inside itself.
fn seconds(ground: &Ground, command: &mut Command) -> Outcome<Figures> {
    let said = run(command.arg(ground.runs.to_string()))?.said;
    said.lines().map(|line| Ok(line.trim().parse::<f64>()?)).collect()
}
