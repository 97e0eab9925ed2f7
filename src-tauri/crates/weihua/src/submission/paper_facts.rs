//! What the printed form of a unit says: its sheet, and what stands beside it.

use rusqlite::Connection;

use super::store::{self, Place};
use super::{FindingKey, Prepared, check, prepare, view};
use crate::clock::Date;
use crate::contact;
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::key;
use crate::plan::Plan;
use crate::progress::{self, FieldName, Sheet, field_label};
use crate::reply;
use crate::report::form::{
    Contact, Evidence, Explanation, FormFacts, facts_of_revision, facts_of_sheet,
};
use crate::revision::{self, Answer, Content, Revision, RevisionId};
use crate::template::{self, Template};

/// The facts of a form with the hash of what it says.
#[derive(Clone, Debug)]
pub struct PrintedFacts {
    /// What is printed.
    pub facts: FormFacts,
    /// SHA-256 over what would be handed over.
    pub content_hash: String,
}

/// What the form of a unit's period says now. It is marked 草稿 until a 版 says the same.
///
/// # Errors
/// As [`prepare()`].
pub fn form_facts(
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
) -> Result<PrintedFacts> {
    file.store.read(|conn| {
        let ready = prepare(conn, &file.plan, unit, Some(period), today)?;
        let people = contact::contacts_on(conn, unit, today)?;
        let place = Place { unit, period };
        let on = filled_on(conn, place, &ready.content_hash, file.desk.demo_today)?;
        let facts = FormFacts {
            filled_on: Some(on.unwrap_or(today).min(today)),
            leader: people.leader.map(|leader| leader.name),
            clerk: people.clerk.map(|clerk| Contact { name: clerk.name, phone: clerk.phone }),
            explanations: [explanations(&ready), remarks_answered(&file.plan, &ready)].concat(),
            evidence: evidence(&file.plan, &ready.content),
            key_check: key::key_check(conn)?,
            content_check: Some(view::digits(&ready.content_hash)),
            demo: file.desk.demo_today.is_some(),
            ..facts_of_sheet(&file.plan, &ready.sheet)
        };
        Ok(PrintedFacts { facts, content_hash: ready.content_hash })
    })
}

/// The form for spreadsheets with what the unit says now, which the 汇总端 takes in as it is, and
/// with what the printed form has beside it; its 填报日期 is `filled_on`, or blanks.
///
/// # Errors
/// As [`form_facts`]; `BadInput` at the 汇总端, which has no drafts.
pub fn filled_form(
    file: &DataFile,
    unit: &UnitId,
    period: &PeriodId,
    today: Date,
    filled_on: Option<Date>,
) -> Result<Template> {
    let printed = form_facts(file, unit, period, today)?;
    let facts = FormFacts { filled_on, ..printed.facts };
    template::make_filled(file, unit, period, today, &facts)
}

/// What the form of a 版 says, whatever the draft says by now.
///
/// # Errors
/// `NotFound` for a 版 there is not; those of the data file.
pub fn revision_facts(file: &DataFile, id: &RevisionId, today: Date) -> Result<FormFacts> {
    file.store.read(|conn| {
        let Some(revision) = revision::find(conn, id)? else {
            return Err(Failure::new(Code::NotFound, "台账里没有这一版，请重新打开“历次”。"));
        };
        let period = Some(&revision.period);
        let sheet = progress::sheet(conn, &file.plan, &revision.unit, period, today)?;
        let content = revision::content(conn, id)?;
        let place = Place { unit: &revision.unit, period: &revision.period };
        let printed = filled_on(conn, place, &revision.content_hash, file.desk.demo_today)?;
        let on = printed.or(made_on(&revision.at, file.desk.demo_today)).unwrap_or(today);
        let people = contact::contacts_on(conn, &revision.unit, on)?;
        Ok(FormFacts {
            filled_on: Some(on),
            leader: people.leader.map(|leader| leader.name),
            clerk: people.clerk.map(|clerk| Contact { name: clerk.name, phone: clerk.phone }),
            explanations: [
                answers(&file.plan, &sheet, &content),
                remarks_answered_in(conn, &file.plan, &revision, &content)?,
            ]
            .concat(),
            evidence: evidence(&file.plan, &content),
            key_check: key::key_check(conn)?,
            content_check: Some(view::digits(&revision.content_hash)),
            demo: file.desk.demo_today.is_some(),
            ..facts_of_revision(&file.plan, &sheet, &content)
        })
    })
}

/// 填报日期 of a content that was printed before: the day of its first print, at the latest that of
/// its 签批. A paper printed again says the same as the one that was signed.
fn filled_on(
    conn: &Connection,
    place: Place<'_>,
    content_hash: &str,
    demo_today: Option<Date>,
) -> Result<Option<Date>> {
    let printed = store::first_printed(conn, place, content_hash)?;
    let printed = printed.and_then(|at| made_on(&at, demo_today));
    let signed = store::sign_off(conn, place)?.map(|(signed, _)| signed);
    let signed = signed.filter(|one| one.content_hash == content_hash).map(|one| one.signed_on);
    Ok(printed.map(|day| signed.map_or(day, |signed| day.min(signed))))
}

