//! What is said of each file. Whoever reads it has a stick in the hand and a queue at the door.

use super::judge::{Fate, Settled, Waits};
use super::model::ReceiveOutcome;
use super::package::Package;
use super::printed::printed;
use super::store::Reason;
use crate::clock::{Date, chinese_date};
use crate::error::{Code, Failure};
use crate::plan::Plan;

/// 收件结果 of a fate.
pub(super) fn outcome(fate: &Fate) -> ReceiveOutcome {
    match fate {
        Fate::Refused(_) | Fate::KeyOfAnother(_) | Fate::KeyRefused => ReceiveOutcome::Refused,
        Fate::Twin(_) => ReceiveOutcome::Duplicate,
        Fate::Waits(waits) => match waits.reason {
            Reason::Unregistered => ReceiveOutcome::Unregistered,
            Reason::Gap => ReceiveOutcome::Gap,
            Reason::Locked => ReceiveOutcome::Locked,
        },
        Fate::Settled(settled) => settled.outcome,
    }
}

/// What is said of a fate. `came_in` is when the very same file came in before.
pub(super) fn sentence(
    plan: &Plan,
    package: Option<&Package>,
    fate: &Fate,
    came_in: Option<Date>,
) -> String {
    let name = package.map_or("", |package| package.name.as_str());
    let unit = package.map_or("", |package| package.unit_name.as_str());
    match fate {
        Fate::Refused(failure) => failure.sentence.clone(),
        Fate::KeyOfAnother(other) => format!(
            "“{name}”写的是{unit}，签名的密钥却登记在{}名下，没有收入，台账未作任何改动；请与两个单位核实是谁导出的文件。",
            printed(plan, other)
        ),
        Fate::KeyRefused => format!(
            "“{name}”的密钥已定为不予登记，没有收入，台账未作任何改动；请让{unit}用已登记的电脑导出。"
        ),
        Fate::Twin(other) => format!("与本批的“{other}”是同一个文件，只按一份计，没有重复收入。"),
        Fate::Waits(waits) => waiting(package, waits),
        Fate::Settled(settled) => match package {
            Some(package) => taken(plan, package, settled, came_in),
            None => String::new(),
        },
    }
}

fn waiting(package: Option<&Package>, waits: &Waits) -> String {
    let unit = package.map_or("", |package| package.unit_name.as_str());
    let label = package.map_or("", |package| package.place.period_label.as_str());
    let again = if waits.already { "这份文件已在暂存，本次未作改动；" } else { "" };
    match waits.reason {
        Reason::Unregistered => format!(
            "{again}{unit}的这把密钥还没有登记，整份暂存，内容没有计入；请在“待办”里核对盖章件上的校验码，再登记并导入。"
        ),
        Reason::Gap => format!(
            "{again}缺第{}版之前的版，整份暂存，内容没有计入；收到前一版后自动并入，也可以请{unit}重新导出。",
            waits.before.unwrap_or_default()
        ),
        Reason::Locked => format!(
            "{again}{label}已锁定，整份暂存，内容没有计入；重开期次后可以收入，在补正期限内收到的补正不受锁定限制。"
        ),
    }
}

fn taken(plan: &Plan, package: &Package, settled: &Settled, came_in: Option<Date>) -> String {
    let label = package.label(plan);
    let number = package.head(&package.place).map_or(0, |(head, _)| head.number);
    match settled.outcome {
        ReceiveOutcome::Duplicate => match came_in {
            Some(day) => format!("这份文件已于{}收入，无需再收，未作改动。", chinese_date(day)),
            None => format!("第{number}版台账里已经有了，内容相同，未作改动。"),
        },
        ReceiveOutcome::Stale => {
            format!("这是第{number}版，现已有第{}版，未作改动。", settled.newest)
        }
        ReceiveOutcome::Forked => format!(
            "{label}第{number}版与台账里的版各改各的（可能两台电脑都在填，或者恢复过旧备份），两边都收下了；请在“待办”里对照，由人决定以哪个为准。"
        ),
        ReceiveOutcome::TakenIn => match settled.new.len() {
            1 => format!("{label}第{number}版，新收1版。"),
            several => format!("{label}第{number}版，连同以前的版新收{several}版。"),
        },
        ReceiveOutcome::Gap
        | ReceiveOutcome::Locked
        | ReceiveOutcome::Unregistered
        | ReceiveOutcome::Refused => String::new(),
    }
}

/// A 版 whose number does not follow that of its parent.
pub(super) fn misnumbered(name: &str, number: u32) -> Failure {
    Failure::new(
        Code::BadInput,
        format!(
            "“{name}”第{number}版的版次接不上它的前版，没有收入，台账未作任何改动；请让该单位用本程序重新导出报送包。"
        ),
    )
}
