//! How long things take: each figure several times, beside something of the same run that does
//! the same or a like work. Nothing here is a test; a slow machine breaks nothing.
//!
//! `weihua-bench RUNS PART…`, started by `./dev bench`; the window is measured by the scripts
//! beside this file. `weihua-bench city-make FILE` makes the file of a city to keep, and
//! `weihua-bench city-once FILE` asks it once more.

mod city;
mod city_made;
mod exchange;
mod figures;
mod intake;
mod library;
mod paper;
mod process;
mod reading;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use process::run;

/// What can go wrong is said and ends the run.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// The quarter of the demonstration data that is reported on.
pub const PERIOD: &str = "2018Q3";

/// What every part stands on.
pub struct Ground {
    /// How often each thing is measured.
    pub runs: usize,
    /// A folder that goes away.
    pub folder: PathBuf,
    /// This program.
    pub bench: PathBuf,
    /// The command line, built as it is shipped.
    pub weihua: PathBuf,
    /// Demonstration data, never changed.
    pub demo: PathBuf,
}

impl Ground {
    fn new(runs: usize, folder: &Path) -> Outcome<Self> {
        let bench = std::env::current_exe()?;
        let weihua = bench.with_file_name("weihua");
        let demo = folder.join("演示.weihua");
        run(Command::new(&weihua).arg("demo").arg(&demo))?;
        Ok(Self { runs, folder: folder.to_owned(), bench, weihua, demo })
    }

    /// The script that does the same with other means.
    pub fn peer(&self, word: &str) -> Command {
        let mut command = Command::new(std::env::var("PYTHON").unwrap_or("python3".into()));
        command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/peer.py")).arg(word);
        command
    }

    /// A data file to write into.
    pub fn copy_of_demo(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.folder.join(format!("{name}.weihua"));
        for beside in ["-wal", "-shm"] {
            let beside = self.folder.join(format!("{name}.weihua{beside}"));
            if beside.exists() {
                fs::remove_file(beside)?;
            }
        }
        let kept = self.folder.join(format!("{name}.weihua-files"));
        if kept.exists() {
            fs::remove_dir_all(kept)?;
        }
        fs::copy(&self.demo, &path)?;
        Ok(path)
    }
}

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [first, book, worker] = words.as_slice()
        && first == "read-once"
    {
        return reading::read_once(Path::new(book), Path::new(worker));
    }
    if let [first, file] = words.as_slice()
        && first == city::ONCE
    {
        return city::once(Path::new(file));
    }
    let folder = tempfile::tempdir()?;
    if let [first, file] = words.as_slice()
        && first == city::MAKE
    {
        city_made::make(&Ground::new(1, folder.path())?, Path::new(file))?;
        return Ok(());
    }
    let (runs, parts) = words.split_first().ok_or("weihua-bench RUNS PART…")?;
    let ground = Ground::new(runs.parse()?, folder.path())?;
    println!("对照：{}", run(&mut ground.peer("version"))?.said.trim());
    for part in parts {
        match part.as_str() {
            "reading" => reading::measure(&ground)?,
            "intake" => intake::measure(&ground)?,
            "exchange" => exchange::measure(&ground)?,
            "paper" => paper::measure(&ground)?,
            "library" => library::measure(&ground)?,
            "city" => city::measure(&ground)?,
            other => return Err(format!("没有“{other}”这一部分").into()),
        }
    }
    Ok(())
}
