//! Whether a workbook may be taken at all, and whose it is.

use crate::id::UnitId;
use crate::import::layout::says_quarter_of;
use crate::import::model::{NearUnit, WholeRefusal};
use crate::import::parsed::{Carried, Parsed, Said, Spot};
use crate::measure;
use crate::plan::Plan;
use crate::problem::Severity;
use crate::template::identity::FORM;
use crate::unit::{self, Found, Unit};

use super::Facts;
use super::about::short;

/// A refusal without a place.
pub fn refuse(code: &str, remark: &str, sentence: String) -> WholeRefusal {
    WholeRefusal {
        code: code.to_owned(),
        remark: remark.to_owned(),
        existing: String::new(),
        written: String::new(),
        at: None,
        sentence,
        near: Vec::new(),
    }
}

/// Whose the workbook is; `chosen` is what a person said where it does not say it itself.
///
/// # Errors
/// Why it cannot be taken.
pub fn whose(
    facts: Facts<'_>,
    parsed: &Parsed,
    chosen: Option<&UnitId>,
) -> Result<UnitId, Box<WholeRefusal>> {
    // Another form may well have other headings.
    if let Some(carried) = &parsed.header.carried {
        other_form(facts, carried)?;
    }
    if let Some(hard) = parsed.problems.iter().find(|found| found.severity == Severity::Hard) {
        return Err(Box::new(refuse(&hard.code, "表格有误", hard.sentence.clone())));
    }
    other_period(facts, parsed)?;
    unclear_period(facts, parsed)?;
    let unit = match &parsed.header.carried {
        Some(carried) => unit_of_form(facts, parsed, carried)?,
        None => unit_as_written(facts.plan, parsed, chosen)?,
    };
    if let Some(chosen) = chosen
        && *chosen != unit
    {
        let (own, other) = (printed(facts, &unit), printed(facts, chosen));
        let sentence =
            format!("表是{own}的，选的却是{other}，整册没有收；请核对是不是选错了文件或单位。");
        return Err(Box::new(WholeRefusal {
            existing: format!("所选：{other}"),
            written: own,
            ..refuse("other_unit", "单位不符", sentence)
        }));
    }
    if measure::duties(facts.plan, &unit, &facts.period.id).is_empty() {
        let name = printed(facts, &unit);
        let sentence = format!("{name}在{}没有应报的措施，整册没有收。", facts.period.label);
        return Err(Box::new(refuse("no_duties", "无应报措施", sentence)));
    }
    Ok(unit)
}

fn printed(facts: Facts<'_>, id: &UnitId) -> String {
    let unit = facts.plan.units.iter().find(|unit| unit.id == *id);
    unit.map(|unit| unit::view(facts.plan, unit, facts.period.cutoff).name)
        .unwrap_or_else(|| id.to_string())
}

fn other_form(facts: Facts<'_>, carried: &Carried) -> Result<(), Box<WholeRefusal>> {
    if carried.plan != facts.plan.id.as_str() {
        let sentence = format!(
            "这是另一个计划的报送表，整册没有收；本台账装的是《{}》，请换用本计划的报送表。",
            facts.plan.short_title
        );
        return Err(Box::new(refuse("other_plan", "计划不符", sentence)));
    }
    if carried.form != FORM {
        let sentence = format!(
            "报送表的式样是第{}版，本程序认得的是第{FORM}版，整册没有收；请单位用新下发的报送表填报。",
            carried.form
        );
        return Err(Box::new(refuse("other_form", "式样不符", sentence)));
    }
    if !facts.plan_versions.contains(&carried.plan_version) {
        let sentence =
            "报送表按计划的另一个版本制作，本台账没有那个版本，整册没有收；请单位用新下发的报送表填报。"
                .to_owned();
        return Err(Box::new(refuse("other_plan_version", "计划版本不符", sentence)));
    }
    Ok(())
}

fn other_period(facts: Facts<'_>, parsed: &Parsed) -> Result<(), Box<WholeRefusal>> {
    let label = |id: &crate::id::PeriodId| {
        let found = facts.plan.periods.iter().find(|period| period.id == *id);
        found.map_or_else(|| id.to_string(), |period| period.label.clone())
    };
    let written = parsed.header.period.iter().find(|(id, _)| *id != facts.period.id);
    let carried = parsed.header.carried.as_ref().map(|carried| &carried.period);
    let other: Option<(String, Option<Spot>)> = match (written, carried) {
        (Some((id, said)), _) => Some((label(id), Some(said.at.clone()))),
        (None, Some(id)) if *id != facts.period.id => Some((label(id), None)),
        (None, Some(_) | None) => None,
    };
    let Some((other, at)) = other else { return Ok(()) };
    let sentence = format!(
        "季度不符，整册未收：表是{other}的，本批收的是{}；请换成本季度的表，或另选季度再收。",
        facts.period.label
    );
    Err(Box::new(WholeRefusal {
        existing: format!("本批：{}", facts.period.label),
        written: other,
        at,
        ..refuse("other_period", "季度不符", sentence)
    }))
}

