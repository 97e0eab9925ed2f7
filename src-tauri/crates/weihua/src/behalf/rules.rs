//! What has to be said of an entry. Pure; the rules are this program's own, as 条款 六、（二） only
//! asks that every unit reports.

use super::model::EntrySaid;
use crate::clock::{Date, chinese_date};
use crate::plan::Plan;
use crate::progress::Entering;
use crate::revision::Origin;
use crate::revision::{EnteredSource, came_by};

/// Characters of a reason.
pub const LONGEST_REASON: usize = 500;
/// Characters of who said so.
pub const LONGEST_TOLD_BY: usize = 60;

/// The 版 an entry ends in.
pub(super) fn origin(kind: Entering) -> Origin {
    match kind {
        Entering::OnBehalf => Origin::OnBehalf,
        Entering::Correction => Origin::Correction,
    }
}

/// `代录（传真）`.
pub(super) fn label(kind: Entering, source: EnteredSource) -> String {
    came_by(origin(kind), Some(source))
}

/// By which ways it may have come: the office itself reports for nobody, it only corrects.
pub(super) fn sources(kind: Entering) -> Vec<EnteredSource> {
    let all = EnteredSource::ALL.into_iter();
    match kind {
        Entering::OnBehalf => all.filter(|one| *one != EnteredSource::Office).collect(),
        Entering::Correction => {
            let mut all: Vec<EnteredSource> = all.collect();
            all.rotate_right(1);
            all
        }
    }
}

/// What a person begins with.
pub(super) fn beginning(kind: Entering, today: Date) -> EntrySaid {
    EntrySaid {
        source: match kind {
            Entering::OnBehalf => EnteredSource::Paper,
            Entering::Correction => EnteredSource::Office,
        },
        told_by: String::new(),
        written_on: None,
        received_on: today,
        reason: String::new(),
    }
}

/// Why this cannot be noted at all; half-finished words may be.
pub(super) fn unfit(kind: Entering, said: &EntrySaid, plan: &Plan, today: Date) -> Option<String> {
    if !sources(kind).contains(&said.source) {
        return Some(format!("“{}”不能作为代录的来源", said.source.label()));
    }
    if said.told_by.chars().count() > LONGEST_TOLD_BY {
        return Some(format!("来件人、来电人最多{LONGEST_TOLD_BY}个字"));
    }
    if said.reason.chars().count() > LONGEST_REASON {
        return Some(format!("理由最多{LONGEST_REASON}个字"));
    }
    let begins = plan.starts_on;
    // 收到日期 is that of a 代录; a 更正 came in with what it corrects.
    let last = match kind {
        Entering::OnBehalf => said.received_on,
        Entering::Correction => today,
    };
    if last > today || last < begins {
        return Some(format!(
            "收到日期应在{}和今天（{}）之间",
            chinese_date(begins),
            chinese_date(today)
        ));
    }
    if let Some(written_on) = said.written_on
        && (written_on > last || written_on < begins)
    {
        return Some(format!("来件日期应在{}和{}之间", chinese_date(begins), chinese_date(last)));
    }
    None
}

/// What is still to be said before it can be finished.
pub(super) fn wants(kind: Entering, said: &EntrySaid) -> Option<String> {
    if said.source == EnteredSource::Telephone && said.told_by.trim().is_empty() {
        return Some("电话来的要写明是谁说的（来电人）".to_owned());
    }
    if kind == Entering::Correction && said.reason.trim().is_empty() {
        return Some("更正要写明理由".to_owned());
    }
    None
}

