//! The same jobs without a window. Every command answers in text or, with `--json`, in the
//! shapes of `docs/formats.md`; the exit code is 0 done, 1 refused or problems found, 2 usage,
//! 3 the data file is locked, damaged, newer or foreign.

mod answer;
mod arg_words;
mod args;
mod args_chase;
mod args_issue;
mod args_read;
mod args_sums;
mod args_user;
mod attach;
mod backup;
mod changes;
mod chase;
mod check;
mod clock;
mod compile;
mod context;
mod copy;
mod demo;
mod duties;
mod figures;
mod import;
mod import_shape;
mod issue;
mod key;
mod matrix;
mod matrix_plan;
mod measure_shape;
mod milestones;
mod moving;
mod new;
mod plan_check;
mod plan_shape;
mod plan_show;
mod receive;
mod receive_shape;
mod reply;
mod report;
mod report_unit;
mod restore;
mod submit;
mod template;
mod undo;
mod usage;
mod who;

use std::process::ExitCode;

use clap::Parser;
use weihua::error::{Code, Failure, Result};
use weihua::figures::FigureValue;
use weihua::import::read::worker;
use weihua::report::quarterly::Options;

use self::answer::Answer;
use self::args::{Args, Command, PlanCommand, ReportKind};
use self::args_chase::ChaseCommand;
use self::args_issue::IssueCommand;
use self::args_read::ReadCommand;
use self::args_sums::SumsCommand;
use self::args_user::UserCommand;
use self::report_unit::Paper;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|word| word == worker::ARGUMENT) {
        return worker::serve();
    }
    match Args::try_parse() {
        Ok(args) => answer::give(who::let_in(&args).and_then(|()| run(&args)), args.json),
        Err(error) => usage::explain(&error),
    }
}

