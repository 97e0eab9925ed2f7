//! A paper as data: what it says and in which part it stands, nothing about fonts, lines or
//! pages. `compose` makes one from facts; `pdf`, `docx` and `xlsx` turn it into bytes.
//!
//! The parts and their order are those of GB/T 9704-2012 §7: title, 主送机关, text, 附件说明, 署名
//! and 成文日期, 附注, then each 附件 on a new page. A document number, a signatory or a seal has
//! no place here and is never made up. Letterhead and 版记 would be further variants of
//! [`Finish`].
//!
//! All text is Chinese as it is to be printed. A line break (`\n`) in a run begins a new
//! paragraph, in a cell a new line; in a title it says where to break. Anything else that is not
//! a printable character is left out when the paper is set.

mod table;

pub use table::{Align, Cell, Column, Row, Table, TableSize};

use serde::{Deserialize, Serialize};

use crate::clock::Date;

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What a reader program shows about it.
    pub about: About,
    /// How much of the form of GB/T 9704 is printed.
    pub finish: Finish,
    /// 标题, without 。; set in lines that grow or shrink evenly. Empty for a paper without one.
    pub title: String,
    /// Under the title, such as （征求意见稿）.
    pub subtitle: Option<String>,
    /// 主送机关 without its colon.
    pub addressee: Option<String>,
    /// Paper of the main part. An 附件 has its own.
    pub page: PageSetup,
    /// 正文.
    pub body: Vec<Block>,
    /// Whether 附件说明 (附件：1.…) is printed after the text. Its names are the titles of
    /// `attachments`, so that the two cannot differ.
    pub attachment_list: AttachmentList,
    /// 署名 and 成文日期.
    pub signature: Option<Signature>,
    /// 附注 without its brackets: 联系人：…；联系电话：….
    pub remark: Option<String>,
    /// Each begins on a new page.
    pub attachments: Vec<Attachment>,
    /// Said at the head of every page: 演示数据, 征求意见稿.
    pub page_marks: Vec<String>,
    /// Said at the foot of every page, beside the page number: the cut-off, a fingerprint.
    pub foot_note: Option<String>,
    /// Whether where a sentence comes from is printed after it.
    pub sources: SourceMarks,
}

/// What a reader program shows about a paper without opening a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Title of the window, usually [`Document::title`] on one line.
    pub title: String,
    /// What it is about, in a few words.
    pub subject: String,
    /// Who made it: the 署名, or empty.
    pub author: String,
    /// The day on which it was made. Passed in, so that the same paper has the same bytes.
    pub date: Date,
    /// The language it is written in.
    pub language: Language,
}

/// The language of a paper, for reading aloud and for searching.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// zh-CN
    #[default]
    Chinese,
}

/// How much of the form of a 公文 is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// 普通打印稿: from the title on, without letterhead and 版记.
    #[default]
    Plain,
    /// 表格: no letter but a form. Its title is smaller, and what stands at the foot of every page
    /// stands along the page as it is read, small, with the number of pages.
    Form,
}

/// Which way the paper is read. A landscape page is an upright sheet with its text turned: the
/// head lies along the left edge, the page number stays at the foot (GB/T 9704-2012 §7.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Upright A4.
    #[default]
    Portrait,
    /// A4 turned by a quarter, for wide tables.
    Landscape,
}

/// Paper and its margins in millimetres, as seen by a reader who holds the text upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSetup {
    /// Which way the paper is read.
    pub orientation: Orientation,
    /// Above the text.
    pub top: u16,
    /// Right of the text.
    pub right: u16,
    /// Below the text; the page number stands in it.
    pub bottom: u16,
    /// Left of the text.
    pub left: u16,
}

impl PageSetup {
    /// GB/T 9704-2012 §5.2: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm.
    pub const PORTRAIT: Self =
        Self { orientation: Orientation::Portrait, top: 37, right: 26, bottom: 35, left: 28 };
    /// The same sheet turned: the text block is 225 × 156 mm.
    pub const LANDSCAPE: Self =
        Self { orientation: Orientation::Landscape, top: 28, right: 37, bottom: 26, left: 35 };

    /// Width and height of the text block in millimetres.
    pub fn block(&self) -> (u16, u16) {
        let (width, height) = match self.orientation {
            Orientation::Portrait => (210_u16, 297_u16),
            Orientation::Landscape => (297, 210),
        };
        let inside =
            |side: u16, before: u16, after: u16| side.saturating_sub(before.saturating_add(after));
        (inside(width, self.left, self.right), inside(height, self.top, self.bottom))
    }
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// 层次标题.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// One line in up to three parts, above or below a form: 填报单位（盖章）：… 填报日期：….
    Line(PartedLine),
    /// A table.
    Table(Table),
    /// Room left free, in millimetres: for a seal, for a signature. It stays with what follows.
    Room(u16),
}

/// 层次标题 (GB/T 9704-2012 §7.3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Its level.
    pub level: Level,
    /// With its number as printed: `一、总体情况`, `（二）有效防范…`, `5. 巩固…`.
    pub text: String,
    /// Text that goes on in the same line, as after a heading that ends with 。. Mostly empty.
    pub continued: Vec<Run>,
}

