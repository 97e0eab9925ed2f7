//! The papers of 催报: facts → [`Document`], pure. None of them bears a document number, a signatory or
//! a seal; where one belongs there is room.

mod circular;
mod notice;
mod slip;
mod text;

pub(super) use circular::circular;
pub(super) use notice::notice;
pub(super) use slip::slip;
pub(super) use text::{circular_text, unit_text};

use super::model::*;
use crate::clock::{Date, chinese_date};
use crate::report::document::{AttachmentList, Document, SealRoom, Signature};

/// What every paper says of its occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occasion {
    /// Who signs, in full.
    pub office_full: String,
    /// Who receives, as the plan names it.
    pub office: String,
    /// Title of the plan without its span.
    pub plan_title: String,
    /// 发文字号 of the plan.
    pub doc_no: String,
    /// Where the plan asks for it: `六、（二）`; may be empty.
    pub source: String,
    /// What is owed: `2018年第三季度工作进展情况`.
    pub what: String,
    /// The same with what the plan is about, for a title.
    pub what_full: String,
    /// The last day.
    pub due: Option<Date>,
    /// All units: `各有关单位、各街道办事处`.
    pub addressees: String,
    /// The office's own 工作人员 and his telephone.
    pub contact: Option<(String, String)>,
    /// The day.
    pub on: Date,
    /// The day asked for.
    pub answer_by: Date,
    /// How many units were asked, and how many have handed everything over.
    pub counts: ChaseCounts,
    /// Those who handed over late.
    pub late_reports: Vec<LateReport>,
    /// 演示数据.
    pub demo: bool,
}

impl Occasion {
    /// `按照《…》（西政办发〔2017〕23号）六、（二）的要求`.
    fn ground(&self) -> String {
        format!("按照《{}》（{}）{}的要求", self.plan_title, self.doc_no, self.source)
    }

    /// `应于2018年10月5日前报送`, without a day where the plan sets none.
    fn by_when(&self) -> String {
        match self.due {
            Some(due) => format!("应于{}前报送", chinese_date(due)),
            None => "应当报送".to_owned(),
        }
    }

    fn finished(&self, mut paper: Document, kind: &str) -> Document {
        paper.about.subject = kind.to_owned();
        paper.about.author.clone_from(&self.office_full);
        paper.attachment_list = AttachmentList::Hidden;
        paper.signature = Some(Signature {
            by: vec![self.office_full.clone()],
            date: Some(chinese_date(self.on)),
            seal: SealRoom::Kept,
        });
        paper.remark =
            self.contact.as_ref().map(|(name, phone)| format!("联系人：{name}；联系电话：{phone}"));
        if self.demo {
            paper.page_marks.push("演示数据".to_owned());
        }
        paper
    }
}

/// What is missing of a unit, as a sentence of a letter goes on after 你单位.
fn lacks(unit: &ChaseUnit) -> String {
    match unit.lack {
        Lack::Whole if unit.rows.is_empty() => "尚未报送".to_owned(),
        Lack::Whole => format!("应报的{}项措施均未报送", unit.expected),
        Lack::Part => format!("尚未报齐（{}）", unit.missing),
        Lack::Empty => format!("报来的内容有空报项（{}）", unit.missing),
        Lack::Unanswered if unit.rows.is_empty() => "退回修改后尚未补正".to_owned(),
        Lack::Unanswered => format!("退回修改的内容尚未补正（{}）", unit.missing),
    }
}

/// `，已逾期7天`; nothing where it is not late.
fn late(unit: &ChaseUnit) -> String {
    match unit.days_late {
        0 => String::new(),
        days => format!("，已逾期{days}天"),
    }
}

/// `此前已催报2次，最近一次：…。`; nothing where it was not chased.
fn before(unit: &ChaseUnit) -> Option<String> {
    let last = unit.calls.iter().find(|call| call.taken_back.is_none())?;
    Some(format!(
        "此前已催报{}次，最近一次为{}（{}）。",
        unit.times,
        chinese_date(last.chased_on),
        last.way_label
    ))
}
