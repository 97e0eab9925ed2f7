//! What may be written of 下发包, 待处理 and the key of a desk.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::args::TEMPLATE;

/// 下发包, 待处理 and the key of a desk.
#[derive(Debug, Subcommand)]
pub enum IssueCommand {
    /// 写出下发包，发给各单位（汇总端）
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua issue-plan -o 文件夹|下发包.whx [--notice 密钥通知.pdf]")]
    IssuePlan {
        /// 写到哪里；写文件夹的，按编号取名
        #[arg(long, short, value_name = "下发包.whx", help_heading = "选项")]
        output: PathBuf,
        /// 另写一份密钥通知，供各单位核对
        #[arg(long, value_name = "密钥通知.pdf", help_heading = "选项")]
        notice: Option<PathBuf>,
    },
    /// 打开下发包，说出对本单位的变化，应用到台账（填报端）
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua apply-plan 下发包.whx [--dry-run] [--office-key 校验字符]")]
    ApplyPlan {
        /// 下发包
        #[arg(value_name = "下发包.whx", help_heading = "参数")]
        path: PathBuf,
        /// 只看变化，不应用
        #[arg(long, help_heading = "选项")]
        dry_run: bool,
        /// 汇总端通知上的校验字符，首次核对时写
        #[arg(long, value_name = "校验字符", help_heading = "选项")]
        office_key: Option<String>,
    },
    /// 待处理：计划不再要求、没有着落的内容
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua leftovers")]
    Leftovers,
    /// 本台账的密钥：查看、用口令保护、更换
    #[command(
        help_template = TEMPLATE,
        override_usage = "weihua --file 台账.weihua key show|protect|unprotect|renew",
        subcommand_help_heading = "命令",
        disable_help_subcommand = true
    )]
    Key {
        /// What to do with it.
        #[command(subcommand)]
        command: KeyCommand,
    },
}

/// A file whose first line is a 口令: a command line is seen by others, a file need not be.
#[derive(Clone, Debug, Args)]
pub struct PasswordFile {
    /// 口令写在哪个文件里（只取第一行）
    #[arg(long, value_name = "口令文件", help_heading = "选项")]
    pub key_password_file: Option<PathBuf>,
}

/// What to do with the key of a desk.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// 校验字符，有没有口令
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua key show")]
    Show,
    /// 设置口令，或者改成另一个
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua key protect --new-password-file 口令文件 [--key-password-file 现在的口令文件]")]
    Protect {
        /// 新口令写在哪个文件里（只取第一行）
        #[arg(long, value_name = "口令文件", help_heading = "选项")]
        new_password_file: PathBuf,
        /// The one it is under now.
        #[command(flatten)]
        present: PasswordFile,
    },
    /// 取消口令
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua key unprotect --key-password-file 口令文件")]
    Unprotect {
        /// The one it is under now.
        #[command(flatten)]
        present: PasswordFile,
    },
    /// 更换密钥；换后按首次来件重新登记
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua key renew")]
    Renew,
}
