//! The forms of all units, filled in, looked through and taken in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::figures::{self, Figures};
use crate::process::{Runs, run};
use crate::{Ground, Outcome, PERIOD};

/// Measures.
pub fn measure(ground: &Ground) -> Outcome<()> {
    let books = filled(ground)?;
    figures::part(&format!("二　{}册填好的报送表（{PERIOD}），体检并收进演示台账", books.len()));
    let mut sums = Figures::default();
    let (mut look, mut take, mut peer) = (Runs::default(), Runs::default(), Runs::default());
    // One warm-up.
    for counted in (0..=ground.runs).map(|at| at > 0) {
        let file = ground.copy_of_demo("收件")?;
        let looked = run(import(ground, &file, &books).arg("--dry-run"))?;
        let taken = run(&mut import(ground, &file, &books))?;
        let read = run(ground.peer("read").args(&books))?;
        whole(&looked.said, books.len())?;
        whole(&taken.said, books.len())?;
        if counted {
            sums.add(looked.wall + taken.wall);
            look.add(&looked);
            take.add(&taken);
            peer.add(&read);
        }
    }
    look.print("体检");
    take.print("收入（体检再做一遍，然后写入）");
    figures::line("两步合计　墙钟 s", &sums);
    peer.print("openpyxl 只把这些册读一遍");
    figures::line("合计 ÷ openpyxl", &sums.by(&peer.wall));
    figures::goal("≤ 2 s", sums.median() <= 2.0);
    Ok(())
}

/// Forms as the program gives them out, filled in by openpyxl.
fn filled(ground: &Ground) -> Outcome<Vec<PathBuf>> {
    let (blank, filled) = (ground.folder.join("空表"), ground.folder.join("填好"));
    fs::create_dir_all(&filled)?;
    let file = ground.copy_of_demo("发表")?;
    let mut template = Command::new(&ground.weihua);
    template.arg("--file").arg(&file).args(["template", "--all", "--period", PERIOD, "-o"]);
    run(template.arg(&blank))?;
    run(ground.peer("fill").arg(&blank).arg(&filled))?;
    let mut books =
        fs::read_dir(&filled)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    books.sort();
    if books.len() != 42 {
        return Err(format!("应有42册，有{}册", books.len()).into());
    }
    Ok(books)
}

fn import(ground: &Ground, file: &Path, books: &[PathBuf]) -> Command {
    let mut command = Command::new(&ground.weihua);
    command.arg("--json").arg("--file").arg(file).args(["import", "--period", PERIOD]).args(books);
    command
}

/// A run that left something out is no measurement.
fn whole(said: &str, books: usize) -> Outcome<()> {
    let said: serde_json::Value = serde_json::from_str(said)?;
    let count = |name: &str| said["counts"][name].as_u64().unwrap_or(u64::MAX);
    let rows = count("changed") + count("new");
    let listed = said["workbooks"].as_array().map_or(0, Vec::len);
    if listed != books || rows < 400 || count("refused") + count("doubtful") > 0 {
        return Err(format!("没有全收：{}", said["counts"]).into());
    }
    Ok(())
}
