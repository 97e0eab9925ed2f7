//! What both desks are reminded of, from the data file.

use weihua::desk::DeskKind;
use weihua::reminder::{self, LeadPage, Reminder};

use crate::account_builders::{Office, day};

fn of(office: &Office, today: &str) -> Vec<Reminder> {
    let file = &office.file;
    let unit = &file.desk.units[0];
    reminder::reminders(&file.store, &file.plan, file.desk.kind, unit, day(today)).unwrap()
}

#[test]
fn the_office_is_led_to_what_waits_in_the_demonstration_file() {
    let office = Office::demo();
    let lines = of(&office, "2018-10-12");
    let leads = |page| lines.iter().filter(|line| line.leads.page == page).count();
    assert!(leads(LeadPage::Review) >= 1, "rows wait to be read: {lines:#?}");
    assert!(leads(LeadPage::Chase) >= 1, "units are missing");
    assert!(leads(LeadPage::Milestones) >= 1, "deadlines come near or are past");
    assert!(lines.is_sorted_by_key(|line| line.urgency), "the most pressing first");
    assert!(lines.iter().all(|line| !line.what.is_empty()));
    let later = of(&office, "2018-10-25");
    assert!(later.iter().any(|line| line.what.contains("还没有锁定")), "{later:#?}");
}

#[test]
fn a_new_file_reminds_of_what_the_plan_asks() {
    let office = Office::empty();
    let lines = of(&office, "2018-04-03");
    assert!(lines.iter().all(|line| line.leads.page != LeadPage::Review), "nothing came in");
    let unit = Office::of(DeskKind::Unit);
    let lines = of(&unit, "2018-04-03");
    assert_eq!(lines[0].what, "2018年第一季度还有10项没有填好", "{lines:#?}");
    assert_eq!((lines[0].day_words.as_str(), lines[0].leads.page), ("还有2天", LeadPage::Entry));
    let summer = of(&unit, "2018-07-03");
    assert!(summer.iter().any(|line| line.what.starts_with("措施1")), "{summer:#?}");
}
