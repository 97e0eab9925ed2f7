//! What is said of what falls due or waits. Pure: facts and a day in, lines out, the most pressing
//! first.

use super::model::{
    AnswerFacts, Given, Lead, LeadPage, MatterFacts, MilestoneFacts, OfficeFacts, Reminder,
    UnitFacts, Urgency,
};
use crate::clock::Date;

/// A day within so many days is soon.
const SOON: i64 = 7;
/// A 报送事项 is said so many days before its last day.
const MATTER_AHEAD: i64 = 62;
/// How many names stand in a line.
const MOST_NAMES: usize = 6;

/// Of what the 汇总端 is reminded on a day.
pub fn office(facts: &OfficeFacts, today: Date) -> Vec<Reminder> {
    let mut lines = Vec::new();
    for period in &facts.periods {
        let at = |page| Lead { period: Some(period.id.clone()), ..Lead::to(page) };
        if period.to_review > 0 {
            let what = format!("{}待审核{}项", period.label, period.to_review);
            lines.push(waits(what, String::new(), at(LeadPage::Review)));
        }
        if period.missing_units > 0 {
            let what = format!("{}还有{}家没有报齐", period.label, period.missing_units);
            let note = "应报日".to_owned();
            lines.push(dated(period.due, today, what, note, at(LeadPage::Chase)));
        }
        if period.lock_proposed {
            let what = format!("{}已到锁定日，还没有锁定", period.label);
            lines.push(dated(period.lock, today, what, String::new(), at(LeadPage::Matrix)));
        }
    }
    if facts.first_arrivals > 0 {
        let what = format!("首次来件待登记{}家", facts.first_arrivals);
        lines.push(waits(what, "核对校验字符后登记".into(), Lead::to(LeadPage::Intake)));
    }
    if facts.forks > 0 {
        let what = format!("分叉待定{}处", facts.forks);
        lines.push(waits(what, "同一家同一期来了两份不同的".into(), Lead::to(LeadPage::Intake)));
    }
    if facts.held > 0 {
        let what = format!("暂存的报送包{}个", facts.held);
        lines.push(waits(what, "缺前版或期次已锁定".into(), Lead::to(LeadPage::Intake)));
    }
    lines.extend(facts.answers.iter().map(|one| answer(one, today, LeadPage::Matrix)));
    for slip in &facts.slips {
        let what = format!("{}的{}{}将到期", slip.unit_name, slip.period_label, slip.kind);
        let leads = Lead {
            period: Some(slip.period.clone()),
            unit: Some(slip.unit.clone()),
            ..Lead::to(LeadPage::Matrix)
        };
        lines.push(dated(slip.until, today, what, String::new(), leads));
    }
    for promise in &facts.promises {
        let (unit, period) = (&promise.unit_name, &promise.period_label);
        let (what, note) = match promise.given {
            Given::Promised => (format!("{unit}答应报送{period}，还没有报齐"), "催报时约定"),
            Given::Asked => (format!("书面催过{unit}{period}，还没有报齐"), "文书要求的日期"),
        };
        let leads = Lead {
            period: Some(promise.period.clone()),
            unit: Some(promise.unit.clone()),
            ..Lead::to(LeadPage::Chase)
        };
        lines.push(dated(promise.answer_by, today, what, note.into(), leads));
    }
    lines.extend(facts.milestones.iter().map(|one| milestone(one, today, LeadPage::Milestones)));
    lines.extend(matters(&facts.matters, today, None));
    sorted(lines)
}

