//! 领导一页 of the demonstration file: it balances, chooses as it says, and fits one page of A4.

use weihua::desk::DeskKind;
use weihua::error::Code;
use weihua::leader::{self, LeaderView};
use weihua::measure::{Light, LightView};
use weihua::pdf;
use weihua::period;
use weihua::review;

use crate::account_builders::{Office, fonts, moment};

fn page(office: &Office, period: &str) -> LeaderView {
    leader::view(&office.file, Some(&period.into()), office.today()).unwrap()
}

#[test]
fn the_page_says_what_the_matrix_says() {
    let office = Office::demo();
    let view = page(&office, "2018Q3");
    let today = office.today();
    let matrix = office
        .file
        .store
        .read(|conn| review::matrix(conn, &office.file.plan, Some(&"2018Q3".into()), today))
        .unwrap();
    assert_eq!((view.units, view.rows), (matrix.unit_totals, matrix.totals));
    let parts = view.units;
    assert_eq!(
        parts.expected,
        parts.accepted + parts.reported + parts.zero + parts.returned + parts.empty + parts.missing
    );
    let lights: u32 = view.lights.iter().map(|one| one.count).sum();
    assert_eq!(lights + view.without_light, 27, "every measure is in one of them");
    let pressing =
        |light| view.pressing.iter().filter(|one| one.light.light == Some(light)).count();
    for total in &view.lights {
        if matches!(total.light, Light::Overdue | Light::Behind | Light::Near) {
            assert_eq!(u32::try_from(pressing(total.light)).unwrap(), total.count, "{total:?}");
        }
    }
    assert!(!view.late.is_empty() && view.late.iter().all(|unit| !unit.words.is_empty()));
    assert!(view.late.windows(2).all(|two| two[0].missing >= two[1].missing), "missing ones first");
}

#[test]
fn three_problems_are_chosen_and_the_page_says_how() {
    let view = page(&Office::demo(), "2018Q3");
    assert_eq!(view.problems.len(), 3);
    let units: std::collections::BTreeSet<_> = view.problems.iter().map(|one| &one.unit).collect();
    assert_eq!(units.len(), 3, "a unit is heard once");
    let measures: std::collections::BTreeSet<_> =
        view.problems.iter().map(|one| one.number).collect();
    assert_eq!(measures.len(), 3, "and so is a measure");
    assert!(view.problems_rule.contains("采用") && view.problems_rule.contains("一家只取一条"));
    assert!(view.problems.iter().all(|one| !one.text.is_empty() && one.periods >= 1));
    assert!(view.problems_in_all >= 3);
}

#[test]
fn a_填报端_has_no_such_page() {
    let office = Office::of(DeskKind::Unit);
    let refused = leader::view(&office.file, None, moment().today).unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
}

#[test]
fn the_page_fits_one_sheet_in_every_period() {
    let (office, fonts) = (Office::demo(), fonts());
    for period in period::on_periods(&office.file.plan) {
        let view = page(&office, period.id.as_str());
        let rendered = pdf::render(&leader::compose(&view), &fonts).unwrap();
        assert_eq!(rendered.pages, 1, "{}", period.label);
        assert!(rendered.missing.is_empty(), "{:?}", rendered.missing);
    }
}

#[test]
fn the_paper_says_whole_titles_chinese_dates_and_what_is_pending() {
    let mut view = page(&Office::demo(), "2018Q3");
    let title = "北京市西城区安全生产委员会办公室关于2018年第三季度危险化学品安全综合治理工作进展情况的报告";
    view.issued = vec![leader::IssuedEntry {
        seq: 1,
        title: title.into(),
        period_label: "2018年第三季度".into(),
        cut_off: view.today,
        at: "2026-11-29 08:30".into(),
        author: "王某".into(),
        found: true,
    }];
    let said = format!("{:?}", leader::compose(&view));
    let wanted = format!("{title}（2018年第三季度，数据截至2018年10月12日，2026年11月29日出具）");
    assert!(said.contains(&wanted), "{said}");
    let reached = view.lights.iter().find(|one| one.light == Light::Reached).unwrap();
    assert!(reached.pending > 0 && reached.pending < reached.count);
    let wanted = format!("达到{}项（其中待核{}项）", reached.count, reached.pending);
    assert!(said.contains(&wanted), "{said}");
    if let Some(folder) = std::env::var_os("WEIHUA_LOOK") {
        let drawn = pdf::render(&leader::compose(&view), &fonts()).unwrap();
        let path = std::path::Path::new(&folder).join("leader.pdf");
        weihua::file::write_whole(&path, &drawn.bytes).unwrap();
    }
}

#[test]
fn the_page_fits_one_sheet_at_its_worst() {
    let office = Office::demo();
    let mut view = page(&office, "2018Q3");
    let long =
        |most: usize| "危险化学品安全综合治理".chars().cycle().take(most).collect::<String>();
    view.late = vec![view.late[0].clone(); 42];
    let measure = &view.pressing[0];
    let overdue = LightView { light: Some(Light::Overdue), ..measure.light };
    let near = LightView { light: Some(Light::Near), ..measure.light };
    let all: Vec<_> = (0..54)
        .map(|nth| {
            let mut one = measure.clone();
            one.light = if nth < 27 { overdue } else { near };
            one.title = long(60);
            one.counts = "42家：达到30（待核12） · 临近时限3 · 滞后3 · 逾期3 · 未定时限1 · 长期任务1 · 未报1".into();
            one
        })
        .collect();
    view.pressing = all;
    for problem in &mut view.problems {
        problem.text = long(3000);
    }
    let issued = leader::IssuedEntry {
        seq: 1,
        title: long(120),
        period_label: "2018年第三季度".into(),
        cut_off: view.today,
        at: "2018-10-12 08:30".into(),
        author: "王某".into(),
        found: true,
    };
    view.issued = vec![issued; 30];
    view.notice = Some("已过锁定日2018年10月20日，还没有锁定。".into());
    let rendered = pdf::render(&leader::compose(&view), &fonts()).unwrap();
    assert_eq!(rendered.pages, 1, "what does not fit is counted, not printed on another page");
}
