//! A form that a unit filled in with the program is taken in at the 汇总端 as it is.

use weihua::import::Verdict;
use weihua::progress::{self, At, FieldEdit, FieldName};
use weihua::revision::Cell;
use weihua::submission;

use crate::import_builders::Form;
use crate::import_office::*;

/// What a clerk types, with everything a spreadsheet might spoil.
const PROGRESS: &str = "检查46家次，“回头看”2次。\n其中：\n1. =SUM不是公式\n2. 00123号台账\n@，+86";

impl Office {
    fn acts(&mut self, work: impl FnOnce(&mut weihua::store::Store, At<'_>)) {
        let plan = self.file.plan.clone();
        let unit = self.file.desk.units[0].clone();
        let author = weihua::op::Author::local();
        let period = "2018Q1".into();
        let moment = moment(self.today());
        work(
            &mut self.file.store,
            At { plan: &plan, unit: &unit, period: &period, author: &author, moment },
        );
    }

    fn zero(&mut self, measure: &str, reason: &str) {
        self.acts(|store, at| progress::report_zero(store, at, &measure.into(), reason).unwrap());
    }

    fn counts(&mut self, indicator: &str, figure: &str) {
        self.acts(|store, at| {
            progress::type_number(store, at, &indicator.into(), figure).unwrap();
        });
    }

    fn filled(&self) -> Vec<u8> {
        let unit = self.file.desk.units[0].clone();
        let today = self.today();
        let made = submission::filled_form(&self.file, &unit, &"2018Q1".into(), today, Some(today));
        made.unwrap().bytes
    }
}

/// A street in its second quarter: a row typed, one emptied, a zero report, a row half done.
fn street() -> Office {
    let mut office = Office::at_the_desk_of(DESHENG);
    office.in_period("2017Q4", "2018-01-04");
    office.types("m01", FieldName::Problems, "底数不清。");
    office.types("m01", FieldName::Progress, "完成46家。");
    office.types("m01", FieldName::Completion, "ongoing");
    office.in_period("2018Q1", "2018-04-03");
    office.types("m01", FieldName::Progress, PROGRESS);
    office.acts(|store, at| {
        let clear = FieldEdit::Clear;
        progress::edit_field(store, at, &"m01".into(), FieldName::Problems, &clear).unwrap();
        let keep = FieldEdit::Keep;
        progress::edit_field(store, at, &"m01".into(), FieldName::Completion, &keep).unwrap();
    });
    office.types("m06", FieldName::Progress, "责任清单已印发。");
    office.types("m06", FieldName::Completion, "stage");
    office.acts(|store, at| {
        let on = Some(day("2018-03-20"));
        progress::reach_milestone(store, at, &"m06".into(), &"d1".into(), on).unwrap();
    });
    office.zero("m14", "本季度没有新增标准化达标单位。");
    office.types("m15", FieldName::Progress, "写了一半");
    office.counts("B1", "46");
    office.counts("B4", "0");
    office
}

#[test]
fn what_a_unit_typed_comes_out_new_and_equal() {
    let street = street();
    let bytes = street.filled();
    let mut office = Office::new();
    let files = [("2018Q1_德胜街道_季度报送表.xlsx", bytes.as_slice())];
    let preview = office.looks_at(&files);
    let book = &preview.books[0];
    assert_eq!(book.refusal, None);
    assert!(book.problems.is_empty(), "{:?}", book.problems);
    assert_eq!(verdicts(book), [Verdict::New; 5], "{book:#?}");

    office.takes_in(&files);
    let content = office.content(DESHENG);
    let measures: Vec<&str> = content.rows.keys().map(|id| id.as_str()).collect();
    assert_eq!(measures, ["m01", "m06", "m14"], "a row half done does not travel");
    let m01 = &content.rows[&"m01".into()];
    assert_eq!(m01.progress, Cell::Text(PROGRESS.to_owned()), "letter for letter");
    assert_eq!(m01.problems, Cell::Cleared, "清空 arrives as 清空");
    assert_eq!(m01.next_steps, Cell::Blank);
    assert_eq!(m01.completion, Cell::Text("ongoing".to_owned()));
    assert_eq!(
        content.rows[&"m14".into()].zero,
        Cell::Text("本季度没有新增标准化达标单位。".to_owned())
    );
    assert_eq!(content.numbers[&"B1".into()], Some(46));
    assert_eq!(content.numbers[&"B4".into()], Some(0), "0 is a figure");
    assert_eq!(content.numbers.len(), 2, "blank is none");
    let reached: Vec<_> = content.milestones.iter().collect();
    assert_eq!(reached, [(&("m06".into(), "d1".into()), &day("2018-03-20"))]);

    // The same workbook again says nothing new.
    let again = office.looks_at(&files);
    assert!(verdicts(&again.books[0]).iter().all(|one| *one == Verdict::Same));
}

#[test]
fn a_person_may_still_change_a_filled_form() {
    let form = Form::new(street().filled()).says(1, "本季度工作进展情况", "另写一句。");
    let mut office = Office::new();
    office.takes_in(&[("改过.xlsx", form.bytes())]);
    assert_eq!(office.progress(DESHENG, "m01"), "另写一句。");
}

/// Texts as long as they may be, with line ends and blanks where one row ends and the next begins.
fn long_street() -> (Office, [String; 4]) {
    let mut office = Office::at_the_desk_of(DESHENG);
    office.in_period("2018Q1", "2018-04-03");
    let progress: String =
        (1..=900).map(|nth| format!("{nth}. 第{nth}次检查发现的问题已经整改到位 。\n")).collect();
    let progress: String = progress.chars().take(19_990).collect();
    let problems = format!("甲{}乙", "\n".repeat(200));
    let next_steps = "继 续 推 进 ， ".repeat(130).trim().to_owned();
    let reason = "本季度确无新增情况；".repeat(45);
    let typed = [&progress, &problems, &next_steps];
    let fields = [FieldName::Progress, FieldName::Problems, FieldName::NextSteps];
    for (field, text) in fields.into_iter().zip(typed) {
        office.types("m01", field, text);
    }
    office.types("m01", FieldName::Completion, "ongoing");
    office.zero("m14", &reason);
    (office, [progress.trim_end().to_owned(), problems, next_steps, reason])
}

#[test]
fn a_text_too_long_for_a_row_goes_on_below_and_comes_in_as_one() {
    let (street, said) = long_street();
    let mut office = Office::new();
    let files = [("2018Q1_德胜街道_季度报送表.xlsx", street.filled())];
    let files = files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
    let preview = office.looks_at(&files);
    assert_eq!(preview.books[0].refusal, None);
    assert!(preview.books[0].problems.is_empty(), "{:?}", preview.books[0].problems);
    office.takes_in(&files);
    let content = office.content(DESHENG);
    assert_eq!(content.rows.len(), 2, "its rows below are none of their own");
    let m01 = &content.rows[&"m01".into()];
    let wanted = said.map(Cell::Text);
    assert_eq!(m01.progress, wanted[0]);
    assert_eq!(m01.problems, wanted[1]);
    assert_eq!(m01.next_steps, wanted[2]);
    assert_eq!(m01.completion, Cell::Text("ongoing".to_owned()));
    assert_eq!(content.rows[&"m14".into()].zero, wanted[3]);
}

#[test]
fn nothing_of_a_long_text_is_cut_on_paper() {
    let (street, _) = long_street();
    let heights = Form::new(street.filled()).heights();
    assert!(heights.len() > 30, "{} rows", heights.len());
    for (row, has, needs) in heights {
        assert!(has >= needs, "row {row} has {has} points and needs {needs}");
    }
}

#[test]
fn a_form_that_lost_a_row_of_a_long_text_is_refused_whole() {
    let (street, _) = long_street();
    let bytes = street.filled();
    let refused = |form: Form| {
        let preview = Office::new().looks_at(&[("少一行.xlsx", form.bytes())]);
        preview.books[0].refusal.clone().map(|refusal| refusal.sentence).unwrap_or_default()
    };
    assert_eq!(refused(Form::new(bytes.clone())), "");
    let last = Form::new(bytes.clone()).rows_of_measure(1).last().copied().unwrap();
    let sentence = refused(Form::new(bytes.clone()).loses_row(last));
    assert!(sentence.contains("续行"), "{sentence}");
    let middle = Form::new(bytes.clone()).rows_of_measure(1)[3];
    let sentence = refused(Form::new(bytes.clone()).loses_row(middle));
    assert!(sentence.contains("接不上"), "{sentence}");
    let first = Form::new(bytes.clone()).rows_of_measure(1)[0];
    let sentence = refused(Form::new(bytes).loses_row(first));
    assert!(sentence.contains("接不上"), "{sentence}");
}

#[test]
fn the_office_has_no_draft_to_fill_a_form_from() {
    let office = Office::new();
    let refused = submission::filled_form(
        &office.file,
        &DESHENG.into(),
        &"2018Q1".into(),
        office.today(),
        None,
    );
    assert!(refused.unwrap_err().sentence.contains("草稿"));
}
