//! Golden texts: what the report says where everybody handed over and where some did not.

use super::super::facts::*;
use super::super::{Annex, Options, Placement};
use super::compose;
use crate::clock::Date;
use crate::report::document::{Block, Cell, Document, Origin, Row, Run};
use crate::review::{CellState, StateCounts};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn counts(states: &[(CellState, usize)]) -> StateCounts {
    StateCounts::of(states.iter().flat_map(|(state, many)| std::iter::repeat_n(*state, *many)))
}

fn entry(name: &str, kind: &str, placement: Placement) -> Entry {
    Entry {
        unit: name.into(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        placement,
        excerpt: String::new(),
        progress: format!("{name}开展了检查。"),
        problems: String::new(),
        next_steps: String::new(),
        completion: "正在推进".to_owned(),
        zero: None,
        review: Reviewed::Accepted,
        revision: 1,
        entered: None,
    }
}

fn light(word: &str, pending: u32) -> LightCount {
    LightCount { word: word.to_owned(), count: 1, pending }
}

fn unit(name: &str, kind: &str, standing: Standing, timeliness: &str) -> UnitFacts {
    UnitFacts {
        name: name.to_owned(),
        kind: kind.to_owned(),
        cells: counts(&[(CellState::Accepted, 1)]),
        received_on: Some(day("2018-04-03")),
        revision: Some(1),
        complete_on: Some(day("2018-04-03")),
        timeliness: timeliness.to_owned(),
        standing,
    }
}

/// One measure of a lead with a body and three streets, and one that names nobody.
pub(super) fn facts() -> Facts {
    let streets = ["德胜街道", "天桥街道", "月坛街道"];
    let mut entries = vec![entry("区安全监管局", "有关单位", Placement::Adopted)];
    entries.push(entry("区教委", "有关单位", Placement::Annexed));
    entries.extend(streets.map(|name| entry(name, "街道办事处", Placement::Annexed)));
    entries[0].problems = "部分企业人员流动大".to_owned();
    entries[0].next_steps = "开展回头看。".to_owned();
    entries[1].problems = "暂无。".to_owned();
    let measure = MeasureFacts {
        id: "m15".into(),
        number: 15,
        title: "严格规范执法检查".to_owned(),
        deadline: "2018年9月底前取得阶段性成果".to_owned(),
        leads: vec!["区安全监管局".to_owned()],
        responsible: vec!["各有关单位".to_owned(), "各街道办事处".to_owned()],
        light: Some("达到".to_owned()),
        light_beside: "待核".to_owned(),
        light_counts: "5家：达到5".to_owned(),
        unassigned: false,
        collective: false,
        cells: counts(&[(CellState::Accepted, 5)]),
        entries,
        silent: Vec::new(),
        completions: vec![("正在推进".to_owned(), 5), ("已完成".to_owned(), 0)],
        sums: vec![Sum {
            title: "检查涉危单位".to_owned(),
            unit_word: "家次".to_owned(),
            amount: "132".to_owned(),
            given: 5,
            asked: 5,
        }],
    };
    let nobody = MeasureFacts {
        id: "m22".into(),
        number: 22,
        title: "建立实施“黑名单”制度".to_owned(),
        deadline: String::new(),
        leads: Vec::new(),
        responsible: Vec::new(),
        light: None,
        light_beside: String::new(),
        light_counts: String::new(),
        unassigned: true,
        collective: false,
        cells: StateCounts::default(),
        entries: Vec::new(),
        silent: Vec::new(),
        completions: Vec::new(),
        sums: Vec::new(),
    };
    let in_time = |name: &str, kind: &str| unit(name, kind, Standing::InTime, "按时");
    let mut units = vec![in_time("区安全监管局", "有关单位"), in_time("区教委", "有关单位")];
    units.extend(streets.map(|name| in_time(name, "街道办事处")));
    Facts {
        office: "区安委会办公室".to_owned(),
        office_full: "北京市西城区安全生产委员会办公室".to_owned(),
        council_full: "北京市西城区安全生产委员会".to_owned(),
        subject: "危险化学品安全综合治理".to_owned(),
        area: "全区".to_owned(),
        light_title: "序时进度".to_owned(),
        pressing: ["临近时限", "滞后", "逾期"].map(str::to_owned).to_vec(),
        plan_title: "某计划（2017年9月-2020年5月）".to_owned(),
        doc_no: "西政办发〔2017〕23号".to_owned(),
        period: "2018年第一季度".to_owned(),
        cutoff: day("2018-03-31"),
        due: day("2018-04-05"),
        as_of: day("2018-04-12"),
        dated: None,
        demo: false,
        cells: counts(&[(CellState::Accepted, 5)]),
        accepted_zero: 0,
        units,
        groups: vec![
            GroupFacts {
                number: "（五）".to_owned(),
                title: "依法推动企业落实主体责任".to_owned(),
                measures: vec![measure],
            },
            GroupFacts {
                number: "（九）".to_owned(),
                title: "配合市有关单位做好相关工作".to_owned(),
                measures: vec![nobody],
            },
        ],
        lights: vec![light("达到", 1), light("未定时限", 0)],
        without_light: 0,
    }
}

/// What the body says, a line a paragraph.
pub(super) fn body(document: &Document) -> Vec<String> {
    document.body.iter().map(line).collect()
}

pub(super) fn line(block: &Block) -> String {
    let words = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match block {
        Block::Heading(heading) => format!("{}{}", heading.text, words(&heading.continued)),
        Block::Paragraph(paragraph) => words(&paragraph.runs),
        Block::Line(line) => format!("{}{}{}", line.left, line.middle, line.right),
        Block::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join("\n"),
        Block::Room(_) => String::new(),
    }
}

fn row(row: &Row) -> String {
    let cell = |cell: &Cell| cell.runs.iter().map(|run| run.text.as_str()).collect::<String>();
    match row {
        Row::Group(name) => name.clone(),
        Row::Cells { cells, .. } => cells.iter().map(cell).collect::<Vec<_>>().join("｜"),
    }
}

#[test]
fn where_everybody_handed_over() {
    let document = compose(&facts(), &Options::default());
    assert_eq!(
        body(&document),
        [
            "按照《某计划（2017年9月-2020年5月）》（西政办发〔2017〕23号）要求，现将2018年第一季度工作进展情况报告如下：",
            "一、总体情况",
            "截至2018年4月12日，2018年第一季度应报单位5家，其中按时报齐5家，迟报0家，报送不全0家，未报0家。",
            "应报填报内容5项，其中已审核5项，已报待审核0项，零报告待审核0项，退回修改0项，空报0项，未报0项，报送率5÷5＝100.00%，审核通过率5÷5＝100.00%。",
            "2项工作措施中，按序时进度，达到1项（均待核），未定时限1项；各项措施标题后括号内为其序时进度。",
            "二、工作进展情况",
            "（五）依法推动企业落实主体责任",
            "15. 严格规范执法检查（达到，待核）。全区检查涉危单位132家次（5家中5家有数）。区安全监管局开展了检查。区教委已报送。3个街道办事处均已报送。",
            "（九）配合市有关单位做好相关工作",
            "22. 建立实施“黑名单”制度。本措施文件未明确责任单位。",
            "三、存在的问题",
            "第15项　区安全监管局：部分企业人员流动大。",
            "四、下一步工作",
            "本期没有牵头单位报送的临近时限、滞后或逾期措施。其他措施的下一步工作打算见附件1。",
            "特此报告。",
        ]
    );
    assert_eq!(document.signature.unwrap().date.as_deref(), Some("2018年　月　日"));
    let annexes: Vec<&str> = document.attachments.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(
        annexes,
        [
            "2018年第一季度工作措施进展情况表",
            "2018年第一季度报送情况表",
            "2018年第一季度各单位填报内容"
        ]
    );
}

#[test]
fn where_some_did_not_hand_over() {
    let mut facts = facts();
    let measure = &mut facts.groups[0].measures[0];
    let street = measure.entries.pop().unwrap();
    measure.silent.push(Silent { name: street.name, kind: street.kind, empty: false });
    measure.entries[2].zero = Some("本季度无新增情况".to_owned());
    measure.entries[3].review = Reviewed::Returned;
    measure.entries[0].review = Reviewed::Waiting;
    measure.light = Some("逾期".to_owned());
    measure.light_beside = String::new();
    measure.cells = counts(&[
        (CellState::Accepted, 2),
        (CellState::Reported, 1),
        (CellState::Returned, 1),
        (CellState::Missing, 1),
    ]);
    facts.cells = measure.cells;
    facts.units[4] = unit("月坛街道", "街道办事处", Standing::Nothing, "逾期7天未报");
    facts.units[3] = unit("天桥街道", "街道办事处", Standing::Late, "迟报2天");
    facts.lights = vec![light("逾期", 0), light("未定时限", 0)];
    let said = body(&compose(&facts, &Options::default()));
    for sentence in [
        "截至2018年4月12日，2018年第一季度应报单位5家，其中按时报齐3家，迟报1家，报送不全0家，未报1家。",
        "应报填报内容5项，其中已审核2项，已报待审核1项，零报告待审核0项，退回修改1项，空报0项，未报1项，报送率4÷5＝80.00%，审核通过率2÷4＝50.00%。",
        "正文引用的各单位填报均尚未审核；汇总数按收到的全部填报计算。退回修改的1项没有写入正文。",
        "15. 严格规范执法检查（逾期）。全区检查涉危单位132家次（5家中5家有数）。区安全监管局开展了检查。区教委已报送。3个街道办事处中2个已报送，其中1个零报告，天桥街道退回修改，月坛街道未报送。",
        "报送方面。未按要求报送的有：未报1家（月坛街道）；天桥街道迟报2天。进度方面。逾期的有第15项。",
        "第15项　区安全监管局：开展回头看。",
        "其他措施的下一步工作打算见附件1。",
    ] {
        assert!(said.iter().any(|line| line == sentence), "missing: {sentence}\nin {said:#?}");
    }
}

#[test]
fn in_a_collective_measure_the_counts_come_before_the_offices_own_words() {
    let mut facts = facts();
    let measure = &mut facts.groups[0].measures[0];
    measure.collective = true;
    let street = measure.entries.pop().unwrap();
    measure.silent.push(Silent { name: street.name, kind: street.kind, empty: false });
    let said = body(&compose(&facts, &Options::default()));
    let wanted = "15. 严格规范执法检查（达到，待核）。全区检查涉危单位132家次（5家中5家有数）。\
                  2个有关单位均已报送。3个街道办事处中2个已报送，月坛街道未报送。\
                  区安全监管局开展了检查。";
    assert!(said.contains(&wanted.to_owned()), "{said:#?}");
}

#[test]
fn what_was_returned_is_printed_nowhere() {
    let mut facts = facts();
    for (nth, words) in [(0, "退回的正文"), (3, "退回的附件")] {
        let entry = &mut facts.groups[0].measures[0].entries[nth];
        words.clone_into(&mut entry.progress);
        entry.problems = format!("{words}问题");
        entry.review = Reviewed::Returned;
    }
    let document = compose(&facts, &Options::default());
    let printed = format!("{document:?}");
    assert!(!printed.contains("退回的正文") && !printed.contains("退回的附件"));
}

#[test]
fn an_excerpt_stands_for_its_entry_and_keeps_its_source() {
    let mut facts = facts();
    let entry = &mut facts.groups[0].measures[0].entries[1];
    entry.placement = Placement::Excerpted;
    "检查学校实验室12处。".clone_into(&mut entry.excerpt);
    entry.entered = Some("代录（传真）".to_owned());
    let document = compose(&facts, &Options::default());
    assert!(body(&document).iter().any(|line| line.contains("区教委：检查学校实验室12处。")));
    let sources: Vec<String> = document
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(&paragraph.runs),
            Block::Heading(heading) => Some(&heading.continued),
            Block::Line(_) | Block::Table(_) | Block::Room(_) => None,
        })
        .flatten()
        .filter_map(|run| match &run.origin {
            Origin::Said(sources) | Origin::ByHand(sources) => Some(sources),
            Origin::Wording | Origin::Computed => None,
        })
        .flatten()
        .map(|source| format!("{}·{}·{}", source.unit, source.period, source.revision))
        .collect();
    let told = "区教委·2018年第一季度·第1版，代录（传真）".to_owned();
    assert!(sources.contains(&told), "what the office entered says so: {sources:?}");
}

