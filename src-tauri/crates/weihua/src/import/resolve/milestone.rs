//! 自报达到日期 in a cell.

use chrono::Datelike;

use crate::clock::chinese_date;
use crate::import::read::Value;
use crate::import::words::{act_word, date, shown};
use crate::period;
use crate::plan::{Deadline, Measure, Role};
use crate::progress::{Asking, asking};
use crate::template::columns::CLEAR_WORD;

use super::about::short;
use super::cell::{Outcome, with_usual};
use super::{Facts, Place, Takes};

/// The day a deadline was reached; which one, the row's 完成情况 says.
pub fn reached(
    facts: Facts<'_>,
    place: Place<'_>,
    measure: &Measure,
    completion: Option<Role>,
    value: &Value,
) -> Outcome {
    let written = short(&shown(value));
    let ask = |sentence: String| Outcome::Doubtful(sentence, with_usual(Vec::new()));
    if act_word(&written) == CLEAR_WORD {
        return ask("报过的达到日期不能用“清空”撤去，空着就是不改；要撤去的，请单位在填报页按“撤回达到日期”，再报送一次。请选一种：".to_owned());
    }
    let Some(day) = date(value, facts.period.cutoff.year()) else {
        return ask(format!("“{written}”不是一个日期，应写成2018年3月26日这样。请选一种："));
    };
    if day > facts.today {
        return ask(format!("自报达到日期{}还没有到。请选一种：", chinese_date(day)));
    }
    if day < facts.plan.starts_on {
        return ask(format!(
            "自报达到日期{}早于计划开始的{}。请选一种：",
            chinese_date(day),
            chinese_date(facts.plan.starts_on)
        ));
    }
    let occasion = period::role(facts.plan, &facts.period.id);
    let asked = |wanted: Asking| {
        let of = |one: &&Deadline| asking(facts.plan, measure, one, completion, occasion) == wanted;
        measure.deadlines.iter().find(of)
    };
    let Some(deadline) = asked(Asking::Firmly).or_else(|| asked(Asking::Softly)) else {
        return ask("按这一行的完成情况，这里不用填达到日期。请选一种：".to_owned());
    };
    let known = place.in_force.reached.get(&(measure.id.clone(), deadline.id.clone()));
    match known {
        Some(known) if *known != day => ask(format!(
            "“{}”已于{}报过达到，与这里的{}不同。请选一种：",
            deadline.text,
            chinese_date(*known),
            chinese_date(day)
        )),
        Some(_) | None => {
            Outcome::Says(Takes::Reached(measure.id.clone(), deadline.id.clone(), day))
        }
    }
}