/// The four levels of a 公文. Each sets its own font; in an outline each lies under the one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// `一、` in 黑体.
    First,
    /// `（一）` in 楷体.
    Second,
    /// `1.` in 仿宋, a little heavier than the text, as offices do where these head sections.
    Third,
    /// `（1）` in 仿宋.
    Fourth,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// How its lines stand.
    pub shape: Shape,
    /// What it says.
    pub runs: Vec<Run>,
}

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// First line two characters in, both edges even: the text of a 公文.
    #[default]
    Indented,
    /// No indent, both edges even.
    Flush,
    /// In the middle.
    Centred,
    /// At the right edge.
    Right,
}

/// A stretch of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// How it is set off.
    pub emphasis: Emphasis,
    /// Where it comes from.
    pub origin: Origin,
}

/// How a run is set off from the text around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Emphasis {
    /// Not at all.
    #[default]
    Plain,
    /// 黑体.
    Strong,
    /// 楷体: names, remarks.
    Name,
}

/// Where a run comes from. The preview shows it; on paper only sources may be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The fixed words of this kind of report, or the wording of the plan.
    #[default]
    Wording,
    /// Computed by the program; never typed.
    Computed,
    /// What units said. One source as a rule; several where units said the same.
    Said(Vec<Source>),
    /// Put otherwise by hand, with what it was made from; nothing where that was counted or fixed.
    ByHand(Vec<Source>),
}

/// The place a sentence is taken from: 单位·期·版.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The unit as printed: 德胜街道.
    pub unit: String,
    /// The period as printed: 2018年第一季度.
    pub period: String,
    /// The 版 as printed: 第2版.
    pub revision: String,
}

/// Whether sources are printed after their sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceMarks {
    /// Carried, not printed.
    #[default]
    Hidden,
    /// Printed in 楷体, in brackets, after the last run of the same origin; in paragraphs, not in
    /// tables.
    Printed,
}

/// One line in up to three parts; an empty part leaves its place empty. Set in the size of a
/// table's text. A line that is too long for one goes on in the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartedLine {
    /// At the left edge.
    pub left: String,
    /// In the middle.
    pub middle: String,
    /// At the right edge.
    pub right: String,
}

/// Whether 附件说明 is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentList {
    /// After the text.
    #[default]
    Printed,
    /// Not: the paper is a form or a list and no letter.
    Hidden,
}

/// 署名 and 成文日期, as given. They stay together with the end of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// 署名, a line each. May be empty where only the date is printed.
    pub by: Vec<String>,
    /// 成文日期 as printed: 2018年3月26日. A draft may leave blanks: 2018年　月　日.
    pub date: Option<String>,
    /// Whether room is kept for a seal.
    pub seal: SealRoom,
}

/// Room for a seal (GB/T 9704-2012 §7.3.5). A seal is never drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealRoom {
    /// 加盖印章: at least 45 mm clear height; the date four characters from the right, the 署名
    /// centred over it.
    #[default]
    Kept,
    /// 不加盖印章: the 署名 two characters from the right, the date two further in than it begins.
    None,
}

/// 附件: on a new page, 附件 and its number at the upper left, then its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its title, as 附件说明 names it too.
    pub title: String,
    /// Its paper.
    pub page: PageSetup,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A plain upright paper with a title and nothing else.
    pub fn new(title: impl Into<String>, date: Date) -> Self {
        let title = title.into();
        let about = About {
            title: title.replace('\n', ""),
            subject: String::new(),
            author: String::new(),
            date,
            language: Language::Chinese,
        };
        Self {
            about,
            finish: Finish::Plain,
            title,
            subtitle: None,
            addressee: None,
            page: PageSetup::PORTRAIT,
            body: Vec::new(),
            attachment_list: AttachmentList::Printed,
            signature: None,
            remark: None,
            attachments: Vec::new(),
            page_marks: Vec::new(),
            foot_note: None,
            sources: SourceMarks::Hidden,
        }
    }
}

impl Run {
    /// Fixed words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), emphasis: Emphasis::Plain, origin: Origin::Wording }
    }

    /// The same, in 黑体.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { emphasis: Emphasis::Strong, ..Self::plain(text) }
    }

    /// A figure the program computed.
    pub fn computed(text: impl Into<String>) -> Self {
        Self { origin: Origin::Computed, ..Self::plain(text) }
    }

    /// What a unit said.
    pub fn said(text: impl Into<String>, source: Source) -> Self {
        Self { origin: Origin::Said(vec![source]), ..Self::plain(text) }
    }
}

impl Block {
    /// A heading that stands alone.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self::Heading(Heading { level, text: text.into(), continued: Vec::new() })
    }

    /// An indented paragraph of fixed words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::runs(vec![Run::plain(text)])
    }

    /// An indented paragraph.
    pub fn runs(runs: Vec<Run>) -> Self {
        Self::Paragraph(Paragraph { shape: Shape::Indented, runs })
    }
}
