//! 密钥通知: the printed paper with which a unit compares the key of the 汇总端 before it takes its
//! first 下发包 or 回执. It bears no document number and no seal; both are for a person.

use rusqlite::Connection;

use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::key;
use crate::plan::Plan;
use crate::report::document::{AttachmentList, Block, Document, SealRoom, Signature};
use crate::store;

/// What stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeFacts {
    /// Who hands out, and whose key it is.
    pub office: String,
    /// To whom: `各有关单位、各街道办事处`.
    pub addressees: String,
    /// Title of the plan without its span.
    pub plan_title: String,
    /// 发文字号 of the plan.
    pub doc_no: String,
    /// Three groups of four characters.
    pub check: String,
    /// The day.
    pub on: Date,
    /// 演示数据.
    pub demo: bool,
}

/// What stands on the notice of this 汇总端.
///
/// # Errors
/// `NotFound` where it has no key yet; those of the data file.
pub fn notice_facts(conn: &Connection, plan: &Plan, on: Date) -> Result<NoticeFacts> {
    let check = key::key_check(conn)?.ok_or_else(|| {
        Failure::new(
            Code::NotFound,
            "本台账还没有密钥，没有写出通知；请先写出一份下发包，密钥随之生成。",
        )
    })?;
    let kinds: Vec<String> = plan.unit_kinds.iter().map(|kind| each(&kind.label)).collect();
    Ok(NoticeFacts {
        office: plan.office.name.clone(),
        addressees: kinds.join("、"),
        plan_title: plan.short_title.clone(),
        doc_no: plan.doc_no.clone(),
        check,
        on,
        demo: store::desk(conn)?.demo_today.is_some(),
    })
}

/// `有关单位` → `各有关单位`.
fn each(label: &str) -> String {
    if label.starts_with('各') { label.to_owned() } else { format!("各{label}") }
}

/// The notice as a paper.
pub fn notice(facts: &NoticeFacts) -> Document {
    let mut paper = Document::new("关于核对下发包和回执密钥的通知", facts.on);
    paper.about.subject = "密钥通知".into();
    paper.about.author.clone_from(&facts.office);
    paper.attachment_list = AttachmentList::Hidden;
    paper.addressee = Some(facts.addressees.clone());
    paper.body = vec![
        Block::text(format!(
            "《{}》（{}）的下发包和回执由本办公室用同一个密钥签名。本办公室的校验字符为{}，共三组，每组四个字符。",
            facts.plan_title, facts.doc_no, facts.check
        )),
        Block::text(
            "各单位首次打开下发包或回执时，程序会显示签名密钥的校验字符。请与本通知逐组核对：三组都一致的，确认后使用；有一处不一致的，不要使用，并向本办公室核实。核对一次以后，程序会记住，不再询问；程序再次要求核对的，说明签名密钥换了，请以本办公室新的通知为准。",
        ),
    ];
    paper.signature = Some(Signature {
        by: vec![facts.office.clone()],
        date: Some(chinese_date(facts.on)),
        seal: SealRoom::Kept,
    });
    if facts.demo {
        paper.page_marks = vec!["演示数据".into()];
    }
    paper
}

/// The file name proposed: `密钥通知_2018年4月3日.pdf`.
pub fn notice_file_name(on: Date) -> String {
    format!("密钥通知_{}.pdf", chinese_date(on))
}
