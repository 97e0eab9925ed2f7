//! The headings of a table, found by what they say and never by where they stand.

use std::collections::BTreeMap;

use crate::import::parsed::Spot;
use crate::import::read::Grid;
use crate::import::words::{key, shown};
use crate::progress::FieldName;

/// Rows in which headings are looked for.
const LOOKED_AT: u32 = 30;
/// Known headings that make a row one of headings.
const ENOUGH: usize = 4;

/// What a column is, by its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// 序号
    Number,
    /// 工作措施
    Measure,
    /// 指标
    Indicator,
    /// A field of a row.
    Field(FieldName),
    /// 自报达到日期
    ReachedOn,
    /// 零报告原因
    Zero,
    /// 本季度数
    Figure,
    /// Known, and nothing is entered in it.
    Other,
}

/// Spellings of a heading, compared by [`key`].
const SPELLINGS: &[(Heading, &[&str])] = &[
    (Heading::Number, &["序号", "编号", "措施序号", "措施编号"]),
    (Heading::Measure, &["工作措施", "措施", "重点任务", "工作任务", "任务内容", "重点工作"]),
    (Heading::Indicator, &["指标", "指标名称"]),
    (
        Heading::Field(FieldName::Progress),
        &[
            "本季度工作进展情况",
            "工作进展情况",
            "工作进展",
            "进展情况",
            "进展",
            "本季度进展情况",
            "本季度进展",
            "目前进展情况",
            "工作开展情况",
        ],
    ),
    (
        Heading::Field(FieldName::Problems),
        &["存在问题", "存在的问题", "问题", "存在困难", "存在的困难和问题"],
    ),
    (
        Heading::Field(FieldName::NextSteps),
        &[
            "下一步工作打算",
            "下一步",
            "下一步工作",
            "下一步打算",
            "下步打算",
            "下步工作打算",
            "下一步工作安排",
            "下一步措施",
            "下一步工作措施",
        ],
    ),
    (Heading::Field(FieldName::Completion), &["完成情况", "目前完成情况"]),
    (Heading::ReachedOn, &["自报达到日期", "达到日期", "达到时限日期"]),
    (Heading::Zero, &["零报告原因", "零报告"]),
    (Heading::Figure, &["本季度数", "本季数", "本季度"]),
    (
        Heading::Other,
        &[
            "完成时限",
            "上期填报情况",
            "计量单位",
            "单位",
            "对应措施",
            "上季数",
            "上季累计",
            "本季累计",
            "牵头单位",
            "责任单位",
            "备注",
            "类别",
        ],
    ),
];

/// The headings of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Headings {
    /// Row of the headings; of the upper one where they stand in two.
    pub row: u32,
    /// First row below them.
    pub first: u32,
    /// Column of each heading, the first where it stands twice.
    pub columns: BTreeMap<Heading, u32>,
    /// Headings that stand twice, with both places.
    pub twice: Vec<(String, Spot, Spot)>,
}

impl Headings {
    /// The row with most known headings among the first of a sheet, if it has enough of them.
    pub fn find(grid: &Grid) -> Option<Self> {
        let rows: Vec<u32> = grid.rows().take_while(|row| *row < LOOKED_AT).collect();
        let mut best: Option<Self> = None;
        for row in rows {
            let found = Self::at(grid, row);
            if found.columns.len() >= ENOUGH
                && best.as_ref().is_none_or(|known| found.columns.len() > known.columns.len())
            {
                best = Some(found);
            }
        }
        best
    }

    /// Whether a row below the headings is one of headings too.
    pub fn is_again(grid: &Grid, row: u32) -> bool {
        let known = grid.row(row).iter().filter(|cell| named(grid, row, cell.column).is_some());
        known.count() >= ENOUGH
    }

    /// The headings of a row, with those below it where one stands over several columns.
    fn at(grid: &Grid, row: u32) -> Self {
        let mut found = Self { row, first: row + 1, columns: BTreeMap::new(), twice: Vec::new() };
        let last = [row, row + 1]
            .into_iter()
            .filter_map(|row| grid.row(row).last())
            .map(|cell| cell.column)
            .max()
            .unwrap_or(0);
        for column in 0..=last {
            let above = named(grid, row, column);
            let below = named(grid, row + 1, column).filter(|_| stands_over(grid, row, column));
            let Some(heading) = below.or(above) else { continue };
            let covered = |known: u32| {
                grid.merged
                    .iter()
                    .any(|region| region.holds(row, column) && region.holds(row, known))
            };
            match found.columns.get(&heading) {
                None => {
                    found.columns.insert(heading, column);
                }
                Some(&known) if heading != Heading::Other && !covered(known) => {
                    let place = |column| Spot::new(&grid.name, row, column);
                    let text = grid.shown_at(row, column).map(shown).unwrap_or_default();
                    found.twice.push((text, place(known), place(column)));
                }
                Some(_) => {}
            }
        }
        let deep = |region: &&super::super::read::Merged| region.top <= row && region.bottom > row;
        let uses_below = (0..=last)
            .any(|column| stands_over(grid, row, column) && named(grid, row + 1, column).is_some());
        let bottom =
            grid.merged.iter().filter(deep).map(|region| region.bottom).max().unwrap_or(row);
        found.first = found.first.max(bottom + 1).max(if uses_below { row + 2 } else { 0 });
        found
    }
}

/// A heading stands over several columns, or nothing stands here: the row below says more.
fn stands_over(grid: &Grid, row: u32, column: u32) -> bool {
    grid.shown_at(row, column).is_none()
        || grid.merged.iter().any(|region| region.holds(row, column) && region.left < region.right)
}

fn named(grid: &Grid, row: u32, column: u32) -> Option<Heading> {
    let word = key(&shown(grid.shown_at(row, column)?));
    SPELLINGS.iter().find(|(_, known)| known.contains(&word.as_str())).map(|(heading, _)| *heading)
}
