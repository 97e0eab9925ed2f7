//! The quarterly report of 区安委会办公室 to 区安委会: facts → wording.

mod compose;
pub mod facts;
pub(super) mod gather;
mod paragraph;
mod placement;
mod store;
mod view;

pub(crate) use compose::says_nothing;
pub(in crate::report) use compose::words;
pub use compose::{Drafted, Head, Piece, Voice, compose, compose_edited, draft};
pub use gather::{Gathered, gather};
pub use paragraph::{ParagraphPlace, Section};
pub use placement::{Placement, default_placement};
pub use store::{Edit, Edits, edits};
pub(crate) use store::{put_edit, remove_edit};
pub use view::{IssuedView, ReportView, view};

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::Paper;
use crate::clock::{Date, chinese_date};
use crate::desk::{DataFile, DeskKind};
use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::pdf::{self, Fonts};

/// What a person may choose about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export, rename = "ReportOptions"))]
pub struct Options {
    /// 成文日期; blanks where none is given.
    pub dated: Option<Date>,
    /// Whether the entries that are not in the text are printed.
    pub annex: Annex,
    /// Whether sources are printed.
    pub sources: Sources,
}

/// Whether entries 列入附件 are printed as 附件 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Annex {
    /// All of them.
    #[default]
    Printed,
    /// Only counted in the text.
    Counted,
}

/// Whether each sentence says where it comes from: 单位·期·版.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum Sources {
    /// Only in the window.
    #[default]
    Hidden,
    /// On paper too, for 征求意见.
    Printed,
}

/// A report set on pages, not yet let out.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What would go out.
    pub paper: Paper,
    /// Printed label of its period.
    pub period_label: String,
    /// How many pages.
    pub pages: usize,
    /// How many of them are text.
    pub body_pages: usize,
    /// Characters without a glyph; 〓 stands for each.
    pub missing: Vec<char>,
}

impl Drawn {
    /// The name proposed for its file: `2018年第一季度_工作进展情况报告.pdf`.
    pub fn file_name(&self) -> String {
        format!("{}_工作进展情况报告.pdf", self.period_label)
    }
}

/// Draws the report of a period as it stands on a day.
///
/// # Errors
/// As [`gather`] and [`pdf::render`].
pub fn draw(
    file: &DataFile,
    period: &PeriodId,
    options: &Options,
    today: Date,
    fonts: &Fonts,
) -> Result<Drawn> {
    let gathered = gather_from(file, period, options, today)?;
    let document = compose_edited(&gathered.facts, &gathered.edits, options);
    let rendered = pdf::render(&document, fonts)?;
    Ok(drawn(gathered, period, document.about.title, rendered))
}

/// The same in two steps, for a window: what was gathered no longer needs the data file, and
/// `watch` may stop the setting. `None` where it did.
///
/// # Errors
/// As [`pdf::render`].
pub fn draw_gathered(
    gathered: Gathered,
    period: &PeriodId,
    options: &Options,
    fonts: &Fonts,
    watch: &dyn Fn() -> ControlFlow<()>,
) -> Result<Option<Drawn>> {
    let document = compose_edited(&gathered.facts, &gathered.edits, options);
    let rendered = pdf::render_watched(&document, fonts, &|_| watch())?;
    Ok(rendered.map(|rendered| drawn(gathered, period, document.about.title, rendered)))
}

/// The facts of a period out of an open data file.
///
/// # Errors
/// `BadInput` at a 填报端, for a period that has not begun, for a 成文日期 before 数据截至; as
/// [`gather`].
pub fn gather_from(
    file: &DataFile,
    period: &PeriodId,
    options: &Options,
    today: Date,
) -> Result<Gathered> {
    refuse_unfit(file, period, options.dated, today)?;
    let demo = file.desk.demo_today.is_some();
    file.store.read(|conn| gather(conn, &file.plan, period, options.dated, today, demo))
}

/// A report is the office's, of a period that has begun, and not signed before what it states.
fn refuse_unfit(
    file: &DataFile,
    period: &PeriodId,
    dated: Option<Date>,
    today: Date,
) -> Result<()> {
    /// 成文日期 may lie ahead, but not by a slip of the year.
    const AHEAD: chrono::Days = chrono::Days::new(366);
    let refused = |sentence: String| Err(Failure::new(Code::BadInput, sentence));
    let known = file.plan.period(period)?;
    match file.desk.kind {
        DeskKind::Bureau => {}
        DeskKind::Unit => {
            return refused(format!(
                "季度报告由{}汇编，填报端的台账写不出来；请在汇总端的台账上写。",
                file.plan.office.name
            ));
        }
    }
    if today < known.from {
        return refused(format!(
            "{}自{}起，今天按{}还没有开始，没有可以报告的；请换一期。",
            known.label,
            chinese_date(known.from),
            chinese_date(today)
        ));
    }
    if let Some(dated) = dated
        && (dated < today || today.checked_add_days(AHEAD).is_some_and(|last| dated > last))
    {
        return refused(format!(
            "成文日期{}与数据截至的{}对不上；成文日期应不早于数据截至之日，也不晚于其后一年，请核对年份，或者留空手写。",
            chinese_date(dated),
            chinese_date(today)
        ));
    }
    Ok(())
}

fn drawn(gathered: Gathered, period: &PeriodId, title: String, rendered: pdf::Rendered) -> Drawn {
    let period_label = gathered.facts.period;
    let paper = Paper {
        kind: "quarterly",
        period: period.clone(),
        title,
        cut_off: gathered.facts.as_of,
        made_from: gathered.made_from,
        bytes: rendered.bytes,
    };
    Drawn {
        paper,
        period_label,
        pages: rendered.pages,
        body_pages: rendered.body_pages,
        missing: rendered.missing,
    }
}
