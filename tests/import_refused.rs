//! What is refused, row by row or whole, and what contradicts itself.

use weihua::import::{Choice, Preview, Verdict};

use crate::import_builders::*;
use crate::import_office::*;

const PROPERTIES: &str = "docProps/custom.xml";
const BOOK: &str = "xl/workbook.xml";

fn table(head: &[&str], rows: &[&[&str]]) -> Vec<u8> {
    let headings: &[&str] = &["序号", "工作措施", "进展", "问题", "下一步", "完成情况"];
    let mut all: Vec<&[&str]> = vec![head, headings];
    all.extend(rows);
    workbook("附件1", &all)
}

/// The one workbook of a preview is refused whole, for this reason.
fn whole<'a>(preview: &'a Preview, code: &str) -> &'a str {
    let book = &preview.books[0];
    let refusal = book.refusal.as_ref().unwrap_or_else(|| panic!("{code}: {book:#?}"));
    assert_eq!(refusal.code, code, "{}", refusal.sentence);
    assert!(refusal.sentence.ends_with('。'), "{}", refusal.sentence);
    assert_eq!(book.counts.read, book.counts.refused);
    &refusal.sentence
}

#[test]
fn another_quarters_form_is_refused_with_all_its_rows() {
    let mut office = Office::new();
    office.in_period("2017Q4", "2018-01-04");
    let form =
        office.form(DESHENG).fills(15, "检查46家次。", "正在推进").fills(12, "部署。", "正在推进");
    office.in_period("2018Q1", "2018-04-03");
    let preview = office.looks_at(&[("旧.xlsx", form.bytes())]);
    let sentence = whole(&preview, "other_period");
    assert!(
        sentence.contains("2017年第四季度") && sentence.contains("2018年第一季度"),
        "{sentence}"
    );
    let refusal = preview.books[0].refusal.as_ref().unwrap();
    assert_eq!(refusal.existing, "本批：2018年第一季度");
    assert!(refusal.at.is_some(), "the cell of the header is named");
    assert_eq!(preview.counts.refused, 2);
    let log = office.log();
    assert_eq!(office.takes_in(&[("旧.xlsx", form.bytes())]).batch, None);
    assert_eq!(office.log(), log);
}

#[test]
fn a_form_given_to_another_unit_is_refused() {
    let office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let renamed = with_text(form.bytes(), STRINGS, "：德胜街道办事处", "：天桥街道办事处");
    let preview = office.looks_at(&[("改名.xlsx", &renamed)]);
    let sentence = whole(&preview, "other_unit");
    assert!(sentence.contains("德胜街道") && sentence.contains("天桥街道"), "{sentence}");
}

#[test]
fn two_places_that_agree_are_enough_and_a_foreign_version_is_refused() {
    let office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let lost = with_part(form.bytes(), PROPERTIES, |_| {
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Properties/>".to_vec()
    });
    let preview = office.looks_at(&[("少一处.xlsx", &lost)]);
    assert_eq!(verdicts(&preview.books[0]), [Verdict::New], "{:#?}", preview.books[0]);

    let version = weihua::plan::content_hash(&office.file.plan).unwrap();
    let text = String::from_utf8(part_of(form.bytes(), BOOK)).unwrap();
    assert!(text.contains(&version), "the names say the version");
}

#[test]
fn rows_that_are_not_the_units_are_refused_one_by_one() {
    let office = Office::new();
    let bytes = table(
        &["填报单位（盖章）：德胜街道　　2018年第一季度"],
        &[
            &["15", "", "检查46家次。", "", "", "正在推进"],
            &["10", "", "严格准入。", "", "", ""],
            &["99", "", "没有的措施。", "", "", ""],
            &["", "随便写的事情", "做了。", "", "", ""],
            &["12", "严格规范执法检查", "错行。", "", "", ""],
            &["7", "", "写了两行之一。", "", "", ""],
            &["7", "", "写了两行之二。", "", "", ""],
            &["（二）加强高危化学品管控"],
            &["填报人：", "某某（演示）"],
            &["1", "", "表下面的备注不是一行。", "", "", ""],
        ],
    );
    let preview = office.looks_at(&[("自制.xlsx", &bytes)]);
    let book = &preview.books[0];
    assert_eq!((book.layout.as_str(), book.unit_name.as_str()), ("plain_table", "德胜街道"));
    let sentence = |row: usize| book.rows[row].sentence.as_str();
    assert!(
        sentence(1).contains("没有第10项") && sentence(1).contains("可能是1错写成10"),
        "{}",
        sentence(1)
    );
    assert!(sentence(2).contains("没有第99项"), "{}", sentence(2));
    assert!(sentence(3).contains("随便写的事情"), "{}", sentence(3));
    assert_eq!(book.rows[4].number, Some(15), "a table of one's own only counts its lines");
    assert!(
        sentence(4).contains("不止一行") && sentence(0).contains("不止一行"),
        "so 15 stands twice"
    );
    assert!(sentence(5).contains("不止一行") && sentence(6).contains("附件1 A"), "{}", sentence(5));
    assert_eq!((book.counts.read, book.counts.refused), (7, 7));
}

