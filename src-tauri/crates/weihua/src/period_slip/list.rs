//! 延期与重开 of a period as the office reads them, newest first.

use rusqlite::Connection;

use super::{Slip, SlipKind, SlipList, SlipUnit, SlipView, store};
use crate::clock::{Date, beside, chinese_date};
use crate::error::Result;
use crate::id::PeriodId;
use crate::measure;
use crate::plan::Plan;
use crate::store::minute;
use crate::unit;

/// The slips of a period, to whom one may be granted, and of which kind.
///
/// # Errors
/// `NotFound` for a period the plan does not know; those of the data file.
pub fn slips(conn: &Connection, plan: &Plan, period: &PeriodId, today: Date) -> Result<SlipList> {
    let known = plan.period(period)?;
    let found = store::of_period(conn, period)?;
    let reporting =
        plan.units.iter().filter(|unit| !measure::duties(plan, &unit.id, period).is_empty());
    let units = reporting
        .map(|unit| {
            let view = unit::view(plan, unit, known.cutoff);
            let open = found.of(&unit.id).iter().filter(|slip| slip.is_open(today));
            let words: Vec<String> = open
                .map(|slip| format!("{}至{}", slip.kind.label(), beside(slip.until, known.from)))
                .collect();
            SlipUnit {
                unit: view.id,
                name: view.name,
                kind_label: view.kind_label,
                standing: words.join("，"),
            }
        })
        .collect();
    let locked = store::is_locked(conn, period)?;
    let may = if locked || today > known.due { SlipKind::Reopening } else { SlipKind::Extension };
    let mut all: Vec<Slip> = store::of_all(conn)?;
    all.retain(|slip| slip.period == *period);
    let open = all.iter().filter(|slip| slip.is_open(today)).count();
    let mut views = Vec::new();
    for slip in all.into_iter().rev() {
        views.push(view(plan, slip, today)?);
    }
    Ok(SlipList {
        period: period.clone(),
        period_label: known.label.clone(),
        today,
        due: known.due,
        lock: known.lock,
        locked,
        may,
        hint: match may {
            SlipKind::Extension => format!(
                "应报日{}以前（含当日）批准的是延期，该单位的应报日改为截止日。",
                chinese_date(known.due)
            ),
            SlipKind::Reopening if locked => {
                "本期已锁定，只能重开：该单位在截止日以前可以报送，仍记迟报。".to_owned()
            }
            SlipKind::Reopening => format!(
                "应报日{}已过，只能重开：锁定以后该单位在截止日以前仍可报送，记迟报。",
                chinese_date(known.due)
            ),
        },
        units,
        slips: views,
        open: u32::try_from(open).unwrap_or(u32::MAX),
    })
}

fn view(plan: &Plan, slip: Slip, today: Date) -> Result<SlipView> {
    let on = super::act::subject(plan, &slip.unit, plan.period(&slip.period)?)?;
    let state = slip.state(today);
    Ok(SlipView {
        number: slip.number,
        kind: slip.kind,
        kind_label: slip.kind.label().to_owned(),
        unit: slip.unit,
        unit_name: on.unit_name,
        state,
        state_label: state.label().to_owned(),
        reason: slip.reason,
        applicant: slip.applicant,
        approver: slip.approver,
        granted_on: slip.granted_on,
        until: slip.until,
        ended_on: slip.ended_on,
        end_reason: slip.end_reason,
        author: slip.author,
        at: minute(&slip.at),
    })
}
