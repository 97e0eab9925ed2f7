//! What may be written of users, and of the copy made for readers.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::args::TEMPLATE;

/// Who acts, where the data file names users.
#[derive(Clone, Debug, Args)]
pub struct Who {
    /// 台账设有用户时：姓名；不写就在终端上问
    #[arg(long, value_name = "姓名", global = true)]
    pub user: Option<String>,

    /// 台账设有用户时：口令写在哪个文件里（只取第一行）；不写就在终端上问
    #[arg(long, value_name = "口令文件", global = true)]
    pub password_file: Option<PathBuf>,
}

/// A copy for readers.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// 生成只读副本：在任何电脑上都能打开，什么也改不了
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua copy -o 副本.weihua")]
    Copy {
        /// 写到哪里
        #[arg(long, short, value_name = "副本.weihua", help_heading = "选项")]
        output: PathBuf,
    },
}
