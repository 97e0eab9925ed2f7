//! A further 报送事项, and a returned one on its way to the unit.

use std::ops::ControlFlow;

use weihua::desk::{self, DeskKind};
use weihua::exchange;
use weihua::id::UnitId;
use weihua::issue::{self, NewDeliverable};
use weihua::matter::{self, office};
use weihua::plan;
use weihua::reply::{self, NewReplies, Trust};

use crate::chase_builders::{author, handed_in, matters, of_unit, refused, sends, state, table};
use crate::review_builders::{DESHENG, Office, day, moment, text};

fn further() -> NewDeliverable {
    NewDeliverable {
        title: "自查报告".into(),
        end: Some(day("2018-06-30")),
        text: "请各单位于2018年6月30日前报送自查报告。".into(),
        source: "区安委会办公室通知".into(),
    }
}

#[test]
fn the_office_asks_for_one_thing_more_by_a_new_version_of_the_plan() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let before = plan::content_hash(&office.file.plan).unwrap();
    let now = moment(office.today);
    let id = issue::add_deliverable(&mut office.file, &further(), "区里要求", &author(), now);
    let id = id.unwrap();
    assert_eq!(id.as_str(), "office-1");
    assert_ne!(plan::content_hash(&office.file.plan).unwrap(), before, "another version");
    let table = table(&office);
    assert_eq!(table.totals.expected, 210, "42 units owe five things");
    assert_eq!(table.columns[4].title, "自查报告");
    assert_eq!(state(&office, DESHENG, "office-1"), "未报 还有79天");
    let path = office.file.store.path().to_owned();
    let again = weihua::store::current_plan_text;
    let kept = plan::from_kept(&office.file.store.read(again).unwrap()).unwrap();
    assert_eq!(kept, office.file.plan, "what is kept is what is in force: {}", path.display());
    let second = NewDeliverable { title: "整改报告".into(), end: None, ..further() };
    let id = issue::add_deliverable(&mut office.file, &second, "区里要求", &author(), now);
    assert_eq!(id.unwrap().as_str(), "office-2", "an id is never given twice");
}

#[test]
fn a_further_matter_without_words_or_twice_is_refused() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let wrong = [
        (NewDeliverable { title: " ".into(), ..further() }, "理由", "名称"),
        (NewDeliverable { text: String::new(), ..further() }, "理由", "要求"),
        (NewDeliverable { title: "人员名单".into(), ..further() }, "理由", "已经有"),
        (NewDeliverable { end: Some(day("2018-04-11")), ..further() }, "理由", "之间"),
        (NewDeliverable { end: Some(day("2021-01-01")), ..further() }, "理由", "之间"),
        (further(), "  ", "理由"),
    ];
    for (new, reason, said) in wrong {
        let failure = refused(&mut office, |office| {
            let now = moment(office.today);
            issue::add_deliverable(&mut office.file, &new, reason, &author(), now)
        });
        assert!(failure.sentence.contains(said), "{said}: {failure}");
    }
    assert_eq!(table(&office).totals.expected, 168);
}

#[test]
fn a_returned_matter_travels_with_the_reply_and_is_answered_by_handing_in_otherwise() {
    let list = "contact-list".into();
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("已开展检查。"));
    office.receives(DESHENG, sheet, "2018-04-04");
    sends(
        &mut office,
        DESHENG,
        matters(&[("contact-list", handed_in("2018-01-03"))]),
        "2018-04-04",
    );
    of_unit(&mut office, DESHENG, |store, of| {
        office::return_for_mending(store, of, &list, "请盖章后再报。")
    })
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (unit, period) = (UnitId::from(DESHENG), office.period.clone());
    let new = NewReplies {
        units: std::slice::from_ref(&unit),
        period: Some(&period),
        answer_by: Some(day("2018-04-20")),
        to: folder.path(),
    };
    let now = moment(office.today);
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let written = reply::write_replies(&mut office.file, new, &author(), now, go_on).unwrap();
    assert_eq!(written[0].returned, 1);

    let plan = plan::built_in().unwrap();
    let path = folder.path().join("德胜.weihua");
    let mut clerk = desk::create(&path, DeskKind::Unit, Some(&unit), plan, &author(), now).unwrap();
    let opened = exchange::open(&written[0].path).unwrap();
    let seen = reply::look(&clerk, &opened, office.today).unwrap();
    let place = seen.places.iter().find(|place| place.period.is_matters()).unwrap();
    assert_eq!(place.returned.len(), 1);
    assert_eq!(
        (place.returned[0].title.as_str(), place.returned[0].field_label.as_str()),
        ("人员名单", "报送事项")
    );
    reply::read_in(&mut clerk, &opened, Trust::Compared, &author(), now).unwrap();
    let waits = |clerk: &weihua::desk::DataFile| {
        clerk.store.read(|conn| reply::returned_matters(conn, &clerk.plan, &unit)).unwrap()
    };
    let one = waits(&clerk).remove(0);
    assert_eq!((one.title.as_str(), one.text.as_str()), ("人员名单", "请盖章后再报。"));
    assert_eq!((one.answer_by, one.changed), (Some(day("2018-04-20")), false));
    let author = author();
    let own = weihua::desk::OwnUnit { plan, unit: &unit, author: &author, moment: now };
    matter::note(&mut clerk.store, own, &list, "已盖章").unwrap();
    assert!(waits(&clerk)[0].changed, "it says something else now");
}
