//! Taken in, the same again, undone, taken in again.

use weihua::import::{Choice, Verdict};
use weihua::revision::Cell;
use weihua::template::columns::MEASURES_SHEET;

use crate::import_office::*;

#[test]
fn a_form_is_taken_in_and_its_values_are_traced_to_their_cells() {
    let mut office = Office::new();
    let form = office
        .form(DESHENG)
        .fills(15, "检查46家次，发现隐患23项。", "正在推进")
        .counts("检查涉危单位", "46")
        .counts("已整改隐患", "１，２３４");
    let place = form.place_of(15, "本季度工作进展情况");
    let files = [("德胜.xlsx", form.bytes())];

    let preview = office.looks_at(&files);
    let book = &preview.books[0];
    assert_eq!((book.unit_name.as_str(), book.layout.as_str()), ("德胜街道", "own_template"));
    assert_eq!(verdicts(book), [Verdict::New; 3], "{book:#?}");
    assert_eq!(book.counts.blank, 9 + 11, "the rest of the form was left empty");
    let shown = cell(book, "m15.progress");
    assert_eq!((shown.label.as_str(), shown.existing.as_str()), ("本季度工作进展情况", ""));
    assert_eq!(shown.at.to_string(), format!("{MEASURES_SHEET} {place}"));
    assert!(office.heads(DESHENG).is_empty(), "a preview writes nothing");

    let applied = office.takes_in(&files);
    assert_eq!((applied.batch, applied.units[0].revision), (Some(1), Some(1)));
    let content = office.content(DESHENG);
    assert_eq!(office.progress(DESHENG, "m15"), "检查46家次，发现隐患23项。");
    assert_eq!(content.rows[&"m15".into()].completion, Cell::typed("ongoing"));
    assert_eq!(content.numbers[&"B1".into()], Some(46));
    assert_eq!(content.numbers[&"B4".into()], Some(1234));
    let origins = office
        .file
        .store
        .read(|conn| weihua::batch::origins(conn, &DESHENG.into(), &"2018Q1".into()))
        .unwrap();
    let traced = origins.iter().find(|one| one.subject == "m15.progress").unwrap();
    assert_eq!((traced.sheet.as_str(), traced.cell.as_str()), (MEASURES_SHEET, place.as_str()));
    assert_eq!(office.file.store.kept_bytes(&traced.sha256).unwrap(), form.bytes());
}

#[test]
fn a_copy_stands_beside_the_file_before_anything_comes_in() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let files = [("德胜.xlsx", form.bytes())];
    office.looks_at(&files);
    assert!(office.file.store.copies().unwrap().is_empty(), "looking needs no copy");
    office.takes_in(&files);
    let copies = office.file.store.copies().unwrap();
    let inside = copies[0].inside.as_ref().unwrap();
    assert_eq!((copies.len(), inside.more, inside.fewer), (1, 0, 1), "the import is not in it");
    office.takes_in(&files);
    assert_eq!(office.file.store.copies().unwrap().len(), 1, "the same again writes nothing");
}

#[test]
fn without_its_copy_nothing_comes_in() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let files = [("德胜.xlsx", form.bytes())];
    let folder = weihua::store::files_folder(office.file.store.path()).join("backups");
    weihua::file::write_whole(&folder, b"a file where the folder should be").unwrap();
    let refused = office.tries(&files, None, office.today(), "").unwrap_err();
    assert!(refused.sentence.starts_with("导入前的自动备份没有做成"), "{refused}");
    assert!(office.heads(DESHENG).is_empty(), "nothing was taken in");
}

