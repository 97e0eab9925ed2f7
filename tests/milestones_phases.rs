//! Phases with what they ask for, and how much of it is done.

use weihua::id::PeriodId;
use weihua::milestones::{DemandKind, MilestoneBoard, PhaseDemand, PhaseProgress};
use weihua::overview::When;
use weihua::revision::{Content, Matter};

use crate::review_builders::{DESHENG, Office, YUETAN};

fn all(board: &MilestoneBoard) -> Vec<&PhaseProgress> {
    board.phases.iter().flat_map(|phase| std::iter::once(phase).chain(&phase.parts)).collect()
}

fn demand<'a>(board: &'a MilestoneBoard, what: &str) -> &'a PhaseDemand {
    let mut demands = all(board).into_iter().flat_map(|phase| &phase.demands);
    demands.find(|one| one.what == what).unwrap_or_else(|| panic!("nobody asks for {what}"))
}

#[test]
fn everything_dated_is_asked_for_in_one_phase_and_today_lies_in_one() {
    let office = Office::on("2018Q3", "2018-10-08");
    let board = office.board();
    let titles: Vec<&str> = all(&board).iter().map(|phase| phase.title.as_str()).collect();
    assert_eq!(titles, ["部署阶段", "治理阶段", "深入治理", "深化提升", "总结阶段"]);
    let current: Vec<&str> = all(&board)
        .into_iter()
        .filter(|phase| phase.when == When::Current)
        .map(|phase| phase.title.as_str())
        .collect();
    assert_eq!(current, ["治理阶段", "深化提升"], "on 2018-10-08");
    let mut reported = 0;
    let mut reach = 0;
    for one in all(&board).into_iter().flat_map(|phase| &phase.demands) {
        match one.kind {
            DemandKind::Period => reported += 1,
            DemandKind::Milestones => reach += one.of,
            DemandKind::Deliverable | DemandKind::Event => {}
        }
    }
    assert_eq!(reported, 11, "every period stands in one phase");
    assert_eq!(reach, board.totals.expected, "every milestone stands in one phase");
    assert!(board.phases[0].text.contains("制定具体实施方案"), "the original text");
    let undated: Vec<&str> = board.undated.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(undated, ["本单位督查机制", "适时组织开展专项督导检查"]);
}

#[test]
fn what_is_done_of_it_is_counted() {
    let mut office = Office::on("2018Q3", "2018-10-08");
    assert_eq!(demand(&office.board(), "2018年第三季度报送").done_text, "0/42家有报送");
    assert_eq!(demand(&office.board(), "2018年第四季度报送").done, 0);
    assert_eq!(demand(&office.board(), "2019年第一季度报送").note, "还没有开始");
    office.reports(DESHENG, &[("m15", "2018-09-20")]);
    office.reports(YUETAN, &[]);
    let board = office.board();
    assert_eq!(demand(&board, "2018年第三季度报送").done, 2);
    let stage = demand(&board, "措施14、15、18、19、21取得阶段性成果");
    assert_eq!((stage.done, stage.waiting), (0, 1));
    office.confirms(DESHENG, "m15", "d1", "2018-09-20");
    let board = office.board();
    let stage = demand(&board, "措施14、15、18、19、21取得阶段性成果");
    assert_eq!((stage.done, stage.waiting), (1, 0));
}

#[test]
fn a_plan_handed_in_before_the_document_was_due_is_counted_and_no_alarm() {
    let mut office = Office::on("2018Q3", "2018-10-08");
    let owed = |office: &Office| demand(&office.board(), "实施方案").clone();
    assert_eq!((owed(&office).done, owed(&office).of), (0, 42));
    assert_eq!(owed(&office).note, "印发前已到期");
    let matter = Matter {
        state: "handed_in".into(),
        handed_on: Some("2018-03-01".parse().unwrap()),
        note: String::new(),
    };
    let content =
        Content { matters: [("implementation-plan".into(), matter)].into(), ..Content::default() };
    office.period = PeriodId::matters();
    office.receives(DESHENG, content, "2018-10-08");
    office.period("2018Q3");
    let owed = owed(&office);
    assert_eq!(owed.done_text, "1/42家已报送");
    assert!(owed.text.contains("2017年9月30日前"), "the sentence that asks for it");
}
