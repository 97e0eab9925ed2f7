//! A city: sixteen districts, ten quarters, 30 % more 版. How long the matrix of one quarter and a
//! search take, and how much memory the process that asks has held at most; then 全计划 and 雷同, which
//! have no goal of their own.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use weihua::op::Author;
use weihua::{alike, desk, review, search};

use crate::figures::{self, Figures};
use crate::process::run;
use crate::{Ground, Outcome, city_made};

/// The command of a process of its own, whose memory is looked at.
pub const ONCE: &str = "city-once";

/// The command that makes the file and leaves it where it is asked for.
pub const MAKE: &str = "city-make";

/// How often each question is asked by that process.
const ASKED: usize = 9;
/// Added once to the matrix: the clock must see it.
const SLEEP: Duration = Duration::from_millis(20);

/// A word of two characters that stands in many texts, a sentence's part that stands in some, and
/// a word nobody wrote.
const WORDS: [(&str, &str); 3] =
    [("两字", "燃气"), ("长词", "已督促整改"), ("没有的词", "量子纠缠")];

/// Measures.
pub fn measure(ground: &Ground) -> Outcome<()> {
    let file = ground.folder.join("全市.weihua");
    let begin = Instant::now();
    let size = city_made::make(ground, &file)?;
    let megabytes = std::fs::metadata(&file)?.len() / 1_000_000;
    figures::part(&format!(
        "十　全市：{}个区，{}版，{}行，有字的格{}，{megabytes} MB（写成用{:.0} s）",
        city_made::DISTRICTS,
        size.revisions,
        size.rows,
        size.cells,
        begin.elapsed().as_secs_f64()
    ));
    let mut found = Found::default();
    let (mut rows, mut scans) = (Figures::default(), Figures::default());
    for counted in (0..=ground.runs).map(|at| at > 0) {
        let said = run(Command::new(&ground.bench).arg(ONCE).arg(&file))?.said;
        let peer = |word: &str, of: &str| -> Outcome<f64> {
            let said = run(ground.peer(word).arg(&file).arg(of).arg("1"))?.said;
            Ok(said.trim().parse()?)
        };
        let (theirs, scanned) = (peer("period", "2019Q4")?, peer("scan", "燃气")?);
        if counted {
            found.add(&said)?;
            rows.add(theirs);
            scans.add(scanned);
        }
    }
    figures::line("打开台账　s", &found.open);
    figures::line("一个季度的矩阵，全市　ms", &found.matrix.scaled(1e3));
    figures::line("对照：另睡20 ms　ms", &found.slept.scaled(1e3));
    figures::line("sqlite3（Python）取出这一季的行　ms", &rows.scaled(1e3));
    figures::line("矩阵 ÷ sqlite3", &found.matrix.by(&rows));
    for (((kind, word), seconds), hits) in WORDS.iter().zip(&found.searches).zip(&found.hits) {
        let hits = hits.median();
        figures::line(&format!("搜索“{word}”（{kind}，{hits:.0}处）　ms"), &seconds.scaled(1e3));
    }
    figures::line("sqlite3（Python）逐条看“燃气”　ms", &scans.scaled(1e3));
    if let Some(first) = found.searches.first() {
        figures::line("搜索 ÷ sqlite3", &first.by(&scans));
    }
    figures::line("进程最多占用的内存　MB", &found.memory);
    figures::line("全计划，单位 × 期次　ms", &found.wide.scaled(1e3));
    figures::line("一个季度的雷同　ms", &found.alike.scaled(1e3));
    figures::line("这以后进程最多占用的内存　MB", &found.memory_after);
    let slept = found.slept.median() - found.matrix.median();
    if !(0.5..2.0).contains(&(slept / SLEEP.as_secs_f64())) {
        println!("  对照不成立：睡20 ms量出{:.1} ms", slept * 1e3);
    }
    figures::goal("矩阵 ≤ 50 ms", found.matrix.median() <= 0.05);
    let slowest = found.searches.iter().map(Figures::median).fold(0.0, f64::max);
    figures::goal("搜索 ≤ 50 ms", slowest <= 0.05);
    figures::goal("内存 ≤ 300 MB", found.memory.median() <= 300.0);
    Ok(())
}

