//! What may be written of the 矩阵, the draft of 汇编 and what changed since a paper went out.

use clap::Subcommand;

use crate::arg_words::RowWord;
use crate::args::TEMPLATE;

/// What a data file is read for, period by period.
#[derive(Debug, Subcommand)]
pub enum ReadCommand {
    /// 应报矩阵：谁报了什么，各项措施到哪一步
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua matrix --period 期次|--plan [--by unit|measure]")]
    Matrix {
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项", required_unless_present = "plan")]
        period: Option<String>,
        /// 全计划：各期一起看
        #[arg(long, help_heading = "选项", conflicts_with = "period")]
        plan: bool,
        /// 全计划一行是什么：unit单位，measure措施
        #[arg(
            long,
            value_name = "什么",
            help_heading = "选项",
            default_value = "unit",
            hide_default_value = true,
            hide_possible_values = true
        )]
        by: RowWord,
    },
    /// 汇编：季度报告起草成什么样，哪些改过，哪些来源有变
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua compile --period 期次 [--alike]")]
    Compile {
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 改看环比与雷同：哪些话与上期或别的单位相同
        #[arg(long, help_heading = "选项")]
        alike: bool,
    },
    /// 报告印发以后变动了什么：哪个单位、哪一项、哪一栏，由什么改成什么
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua changes --period 期次 [--paper 份号]")]
    Changes {
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 第几份；不写就是这一期最近印发的一份
        #[arg(long, value_name = "份号", help_heading = "选项")]
        paper: Option<i64>,
    },
}