#[test]
fn the_same_again_changes_nothing_and_after_undo_it_comes_in_again() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let files = [("德胜.xlsx", form.bytes())];
    let first = office.takes_in(&files);
    let head = office.heads(DESHENG);
    let log = office.log();

    let again = office.takes_in(&files);
    assert_eq!((again.batch, again.units.len()), (None, 0), "nothing to write");
    assert_eq!(verdicts(&again.preview.books[0]), [Verdict::Same]);
    assert_eq!(office.log(), log, "and nothing was written");

    let undone = office.undoes(None).unwrap();
    assert_eq!((Some(undone.batch), undone.units.len()), (first.batch, 1));
    assert!(office.heads(DESHENG).is_empty(), "out of force");
    assert!(office.stays(first.batch).sentence.contains("撤销"), "an undone batch says so");
    assert!(office.stays(None).sentence.contains("没有可以撤销"));

    let third = office.takes_in(&files);
    assert_eq!(third.batch, Some(2));
    assert_eq!(office.heads(DESHENG), head, "the very same 版 is in force again");
    office.undoes(None).unwrap();
    assert!(office.heads(DESHENG).is_empty());
}

#[test]
fn a_batch_stays_where_a_later_one_is_built_on_it_and_says_which() {
    let mut office = Office::new();
    let one = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let two = office.form(DESHENG).fills(15, "检查47家次。", "正在推进");
    let first = office.takes_in(&[("一.xlsx", one.bytes())]);
    office.takes_in(&[("二.xlsx", two.bytes())]);
    assert_eq!(office.progress(DESHENG, "m15"), "检查47家次。");
    let refused = office.stays(first.batch);
    assert!(
        refused.sentence.contains("德胜街道") && refused.sentence.contains("第2版"),
        "{refused}"
    );
    office.undoes(None).unwrap();
    assert_eq!(office.progress(DESHENG, "m15"), "检查46家次。", "the one before is back");
    office.undoes(first.batch).unwrap();
}

#[test]
fn a_blank_never_erases_and_the_words_do_what_they_say() {
    let mut office = Office::new();
    office.in_period("2017Q4", "2018-01-04");
    let before = office.form(DESHENG).fills(15, "上季检查40家次。", "正在推进");
    office.takes_in(&[("上季.xlsx", before.bytes())]);
    office.in_period("2018Q1", "2018-04-03");
    let form = office
        .form(DESHENG)
        .fills(15, "不变", "正在推进")
        .says(15, "存在问题", "人手不足")
        .counts("检查涉危单位", "46");
    office.takes_in(&[("一.xlsx", form.bytes())]);
    assert_eq!(office.progress(DESHENG, "m15"), "上季检查40家次。", "不变 confirms last quarter");

    let blank = office.form(DESHENG).says(15, "下一步工作打算", "补充人手");
    office.takes_in(&[("二.xlsx", blank.bytes())]);
    let row = office.content(DESHENG).rows[&"m15".into()].clone();
    assert_eq!(row.problems.text(), "人手不足", "a blank never erases");
    assert_eq!(row.next_steps.text(), "补充人手");

    let cleared = office.form(DESHENG).says(15, "存在问题", "清空").counts("检查涉危单位", "清空");
    let preview = office.looks_at(&[("三.xlsx", cleared.bytes())]);
    assert_eq!(cell(&preview.books[0], "m15.problems").existing, "人手不足");
    office.takes_in(&[("三.xlsx", cleared.bytes())]);
    let content = office.content(DESHENG);
    assert_eq!(content.rows[&"m15".into()].problems, Cell::Cleared);
    assert_eq!(content.numbers[&"B1".into()], None);

    let nothing_before = office.form(DESHENG).says(20, "本季度工作进展情况", "不变");
    let preview = office.looks_at(&[("四.xlsx", nothing_before.bytes())]);
    assert_eq!(verdicts(&preview.books[0]), [Verdict::Refused]);
    assert!(cell(&preview.books[0], "m20.progress").sentence.contains("上期没有"));
}

