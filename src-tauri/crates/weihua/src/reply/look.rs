//! A reply before it is read in: is it for this desk, who signed it, what does it say.

use rusqlite::Connection;

use super::body::{ReplyBody, ReplyPlace};
use super::differences::{against, not_here, to_compare};
use super::model::*;
use super::store;
use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::exchange::{Kind, Opened};
use crate::key;
use crate::period_slip::Slip;
use crate::plan::Plan;
use crate::progress::{Place, field_label};
use crate::review::CellState;
use crate::store::{DeskKind, desk};

/// Looks at a reply. Nothing is written.
///
/// # Errors
/// `BadInput` for what is no reply, for one of another plan or another unit and at the 汇总端; those
/// of the data file.
pub fn look(file: &DataFile, opened: &Opened, today: Date) -> Result<ReplyPreview> {
    let plan = &file.plan;
    file.store.read(|conn| {
        let body = fitting(conn, plan, opened)?;
        let (key, pinned) = office_key(conn, opened)?;
        let outcome = outcome(conn, opened, &body)?;
        let mut places = Vec::new();
        for place in &body.places {
            if is_newer(conn, opened, &body, place)? {
                places.push(place_preview(conn, plan, opened, &body, place, today)?);
            }
        }
        let check = key::check_characters(&opened.manifest.key);
        Ok(ReplyPreview {
            name: opened.name(),
            id: opened.id.clone(),
            serial: body.serial,
            written_at: opened.manifest.written_at.clone(),
            sentence: sentence(conn, &body, outcome)?,
            key_sentence: key_sentence(plan, key, &check, pinned.as_deref()),
            own_key: own_key(conn, &body)?,
            unit: body.unit,
            unit_name: body.unit_name,
            outcome,
            key,
            check,
            pinned_check: pinned,
            places,
        })
    })
}

/// The body of a reply that is for this desk.
pub(super) fn fitting(conn: &Connection, plan: &Plan, opened: &Opened) -> Result<ReplyBody> {
    let name = opened.name();
    let desk = desk(conn)?;
    match desk.kind {
        DeskKind::Unit => {}
        DeskKind::Bureau => {
            return Err(refused(format!(
                "回执由填报端读入，这是汇总端的台账，“{name}”没有读入，台账未作任何改动。"
            )));
        }
    }
    match opened.manifest.kind {
        Kind::Reply => {}
        Kind::Submission => {
            return Err(refused(format!(
                "“{name}”是报送包，不是回执，没有读入，台账未作任何改动；报送包请交{}收件。",
                plan.office.name
            )));
        }
        Kind::Issue => {
            return Err(refused(format!(
                "“{name}”是下发包，不是回执，没有读入，台账未作任何改动；请用“打开下发包”。"
            )));
        }
    }
    if opened.manifest.plan.id != plan.id {
        return Err(refused(format!(
            "“{name}”是另一个计划的回执，没有读入，台账未作任何改动；请换到那个计划的台账再读入。"
        )));
    }
    let body: ReplyBody = opened.body()?;
    if !desk.units.contains(&body.unit) {
        return Err(refused(format!(
            "“{name}”是给{}的回执，不是给本单位的，没有读入，台账未作任何改动；请核对文件。",
            body.unit_name
        )));
    }
    let foreign = |unit: &crate::id::UnitId, period: &crate::id::PeriodId| {
        *unit != body.unit || body.places.iter().all(|place| place.period != *period)
    };
    let complete = body.places.iter().all(|place| {
        place.covers.iter().all(|id| opened.revisions.iter().any(|(one, _)| one.id.as_str() == id))
    });
    if !complete || opened.revisions.iter().any(|(one, _)| foreign(&one.unit, &one.period)) {
        return Err(refused(format!(
            "“{name}”的正文与所带的版对不上，没有读入，台账未作任何改动；请{}重新写一份回执。",
            plan.office.name
        )));
    }
    Ok(body)
}

/// Whose key signed it, as far as this desk knows, and the check characters of another one it knows.
pub(super) fn office_key(
    conn: &Connection,
    opened: &Opened,
) -> Result<(OfficeKey, Option<String>)> {
    Ok(match key::office_key(conn)? {
        None => (OfficeKey::First, None),
        Some(pinned) if pinned == opened.manifest.key => (OfficeKey::Pinned, None),
        Some(pinned) => (OfficeKey::Other, Some(key::check_characters(&pinned))),
    })
}

/// Whether a place of a reply is newer than what was read of it.
pub(super) fn is_newer(
    conn: &Connection,
    opened: &Opened,
    body: &ReplyBody,
    place: &ReplyPlace,
) -> Result<bool> {
    let newest = store::newest(conn, Place { unit: &body.unit, period: &place.period })?;
    match newest {
        Some(newest) if newest.serial == body.serial && newest.id != opened.id => {
            Err(refused(format!(
                "“{}”与已读入的“{}”编号都是{:04}，内容却不同，没有读入，台账未作任何改动；请汇总端重新写一份回执。",
                opened.name(),
                newest.name,
                body.serial
            )))
        }
        Some(newest) => Ok(newest.serial < body.serial),
        None => Ok(true),
    }
}

