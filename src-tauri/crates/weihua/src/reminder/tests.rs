//! The lines by their facts.

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn said(lines: &[Reminder]) -> Vec<String> {
    lines.iter().map(|line| format!("{} {}", line.what, line.day_words).trim().to_owned()).collect()
}

fn period(id: &str) -> PeriodFacts {
    PeriodFacts {
        id: id.into(),
        label: "2018年第三季度".into(),
        due: day("2018-10-05"),
        lock: day("2018-10-20"),
        lock_proposed: false,
        to_review: 0,
        missing_units: 0,
    }
}

#[test]
fn nothing_that_waits_is_no_line() {
    assert_eq!(office(&OfficeFacts::default(), day("2018-10-12")), []);
    let quiet = OfficeFacts { periods: vec![period("2018Q3")], ..OfficeFacts::default() };
    assert_eq!(office(&quiet, day("2018-10-12")), []);
}

#[test]
fn every_kind_of_waiting_has_its_line_and_its_place() {
    let unit = || ("xicheng-desheng-jiedao".into(), "德胜街道".to_owned());
    let (id, name): (UnitId, String) = unit();
    let facts = OfficeFacts {
        periods: vec![PeriodFacts {
            to_review: 12,
            missing_units: 3,
            lock_proposed: true,
            ..period("2018Q3")
        }],
        forks: 1,
        first_arrivals: 2,
        held: 4,
        answers: vec![AnswerFacts {
            unit: id.clone(),
            unit_name: name.clone(),
            period: "2018Q3".into(),
            period_label: "2018年第三季度".into(),
            answer_by: Some(day("2018-10-26")),
            rows: 2,
            measure: Some("m15".into()),
        }],
        slips: vec![SlipFacts {
            kind: "延期".into(),
            unit: id.clone(),
            unit_name: name.clone(),
            period: "2018Q3".into(),
            period_label: "2018年第三季度".into(),
            until: day("2018-10-23"),
        }],
        promises: [(Given::Promised, "2018-10-21"), (Given::Asked, "2018-10-22")]
            .map(|(given, answer_by)| PromiseFacts {
                unit: id.clone(),
                unit_name: name.clone(),
                period: "2018Q3".into(),
                period_label: "2018年第三季度".into(),
                given,
                answer_by: day(answer_by),
            })
            .to_vec(),
        milestones: vec![MilestoneFacts {
            end: day("2018-12-31"),
            kind: "完成".into(),
            measures: (1..=8).map(|n| (n, format!("m{n:02}").as_str().into())).collect(),
        }],
        matters: vec![MatterFacts {
            id: "supervision-2018".into(),
            title: "对阶段性工作进行督导".into(),
            end: day("2018-10-31"),
        }],
    };
    let lines = office(&facts, day("2018-10-21"));
    assert_eq!(
        said(&lines),
        [
            "2018年第三季度还有3家没有报齐 已过16天",
            "2018年第三季度已到锁定日，还没有锁定 已过1天",
            "德胜街道答应报送2018年第三季度，还没有报齐 今天",
            "书面催过德胜街道2018年第三季度，还没有报齐 还有1天",
            "德胜街道的2018年第三季度延期将到期 还有2天",
            "德胜街道2018年第三季度退回的2项还没有补正 还有5天",
            "2018年第三季度待审核12项",
            "首次来件待登记2家",
            "分叉待定1处",
            "暂存的报送包4个",
            "对阶段性工作进行督导 还有10天",
            "措施1、2、3、4、5、6等8项完成 还有71天",
        ]
    );
    use LeadPage::*;
    let pages: Vec<LeadPage> = lines.iter().map(|line| line.leads.page).collect();
    assert_eq!(
        pages,
        [
            Chase, Matrix, Chase, Chase, Matrix, Matrix, Review, Intake, Intake, Intake, Matters,
            Milestones,
        ]
    );
    assert!(lines.iter().any(|line| line.leads.measure == Some("m15".into())), "to the very row");
}

#[test]
fn a_day_is_past_soon_or_further_off() {
    for (today, words, urgency) in [
        ("2018-10-06", "已过1天", Urgency::Past),
        ("2018-10-05", "今天", Urgency::Soon),
        ("2018-10-04", "还有1天", Urgency::Soon),
        ("2018-09-28", "还有7天", Urgency::Soon),
        ("2018-09-27", "还有8天", Urgency::Waits),
    ] {
        let facts = OfficeFacts {
            periods: vec![PeriodFacts { missing_units: 1, ..period("2018Q3") }],
            ..OfficeFacts::default()
        };
        let lines = office(&facts, day(today));
        assert_eq!((lines[0].day_words.as_str(), lines[0].urgency), (words, urgency), "{today}");
    }
}

#[test]
fn a_clerk_is_reminded_of_the_own_sheet_and_led_to_it() {
    let facts = UnitFacts {
        unit: "xicheng-desheng-jiedao".into(),
        period: "2018Q3".into(),
        period_label: "2018年第三季度".into(),
        due: day("2018-10-05"),
        empty: 2,
        carried: 1,
        to_hand_over: true,
        changed_since: None,
        changed_before: Vec::new(),
        answers: Vec::new(),
        milestones: Vec::new(),
        matters: vec![MatterFacts {
            id: "final-report".into(),
            title: "总结报告".into(),
            end: day("2020-05-31"),
        }],
    };
    let lines = unit(&facts, day("2018-10-02"));
    assert_eq!(said(&lines), ["2018年第三季度还有3项没有填好 还有3天"], "a far day is not said");
    assert_eq!(lines[0].leads.page, LeadPage::Entry);
    let filled = UnitFacts { empty: 0, carried: 0, ..facts.clone() };
    assert_eq!(
        said(&unit(&filled, day("2018-10-02"))),
        ["2018年第三季度已填好，还没有交出 还有3天"]
    );
    let handed = UnitFacts { to_hand_over: false, ..filled };
    assert_eq!(said(&unit(&handed, day("2018-10-02"))), Vec::<String>::new());
    assert_eq!(said(&unit(&handed, day("2020-05-01"))), ["总结报告 还有30天"]);
    let before = vec![("2018Q2".into(), "2018年第二季度".to_owned())];
    let earlier = unit(&UnitFacts { changed_before: before, ..handed.clone() }, day("2018-10-02"));
    assert_eq!(said(&earlier), ["2018年第二季度交出以后又有改动，还没有交出"]);
    assert_eq!(earlier[0].leads.period, Some("2018Q2".into()));
    let changed = UnitFacts { changed_since: Some(1), ..handed };
    assert_eq!(
        said(&unit(&changed, day("2018-10-02"))),
        ["2018年第三季度第1版以后又有改动，还没有交出"]
    );
}
