//! What went out, said beside what the draft says now: on the sheet, in the list of periods, in 历次.

use weihua::desk::DataFile;
use weihua::error::Result;
use weihua::period::Handed;
use weihua::progress::{FieldName, PaperBehind, Sheet};
use weihua::submission::{self, PastPeriod};

use crate::DESHENG;
use crate::entry_builders::{Clerk, day};

const ROWS: [&str; 10] = ["m01", "m06", "m07", "m11", "m12", "m14", "m15", "m18", "m20", "m21"];

fn done() -> Clerk {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    for measure in ROWS {
        clerk.types(measure, FieldName::Progress, &format!("{measure}：联合检查加油站2座。"));
        clerk.types(measure, FieldName::NextSteps, "继续检查。");
        clerk.types(measure, FieldName::Completion, "ongoing");
    }
    clerk
}

/// The sheet as the page 填报 shows it.
fn shown(clerk: &Clerk) -> Sheet {
    let DataFile { store, plan, .. } = &clerk.file;
    let read = |conn: &rusqlite::Connection| -> Result<Sheet> {
        submission::sheet(conn, plan, &clerk.unit, Some(&clerk.period), clerk.today)
    };
    store.read(read).expect("the sheet")
}

fn past_of(clerk: &Clerk, period: &str) -> PastPeriod {
    let DataFile { store, plan, .. } = &clerk.file;
    let view = store
        .read(|conn| submission::past(conn, plan, &clerk.unit, clerk.today))
        .expect("the page 历次");
    view.periods.into_iter().find(|one| one.period.id.as_str() == period).expect("the period")
}

#[test]
fn the_sheet_says_that_a_printed_or_signed_form_says_something_else() {
    let mut clerk = done();
    assert_eq!(shown(&clerk).paper, None);
    clerk.prints();
    assert_eq!(shown(&clerk).paper, None, "the paper says the same");
    clerk.types("m15", FieldName::Problems, "登记不完整。");
    assert_eq!(shown(&clerk).paper, Some(PaperBehind::Printed));
    clerk.types("m15", FieldName::Problems, "");
    assert_eq!(shown(&clerk).paper, None, "taken back again");
    clerk.marks_signed("2018-04-03").expect("signed");
    clerk.types("m15", FieldName::Problems, "登记不完整。");
    assert_eq!(shown(&clerk).paper, Some(PaperBehind::Signed));
    clerk.prints();
    assert_eq!(shown(&clerk).paper, Some(PaperBehind::Signed), "what was signed is another");
}

#[test]
fn the_list_of_periods_says_what_was_handed_over() {
    let mut clerk = done();
    let handed = |clerk: &Clerk| {
        let sheet = shown(clerk);
        let listed = sheet.periods.iter().find(|one| one.id == sheet.period.id).unwrap().handed;
        assert_eq!(sheet.period.handed, listed);
        let check = clerk.self_check();
        assert_eq!((check.period.handed, &check.periods), (listed, &sheet.periods));
        let view = clerk.hand_over_view();
        assert_eq!((view.period.handed, &view.periods), (listed, &sheet.periods));
        assert_eq!(past_of(clerk, "2018Q1").period.handed, listed);
        listed
    };
    assert_eq!(handed(&clerk), None);
    clerk.hands_over_now().expect("it goes");
    assert_eq!(handed(&clerk), Some(Handed::AsItIs));
    clerk.today = day("2018-04-04");
    clerk.types("m15", FieldName::Problems, "登记不完整。");
    assert_eq!(handed(&clerk), Some(Handed::Changed));
    clerk.types("m15", FieldName::Problems, "");
    assert_eq!(handed(&clerk), Some(Handed::AsItIs), "what was taken back is no change");

    clerk.types("m15", FieldName::Problems, "登记不完整。");
    clerk.period("2018Q2");
    let sheet = shown(&clerk);
    let of = |id: &str| sheet.periods.iter().find(|one| one.id.as_str() == id).unwrap().handed;
    assert_eq!((of("2018Q1"), of("2018Q2"), of("2017Q4")), (Some(Handed::Changed), None, None));
}

#[test]
fn what_was_signed_stays_in_sight_after_a_new_signature() {
    let mut clerk = done();
    clerk.prints();
    let first = clerk.hand_over_view().content_check;
    clerk.adds_scan("2018-04-02", "签批件.pdf").expect("signed");
    let past = past_of(&clerk, "2018Q1");
    let signed = past.signed.expect("it is signed");
    assert_eq!((signed.content_check.as_str(), signed.same), (first.as_str(), true));
    assert_eq!(signed.scan_name.as_deref(), Some("签批件.pdf"));
    assert_eq!(signed.author, "本机用户");
    assert_eq!(past.sign_trace.len(), 1);

    clerk.types("m15", FieldName::Problems, "登记不完整。");
    assert!(!past_of(&clerk, "2018Q1").signed.expect("still").same);
    clerk.prints();
    let second = clerk.hand_over_view().content_check;
    clerk.marks_signed("2018-04-03").expect("signed anew");
    let past = past_of(&clerk, "2018Q1");
    assert_eq!(past.signed.expect("it is signed").content_check, second);
    let said: Vec<&str> = past.sign_trace.iter().map(|one| one.what.as_str()).collect();
    let [newest, earlier] = said.as_slice() else { panic!("both are there: {said:?}") };
    assert!(newest.contains(&format!("此前的签批日期2018年4月2日，内容号{first}")), "{newest}");
    assert!(earlier.contains(&format!("内容号{first}，扫描件“签批件.pdf”")), "{earlier}");

    clerk.types("m15", FieldName::Problems, "又改了。");
    clerk.takes_back_the_signature().expect("also where the content differs by now");
    let past = past_of(&clerk, "2018Q1");
    assert!(past.signed.is_none() && past.sign_trace[0].taken_back);
    assert!(clerk.checks().is_empty());
}