/// What reading it in would come to.
pub(super) fn outcome(
    conn: &Connection,
    opened: &Opened,
    body: &ReplyBody,
) -> Result<ReplyOutcome> {
    for place in &body.places {
        if is_newer(conn, opened, body, place)? {
            return Ok(ReplyOutcome::New);
        }
    }
    let read = store::name_of(conn, &opened.id)?.is_some();
    Ok(if read { ReplyOutcome::Known } else { ReplyOutcome::Stale })
}

/// The same in a sentence.
pub(super) fn sentence(
    conn: &Connection,
    body: &ReplyBody,
    outcome: ReplyOutcome,
) -> Result<String> {
    Ok(match outcome {
        ReplyOutcome::New => {
            let returned: usize = body.places.iter().map(|place| place.remarks.len()).sum();
            let accepted: usize = body.places.iter().map(ReplyPlace::accepted).sum();
            match returned {
                0 => format!("第{:04}号回执：已审核{accepted}项，没有退回。", body.serial),
                _ => format!(
                    "第{:04}号回执：已审核{accepted}项，退回意见{returned}条。",
                    body.serial
                ),
            }
        }
        ReplyOutcome::Known => {
            format!("第{:04}号回执已经读入过，台账未作任何改动。", body.serial)
        }
        ReplyOutcome::Stale => {
            let newest = store::greatest_serial_of(conn, &body.unit)?;
            format!(
                "这是第{:04}号回执，已读入更新的第{newest:04}号，台账未作任何改动。",
                body.serial
            )
        }
    })
}

fn key_sentence(plan: &Plan, key: OfficeKey, check: &str, pinned: Option<&str>) -> Option<String> {
    let office = &plan.office.name;
    match key {
        OfficeKey::Pinned => None,
        OfficeKey::First => Some(format!(
            "第一次读入{office}的文件：请与{office}印发的通知核对这三组字符“{check}”，一致才读入。"
        )),
        OfficeKey::Other => Some(format!(
            "这份回执的密钥{check}与以前核对过的{}不是同一个。可能是{office}换了密钥，也可能不是{office}写的；请重新与印发的通知核对，一致才读入。",
            pinned.unwrap_or_default()
        )),
    }
}

fn own_key(conn: &Connection, body: &ReplyBody) -> Result<Option<String>> {
    Ok(key::public_key(conn)?.and_then(|public| {
        (!body.registered_keys.contains(&public)).then(|| {
            format!(
                "汇总端还没有登记本台账的密钥{}；下次交来的报送包会先核对、登记，再导入。",
                key::check_characters(&public)
            )
        })
    }))
}

fn place_preview(
    conn: &Connection,
    plan: &Plan,
    opened: &Opened,
    body: &ReplyBody,
    place: &ReplyPlace,
    today: Date,
) -> Result<PlacePreview> {
    let new = not_here(conn, &body.unit, &place.period, &opened.revisions)?;
    let number = |id: &crate::id::MeasureId| {
        plan.measures.iter().find(|known| known.id == *id).map(|known| known.number)
    };
    let accepted = place.states.iter().filter(|row| row.state == CellState::Accepted);
    Ok(PlacePreview {
        period: place.period.clone(),
        label: place.period_label.clone(),
        register: place.register.iter().cloned().map(Into::into).collect(),
        timeliness: place.timeliness_label.clone(),
        forked: place.forked,
        locked: place.locked,
        granted: place
            .slips
            .iter()
            .filter(|slip| slip.ended_on.is_none())
            .map(Slip::words)
            .collect(),
        accepted: accepted.filter_map(|row| number(&row.measure)).collect(),
        returned: place.remarks.iter().map(|one| remark_line(plan, one)).collect(),
        answer_by: place.answer_by,
        differences: match to_compare(&new, place) {
            Some(content) => against(conn, plan, &body.unit, &place.period, content, today)?,
            None => Vec::new(),
        },
        brought: new
            .into_iter()
            .map(|(one, _)| BroughtLine {
                number: one.number,
                origin: one.origin.label().to_owned(),
                author: one.author,
                at: one.at,
                reason: one.reason,
            })
            .collect(),
    })
}

pub(super) fn remark_line(plan: &Plan, one: &super::ReplyRemark) -> RemarkLine {
    let measure = plan.measures.iter().find(|known| known.id == one.measure);
    let owed = plan.deliverables.iter().find(|known| known.id.as_str() == one.measure.as_str());
    let title = measure.map(|known| &known.title).or(owed.map(|known| &known.title));
    RemarkLine {
        id: one.id.clone(),
        measure: one.measure.clone(),
        number: measure.map_or(0, |known| known.number),
        title: title.cloned().unwrap_or_default(),
        field: one.field,
        field_label: match (one.field, owed) {
            (Some(field), _) => field_label(field).to_owned(),
            (None, Some(_)) => "报送事项".to_owned(),
            (None, None) => "整行".to_owned(),
        },
        text: one.text.clone(),
        author: one.author.clone(),
        at: one.at.clone(),
        answer: None,
    }
}

pub(super) fn refused(sentence: String) -> Failure {
    Failure::new(Code::BadInput, sentence)
}
