//! A report as the office hands it in: narratives, a wide table of the 27 measures with group
//! rows, a table of the 42 units, one with merged cells. Every figure in it is made up.

use crate::clock::Date;
use crate::plan::{Plan, built_in};
use crate::report::document::*;

pub fn report() -> Document {
    let plan = built_in().unwrap();
    let date = Date::from_ymd_opt(2018, 10, 12).unwrap();
    let title = "北京市西城区安全生产委员会办公室关于2018年第三季度危险化学品安全综合治理工作进展情况的报告";
    let mut report = Document::new(title, date);
    report.about.subject = "2018年第三季度工作进展情况".into();
    report.about.author = "北京市西城区安全生产委员会办公室".into();
    report.addressee = Some("北京市西城区安全生产委员会".into());
    report.body = body(plan);
    report.signature = Some(Signature {
        by: vec!["北京市西城区安全生产委员会办公室".into()],
        date: Some("2018年10月12日".into()),
        seal: SealRoom::Kept,
    });
    report.remark = Some("联系人：主管领导（演示）；联系电话：010-0000-0000".into());
    report.page_marks = vec!["演示数据".into()];
    report.foot_note = Some("数据截至2018年9月30日 · 第3稿 · 7F2A-90C1-55E8".into());
    report.attachments = vec![
        Attachment {
            title: "2018年第三季度工作措施进展情况汇总表".into(),
            page: PageSetup::LANDSCAPE,
            blocks: vec![
                Block::Line(PartedLine {
                    left: "填报单位（盖章）：区安委会办公室".into(),
                    middle: "2018年第三季度".into(),
                    right: "填报日期：2018年10月12日".into(),
                }),
                Block::Table(measures(plan)),
            ],
        },
        Attachment {
            title: "各单位报送情况一览表".into(),
            page: PageSetup::PORTRAIT,
            blocks: vec![Block::Table(units(plan))],
        },
        Attachment {
            title: "工程措施分解表".into(),
            page: PageSetup::PORTRAIT,
            blocks: vec![
                Block::text(
                    "按照区政府要求，将“瓶改管”“瓶改电”等工程措施分解如下，请各单位遵照执行。",
                ),
                Block::Table(merged(plan)),
                Block::text("以上各项由牵头单位汇总后，于每季度末月25日前报送。"),
            ],
        },
    ];
    report
}

fn body(plan: &Plan) -> Vec<Block> {
    let mut blocks = vec![
        Block::text(
            "按照《北京市西城区危险化学品安全综合治理三年行动计划（2017年9月—2020年5月）》（西政办发〔2017〕23号）要求，区安委会办公室组织各有关单位、各街道办事处深入开展“摸底数、查隐患、促整改”工作，现将2018年第三季度工作进展情况报告如下：",
        ),
        Block::heading(Level::First, "一、总体情况"),
        Block::text(
            "截至2018年9月30日，应报42家单位中，已报38家，其中迟报3家；未报4家，报送率90.48%。27项工作措施中，达到序时进度12项，滞后2项，逾期1项，未定时限7项，长期任务5项。全区共检查涉危单位1,234家次，出动检查人员2,680人次，发现隐患496项，已整改471项，整改率94.96％；投入资金18.7万元……隐患整改“回头看”——复查率达到100%，实现“发现一家、上账一家、处理一家”。",
        ),
        Block::heading(Level::First, "二、工作进展情况"),
    ];
    for group in &plan.groups {
        blocks.push(Block::heading(Level::Second, format!("{}{}", group.number, group.title)));
        for measure in plan.measures.iter().filter(|measure| measure.group == group.id) {
            blocks.push(Block::heading(
                Level::Third,
                format!("{}. {}", measure.number, measure.title),
            ));
            let n = measure.number;
            blocks.push(Block::runs(vec![
                Run::said(
                    format!("区安全监管局会同区城管委等部门开展专项检查，共检查{}家次，发现“跑、冒、滴、漏”等问题{}项，当场整改{}项；", n * 13, n * 3, n * 2),
                    Source { unit: "区安全监管局".into(), period: "2018年第三季度".into(), revision: "第2版".into() },
                ),
                Run::plain(measure.body.chars().take(120).collect::<String>()),
                Run::plain("……下一步，将继续推进“一书一签”（安全技术说明书、安全标签）管理——做到全覆盖、无死角。"),
            ]));
        }
    }
    blocks.extend([
        Block::heading(Level::First, "三、存在的问题"),
        Block::Heading(Heading {
            level: Level::Second,
            text: "（一）部分单位报送不及时。".into(),
            continued: vec![Run::plain("椿树街道、月坛街道等4家单位未按要求报送相关材料，个别单位连续两个季度内容雷同，未结合实际更新数据。")],
        }),
        Block::Heading(Heading {
            level: Level::Second,
            text: "（二）重大隐患整改仍需加力。".into(),
            continued: vec![Run::plain("占压燃气管道的违法建设尚有2处因产权复杂未完成拆除，需相关部门进一步协调。")],
        }),
        Block::heading(Level::First, "四、下一步工作打算"),
        Block::text("一是督促未报单位于10月20日前补报；二是对滞后、逾期措施实行挂账督办；三是做好阶段性督导准备，确保“两重点一重大”企业检查全覆盖，为三年行动计划顺利收官打下坚实基础。"),
        Block::text("特此报告。"),
    ]);
    blocks
}