/// Of what a 填报端 is reminded on a day.
pub fn unit(facts: &UnitFacts, today: Date) -> Vec<Reminder> {
    let mut lines: Vec<Reminder> =
        facts.answers.iter().map(|one| answer(one, today, LeadPage::Entry)).collect();
    let open = facts.empty + facts.carried;
    let at = |page| Lead {
        period: Some(facts.period.clone()),
        unit: Some(facts.unit.clone()),
        ..Lead::to(page)
    };
    if open > 0 {
        let what = format!("{}还有{open}项没有填好", facts.period_label);
        let note = format!("未填{}项，待确认{}项", facts.empty, facts.carried);
        lines.push(dated(facts.due, today, what, note, at(LeadPage::Entry)));
    } else if facts.to_hand_over {
        let what = format!("{}已填好，还没有交出", facts.period_label);
        lines.push(dated(facts.due, today, what, String::new(), at(LeadPage::Submission)));
    } else if let Some(number) = facts.changed_since {
        let what = format!("{}第{number}版以后又有改动，还没有交出", facts.period_label);
        lines.push(waits(what, String::new(), at(LeadPage::Submission)));
    }
    for (period, label) in &facts.changed_before {
        let what = format!("{label}交出以后又有改动，还没有交出");
        let leads = Lead { period: Some(period.clone()), ..at(LeadPage::Submission) };
        lines.push(waits(what, String::new(), leads));
    }
    lines.extend(facts.milestones.iter().map(|one| {
        let mut line = milestone(one, today, LeadPage::Entry);
        line.leads.period = Some(facts.period.clone());
        line.leads.unit = Some(facts.unit.clone());
        line
    }));
    lines.extend(matters(&facts.matters, today, Some(facts)));
    sorted(lines)
}

fn answer(one: &AnswerFacts, today: Date, page: LeadPage) -> Reminder {
    let what = match page {
        LeadPage::Entry => format!("{}退回的{}处还没有答复", one.period_label, one.rows),
        LeadPage::Submission
        | LeadPage::Matters
        | LeadPage::Intake
        | LeadPage::Matrix
        | LeadPage::Review
        | LeadPage::Chase
        | LeadPage::Milestones => {
            format!("{}{}退回的{}项还没有补正", one.unit_name, one.period_label, one.rows)
        }
    };
    let leads = Lead {
        page,
        period: Some(one.period.clone()),
        unit: Some(one.unit.clone()),
        measure: one.measure.clone(),
        matter: None,
    };
    match one.answer_by {
        Some(day) => dated(day, today, what, "补正期限".into(), leads),
        None => waits(what, String::new(), leads),
    }
}

fn milestone(one: &MilestoneFacts, today: Date, page: LeadPage) -> Reminder {
    let numbers: Vec<String> =
        one.measures.iter().take(MOST_NAMES).map(|(number, _)| number.to_string()).collect();
    let more = if one.measures.len() > MOST_NAMES {
        format!("等{}项", one.measures.len())
    } else {
        String::new()
    };
    let what = format!("措施{}{more}{}", numbers.join("、"), one.kind);
    let measure = one.measures.first().map(|(_, id)| id.clone());
    dated(one.end, today, what, "完成时限".into(), Lead { measure, ..Lead::to(page) })
}

fn matters<'a>(
    all: &'a [MatterFacts],
    today: Date,
    own: Option<&'a UnitFacts>,
) -> impl Iterator<Item = Reminder> + 'a {
    let near = move |one: &&MatterFacts| (one.end - today).num_days() <= MATTER_AHEAD;
    all.iter().filter(near).map(move |one| {
        let leads = Lead {
            matter: Some(one.id.clone()),
            unit: own.map(|facts| facts.unit.clone()),
            ..Lead::to(LeadPage::Matters)
        };
        let note = if own.is_some() { "还没有报送" } else { "区安委会办公室" };
        dated(one.end, today, one.title.clone(), note.into(), leads)
    })
}

fn waits(what: String, note: String, leads: Lead) -> Reminder {
    Reminder { urgency: Urgency::Waits, day: None, day_words: String::new(), what, note, leads }
}

fn dated(day: Date, today: Date, what: String, note: String, leads: Lead) -> Reminder {
    let left = (day - today).num_days();
    let (urgency, day_words) = match left {
        ..0 => (Urgency::Past, format!("已过{}天", -left)),
        0 => (Urgency::Soon, "今天".to_owned()),
        1..=SOON => (Urgency::Soon, format!("还有{left}天")),
        _ => (Urgency::Waits, format!("还有{left}天")),
    };
    Reminder { urgency, day: Some(day), day_words, what, note, leads }
}

/// The most pressing first; of those that wait, what waits for a person before what waits for a day.
fn sorted(mut lines: Vec<Reminder>) -> Vec<Reminder> {
    lines.sort_by_key(|line| (line.urgency, line.day));
    lines
}
