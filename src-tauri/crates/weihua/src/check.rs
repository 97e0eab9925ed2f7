//! 体检: is the whole data file in order. Every check runs, each finding says what is wrong,
//! where, and what to do.

use rusqlite::Connection;

use crate::error::{Code, Failure, Result};
use crate::id::PeriodId;
use crate::problem::{Problem, Severity};
use crate::revision;
use crate::store::integrity::{self, DraftKind};
use crate::store::log::{self, Break};
use crate::store::{
    KeptKind, Store, current_plan_text, home_of_bytes, kept, reading_copy, seal, text_index,
};

/// What a whole check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Findings; empty where all is in order.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Nothing found.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Checks the whole data file: structure, log, every 版, drafts, plan, index, kept files.
///
/// # Errors
/// Only where the file cannot be read at all; damage is a finding.
pub fn check(store: &Store) -> Result<Report> {
    store.read(|conn| {
        refuse_older(conn, store)?;
        let names = Names::of(conn);
        let mut problems = Vec::new();
        let mut run = |found: Result<Vec<Problem>>| match found {
            Ok(found) => {
                problems.extend(found);
                Ok(())
            }
            // What cannot be read any more is the finding; the other checks still run.
            Err(failure) if matches!(failure.code, Code::Damaged | Code::Internal) => {
                problems.push(hard(
                    "unreadable",
                    "台账".into(),
                    format!(
                        "台账有一部分读不出来（详情：{}）。",
                        failure.cause.unwrap_or_default()
                    ),
                    RESTORE,
                ));
                Ok(())
            }
            Err(failure) => Err(failure),
        };
        run(structure(conn))?;
        run(plans(conn))?;
        run(log_chain(conn))?;
        run(sealed(conn))?;
        run(revisions(conn, &names))?;
        run(drafts(conn, &names))?;
        run(index(conn))?;
        run(kept_files(conn, store))?;
        Ok(Report { problems })
    })
}

/// A file from before today's schema has not all the tables; what it has can be looked at.
fn refuse_older(conn: &Connection, store: &Store) -> Result<()> {
    if integrity::is_of_today(conn)? || !structure(conn)?.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        Code::BadInput,
        format!(
            "台账“{}”是旧版本程序写的，结构完好，其余的还没有查，也未作任何改动；请用本程序打开一次（升级前自动备份），再体检。",
            store.path().display()
        ),
    ))
}

const RESTORE: &str = "请先把台账原样复制一份留存，再从最近的备份恢复。";
const COMPARE: &str = "请与最近的备份或盖章的纸质报送表核对，再决定是否恢复备份。";

fn structure(conn: &Connection) -> Result<Vec<Problem>> {
    let broken = integrity::structure(conn)?.into_iter().map(|line| {
        hard("structure", "台账".into(), format!("台账的结构已损坏（详情：{line}）。"), RESTORE)
    });
    let reshaped = integrity::foreign_shape(conn)?.into_iter().map(|line| {
        let sentence = format!(
            "台账的内部结构不是本程序建的样子，可能被别的工具改过，打不开（详情：{line}）。"
        );
        hard("reshaped", "台账".into(), sentence, RESTORE)
    });
    let loose = integrity::loose_rows(conn)?
        .into_iter()
        .map(|table| hard("loose_rows", table, "台账中有记录失去了它所属的版。".into(), RESTORE));
    Ok(broken.chain(reshaped).chain(loose).collect())
}

fn plans(conn: &Connection) -> Result<Vec<Problem>> {
    let altered = integrity::altered_plans(conn)?.into_iter();
    Ok(altered
        .map(|number| {
            let sentence = format!("计划第{number}个版本的文本与存入时不一致。");
            hard("plan_altered", format!("计划第{number}版"), sentence, RESTORE)
        })
        .collect())
}

fn sealed(conn: &Connection) -> Result<Vec<Problem>> {
    let altered = seal::altered(conn)?.into_iter();
    Ok(altered
        .map(|altered| hard("altered_while_closed", "台账".into(), altered.sentence(), COMPARE))
        .collect())
}

fn log_chain(conn: &Connection) -> Result<Vec<Problem>> {
    let breaks = log::verify(conn, 0)?.into_iter();
    Ok(breaks
        .map(|(seq, found)| {
            let (code, sentence) = match found {
                Break::Altered => ("log_altered", format!("变更记录第{seq}条与写入时不一致。")),
                Break::Gap => ("log_gap", format!("变更记录第{seq}条之前有缺失或被替换的记录。")),
                Break::Appended => (
                    "journal_altered",
                    format!("变更记录第{seq}条所记的填写内容或版与当时不一致。"),
                ),
                Break::EndCut => ("log_cut", format!("变更记录在第{seq}条之后被截去。")),
                Break::Unlogged => (
                    "unlogged",
                    "台账中有变更记录没有记下的填写内容或版，数据可能被别的工具改过。".into(),
                ),
            };
            hard(code, format!("变更记录第{seq}条"), sentence, COMPARE)
        })
        .collect())
}

fn revisions(conn: &Connection, names: &Names) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for damage in revision::verify_all(conn)? {
        let revision = damage.revision;
        let whose = format!(
            "{}{}第{}版",
            names.unit(revision.unit.as_str()),
            names.period(revision.period.as_str()),
            revision.number
        );
        if damage.measures.is_empty() {
            let sentence = format!("{whose}的指标、达到日期或前后关系与形成时不一致。");
            problems.push(hard("revision_altered", whose, sentence, COMPARE));
            continue;
        }
        for measure in damage.measures {
            let sentence =
                format!("{whose}{}的内容与形成时不一致。", names.measure(measure.as_str()));
            problems.push(hard("revision_altered", whose.clone(), sentence, COMPARE));
        }
    }
    Ok(problems)
}