fn measures(plan: &Plan) -> Table {
    let mut table = Table::new(vec![
        Column::centre(10),
        Column::left(36),
        Column::left(22),
        Column::left(32),
        Column::left(24),
        Column::left(51),
        Column::left(34),
        Column::centre(16),
    ]);
    table.head = vec![Row::words([
        "序号",
        "工作措施",
        "牵头单位",
        "责任单位",
        "完成时限",
        "目前进展情况",
        "存在问题及下一步工作",
        "完成情况",
    ])];
    for group in &plan.groups {
        table.rows.push(Row::Group(format!("{}{}", group.number, group.title)));
        for measure in plan.measures.iter().filter(|measure| measure.group == group.id) {
            let deadline: Vec<&str> = measure.deadlines.iter().map(|d| d.text.as_str()).collect();
            table.rows.push(Row::words([
                measure.number.to_string(),
                measure.title.clone(),
                "区安全监管局".into(),
                measure.responsibility.clone(),
                deadline.join("，"),
                measure.body.chars().take(40 + 9 * measure.number as usize).collect(),
                "个别单位台账不够规范；下一步加强指导。".into(),
                ["已完成", "正在推进", "持续推进", "取得阶段性成果"][measure.number as usize % 4]
                    .into(),
            ]));
        }
    }
    table.notes = vec!["注：完成情况为各单位自报；完成时限为文件原文。".into()];
    table
}

fn units(plan: &Plan) -> Table {
    let mut table = Table::new(vec![
        Column::centre(12),
        Column::left(50),
        Column::right(18),
        Column::right(18),
        Column::right(18),
        Column::centre(20),
        Column::centre(20),
    ]);
    table.head = vec![
        Row::cells(vec![
            Cell::text("序号").down(2),
            Cell::text("单位").down(2),
            Cell::text("应报项").across(3),
            Cell::text("报送状态").down(2),
            Cell::text("时效").down(2),
        ]),
        Row::words(["合计", "已报", "零报告"]),
    ];
    table.rows = plan
        .units
        .iter()
        .take(42)
        .enumerate()
        .map(|(at, unit)| {
            Row::words([
                (at + 1).to_string(),
                unit.names[0].name.clone(),
                "12".into(),
                (at % 12).to_string(),
                "0".into(),
                "已审核".into(),
                if at % 7 == 0 { format!("迟报{}天", at + 1) } else { "按时".into() },
            ])
        })
        .collect();
    table
}

fn merged(plan: &Plan) -> Table {
    let mut table = Table::new(vec![
        Column::centre(16),
        Column::left(30),
        Column::left(80),
        Column::centre(30),
    ]);
    table.head = vec![Row::words(["类别", "重点工作", "工程措施", "完成时限"])];
    for group in plan.groups.iter().take(5) {
        let own: Vec<_> = plan.measures.iter().filter(|m| m.group == group.id).collect();
        for (at, measure) in own.iter().enumerate() {
            let mut cells = Vec::new();
            if at == 0 {
                let rows = u16::try_from(own.len()).unwrap();
                cells.push(Cell::text(group.number.clone()).down(rows));
                cells.push(Cell::text(group.title.clone()).down(rows));
            }
            cells.push(Cell::text(measure.body.chars().take(150).collect::<String>()));
            cells.push(Cell::text("2018年10月"));
            table.rows.push(Row::cells(cells));
        }
    }
    table
}

