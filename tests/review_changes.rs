//! What changed since a row was read stands out, and why it is read again is said.

use weihua::error::Code;
use weihua::plan::{Indicator, Plan};
use weihua::review::{self, Again, ReviewStep};
use weihua::revision::{Cell, Evidence};

use crate::review_builders::*;

fn serves(plan: &Plan, measure: &str) -> Option<Indicator> {
    let found = plan.indicators.iter().find(|one| {
        one.on && one.ratio.is_none() && one.serves.iter().any(|id| id.as_str() == measure)
    });
    found.cloned()
}

#[test]
fn what_was_changed_since_it_was_returned_stands_out() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let mut row = text("组织排查12家。");
    row.completion = Cell::typed("not_started");
    let first = office.sheet_of(DESHENG, &row);
    office.receives(DESHENG, first.clone(), "2018-04-03");
    assert_eq!(office.view(DESHENG, "m15").baseline, None, "there is no earlier one");
    assert_eq!(office.cell(DESHENG, "m15").again, None, "read for the first time");
    office.returns(DESHENG, "m15", "请写明数字的时点");

    // A 版 in between leaves the row alone; the one after it mends it.
    let mut second = first.clone();
    second.rows.insert("m20".into(), text("另一项"));
    office.receives(DESHENG, second.clone(), "2018-04-08");
    let untouched = office.view(DESHENG, "m15").baseline.unwrap();
    assert!(!untouched.changed && untouched.had_row, "{untouched:?}");
    assert_eq!(office.cell(DESHENG, "m20").again, Some(Again::Newer));

    let mut third = second;
    row.progress = Cell::typed("截至3月31日组织排查12家。");
    row.completion = Cell::typed("ongoing");
    third.rows.insert("m15".into(), row);
    third.milestones.insert(("m15".into(), "d1".into()), day("2018-03-20"));
    let figure = serves(&office.file.plan, "m15");
    if let Some(figure) = &figure {
        third.numbers.insert(figure.id.clone(), Some(12));
    }
    let piece = Evidence { name: "排查表.xlsx".into(), category: String::new(), size: 10 };
    third.evidence.insert(("m15".into(), "ab".repeat(32)), Some(piece));
    office.receives(DESHENG, third, "2018-04-11");

    let cell = office.cell(DESHENG, "m15");
    assert_eq!((cell.waits, cell.again), (Some(ReviewStep::Second), Some(Again::Answered)));
    let view = office.view(DESHENG, "m15");
    let baseline = view.baseline.as_ref().unwrap();
    assert_eq!((baseline.revision, baseline.label.as_str()), (1, "退回修改时的第1版"));
    assert!(baseline.changed);
    assert_eq!(view.again_label.as_deref(), Some("退回后重报"));
    let was: Vec<_> = view.fields.iter().map(|field| field.was.as_deref()).collect();
    assert_eq!(was, [Some("组织排查12家。"), None, None, Some("尚未启动")]);
    if let Some(figure) = figure {
        let shown = view.figures.iter().find(|one| one.id == figure.id).unwrap();
        assert_eq!(shown.was.as_deref(), Some(""), "it was blank");
    }
    let piece = view.evidence.iter().find(|piece| piece.name == "排查表.xlsx").unwrap();
    assert!(piece.added);
    // It is opened by its bytes; those that never came are said to be missing.
    assert_eq!(review::name_of_piece(&view, &piece.sha256).unwrap(), "排查表.xlsx");
    assert_eq!(review::name_of_piece(&view, "cd").unwrap_err().code, Code::NotFound);
    let refused = review::piece_bytes(&office.file.store, &piece.name, &piece.sha256).unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    assert!(refused.sentence.contains("没有随报送包带来"), "{}", refused.sentence);
    let kept = weihua::file::keep(&weihua::store::files_folder(office.file.store.path()), b"12");
    assert_eq!(
        review::piece_bytes(&office.file.store, "排查表.xlsx", &kept.unwrap()).unwrap(),
        b"12"
    );
}

#[test]
fn a_row_that_was_accepted_and_says_something_else_is_said_to_be_so() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let first = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, first.clone(), "2018-04-03");
    office.accepts(DESHENG, "m15");
    let mut second = first;
    second.rows.insert("m15".into(), text("二"));
    office.receives(DESHENG, second, "2018-04-08");
    assert_eq!(office.cell(DESHENG, "m15").again, Some(Again::Changed));
    let view = office.view(DESHENG, "m15");
    assert_eq!(view.baseline.unwrap().label, "审核通过时的第1版");
    office.accepts(DESHENG, "m15");
    let read = office.view(DESHENG, "m15");
    assert_eq!((read.again_label, read.state_label.as_str()), (None, "已审核"));
    assert!(read.baseline.unwrap().changed, "read, it still shows what changed");
}
