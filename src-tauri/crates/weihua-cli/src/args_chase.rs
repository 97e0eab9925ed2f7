//! What may be written of 催报.

use std::path::PathBuf;

use clap::Subcommand;
use weihua::clock::Date;

use crate::arg_words::PaperWord;
use crate::args::{TEMPLATE, sensible_date};

/// 催报.
#[derive(Debug, Subcommand)]
pub enum ChaseCommand {
    /// 催报：谁没报、缺什么、逾期几天、催过几次；写出催报文书并记入催报记录（汇总端）
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua chase --period 期次 [--unit 单位…] [--paper slip|notice|circular] [--answer-by 日期] [-o 催报单.pdf|文件夹]")]
    Chase {
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 催哪些单位；不写就是全部逾期的单位，本单位除外
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Vec<String>,
        /// slip是催报单，notice是督办通知单，circular是通报的代拟稿
        #[arg(
            long,
            value_name = "文书",
            help_heading = "选项",
            default_value = "slip",
            hide_default_value = true
        )]
        paper: PaperWord,
        /// 要求哪天前报；不写就是三天以后
        #[arg(long, value_name = "日期", help_heading = "选项", value_parser = sensible_date)]
        answer_by: Option<Date>,
        /// 写到一个PDF文件，或者一家一个写到文件夹；不写就只列出来
        #[arg(long, short, value_name = "催报单.pdf", help_heading = "选项")]
        output: Option<PathBuf>,
    },
}
