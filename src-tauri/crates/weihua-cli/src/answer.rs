//! Giving the answer: text or JSON on standard output, refusals also on standard error, and an
//! exit code a script can decide on.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use weihua::error::{Code, Failure, Result};
use weihua::problem::{Problem, Severity};

/// What a command has to say.
pub struct Answer {
    /// For a person.
    pub text: String,
    /// For a program.
    pub json: serde_json::Result<String>,
    /// What was not done or not in order, although there is an answer; exit code 1.
    pub but: Option<String>,
}

impl Answer {
    /// Both forms of one answer.
    pub fn new(text: String, shape: &impl Serialize) -> Self {
        Self { text, json: serde_json::to_string_pretty(shape), but: None }
    }

    /// The same answer, of which a part was refused.
    pub fn but(mut self, sentence: Option<String>) -> Self {
        self.but = sentence;
        self
    }
}

#[derive(Serialize)]
struct Refusal<'a> {
    error: &'a Failure,
}

/// Prints the outcome and turns it into an exit code.
pub fn give(outcome: Result<Answer>, json: bool) -> ExitCode {
    let outcome = outcome.and_then(|answer| {
        let but = answer.but;
        if !json {
            return Ok((answer.text, but));
        }
        let text = answer.json.map_err(|cause| {
            Failure::new(Code::Internal, "结果写不成JSON，程序有误。").because(cause)
        })?;
        Ok((text, but))
    });
    match outcome {
        Ok((text, None)) => print(&text),
        Ok((text, Some(but))) => {
            print(&text);
            let _ = writeln!(io::stderr(), "{but}");
            ExitCode::from(1)
        }
        Err(failure) => refuse(&failure, json),
    }
}

fn refuse(failure: &Failure, json: bool) -> ExitCode {
    if json && let Ok(text) = serde_json::to_string_pretty(&Refusal { error: failure }) {
        print(&text);
    }
    let mut said = failure.sentence.clone();
    if !json {
        // Of a file that is no plan the sentence says it all.
        let single = failure.problems.iter().filter(|problem| problem.code != "no_plan");
        single.for_each(|problem| said.push_str(&line(problem)));
        if let Some(cause) = &failure.cause {
            said.push_str(&format!("\n（详情：{cause}）"));
        }
    }
    // Nobody may be listening; there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{said}");
    ExitCode::from(exit_code(failure.code))
}

/// A finding on a line of its own.
pub fn line(problem: &Problem) -> String {
    let weight = match problem.severity {
        Severity::Hard => "须改",
        Severity::Soft => "请核",
        Severity::Note => "提示",
    };
    format!("\n{weight}　{}：{}{}", problem.place, problem.sentence, problem.hint)
}

/// Prints to standard output. A reader that has gone away (`| head`) is no fault.
pub fn print(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(
                io::stderr(),
                "命令做完了，结果却写不出去；请检查输出到的文件和它所在的磁盘。\n（详情：{error}）"
            );
            ExitCode::from(1)
        }
    }
}

fn exit_code(code: Code) -> u8 {
    match code {
        Code::Locked | Code::Damaged | Code::Newer | Code::Foreign => 3,
        Code::BadInput
        | Code::NotFound
        | Code::AlreadyExists
        | Code::BadPlan
        | Code::NotAllowed
        | Code::NotWritable
        | Code::DiskFull
        | Code::Io
        | Code::Internal => 1,
    }
}
