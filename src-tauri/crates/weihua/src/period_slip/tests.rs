//! What a day makes of slips, what slips make of a unit's period, and how they are printed.

use super::paper::{SlipFacts, file_name, paper};
use super::{Slip, SlipKind, SlipState, Terms};
use crate::clock::Date;
use crate::period::Gate;
use crate::plan::{Period, built_in};
use crate::report::document::{Block, Document, Row};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn period() -> &'static Period {
    built_in().unwrap().period(&"2018Q1".into()).unwrap()
}

fn slip(kind: SlipKind, granted_on: &str, until: &str) -> Slip {
    Slip {
        number: 3,
        kind,
        unit: "xicheng-desheng-jiedao".into(),
        period: "2018Q1".into(),
        reason: "经办人住院，资料在其电脑内。".into(),
        applicant: "德胜街道安全科".into(),
        approver: "办公室主任（演示）".into(),
        granted_on: day(granted_on),
        until: day(until),
        ended_on: None,
        end_reason: String::new(),
        author: "本机用户".into(),
        at: "2018-04-04T09:30:00.000+08:00".into(),
    }
}

fn ended(slip: Slip, on: &str) -> Slip {
    Slip { ended_on: Some(day(on)), end_reason: "已经报齐".into(), ..slip }
}

#[test]
fn a_slip_is_open_from_its_day_to_its_last_and_closes_by_itself() {
    let open = slip(SlipKind::Reopening, "2018-04-23", "2018-04-25");
    let shut = ended(open.clone(), "2018-04-24");
    for (slip, on, state, is_open) in [
        (&open, "2018-04-22", SlipState::Ahead, false),
        (&open, "2018-04-23", SlipState::Current, true),
        (&open, "2018-04-25", SlipState::Current, true),
        (&open, "2018-04-26", SlipState::Expired, false),
        (&open, "2026-04-26", SlipState::Expired, false),
        (&shut, "2018-04-23", SlipState::Current, true),
        (&shut, "2018-04-24", SlipState::Ended, false),
        (&shut, "2018-04-26", SlipState::Ended, false),
    ] {
        assert_eq!((slip.state(day(on)), slip.is_open(day(on))), (state, is_open), "on {on}");
    }
}

#[test]
fn due_days_follow_extensions_and_nothing_else() {
    let extension = |until: &str| slip(SlipKind::Extension, "2018-04-04", until);
    let reopening = slip(SlipKind::Reopening, "2018-04-23", "2018-04-28");
    for (slips, due) in [
        (vec![], "2018-04-05"),
        (vec![extension("2018-04-12")], "2018-04-12"),
        (vec![extension("2018-04-12"), extension("2018-04-16")], "2018-04-16"),
        (vec![extension("2018-04-16"), extension("2018-04-12")], "2018-04-16"),
        (vec![reopening.clone()], "2018-04-05"),
        (vec![extension("2018-04-12"), reopening.clone()], "2018-04-12"),
        // Ended early: what came in until then stays in time.
        (vec![ended(extension("2018-04-12"), "2018-04-09")], "2018-04-09"),
        // Ended before 应报日: as if it had not been.
        (vec![ended(extension("2018-04-12"), "2018-04-04")], "2018-04-05"),
        // 应报日 was moved beyond it.
        (vec![extension("2018-04-05")], "2018-04-05"),
    ] {
        let terms = Terms { slips: slips.clone(), ..Terms::default() };
        assert_eq!(terms.due(period()), day(due), "{slips:?}");
    }
}

#[test]
fn either_kind_lets_a_unit_in_although_the_period_is_locked() {
    let terms = |slips: Vec<Slip>, answer_by: Option<&str>| Terms {
        locked: true,
        answer_by: answer_by.map(day),
        slips,
    };
    let reopening = slip(SlipKind::Reopening, "2018-04-23", "2018-04-25");
    let extension = slip(SlipKind::Extension, "2018-04-04", "2018-04-24");
    for (slips, answer_by, on, gate) in [
        (vec![], None, "2018-04-24", Gate::Shut),
        (vec![reopening.clone()], None, "2018-04-22", Gate::Shut),
        (vec![reopening.clone()], None, "2018-04-24", Gate::Reopened(day("2018-04-25"))),
        (vec![reopening.clone()], None, "2018-04-26", Gate::Shut),
        (vec![extension.clone()], None, "2018-04-24", Gate::Reopened(day("2018-04-24"))),
        (
            vec![extension.clone(), reopening.clone()],
            None,
            "2018-04-24",
            Gate::Reopened(day("2018-04-25")),
        ),
        (vec![ended(reopening.clone(), "2018-04-24")], None, "2018-04-24", Gate::Shut),
        (vec![], Some("2018-04-26"), "2018-04-24", Gate::Mending(day("2018-04-26"))),
        (
            vec![reopening.clone()],
            Some("2018-04-30"),
            "2018-04-26",
            Gate::Mending(day("2018-04-30")),
        ),
    ] {
        assert_eq!(terms(slips.clone(), answer_by).gate(day(on)), gate, "{slips:?} on {on}");
    }
    let unlocked = Terms { locked: false, ..terms(vec![], None) };
    assert_eq!(unlocked.gate(day("2030-01-01")), Gate::Open, "nobody locked it");
}

