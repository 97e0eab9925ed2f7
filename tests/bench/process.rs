//! A whole command, timed: by the clock on the wall and by what the processor did for it and for
//! everything it started.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;
use crate::figures::{self, Figures};

/// Ticks of the processor's account in a second, as Linux counts for programs.
const TICKS: f64 = 100.0;

/// One run.
#[derive(Clone, Debug)]
pub struct Run {
    /// Seconds from before the start to after the end.
    pub wall: f64,
    /// Seconds of processor, all its children with it.
    pub cpu: f64,
    /// What it printed.
    pub said: String,
}

/// Several runs.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// Seconds on the wall.
    pub wall: Figures,
    /// Seconds of processor.
    pub cpu: Figures,
}

impl Runs {
    /// One more.
    pub fn add(&mut self, run: &Run) {
        self.wall.add(run.wall);
        self.cpu.add(run.cpu);
    }

    /// Two lines.
    pub fn print(&self, what: &str) {
        figures::line(&format!("{what}　墙钟 s"), &self.wall);
        figures::line(&format!("{what}　处理器 s"), &self.cpu);
    }
}

/// Runs a command to its end. One that fails is no measurement.
pub fn run(command: &mut Command) -> Outcome<Run> {
    let before = processor_of_children()?;
    let begin = Instant::now();
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    let wall = begin.elapsed().as_secs_f64();
    let cpu = processor_of_children()? - before;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stdout);
        return Err(format!("{command:?}: {}\n{said}", output.status).into());
    }
    Ok(Run { wall, cpu, said: String::from_utf8_lossy(&output.stdout).into_owned() })
}

/// Two commands in turn, one warm-up each; of the last run of each, what it printed.
pub fn in_turn(
    runs: usize,
    one: &dyn Fn() -> Command,
    other: &dyn Fn() -> Command,
) -> Outcome<(Runs, Runs, [String; 2])> {
    let mut said = [run(&mut one())?.said, run(&mut other())?.said];
    let (mut ones, mut others) = (Runs::default(), Runs::default());
    for _ in 0..runs {
        let first = run(&mut one())?;
        let second = run(&mut other())?;
        ones.add(&first);
        others.add(&second);
        said = [first.said, second.said];
    }
    Ok((ones, others, said))
}

/// Seconds of processor of all children that have ended, as the system accounts for them.
fn processor_of_children() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in brackets, may hold anything.
    let (_, fields) = stat.rsplit_once(')').ok_or("no account of the processor")?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok());
    let (user, system) = ticks(13).zip(ticks(14)).ok_or("no account of the processor")?;
    Ok((user + system) / TICKS)
}
