//! A unit that fills in a quarter, so that the journeys read as prose.

use std::path::Path;
use std::process::Command;

use chrono::DateTime;
use tempfile::TempDir;
use weihua::clock::{Date, Moment};
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::Result;
use weihua::id::{PeriodId, UnitId};
use weihua::op::Author;
use weihua::pdf::{self, Fonts};
use weihua::plan;
use weihua::progress::{self, At, FieldEdit, FieldName, Sheet};
use weihua::report::form::{self, Contact, Evidence, Explanation, FormFacts};
use weihua::store::Store;
use weihua::submission;
use weihua::template::Template;

pub const DESHENG: &str = "xicheng-desheng-jiedao";
pub const ANJIANJU: &str = "xicheng-anquan-jianguanju";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn fonts() -> Fonts {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources/fonts");
    let beside = pdf::folders_beside(&std::env::current_exe().unwrap());
    Fonts::from_first_of(&beside).or_else(|_| Fonts::from_folder(&tree)).unwrap()
}

/// The desk of a unit in 2018Q1.
pub struct Unit {
    file: DataFile,
    unit: UnitId,
    period: PeriodId,
    today: Date,
    _folder: TempDir,
}

impl Unit {
    pub fn new(unit: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let unit = UnitId::from(unit);
        let today = day("2018-03-26");
        let path = folder.path().join("台账.weihua");
        let plan = plan::built_in().unwrap();
        let author = Author::local();
        let moment = moment(today);
        let file = desk::create(&path, DeskKind::Unit, Some(&unit), plan, &author, moment).unwrap();
        Self { file, unit, period: "2018Q1".into(), today, _folder: folder }
    }

    fn act(&mut self, work: impl FnOnce(&mut Store, At<'_>) -> Result<()>) {
        let author = Author::local();
        let at = At {
            plan: &self.file.plan,
            unit: &self.unit,
            period: &self.period,
            author: &author,
            moment: moment(self.today),
        };
        work(&mut self.file.store, at).unwrap();
    }

    pub fn types(&mut self, measure: &str, field: FieldName, text: &str) -> &mut Self {
        let edit = FieldEdit::Type(text.to_owned());
        self.act(|store, at| progress::edit_field(store, at, &measure.into(), field, &edit));
        self
    }

    /// A whole row: progress, problems, next steps, id of 完成情况.
    pub fn says(&mut self, measure: &str, texts: [&str; 3], completion: &str) -> &mut Self {
        let fields = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];
        for (field, text) in fields.into_iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            self.types(measure, field, text);
        }
        self.types(measure, FieldName::Completion, completion)
    }

    pub fn has_nothing(&mut self, measure: &str, reason: &str) -> &mut Self {
        self.act(|store, at| progress::report_zero(store, at, &measure.into(), reason));
        self
    }

    pub fn counts(&mut self, indicator: &str, figure: &str) -> &mut Self {
        self.act(|store, at| progress::type_number(store, at, &indicator.into(), figure));
        self
    }

    pub fn reaches(&mut self, measure: &str, deadline: &str, on: &str) -> &mut Self {
        let (measure, deadline, on) = (measure.into(), deadline.into(), Some(day(on)));
        self.act(|store, at| progress::reach_milestone(store, at, &measure, &deadline, on));
        self
    }

    pub fn sheet(&self) -> Sheet {
        let (plan, unit) = (&self.file.plan, &self.unit);
        let read = |conn: &_| progress::sheet(conn, plan, unit, Some(&self.period), self.today);
        self.file.store.read(read).unwrap()
    }

    pub fn facts(&self) -> FormFacts {
        form::facts_of_sheet(&self.file.plan, &self.sheet())
    }

    /// The workbook the 汇总端 takes in.
    pub fn workbook(&self) -> Template {
        let today = self.today;
        let made =
            submission::filled_form(&self.file, &self.unit, &self.period, today, Some(today));
        made.unwrap()
    }

    pub fn blank(&self) -> FormFacts {
        form::blank_of_sheet(&self.file.plan, &self.sheet())
    }
}

fn moment(today: Date) -> Moment {
    let at = DateTime::parse_from_rfc3339(&format!("{today}T10:30:00+08:00")).unwrap();
    Moment { at, today }
}

