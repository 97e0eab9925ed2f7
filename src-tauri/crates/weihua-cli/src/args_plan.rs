//! What may be written of a plan.

use std::path::PathBuf;

use clap::Subcommand;

use crate::args::TEMPLATE;

/// What to do with a plan.
#[derive(Debug, Subcommand)]
pub enum PlanCommand {
    /// 查看计划，或者其中一条措施
    #[command(help_template = TEMPLATE, override_usage = "weihua plan show [序号]")]
    Show {
        /// 措施序号
        #[arg(value_name = "序号", help_heading = "参数")]
        number: Option<u16>,
    },
    /// 检查计划文件，说出全部问题
    #[command(help_template = TEMPLATE, override_usage = "weihua plan check 计划文件.json")]
    Check {
        /// 计划文件
        #[arg(value_name = "计划文件.json", help_heading = "参数")]
        path: PathBuf,
    },
    /// 更换计划版本（汇总端）；各单位打开新的下发包后照新版本填
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua plan set 计划文件.json --reason 理由 [--from-period 期次]")]
    Set {
        /// 计划文件
        #[arg(value_name = "计划文件.json", help_heading = "参数")]
        path: PathBuf,
        /// 为什么换
        #[arg(long, value_name = "理由", help_heading = "选项")]
        reason: String,
        /// 从哪一期起，如2018Q2
        #[arg(long, value_name = "期次", help_heading = "选项")]
        from_period: Option<String>,
    },
}