#[test]
fn cells_that_cannot_be_taken_are_named() {
    let office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let place = form.place_of(12, "存在问题");
    let form = form.put_formula(0, &place, "H9&amp;H14").says(
        20,
        "本季度工作进展情况",
        &"字".repeat(20_001),
    );
    let preview = office.looks_at(&[("德胜.xlsx", form.bytes())]);
    let book = &preview.books[0];
    let formula = cell(book, "m12.problems");
    assert_eq!((formula.verdict, formula.written.as_str()), (Verdict::Refused, "=H9&H14"));
    assert!(formula.sentence.contains(&place) && formula.sentence.contains("没有算出结果"));
    assert!(cell(book, "m20.progress").sentence.contains("20001字"));
    assert_eq!((book.counts.new, book.counts.refused), (1, 2));
}

#[test]
fn a_unit_nobody_knows_is_asked_about_and_may_be_said() {
    let mut office = Office::new();
    let rows: &[&[&str]] = &[&["15", "", "检查46家次。", "", "", "正在推进"]];
    let unknown = table(&["填报单位（盖章）：德胜门街道办　　2018年一季度"], rows);
    let preview = office.looks_at(&[("不明.xlsx", &unknown)]);
    assert!(whole(&preview, "unknown_unit").contains("附件1 A1"));
    office.says_it_is(&preview.books[0].sha256, DESHENG);
    assert_eq!(office.looks_at(&[("不明.xlsx", &unknown)]).counts.new, 1);

    let nameless = table(&["季度工作进展情况表"], rows);
    let preview = office.looks_at(&[("无名.xlsx", &nameless)]);
    whole(&preview, "unknown_unit");
    let alias = table(&["填报单位：广内街道"], rows);
    let preview = office.looks_at(&[("别名.xlsx", &alias)]);
    assert_eq!(preview.books[0].remark, "原写“广内街道”", "without a quarter it is this one's");

    let form = office.form(TIANQIAO).fills(15, "检查3家次。", "正在推进");
    let sha256 = office.looks_at(&[("天桥.xlsx", form.bytes())]).books[0].sha256.clone();
    office.says_it_is(&sha256, DESHENG);
    whole(&office.looks_at(&[("天桥.xlsx", form.bytes())]), "other_unit");
}

#[test]
fn no_file_goes_before_another_because_of_its_name() {
    let mut office = Office::new();
    let one =
        office.form(DESHENG).fills(15, "检查46家次。", "正在推进").fills(12, "部署。", "正在推进");
    let two =
        office.form(DESHENG).fills(15, "检查47家次。", "正在推进").fills(20, "演练。", "持续推进");
    let files = [("一.xlsx", one.bytes()), ("二.xlsx", two.bytes())];
    let preview = office.looks_at(&files);
    assert_eq!((preview.counts.new, preview.counts.doubtful), (2, 2), "{preview:#?}");
    let first = cell(&preview.books[0], "m15.progress").clone();
    assert!(first.sentence.contains("二.xlsx"), "{}", first.sentence);
    office.takes_in(&files);
    assert_eq!(office.heads(DESHENG).len(), 1, "one 版 of both");
    assert!(!office.content(DESHENG).rows.contains_key(&"m15".into()), "nobody chose yet");

    let chosen = first.offers[0].choice.clone();
    assert!(matches!(chosen, Choice::Take(_)));
    let sha256 = preview.books[0].sha256.clone();
    office.decides(&sha256, &first, chosen);
    office.takes_in(&files);
    assert_eq!(office.progress(DESHENG, "m15"), "检查46家次。");

    let same = office.looks_at(&[("一.xlsx", one.bytes()), ("副本.xlsx", one.bytes())]);
    assert!(same.books[1].problems.iter().any(|found| found.code == "same_file"));
    assert_eq!(same.books[1].counts.same, same.books[1].counts.read, "the same bytes come once");
}

