//! The report of the demonstration quarter, from the data file to the finished PDF.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::figures;
use crate::process::{Runs, run};
use crate::reading::megabytes;
use crate::{Ground, Outcome, PERIOD};

/// Measures.
pub fn measure(ground: &Ground) -> Outcome<()> {
    figures::part(&format!("三　季度报告（{PERIOD}，演示台账），一条命令从台账到PDF"));
    let fonts = fonts(ground)?;
    let paper = ground.folder.join("报告.pdf");
    let (mut warm, mut cold, mut peer) = (Runs::default(), Runs::default(), Runs::default());
    let mut left = 0;
    for counted in (0..=ground.runs).map(|at| at > 0) {
        let warmed = draw(ground, &paper)?;
        let drawn = run(Command::new("pdftoppm")
            .args(["-r", "72", "-gray"])
            .arg(&paper)
            .arg(ground.folder.join("页")))?;
        run(ground.peer("forget").args(&fonts))?;
        left = resident(&fonts)?;
        let chilled = draw(ground, &paper)?;
        if counted {
            warm.add(&warmed);
            cold.add(&chilled);
            peer.add(&drawn);
        }
    }
    warm.print("字体已在内存");
    cold.print("字体不在内存");
    println!(
        "  （冷：开始前字体还留在内存的有 {left} 字节；对照：跑完以后有 {}）",
        resident(&fonts)?
    );
    peer.print("pdftoppm 把同一份PDF画出来");
    figures::line("热 ÷ pdftoppm，墙钟", &warm.wall.by(&peer.wall));
    let size = megabytes(&paper)?;
    println!("  {size:.2} MB");
    figures::goal("≤ 1 s（冷热都算）", warm.wall.median() <= 1.0 && cold.wall.median() <= 1.0);
    figures::goal("≤ 2 MB", size <= 2.0);
    Ok(())
}

fn draw(ground: &Ground, paper: &Path) -> Outcome<crate::process::Run> {
    if paper.exists() {
        std::fs::remove_file(paper)?;
    }
    let file = ground.copy_of_demo("报告")?;
    let mut command = Command::new(&ground.weihua);
    command.arg("--file").arg(&file).args(["report", "quarterly", "--period", PERIOD, "-o"]);
    run(command.arg(paper))
}

fn fonts(ground: &Ground) -> Outcome<Vec<PathBuf>> {
    let folders = weihua::pdf::folders_beside(&ground.weihua);
    let folder = folders.iter().find(|folder| folder.exists()).ok_or("没有找到字体")?;
    std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

/// Bytes of these files that the system holds in memory.
fn resident(files: &[PathBuf]) -> Outcome<u64> {
    let said =
        run(Command::new("fincore").args(["--bytes", "--noheadings", "-o", "RES"]).args(files))?;
    Ok(said.said.lines().filter_map(|line| line.trim().parse::<u64>().ok()).sum())
}
