//! Who acts: a data file that names users asks for one, and each command for a role.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::{Command as Program, Stdio};

use weihua::account::{self, Need, Refused};
use weihua::error::{Code, Failure, Result};
use weihua::op::Author;
use weihua::store::Store;

use crate::args::{Args, Command, PlanCommand};
use crate::args_issue::{IssueCommand, KeyCommand};
use crate::args_user::UserCommand;
use crate::{context, key};

/// What a command asks of whoever wants it.
fn need(command: &Command) -> Need {
    match command {
        Command::New { .. } | Command::Demo { .. } | Command::Unpack { .. } => Need::Anyone,
        Command::Plan { command: PlanCommand::Show { .. } | PlanCommand::Check { .. } }
        | Command::Duties { .. }
        | Command::Read(_)
        | Command::Sums(_)
        | Command::Check
        | Command::Issue(
            IssueCommand::Leftovers | IssueCommand::Key { command: KeyCommand::Show },
        ) => Need::Look,
        Command::Template { .. }
        | Command::Chase(_)
        | Command::Import { .. }
        | Command::Receive { .. }
        | Command::Attach { .. }
        | Command::Undo { .. }
        | Command::Reply { .. }
        | Command::ReadReply { .. }
        | Command::Submit { .. } => Need::Enter,
        Command::Report { .. }
        | Command::User(UserCommand::Copy { .. })
        | Command::Issue(IssueCommand::IssuePlan { .. } | IssueCommand::ApplyPlan { .. }) => {
            Need::Decide
        }
        Command::Plan { command: PlanCommand::Set { .. } }
        | Command::Backup { .. }
        | Command::Restore { .. }
        | Command::Move { .. }
        | Command::Issue(IssueCommand::Key {
            command: KeyCommand::Protect { .. } | KeyCommand::Unprotect { .. } | KeyCommand::Renew,
        }) => Need::Administer,
    }
}

/// The word of a command, as it is kept where it is refused.
fn word() -> String {
    let is_word = |word: &String| word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let written = std::env::args_os().skip(1).filter_map(|word| word.into_string().ok());
    let words: Vec<String> =
        written.filter(|word| !word.starts_with('-') && is_word(word)).take(2).collect();
    format!("weihua {}", words.join(" "))
}

/// Lets a command through, in the name of whoever signed in; or refuses it, and keeps that.
///
/// # Errors
/// `BadInput` without a name and a password, or for wrong ones; `NotAllowed` where the role does
/// not go so far.
pub fn let_in(args: &Args) -> Result<()> {
    let asked = need(&args.command);
    let (Some(path), true) = (&args.file, asked != Need::Anyone) else {
        return Ok(());
    };
    // What is the matter with a file that cannot be opened is for the command to say.
    let Ok(store) = Store::look(path) else {
        return Ok(());
    };
    if !store.read(account::named).unwrap_or(false) {
        return Ok(());
    }
    let (name, password) = asked_for(args, path)?;
    let known = store.read(|conn| account::sign_in(conn, &name, &password))?;
    drop(store);
    let Some(known) = known else {
        let sentence = "姓名或口令不对，命令没有执行，未作任何改动；请核对姓名和口令文件的第一行。";
        return Err(refused(args, path, ("", &name), Failure::new(Code::BadInput, sentence)));
    };
    if !account::may(known.role, asked) {
        let failure = account::not_allowed(&known.name, known.role, asked);
        return Err(refused(args, path, (&known.name, ""), failure));
    }
    context::sign(Author::new(format!("{}（命令行）", known.name)));
    Ok(())
}

/// Keeps that something was refused, as far as the file can be written.
fn refused(args: &Args, path: &Path, (account, tried): (&str, &str), failure: Failure) -> Failure {
    let moment = context::moment(args);
    let command = if tried.is_empty() { word() } else { format!("登录（{tried}）") };
    if let Ok(mut store) = Store::open(path, &Author::command_line(), moment) {
        let what = Refused { account, command: &command, reason: &failure.sentence };
        // It stays refused where that cannot be kept.
        let _ = account::refuse(&mut store, what, moment);
        let _ = store.close();
    }
    failure
}

fn asked_for(args: &Args, path: &Path) -> Result<(String, String)> {
    let who = &args.who;
    let can_ask = io::stdin().is_terminal();
    let nobody = || {
        Failure::new(
            Code::BadInput,
            format!(
                "台账“{}”设有用户，命令没有执行，未作任何改动；请用--user写上姓名、--password-file写上口令文件，或者在终端上运行，按提示输入。",
                path.display()
            ),
        )
    };
    let name = match &who.user {
        Some(name) => name.trim().to_owned(),
        None if can_ask => ask("姓名：").ok_or_else(nobody)?,
        None => return Err(nobody()),
    };
    let password = match &who.password_file {
        Some(file) => key::first_line(file)?,
        None if can_ask => ask_unseen("口令：").ok_or_else(nobody)?,
        None => return Err(nobody()),
    };
    Ok((name, password))
}

fn ask(prompt: &str) -> Option<String> {
    let mut to = io::stderr();
    write!(to, "{prompt}").and_then(|()| to.flush()).ok()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).ok()?;
    let line = line.trim().to_owned();
    (!line.is_empty()).then_some(line)
}

/// Without showing what is typed, where the terminal can be told so.
fn ask_unseen(prompt: &str) -> Option<String> {
    let echo = |word: &str| {
        let mut terminal = Program::new("stty");
        let quiet = terminal.arg(word).stdin(Stdio::inherit()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    };
    let unseen = echo("-echo");
    let typed = ask(if unseen { prompt } else { "口令（会显示出来）：" });
    if unseen {
        echo("echo");
        let _ = writeln!(io::stderr());
    }
    typed
}
