//! 报送事项 besides the rows of a period: 实施方案, 人员名单, 本单位督查机制, 总结报告 (六、（一）, 六、（三）,
//! 四、（三）). The plan says what is owed and when; the unit says how far it is, on which day it was
//! handed in, and attaches the files.

mod files;
mod model;
pub mod office;
pub mod rules;
mod store;

pub use files::{attach, attach_contact_list, attached, copy_out, detach, refuse_half_a_list};
pub use model::*;
pub use store::{all_files, all_said};

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::clock::{Date, chinese_date};
use crate::desk::OwnUnit;
use crate::error::{Code, Failure, Result};
use crate::file;
use crate::id::{DeliverableId, UnitId};
use crate::op::{MatterOp, Op};
use crate::plan::{Deliverable, PeriodRole, Plan};
use crate::store::{KeptKind, Store, files_folder};
use crate::{period, unit};
use store::Kept;

/// The id by which a plan names its 人员名单, which the 联系人 make. A plan without it has none.
pub const CONTACT_LIST: &str = "contact-list";

/// 开始准备.
///
/// # Errors
/// `NotFound` for what units do not owe, `BadInput` at a desk of another unit.
pub fn begin(store: &mut Store, own: OwnUnit<'_>, which: &DeliverableId) -> Result<()> {
    said(store, own, which, |kept| {
        if kept.state != MatterState::NotStarted {
            return Ok(None);
        }
        Ok(Some((Kept { state: MatterState::Preparing, ..kept }, "开始准备".into())))
    })
}

/// 已报送, on the day on which the unit says it was; or another day.
///
/// # Errors
/// As [`begin`]; `BadInput` for a day to come or before the plan.
pub fn hand_in(store: &mut Store, own: OwnUnit<'_>, which: &DeliverableId, on: Date) -> Result<()> {
    rules::refuse_odd_day(on, own.plan.starts_on, own.moment.today)?;
    said(store, own, which, |kept| {
        let day = chinese_date(on);
        let words = match kept.handed_on {
            Some(before) if before == on => return Ok(None),
            Some(before) => format!("报送日期由{}改为{day}", chinese_date(before)),
            None => format!("已报送，报送日期{day}"),
        };
        Ok(Some((Kept { state: MatterState::HandedIn, handed_on: Some(on), ..kept }, words)))
    })
}

/// One step back: 已报送 → 准备中 → 未开始, the last only while it has neither file nor 备注.
///
/// # Errors
/// As [`begin`]; `BadInput` where something would be lost.
pub fn take_back(store: &mut Store, own: OwnUnit<'_>, which: &DeliverableId) -> Result<()> {
    let files = store.read(|conn| store::files(conn, own.unit, which))?;
    said(store, own, which, |kept| match kept.state {
        MatterState::NotStarted => Ok(None),
        MatterState::HandedIn => {
            let day = kept.handed_on.map(chinese_date).unwrap_or_default();
            let now = Kept { state: MatterState::Preparing, handed_on: None, ..kept };
            Ok(Some((now, format!("撤回已报送（原报送日期{day}）"))))
        }
        MatterState::Preparing if files.is_empty() && kept.note.is_empty() => {
            Ok(Some((Kept::default(), "退回未开始".into())))
        }
        MatterState::Preparing => Err(Failure::new(
            Code::BadInput,
            "已经附了文件或写了备注，没有退回未开始；请先移除文件、清空备注。",
        )),
    })
}

/// 备注. Written on what is not begun, it begins it.
///
/// # Errors
/// As [`begin`]; `BadInput` where it is too long.
pub fn note(store: &mut Store, own: OwnUnit<'_>, which: &DeliverableId, typed: &str) -> Result<()> {
    let note = rules::folded_note(typed)?;
    said(store, own, which, |kept| {
        if kept.note == note {
            return Ok(None);
        }
        let words = match (kept.note.is_empty(), note.is_empty()) {
            (_, true) => format!("清空备注（原为“{}”）", kept.note),
            (true, false) => format!("备注“{note}”"),
            (false, false) => format!("备注由“{}”改为“{note}”", kept.note),
        };
        let state = begun(kept.state);
        Ok(Some((Kept { state, note: note.clone(), ..kept }, words)))
    })
}