/// The quarter of 德胜街道: seven rows, a zero report, two rows that are not done.
pub fn desheng() -> Unit {
    let mut unit = Unit::new(DESHENG);
    unit.says(
        "m01",
        [
            "印发摸排方案，召开动员部署会1次；对辖区46家涉危单位逐一登记造册。\n其中加油站3家、使用单位43家，已录入系统。",
            "个别小微单位底数不清。",
            "4月底前完成复核，建立风险分布档案。",
        ],
        "ongoing",
    )
    .says(
        "m06",
        ["责任清单已印发各科站队所，“党政同责、一岗双责”要求逐级落实到社区。", "无", "继续抓好落实。"],
        "stage",
    )
    .reaches("m06", "d1", "2018-03-20")
    .says("m07", ["督促3家加油站落实主体责任，签订责任书3份。", "", "同上"], "ongoing")
    .says(
        "m12",
        [
            "对11项一般隐患挂账督办，已销账10项。",
            "1家加油站油气回收装置整改周期较长。",
            "跟踪督办，一季度末复查。",
        ],
        "ongoing",
    )
    .has_nothing("m14", "本季度辖区内没有新增标准化达标单位。")
    .says(
        "m15",
        [
            "检查危险化学品单位46家次，出动检查人员92人次，发现隐患12项，已整改11项；下达执法文书9份。",
            "基层检查人员专业力量不足。",
            "二季度对重点单位开展“回头看”。",
        ],
        "ongoing",
    )
    .says("m18", ["组织检查人员参加区级培训2次。", "—", "—"], "ongoing")
    .says("m20", ["修订街道应急预案，组织演练2场次。", "暂无", "报区应急办备案。"], "ongoing")
    .types("m21", FieldName::Progress, "张贴宣传画200张。")
    .counts("B1", "46")
    .counts("B2", "92")
    .counts("B3", "12")
    .counts("B4", "11")
    .counts("C1", "9")
    .counts("E2", "2");
    unit
}

/// With what other tables know.
pub fn complete(facts: FormFacts) -> FormFacts {
    FormFacts {
        filled_on: Some(day("2018-03-26")),
        explanations: vec![
            Explanation {
                place: "第7项“存在问题”".to_owned(),
                finding: "“下一步工作打算”是空的。".to_owned(),
                text: "该项工作由区安全监管局统一部署，街道待部署后再定。".to_owned(),
            },
            Explanation {
                place: "缺项：第11、21项".to_owned(),
                finding: "本项还没有填写。".to_owned(),
                text: "负责科室数据正在核对，4月2日前补报。".to_owned(),
            },
        ],
        evidence: vec![
            Evidence {
                measure: 1,
                category: "文件、方案".to_owned(),
                name: "德胜街道危险化学品安全风险摸排工作方案.pdf".to_owned(),
            },
            Evidence {
                measure: 15,
                category: "检查记录".to_owned(),
                name: "一季度检查台账.xlsx".to_owned(),
            },
        ],
        leader: Some("主管领导（演示）".to_owned()),
        clerk: Some(Contact {
            name: "工作人员（演示）".to_owned(),
            phone: "010-0000-0000".to_owned(),
        }),
        key_check: Some("7F2A-9C31-04DE".to_owned()),
        content_check: Some("1a2b3c4d".to_owned()),
        ..facts
    }
}

/// The quarter of 区安全监管局: twenty rows, some of them long.
pub fn anjianju() -> Unit {
    let mut unit = Unit::new(ANJIANJU);
    let measures: Vec<String> =
        unit.sheet().rows.iter().map(|row| row.measure.id.to_string()).collect();
    for (nth, measure) in measures.iter().enumerate() {
        let round = |round: usize| {
            format!(
                "第{nth}组第{round}轮会同有关单位对重点企业开展专项检查，督促落实“一书一签”要求，\
                 建立问题清单、责任清单、整改清单；"
            )
        };
        let rounds: String = (1..=nth % 6 + 1).map(round).collect();
        let progress = format!("{rounds}共检查{}家次。", nth * 7 + 3);
        let problems = if nth % 3 == 0 {
            "部分企业主体责任落实不到位，专业人员不足。"
        } else {
            ""
        };
        unit.says(measure, [&progress, problems, "下季度继续推进，适时开展“回头看”。"], "ongoing");
    }
    unit.counts("B1", "318").counts("B2", "655").counts("B3", "96").counts("B4", "88");
    unit
}

pub fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What poppler reads, page by page, without blanks.
pub fn read_back(bytes: &[u8]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("paper.pdf");
    weihua::file::write_whole(&path, bytes).unwrap();
    let output = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().unwrap();
    assert!(output.status.success(), "pdftotext reads the paper");
    let text = String::from_utf8(output.stdout).unwrap();
    text.split('\u{c}').map(without_blanks).filter(|page| !page.is_empty()).collect()
}
