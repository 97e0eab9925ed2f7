//! 初审 before 审核, where the plan has two steps: a flag inside 已报 that falls when the row changes,
//! and two people where the data file knows people apart.

use weihua::issue;
use weihua::op::{Author, Op};
use weihua::plan::ReviewSteps;
use weihua::review::{self, Again, ReviewStep};

use crate::review_builders::*;

fn in_two_steps() -> Office {
    let mut office = Office::on("2018Q1", "2018-04-12");
    switches(&mut office, ReviewSteps::Two, "审核分两步").unwrap();
    let sheet = office.sheet_of(DESHENG, &text("组织排查12家"));
    office.receives(DESHENG, sheet, "2018-04-03");
    office
}

fn switches(office: &mut Office, steps: ReviewSteps, reason: &str) -> weihua::error::Result<u32> {
    let now = moment(office.today);
    issue::set_review_steps(&mut office.file, steps, reason, &Author::local(), now)
}

fn names_a_user(office: &mut Office, name: &str) {
    let now = moment(office.today);
    let name = name.to_owned();
    let write = |tx: &rusqlite::Transaction<'_>| {
        tx.execute(
            "INSERT INTO account (name, role, password, state, author, at)
             VALUES (?1, 'officer', 'x', 'active', '管理员', ?2)",
            rusqlite::params![name, now.stamp()],
        )?;
        Ok(())
    };
    let op = Op::ChangeSetting { what: "用户".into() };
    office.file.store.write(op, &Author::local(), now, write).expect("there is a user");
}

#[test]
fn first_review_is_a_flag_inside_reported_and_comes_before_acceptance() {
    let mut office = in_two_steps();
    let cell = office.cell(DESHENG, "m15");
    assert_eq!((cell.state.label(), cell.waits), ("已报", Some(ReviewStep::First)));
    let early = office.refused(DESHENG, |store, at| review::accept(store, at, &"m15".into()));
    assert!(early.sentence.contains("还没有初审"), "{}", early.sentence);
    let view = office.view(DESHENG, "m15");
    assert_eq!(view.cannot_accept.as_deref(), Some(early.sentence.as_str()), "said beforehand");
    assert_eq!(view.cannot_pass_first, None);

    office.passes_first(DESHENG, "m15");
    let cell = office.cell(DESHENG, "m15");
    assert_eq!((cell.state.label(), cell.waits), ("已报", Some(ReviewStep::Second)));
    let matrix = office.matrix();
    assert_eq!((matrix.read.total, matrix.read.read), (10, 0));
    assert_eq!((matrix.read.first, matrix.read.second), (9, 1), "of ten one waits for 审核");
    assert!(matrix.steps_note.unwrap().contains("还没有设用户"), "one person did both");
    let log = office.log();
    office.passes_first(DESHENG, "m15");
    assert_eq!(office.log(), log, "passing twice is passing once");

    office.accepts(DESHENG, "m15");
    assert_eq!(office.state(DESHENG, "m15"), "已审核");
    assert_eq!(office.matrix().read.read, 1);
    let over = office.refused(DESHENG, |store, at| review::pass_first(store, at, &"m15".into()));
    assert!(over.sentence.contains("不用再初审"), "{}", over.sentence);
    let over =
        office.refused(DESHENG, |store, at| review::take_back_first(store, at, &["m15".into()]));
    assert!(over.sentence.contains("先撤回审核意见"), "{}", over.sentence);
    office.reopens(DESHENG, "m15");
    assert_eq!(office.cell(DESHENG, "m15").waits, Some(ReviewStep::Second), "初审 still stands");
    office.does(DESHENG, |store, at| review::take_back_first(store, at, &["m15".into()])).unwrap();
    assert_eq!(office.cell(DESHENG, "m15").waits, Some(ReviewStep::First));
    assert!(weihua::check::check(&office.file.store).unwrap().is_clean());
}

#[test]
fn first_review_falls_when_the_row_says_something_else_and_only_then() {
    let mut office = in_two_steps();
    office.passes_first(DESHENG, "m15");
    office.passes_first(DESHENG, "m20");
    let mut again = office.sheet_of(DESHENG, &text("组织排查12家"));
    again.rows.insert("m15".into(), text("组织排查15家"));
    office.receives(DESHENG, again, "2018-04-10");
    let changed = office.cell(DESHENG, "m15");
    assert_eq!(changed.waits, Some(ReviewStep::First), "it is another row");
    assert_eq!(changed.again, Some(Again::Newer));
    assert_eq!(office.cell(DESHENG, "m20").waits, Some(ReviewStep::Second), "this one is not");
    assert!(office.view(DESHENG, "m15").first.is_none());
    assert_eq!(office.view(DESHENG, "m20").first.unwrap().author, "本机用户");
}