fn run(args: &Args) -> Result<Answer> {
    match &args.command {
        Command::New { file, desk, unit, plan, issue, office_key } => {
            let from = match (plan, issue) {
                (_, Some(issue)) => {
                    new::From::Issue { path: issue, office_key: office_key.as_deref() }
                }
                (Some(plan), None) => new::From::PlanFile(plan),
                (None, None) => new::From::BuiltIn,
            };
            new::new(args, file, *desk, unit, from)
        }
        Command::Demo { file, desk, unit } => demo::demo(args, file, *desk, unit.as_deref()),
        Command::Plan { command: PlanCommand::Show { number } } => plan_show::show(args, *number),
        Command::Plan { command: PlanCommand::Check { path } } => plan_check::check(path),
        Command::Plan { command: PlanCommand::Set { path, reason, from_period } } => {
            issue::set_plan(args, path, reason, from_period.as_deref())
        }
        Command::Issue(command) => match command {
            IssueCommand::IssuePlan { output, notice } => {
                issue::write(args, output, notice.as_deref())
            }
            IssueCommand::ApplyPlan { path, dry_run, office_key } => {
                issue::apply(args, path, *dry_run, office_key.as_deref())
            }
            IssueCommand::Leftovers => issue::leftovers(args),
            IssueCommand::Key { command } => key::key(args, command),
        },
        Command::Sums(command) => sums(args, command),
        Command::Chase(ChaseCommand::Chase { period, unit, paper, answer_by, output }) => {
            let asked = chase::Asked {
                period,
                units: unit,
                paper: (*paper).into(),
                answer_by: *answer_by,
                output: output.as_deref(),
            };
            chase::chase(args, &asked)
        }
        Command::User(UserCommand::Copy { output }) => copy::copy(args, output),
        Command::Duties { unit, period } => duties::duties(args, unit, period),
        Command::Read(command) => read(args, command),
        Command::Template { unit, all, period, output } => {
            let whose = template::Whose::read(unit.as_deref(), *all)?;
            template::template(args, &whose, period, output)
        }
        Command::Import { paths, period, received, note, dry_run } => {
            let asked = import::Asked {
                paths,
                period,
                received: *received,
                note: note.as_deref().unwrap_or_default(),
            };
            if *dry_run { import::look(args, &asked) } else { import::take_in(args, &asked) }
        }
        Command::Receive { paths, received, note, dry_run } => {
            let note = note.as_deref().unwrap_or_default();
            let asked = receive::Asked { paths, received: *received, note };
            if *dry_run { receive::look(args, &asked) } else { receive::take_in(args, &asked) }
        }
        Command::Attach { paths, unit, period, measure, category } => {
            let category = category.as_deref();
            attach::attach(
                args,
                &attach::Asked { paths, unit, period, measure: *measure, category },
            )
        }
        Command::Undo { batch } => undo::undo(args, *batch),
        Command::Reply { unit, period, history: _, answer_by, output } => reply::write(
            args,
            &reply::Asked {
                unit: unit.as_deref(),
                period: period.as_deref(),
                answer_by: *answer_by,
                output,
            },
        ),
        Command::ReadReply { path, check, dry_run } => {
            reply::read(args, path, check.as_deref(), *dry_run)
        }
        Command::Check => check::check(args),
        Command::Report { kind, unit, blank, period, output, dated, annex, sources } => {
            let unit = unit.as_deref();
            match (kind, *blank, unit) {
                (ReportKind::Quarterly, false, None) => {
                    let (annex, sources) = ((*annex).into(), (*sources).into());
                    let options = Options { dated: *dated, annex, sources };
                    report::report(args, period, output, options)
                }
                (ReportKind::Form, true, unit) => {
                    report_unit::report(args, Paper::BlankForm, unit, period, output)
                }
                (ReportKind::Form, false, unit) => {
                    report_unit::report(args, Paper::Form(*dated), unit, period, output)
                }
                (ReportKind::Situation, false, unit) => {
                    report_unit::report(args, Paper::Situation(*dated), unit, period, output)
                }
                (ReportKind::Quarterly, _, _) | (ReportKind::Situation, true, _) => {
                    Err(Failure::new(
                        Code::BadInput,
                        "--unit用于report form和report situation，--blank只用于report form；请去掉多写的参数。",
                    ))
                }
            }
        }
        Command::Submit { unit, period, output, key_password_file } => {
            submit::submit(args, unit.as_deref(), period, output, key_password_file.as_deref())
        }
        Command::Backup { output } => backup::backup(args, output),
        Command::Restore { copy } => restore::restore(args, copy),
        Command::Move { output } => moving::move_out(args, output),
        Command::Unpack { from, output } => moving::unpack(args, from, output),
    }
}

fn sums(args: &Args, command: &SumsCommand) -> Result<Answer> {
    match command {
        SumsCommand::Figures {
            period,
            from,
            total,
            rows,
            columns,
            unit,
            kind,
            measure,
            indicator,
            output,
        } => figures::figures(
            args,
            &figures::Asked {
                period,
                from: from.as_deref(),
                value: if *total { FigureValue::Total } else { FigureValue::Period },
                rows: rows.iter().map(|row| (*row).into()).collect(),
                column: columns.map(Into::into),
                unit: unit.as_deref(),
                kind: kind.as_deref(),
                measure: *measure,
                indicator: indicator.as_deref(),
                output: output.as_deref(),
            },
        ),
        SumsCommand::Milestones { period, measure, output } => {
            milestones::milestones(args, period, *measure, output.as_deref())
        }
    }
}

fn read(args: &Args, command: &ReadCommand) -> Result<Answer> {
    match command {
        ReadCommand::Matrix { period: Some(period), .. } => matrix::matrix(args, period),
        ReadCommand::Matrix { period: None, by, .. } => matrix_plan::matrix(args, (*by).into()),
        ReadCommand::Compile { period, alike: false } => compile::draft(args, period),
        ReadCommand::Compile { period, alike: true } => compile::alike(args, period),
        ReadCommand::Changes { period, paper } => changes::changes(args, period, *paper),
    }
}
