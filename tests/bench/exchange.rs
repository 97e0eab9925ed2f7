//! 报送包 of all units, taken in by a 汇总端 that knows their keys.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use weihua::clock::Moment;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::exchange::{self, Kind, LogHead, NewFile, PlanStamp, Sender};
use weihua::id::{PeriodId, UnitId};
use weihua::import::Receipt;
use weihua::op::Author;
use weihua::progress::At;
use weihua::receive::{self, KeyJoins, Officer};
use weihua::revision;
use weihua::submission::package::{ControlSums, PackageBody, PlaceBody};
use weihua::{file, key, plan, submission};

use crate::figures::{self, Figures};
use crate::process::{Runs, run};
use crate::{Ground, Outcome};

/// A quarter of which everybody reported, and the one before it.
const OF: &str = "2018Q2";
const BEFORE: &str = "2018Q1";
const TODAY: &str = "2018-10-12";

/// Measures.
pub fn measure(ground: &Ground) -> Outcome<()> {
    let (known, packages) = at_hand(ground)?;
    figures::part(&format!("九　{}份报送包（{OF}），收进认得密钥的汇总端", packages.len()));
    let one = packages.get(..1).ok_or("没有报送包")?;
    let (mut single, mut all, mut kept) = (Runs::default(), Runs::default(), Figures::default());
    for counted in (0..=ground.runs).map(|at| at > 0) {
        let first = taken(ground, &known, one)?;
        let every = taken(ground, &known, &packages)?;
        let copied = copied(ground, &packages)?;
        if counted {
            single.add(&first);
            all.add(&every);
            kept.add(copied);
        }
    }
    single.print("收1份（连同打开台账、备份）");
    let files = packages.len();
    all.print(&format!("收{files}份"));
    figures::line(&format!("对照：这{files}份各存一份、落盘　墙钟 s"), &kept);
    figures::line(&format!("收{files}份 ÷ 对照"), &all.wall.by(&kept));
    figures::goal("1份 ≤ 0.1 s", single.wall.median() <= 0.1);
    figures::goal(&format!("{files}份（应为42份）≤ 2 s"), files == 42 && all.wall.median() <= 2.0);
    Ok(())
}

fn moment() -> Outcome<Moment> {
    let at = chrono::DateTime::parse_from_rfc3339(&format!("{TODAY}T10:30:00+08:00"))?;
    Ok(Moment { at, today: TODAY.parse()? })
}

/// A 汇总端 that has registered the key of every unit by its package of the quarter before, and the
/// packages of this one.
fn at_hand(ground: &Ground) -> Outcome<(PathBuf, Vec<PathBuf>)> {
    let (author, moment) = (Author::local(), moment()?);
    let demo = said(desk::look(&ground.demo, moment))?;
    let plan = demo.plan.clone();
    let (before, now) = (ground.folder.join("上季"), ground.folder.join("本季"));
    let desks = ground.folder.join("各单位");
    for folder in [&before, &now, &desks] {
        fs::create_dir_all(folder)?;
    }
    for unit in &plan.units {
        if chain(&demo, &unit.id, OF)?.is_empty() {
            continue;
        }
        let path = desks.join(format!("{}.weihua", unit.id));
        let own = desk::create(&path, DeskKind::Unit, Some(&unit.id), &plan, &author, moment);
        let mut own = said(own)?;
        let period = PeriodId::from(OF);
        let at = At { plan: &plan, unit: &unit.id, period: &period, author: &author, moment };
        said(submission::make_key(&mut own.store, at))?;
        written(&demo, &own, &unit.id, BEFORE, &before, moment)?;
        written(&demo, &own, &unit.id, OF, &now, moment)?;
    }
    let known = ground.folder.join("认得.weihua");
    let office = desk::create(&known, DeskKind::Bureau, None, &plan, &author, moment);
    let mut office = said(office)?;
    let paths = said(receive::exchange_files_in(&before))?;
    let receipt = Receipt { received_on: moment.today, note: "" };
    said(receive::take_in(&mut office.store, &plan, &paths, None, receipt, &author, moment))?;
    for key in said(receive::waiting(&office.store, &plan))?.keys {
        let officer = Officer { author: &author, moment };
        let (joins, at) = (KeyJoins::Another, (&key.unit, key.public.as_str()));
        said(receive::register_key(&mut office.store, &plan, at, joins, None, "", officer))?;
    }
    said(office.store.close())?;
    Ok((known, said(receive::exchange_files_in(&now))?))
}

