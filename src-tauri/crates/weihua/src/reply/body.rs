//! What a reply says beside its 版.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::id::{MeasureId, PeriodId, UnitId};
use crate::period_slip::Slip;
use crate::progress::FieldName;
use crate::review::{CellState, StandingRemark, Timeliness};

/// The body of a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyBody {
    /// To whom.
    pub unit: UnitId,
    /// Its printed name.
    pub unit_name: String,
    /// Counts the replies of the 汇总端; a greater one is newer.
    pub serial: i64,
    /// Public keys of the unit that are 已登记, hex.
    pub registered_keys: Vec<String>,
    /// The periods, then 联系人和报送事项 where there are any.
    pub places: Vec<ReplyPlace>,
}

/// One place of a reply: a period, or 联系人和报送事项.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyPlace {
    /// Which.
    pub period: PeriodId,
    /// Its printed label.
    pub period_label: String,
    /// What came in, in the order of arrival.
    pub register: Vec<RegisterLine>,
    /// 按时, 迟报 or 逾期未报.
    pub timeliness: Timeliness,
    /// The same in words.
    pub timeliness_label: String,
    /// The 版 that speaks.
    pub head: Option<String>,
    /// Two 版 stand against each other there and nobody decided yet.
    pub forked: bool,
    /// Every 版 in force there.
    pub covers: Vec<String>,
    /// 报送状态 by row.
    pub states: Vec<RowState>,
    /// 退回意见 that stand.
    pub remarks: Vec<ReplyRemark>,
    /// 补正期限; none where nothing was returned.
    pub answer_by: Option<Date>,
    /// SHA-256 of the files it has, so that they need not be sent again.
    pub files: Vec<String>,
    /// The period is locked there.
    pub locked: bool,
    /// 延期 and 重开 of the unit's period. Left out where there are none, so that a reply without
    /// them is read by programs that know none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<Slip>,
}

/// A 版 that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterLine {
    /// 收件编号; none where no file brought it.
    pub number: Option<i64>,
    /// 收到日期
    pub received_on: Date,
    /// The file's name; of what no file brought how it came to be.
    pub name: String,
    /// 第几版.
    pub revision: u32,
    /// First eight digits of what it says.
    pub content_check: String,
}

/// 报送状态 of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowState {
    /// Which.
    pub measure: MeasureId,
    /// What it is.
    pub state: CellState,
}

/// A 退回意见.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyRemark {
    /// What an answer names.
    pub id: String,
    /// The row; in the place of 联系人和报送事项 the id of the 报送事项.
    pub measure: MeasureId,
    /// The field it speaks of; none for the whole row.
    pub field: Option<FieldName>,
    /// What is to be mended.
    pub text: String,
    /// The 版 that was read.
    pub revision: String,
    /// Who.
    pub author: String,
    /// When.
    pub at: String,
}

impl From<StandingRemark> for ReplyRemark {
    fn from(one: StandingRemark) -> Self {
        Self {
            id: one.id,
            measure: one.measure,
            field: one.field,
            text: one.text,
            revision: one.revision.to_string(),
            author: one.author,
            at: one.at,
        }
    }
}

impl ReplyPlace {
    /// How many rows are 已审核.
    pub fn accepted(&self) -> usize {
        self.states.iter().filter(|row| row.state == CellState::Accepted).count()
    }

    /// The rows with remarks, each once.
    pub fn returned_rows(&self) -> Vec<&MeasureId> {
        let mut rows: Vec<&MeasureId> = Vec::new();
        for remark in &self.remarks {
            if !rows.contains(&&remark.measure) {
                rows.push(&remark.measure);
            }
        }
        rows
    }

    /// It says the same, whenever it is written.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let still = Self { answer_by: other.answer_by, ..self.clone() };
        still == *other
    }
}
