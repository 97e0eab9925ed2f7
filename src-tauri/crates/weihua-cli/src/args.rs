//! What may be written on the command line.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};
use weihua::clock::Date;

pub use crate::arg_words::{AnnexWord, DeskWord, ReportKind, SourcesWord};

use crate::args_chase::ChaseCommand;
use crate::args_issue::IssueCommand;
use crate::args_read::ReadCommand;
use crate::args_sums::SumsCommand;
use crate::args_user::{UserCommand, Who};

/// How help is laid out.
pub const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}\n";

/// 危化综治（命令行）：不开窗口，做同样的事。
#[derive(Debug, Parser)]
#[command(
    name = "weihua",
    about = "危化综治（命令行）：不开窗口，做同样的事。",
    version,
    help_template = TEMPLATE,
    override_usage = "weihua [选项] 命令",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Args {
    /// 台账；看计划和职责时可以不写，用程序自带的计划
    #[arg(long, value_name = "台账.weihua", global = true)]
    pub file: Option<PathBuf>,

    /// 以这一天为今天，如2018-04-03；不写就是电脑上的日期
    #[arg(long, value_name = "日期", global = true, value_parser = sensible_date)]
    pub today: Option<Date>,

    /// 以JSON回答
    #[arg(long, global = true)]
    pub json: bool,

    /// Who acts.
    #[command(flatten)]
    pub who: Who,

    /// 显示帮助
    #[arg(long, short, action = ArgAction::Help, global = true)]
    help: Option<bool>,

    /// 显示版本
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// A day of this century, as 2018-04-03.
pub fn sensible_date(text: &str) -> Result<Date, String> {
    let day: Date = text.parse().map_err(|_| "not a date".to_owned())?;
    let year = chrono::Datelike::year(&day);
    if (2000..2100).contains(&year) { Ok(day) } else { Err("not of this century".to_owned()) }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 下发包, 待处理 and the key of a desk.
    #[command(flatten)]
    Issue(IssueCommand),
    /// What a data file is read for, period by period.
    #[command(flatten)]
    Read(ReadCommand),
    /// 指标汇总 and 里程碑.
    #[command(flatten)]
    Sums(SumsCommand),
    /// 催报.
    #[command(flatten)]
    Chase(ChaseCommand),
    /// A copy for readers.
    #[command(flatten)]
    User(UserCommand),
    /// 新建台账
    #[command(help_template = TEMPLATE, override_usage = "weihua new 台账.weihua --desk unit|bureau [--unit 单位…] [--plan 计划文件.json | --issue 下发包.whx --office-key 校验字符]")]
    New {
        /// 要新建的台账
        #[arg(id = "new_file", value_name = "台账.weihua", help_heading = "参数")]
        file: PathBuf,
        /// unit是填报端，bureau是汇总端
        #[arg(long, value_name = "端", help_heading = "选项")]
        desk: DeskWord,
        /// 填报端的单位：名称、别名或者编号；一个机构几块牌子的，每块各写一次
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Vec<String>,
        /// 台账装哪个计划；不写就是程序自带的
        #[arg(long, value_name = "计划文件.json", help_heading = "选项", conflicts_with = "issue")]
        plan: Option<PathBuf>,
        /// 填报端用这个下发包里的计划
        #[arg(long, value_name = "下发包.whx", help_heading = "选项")]
        issue: Option<PathBuf>,
        /// 汇总端通知上的校验字符，用下发包新建时写
        #[arg(long, value_name = "校验字符", help_heading = "选项", requires = "issue")]
        office_key: Option<String>,
    },
    /// 新建一个装满演示数据的台账
    #[command(help_template = TEMPLATE, override_usage = "weihua demo 台账.weihua [--desk bureau|unit] [--unit 单位]")]
    Demo {
        /// 要新建的台账
        #[arg(id = "demo_file", value_name = "台账.weihua", help_heading = "参数")]
        file: PathBuf,
        /// bureau是汇总端，unit是填报端
        #[arg(
            long,
            value_name = "端",
            help_heading = "选项",
            default_value = "bureau",
            hide_default_value = true
        )]
        desk: DeskWord,
        /// 填报端的单位：名称、别名或者编号；不写就是德胜街道
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Option<String>,
    },
    /// 查看计划，检查计划文件
    #[command(help_template = TEMPLATE, override_usage = "weihua plan show [序号] | weihua plan check 计划文件.json | weihua plan set 计划文件.json --reason 理由", subcommand_help_heading = "命令", disable_help_subcommand = true)]
    Plan {
        /// What to do with it.
        #[command(subcommand)]
        command: PlanCommand,
    },
    /// 一个单位在一期里的职责
    #[command(help_template = TEMPLATE, override_usage = "weihua duties --unit 单位 --period 期次")]
    Duties {
        /// 单位：名称、别名或者编号
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: String,
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
    },
    /// 导出报送表，供单位用表格软件填写
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua template --unit 单位|--all --period 期次 -o 文件夹")]
    Template {
        /// 单位：名称、别名或者编号
        #[arg(long, value_name = "单位", help_heading = "选项", conflicts_with = "all")]
        unit: Option<String>,
        /// 本期要报的全部单位，每个单位一个文件
        #[arg(long, help_heading = "选项")]
        all: bool,
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 写到哪个文件夹，没有就新建；一个单位的也可以写文件名，如德胜街道.xlsx
        #[arg(long, short, value_name = "文件夹", help_heading = "选项")]
        output: PathBuf,
    },
    /// 收入单位报来的表格：先体检，再写入；有拒收或存疑的，其余照收
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua import 表格.xlsx… --period 期次 [--received 日期 [--note 缘由]] [--dry-run]")]
    Import {
        /// 表格，可以写多个
        #[arg(value_name = "表格.xlsx", required = true, help_heading = "参数")]
        paths: Vec<PathBuf>,
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 收到日期，如2018-04-03；不写就是今天
        #[arg(long, value_name = "日期", help_heading = "选项")]
        received: Option<Date>,
        /// 收到日期早于今天的缘由
        #[arg(long, value_name = "缘由", requires = "received", help_heading = "选项")]
        note: Option<String>,
        /// 只体检，不写入
        #[arg(long, help_heading = "选项")]
        dry_run: bool,
    },
    /// 收入单位的报送包：先看结果，再收入；拒收和暂存的逐份说明
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua receive 报送包.whx|文件夹… [--received 日期 [--note 缘由]] [--dry-run]")]
    Receive {
        /// 报送包，或者装着报送包的文件夹，可以写多个
        #[arg(value_name = "报送包.whx", required = true, help_heading = "参数")]
        paths: Vec<PathBuf>,
        /// 收到日期，如2018-04-03；不写就是今天
        #[arg(long, value_name = "日期", help_heading = "选项")]
        received: Option<Date>,
        /// 收到日期早于今天的缘由
        #[arg(long, value_name = "缘由", requires = "received", help_heading = "选项")]
        note: Option<String>,
        /// 只看结果，不收入
        #[arg(long, help_heading = "选项")]
        dry_run: bool,
    },
    /// 给一项措施添加佐证材料
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua attach 文件… --unit 单位 --period 期次 --measure 序号 [--category 类别]")]
    Attach {
        /// 文件，可以写多个
        #[arg(value_name = "文件", required = true, help_heading = "参数")]
        paths: Vec<PathBuf>,
        /// 单位：名称、别名或者编号
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: String,
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 措施序号，如15
        #[arg(long, value_name = "序号", help_heading = "选项")]
        measure: u16,
        /// 类别，如影像资料；不写就按文件名和类型判断，判断不出的空着
        #[arg(long, value_name = "类别", help_heading = "选项")]
        category: Option<String>,
    },
    /// 撤销一批收件；不写批次号就是最近的一批
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua undo [批次号]")]
    Undo {
        /// 批次号
        #[arg(value_name = "批次号", help_heading = "参数")]
        batch: Option<i64>,
    },
    /// 写出回执和退回意见：一个单位一个文件
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua reply [--unit 单位] --period 期次 -o 文件夹 [--answer-by 日期]\n      weihua --file 台账.weihua reply [--unit 单位] --history -o 文件夹")]
    Reply {
        /// 给哪个单位；不写就是上次回执之后有变动的单位，写历次的就是全部单位
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Option<String>,
        /// 期次，如2018Q1
        #[arg(
            long,
            value_name = "期次",
            help_heading = "选项",
            required_unless_present = "history",
            conflicts_with = "history"
        )]
        period: Option<String>,
        /// 单位的全部期次，用来重建丢失的填报端
        #[arg(long, help_heading = "选项")]
        history: bool,
        /// 补正期限；不写就是五天以后
        #[arg(long, value_name = "日期", help_heading = "选项", value_parser = sensible_date)]
        answer_by: Option<Date>,
        /// 写到哪个文件夹，没有就新建；一个单位的也可以写文件名，如回执.whx
        #[arg(long, short, value_name = "文件夹", help_heading = "选项")]
        output: PathBuf,
    },
    /// 填报端读入一份回执
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua read-reply 回执.whx [--check 三组字符] [--dry-run]")]
    ReadReply {
        /// 回执
        #[arg(value_name = "回执.whx", help_heading = "参数")]
        path: PathBuf,
        /// 汇总端印发的通知上的三组字符，第一次读入或者密钥换了时要写
        #[arg(long, value_name = "三组字符", help_heading = "选项")]
        check: Option<String>,
        /// 只看说了什么，不读入
        #[arg(long, help_heading = "选项")]
        dry_run: bool,
    },
    /// 体检：台账从头到尾对不对
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua check")]
    Check,
    /// 写出报告
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua report quarterly --period 期次 -o 报告.pdf [--dated 日期] [--annex printed|counted] [--sources hidden|printed]\n      weihua --file 台账.weihua report form [--unit 单位] --period 期次 -o 报送表.pdf|.xlsx [--dated 日期] [--blank]\n      weihua --file 台账.weihua report situation [--unit 单位] --period 期次 -o 情况报告.pdf [--dated 日期]")]
    Report {
        /// quarterly是季度工作进展情况报告，form是单位的报送表，situation是单位的情况报告
        #[arg(value_name = "种类", help_heading = "参数", hide_possible_values = true)]
        kind: ReportKind,
        /// 哪个单位的；填报端不写就是本单位
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Option<String>,
        /// 要空白的报送表，留着手填
        #[arg(long, help_heading = "选项")]
        blank: bool,
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 写到哪里
        #[arg(long, short, value_name = "报告.pdf", help_heading = "选项")]
        output: PathBuf,
        /// 成文日期（报送表是填报日期）；不写就留空格
        #[arg(long, value_name = "日期", help_heading = "选项", value_parser = sensible_date)]
        dated: Option<Date>,
        /// 列入附件的填报：printed印出，counted只计数
        #[arg(
            long,
            value_name = "印不印",
            default_value = "printed",
            hide_default_value = true,
            help_heading = "选项"
        )]
        annex: AnnexWord,
        /// 每句的出处：hidden不印，printed印出
        #[arg(
            long,
            value_name = "印不印",
            default_value = "hidden",
            hide_default_value = true,
            help_heading = "选项"
        )]
        sources: SourcesWord,
    },
    /// 填报端：交出一个期次，写成报送包，写完读回核对
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua submit --period 期次 -o 报送包.whx")]
    Submit {
        /// 单位；台账只有一个单位时可以不写
        #[arg(long, value_name = "单位", help_heading = "选项")]
        unit: Option<String>,
        /// 期次，如2018Q1
        #[arg(long, value_name = "期次", help_heading = "选项")]
        period: String,
        /// 写到哪里：一个文件夹，或者报送包的文件名
        #[arg(long, short, value_name = "报送包.whx", help_heading = "选项")]
        output: PathBuf,
        /// 密钥的口令写在这个文件里，密钥没有口令的不用写
        #[arg(long, value_name = "文件", help_heading = "选项")]
        key_password_file: Option<PathBuf>,
    },
    /// 备份台账，写完重新打开核对
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua backup -o 备份.weihua")]
    Backup {
        /// 备份写到哪里
        #[arg(long, short, value_name = "备份.weihua", help_heading = "选项")]
        output: PathBuf,
    },
    /// 从一份备份恢复台账；恢复前的台账先留一份
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua restore 备份.weihua")]
    Restore {
        /// 备份
        #[arg(value_name = "备份.weihua", help_heading = "参数")]
        copy: PathBuf,
    },
    /// 换电脑：台账和存入的文件写成一个文件，原来的台账转为只供查看
    #[command(help_template = TEMPLATE, override_usage = "weihua --file 台账.weihua move -o 换电脑.weihua-move")]
    Move {
        /// 写到哪里
        #[arg(long, short, value_name = "换电脑.weihua-move", help_heading = "选项")]
        output: PathBuf,
    },
    /// 打开换电脑文件，还原成台账
    #[command(help_template = TEMPLATE, override_usage = "weihua unpack 换电脑.weihua-move -o 台账.weihua")]
    Unpack {
        /// 换电脑文件
        #[arg(value_name = "换电脑.weihua-move", help_heading = "参数")]
        from: PathBuf,
        /// 台账写到哪里
        #[arg(long, short, value_name = "台账.weihua", help_heading = "选项")]
        output: PathBuf,
    },
}

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
