//! Looking at a 下发包: whether it is one for this desk, newer or older, and what it would change.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::package::IssueBody;
use super::store as rows;
use super::write::period_label;
use super::{
    Change, ChangeKind, ChangesOfKind, IssuePreview, IssueStanding, IssueUnit, KeyRegistered,
    OfficeKeyState, changes,
};
use crate::error::{Code, Failure, Result};
use crate::exchange::{Kind, Opened};
use crate::file::sha256;
use crate::id::UnitId;
use crate::key::{self, check_characters};
use crate::period_slip;
use crate::plan::{self, Plan};
use crate::store::{self, DeskKind};
use crate::unit;

/// What a 下发包 is to this 填报端, and what it would change for each of its units. Nothing is
/// written.
///
/// # Errors
/// `BadInput` for another kind of file, another plan, and at the 汇总端; `BadPlan` with all its
/// findings where the plan in it does not hold together; those of the data file.
pub fn look(conn: &Connection, plan: &Plan, opened: &Opened) -> Result<IssuePreview> {
    let desk = store::desk(conn)?;
    if desk.kind == DeskKind::Bureau {
        return Err(refused(opened, "下发包由填报端打开，汇总端不用应用自己写出的下发包"));
    }
    let (body, new) = plan_of(opened)?;
    if new.id != plan.id {
        let what = format!(
            "是《{}》的下发包，本台账装的是《{}》；请另建一份台账，新建时选这个下发包",
            new.short_title, plan.short_title
        );
        return Err(refused(opened, &what));
    }
    let public = &opened.manifest.key;
    let key = match key::office_key(conn)? {
        None => OfficeKeyState::First,
        Some(held) if held == *public => OfficeKeyState::Known,
        Some(held) => OfficeKeyState::Other { held: check_characters(&held) },
    };
    let standing = standing(conn, opened, &body)?;
    let mut units = Vec::new();
    match standing {
        IssueStanding::Changes | IssueStanding::SamePlan => {
            let locks = locks(conn, &body, &new)?;
            let own = key::public_key(conn)?.map(|public| check_characters(&public));
            for id in &desk.units {
                let granted = granted(conn, &body, &new, id)?;
                let said: Vec<Change> = locks.iter().cloned().chain(granted).collect();
                units.push(of_unit(plan, &new, &body, id, own.as_deref(), said)?);
            }
            refuse_lost_places(opened, plan, &new)?;
        }
        IssueStanding::Applied | IssueStanding::Outdated | IssueStanding::Clashes => {}
    }
    let sentence = sentence(standing, &body, rows::applied_last(conn)?, &units);
    Ok(IssuePreview {
        id: opened.id.clone(),
        name: opened.name(),
        serial: body.serial,
        office: body.office,
        written_at: opened.manifest.written_at.clone(),
        plan_title: new.short_title.clone(),
        plan_doc_no: new.doc_no.clone(),
        plan_number: body.plan_number,
        reason: body.reason,
        from_period_label: body.from_period.map(|period| period_label(&new, &period)),
        standing,
        sentence,
        check: check_characters(public),
        key,
        units,
    })
}

/// The body of a 下发包 with the plan in it, proven: it is what its hash says, and it holds together
/// by every rule a plan file is held to.
///
/// # Errors
/// `BadInput` for another kind of file and for one that contradicts itself; `BadPlan` with all its
/// findings.
pub fn plan_of(opened: &Opened) -> Result<(IssueBody, Plan)> {
    match opened.manifest.kind {
        Kind::Issue => {}
        Kind::Submission => {
            return Err(refused(opened, "是报送包，不是下发包；报送包交给汇总端收件"));
        }
        Kind::Reply => {
            return Err(refused(opened, "是回执，不是下发包；请用“打开回执”打开它"));
        }
    }
    let body: IssueBody = opened.body()?;
    let stamp = &opened.manifest.plan;
    if sha256(body.plan.as_bytes()) != stamp.version {
        return Err(refused(opened, "里的计划与它写明的版本不符；请让写出它的汇总端重新写出"));
    }
    let loaded = plan::load_text(&body.plan).map_err(|failure| {
        let sentence = format!(
            "“{}”里的计划有问题，没有应用，台账未作任何改动；请让写出它的汇总端改正计划后重新下发。",
            opened.name()
        );
        Failure { sentence, ..failure }
    })?;
    // What is kept must be readable without the loader, and mean the same.
    let same = plan::from_kept(&body.plan).is_ok_and(|kept| kept == loaded);
    if !same || loaded.id != stamp.id || body.serial < 1 || unknown_period(&body, &loaded) {
        return Err(refused(opened, "里前后不一致；请让写出它的汇总端重新写出"));
    }
    Ok((body, loaded))
}

fn unknown_period(body: &IssueBody, plan: &Plan) -> bool {
    let unknown = |period| plan.period(period).is_err();
    body.from_period.iter().any(unknown)
}

fn refused(opened: &Opened, what: &str) -> Failure {
    let sentence = format!("“{}”{what}。没有应用，台账未作任何改动。", opened.name());
    Failure::new(Code::BadInput, sentence)
}

