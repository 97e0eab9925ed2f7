//! A child that is this same program, for what one program alone cannot show.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// What a child is told by its environment: the data file it works on.
pub const FILE: &str = "WEIHUA_TEST_FILE";

/// The data file this program was started for, where it is a child.
pub fn told() -> Option<std::path::PathBuf> {
    std::env::var_os(FILE).map(Into::into)
}

/// Starts this program anew with one test, which finds [`told`] and does the child's part.
pub fn start(test: &str, path: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--include-ignored"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap());
    (child, lines)
}

/// The same where no file may grow above `blocks` of 512 bytes.
#[cfg(unix)]
pub fn start_limited(test: &str, path: &Path, blocks: u32) -> (Child, BufReader<ChildStdout>) {
    // The signal would kill the child; ignored, it becomes the error of the write.
    let script =
        format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" --exact {test} --nocapture");
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg(std::env::current_exe().unwrap())
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap());
    (child, lines)
}

/// The child's next line that starts with `word`, without it; `None` at its end.
pub fn next_line(lines: &mut BufReader<ChildStdout>, word: &str) -> Option<String> {
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        // The test runner writes its own words before the first of ours.
        if let Some(at) = line.find(word)
            && line.ends_with('\n')
        {
            return Some(line[at + word.len()..].trim().to_owned());
        }
    }
}
