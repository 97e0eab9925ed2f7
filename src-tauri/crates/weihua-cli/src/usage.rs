//! What was written wrong on the command line, in Chinese as far as the parser tells.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use serde_json::json;

use crate::answer;

const USAGE: u8 = 2;

/// Help and version are answers; everything else is explained and ends with 2.
pub fn explain(error: &clap::Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return answer::print(&error.to_string());
        }
        _ => {}
    }
    let sentence = sentence(error);
    // The line could not be parsed, so whether JSON was wanted is read from it directly.
    if std::env::args_os().any(|arg| arg == "--json") {
        let shape = json!({ "error": { "code": "usage", "sentence": sentence, "problems": [], "cause": null } });
        answer::print(&format!("{shape:#}"));
    }
    let _ = writeln!(io::stderr(), "{sentence}\n用法见“weihua --help”。");
    ExitCode::from(USAGE)
}

fn sentence(error: &clap::Error) -> String {
    let of = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let suggested = |kind: ContextKind| {
        let word = of(kind);
        if word.is_empty() {
            "。".to_owned()
        } else {
            format!("，您要写的也许是“{word}”。")
        }
    };
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!(
                "没有“{}”这个命令{}",
                of(ContextKind::InvalidSubcommand),
                suggested(ContextKind::SuggestedSubcommand)
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写要做什么：请写一个命令，如plan show。".to_owned()
        }
        ErrorKind::UnknownArgument => {
            format!("没有“{arg}”这个参数{}", suggested(ContextKind::SuggestedArg))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数{}。", arg.replace(", ", "、")),
        ErrorKind::InvalidValue if value.is_empty() => format!("参数{arg}后面没有写内容。"),
        ErrorKind::InvalidValue => {
            format!(
                "参数{arg}的“{value}”不能用，可用的是{}。",
                of(ContextKind::ValidValue).replace(", ", "、")
            )
        }
        ErrorKind::ValueValidation
            if ["--today", "--received", "--dated"].iter().any(|day| arg.contains(day)) =>
        {
            format!(
                "“{value}”不是一个日期，应当写成2018-04-03这样，在2000年至2099年之间，并且确有这一天。"
            )
        }
        ErrorKind::ValueValidation => format!("参数{arg}的“{value}”不能用，请核对。"),
        ErrorKind::ArgumentConflict => format!("参数{arg}写了不止一次，或者与别的参数冲突。"),
        ErrorKind::InvalidUtf8 => "参数里有不是UTF-8的字符。".to_owned(),
        _ => "命令写得不对。".to_owned(),
    }
}