/// A unit's form: a landscape table to be signed and sealed, with nothing around it.
pub fn form() -> Document {
    let plan = built_in().unwrap();
    let date = Date::from_ymd_opt(2018, 10, 12).unwrap();
    let mut form = Document::new("危险化学品安全综合治理工作进展情况表", date);
    form.page = PageSetup::LANDSCAPE;
    form.attachment_list = AttachmentList::Hidden;
    let mut table = Table::new(vec![
        Column::centre(10),
        Column::left(40),
        Column::left(26),
        Column::left(70),
        Column::left(28),
        Column::left(33),
        Column::centre(18),
    ]);
    table.head = vec![Row::words([
        "序号",
        "工作措施",
        "完成时限",
        "本季度工作进展情况",
        "存在问题",
        "下一步工作打算",
        "完成情况",
    ])];
    for measure in plan.measures.iter().take(10) {
        table.rows.push(Row::words([
            measure.number.to_string(),
            measure.title.clone(),
            measure.deadlines.iter().map(|d| d.text.as_str()).collect::<Vec<_>>().join("，"),
            measure.body.chars().take(90).collect(),
            "无".into(),
            "继续推进。".into(),
            "取得阶段性成果".into(),
        ]));
    }
    form.body = vec![
        Block::Line(PartedLine {
            left: "填报单位（盖章）：德胜街道办事处".into(),
            middle: "2018年第三季度".into(),
            right: "填报日期：2018年10月12日".into(),
        }),
        Block::Table(table),
        Block::Line(PartedLine {
            left: "分管领导：".into(),
            middle: "填报人：".into(),
            right: "联系电话：010-0000-0000　　".into(),
        }),
    ];
    form.foot_note = Some("核对码 7F2A 90C1 55E8".into());
    form
}

/// A notice without a seal, with every level, a source after its sentence and a missing character.
pub fn notice() -> Document {
    let date = Date::from_ymd_opt(2018, 10, 12).unwrap();
    let mut notice =
        Document::new("关于报送2018年第三季度危险化学品安全综合治理工作进展情况的通知", date);
    notice.subtitle = Some("（征求意见稿）".into());
    notice.addressee = Some("区政府各委、办、局，各街道办事处，各有关单位".into());
    notice.sources = SourceMarks::Printed;
    notice.body = vec![
        Block::text("为做好“回头看”工作，现将有关事项通知如下："),
        Block::heading(Level::First, "一、报送内容"),
        Block::heading(Level::Second, "（一）工作进展情况"),
        Block::heading(Level::Third, "1. 措施进展"),
        Block::heading(Level::Fourth, "（1）责任单位"),
        Block::runs(vec![
            Run::plain("联系人请报"),
            Run { emphasis: Emphasis::Name, ..Run::plain("主管领导（演示）") },
            Run::plain("，务必"),
            Run::strong("于10月20日前"),
            Run::plain(
                "报送；已报38家，其中㎡、①、○、●、≥、％、‰、℃、Ⅲ及“頔”“龑”“䶮”等字应能显示，而😀不能。",
            ),
            Run::said(
                "德胜街道开展检查12家次。",
                Source {
                    unit: "德胜街道".into(),
                    period: "2018年第三季度".into(),
                    revision: "第2版".into(),
                },
            ),
            Run::plain(
                "网址http://www.example.gov.cn/a/very/long/path/that/does/not/fit/into/one/line.html可查。",
            ),
        ]),
        Block::Paragraph(Paragraph {
            shape: Shape::Centred, runs: vec![Run::plain("居中一行")]
        }),
        Block::Paragraph(Paragraph { shape: Shape::Right, runs: vec![Run::plain("居右一行")] }),
    ];
    notice.signature = Some(Signature {
        by: vec!["区安委会办公室".into()],
        date: Some("2018年10月12日".into()),
        seal: SealRoom::None,
    });
    notice.attachments = vec![Attachment {
        title: "2018年第三季度危险化学品安全综合治理工作进展情况报送表及填报说明（各有关单位、各街道办事处用）".into(),
        page: PageSetup::PORTRAIT,
        blocks: vec![Block::text("填报说明。")],
    }];
    notice
}

/// `cargo test -p weihua write_the_sample -- --ignored`, then look at `target/paper/sample.pdf`.
#[test]
#[ignore = "for looking at"]
fn write_the_sample() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target/paper");
    std::fs::create_dir_all(folder).unwrap();
    let cold = std::time::Instant::now();
    let fonts = super::Fonts::from_folder(&super::font_folder()).unwrap();
    let paper = report();
    let rendered = super::render(&paper, &fonts).unwrap();
    let first = cold.elapsed();
    let warm = std::time::Instant::now();
    super::render(&paper, &fonts).unwrap();
    println!(
        "{} pages, {} bytes, cold {first:?}, warm {:?}, missing {:?}",
        rendered.pages,
        rendered.bytes.len(),
        warm.elapsed(),
        rendered.missing
    );
    for (name, paper) in [("sample", paper), ("form", form()), ("notice", notice())] {
        let path = std::path::Path::new(folder).join(name).with_extension("pdf");
        crate::file::write_whole(&path, &super::render(&paper, &fonts).unwrap().bytes).unwrap();
    }
}