/// A time written above the table that is not understood may be another period.
fn unclear_period(facts: Facts<'_>, parsed: &Parsed) -> Result<(), Box<WholeRefusal>> {
    let header = &parsed.header;
    if header.carried.is_some() || !header.period.is_empty() {
        return Ok(());
    }
    let unclear =
        header.unclear_period.iter().find(|said| !says_quarter_of(facts.period, &said.text));
    let Some(said) = unclear else { return Ok(()) };
    let sentence = format!(
        "{}写的“{}”看不出是不是{}，整册没有收；请单位把期次写成“{}”这样。",
        said.at,
        short(&said.text),
        facts.period.label,
        facts.period.label
    );
    Err(Box::new(WholeRefusal {
        existing: format!("本批：{}", facts.period.label),
        written: short(&said.text),
        at: Some(said.at.clone()),
        ..refuse("unclear_period", "期次不明", sentence)
    }))
}

/// The form says whose it is; a title that names another unit contradicts it.
fn unit_of_form(
    facts: Facts<'_>,
    parsed: &Parsed,
    carried: &Carried,
) -> Result<UnitId, Box<WholeRefusal>> {
    if !facts.plan.units.iter().any(|unit| unit.id == carried.unit) {
        let sentence =
            format!("报送表的单位“{}”不在本计划的单位名录里，整册没有收。", carried.unit);
        return Err(Box::new(refuse("unknown_unit", "单位不明", sentence)));
    }
    for said in &parsed.header.unit {
        if let Found::One(other) = unit::resolve(facts.plan, &said.text)
            && other.id != carried.unit
        {
            let own = printed(facts, &carried.unit);
            let sentence = format!(
                "单位不符，整册未收：报送表是发给{own}的，{}却写着“{}”；请单位用发给自己的报送表填报。",
                said.at, said.text
            );
            return Err(Box::new(WholeRefusal {
                existing: format!("报送表：{own}"),
                written: said.text.clone(),
                at: Some(said.at.clone()),
                ..refuse("other_unit", "单位不符", sentence)
            }));
        }
    }
    Ok(carried.unit.clone())
}

fn unit_as_written(
    plan: &Plan,
    parsed: &Parsed,
    chosen: Option<&UnitId>,
) -> Result<UnitId, Box<WholeRefusal>> {
    let said = match parsed.header.unit.as_slice() {
        [said] => said,
        [] => {
            let sentence = "表头没有写填报单位，或者写的不是单位名录里的名称，整册没有收；请选定是哪个单位的表，或请单位写明后再报。";
            return chosen
                .cloned()
                .ok_or_else(|| Box::new(refuse("unknown_unit", "单位不明", sentence.to_owned())));
        }
        [one, two, ..] => {
            let written = if one.at == two.at {
                format!("{}同时写着“{}”和“{}”", one.at, one.text, two.text)
            } else {
                format!("{}写着“{}”，{}写着“{}”", one.at, one.text, two.at, two.text)
            };
            let sentence = format!(
                "{written}，分不清是哪个单位的表，整册没有收；请单位核对，一个单位一个文件。"
            );
            return Err(Box::new(WholeRefusal {
                at: Some(two.at.clone()),
                ..refuse("several_units", "单位不明", sentence)
            }));
        }
    };
    match unit::resolve(plan, &said.text) {
        Found::One(unit) => Ok(unit.id.clone()),
        Found::None(near) => chosen.cloned().ok_or_else(|| Box::new(not_one(plan, said, &near))),
        Found::Several(near) => chosen.cloned().ok_or_else(|| Box::new(not_one(plan, said, &near))),
    }
}

fn not_one(plan: &Plan, said: &Said, near: &[&Unit]) -> WholeRefusal {
    let near: Vec<NearUnit> = near
        .iter()
        .map(|unit| NearUnit {
            unit: unit.id.clone(),
            name: unit::view(plan, unit, plan.ends_on).name,
        })
        .collect();
    let names: Vec<&str> = near.iter().map(|unit| unit.name.as_str()).collect();
    let hint = if names.is_empty() {
        "请选定是哪个单位的表，或请单位改用规范名称。".to_owned()
    } else {
        format!("相近的有{}，请选定一个，或请单位改用规范名称。", names.join("、"))
    };
    let sentence = format!("{}的单位“{}”不在单位名录里，整册没有收；{hint}", said.at, said.text);
    WholeRefusal {
        written: said.text.clone(),
        at: Some(said.at.clone()),
        near,
        ..refuse("unknown_unit", "单位不明", sentence)
    }
}