#[test]
fn a_zero_report_comes_in_and_goes_when_something_is_said() {
    let mut office = Office::new();
    let zero = office.form(DESHENG).says(20, "零报告原因", "本季度无新增情况");
    office.takes_in(&[("零.xlsx", zero.bytes())]);
    assert_eq!(office.content(DESHENG).rows[&"m20".into()].zero.text(), "本季度无新增情况");

    let text = office.form(DESHENG).fills(20, "修订预案6家。", "持续推进");
    let preview = office.looks_at(&[("文.xlsx", text.bytes())]);
    assert!(cell(&preview.books[0], "m20.progress").sentence.contains("零报告即撤回"));
    office.takes_in(&[("文.xlsx", text.bytes())]);
    assert!(!matches!(office.content(DESHENG).rows[&"m20".into()].zero, Cell::Text(_)));

    let both = office.form(DESHENG).fills(21, "宣传3场。", "持续推进").says(21, "零报告原因", "无");
    let preview = office.looks_at(&[("两.xlsx", both.bytes())]);
    assert_eq!(verdicts(&preview.books[0]), [Verdict::Doubtful]);
}

#[test]
fn what_is_doubtful_waits_for_a_decision() {
    let mut office = Office::new();
    let form = office
        .form(DESHENG)
        .fills(15, "检查一批。", "正在推进")
        .fills(12, "督促企业。", "推进中")
        .counts("检查涉危单位", "约30家")
        .counts("发现隐患", "7");
    let files = [("德胜.xlsx", form.bytes())];
    let preview = office.looks_at(&files);
    let book = preview.books[0].clone();
    assert_eq!((book.counts.new, book.counts.doubtful, book.counts.pending), (2, 2, 2));
    let count = cell(&book, "B1");
    assert!(count.sentence.contains("不代您猜"));
    assert_eq!(count.offers[0].choice, Choice::Take("30".into()));
    let word = cell(&book, "m12.completion");
    assert!(word.sentence.contains("推进中") && word.sentence.contains("取得阶段性成果"));

    office.takes_in(&files);
    let content = office.content(DESHENG);
    assert!(!content.numbers.contains_key(&"B1".into()), "left out until decided");
    assert!(!content.rows.contains_key(&"m12".into()));
    assert_eq!(content.numbers[&"B3".into()], Some(7), "the rest came in");

    office.decides(&book.sha256, count, Choice::IntoText);
    office.decides(&book.sha256, word, Choice::Take("正在推进".into()));
    let preview = office.looks_at(&files);
    let counts = preview.books[0].counts;
    assert_eq!(
        (counts.doubtful, counts.pending, counts.same),
        (2, 0, 1),
        "{:#?}",
        preview.books[0]
    );
    office.takes_in(&files);
    assert_eq!(office.progress(DESHENG, "m15"), "检查一批。\n检查涉危单位（家次）：约30家");
    assert_eq!(office.content(DESHENG).rows[&"m12".into()].completion, Cell::typed("ongoing"));
    assert_eq!(office.takes_in(&files).batch, None, "and again it changes nothing");
}

#[test]
fn a_date_goes_to_the_deadline_the_word_asks_for() {
    let mut office = Office::new();
    let form = office
        .form(DESHENG)
        .fills(6, "责任清单已印发。", "取得阶段性成果")
        .says(6, "自报达到日期", "2018.3.20")
        .fills(7, "已部署。", "正在推进")
        .says(7, "自报达到日期", "2018年3月20日")
        .fills(14, "示范企业3家。", "取得阶段性成果")
        .says(14, "自报达到日期", "2018-12-01");
    let files = [("德胜.xlsx", form.bytes())];
    let preview = office.looks_at(&files);
    assert_eq!(
        verdicts(&preview.books[0]),
        [Verdict::New, Verdict::Doubtful, Verdict::Doubtful],
        "{:#?}",
        preview.books[0]
    );
    assert!(cell(&preview.books[0], "m14.reached").sentence.contains("还没有到"));
    office.takes_in(&files);
    assert_eq!(office.content(DESHENG).milestones[&("m06".into(), "d1".into())], day("2018-03-20"));
}

