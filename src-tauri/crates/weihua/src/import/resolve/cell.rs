//! A text, a word of 完成情况 or a reason of 零报告 in a cell.

use crate::import::model::{Choice, Offer};
use crate::import::parsed::Spot;
use crate::import::read::Value;
use crate::import::words::{act_word, key, shown};
use crate::plan::{Measure, Plan};
use crate::progress::{FieldName, LONGEST_ZERO_REASON, field_label, text};
use crate::revision::{Cell, is_hollow};
use crate::template::columns::{CLEAR_WORD, KEEP_WORD};

use super::about::short;
use super::{Place, Takes};

/// What a cell comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It says this.
    Says(Takes),
    /// It says nothing that is taken, and nothing is wrong with it.
    Nothing,
    /// A person has to say what is meant.
    Doubtful(String, Vec<Offer>),
    /// It cannot be taken.
    Refused(String),
}

/// What is offered about every doubtful cell, after what is special to it.
pub fn with_usual(mut offers: Vec<Offer>) -> Vec<Offer> {
    let offer = |choice, label: &str| Offer { choice, label: label.to_owned() };
    offers.push(offer(Choice::LeaveBlank, "留空"));
    offers.push(offer(Choice::LeaveOut, "退回单位"));
    offers
}

/// What is offered where a cell can only be left.
pub fn offers_to_leave() -> Vec<Offer> {
    with_usual(Vec::new())
}

/// A value nobody can take as it stands: a formula without its result, an error.
pub fn unusable(value: &Value, at: &Spot) -> Option<String> {
    match value {
        Value::Uncalculated(_) => {
            Some(format!("{at}的公式没有算出结果，这一行没有收；请单位打开表格，保存一次再报。"))
        }
        Value::Fault(fault) => {
            Some(format!("{at}是错误值“{}”，这一行没有收；请单位改正后再报。", short(fault)))
        }
        Value::Text(_)
        | Value::Number(_)
        | Value::Day(_)
        | Value::Formatted(_)
        | Value::Truth(_) => None,
    }
}

/// A field of a row.
pub fn field(
    plan: &Plan,
    place: Place<'_>,
    measure: &Measure,
    name: FieldName,
    written: &str,
    at: &Spot,
) -> Outcome {
    let word = act_word(written);
    let takes = |cell| Outcome::Says(Takes::Field(measure.id.clone(), name, cell));
    if word == CLEAR_WORD {
        return takes(Cell::Cleared);
    }
    if word == KEEP_WORD {
        let before = place.in_force.before.get(&(measure.id.clone(), name));
        return match before {
            Some(said) => takes(Cell::typed(said.as_str())),
            None => Outcome::Refused(format!(
                "{at}写着“{KEEP_WORD}”，可是上期没有{}可以沿用，这一行没有收；请单位写明内容。",
                field_label(name)
            )),
        };
    }
    if name == FieldName::Completion {
        return completion(plan, written, takes);
    }
    let text = text::clean(written).trim().to_owned();
    if is_hollow(&text) {
        return Outcome::Nothing;
    }
    let length = text.chars().count();
    if length > text::LONGEST {
        return Outcome::Refused(format!(
            "{at}有{length}字，超过{}字，这一行没有收；请单位删减后再报。",
            text::LONGEST
        ));
    }
    takes(Cell::Text(text))
}

fn completion(plan: &Plan, written: &str, takes: impl Fn(Cell) -> Outcome) -> Outcome {
    let word = key(written);
    if let Some(known) = plan.completions.iter().find(|known| key(&known.label) == word) {
        return takes(Cell::typed(known.id.as_str()));
    }
    let labels: Vec<&str> = plan.completions.iter().map(|known| known.label.as_str()).collect();
    let offers = labels
        .iter()
        .map(|label| Offer {
            choice: Choice::Take((*label).to_owned()),
            label: format!("记作“{label}”"),
        })
        .collect();
    Outcome::Doubtful(
        format!("完成情况没有“{}”这一项，只能是{}。请选一种：", short(written), labels.join("、")),
        with_usual(offers),
    )
}

/// 零报告 with its reason.
pub fn zero(measure: &Measure, written: &str, at: &Spot) -> Outcome {
    let takes = |cell| Outcome::Says(Takes::Zero(measure.id.clone(), cell));
    if act_word(written) == CLEAR_WORD {
        return takes(Cell::Cleared);
    }
    if act_word(written) == KEEP_WORD {
        return Outcome::Refused(format!(
            "{at}写着“{KEEP_WORD}”，零报告每季要写明原因，这一行没有收；请单位写明。"
        ));
    }
    let reason = text::clean(written).trim().to_owned();
    if is_hollow(&reason) {
        return Outcome::Nothing;
    }
    if reason.chars().count() > LONGEST_ZERO_REASON {
        return Outcome::Refused(format!(
            "{at}的零报告原因超过{LONGEST_ZERO_REASON}字，这一行没有收；请单位写短一些。"
        ));
    }
    takes(Cell::Text(reason))
}

/// The words of a cell, for what is a text.
pub fn words(value: &Value) -> String {
    shown(value)
}
