//! 人员名单: the two 联系人 on one sheet of paper, for the seal (六、（一）).

use super::{ContactRole, InOffice};
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure, Result};
use crate::report::document::{
    AttachmentList, Block, Cell, Column, Document, PartedLine, Row, SealRoom, Signature, Table,
    TableSize,
};

/// What stands on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFacts {
    /// The unit as it signs.
    pub unit: String,
    /// Title of the plan without its span.
    pub plan_title: String,
    /// 发文字号.
    pub doc_no: String,
    /// Where the plan asks for it: `六、（一）`.
    pub source: String,
    /// Who receives it.
    pub office: String,
    /// Who is in office on the day.
    pub people: InOffice,
    /// The day.
    pub on: Date,
    /// 演示数据.
    pub demo: bool,
}

/// The list as a paper.
///
/// # Errors
/// `BadInput` where one of the two is missing: half a list is none.
pub fn compose(facts: &ListFacts) -> Result<Document> {
    let mut rows = Vec::new();
    for role in ContactRole::ALL {
        let person = match role {
            ContactRole::Leader => &facts.people.leader,
            ContactRole::Clerk => &facts.people.clerk,
        };
        let Some(person) = person else {
            return Err(Failure::new(
                Code::BadInput,
                format!(
                    "{}没有在任的{}，没有生成人员名单；请先在“联系人”里登记。",
                    chinese_date(facts.on),
                    role.label()
                ),
            ));
        };
        let words = [role.label(), &person.name, &person.post, &person.phone];
        rows.push(Row::Cells {
            cells: words.into_iter().map(|word| Cell::text(word.to_owned())).collect(),
            least_height: 16,
        });
    }
    let mut table = Table::new(vec![
        Column::centre(30),
        Column::centre(30),
        Column::centre(48),
        Column::centre(48),
    ]);
    table.size = TableSize::Large;
    table.head = vec![Row::words(["类别", "姓名", "职务", "联系电话"])];
    table.rows = rows;
    table.notes = vec![format!(
        "注：按{}{}报送{}，负责日常工作的联系和协调。",
        facts.doc_no, facts.source, facts.office
    )];

    let mut paper = Document::new(format!("{}\n人员名单", facts.plan_title), facts.on);
    paper.about.subject = "人员名单".into();
    paper.about.author.clone_from(&facts.unit);
    paper.attachment_list = AttachmentList::Hidden;
    paper.body = vec![
        Block::Line(PartedLine {
            left: format!("单位：{}", facts.unit), ..PartedLine::default()
        }),
        Block::Table(table),
    ];
    paper.signature = Some(Signature {
        by: vec![facts.unit.clone()],
        date: Some(chinese_date(facts.on)),
        seal: SealRoom::Kept,
    });
    if facts.demo {
        paper.page_marks = vec!["演示数据".into()];
    }
    Ok(paper)
}

/// The file name proposed: `德胜街道_人员名单_2018年4月3日.pdf`.
pub fn file_name(unit: &str, on: Date) -> String {
    format!("{unit}_人员名单_{}.pdf", chinese_date(on))
}
