//! The first of what was found, with its words; the rest is counted.

use rusqlite::Connection;

use super::model::{SearchAim, SearchGroup, SearchHit, SearchKind};
use super::place::{Find, Order, Part, Text};
use super::{SHOWN, excerpt, group};
use crate::error::Result;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::plan::Plan;
use crate::progress::{FieldName, field_label};
use crate::store::text_index::{self, Words};
use crate::store::{Desk, DeskKind};
use crate::unit;

/// What is shown of finds, and to whom.
pub(super) struct Shown<'a> {
    pub conn: &'a Connection,
    pub plan: &'a Plan,
    pub desk: &'a Desk,
    pub words: &'a Words,
}

impl Shown<'_> {
    /// The finds of a kind in their order.
    pub fn group(&self, kind: SearchKind, mut finds: Vec<Find>) -> Result<SearchGroup> {
        finds.sort_by_key(|find| find.order);
        let mut all = 0;
        let mut hits = Vec::new();
        for same in finds.chunk_by(|one, other| one.order == other.order) {
            for body in self.different(same)? {
                all += 1;
                if hits.len() < SHOWN
                    && let [Find { order, .. }, ..] = same
                {
                    let body = match body {
                        Some(body) => body,
                        None => self.body(same)?,
                    };
                    hits.extend(self.hit(*order, &body));
                }
            }
        }
        Ok(group(kind, all, hits))
    }

    /// The texts of one place, each once: two 版 of a fork that say the same are one hit. The text
    /// of a place that has only one is read where it is shown.
    fn different(&self, same: &[Find]) -> Result<Vec<Option<String>>> {
        if let [_] = same {
            return Ok(vec![None]);
        }
        let bodies: Result<Vec<String>> = same.iter().map(|find| self.said(find)).collect();
        let mut bodies = bodies?;
        bodies.sort();
        bodies.dedup();
        Ok(bodies.into_iter().map(Some).collect())
    }

    fn body(&self, same: &[Find]) -> Result<String> {
        same.first().map_or(Ok(String::new()), |find| self.said(find))
    }

    fn said(&self, find: &Find) -> Result<String> {
        match &find.text {
            Text::Kept(id) => text_index::body(self.conn, *id),
            Text::Said(text) => Ok(text.clone()),
        }
    }

    fn hit(&self, order: Order, body: &str) -> Option<SearchHit> {
        let plan = self.plan;
        let unit = plan.units.get(order.unit)?;
        let period = order.period.0.and_then(|place| plan.periods.get(place));
        let period_id = period.map_or("", |period| period.id.as_str());
        let places = self.words.places_in(body, unit.id.as_str(), period_id)?;
        let excerpt = excerpt::excerpt(body, &places);
        let Some(period) = period else {
            let owed = plan.deliverables.get(order.matter)?;
            return Some(SearchHit {
                what: format!("{} 文件", owed.title),
                unit: unit::view(plan, unit, plan.ends_on).name,
                period: String::new(),
                excerpt,
                leads: SearchAim::Matters { unit: unit.id.clone(), matter: owed.id.clone() },
            });
        };
        let measure = plan.measures.get(order.measure)?;
        let (part, field) = match order.part {
            Part::Field(field) => (field_label(field), Some(field)),
            Part::Zero => ("零报告理由", None),
            Part::Evidence | Part::Matter => ("佐证材料", None),
        };
        let at = (unit.id.clone(), period.id.clone(), measure.id.clone());
        Some(SearchHit {
            what: format!("措施{} {part}", measure.number),
            unit: unit::view(plan, unit, period.cutoff).name,
            period: period.label.clone(),
            excerpt,
            leads: self.leads(at, field),
        })
    }

    /// Its own entries a desk sees on its own sheet, those of others in the matrix.
    fn leads(&self, at: (UnitId, PeriodId, MeasureId), field: Option<FieldName>) -> SearchAim {
        let (unit, period, measure) = at;
        match self.desk.kind {
            DeskKind::Bureau if !self.desk.units.contains(&unit) => {
                SearchAim::Matrix { unit, period, measure }
            }
            DeskKind::Bureau | DeskKind::Unit => SearchAim::Entry { unit, period, measure, field },
        }
    }
}