#[test]
fn a_zero_report_beside_another_files_text_is_asked_about() {
    let office = Office::new();
    let text = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let zero = office.form(DESHENG).says(15, "零报告原因", "本季度无新增情况");
    let preview = office.looks_at(&[("文.xlsx", text.bytes()), ("零.xlsx", zero.bytes())]);
    assert_eq!((preview.counts.new, preview.counts.doubtful), (1, 1), "{preview:#?}");
    assert!(cell(&preview.books[1], "m15.zero").sentence.contains("文.xlsx"));
}

#[test]
fn a_table_longer_than_any_report_is_refused_before_it_is_gone_through() {
    let row: &[&str] = &["15", "", "检查46家次。", "", "", "正在推进"];
    let bytes = table(&["填报单位：德胜街道"], &vec![row; 2_100]);
    let preview = Office::new().looks_at(&[("长.xlsx", &bytes)]);
    assert!(whole(&preview, "too_many_rows").contains("2100行"));
    let mut rows = vec![row; 1_900];
    rows[1_899] = &["15", "", "检查47家次。", "", "", "正在推进"];
    let bytes = table(&["填报单位：德胜街道"], &rows);
    let preview = Office::new().looks_at(&[("长.xlsx", &bytes)]);
    assert_eq!(preview.counts.refused, 1_900, "and each says that it is not the only one");
    assert!(preview.books[0].rows[0].sentence.contains("等1900处"));
}

#[test]
fn a_locked_period_takes_nothing() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    office.locks("2018Q1");
    let preview = office.looks_at(&[("德胜.xlsx", form.bytes())]);
    assert!(whole(&preview, "locked").contains("已锁定"));
    assert_eq!(office.takes_in(&[("德胜.xlsx", form.bytes())]).batch, None);
}

#[test]
fn a_locked_period_takes_in_the_workbook_of_a_unit_for_which_it_was_reopened() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let other = office.form(TIANQIAO).fills(15, "检查9家次。", "正在推进");
    office.locks("2018Q1");
    office.in_period("2018Q1", "2018-04-23");
    office.reopens(DESHENG, "2018-04-25");
    let both = [("德胜.xlsx", form.bytes()), ("天桥.xlsx", other.bytes())];
    let preview = office.looks_at(&both);
    assert!(preview.books[0].refusal.is_none(), "{preview:#?}");
    let refusal = preview.books[1].refusal.as_ref().expect("the other unit is not let in");
    assert!(refusal.sentence.contains("为该单位重开"), "{}", refusal.sentence);
    office.in_period("2018Q1", "2018-04-26");
    let late = office.looks_at(&both);
    let sentence = &late.books[0].refusal.as_ref().expect("it closed by itself").sentence;
    assert!(sentence.contains("给该单位的期限2018年4月25日已过"), "{sentence}");
    office.in_period("2018Q1", "2018-04-25");
    assert!(office.takes_in(&both).batch.is_some());
}

#[test]
fn a_batch_of_which_a_paper_went_out_stays() {
    let mut office = Office::new();
    let form = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let applied = office.takes_in(&[("德胜.xlsx", form.bytes())]);
    office.issues("2018年第一季度情况通报", DESHENG);
    let refused = office.stays(applied.batch);
    assert!(refused.sentence.contains("2018年第一季度情况通报"), "{refused}");
}

#[test]
fn good_workbooks_come_in_beside_bad_ones() {
    let mut office = Office::new();
    let good = office.form(DESHENG).fills(15, "检查46家次。", "正在推进");
    let applied = office.takes_in(&[
        ("坏.xlsx", b"PK\x03\x04no"),
        ("好.xlsx", good.bytes()),
        ("空.xlsx", b""),
    ]);
    assert_eq!(applied.units.len(), 1);
    let refused = applied.preview.books.iter().filter(|book| book.refusal.is_some());
    assert!(
        refused.clone().all(|book| book.refusal.as_ref().unwrap().sentence.contains(&book.name))
    );
    assert_eq!(refused.count(), 2);
}