#[test]
fn whoever_did_the_first_step_does_not_do_the_second_where_people_are_known_apart() {
    let mut office = in_two_steps();
    names_a_user(&mut office, "张三");
    let (one, two) = (Author::new("张三"), Author::new("李四"));
    office
        .does_as(&one, DESHENG, |store, at| review::pass_first(store, at, &"m15".into()))
        .unwrap();
    let own = office.does_as(&one, DESHENG, |store, at| review::accept(store, at, &"m15".into()));
    let own = own.unwrap_err().sentence;
    assert!(own.contains("张三自己初审的"), "{own}");
    assert_eq!(office.state(DESHENG, "m15"), "已报", "and nothing was written");
    assert_eq!(office.view_for(DESHENG, "m15", &one).cannot_accept, Some(own));
    assert_eq!(office.view_for(DESHENG, "m15", &two).cannot_accept, None);
    office.does_as(&two, DESHENG, |store, at| review::accept(store, at, &"m15".into())).unwrap();
    assert_eq!(office.state(DESHENG, "m15"), "已审核");
    assert_eq!(office.matrix().steps_note, None, "nothing to say where two people did it");
}

#[test]
fn what_cannot_pass_is_refused_and_a_unit_passes_as_a_whole_or_not_at_all() {
    let mut office = in_two_steps();
    let mut sheet = office.sheet_of(DESHENG, &text("二"));
    sheet.rows.insert("m11".into(), text(""));
    office.receives(YUETAN, sheet, "2018-04-03");
    let several = ["m01".into(), "m11".into()];
    let empty = office.refused(YUETAN, |store, at| review::pass_first_rows(store, at, &several));
    assert!(empty.sentence.contains("空的"), "{}", empty.sentence);
    office.refused(YUETAN, |store, at| review::pass_first_rows(store, at, &[]));
    office.returns(DESHENG, "m15", "请改");
    let returned =
        office.refused(DESHENG, |store, at| review::pass_first(store, at, &"m15".into()));
    assert!(returned.sentence.contains("先撤回退回意见"), "{}", returned.sentence);

    let whole = ["m01".into(), "m06".into(), "m20".into()];
    office.does(DESHENG, |store, at| review::pass_first_rows(store, at, &whole)).unwrap();
    let log = office.file.store.read(|conn| weihua::store::newest_log_entries(conn, 1)).unwrap();
    assert!(log[0].sentence.contains("初审通过3项"), "{}", log[0].sentence);
    office.does(DESHENG, |store, at| review::accept_rows(store, at, &whole)).unwrap();
    assert_eq!(office.matrix().totals.accepted, 3);
    office.does(DESHENG, |store, at| review::reopen_rows(store, at, &whole)).unwrap();
    assert_eq!(office.matrix().read.second, 3, "taken back in one act, 初审 stands");
}

#[test]
fn a_whole_unit_is_returned_with_one_remark_on_each_row() {
    let mut office = in_two_steps();
    let rows = ["m01".into(), "m06".into()];
    let unsaid =
        office.refused(DESHENG, |store, at| review::return_rows(store, at, &rows, &[on_row(" ")]));
    assert!(unsaid.sentence.contains("写明意见"), "{}", unsaid.sentence);
    let remark = [on_row("请按季度填报")];
    office.does(DESHENG, |store, at| review::return_rows(store, at, &rows, &remark)).unwrap();
    for measure in ["m01", "m06"] {
        assert_eq!(office.state(DESHENG, measure), "退回修改");
        assert_eq!(office.view(DESHENG, measure).remarks[0].text, "请按季度填报");
    }
    assert_eq!(office.state(DESHENG, "m20"), "已报", "the others wait");
}

#[test]
fn two_steps_are_a_version_of_the_plan_and_one_step_asks_for_no_first() {
    let mut office = Office::on("2018Q1", "2018-04-12");
    let sheet = office.sheet_of(DESHENG, &text("一"));
    office.receives(DESHENG, sheet, "2018-04-03");
    let none = office.refused(DESHENG, |store, at| review::pass_first(store, at, &"m15".into()));
    assert!(none.sentence.contains("只有审核一步"), "{}", none.sentence);
    office.accepts(DESHENG, "m01");
    let same = switches(&mut office, ReviewSteps::One, "照旧").unwrap_err();
    assert!(same.sentence.contains("现在就是只有审核一步"), "{}", same.sentence);
    assert!(switches(&mut office, ReviewSteps::Two, " ").unwrap_err().sentence.contains("理由"));
    assert_eq!(switches(&mut office, ReviewSteps::Two, "加强审核").unwrap(), 2);
    assert_eq!(office.state(DESHENG, "m01"), "已审核", "what was reviewed stays reviewed");
    assert_eq!(office.cell(DESHENG, "m15").waits, Some(ReviewStep::First));
    office.passes_first(DESHENG, "m15");
    switches(&mut office, ReviewSteps::One, "恢复一步").unwrap();
    assert_eq!(office.cell(DESHENG, "m15").waits, Some(ReviewStep::Second));
    assert_eq!(office.view(DESHENG, "m15").first, None, "nobody asks for it any more");
    office.accepts(DESHENG, "m20");
}
