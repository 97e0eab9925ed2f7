//! What may be written of 指标汇总 and 里程碑.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use weihua::figures::Dimension;

use crate::args::TEMPLATE;

/// Along what figures are laid out.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DimensionWord {
    /// 单位
    Unit,
    /// 单位类别
    Kind,
    /// 措施
    Measure,
    /// 期次
    Period,
    /// 指标
    Indicator,
}

impl From<DimensionWord> for Dimension {
    fn from(word: DimensionWord) -> Self {
        match word {
            DimensionWord::Unit => Self::Unit,
            DimensionWord::Kind => Self::Kind,
            DimensionWord::Measure => Self::Measure,
            DimensionWord::Period => Self::Period,
            DimensionWord::Indicator => Self::Indicator,
        }
    }
}

/// 指标汇总 and 里程碑.
#[derive(Debug, Subcommand)]
pub enum SumsCommand {
    /// 指标汇总：按单位、单位类别、措施、期次、指标任意排成行和列
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua figures --period 期次 [--from 期次] [--total] [--rows 行[,行]] [--columns 列] [--unit 单位] [--kind 类别] [--measure 序号] [--indicator 指标] [-o 指标汇总.xlsx]")]
    Figures {
        /// 截至哪一期，如2018Q3
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 从哪一期起；不写就只有这一期
        #[arg(long, value_name = "期次", help_heading = "选项")]
        from: Option<String>,
        /// 要累计；不写就是本季度
        #[arg(long, help_heading = "选项")]
        total: bool,
        /// 行，最多两级，用逗号隔开：unit、kind、measure、period、indicator；不写就是kind,unit
        #[arg(
            long,
            value_name = "行",
            value_delimiter = ',',
            default_values = ["kind", "unit"],
            hide_default_value = true,
            hide_possible_values = true,
            help_heading = "选项"
        )]
        rows: Vec<DimensionWord>,
        /// 列，只写一种；不写就是indicator，行里有indicator时不分列
        #[arg(long, value_name = "列", hide_possible_values = true, help_heading = "选项")]
        columns: Option<DimensionWord>,
        /// 只看一个单位：名称、别名或者编号
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Option<String>,
        /// 只看一类单位，如街道办事处
        #[arg(long, value_name = "类别", help_heading = "选项")]
        kind: Option<String>,
        /// 只看一项措施的指标，如15
        #[arg(long, value_name = "序号", help_heading = "选项")]
        measure: Option<u16>,
        /// 只看一个指标：编号或者名称，如B1
        #[arg(long, value_name = "指标", help_heading = "选项")]
        indicator: Option<String>,
        /// 另写成表格
        #[arg(long, short, value_name = "指标汇总.xlsx", help_heading = "选项")]
        output: Option<PathBuf>,
    },
    /// 里程碑：各项时限谁达到了，谁没有，各阶段做到哪里
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua milestones --period 期次 [--measure 序号] [-o 里程碑.xlsx|.pdf]")]
    Milestones {
        /// 期次，如2018Q3
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 只看一项措施，连同各单位，如15
        #[arg(long, value_name = "序号", help_heading = "选项")]
        measure: Option<u16>,
        /// 另写成表格或者PDF
        #[arg(long, short, value_name = "里程碑.xlsx", help_heading = "选项")]
        output: Option<PathBuf>,
    },
}