fn facts(slip: Slip) -> SlipFacts {
    SlipFacts {
        plan_title: "北京市西城区危险化学品安全综合治理三年行动计划".into(),
        office: "区安委会办公室".into(),
        unit_name: "德胜街道".into(),
        unit_full: "德胜街道办事处".into(),
        period_label: "2018年第一季度".into(),
        due: day("2018-04-05"),
        slip,
        demo: false,
    }
}

/// What stands on it, a line each.
fn lines(paper: &Document) -> Vec<String> {
    let mut lines = vec![paper.title.clone()];
    for block in &paper.body {
        match block {
            Block::Line(line) => lines.push(format!("{}｜{}", line.left, line.right)),
            Block::Table(table) => {
                for row in &table.rows {
                    let Row::Cells { cells, .. } = row else { panic!("no group rows") };
                    let cells: Vec<String> = cells
                        .iter()
                        .map(|cell| cell.runs.iter().map(|run| run.text.as_str()).collect())
                        .collect();
                    lines.push(cells.join("｜"));
                }
            }
            Block::Heading(_) | Block::Paragraph(_) | Block::Room(_) => panic!("not on a slip"),
        }
    }
    let signature = paper.signature.as_ref().unwrap();
    lines.push(format!("{} {}", signature.by.join(""), signature.date.as_deref().unwrap()));
    lines
}

#[test]
fn a_slip_of_extension_says_what_it_does() {
    let paper = paper(&facts(slip(SlipKind::Extension, "2018-04-04", "2018-04-12")));
    assert_eq!(
        lines(&paper),
        [
            "北京市西城区危险化学品安全综合治理三年行动计划\n2018年第一季度报送延期审批单",
            "单位：德胜街道办事处｜本台账第3号",
            "期次｜2018年第一季度｜原应报日｜2018年4月5日",
            "申请事由｜经办人住院，资料在其电脑内。",
            "申请人｜德胜街道安全科｜批准人｜办公室主任（演示）",
            "批准日期｜2018年4月4日｜延期至｜2018年4月12日",
            "效力｜该单位本期的应报日改为2018年4月12日：当日以前（含当日）收到的为按时，此后为迟报。过期自行失效。",
            "申请单位\n（签字、盖章）｜｜批准人\n（签字）｜",
            "区安委会办公室 2018年4月4日",
        ]
    );
    assert!(paper.page_marks.is_empty());
}

#[test]
fn a_slip_of_reopening_says_what_it_does_and_how_it_ended() {
    let ended = ended(slip(SlipKind::Reopening, "2018-04-23", "2018-04-30"), "2018-04-26");
    let facts = SlipFacts { demo: true, ..facts(ended) };
    let paper = paper(&facts);
    assert_eq!(
        lines(&paper),
        [
            "北京市西城区危险化学品安全综合治理三年行动计划\n2018年第一季度报送重开审批单",
            "单位：德胜街道办事处｜本台账第3号",
            "期次｜2018年第一季度｜原应报日｜2018年4月5日",
            "申请事由｜经办人住院，资料在其电脑内。",
            "申请人｜德胜街道安全科｜批准人｜办公室主任（演示）",
            "批准日期｜2018年4月23日｜重开至｜2018年4月30日",
            "效力｜该单位本期在2018年4月30日以前（含当日）可以报送、修改，收到的仍为迟报。过期自行关闭。",
            "提前结束｜2018年4月26日。理由：已经报齐",
            "申请单位\n（签字、盖章）｜｜批准人\n（签字）｜",
            "区安委会办公室 2018年4月23日",
        ]
    );
    assert_eq!(paper.page_marks, ["演示数据"]);
    assert_eq!(file_name(&facts), "2018Q1_德胜街道_重开审批单_第3号.pdf");
}
