//! A further 报送事项, added by the office: a new version of the plan that asks one thing more.

use super::set_plan;
use crate::clock::{Date, Moment, chinese_date};
use crate::desk::DataFile;
use crate::error::{Code, Failure, Result};
use crate::id::DeliverableId;
use crate::op::Author;
use crate::plan::{self, Deliverable, DeliverableBy, Plan};

/// A 报送事项 to add.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
pub struct NewDeliverable {
    /// Its title.
    pub title: String,
    /// Its last day; none where there is none.
    pub end: Option<Date>,
    /// The sentence that asks for it, as it stands in the notice.
    pub text: String,
    /// Where that stands, such as a 文号.
    pub source: String,
}

const LONGEST_TITLE: usize = 30;
const LONGEST_TEXT: usize = 500;
const LONGEST_SOURCE: usize = 60;

/// Asks every unit for one thing more, from now on; units learn of it by the next 下发包. Returns its
/// id, which is never given to another.
///
/// # Errors
/// `BadInput` for a title that is empty, too long or there already, without the sentence that asks
/// for it, for a last day outside the plan's time, and as [`set_plan`].
pub fn add_deliverable(
    file: &mut DataFile,
    new: &NewDeliverable,
    reason: &str,
    author: &Author,
    moment: Moment,
) -> Result<DeliverableId> {
    let title = folded(&new.title, "名称", LONGEST_TITLE)?;
    let text = folded(&new.text, "要求", LONGEST_TEXT)?;
    let source = new.source.trim().to_owned();
    if source.chars().count() > LONGEST_SOURCE {
        return refused(format!("出处超过{LONGEST_SOURCE}个字，没有增加；请写短些，如文号。"));
    }
    if file.plan.deliverables.iter().any(|one| one.title == title) {
        return refused(format!("计划里已经有“{title}”，没有增加；请换一个名称。"));
    }
    if let Some(end) = new.end.filter(|end| *end < moment.today || *end > file.plan.ends_on) {
        return refused(format!(
            "时限{}不在今天到计划结束的{}之间，没有增加；请核对。",
            chinese_date(end),
            chinese_date(file.plan.ends_on)
        ));
    }
    let id = free_id(&file.plan);
    let mut plan = file.plan.clone();
    plan.deliverables.push(Deliverable {
        id: id.clone(),
        title,
        by: DeliverableBy::Units,
        start: None,
        end: new.end,
        each: None,
        text,
        source,
    });
    // What is put in force must be read back at every desk.
    let plan = plan::from_kept(&plan::to_text(&plan)?)?;
    set_plan(file, &plan, None, reason, author, moment)?;
    Ok(id)
}

/// `office-1`, `office-2` …
fn free_id(plan: &Plan) -> DeliverableId {
    let taken = |id: &DeliverableId| plan.deliverables.iter().any(|one| one.id == *id);
    let ids = (1_u32..).map(|number| DeliverableId::new(format!("office-{number}")));
    ids.into_iter().find(|id| !taken(id)).unwrap_or_else(|| DeliverableId::new("office"))
}

fn folded(typed: &str, what: &str, longest: usize) -> Result<String> {
    let shown: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = shown.trim().to_owned();
    if plain.is_empty() {
        return refused(format!("还没有填{what}，没有增加；请填上。"));
    }
    let length = plain.chars().count();
    if length > longest {
        return refused(format!("{what}有{length}个字，超过{longest}个，没有增加；请写短些。"));
    }
    Ok(plain)
}

fn refused<T>(sentence: String) -> Result<T> {
    Err(Failure::new(Code::BadInput, sentence))
}