/// The 报送事项 that a unit has handed in, as it says.
///
/// # Errors
/// Those of the data file.
pub fn handed_in(conn: &Connection, unit: &UnitId) -> Result<BTreeSet<DeliverableId>> {
    store::handed_in(conn, unit)
}

/// The 报送事项 of a unit.
///
/// # Errors
/// `NotFound` for a unit the plan does not know; those of the data file.
pub fn matters(store: &Store, plan: &Plan, unit: &UnitId, today: Date) -> Result<Matters> {
    let folder = files_folder(store.path());
    let one = |conn: &Connection, owed: &Deliverable| -> Result<MatterView> {
        let kept = store::kept(conn, unit, &owed.id)?;
        let files: Vec<MatterFile> = store::files(conn, unit, &owed.id)?
            .into_iter()
            .map(|row| MatterFile {
                gone: file::kept_size(&folder, &row.sha256) != u64::try_from(row.size).ok(),
                size: rules::size_words(row.size),
                sha256: row.sha256,
                name: row.name,
                at: row.at,
            })
            .collect();
        Ok(MatterView {
            id: owed.id.clone(),
            title: owed.title.clone(),
            text: owed.text.clone(),
            source: format!("{}　{}", plan.doc_no, owed.source),
            due: rules::due(plan, owed, kept.state == MatterState::HandedIn, today),
            period_label: closing_period(plan, &owed.id),
            state: kept.state,
            state_label: kept.state.label().to_owned(),
            handed_on: kept.handed_on,
            clears: files.is_empty() && kept.note.is_empty(),
            note: kept.note,
            files,
            lists_contacts: owed.id.as_str() == CONTACT_LIST,
        })
    };
    let owed = rules::owed(plan);
    let views: Vec<MatterView> =
        store.read(|conn| owed.iter().map(|owed| one(conn, owed)).collect())?;
    let count = |state: MatterState| {
        let found = views.iter().filter(|view| view.state == state).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let (handed_in, preparing, not_started) = (
        count(MatterState::HandedIn),
        count(MatterState::Preparing),
        count(MatterState::NotStarted),
    );
    Ok(Matters {
        unit: unit::view(plan, plan.unit(unit)?, today),
        office: plan.office.name.clone(),
        today,
        counts: MatterCounts {
            all: handed_in + preparing + not_started,
            handed_in,
            preparing,
            not_started,
        },
        matters: views,
        megabytes: u32::try_from(KeptKind::Evidence.limit() >> 20).unwrap_or(u32::MAX),
    })
}

/// The period that closes the plan with this.
fn closing_period(plan: &Plan, which: &DeliverableId) -> Option<String> {
    let closes = |one: &&crate::plan::Period| {
        one.deliverables.contains(which) && period::role(plan, &one.id) == Some(PeriodRole::Summary)
    };
    plan.periods.iter().find(closes).map(|one| one.label.clone())
}

/// What units owe once under this id.
fn owed<'a>(plan: &'a Plan, which: &DeliverableId) -> Result<&'a Deliverable> {
    rules::owed(plan).into_iter().find(|one| one.id == *which).ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            format!(
                "《{}》没有编号为“{which}”的单位报送事项，没有保存；请重新打开“事项”页。",
                plan.short_title
            ),
        )
    })
}

/// What a file or a 备注 makes of what was not begun.
fn begun(state: MatterState) -> MatterState {
    match state {
        MatterState::NotStarted | MatterState::Preparing => MatterState::Preparing,
        MatterState::HandedIn => MatterState::HandedIn,
    }
}

/// One act on what is said of a 报送事项: what it then is, and the act in words; none changes
/// nothing.
fn said(
    store: &mut Store,
    own: OwnUnit<'_>,
    which: &DeliverableId,
    act: impl FnOnce(Kept) -> Result<Option<(Kept, String)>>,
) -> Result<()> {
    let title = owed(own.plan, which)?.title.clone();
    let kept = store.read(|conn| {
        own.refuse_elsewhere(conn)?;
        store::kept(conn, own.unit, which)
    })?;
    let Some((now, what)) = act(kept)? else {
        return Ok(());
    };
    let op = Op::Matter(MatterOp::Set { of: own.subject()?, title, what });
    store.write(op, own.author, own.moment, |tx| store::put(tx, own, which, &now))
}
