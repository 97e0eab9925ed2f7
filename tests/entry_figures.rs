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
    assert_eq!(clerk.number("B1").total, "缺2017Q4");
    clerk.opens("B1", "100", "2017年台账");
    assert_eq!(clerk.number("B1").total, "146");
}

#[test]
fn rates_are_computed_and_parts_cannot_pass_their_whole() {
    let mut clerk = Clerk::at(DESHENG, "2017Q4", "2018-01-03");
    clerk.counts("B3", "23");
    clerk.counts("B4", "21");
    assert_eq!(clerk.number("B5").value, "91.30%");
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