/// The day on which a 版 was made; in a demonstration not after its own day.
fn made_on(stamp: &str, demo_today: Option<Date>) -> Option<Date> {
    let day: Date = stamp.get(..10)?.parse().ok()?;
    Some(demo_today.map_or(day, |today| day.min(today)))
}

/// The answers of a 版, as they were printed with it: by row, 缺项 last.
fn answers(plan: &Plan, sheet: &Sheet, content: &Content) -> Vec<Explanation> {
    let mut said = Vec::new();
    for measure in &plan.measures {
        for ((place, code), text) in &content.explanations {
            if place.split('.').next() == Some(measure.id.as_str()) {
                said.extend(text.clone().map(|text| Explanation {
                    place: format!("第{}项“{}”", measure.number, measure.title),
                    finding: check::words_of(code).to_owned(),
                    text,
                }));
            }
        }
    }
    let missing = FindingKey::rows_missing();
    if let Some(Some(text)) = content.explanations.get(&(missing.place, missing.code)) {
        let numbers = sheet
            .rows
            .iter()
            .filter(|row| !content.rows.contains_key(&row.measure.id))
            .map(|row| row.measure.number);
        said.push(missing_answer(numbers, text.clone()));
    }
    said
}

/// What the unit says to the 退回意见 that wait.
fn remarks_answered(plan: &Plan, ready: &Prepared) -> Vec<Explanation> {
    let said = ready.returned.remarks.iter();
    said.filter_map(|one| {
        let answer = one.answer.as_ref()?;
        Some(answered(plan, &one.measure, one.field, &one.text, answer))
    })
    .collect()
}

/// What a 版 says to 退回意见 whose words are known here; answers of the 版 before it stand there.
fn remarks_answered_in(
    conn: &Connection,
    plan: &Plan,
    revision: &Revision,
    content: &Content,
) -> Result<Vec<Explanation>> {
    let remarks = reply::all_remarks(conn, &revision.unit, &revision.period)?;
    let mut before = Content::default();
    for parent in &revision.parents {
        before = before.over(&revision::content(conn, parent)?);
    }
    let new = content.answers.iter().filter(|(id, said)| before.answers.get(*id) != Some(*said));
    Ok(new
        .filter_map(|(id, answer)| {
            let (one, answer) = (remarks.get(id)?, answer.as_ref()?);
            Some(answered(plan, &one.measure, one.field, &one.text, answer))
        })
        .collect())
}

fn answered(
    plan: &Plan,
    measure: &MeasureId,
    field: Option<FieldName>,
    remark: &str,
    answer: &Answer,
) -> Explanation {
    let known = plan.measures.iter().find(|known| known.id == *measure);
    let number = known.map_or(0, |known| known.number);
    Explanation {
        place: format!("第{number}项“{}”", field.map_or("整行", field_label)),
        finding: format!("退回意见：{remark}"),
        text: match answer.text.as_str() {
            "" => answer.kind.label().to_owned(),
            text => format!("{}：{text}", answer.kind.label()),
        },
    }
}

/// The one answer for all 缺项.
fn missing_answer(numbers: impl Iterator<Item = u16>, text: String) -> Explanation {
    let numbers: Vec<String> = numbers.map(|number| format!("第{number}项")).collect();
    Explanation { place: numbers.join("、"), finding: "缺项。".to_owned(), text }
}

fn explanations(ready: &Prepared) -> Vec<Explanation> {
    let check = &ready.check;
    let mut said: Vec<Explanation> = check
        .findings
        .iter()
        .filter_map(|finding| {
            Some(Explanation {
                place: match finding.number {
                    Some(number) => format!("第{number}项“{}”", finding.title),
                    None => "本表".to_owned(),
                },
                finding: finding.sentence.clone(),
                text: finding.explanation.clone()?,
            })
        })
        .collect();
    if let Some(text) = check.missing_explanation.clone().filter(|_| !check.missing.is_empty()) {
        said.push(missing_answer(check.missing.iter().map(|row| row.number), text));
    }
    said
}

fn evidence(plan: &Plan, content: &Content) -> Vec<Evidence> {
    let number = |id: &MeasureId| {
        plan.measures.iter().find(|measure| measure.id == *id).map(|measure| measure.number)
    };
    let mut listed: Vec<Evidence> = content
        .evidence
        .iter()
        .filter_map(|((measure, _), evidence)| {
            let evidence = evidence.as_ref()?;
            let kind =
                plan.evidence_kinds.iter().find(|kind| kind.id.as_str() == evidence.category);
            Some(Evidence {
                measure: number(measure)?,
                category: kind.map_or_else(|| "其他".to_owned(), |kind| kind.label.clone()),
                name: evidence.name.clone(),
            })
        })
        .collect();
    listed.sort_by(|one, other| (one.measure, &one.name).cmp(&(other.measure, &other.name)));
    listed
}