#[test]
fn what_was_shown_is_what_is_written_or_nothing() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let other = office.form(DESHENG).fills(15, "检查47家次。", "正在推进");
    let preview = office.looks_at(&[("一.xlsx", form.bytes())]);
    let today = office.today();
    let log = office.log();
    let changed = office.tries(&[("一.xlsx", other.bytes())], Some(&preview.digest), today, "");
    assert!(changed.unwrap_err().sentence.contains("预览之后有了变化"));
    assert_eq!(office.log(), log);
    let same =
        office.tries(&[("一.xlsx", form.bytes())], Some(&preview.digest), today, "").unwrap();
    assert_eq!(same.units.len(), 1);
    let stale = office.tries(&[("一.xlsx", form.bytes())], Some(&preview.digest), today, "");
    assert!(stale.is_err(), "the data file is no longer what was shown");
}

#[test]
fn the_day_of_arrival_is_what_the_office_says() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let files = [("一.xlsx", form.bytes())];
    let later = office.tries(&files, None, day("2018-04-04"), "").unwrap_err();
    assert!(later.sentence.contains("还没有到"));
    let silent = office.tries(&files, None, day("2018-04-02"), "").unwrap_err();
    assert!(silent.sentence.contains("缘由"));
    office.tries(&files, None, day("2018-04-02"), "纸质表当日已收").unwrap();
    let head = office.heads(DESHENG).remove(0);
    let arrival = office
        .file
        .store
        .read(|conn| weihua::revision::find_arrival(conn, &head.id))
        .unwrap()
        .unwrap();
    assert_eq!((arrival.received_on, arrival.batch), (day("2018-04-02"), Some(1)));
}

#[test]
fn the_page_of_what_came_in_follows_an_import_and_its_undoing() {
    let mut office = Office::new();
    let period = "2018Q1".into();
    let shown = |office: &Office| {
        let (plan, today) = (&office.file.plan, office.today());
        let read = |conn: &_| weihua::import::intake(conn, plan, Some(&period), today);
        office.file.store.read(read).unwrap()
    };
    let before = shown(&office);
    assert_eq!((before.received, before.last, before.notice), (0, None, None));
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let later = office.form(DESHENG).fills(15, "检查47家次。", "正在推进");
    let first = office.takes_in(&[("一.xlsx", form.bytes())]);
    office.takes_in(&[("二.xlsx", later.bytes())]);
    let after = shown(&office);
    let last = after.last.unwrap();
    assert_eq!((after.received, last.batch, last.files), (2, 2, 1));
    assert_eq!((last.period_label.as_str(), last.stays), ("2018年第一季度", None));
    assert!(office.undoes(None).unwrap().unit_names == ["德胜街道"]);
    let again = shown(&office);
    assert_eq!((again.received, again.last.map(|one| one.batch)), (1, first.batch));
    office.locks("2018Q1");
    assert!(shown(&office).notice.is_some_and(|said| said.contains("已锁定")));
}

#[test]
fn reading_can_be_stopped_between_two_workbooks_and_then_gives_nothing() {
    use std::ops::ControlFlow;
    use weihua::import::{Reading, Source, take_all_apart};
    let office = Office::new();
    let form = office.form(DESHENG);
    let sources = [1, 2, 3].map(|n| Source::new(format!("{n}.xlsx"), form.bytes().to_vec()));
    let worker = crate::import_builders::worker();
    let reading = Reading { plan: &office.file.plan, layouts: &office.layouts, worker: &worker };
    let mut heard = Vec::new();
    let stopped = take_all_apart(&sources, reading, &mut |done, total| {
        heard.push((done, total));
        if done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(stopped.is_none());
    assert_eq!(heard, [(1, 3), (2, 3)]);
    let all = take_all_apart(&sources, reading, &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(all.unwrap().len(), 3);
}