/// What the process says, line by line: a word and a figure.
#[derive(Default)]
struct Found {
    open: Figures,
    matrix: Figures,
    slept: Figures,
    searches: [Figures; WORDS.len()],
    hits: [Figures; WORDS.len()],
    memory: Figures,
    wide: Figures,
    alike: Figures,
    memory_after: Figures,
}

impl Found {
    fn add(&mut self, said: &str) -> Outcome<()> {
        for line in said.lines() {
            let (word, figure) = line.split_once(' ').ok_or("no figure")?;
            let figure: f64 = figure.parse()?;
            match word.split_once('-') {
                Some((of, nth)) => {
                    let nth: usize = nth.parse()?;
                    let figures = if of == "hits" { &mut self.hits } else { &mut self.searches };
                    figures.get_mut(nth).ok_or("no such word")?.add(figure);
                }
                None => match word {
                    "open" => self.open.add(figure),
                    "matrix" => self.matrix.add(figure),
                    "slept" => self.slept.add(figure),
                    "memory" => self.memory.add(figure),
                    "wide" => self.wide.add(figure),
                    "alike" => self.alike.add(figure),
                    "memory_after" => self.memory_after.add(figure),
                    other => return Err(format!("what is {other}?").into()),
                },
            }
        }
        Ok(())
    }
}

/// Asks everything, in a process of its own; prints the median of each question.
pub fn once(path: &Path) -> Outcome<()> {
    let moment = city_made::morning("2020-01-10".parse()?)?;
    let begin = Instant::now();
    let file = desk::open(path, &Author::command_line(), moment)?;
    println!("open {:.6}", begin.elapsed().as_secs_f64());
    let period = "2019Q4".into();
    let quarter = file.plan.period(&period)?;
    let expected = city_made::expected(&file.plan, quarter);
    let matrix = || -> Outcome<()> {
        let matrix = file
            .store
            .read(|conn| review::matrix(conn, &file.plan, Some(&period), moment.today))?;
        let all = usize::try_from(matrix.totals.expected)?;
        if all != expected || matrix.totals.handed_over() == 0 {
            return Err(format!("应有{expected}格，有{all}格").into());
        }
        Ok(())
    };
    println!("matrix {:.6}", median(&matrix)?);
    let slept = median(&|| {
        thread::sleep(SLEEP);
        matrix()
    })?;
    println!("slept {slept:.6}");
    for (nth, (_, word)) in WORDS.iter().enumerate() {
        let mut hits = 0;
        let seconds = median_of(&mut || {
            let found =
                file.store.read(|conn| search::search(conn, &file.plan, &file.desk, word))?;
            let more: u32 = found.groups.iter().map(|group| group.more).sum();
            hits = found.groups.iter().map(|group| group.hits.len()).sum::<usize>()
                + usize::try_from(more)?;
            Ok(())
        })?;
        println!("search-{nth} {seconds:.6}");
        println!("hits-{nth} {hits}");
    }
    println!("memory {:.1}", most_memory()?);
    let asked = review::PlanAsked::default();
    let wide = || -> Outcome<()> {
        let wide =
            file.store.read(|conn| review::plan_matrix(conn, &file.plan, &asked, moment.today))?;
        if wide.rows.is_empty() || wide.totals.handed_over() == 0 {
            return Err("全计划里什么也没有".into());
        }
        Ok(())
    };
    println!("wide {:.6}", median(&wide)?);
    let alike = || -> Outcome<()> {
        let view =
            file.store.read(|conn| alike::quarter(conn, &file.plan, &period, moment.today))?;
        if view.compared == 0 {
            return Err("没有可以对照的内容".into());
        }
        Ok(())
    };
    println!("alike {:.6}", median(&alike)?);
    println!("memory_after {:.1}", most_memory()?);
    Ok(())
}

fn median(job: &dyn Fn() -> Outcome<()>) -> Outcome<f64> {
    median_of(&mut || job())
}

fn median_of(job: &mut dyn FnMut() -> Outcome<()>) -> Outcome<f64> {
    let mut figures = Figures::default();
    for counted in (0..=ASKED).map(|at| at > 0) {
        let begin = Instant::now();
        job()?;
        if counted {
            figures.add(begin.elapsed().as_secs_f64());
        }
    }
    Ok(figures.median())
}

/// What this process has held at most, in MB.
fn most_memory() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kilobytes * 1024.0 / 1e6)
}
