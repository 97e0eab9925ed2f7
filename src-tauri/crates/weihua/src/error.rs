//! When a job cannot be done: a closed code for the program, a full Chinese sentence for the
//! person, a cause for the log.

use serde::Serialize;

use crate::problem::Problem;

/// What the program decides on. Grows only where the page or the exit code decides differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// What was given cannot be taken: the sentence says what, where and what to do.
    BadInput,
    /// The named thing does not exist.
    NotFound,
    /// A file stands where a new one should be written.
    AlreadyExists,
    /// The plan file has problems; all of them are listed.
    BadPlan,
    /// The data file is open in another program.
    Locked,
    /// The data file is damaged.
    Damaged,
    /// The data file comes from a newer version of this program.
    Newer,
    /// The file is not a data file of this program.
    Foreign,
    /// Nobody is signed in, or the role of whoever is does not go so far.
    NotAllowed,
    /// The folder or file cannot be written.
    NotWritable,
    /// The disk is full; nothing was written.
    DiskFull,
    /// Reading or writing failed for another reason.
    Io,
    /// A fault of the program itself.
    Internal,
}

/// A job that was refused or could not be done. Nothing was changed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct Failure {
    /// What the program decides on.
    pub code: Code,
    /// What happened, whether anything changed, and what to do: for the person, in Chinese.
    pub sentence: String,
    /// Single findings behind the refusal, where there are any.
    pub problems: Vec<Problem>,
    /// The technical cause, for the log and 详情.
    pub cause: Option<String>,
}

/// The result of every job.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with its sentence.
    pub fn new(code: Code, sentence: impl Into<String>) -> Self {
        Self { code, sentence: sentence.into(), problems: Vec::new(), cause: None }
    }

    /// The same with its technical cause.
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The same with the findings behind it.
    pub fn with_problems(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence)?;
        if let Some(cause) = &self.cause {
            write!(f, " [{cause}]")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