#[test]
fn what_is_annexed_is_printed_whole_or_only_counted_as_chosen() {
    let facts = facts();
    let annex = compose(&facts, &Options::default()).attachments.pop().unwrap();
    let lines = line(&annex.blocks[0]);
    assert!(lines.contains("德胜街道｜德胜街道开展了检查。｜｜｜正在推进"), "{lines}");
    assert!(
        lines.contains("区安全监管局｜区安全监管局开展了检查。｜部分企业人员流动大｜开展回头看。")
    );
    let counted = Options { annex: Annex::Counted, ..Options::default() };
    assert_eq!(compose(&facts, &counted).attachments.len(), 2);
}

#[test]
fn where_nothing_was_reviewed_it_is_said_once_and_not_at_every_sentence() {
    let mut facts = facts();
    facts.cells = counts(&[(CellState::Reported, 5)]);
    for entry in &mut facts.groups[0].measures[0].entries {
        entry.review = Reviewed::Waiting;
    }
    let said = body(&compose(&facts, &Options::default())).join("\n");
    assert!(said.contains("正文引用的各单位填报均尚未审核；汇总数按收到的全部填报计算。"));
    assert!(!said.contains("（待审）"));
}

#[test]
fn units_who_said_the_same_stand_together() {
    let mut facts = facts();
    let entries = &mut facts.groups[0].measures[0].entries;
    entries[1].placement = Placement::Adopted;
    entries[1].problems = "部分企业人员流动大".to_owned();
    let said = body(&compose(&facts, &Options::default()));
    assert!(
        said.contains(&"第15项　区安全监管局、区教委：部分企业人员流动大。".to_owned()),
        "{said:#?}"
    );
}

#[test]
fn the_fewer_bear_the_mark_of_the_review() {
    let mut facts = facts();
    let entries = &mut facts.groups[0].measures[0].entries;
    for entry in entries.iter_mut() {
        entry.placement = Placement::Adopted;
    }
    entries[0].review = Reviewed::Waiting;
    let said = body(&compose(&facts, &Options::default())).join("\n");
    assert!(said.contains("区安全监管局开展了检查。（待审）") && !said.contains("（已审）"));
    assert!(said.contains(
        "正文引用的各单位填报，注有“（待审）”的尚未审核，其余均已审核；汇总数按收到的全部填报计算。"
    ));

    let entries = &mut facts.groups[0].measures[0].entries;
    for entry in entries.iter_mut().take(4) {
        entry.review = Reviewed::Waiting;
    }
    let said = body(&compose(&facts, &Options::default())).join("\n");
    assert!(said.contains("月坛街道开展了检查。（已审）") && !said.contains("（待审）"));
    assert!(said.contains("正文引用的各单位填报，注有“（已审）”的已经审核，其余均尚未审核；汇总数按收到的全部填报计算。"));
}
