//! Words of a closed list on the command line.

use clap::ValueEnum;
use weihua::desk::DeskKind;
use weihua::plan::ChasePaper;
use weihua::report::quarterly::{Annex, Sources};
use weihua::review::PlanBy;

/// Which desk.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DeskWord {
    /// 填报端
    Unit,
    /// 汇总端
    Bureau,
}

impl From<DeskWord> for DeskKind {
    fn from(word: DeskWord) -> Self {
        match word {
            DeskWord::Unit => Self::Unit,
            DeskWord::Bureau => Self::Bureau,
        }
    }
}

/// What the whole plan has a row for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RowWord {
    /// 单位
    Unit,
    /// 措施
    Measure,
}

impl From<RowWord> for PlanBy {
    fn from(word: RowWord) -> Self {
        match word {
            RowWord::Unit => Self::Unit,
            RowWord::Measure => Self::Measure,
        }
    }
}

/// Which paper of 催报.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum PaperWord {
    /// 催报单
    Slip,
    /// 督办通知单
    Notice,
    /// 通报
    Circular,
}

impl From<PaperWord> for ChasePaper {
    fn from(word: PaperWord) -> Self {
        match word {
            PaperWord::Slip => Self::Slip,
            PaperWord::Notice => Self::Notice,
            PaperWord::Circular => Self::Circular,
        }
    }
}

/// Which report.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ReportKind {
    /// 季度工作进展情况报告
    Quarterly,
    /// 单位的报送表
    Form,
    /// 单位的情况报告
    Situation,
}

/// Whether entries 列入附件 are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AnnexWord {
    /// 印出
    Printed,
    /// 只计数
    Counted,
}

impl From<AnnexWord> for Annex {
    fn from(word: AnnexWord) -> Self {
        match word {
            AnnexWord::Printed => Self::Printed,
            AnnexWord::Counted => Self::Counted,
        }
    }
}

/// Whether sources are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SourcesWord {
    /// 不印
    Hidden,
    /// 印出
    Printed,
}

impl From<SourcesWord> for Sources {
    fn from(word: SourcesWord) -> Self {
        match word {
            SourcesWord::Hidden => Self::Hidden,
            SourcesWord::Printed => Self::Printed,
        }
    }
}