/// What goes with the 版 wherever it goes, because how it came stays in this data file: of a 更正 its
/// reason, of a 代录 who sent it and the day that stands on it.
pub(super) fn reason(kind: Entering, said: &EntrySaid) -> String {
    let told_by = said.told_by.trim();
    let mut parts = Vec::new();
    if kind == Entering::Correction {
        parts.push(said.reason.trim().to_owned());
    }
    if said.source != EnteredSource::Office {
        parts.push(match (said.source, told_by) {
            (source, "") => format!("来源：{}", source.label()),
            (EnteredSource::Telephone, who) => format!("来源：电话，{who}口述"),
            (source, who) => format!("来源：{}，{who}", source.label()),
        });
    }
    if let Some(day) = said.written_on {
        parts.push(format!("来件日期{}", chinese_date(day)));
    }
    parts.join("；")
}

/// What was noted, for the log.
pub(super) fn noted(kind: Entering, said: &EntrySaid) -> String {
    let who = match said.told_by.trim() {
        "" => String::new(),
        who => format!("，{who}"),
    };
    let written = said.written_on.map(|day| format!("，来件日期{}", chinese_date(day)));
    let rest = match kind {
        Entering::OnBehalf => format!("，收到日期{}", chinese_date(said.received_on)),
        Entering::Correction if said.reason.trim().is_empty() => String::new(),
        Entering::Correction => format!("，理由：{}", said.reason.trim()),
    };
    let written = written.unwrap_or_default();
    format!("{}的来源记为{}{who}{written}{rest}", kind.label(), said.source.label())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    fn day(text: &str) -> Date {
        text.parse().expect("a test's date is well written")
    }

    fn said(source: EnteredSource, told_by: &str) -> EntrySaid {
        EntrySaid {
            source,
            told_by: told_by.into(),
            written_on: Some(day("2018-04-02")),
            received_on: day("2018-04-03"),
            reason: String::new(),
        }
    }

    #[test]
    fn who_rang_up_is_named() {
        let telephone = said(EnteredSource::Telephone, " ");
        assert!(wants(Entering::OnBehalf, &telephone).is_some(), "nobody is named");
        assert_eq!(wants(Entering::OnBehalf, &said(EnteredSource::Telephone, "王某")), None);
        assert_eq!(wants(Entering::OnBehalf, &said(EnteredSource::Fax, "")), None);
    }

    #[test]
    fn a_correction_wants_its_reason_and_a_fax_none() {
        let mut office = said(EnteredSource::Office, "");
        assert!(wants(Entering::Correction, &office).is_some());
        office.reason = "数字录错".into();
        assert_eq!(wants(Entering::Correction, &office), None);
        assert_eq!(reason(Entering::Correction, &office), "数字录错；来件日期2018年4月2日");
    }

    #[test]
    fn the_office_reports_for_nobody() {
        let plan = plan::built_in().expect("the seed is sound");
        let office = said(EnteredSource::Office, "");
        let today = day("2018-04-03");
        assert!(unfit(Entering::OnBehalf, &office, plan, today).is_some());
        assert_eq!(unfit(Entering::Correction, &office, plan, today), None);
    }

    #[test]
    fn days_stand_in_their_order() {
        let plan = plan::built_in().expect("the seed is sound");
        let fax = said(EnteredSource::Fax, "");
        let judged = |said: &EntrySaid| unfit(Entering::OnBehalf, said, plan, day("2018-04-03"));
        assert_eq!(judged(&fax), None);
        assert!(judged(&EntrySaid { received_on: day("2018-04-04"), ..fax.clone() }).is_some());
        assert!(judged(&EntrySaid { received_on: day("2016-04-04"), ..fax.clone() }).is_some());
        assert!(judged(&EntrySaid { written_on: Some(day("2018-04-04")), ..fax }).is_some());
    }

    #[test]
    fn how_it_came_goes_with_the_version() {
        assert_eq!(
            reason(Entering::OnBehalf, &said(EnteredSource::Telephone, "王某")),
            "来源：电话，王某口述；来件日期2018年4月2日"
        );
        assert_eq!(
            reason(Entering::OnBehalf, &said(EnteredSource::Fax, "")),
            "来源：传真；来件日期2018年4月2日"
        );
    }
}
