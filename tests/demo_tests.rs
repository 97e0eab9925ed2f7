//! The demonstration file, seen through the same pages a person sees.

#![allow(clippy::unwrap_used, reason = "a builder that fails is a test that fails")]

use std::collections::BTreeMap;

use weihua::clock::{Date, Moment};
use weihua::demo;
use weihua::desk::{self, DataFile, DeskKind};
use weihua::error::Code;
use weihua::id::{MeasureId, PeriodId, UnitId};
use weihua::op::Author;
use weihua::period::PeriodState;
use weihua::period_slip;
use weihua::review::{self, CellState, Matrix, Timeliness};

fn moment() -> Moment {
    Moment {
        at: chrono::DateTime::parse_from_rfc3339("2026-03-02T09:30:00+08:00").unwrap(),
        today: Date::from_ymd_opt(2026, 3, 2).unwrap(),
    }
}

struct Office {
    file: DataFile,
    _folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(demo::proposed_name(DeskKind::Bureau));
        let author = Author::new("演示");
        let file = demo::create(&path, DeskKind::Bureau, None, &author, moment()).unwrap();
        Self { file, _folder: folder }
    }

    fn matrix(&self, period: &str) -> Matrix {
        let today = self.file.today(moment().today);
        let period = PeriodId::from(period);
        let read = self
            .file
            .store
            .read(|conn| review::matrix(conn, &self.file.plan, Some(&period), today));
        read.unwrap()
    }
}

#[test]
fn with_its_day_moved_on_what_was_reopened_closes_by_itself() {
    let mut office = Office::new();
    let author = Author::local();
    let day = |text: &str| text.parse::<Date>().unwrap();
    let goes_to = |office: &mut Office, text: &str| {
        office.file.set_demo_day(day(text), &author, moment()).expect("a day of the plan");
    };
    goes_to(&mut office, "2018-10-20");
    let (plan, period) = (office.file.plan.clone(), PeriodId::from("2018Q3"));
    let now = |office: &Office| Moment { today: office.file.today(moment().today), ..moment() };
    let on = now(&office);
    review::lock_period(&mut office.file.store, &plan, &period, &author, on).unwrap();
    let slip = period_slip::NewSlip {
        kind: period_slip::SlipKind::Reopening,
        unit: &"xicheng-desheng-jiedao".into(),
        period: &period,
        reason: "经办人住院",
        applicant: "德胜街道安全科",
        approver: "办公室主任（演示）",
        granted_on: on.today,
        until: day("2018-10-25"),
    };
    period_slip::grant(&mut office.file.store, &plan, slip, &author, on).unwrap();
    let reopened = |office: &Office| {
        let units = office.matrix("2018Q3").units;
        units.into_iter().filter(|one| !one.reopened.is_empty()).count()
    };
    assert_eq!(reopened(&office), 1);
    goes_to(&mut office, "2018-10-26");
    assert_eq!(reopened(&office), 0, "it closed by itself");
    let outside = office.file.set_demo_day(day("2031-01-01"), &author, moment()).unwrap_err();
    assert_eq!(outside.code, Code::BadInput);
    assert_eq!(office.file.today(moment().today), day("2018-10-26"), "it stays");
}

#[test]
fn a_quarter_balances_and_shows_everything_there_is_to_show() {
    let matrix = Office::new().matrix("2018Q3");
    let totals = matrix.totals;
    assert_eq!(totals.expected, 492);
    assert_eq!(totals.handed_over() + totals.empty + totals.missing, 492, "{totals:?}");
    assert_eq!((totals.returned, totals.empty), (3, 3));
    assert_eq!(totals.missing, 10 + 11 + 2, "two units said nothing, one left two rows out");
    assert!(totals.accepted > 100 && totals.reported > 100 && totals.zero > 5, "{totals:?}");

    let mut late = BTreeMap::new();
    let mut overdue = Vec::new();
    for unit in &matrix.units {
        match unit.timeliness {
            Timeliness::Late(days) => drop(late.insert(unit.unit.name.clone(), days)),
            Timeliness::Overdue(days) => {
                assert_eq!(days, 7, "from 10-05 to 10-12");
                overdue.push(unit.unit.name.clone());
            }
            Timeliness::OnTime | Timeliness::Open => {}
        }
    }
    assert_eq!(late.get("区科信委"), Some(&6));
    assert!(late.len() >= 4, "{late:?}");
    assert!(overdue.contains(&"区维稳办".to_owned()) && overdue.contains(&"天桥街道".to_owned()));
    assert_eq!(matrix.units.iter().filter(|unit| unit.revision.is_none()).count(), 2);

    let lights = |number: usize| matrix.measures[number - 1].lights;
    assert_eq!((lights(5).reached, lights(5).pending), (5, 0), "措施5 was confirmed long ago");
    assert!(lights(6).pending > 20 && lights(6).overdue > 2, "some reached it and some did not");
}

#[test]
fn an_answer_to_a_return_is_a_second_revision_and_never_late() {
    let matrix = Office::new().matrix("2018Q3");
    let yuetan = matrix.units.iter().find(|unit| unit.unit.name == "月坛街道").unwrap();
    assert_eq!((yuetan.revision, yuetan.timeliness), (Some(2), Timeliness::OnTime));
    let m11 = MeasureId::from("m11");
    let cell = yuetan.cells.iter().flatten().find(|cell| cell.measure == m11).unwrap();
    assert_ne!(cell.state, CellState::Returned, "it was mended");
}

#[test]
fn earlier_quarters_are_locked_and_read_through() {
    let office = Office::new();
    for period in ["2017Q4", "2018Q1", "2018Q2"] {
        let matrix = office.matrix(period);
        assert_eq!(matrix.period.state, PeriodState::Locked, "{period}");
        assert!(matrix.totals.accepted > 440, "{period}: {:?}", matrix.totals);
        assert!(matrix.unit_totals.missing <= 1, "{period}: complete but for a few");
    }
}

#[test]
fn it_opens_again_and_says_that_it_is_a_demonstration() {
    let Office { file, _folder } = Office::new();
    let path = file.store.path().to_owned();
    file.store.close().unwrap();
    let again = desk::open(&path, &Author::local(), moment()).unwrap();
    let view = again.view(moment().today).unwrap();
    assert!(view.demo);
    assert_eq!(view.today, Date::from_ymd_opt(2018, 10, 12).unwrap());
}

#[test]
fn it_never_takes_the_place_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("德胜街道.weihua");
    let unit = UnitId::from("xicheng-desheng-jiedao");
    let make = || demo::create(&path, DeskKind::Unit, Some(&unit), &Author::local(), moment());
    make().unwrap();
    assert_eq!(make().unwrap_err().code, Code::AlreadyExists);
    let nobody = UnitId::from("nobody");
    let other = folder.path().join("无.weihua");
    let refused = demo::create(&other, DeskKind::Unit, Some(&nobody), &Author::local(), moment());
    assert_eq!(refused.unwrap_err().code, Code::NotFound);
    assert!(!other.exists(), "a refusal leaves nothing");
}

#[test]
fn a_unit_that_left_a_row_empty_has_one_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    for unit in ["xicheng-baizhifang-jiedao", "xicheng-guotu-fenju", "xicheng-renli-shebaoju"] {
        let path = folder.path().join(format!("{unit}.weihua"));
        let author = Author::local();
        let made =
            demo::create(&path, DeskKind::Unit, Some(&UnitId::from(unit)), &author, moment());
        made.unwrap_or_else(|failure| panic!("{unit}: {failure}"));
    }
}