fn drafts(conn: &Connection, names: &Names) -> Result<Vec<Problem>> {
    let altered = integrity::altered_drafts(conn)?.into_iter();
    Ok(altered
        .map(|draft| {
            let measure = || names.measure(&draft.subject);
            let indicator = || names.indicator(&draft.subject);
            let (place, what) = match draft.kind {
                DraftKind::Field => (
                    format!("{}.{}", draft.subject, draft.name),
                    format!("{}的“{}”", measure(), field_label(&draft.name)),
                ),
                DraftKind::Zero => {
                    (format!("{}.zero", draft.subject), format!("{}的零报告", measure()))
                }
                DraftKind::Number => (draft.subject.clone(), format!("的指标“{}”", indicator())),
                DraftKind::Opening => (
                    format!("{}.opening", draft.subject),
                    format!("的指标“{}”的期初数", indicator()),
                ),
                DraftKind::Evidence => (
                    format!("{}.evidence", draft.subject),
                    format!("{}的佐证材料“{}”", measure(), draft.name),
                ),
                DraftKind::Milestone => (
                    format!("{}.{}", draft.subject, draft.name),
                    format!("{}的自报达到日期", measure()),
                ),
            };
            let (unit, period) = (names.unit(&draft.unit), names.period(&draft.period));
            let sentence = format!("{unit}{period}{what}与修改记录不一致。");
            let hint = "请打开这一栏的“历次修改”，核对后重新填写。";
            hard("draft_altered", place, sentence, hint)
        })
        .collect())
}

fn index(conn: &Connection) -> Result<Vec<Problem>> {
    let wrong = text_index::verify(conn)?.into_iter();
    Ok(wrong
        .map(|place| Problem {
            severity: Severity::Soft,
            ..hard(
                "text_index",
                place,
                "查找用的索引与内容不一致，查找可能漏掉内容；填报内容本身不受影响。".into(),
                "请重建索引。",
            )
        })
        .collect())
}

fn kept_files(conn: &Connection, store: &Store) -> Result<Vec<Problem>> {
    let wrong = kept::verify(conn, &home_of_bytes(store.path()))?.into_iter();
    // A 只读副本 takes papers along and nothing else.
    let is_copy = reading_copy::is_one(conn)?;
    let left_behind = |file: &kept::KeptFile, why: &Failure| {
        is_copy && why.code == Code::NotFound && file.kind != KeptKind::Paper.name()
    };
    Ok(wrong
        .filter(|(file, why)| !left_behind(file, why))
        .map(|(file, why)| {
            let (code, what) = match why.code {
                Code::NotFound => ("kept_missing", "不见了"),
                Code::Damaged => ("kept_altered", "与存入时不一致"),
                Code::BadInput
                | Code::AlreadyExists
                | Code::BadPlan
                | Code::Locked
                | Code::Newer
                | Code::Foreign
                | Code::NotAllowed
                | Code::NotWritable
                | Code::DiskFull
                | Code::Io
                | Code::Internal => ("kept_unreadable", "读不出来"),
            };
            let sentence = format!("存放在台账旁边的文件“{}”{what}；填报文字不受影响。", file.name);
            hard(code, file.name, sentence, "请用原件重新存入，或从备份中找回。")
        })
        .collect())
}

fn field_label(field: &str) -> &str {
    match field {
        "progress" => "本季度工作进展情况",
        "problems" => "存在问题",
        "next_steps" => "下一步工作打算",
        "completion" => "完成情况",
        other => other,
    }
}

fn hard(code: &str, place: String, sentence: String, hint: &str) -> Problem {
    Problem { code: code.into(), severity: Severity::Hard, place, sentence, hint: hint.into() }
}

/// Printed names from the plan in force. A check must also run where the plan cannot be loaded,
/// so an id stands in for a name that is not found.
struct Names(serde_json::Value);

impl Names {
    fn of(conn: &Connection) -> Self {
        let text = current_plan_text(conn).unwrap_or_default();
        Self(serde_json::from_str(&text).unwrap_or_default())
    }

    fn entry(&self, list: &str, id: &str) -> Option<&serde_json::Value> {
        self.0
            .get(list)?
            .as_array()?
            .iter()
            .find(|entry| entry.get("id").is_some_and(|own| own == id))
    }

    fn unit(&self, id: &str) -> String {
        self.entry("units", id)
            .and_then(|unit| unit.get("names")?.as_array()?.last()?.get("name")?.as_str())
            .unwrap_or(id)
            .to_owned()
    }

    fn period(&self, id: &str) -> String {
        if PeriodId::new(id).is_matters() {
            return "联系人和报送事项".to_owned();
        }
        self.entry("periods", id)
            .and_then(|period| period.get("label")?.as_str())
            .unwrap_or(id)
            .to_owned()
    }

    fn indicator(&self, id: &str) -> String {
        self.entry("indicators", id)
            .and_then(|indicator| indicator.get("title")?.as_str())
            .unwrap_or(id)
            .to_owned()
    }

    fn measure(&self, id: &str) -> String {
        self.entry("measures", id)
            .and_then(|measure| Some(format!("第{}项", measure.get("number")?.as_u64()?)))
            .unwrap_or_else(|| id.to_owned())
    }
}
