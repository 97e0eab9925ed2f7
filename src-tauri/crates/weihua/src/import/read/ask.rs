//! Asking a process of its own to read a workbook, and staying alive whatever becomes of it.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use super::{Book, Unreadable, frame, limits, worker};

/// How often it is asked whether somebody cancelled.
const LOOK: Duration = Duration::from_millis(50);

/// Whoever holds a copy may stop what is being read.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Stops the reading; what it was for is refused.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A program of ours that reads a workbook when it is started with an argument.
#[derive(Clone, Debug)]
pub struct Worker {
    program: PathBuf,
    argument: String,
    time: Duration,
    stop: Stop,
}

impl Worker {
    /// `program` answers [`worker::ARGUMENT`]: the window and the command line both do.
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            argument: worker::ARGUMENT.to_owned(),
            time: Duration::from_secs(limits::SECONDS),
            stop: Stop::default(),
        }
    }

    /// The same, started with another argument, for a test of what becomes of it.
    pub fn with_argument(mut self, argument: &str) -> Self {
        argument.clone_into(&mut self.argument);
        self
    }

    /// The same with another time to finish.
    pub fn within(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// By this it is stopped.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Reads a workbook in a process of its own.
    ///
    /// # Errors
    /// One sentence, to be said after the name of the file: what the process refused, or that it
    /// died, took too long, or was stopped.
    pub fn read(&self, bytes: &[u8]) -> Result<Book, Unreadable> {
        if bytes.len() > limits::FILE {
            return Err(Unreadable::too_big("超过20 MB"));
        }
        let mut child = self.start().map_err(|error| {
            Unreadable::new("没有读：读表的程序启动不了；请重新安装本程序，或联系管理员。")
                .because(error)
        })?;
        let outcome = self.talk(&mut child, bytes);
        // It may be gone already; either way nothing of it is left behind.
        let _ = child.kill();
        let status = child.wait();
        outcome.and_then(|answer| understood(&answer, status))
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command
            .arg(&self.argument)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        no_window(&mut command);
        command.spawn()
    }

    fn talk(&self, child: &mut Child, bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Unreadable::damaged("读表的程序没有回话"));
        };
        let deadline = Instant::now() + self.time;
        let (tell, heard) = mpsc::channel();
        thread::scope(|scope| {
            // A process that stopped listening has its reason, which its answer tells.
            scope.spawn(move || drop(stdin.write_all(bytes)));
            scope.spawn(move || {
                let mut answer = Vec::new();
                let most = limits::ANSWER as u64;
                let read = stdout.take(most).read_to_end(&mut answer).map(|_| answer);
                // Nobody waits any more where it took too long.
                let _ = tell.send(read);
            });
            let outcome = loop {
                match heard.recv_timeout(LOOK) {
                    Ok(Ok(answer)) => break Ok(answer),
                    Ok(Err(error)) => {
                        break Err(Unreadable::damaged("读表的程序中途停了").because(error));
                    }
                    Err(mpsc::RecvTimeoutError::Disconnected) => {
                        break Err(Unreadable::damaged("读表的程序中途停了"));
                    }
                    Err(mpsc::RecvTimeoutError::Timeout) => {}
                }
                if self.stop.is_wanted() {
                    break Err(Unreadable::new("没有读完就停下了，没有收；需要时请再收一次。"));
                }
                if Instant::now() >= deadline {
                    break Err(Unreadable::too_big(&format!(
                        "读了{}秒还没有读完",
                        self.time.as_secs()
                    )));
                }
            };
            // Both threads end when the process does.
            let _ = child.kill();
            outcome
        })
    }
}

fn understood(answer: &[u8], status: io::Result<ExitStatus>) -> Result<Book, Unreadable> {
    frame::take(answer).unwrap_or_else(|| {
        let how = match status {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        };
        Err(Unreadable::damaged("读它要用的内存超过上限，或者内容不合规").because(how))
    })
}

#[cfg(windows)]
fn no_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn no_window(_command: &mut Command) {}
