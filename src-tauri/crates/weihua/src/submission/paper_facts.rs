//! What the printed form of a unit says: its sheet, and what stands beside it.

use super::{Prepared, key, prepare, view};
use crate::clock::Date;
use crate::desk::DataFile;
use crate::error::Result;
use crate::id::{PeriodId, UnitId};
use crate::plan::Plan;
use crate::report::form::{Evidence, Explanation, FormFacts, facts_of_sheet};

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
        let facts = FormFacts {
            filled_on: Some(today),
            explanations: explanations(&ready),
            evidence: evidence(&file.plan, &ready),
            key_check: key::key_check(conn)?,
            content_check: Some(view::digits(&ready.content_hash)),
            demo: file.desk.demo_today.is_some(),
            ..facts_of_sheet(&file.plan, &ready.sheet)
        };
        Ok(PrintedFacts { facts, content_hash: ready.content_hash })
    })
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
        let numbers: Vec<String> =
            check.missing.iter().map(|row| format!("第{}项", row.number)).collect();
        said.push(Explanation {
            place: numbers.join("、"),
            finding: "缺项。".to_owned(),
            text,
        });
    }
    said
}

fn evidence(plan: &Plan, ready: &Prepared) -> Vec<Evidence> {
    let number = |id: &crate::id::MeasureId| {
        plan.measures.iter().find(|measure| measure.id == *id).map(|measure| measure.number)
    };
    let mut listed: Vec<Evidence> = ready
        .content
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
