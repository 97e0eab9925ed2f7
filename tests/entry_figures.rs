//! Figures, opening figures and totals, as a street office types them.

use weihua::error::Code;

use crate::DESHENG;
use crate::entry_builders::Clerk;

#[test]
fn figures_are_read_as_clerks_type_them_and_words_are_refused() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.counts("B1", "３３");
    clerk.period("2018Q1").counts("B1", "46");
    assert_eq!(clerk.number("B1").previous_total, "33");
    assert_eq!(clerk.number("B1").total, "79");

    let refused = clerk.refused_count("B1", "约30家");
    assert_eq!(refused.code, Code::BadInput);
    assert!(refused.sentence.contains("约30家"), "{}", refused.sentence);
    assert_eq!(clerk.number("B1").value, "46", "a refused figure changes nothing");

    clerk.counts("B1", "0");
    assert_eq!(clerk.number("B1").value, "0");
    clerk.counts("B1", "");
    assert_eq!(clerk.number("B1").value, "", "blank is not zero");
}

#[test]
fn a_missing_quarter_is_named_and_an_opening_figure_closes_it() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.counts("B1", "46");
    assert_eq!(clerk.number("B1").total, "缺2017年四季度");
    assert_eq!(clerk.number("B1").lacks, ["2017年四季度"]);
    clerk.opens("B1", "100", "2017年台账");
    assert_eq!(clerk.number("B1").total, "146");
    assert!(clerk.number("B1").lacks.is_empty());
    assert!(clerk.number("B1").lacks_opening.is_empty());
    assert!(clerk.number("B5").lacks.is_empty(), "a rate is computed and has no opening figure");
}

#[test]
fn an_opening_figure_is_asked_for_only_where_it_mends_the_total() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-10-03");
    clerk.counts("B1", "46");
    clerk.period("2018Q3");
    let number = clerk.number("B1");
    assert_eq!(number.lacks, ["2017年四季度", "2018年二季度"]);
    assert_eq!(number.lacks_opening, ["2017年四季度"], "nothing was counted before");
    clerk.opens("B1", "100", "2017年台账");
    let number = clerk.number("B1");
    assert_eq!(number.lacks, ["2018年二季度"], "a gap after a figure is mended in its own quarter");
    assert!(number.lacks_opening.is_empty());
}

#[test]
fn rates_are_computed_and_parts_cannot_pass_their_whole() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.counts("B3", "23");
    clerk.counts("B4", "21");
    assert_eq!(clerk.number("B5").value, "91.30%");
    assert_eq!(clerk.number("B5").total, "91.30%");
    clerk.period("2018Q1");
    assert_eq!(clerk.number("B5").total, "—", "as a total, it waits for this period's figures");
    assert_eq!(clerk.number("B5").previous_total, "91.30%");
    clerk.counts("B3", "10");
    clerk.counts("B4", "10");
    assert_eq!(clerk.number("B5").total, "93.94%");
    clerk.period("2018Q2");
    clerk.counts("B3", "1");
    clerk.period("2018Q3");
    clerk.counts("B3", "1");
    clerk.counts("B4", "1");
    assert_eq!(clerk.number("B5").total, "缺2018年二季度", "it lacks what its parts lack");
    clerk.period("2017Q4");
    assert_eq!(
        clerk.refused_count("B5", "99").code,
        Code::BadInput,
        "a rate is computed, never typed"
    );
    clerk.counts("B3a", "24");
    assert!(clerk.row("m15").findings.iter().any(|found| found.code == "part_passes_whole"));
    assert!(
        clerk.row("m12").findings.iter().any(|found| found.place == "m12.B3a"),
        "said under each measure it serves"
    );
    clerk.counts("B3a", "");
    clerk.counts("B4", "24");
    assert!(clerk.row("m15").findings.iter().any(|found| found.code == "total_passes_total"));
}

#[test]
fn an_opening_figure_stays_while_a_locked_quarter_counts_it() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-10-03");
    clerk.opens("B1", "100", "2017年台账");
    clerk.counts("B1", "46");
    clerk.period("2018Q2").counts("B1", "5");
    clerk.locked("2018Q1");
    for typed in ["90", ""] {
        let refused = clerk.refused_opening("B1", typed, "2017年台账");
        assert_eq!(refused.code, Code::BadInput);
        assert!(refused.sentence.contains("2018年第一季度已锁定"), "{}", refused.sentence);
        assert!(!refused.sentence.contains("第二季度"), "only what is locked is named");
    }
    clerk.opens("B1", "100", "2017年第四季度报送表");
    assert_eq!(
        clerk.number("B1").opening.map(|opening| opening.source).as_deref(),
        Some("2017年第四季度报送表"),
        "where it comes from changes no total"
    );
    clerk.opens("B2", "7", "2017年台账");
    assert_eq!(clerk.number("B2").previous_total, "7", "no total of the locked quarter counts it");
}

#[test]
fn a_locked_quarter_without_a_figure_does_not_forbid_the_opening_that_mends_it() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.locked("2017Q4");
    clerk.period("2018Q1").counts("B1", "46");
    assert_eq!(clerk.number("B1").total, "缺2017年四季度");
    clerk.opens("B1", "100", "2017年台账");
    assert_eq!(clerk.number("B1").total, "146");
}

#[test]
fn an_opening_figure_does_not_slip_under_a_locked_total() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-04-03");
    clerk.counts("B1", "33");
    clerk.locked("2017Q4");
    let refused = clerk.period("2018Q1").refused_opening("B1", "100", "2016年台账");
    assert!(refused.sentence.contains("2017年第四季度已锁定"), "{}", refused.sentence);
}

#[test]
fn a_total_says_what_it_is_made_of() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    clerk.counts("B1", "46");
    assert_eq!(clerk.number("B1").total_from, "", "2017Q4 lacks");
    clerk.opens("B1", "12", "年报");
    assert_eq!(clerk.number("B1").total_from, "12（期初数：年报）＋46（2018年一季度）");
    assert_eq!(clerk.number("B1").total, "58");
    clerk.period("2017Q4").counts("B1", "5");
    clerk.period("2018Q1");
    let from = clerk.number("B1").total_from;
    assert_eq!(from, "12（期初数：年报）＋5（2017年四季度）＋46（2018年一季度）");
    clerk.counts("B1", "");
    assert_eq!(clerk.number("B1").total_from, "", "no figure, no total");
}

#[test]
fn a_figure_with_wan_is_refused_with_the_figure_it_stands_for() {
    let mut clerk = Clerk::at(DESHENG, "2018Q1", "2018-04-03");
    let refused = clerk.refused_count("B1", "1.2万");
    let [offer] = refused.problems.as_slice() else { panic!("one offer: {refused:?}") };
    assert_eq!((offer.code.as_str(), offer.sentence.as_str()), ("write_as", "12000"));
    assert_eq!(offer.hint, "写作12000");
    assert_eq!(clerk.number("B1").value, "", "nothing is guessed");
    assert!(clerk.refused_count("B1", "约3千").problems.is_empty(), "a rough one is no figure");
    clerk.counts("B1", &offer.sentence.clone());
    assert_eq!(clerk.number("B1").value, "12000");
}