type Chain = Vec<(revision::Revision, revision::Content)>;

/// The 版 of a unit's period in the demonstration data, in order; none where it did not report.
fn chain(demo: &DataFile, unit: &UnitId, period: &str) -> Outcome<Chain> {
    let read = demo.store.read(|conn| {
        let mut chain = Vec::new();
        for one in revision::history(conn, unit, &period.into())? {
            let content = revision::content(conn, &one.id)?;
            chain.push((one, content));
        }
        Ok(chain)
    });
    said(read)
}

/// The package of a unit's period, signed by its own key.
fn written(
    demo: &DataFile,
    own: &DataFile,
    unit: &UnitId,
    period: &str,
    folder: &Path,
    moment: Moment,
) -> Outcome<()> {
    let revisions = chain(demo, unit, period)?;
    let Some((head, content)) = revisions.last() else { return Ok(()) };
    let place = PlaceBody {
        period: head.period.clone(),
        period_label: period.to_owned(),
        head: head.id.to_string(),
        control: ControlSums::of(content),
    };
    let body = PackageBody {
        unit: unit.clone(),
        unit_name: unit.to_string(),
        places: vec![place],
        form: weihua::template::identity::FORM,
        last_reply: None,
    };
    let new = NewFile {
        kind: Kind::Submission,
        plan: PlanStamp { id: own.plan.id.clone(), version: said(plan::content_hash(&own.plan))? },
        sender: Sender { unit: unit.clone(), file: unit.to_string() },
        log: LogHead { entries: 1, hash: "00".repeat(32) },
        body: &body,
        revisions: &revisions,
        attached: &BTreeSet::new(),
        kept_in: folder,
    };
    let key = said(own.store.read(key::signer))?;
    said(exchange::write(&folder.join(format!("{period}_{unit}.whx")), &new, &key, moment))?;
    Ok(())
}

/// The packages taken in by the command line, into a copy of the 汇总端.
fn taken(ground: &Ground, known: &Path, packages: &[PathBuf]) -> Outcome<crate::process::Run> {
    let path = ground.folder.join("收件端.weihua");
    let kept = ground.folder.join("收件端.weihua-files");
    if kept.exists() {
        fs::remove_dir_all(&kept)?;
    }
    fs::copy(known, &path)?;
    let mut command = Command::new(&ground.weihua);
    command.args(["--json", "--today", TODAY]).arg("--file").arg(&path);
    let ran = run(command.arg("receive").args(packages))?;
    let said: serde_json::Value = serde_json::from_str(&ran.said)?;
    let taken_in = said["counts"][0]["files"].as_u64().unwrap_or(0);
    if said["counts"][0]["outcome"] != "taken_in" || taken_in != packages.len() as u64 {
        return Err(format!("没有全收：{}", said["counts"]).into());
    }
    Ok(ran)
}

/// The same bytes kept by the same means, and nothing else: what the disk alone asks for.
fn copied(ground: &Ground, packages: &[PathBuf]) -> Outcome<f64> {
    let folder = ground.folder.join("对照");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let began = Instant::now();
    for path in packages {
        said(file::keep_from(&folder, path, u64::MAX, &|| ControlFlow::Continue(())))?;
    }
    Ok(began.elapsed().as_secs_f64())
}

fn said<T>(outcome: weihua::error::Result<T>) -> Outcome<T> {
    outcome.map_err(|failure| failure.to_string().into())
}