fn standing(conn: &Connection, opened: &Opened, body: &IssueBody) -> Result<IssueStanding> {
    if rows::issues(conn)?.iter().any(|known| known.id == opened.id) {
        return Ok(match rows::applied_last(conn)? {
            Some((key, serial)) if key == opened.manifest.key && serial > body.serial => {
                IssueStanding::Outdated
            }
            Some(_) | None => IssueStanding::Applied,
        });
    }
    match rows::applied_last(conn)? {
        Some((key, serial)) if key == opened.manifest.key && serial > body.serial => {
            return Ok(IssueStanding::Outdated);
        }
        Some((key, serial)) if key == opened.manifest.key && serial == body.serial => {
            return Ok(IssueStanding::Clashes);
        }
        Some(_) | None => {}
    }
    let here = store::current_plan(conn)?.map(|version| version.content_hash);
    Ok(match here {
        Some(hash) if hash == opened.manifest.plan.version => IssueStanding::SamePlan,
        Some(_) | None => IssueStanding::Changes,
    })
}

fn sentence(
    standing: IssueStanding,
    body: &IssueBody,
    last: Option<(String, i64)>,
    units: &[IssueUnit],
) -> String {
    let last = last.map(|(_, serial)| serial).unwrap_or_default();
    let nothing = units.iter().all(|unit| unit.changes.is_empty());
    match standing {
        IssueStanding::Changes if nothing => {
            "计划有新版本，对本单位没有变化；应用后，交出的版按新版本算。".into()
        }
        IssueStanding::Changes => "计划有新版本，对本单位的变化列在下面。".into(),
        IssueStanding::SamePlan if nothing => {
            "计划与本台账现有的一样，没有变化；应用只记下它的编号和汇总端的密钥。".into()
        }
        IssueStanding::SamePlan => "计划与本台账现有的一样，另有以下变化。".into(),
        IssueStanding::Applied => "这份下发包已经应用过，没有变化。".into(),
        IssueStanding::Outdated => format!(
            "过期：这是第{}号下发包，本台账已应用第{last}号，没有应用，台账未作任何改动。",
            body.serial
        ),
        IssueStanding::Clashes => format!(
            "这份下发包也是第{}号，却与本台账应用过的第{last}号不是同一份，没有应用，台账未作任何改动；请向{}索取编号更大的下发包。",
            body.serial, body.office
        ),
    }
}

/// Periods it locks that are not locked here, in words.
fn locks(conn: &Connection, body: &IssueBody, new: &Plan) -> Result<Vec<Change>> {
    let here = rows::locked(conn)?;
    let learned = body.locked.iter().filter(|period| !here.contains(period));
    let said = |period| format!("{}已锁定，应用后只能查看", period_label(new, period));
    Ok(learned.map(|period| Change::said(ChangeKind::Lock, said(period))).collect())
}

/// 延期 and 重开 of a unit that are not known here, or were ended since, in words.
fn granted(conn: &Connection, body: &IssueBody, new: &Plan, unit: &UnitId) -> Result<Vec<Change>> {
    let mut found = Vec::new();
    for slip in body.slips.iter().filter(|slip| slip.unit == *unit) {
        let here = period_slip::of_place(conn, unit, &slip.period)?;
        let known = here.iter().find(|known| known.number == slip.number);
        let (label, what) = (period_label(new, &slip.period), slip.words());
        let sentence = match (known, slip.ended_on) {
            (None, None) => format!("{label}{what}"),
            (Some(known), Some(_)) if known.ended_on.is_none() => {
                format!("{label}{what}，已提前结束：{}", slip.end_reason)
            }
            (None, Some(_)) | (Some(_), _) => continue,
        };
        found.push(Change::said(ChangeKind::Period, sentence));
    }
    Ok(found)
}

fn of_unit(
    old: &Plan,
    new: &Plan,
    body: &IssueBody,
    id: &UnitId,
    own: Option<&str>,
    said: Vec<Change>,
) -> Result<IssueUnit> {
    let known = new.unit(id).map_err(|_| {
        let name = old.unit(id).map(|one| unit::view(old, one, old.ends_on).name);
        Failure::new(
            Code::BadInput,
            format!(
                "下发包的计划里没有{}，没有应用，台账未作任何改动；请与{}核对。",
                name.unwrap_or_default(),
                body.office
            ),
        )
    })?;
    let line = body.roster.iter().find(|line| line.unit == *id);
    let registered = match line {
        None => KeyRegistered::None,
        Some(line) if own.is_some_and(|own| line.checks.iter().any(|check| check == own)) => {
            KeyRegistered::This
        }
        Some(_) => KeyRegistered::Another,
    };
    let mut by_kind: BTreeMap<ChangeKind, Vec<Change>> = BTreeMap::new();
    for change in changes(old, new, id).into_iter().chain(said) {
        by_kind.entry(change.kind).or_default().push(change);
    }
    let of = |(kind, changes)| ChangesOfKind { kind, label: kind.label().into(), changes };
    Ok(IssueUnit {
        unit: id.clone(),
        name: unit::view(new, known, new.ends_on).name,
        registered,
        registered_label: registered_label(registered).into(),
        changes: by_kind.into_iter().map(of).collect(),
    })
}

fn registered_label(registered: KeyRegistered) -> &'static str {
    match registered {
        KeyRegistered::This => "本台账的密钥已在汇总端登记。",
        KeyRegistered::Another => {
            "汇总端登记的是本单位另一份台账的密钥；本台账交出的报送包，汇总端会先问再收。"
        }
        KeyRegistered::None => "本台账的密钥还没有在汇总端登记，首次来件时登记。",
    }
}

/// A figure is kept in the smallest decimal place of its indicator: another number of places would
/// change what was typed.
fn refuse_lost_places(opened: &Opened, old: &Plan, new: &Plan) -> Result<()> {
    match super::changed_places(old, new) {
        None => Ok(()),
        Some(title) => Err(refused(
            opened,
            &format!(
                "改了指标“{title}”的小数位数，已填的数会变样；请让汇总端改为另设一个指标后重新下发"
            ),
        )),
    }
}
